"""Databases in the cache that are made whole or not at all, and believed while nobody writes to them.

Such a file bears its own size and time of change in its name, its seal. It is written beside its
place, to the disk, and renamed; so no crash leaves half a file under the name.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Callable, Iterator

Builder = Callable[[sqlite3.Connection], object]
"""Fill an empty database."""


def sealed(target: Path, prefix: str, ending: str) -> Iterator[Path]:
    """Yield the sound files of a prefix, and take away those that were written to since."""
    try:
        names = [name for name in os.listdir(target) if name.startswith(prefix) and name.endswith(ending)]
    except OSError:
        return
    for name in names:
        path = target / name
        with contextlib.suppress(OSError):
            if not _ours(path):
                continue
            if name.endswith(f"-{_seal(path)}{ending}"):
                yield path
            else:
                path.unlink()


def address(path: Path) -> str:
    """Return the address by which SQLite opens a file that does not change."""
    return f"{path.as_uri()}?mode=ro&immutable=1"


def open_sealed(path: Path) -> sqlite3.Connection:
    """Open a sealed file for reading; at once, because another process may sweep it away."""
    connection = sqlite3.connect(address(path), uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def make(build: Builder, target: Path, prefix: str, ending: str) -> Path:
    """Make a sealed file and return its path. Raises what ``build`` raises, leaving nothing behind."""
    import tempfile  # only where a file is made

    handle, name = tempfile.mkstemp(prefix=prefix.partition("-")[0] + "-", suffix=".part", dir=target)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(name)) as connection:
            build(connection)
        with open(name, "rb+") as stream:
            os.fsync(stream.fileno())
        path = target / f"{prefix}{_seal(Path(name))}{ending}"
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    return path


def unguarded(connection: sqlite3.Connection) -> None:
    """Write without a journal: a file that is half written is thrown away, not mended."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")


def sweep(target: Path, *keep: Path) -> None:
    """Remove all but these of the files of one data folder: older ones, and what a killed process left."""
    place = keep[0].name.partition("-")[0]
    kept = {path.name for path in keep}
    for name in os.listdir(target):
        if name.startswith(place + "-") and name not in kept:
            with contextlib.suppress(OSError):
                (target / name).unlink()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock, so that of many processes one makes the file and the others wait for it."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not on Windows; there two processes may both compile
        yield
        return
    with open(path, "w", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _ours(path: Path) -> bool:
    """Tell whether the user wrote the file: the seal guards against damage, not against others."""
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _seal(path: Path) -> str:
    """Return the size and time of change of a file, which only writing to it moves."""
    status = path.stat()
    return f"{status.st_size:x}.{status.st_mtime_ns:x}"
