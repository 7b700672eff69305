"""Which record files a data folder holds: names, sizes, times of change. No YAML is read here."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Iterator, NamedTuple

from kblaw.errors import UsageError

MAX_FILES = 500_000
ENDINGS = (".yaml", ".yml")


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
