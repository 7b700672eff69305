"""Read a record file: the record in it, and every fault."""

from __future__ import annotations

import contextlib
import os
import stat
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Optional, Union

import msgspec

from kblaw.errors import Issue
from kblaw.model.article import Article
from kblaw.model.base import Record
from kblaw.model.offence import Offence
from kblaw.store.decode import decode
from kblaw.store.encoding import MAX_BYTES
from kblaw.store.files import FileStamp
from kblaw.store.layout import RESERVED_FOLDERS, record_type
from kblaw.store.reader import MAX_FAULTS, Document, Place, read_yaml
from kblaw.store.reader import Path as YamlPath


class Loaded(NamedTuple):
    """Hold one file that was read: its record, or None where it is faulty.

    A base may hold a hundred thousand, so a sound one can be made ``compact``: its record is then
    the bytes it is stored as, decoded each time it is asked for, and only the place of the whole is
    kept; ``place`` reads the file again where more is asked for.
    """

    file: str
    document: Document
    held: Union[Record, bytes, None]
    folder: Optional[Path] = None

    @property
    def record(self) -> Optional[Record]:
        """Return the record of the file, or None where it is faulty."""
        return _decoder(record_type(self.file)).decode(self.held) if isinstance(self.held, bytes) else self.held

    def compact(self) -> "Loaded":
        """Return the same in little space, where the file is one that a base has many of."""
        if not isinstance(self.held, (Article, Offence)):
            return self
        document = Document(self.file, None, {(): self.document.place(())}, {}, [])
        return self._replace(document=document, held=msgspec.json.encode(self.held))

    def place(self, path: YamlPath) -> Place:
        """Return the place of ``path`` in the file, or of the nearest ancestor that has one."""
        document = self.document
        if path and self.folder is not None and not document.keys:
            # A file that went away since keeps the one place that is known.
            with contextlib.suppress(OSError):
                again = read_yaml(self.file, read_bytes(self.folder / self.file))
                document.places.update(again.places)
                document.keys.update(again.keys)
        return document.place(path)


class Corpus(NamedTuple):
    """Hold files that were read from a data folder, in sorted order, and what stood there when reading began."""

    folder: Path
    files: tuple[Loaded, ...]
    stamps: tuple[FileStamp, ...] = ()


@cache
def _decoder(kind: Optional[type[Record]]) -> Any:
    return msgspec.json.Decoder(kind)


def load_file(folder: Path, file: str) -> tuple[Loaded, list[Issue]]:
    """Read one record file; a file that may not stand there is a fault of its own."""
    refused = _refused(file)
    if refused:
        return _faulty(file, *refused)
    try:
        data = read_bytes(folder / file)
    except OSError as error:
        return _faulty(file, "KB016", f"cannot be read: {error.strerror or error}")
    expected = record_type(file)
    assert expected is not None, "files in no known place are refused above"
    document = read_yaml(file, data)
    record, faults = decode(document, expected)
    issues = [*document.issues, *faults]
    if len(issues) > MAX_FAULTS:
        last = issues[MAX_FAULTS]
        more = Issue("KB019", file, last.line, last.column, f"more faults from here on; the first {MAX_FAULTS} are shown")
        issues = [*issues[:MAX_FAULTS], more]
    return Loaded(file, document, record, folder), issues


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a plain file, one byte more than the ``limit`` at most.

    Raises OSError for anything that is no plain file. A pipe is opened without waiting for its
    other end.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a plain file")
        with open(descriptor, "rb", closefd=False) as stream:
            return stream.read(limit + 1)
    finally:
        os.close(descriptor)


def _refused(file: str) -> Optional[tuple[str, str]]:
    """Return code and message where no file of this name may stand; None where one may."""
    if not file.isprintable():
        return "KB014", "the name holds characters that cannot be shown; rename the file"
    if file.endswith("/"):
        return "KB016", "the folder cannot be read, or is a link; links to folders are not followed"
    if not file.endswith(".yaml"):
        return "KB015", f"the ending is {file[file.rfind('.'):]}; record files end in .yaml"
    if record_type(file) is None:
        folders = ", ".join(sorted(RESERVED_FOLDERS - {"schema"}))
        return "KB014", f"no record may stand here; folders: one for each act, {folders}"
    return None


def _faulty(file: str, code: str, message: str) -> tuple[Loaded, list[Issue]]:
    # A name that is not UTF-8 reaches us with lone surrogates, which no output can encode.
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in file)
    return Loaded(shown, Document(shown, None, {}, {}, []), None), [Issue(code, shown, 1, 1, message)]
