"""The compiled base: one SQLite file that a query opens and reads only what it needs from.

Tables: ``file`` (what it was compiled from), ``record`` (every record as JSON), ``name`` (what
records are called, folded), ``link`` (which record speaks of which). Bodies are JSON of the typed
records, so that reading one back is the same strict decoding that made it.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Iterable, Iterator, NamedTuple

from kblaw.law.numbers import number_key
from kblaw.model.text import LANGUAGES, Text, Title, Words
from kblaw.store.base import Base, Entry
from kblaw.store.files import FileStamp
from kblaw.store.progress import Progress, silent
from kblaw.wording.fold import fold

SCHEMA = """
CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE record (kind TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, act TEXT,
                     file TEXT NOT NULL, line INTEGER NOT NULL, body BLOB NOT NULL,
                     PRIMARY KEY (kind, id));
CREATE TABLE name (folded TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, language TEXT NOT NULL,
                   name TEXT NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE link (target TEXT NOT NULL, role TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL);
"""
INDEXES = """
CREATE INDEX record_act ON record (kind, act, place);
CREATE INDEX record_place ON record (kind, place);
CREATE INDEX name_folded ON name (folded);
CREATE INDEX link_target ON link (target);
"""
AT_ONCE = 1_000
"""Records written at a time, after which progress is told."""


class Name(NamedTuple):
    """Hold one thing a record is called; ``rank`` 0 its own name, 1 an alias, 2 an article title."""

    folded: str
    kind: str
    id: str
    language: str
    name: str
    rank: int


def write_base(base: Base, connection: sqlite3.Connection, progress: Progress = silent) -> None:
    """Write every record of the base, its names and its links into an empty database."""
    connection.executescript(SCHEMA)
    places = _places(base)
    for start in range(0, len(base.entries), AT_ONCE):
        entries = base.entries[start : start + AT_ONCE]
        rows = ((*row_of(entry), places[entry.kind, entry.id]) for entry in entries)
        connection.executemany("INSERT INTO record (kind, id, act, file, line, body, place) VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names_of(entries))
        connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", links_of(entries))
        progress("writing", start + len(entries), len(base.entries))
    connection.executescript(INDEXES)
    connection.commit()


def write_files(stamps: Iterable[FileStamp], connection: sqlite3.Connection) -> None:
    """Write what the base was compiled from, so that it can be told later which file changed."""
    connection.executemany("INSERT INTO file VALUES (?, ?, ?)", ((_storable(file), size, changed) for file, size, changed in stamps))
    connection.commit()


def _storable(name: str) -> str:
    """Return a file name without the lone surrogates that no database takes; such a file holds no record."""
    return name.encode("utf-8", "replace").decode("utf-8")


def row_of(entry: Entry) -> tuple[Any, ...]:
    """Return the row of a record, without its place among those of its kind."""
    act = entry.folder if entry.kind == "article" else None
    return entry.kind, entry.id, act, entry.loaded.file, entry.loaded.place(entry.path).line, entry.body


def _places(base: Base) -> dict[tuple[str, str], int]:
    """Number the records of each kind in their fixed order: acts by rank, articles by number."""
    orders = {act: entry.record.order for act, entry in base.kind("act").items()}

    def key(entry: Entry) -> tuple[Any, ...]:
        if entry.kind == "act":
            return (entry.record.order,)
        if entry.kind == "article":
            return (orders.get(entry.folder, 99), *number_key(entry.id.partition("/")[2]))
        if entry.kind == "law":
            return (str(entry.record.date), entry.id)
        if entry.kind in ("offence", "measure", "indicator_group"):
            return (entry.id,)
        return (entry.loaded.file, entry.path[1:])

    return {
        (kind, entry.id): place
        for kind, entries in base.by_kind.items()
        for place, entry in enumerate(sorted(entries.values(), key=key))
    }


def names_of(entries: Iterable[Entry]) -> Iterator[Name]:
    """Yield everything that records are called, folded, each once for a record."""
    for entry in entries:
        if entry.kind not in ("offence", "act", "measure", "theme", "penalty_kind", "article", "law", "indicator_group"):
            continue
        seen: set[str] = set()
        for language, word, rank in _called(entry):
            folded = fold(word)
            if folded and folded not in seen:
                seen.add(folded)
                yield Name(folded, entry.kind, entry.id, language, word, rank)


def _called(entry: Entry) -> Iterator[tuple[str, str, int]]:
    record = entry.record
    if entry.kind in ("article", "law"):
        yield from _spoken(record.title, 2)
        return
    yield "en", entry.id, 0
    yield "en", entry.id.replace("-", " ").replace("_", " "), 0
    yield from _spoken(record.name, 0)
    for words in (getattr(record, "abbreviations", None), getattr(record, "aliases", None)):
        if isinstance(words, Words):
            for language in LANGUAGES:
                for word in getattr(words, language):
                    yield language, word, 1


def _spoken(text: Text | Title, rank: int) -> Iterator[tuple[str, str, int]]:
    for language in LANGUAGES:
        word = getattr(text, language)
        if word:
            yield language, word, rank


def links_of(entries: Iterable[Entry]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (target, role, kind, id) for every reference from one record to another, each once."""
    for entry in entries:
        found = dict.fromkeys(
            (target.partition("#")[0] if "/" in target else target, role) for role, targets in _targets(entry) for target in targets
        )
        yield from ((*reference, entry.kind, entry.id) for reference in found)


def _targets(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    record = entry.record
    if entry.kind in ("article", "offence", "measure"):
        yield "theme", tuple(f"theme:{name}" for name in record.themes)
    if entry.kind == "article":
        yield "related", record.related
        for edition in record.editions:
            yield "law", edition.by
            for consequence in edition.consequences:
                yield "consequence", consequence.parts
        if record.offence:
            yield "offence", (record.offence,)
    elif entry.kind == "offence":
        yield "lineage", tuple(step.article for step in record.lineage)
        yield "law", tuple(number for step in record.lineage for number in step.by)
    elif entry.kind == "measure":
        yield "measure", record.legal_basis
    elif entry.kind == "claim":
        yield "claim", (*record.about, *record.decided_by)
        yield "source", (record.source, *record.sources)
    elif entry.kind == "event":
        yield "event", (*record.related, *record.laws)
    elif entry.kind == "indicator":
        yield "source", (record.source,)
    if entry.kind in ("measure", "event"):
        yield "source", record.sources
