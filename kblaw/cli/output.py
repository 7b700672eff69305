"""From an answer to standard output or a file, in the form that was asked for."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Callable, Optional, Union

from kblaw.cli.options import Shared, is_terminal
from kblaw.errors import UsageError
from kblaw.query.answer import Answer

PageBuilder = Callable[..., Any]


def emit(answer: Answer, options: Shared, page: str, rows: str) -> None:
    """Print or write an answer. ``page`` and ``rows`` name their builders as ``module:function``.

    The builders are named, not imported: JSON needs neither, and rich is loaded for tables only.
    """
    write(render(answer, options, page, rows), options)


def render(answer: Answer, options: Shared, page: str, rows: str) -> str:
    """Return an answer as text in the form asked for."""
    # Each form's renderer is imported only when it is used: start-up time.
    from kblaw.render.speech import Speech

    if options.format == "jsonl":
        from kblaw.render.json import print_json_lines

        return print_json_lines(answer)
    speech = Speech(options.language)
    if options.format == "json":
        from kblaw.render.json import print_json

        return print_json(answer, speech)
    if options.format in ("csv", "tsv"):
        from kblaw.render.tabular import print_rows

        headers, table = _builder(rows)(answer)
        return print_rows(headers, table, "," if options.format == "csv" else "\t")
    built = _builder(page)(answer, speech)
    if options.format == "md":
        from kblaw.render.markdown import print_markdown

        return print_markdown(built)
    from kblaw.render.terminal import print_page, width_of

    terminal = options.output is None and is_terminal()
    width = width_of(os.environ.get("COLUMNS"), terminal, _terminal_columns())
    return print_page(built, width=width, colour=use_colour(options), boxes=terminal)


def _terminal_columns() -> int:
    try:
        return os.get_terminal_size(1).columns
    except OSError:  # standard output is no terminal
        return 100


def _builder(name: str) -> PageBuilder:
    module, _, function = name.partition(":")
    builder: PageBuilder = getattr(import_module(f"kblaw.render.pages.{module}"), function)
    return builder


def use_colour(options: Shared) -> bool:
    """Tell whether to colour: --color, then NO_COLOR, FORCE_COLOR and TERM, then the terminal."""
    if options.colour != "auto":
        return options.colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return options.output is None and is_terminal() and os.environ.get("TERM") != "dumb"


def write(text: str, options: Shared) -> None:
    """Write text to the output file, or to standard output; a reader who left early is no error."""
    if options.output is not None:
        write_file(options.output, text.encode("utf-8"), options.force)
        return
    print_out(text)


def print_out(content: Union[str, bytes]) -> None:
    """Write text to standard output as UTF-8, whatever the locale says, or a document as it is."""
    if sys.stdout is None:  # closed by the caller: kblaw codes >&-
        raise UsageError("error.output_failed", path="stdout", reason=os.strerror(errno.EBADF))
    try:
        sys.stdout.flush()
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is not None:
            buffer.write(content.encode("utf-8") if isinstance(content, str) else content)
        elif isinstance(content, str):
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        discard_output()
        raise SystemExit(0) from None
    except OSError as error:  # a full disk
        discard_output()
        raise UsageError("error.output_failed", path="stdout", reason=error.strerror or str(error)) from error


def discard_output() -> None:
    """Point standard output away, so that the interpreter's own flush at exit is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse_place(path: Path, force: bool) -> None:
    """Refuse a file that cannot be put where it is to go. Raises UsageError."""
    if path.is_dir():
        raise UsageError("error.output_failed", path=str(path), reason=os.strerror(errno.EISDIR))
    if path.exists() and not force:
        raise UsageError("error.output_exists", path=str(path))
    if not path.parent.is_dir():
        raise UsageError("error.output_failed", path=str(path), reason=os.strerror(errno.ENOENT))


def write_file(path: Path, content: bytes, force: bool) -> None:
    """Write a file beside its place, then rename; an existing file stays whole until then. Raises UsageError."""
    import tempfile  # needed only to write a file

    temporary: Optional[str] = None
    try:
        refuse_place(path, force)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise UsageError("error.output_failed", path=str(path), reason=error.strerror or str(error)) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
