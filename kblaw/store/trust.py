"""Whether a data folder is still what a base was compiled from.

The sure way is to ask every file for its size and times of change, and nothing else is done unless
the user says so: for the shipped base that takes two milliseconds, for 100,000 files half a second.
Who asks a large base that nobody is editing many questions may set ``KBLAW_TRUST`` to a number of
seconds for which such a walk is good. Within them only the folders are asked (a file that came,
went or was renamed moves the time of its folder), and every record that is read has its own file
asked (see ``Store``). What can be missed then is a file edited in place, of a record that the
answer did not read: its new names and words are found when the seconds are over.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Optional

import msgspec

from kblaw.errors import UsageError
from kblaw.store.files import FileStamp, list_files

try:  # the module behind hashlib, which loads all of OpenSSL: a twentieth of a start
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - another Python than CPython
    from hashlib import blake2b

TRUST = "KBLAW_TRUST"
LONGEST_TRUST = 3_600
"""Seconds for which a walk may be good at most."""


class Found(msgspec.Struct, frozen=True):
    """Hold the digest of a data folder's files; ``files`` are empty where they were not walked over."""

    digest: str
    files: tuple[FileStamp, ...]

    @property
    def on_trust(self) -> bool:
        """Tell whether the digest is taken from the last walk."""
        return not self.files


def digest_of(*pieces: str, size: int) -> str:
    """Return a digest of texts, in hexadecimal digits."""
    return blake2b("\n".join(pieces).encode("utf-8", "surrogateescape"), digest_size=size).hexdigest()


def look(folder: Path, marker: Path) -> Found:
    """Return what the folder holds, on trust where the user and the marker of the last walk allow it.

    Raises UsageError where the folder holds no records, or ``KBLAW_TRUST`` no number of seconds.
    """
    seconds = trusted_for()
    digest = _trusted(folder, marker, seconds) if seconds else None
    return walk(folder, marker) if digest is None else Found(digest, ())


def trusted_for() -> int:
    """Return the seconds for which a walk is good: those of ``KBLAW_TRUST``, else none."""
    text = os.environ.get(TRUST, "").strip()
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and int(text) <= LONGEST_TRUST):
        raise UsageError("error.bad_trust", what=text[:20], limit=LONGEST_TRUST)
    return int(text)


def walk(folder: Path, marker: Path) -> Found:
    """Return what the folder holds, every file asked, and set the marker where it may be trusted."""
    started = time.time()
    files, folders = list_files(folder), {""}
    digest = _digest(files)
    if trusted_for():
        folders |= {stamp.file.rpartition("/")[0] for stamp in files}
        if _latest(folder, folders) < started - 1:  # in a folder that is being changed, a file may have been missed
            _set(marker, "\n".join((digest, *_folders_of(folder, folders))), started)
    return Found(digest, files)


def _digest(files: tuple[FileStamp, ...]) -> str:
    # By columns: of 100,000 files that takes a third of the time of a text for each.
    return digest_of(repr(tuple(zip(*files))), size=12)


def distrust(marker: Path) -> None:
    """Ask every file the next time."""
    with contextlib.suppress(OSError):
        marker.unlink()


def _folders_of(folder: Path, names: set[str]) -> list[str]:
    found = []
    for name in sorted(names):
        with contextlib.suppress(OSError):
            status = os.stat(folder / name)
            found.append(f"{status.st_mtime_ns + status.st_ctime_ns} {name}")
    return found


def _latest(folder: Path, names: set[str]) -> float:
    """Return when the last of the folders changed; the end of time where one cannot be asked."""
    try:
        return max(os.stat(folder / name).st_ctime for name in names)
    except OSError:
        return float("inf")


def _trusted(folder: Path, marker: Path, seconds: int) -> Optional[str]:
    try:
        if not 0 <= time.time() - marker.stat().st_mtime < seconds:
            return None
        digest, *lines = marker.read_text("utf-8", "surrogateescape").split("\n")
    except OSError:
        return None
    return digest if lines == _folders_of(folder, {line.partition(" ")[2] for line in lines}) else None


def _set(marker: Path, text: str, started: float) -> None:
    """Write the marker whole or not at all; without it the next run walks again."""
    part = marker.with_name(f"{marker.stem}-{os.getpid()}.part")  # swept away if it stays behind
    with contextlib.suppress(OSError):
        marker.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8", "surrogateescape")
        os.utime(part, (started, started))
        os.replace(part, marker)
