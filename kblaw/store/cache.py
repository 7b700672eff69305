"""Where the compiled base lies, and how it is made, found and trusted.

The file lies in the user's cache, under a name that holds digests of the data folder's path, of
the program that compiles it and of its files (names, sizes, times of change; see ``trust``), and
its own size and time of change (see ``sealed``). So a stale file is never found, and one that was
written to since is never believed; both are made anew without a word. (A checksum of the content
would see more, but reading a whole base costs more than most answers.) Files are made under a
lock, so that many processes starting at once compile once. Where few files of a large base
changed, they are laid over it (see ``patch``). Where the cache cannot be written, the base is
compiled into memory.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Callable, Optional

import msgspec

from kblaw.errors import DataInvalid
from kblaw.store.progress import Progress, silent
from kblaw.store.sealed import Builder, locked, make, open_sealed, sealed, sweep, unguarded
from kblaw.store.trust import digest_of, distrust, look, walk

Patcher = Callable[[Path, sqlite3.Connection], None]
"""Fill an empty database with what is new against the file at the path. Raises TooMuch."""

LAYOUT = "9"
"""The layout of the compiled base; raised whenever tables or record types change."""

MANY_FILES = 1_000
"""From so many files on, a few that changed are laid over the base instead of compiling it anew."""


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


class Opened(msgspec.Struct, frozen=True):
    """Hold a connection to a compiled base.

    ``digest`` is that of the files it was compiled from. Where a patch is laid over a base, ``base``
    is the file of the latter. ``on_trust`` tells that not every file was asked whether it changed.
    """

    connection: sqlite3.Connection
    digest: str
    base: Optional[Path] = None
    on_trust: bool = False


def open_base(folder: Path, progress: Progress = silent) -> Opened:
    """Open the compiled base of a data folder, compiling it where needed; ``progress`` is told of that.

    Raises UsageError where the folder holds no records, DataInvalid where they are faulty.
    """
    place, marker = _place(folder, ""), _marker(folder)
    found = look(folder, marker)
    opened = _open_cached(place, found.digest)
    if opened is None and found.on_trust:  # a marker without its base
        found = walk(folder, marker)
        opened = _open_cached(place, found.digest)
    if opened is not None:
        return msgspec.structs.replace(opened, on_trust=found.on_trust)

    def patch(base: Path, connection: sqlite3.Connection) -> None:
        from kblaw.store.patch import write_patch  # loads the compiler

        write_patch(folder, found.files, base, connection)

    wanted = _Wanted(place, found.digest, lambda connection: _build(folder, connection, progress), patch)
    return _made(wanted, "" if len(found.files) > MANY_FILES else None)


def open_beside(folder: Path, base: Opened, name: str, build: Builder, patch: Patcher) -> sqlite3.Connection:
    """Return a connection to a file made from a compiled base, which ages with it: the search index.

    Where a patch is laid over the base, ``patch`` brings the file of the old base up to date, if there is one.
    """
    wanted = _Wanted(_place(folder, name), base.digest, build, patch)
    opened = _open_cached(wanted.place, wanted.digest)
    return (opened or _made(wanted, _digest_in(base.base) if base.base else None)).connection


def doubt(folder: Path) -> None:
    """Ask every file of the folder the next time, because one has changed."""
    distrust(_marker(folder))


class _Wanted(msgspec.Struct, frozen=True):
    """Hold what a file of the cache is made from: its place, the digest of the data, the ways to make it."""

    place: str
    digest: str
    build: Builder
    patch: Patcher

    @property
    def prefix(self) -> str:
        return f"{self.place}{self.digest}-"


def _marker(folder: Path) -> Path:
    return cache_folder() / f"{_home(folder, '')}.walked"


def _home(folder: Path, name: str) -> str:
    """Return how all files begin that are made of a data folder under one name."""
    return digest_of(os.path.realpath(folder), name, size=8)


def _place(folder: Path, name: str) -> str:
    """Return how all files begin that this very program makes of a data folder under one name."""
    return f"{_home(folder, name)}-{digest_of(LAYOUT, _program_stamp(), size=4)}-"


def _digest_in(path: Path) -> str:
    return path.name.split("-")[2]


def _open_cached(place: str, digest: str) -> Optional[Opened]:
    target, prefix = cache_folder(), f"{place}{digest}-"
    for path in sealed(target, prefix, ".sqlite"):
        with contextlib.suppress(OSError, sqlite3.Error):
            return Opened(open_sealed(path), digest)
    for path in sealed(target, prefix, ".patch"):
        from kblaw.store.patched import base_of, open_patched  # only a large base is ever patched

        with contextlib.suppress(OSError, sqlite3.Error):
            base = base_of(path)
            if base in sealed(target, base.stem, base.suffix):
                return Opened(open_patched(path, base), digest, base)
    return None


def _made(wanted: _Wanted, onto: Optional[str]) -> Opened:
    """Make a file: as a patch on one of the data whose digest begins with ``onto`` (None: not so), else as a whole."""
    target = cache_folder()
    try:
        target.mkdir(parents=True, exist_ok=True)
        with locked(target / f"{wanted.place.partition('-')[0]}.lock"):
            made = _open_cached(wanted.place, wanted.digest)  # by another process, while this one waited
            if made is None and onto is not None:
                made = _patch_file(wanted, target, onto)
            return made or Opened(_build_file(wanted.build, target, wanted.prefix), wanted.digest)
    except (OSError, sqlite3.Error):  # read-only, full, or a file where the folder should be
        connection = sqlite3.connect(":memory:")
        wanted.build(connection)
        return Opened(connection, wanted.digest)


def _patch_file(wanted: _Wanted, target: Path, onto: str) -> Optional[Opened]:
    """Lay what changed over a file of older data; None where too much did."""
    from kblaw.store.patched import TooMuch, open_patched  # as above

    for base in sealed(target, wanted.place + onto, ".sqlite"):
        try:
            path = make(lambda connection: wanted.patch(base, connection), target, wanted.prefix, ".patch")
        except (TooMuch, sqlite3.Error):
            continue
        sweep(target, path, base)
        return Opened(open_patched(path, base), wanted.digest, base)
    return None


def _build_file(build: Builder, target: Path, prefix: str) -> sqlite3.Connection:
    path = make(build, target, prefix, ".sqlite")
    sweep(target, path)
    return open_sealed(path)


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


def _build(folder: Path, connection: sqlite3.Connection, progress: Progress = silent) -> sqlite3.Connection:
    # The reader, the checks and the compiler (with yaml) are needed only here, when the cache is
    # cold; importing them at the top would cost every warm start.
    from kblaw.store.database import write_base, write_files
    from kblaw.store.gather import gather

    corpus, base, issues = gather(folder, progress=progress)
    faults = tuple(issue for issue in issues if issue.severity == "error")
    if faults:
        connection.close()
        raise DataInvalid(faults)
    unguarded(connection)
    write_base(base, connection, progress)
    write_files(corpus.stamps, connection)
    return connection
