"""Small databases that are laid over a large one: what changed, and how to see the two as one.

Such a patch names the file it belongs to and brings the views that put its rows in the place of
the old ones, so that whoever asks sees tables of the names they have without it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Iterable

from kblaw.store.sealed import address, open_sealed


class TooMuch(Exception):
    """Say that too much changed for a patch: the file must be made anew."""


def begin_patch(connection: sqlite3.Connection, base: Path, views: Iterable[str]) -> None:
    """Note in an empty database which file it is to be laid over, and the views that do it.

    The views read ``main`` (the base) and ``patch``.
    """
    connection.execute("CREATE TABLE patched (base TEXT NOT NULL, views TEXT NOT NULL)")
    connection.execute("INSERT INTO patched VALUES (?, ?)", (base.name, ";\n".join(views)))


def base_of(patch: Path) -> Path:
    """Return the file that a patch is laid over."""
    connection = open_sealed(patch)
    try:
        return patch.with_name(str(connection.execute("SELECT base FROM patched").fetchone()[0]))
    finally:
        connection.close()


def open_patched(patch: Path, base: Path) -> sqlite3.Connection:
    """Open a file with a patch laid over it."""
    connection = open_sealed(base)
    connection.execute("ATTACH ? AS patch", (address(patch),))
    connection.executescript(connection.execute("SELECT views FROM patch.patched").fetchone()[0])
    return connection
