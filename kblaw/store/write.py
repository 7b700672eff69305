"""Write record files anew in canonical form, and only those that can be read without doubt.

What the reader faults only for its encoding (byte order mark, line ends, letters not composed) is
mended on the way. Comments at the head of a file stay; a file with a comment further down is left
alone, because its place cannot be kept and a person's words are not thrown away.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Iterable, NamedTuple, Optional

from kblaw.errors import UsageError
from kblaw.store.canonical import canonical
from kblaw.store.decode import decode
from kblaw.store.encoding import decode_text, mended
from kblaw.store.layout import record_type
from kblaw.store.loader import read_bytes
from kblaw.store.reader import MAX_FAULTS, comment_lines, read_yaml


class Canonical(NamedTuple):
    """Hold a file's text with its encoding mended, the text it should have, and the first line of
    a comment that cannot be kept (None: there is none)."""

    found: str
    wanted: str
    comment: Optional[int]


def write_canonical(folder: Path, files: Iterable[str]) -> tuple[str, ...]:
    """Rewrite the named files (paths inside the folder) and return those that changed.

    Passes over files that are faulty, that hold comments below their head, and that are canonical
    already. Raises UsageError where a file cannot be written.
    """
    changed = []
    for file in files:
        path = folder / file
        try:
            data = read_bytes(path)
        except OSError:
            continue  # reading the folder has reported it
        form = canonical_of(file, data)
        if form is None or form.comment is not None or form.wanted.encode("utf-8") == data:
            continue
        try:
            _replace(path, form.wanted)
        except OSError as error:
            raise UsageError("error.output_failed", path=str(path), reason=error.strerror or str(error)) from error
        changed.append(file)
    return tuple(changed)


def canonical_of(file: str, data: bytes) -> Optional[Canonical]:
    """Return the form a record file has and should have, or None where it is no sound record."""
    expected = record_type(file)
    text = decode_text(data, MAX_FAULTS).text
    if expected is None or not file.endswith(".yaml") or text is None:
        return None
    document = read_yaml(file, text.encode("utf-8"))
    record, issues = decode(document, expected)
    if record is None or issues:
        return None
    head = _head(text)
    below = [line for line in comment_lines(text) if line > head.count("\n")] if "#" in text else []
    return Canonical(text, mended(head + canonical(record)), below[0] if below else None)


def _head(text: str) -> str:
    """Return the comment lines before the first key."""
    lines = []
    for line in text.splitlines(keepends=True):
        if not line.startswith("#"):
            break
        lines.append(line)
    return "".join(lines)


def _replace(path: Path, text: str) -> None:
    """Write beside the file and rename, so that no reader and no crash meets half a record."""
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, path.stat().st_mode & 0o7777)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
