"""Bring a large compiled base up to date with a few changed files, without compiling it anew.

The base stays as it is; a small database beside it holds the new records of the changed files and
is laid over it when both are opened. A change that can touch more than its own record and its
offence is left to a whole compile, and so is every change that brings a fault, because only a
whole compile tells of all of them.
"""

from __future__ import annotations

import sqlite3
from itertools import zip_longest
from pathlib import Path
from typing import Any, Iterator, Optional

from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.store.base import Base, Entry, assemble
from kblaw.store.checks import TOGETHER
from kblaw.store.database import SCHEMA, links_of, names_of, row_of, write_files
from kblaw.store.files import FileStamp
from kblaw.store.gather import read_alone
from kblaw.store.layout import record_type
from kblaw.store.loader import Corpus, Loaded
from kblaw.store.reader import Document
from kblaw.store.patched import TooMuch, begin_patch
from kblaw.store.sealed import open_sealed, unguarded

MOST_FILES = 50


def _views() -> Iterator[str]:
    for table in ("record", "name", "link", "file"):
        same = "n.path = o.path" if table == "file" else "n.kind = o.kind AND n.id = o.id"
        new = "file" if table == "file" else "record"
        yield (
            f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} AS o"
            f" WHERE NOT EXISTS (SELECT 1 FROM patch.{new} AS n WHERE {same}) UNION ALL SELECT * FROM patch.{table}"
        )


def write_patch(folder: Path, files: tuple[FileStamp, ...], base: Path, connection: sqlite3.Connection) -> None:
    """Write what changed in a data folder since a base was compiled from it. Raises TooMuch."""
    kept = open_sealed(base)
    try:
        changed = _changed(kept, files)
        entries = tuple(_read(folder, stamp.file) for stamp in changed)
        held = {entry.id: _held(kept, entry) for entry in entries}
        focus = {(entry.kind, entry.id): entry for entry in (*_around(kept, entries, held), *entries)}
        _check(kept, focus)
        unguarded(connection)
        connection.executescript(SCHEMA)
        begin_patch(connection, base, _views())
        for entry in entries:
            place = kept.execute("SELECT place FROM record WHERE kind = ? AND id = ?", (entry.kind, entry.id)).fetchone()
            row = (*row_of(entry), *place)
            connection.execute("INSERT INTO record (kind, id, act, file, line, body, place) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names_of(entries))
        connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", links_of(entries))
        write_files(changed, connection)
    finally:
        kept.close()


def _changed(kept: sqlite3.Connection, files: tuple[FileStamp, ...]) -> tuple[FileStamp, ...]:
    rows = kept.execute("SELECT path, size, changed FROM file ORDER BY path")
    pairs = [(row, stamp) for row, stamp in zip_longest(rows, files) if row != stamp]
    same_files = all(row and stamp and row[0] == stamp.file for row, stamp in pairs)
    if not same_files or len(pairs) > MOST_FILES:
        raise TooMuch
    return tuple(stamp for _, stamp in pairs)


def _read(folder: Path, file: str) -> Entry:
    if record_type(file) not in (Article, Offence):
        raise TooMuch  # others may rest on what such a file says in ways that are not followed here
    loaded, issues = read_alone(folder, False, file)
    if any(issue.severity == "error" for issue in issues):
        raise TooMuch
    return assemble(Corpus(folder, (loaded,))).entries[0]


def _held(kept: sqlite3.Connection, entry: Entry) -> Entry:
    """Return what the base holds of a record. Raises TooMuch where others may miss what it had."""
    before = _stored(kept, entry.kind, entry.id)
    if before is None:
        raise TooMuch
    if entry.kind == "article" and not _parts(before.record) <= _parts(entry.record):
        raise TooMuch
    return before


def _parts(article: Article) -> set[str]:
    return {part.part for edition in article.editions for part in edition.parts}


def _around(kept: sqlite3.Connection, entries: tuple[Entry, ...], held: dict[str, Entry]) -> Iterator[Entry]:
    """Yield the records that a change may have put in the wrong: offences of articles, articles of offences."""
    for entry in entries:
        for record in (held[entry.id].record, entry.record):
            if entry.kind == "offence":
                wanted = [("article", step.article) for step in record.lineage]
            else:
                links = kept.execute("SELECT id FROM link WHERE target = ? AND role = 'lineage'", (entry.id,))
                wanted = [("offence", name) for name in (*(row[0] for row in links), record.offence) if name]
            yield from (found for name in wanted if (found := _stored(kept, *name)) is not None)


def _check(kept: sqlite3.Connection, focus: dict[tuple[str, str], Entry]) -> None:
    by_kind: dict[str, dict[str, Entry]] = {kind: _Known(kept, kind) for kind in ("act", "law", "article", "offence", "theme")}
    for kind in ("act", "law"):
        for (identifier,) in kept.execute("SELECT id FROM record WHERE kind = ?", (kind,)):
            by_kind[kind][identifier] = _entry(kept, kind, identifier)
    for (kind, identifier), entry in focus.items():
        by_kind[kind][identifier] = entry
    base = Base(tuple(focus.values()), by_kind)
    if any(issue.severity == "error" for check in TOGETHER for issue in check(base)):
        raise TooMuch


class _Known(dict[str, Entry]):
    """Hold the records of a kind that are to be checked, and know of all others that the base holds."""

    def __init__(self, kept: sqlite3.Connection, kind: str) -> None:
        super().__init__()
        self._kept, self._kind = kept, kind

    def __contains__(self, identifier: object) -> bool:
        return super().__contains__(identifier) or _row(self._kept, self._kind, str(identifier)) is not None

    def get(self, identifier: str, default: Any = None) -> Any:
        return super().get(identifier) or _stored(self._kept, self._kind, identifier) or default

    def __missing__(self, identifier: str) -> Entry:
        return _entry(self._kept, self._kind, identifier)


def _row(kept: sqlite3.Connection, kind: str, identifier: str) -> Any:
    return kept.execute("SELECT file, body FROM record WHERE kind = ? AND id = ?", (kind, identifier)).fetchone()


def _stored(kept: sqlite3.Connection, kind: str, identifier: str) -> Optional[Entry]:
    row = _row(kept, kind, identifier)
    return row and Entry(kind, identifier, None, Loaded(row[0], Document(row[0], None, {}, {}, []), row[1]))


def _entry(kept: sqlite3.Connection, kind: str, identifier: str) -> Entry:
    entry = _stored(kept, kind, identifier)
    if entry is None:
        raise KeyError(identifier)
    return entry
