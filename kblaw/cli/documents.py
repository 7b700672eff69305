"""Penalty tables as text or as documents: the right renderer, its library, the file it goes to."""

from __future__ import annotations

import sys
from typing import Callable

from msgspec.structs import replace

from kblaw.cli.options import Shared, is_terminal
from kblaw.cli.output import print_out, refuse_place, render, write, write_file
from kblaw.errors import UsageError
from kblaw.query.answer import Answer

BINARY = ("docx", "xlsx", "pdf")
_LIBRARIES = {"docx": ("docx", "lxml"), "xlsx": ("xlsxwriter",), "pdf": ("typst",)}
PAGE, ROWS = "table:table_page", "tableflat:table_rows"


def check_place(options: Shared) -> None:
    """Refuse a file that cannot be written before any work is done. Raises UsageError."""
    if options.output is not None:
        refuse_place(options.output, options.force)
    elif options.format in BINARY and is_terminal():
        raise UsageError("error.document_to_terminal", what=options.format)


def with_progress(options: Shared, work: Callable[[Callable[[int, int], None]], Answer]) -> Answer:
    """Do the work under a progress bar on standard error, where a person waits for a file there."""
    if options.output is None or sys.stderr is None or not sys.stderr.isatty():
        return work(lambda done, of: None)
    # rich is slow to load, and no one sees a bar in a pipe.
    from kblaw.render.progress import progress_bar
    from kblaw.render.speech import Speech

    with progress_bar(Speech(options.language)("progress.comparing")) as progress:
        return work(progress)


def emit_table(answer: Answer, options: Shared) -> None:
    """Print or write a penalty table in the form asked for."""
    if options.format in BINARY:
        content = _waiting(options, lambda: document(answer, options))
        if options.output is not None:
            write_file(options.output, content, options.force)
        else:
            print_out(content)
        return
    if options.format in ("html", "svg"):
        write(_drawn(answer, options), options)
        return
    shown = replace(answer, data=answer.data.rows) if options.format == "jsonl" else answer
    write(render(shown, options, PAGE, ROWS), options)


def _waiting(options: Shared, work: Callable[[], bytes]) -> bytes:
    if options.output is None or sys.stderr is None or not sys.stderr.isatty():
        return work()
    from kblaw.render.progress import waiting  # as above
    from kblaw.render.speech import Speech

    with waiting(Speech(options.language)("progress.writing")):
        return work()


def document(answer: Answer, options: Shared) -> bytes:
    """Return a penalty table as a Word, Excel or PDF document. Raises UsageError where its library is missing."""
    # Each format's renderer, and with it its office library, is imported only when it is used.
    from kblaw.render.speech import Speech

    speech = Speech(options.language)
    try:
        if options.format == "xlsx":
            from kblaw.render.xlsx import print_xlsx

            return print_xlsx(answer, speech)
        from kblaw.render.pages.tablesheet import table_sheet

        if options.format == "docx":
            from kblaw.render.docx import print_docx

            return print_docx(table_sheet(answer, speech))
        from kblaw.render.pdf import print_pdf

        return print_pdf(table_sheet(answer, speech))
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES[options.format]:
            raise
        command = f"pip install 'kblaw[{options.format}]'"
        raise UsageError("error.extra_missing", what=options.format, command=command) from error


def _drawn(answer: Answer, options: Shared) -> str:
    from kblaw.render.speech import Speech  # as above

    speech = Speech(options.language)
    if options.format == "svg":
        from kblaw.render.charts import svg_page
        from kblaw.render.pages.tablecharts import drawings

        return svg_page(drawings(answer.data, speech))
    from kblaw.render.html import print_html
    from kblaw.render.pages.tablesheet import table_sheet

    return print_html(table_sheet(answer, speech))
