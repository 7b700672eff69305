"""Which record files a data folder holds: names, sizes, times of change. No YAML is read here."""

import os
import stat
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, Optional, Union

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
    pending = [""]
    while pending:
        prefix = pending.pop()
        try:
            place = _opened(f"{folder}/{prefix}")
            try:
                with os.scandir(place) as entries:
                    for entry in entries:
                        _note(entry, prefix, pending, found)
                        if len(found) + len(pending) > MAX_FILES:
                            raise UsageError("error.too_many_files", path=str(folder), limit=MAX_FILES)
            finally:
                if isinstance(place, int):
                    os.close(place)
        except OSError as error:
            if not prefix:
                raise UsageError("error.no_data_folder", path=str(folder), reason=error.strerror) from error
            found.append(FileStamp(prefix, -1, 0))
    if not found:
        raise UsageError("error.empty_data_folder", path=str(folder))
    found.sort(key=itemgetter(0))
    return tuple(found)


def _opened(folder: str) -> Union[int, str]:
    """Open a folder, so that its files are found from there and not from the root; its path where the system cannot."""
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY) if os.scandir in os.supports_fd else folder


def stamp_of(folder: Path, file: str) -> Optional[FileStamp]:
    """Return the stamp of one file of a data folder as ``list_files`` would, or None where it cannot be asked."""
    try:
        return _stamped(file, os.stat(folder / file))
    except OSError:
        return None


def _stamped(file: str, status: os.stat_result) -> FileStamp:
    # The sum moves with either time: a copy may keep the time of change, never that of the entry.
    return FileStamp(file, status.st_size, status.st_mtime_ns + status.st_ctime_ns)


def _note(entry: os.DirEntry[str], prefix: str, pending: list[str], found: list[FileStamp]) -> None:
    """Put an entry where it belongs: a folder to those still to be read, a record file to those found."""
    if entry.name[0] == ".":
        return
    name = prefix + entry.name
    if entry.is_dir(follow_symlinks=False):
        if name != "schema":
            pending.append(name + "/")
        return
    named = name.endswith(ENDINGS) or name.lower().endswith(ENDINGS)
    if not named and not entry.is_symlink():
        return
    try:
        status = entry.stat()
    except OSError:
        if named:
            found.append(FileStamp(name, -1, 0))
        return
    if stat.S_ISDIR(status.st_mode):
        found.append(FileStamp(name + "/", -1, 0))
    elif named:
        found.append(_stamped(name, status))
