"""Read a whole data folder: every record with its file, every fault of every file."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Iterator, NamedTuple, Optional

from kblaw.errors import Issue, UsageError
from kblaw.model.base import Record
from kblaw.store.decode import decode
from kblaw.store.encoding import MAX_BYTES
from kblaw.store.layout import RESERVED_FOLDERS, record_type
from kblaw.store.reader import MAX_FAULTS, Document, read_yaml

MAX_FILES = 500_000
ENDINGS = (".yaml", ".yml")


class Loaded(NamedTuple):
    """Hold one file that was read: its record, or None where it is faulty."""

    file: str
    document: Document
    record: Optional[Record]


class Corpus(NamedTuple):
    """Hold everything read from a data folder, files in sorted order, and every fault."""

    folder: Path
    files: tuple[Loaded, ...]
    issues: tuple[Issue, ...]


class FileStamp(NamedTuple):
    """Hold a record file's path inside the data folder, its size and the mark of its last change.

    What is there but cannot be read (a dangling link, a locked folder) has size -1: it is listed,
    so that reading it reports the fault. Folders end in a slash.
    """

    file: str
    size: int
    changed: int


def list_files(folder: Path) -> tuple[FileStamp, ...]:
    """Return the stamps of every YAML file in the folder and its subfolders, sorted by path.

    Follows no links to folders; passes over names that begin with a dot and the folder
    ``schema``. Raises UsageError where the folder does not exist, holds no record file, or holds
    more than ``MAX_FILES``.
    """
    found: list[FileStamp] = []
    try:
        pending = list(_entries(folder, ""))
    except OSError as error:
        raise UsageError("error.no_data_folder", path=str(folder), reason=error.strerror) from error
    while pending:
        name, entry = pending.pop()
        if entry.is_dir(follow_symlinks=False):
            if name == "schema":
                continue
            try:
                pending.extend(_entries(Path(entry.path), name + "/"))
            except OSError:
                found.append(FileStamp(name + "/", -1, 0))
        else:
            found.extend(_stamp(name, entry))
        if len(found) > MAX_FILES:
            raise UsageError("error.too_many_files", path=str(folder), limit=MAX_FILES)
    if not found:
        raise UsageError("error.empty_data_folder", path=str(folder))
    found.sort()
    return tuple(found)


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                yield prefix + entry.name, entry


def _stamp(name: str, entry: os.DirEntry[str]) -> Iterator[FileStamp]:
    named = entry.name.lower().endswith(ENDINGS)
    if not named and not entry.is_symlink():
        return
    try:
        status = entry.stat()
    except OSError:
        if named:
            yield FileStamp(name, -1, 0)
        return
    if stat.S_ISDIR(status.st_mode):
        yield FileStamp(name + "/", -1, 0)
    elif named:
        # The sum moves with either time: a copy may keep the time of change, never that of the entry.
        yield FileStamp(name, status.st_size, status.st_mtime_ns + status.st_ctime_ns)


def load(folder: Path) -> Corpus:
    """Read every record file of the folder. Faults are collected in ``issues``, never raised."""
    return load_files(folder, tuple(stamp.file for stamp in list_files(folder)))


def load_files(folder: Path, files: tuple[str, ...]) -> Corpus:
    """Read the named files (paths inside the folder), as ``load`` does for all."""
    loaded: list[Loaded] = []
    issues: list[Issue] = []
    for file in files:
        item, faults = load_file(folder, file)
        loaded.append(item)
        issues.extend(faults)
    return Corpus(folder, tuple(loaded), tuple(issues))


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
    return Loaded(file, document, record), issues


def read_bytes(path: Path) -> bytes:
    """Return the content of a plain file, one byte more than may be read at most.

    Raises OSError for anything that is no plain file. A pipe is opened without waiting for its
    other end.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("not a plain file")
        with open(descriptor, "rb", closefd=False) as stream:
            return stream.read(MAX_BYTES + 1)
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
