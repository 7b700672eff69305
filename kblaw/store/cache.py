"""Where the compiled base lies, and how it is made, found and trusted.

The file lies in the user's cache, under a name that holds a digest of the data folder's path,
one of its files (names, sizes, times of change) and of the program that compiles them, and its
own size and time of change. So a stale file is never found, and one that was written to since is
never believed; both are made anew without a word. (A checksum of the content would see more, but
reading a whole base costs more than most answers.) The file is written beside its place, to the
disk, and renamed, under a lock, so that a process killed at any moment leaves nothing half-made
under the name, and many processes starting at once compile once. Where the cache cannot be
written, the base is compiled into memory.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Iterator, Optional

from kblaw.errors import DataInvalid
from kblaw.store.files import FileStamp, list_files

if TYPE_CHECKING:
    from kblaw.store.gather import Progress

try:  # the module behind hashlib, which loads all of OpenSSL: a twentieth of a start
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python than CPython
    from hashlib import blake2b

LAYOUT = "5"
"""The layout of the compiled base; raised whenever tables or record types change."""

Builder = Callable[[sqlite3.Connection], sqlite3.Connection]
"""Fill an empty database, and return the connection to it."""


def default_folder() -> Path:
    """Return the data folder: ``KBLAW_DATA``, else the one inside the package or the checkout."""
    chosen = os.environ.get("KBLAW_DATA")
    if chosen:
        return Path(chosen)
    package = Path(__file__).resolve().parent.parent
    inside = package / "provisions"
    return inside if inside.is_dir() else package.parent / "provisions"


def cache_folder() -> Path:
    """Return the folder for compiled bases (``XDG_CACHE_HOME``, else ``~/.cache``)."""
    root = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(root):  # the XDG rule: a relative path is passed over
        return Path(root) / "kblaw"
    try:
        return Path.home() / ".cache" / "kblaw"
    except RuntimeError:  # no home folder is known to the system
        import tempfile  # loads random and more, and is hardly ever needed

        return Path(tempfile.gettempdir()) / f"kblaw-{getattr(os, 'getuid', int)()}"


def connect(folder: Path, progress: Optional[Progress] = None) -> sqlite3.Connection:
    """Return a connection to the compiled base of a data folder, compiling it where needed.

    ``progress`` is told of a compile. Raises UsageError where the folder holds no records,
    DataInvalid where they are faulty.
    """
    return _connect(folder, "", lambda connection: _build(folder, connection, progress))


def connect_beside(folder: Path, name: str, build: Builder) -> sqlite3.Connection:
    """Return a connection to a file made from the compiled base, which ages with it: the search index."""
    return _connect(folder, name, build)


def _connect(folder: Path, name: str, build: Builder) -> sqlite3.Connection:
    stamps = list_files(folder)
    prefix = _prefix(folder, stamps, name)
    target = cache_folder()
    found = _open_cached(target, prefix)
    if found is not None:
        return found
    try:
        target.mkdir(parents=True, exist_ok=True)
        with _locked(target / (prefix.partition("-")[0] + ".lock")):
            found = _open_cached(target, prefix)
            if found is not None:
                return found
            return _build_file(build, target, prefix)
    except (OSError, sqlite3.Error):  # read-only, full, or a file where the folder should be
        return build(sqlite3.connect(":memory:"))


def _prefix(folder: Path, stamps: tuple[FileStamp, ...], name: str) -> str:
    place = blake2b(os.fsencode(os.path.realpath(folder)) + name.encode(), digest_size=8).hexdigest()
    digest = blake2b(f"{LAYOUT}:{_program_stamp()}".encode(), digest_size=12)
    digest.update("\n".join(f"{file}:{size}:{changed}" for file, size, changed in stamps).encode("utf-8", "replace"))
    return f"{place}-{digest.hexdigest()}-"


def _program_stamp() -> str:
    """Return the mark of the modules that shape a compiled base, so that an upgrade compiles anew."""
    package = Path(__file__).resolve().parent.parent
    stamps = []
    for room in ("model", "store", "wording", "law"):
        with contextlib.suppress(OSError), os.scandir(package / room) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    stamps.append(f"{entry.name}:{status.st_size}:{status.st_mtime_ns}")
    return "|".join(sorted(stamps))


def _open_cached(target: Path, prefix: str) -> Optional[sqlite3.Connection]:
    try:
        names = [name for name in os.listdir(target) if name.startswith(prefix) and name.endswith(".sqlite")]
    except OSError:
        return None
    for name in names:
        path = target / name
        try:
            if not _ours(path):
                continue
            if name == f"{prefix}{_seal(path)}.sqlite":
                return _open_file(path)
            path.unlink()
        except (OSError, sqlite3.Error):
            continue
    return None


def _open_file(path: Path) -> sqlite3.Connection:
    """Open a compiled base for reading; at once, because another process may sweep it away."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _ours(path: Path) -> bool:
    """Tell whether the user wrote the file: the seal guards against damage, not against others."""
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _seal(path: Path) -> str:
    """Return the size and time of change of a compiled base, which only writing to it moves."""
    status = path.stat()
    return f"{status.st_size:x}.{status.st_mtime_ns:x}"


def _build_file(build: Builder, target: Path, prefix: str) -> sqlite3.Connection:
    import tempfile  # only where a base is made

    handle, name = tempfile.mkstemp(prefix=prefix.partition("-")[0] + "-", suffix=".part", dir=target)
    os.close(handle)
    try:
        with contextlib.closing(sqlite3.connect(name)) as connection:
            build(connection)
        with open(name, "rb+") as stream:
            os.fsync(stream.fileno())  # no crash may leave the name with half the content
        path = target / f"{prefix}{_seal(Path(name))}.sqlite"
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    _sweep(target, path)
    return _open_file(path)


def _sweep(target: Path, keep: Path) -> None:
    """Remove older bases and leftovers of the same data folder."""
    place = keep.name.partition("-")[0]
    for name in os.listdir(target):
        if name.startswith(place + "-") and name != keep.name:
            with contextlib.suppress(OSError):
                (target / name).unlink()


def _build(folder: Path, connection: sqlite3.Connection, progress: Optional[Progress] = None) -> sqlite3.Connection:
    # The reader, the checks and the compiler (with yaml) are needed only here, when the cache is
    # cold; importing them at the top would cost every warm start.
    from kblaw.store.database import write_base
    from kblaw.store.gather import gather, silent

    _, base, issues = gather(folder, progress=progress or silent)
    faults = tuple(issue for issue in issues if issue.severity == "error")
    if faults:
        connection.close()
        raise DataInvalid(faults)
    unguarded(connection)
    write_base(base, connection, progress or silent)
    return connection


def unguarded(connection: sqlite3.Connection) -> None:
    """Write without a journal: a file that is half written is thrown away, not mended."""
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not on Windows; there two processes may both compile
        yield
        return
    with open(path, "w", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
