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
from typing import TYPE_CHECKING, NamedTuple, Optional

from kblaw.errors import DataInvalid
from kblaw.store.sealed import Builder, locked, make, open_sealed, sealed, sweep, unguarded
from kblaw.store.trust import Found, digest_of, distrust, look, walk

if TYPE_CHECKING:
    from kblaw.store.gather import Progress

LAYOUT = "7"
"""The layout of the compiled base; raised whenever tables or record types change."""

MANY_FILES = 5_000
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


class Opened(NamedTuple):
    """Hold a connection to a compiled base; ``on_trust`` tells that not every file was asked whether it changed."""

    connection: sqlite3.Connection
    on_trust: bool = False


def connect(folder: Path, progress: Optional[Progress] = None) -> sqlite3.Connection:
    """Return a connection to the compiled base of a data folder, as ``open_base`` does."""
    return open_base(folder, progress).connection


def open_base(folder: Path, progress: Optional[Progress] = None) -> Opened:
    """Open the compiled base of a data folder, compiling it where needed; ``progress`` is told of that.

    Raises UsageError where the folder holds no records, DataInvalid where they are faulty.
    """
    return _connect(folder, "", lambda connection: _build(folder, connection, progress))


def connect_beside(folder: Path, name: str, build: Builder) -> sqlite3.Connection:
    """Return a connection to a file made from the compiled base, which ages with it: the search index."""
    return _connect(folder, name, build).connection


def doubt(folder: Path) -> None:
    """Ask every file of the folder the next time, because one has changed."""
    distrust(_marker(folder))


def _marker(folder: Path) -> Path:
    return cache_folder() / f"{_place(folder, '')}.walked"


def _place(folder: Path, name: str) -> str:
    return digest_of(os.path.realpath(folder), name, size=8)


def _connect(folder: Path, name: str, build: Builder) -> Opened:
    target, place = cache_folder(), _place(folder, name)
    kin = f"{place}-{digest_of(LAYOUT, _program_stamp(), size=4)}-"
    found = look(folder, _marker(folder))
    connection = _open_cached(target, f"{kin}{found.digest}-")
    if connection is None and found.on_trust:  # a marker without its base
        found = walk(folder, _marker(folder))
        connection = _open_cached(target, f"{kin}{found.digest}-")
    if connection is not None:
        return Opened(connection, found.on_trust)
    prefix = f"{kin}{found.digest}-"
    try:
        target.mkdir(parents=True, exist_ok=True)
        with locked(target / f"{place}.lock"):
            made = _open_cached(target, prefix)
            if made is None and not name and len(found.files) > MANY_FILES:
                made = _patch_file(folder, found, target, kin)
            return Opened(made or _build_file(build, target, prefix))
    except (OSError, sqlite3.Error):  # read-only, full, or a file where the folder should be
        connection = sqlite3.connect(":memory:")
        build(connection)
        return Opened(connection)


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
    for path in sealed(target, prefix, ".sqlite"):
        with contextlib.suppress(OSError, sqlite3.Error):
            return open_sealed(path)
    for path in sealed(target, prefix, ".patch"):
        # Only a large base is ever patched; what opens it loads the compiler.
        from kblaw.store.patch import base_of, open_patched

        with contextlib.suppress(OSError, sqlite3.Error):
            base = base_of(path)
            if base in sealed(target, base.stem, base.suffix):
                return open_patched(path, base)
    return None


def _patch_file(folder: Path, found: Found, target: Path, kin: str) -> Optional[sqlite3.Connection]:
    """Lay the few files that changed over the last compiled base of the folder; None where it must be compiled anew."""
    from kblaw.store.patch import TooMuch, open_patched, write_patch  # as above

    for base in sealed(target, kin, ".sqlite"):
        try:
            path = make(lambda connection: write_patch(folder, found.files, base, connection), target, f"{kin}{found.digest}-", ".patch")
        except TooMuch:
            continue
        sweep(target, path, base)
        return open_patched(path, base)
    return None


def _build_file(build: Builder, target: Path, prefix: str) -> sqlite3.Connection:
    path = make(build, target, prefix, ".sqlite")
    sweep(target, path)
    return open_sealed(path)


def _build(folder: Path, connection: sqlite3.Connection, progress: Optional[Progress] = None) -> sqlite3.Connection:
    # The reader, the checks and the compiler (with yaml) are needed only here, when the cache is
    # cold; importing them at the top would cost every warm start.
    from kblaw.store.database import write_base, write_files
    from kblaw.store.gather import gather, silent

    corpus, base, issues = gather(folder, progress=progress or silent)
    faults = tuple(issue for issue in issues if issue.severity == "error")
    if faults:
        connection.close()
        raise DataInvalid(faults)
    unguarded(connection)
    write_base(base, connection, progress or silent)
    write_files(corpus.stamps, connection)
    return connection
