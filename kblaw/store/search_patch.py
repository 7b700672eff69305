"""Bring the search index of a large base up to date with the records that a patch of the base changed.

Documents keep their numbers. What a change can touch beside its own record are the other records of
the same conduct: its offence, the articles of its lineage, the claims about it. Their documents are
made anew, and every set of documents that they leave or enter. A word that no text has any more is
still known as one until the index is made as a whole; it finds what its stem finds.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator, NamedTuple, Optional

from kblaw.store.patched import TooMuch, begin_patch
from kblaw.store.sealed import open_sealed, unguarded
from kblaw.store.search_build import SCHEMA, place_of, repacked, word_row, write_document, write_synonyms
from kblaw.store.search_facets import Facets, Facts, inherited_of
from kblaw.store.search_index import SearchIndex, unpacked
from kblaw.store.search_terms import DocumentTerms, Terms, name_keys

if TYPE_CHECKING:
    from kblaw.store.store import Store

_TOUCHED = "CREATE TABLE touched (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, named INTEGER NOT NULL);"
_GONE = "CREATE TABLE gone (number INTEGER PRIMARY KEY);"
_WITHOUT = {
    **dict.fromkeys(("document", "content", "state"), "number NOT IN (SELECT number FROM patch.touched)"),
    "term": "number NOT IN (SELECT number FROM patch.term) AND number NOT IN (SELECT number FROM patch.gone)",
    "word": "term NOT IN (SELECT number FROM patch.gone)",
    "facet": "NOT EXISTS (SELECT 1 FROM patch.facet AS n WHERE n.name = o.name AND n.value = o.value)",
    "name_key": "NOT EXISTS (SELECT 1 FROM patch.touched AS n WHERE n.named AND n.kind = o.kind AND n.id = o.id)",
}
"""What of each table of the base is still seen; the thesaurus is written anew, its words are of the texts."""
_WHOLE = ("synonym", "member")


class _Change(NamedTuple):
    """Hold a document before and after: what it is found by."""

    before: tuple[DocumentTerms, Facts]
    after: tuple[DocumentTerms, Facts]


def write_index_patch(before: Store, store: Store, index: Path, connection: sqlite3.Connection) -> None:
    """Write what changed in an index since it was made of the base ``before``, over which ``store`` has a patch.

    Raises TooMuch where a document would have another place among the others.
    """
    old_index = open_sealed(index)
    try:
        kept = SearchIndex(old_index)
        first = int(old_index.execute("SELECT max(number) + 1 FROM term").fetchone()[0])
        terms = Terms(kept.term_number, first)
        changed = store.changed()
        touched = {number: name for name in _around(before, store, changed) if (number := kept.number_of(*name)) is not None}
        if not set(changed) <= set(touched.values()):
            raise TooMuch
        unguarded(connection)
        connection.executescript(SCHEMA + _TOUCHED + _GONE)
        begin_patch(connection, index, _views())
        rows = ((number, *name, name in changed) for number, name in touched.items())
        connection.executemany("INSERT INTO touched VALUES (?, ?, ?, ?)", rows)
        changes = dict(_changes(before, store, terms, touched, connection))
        _write_facets(kept, changes, connection)
        _write_terms(old_index, kept, terms, changes, connection)
        connection.executemany("INSERT INTO name_key VALUES (?, ?, ?, ?, ?, ?)", name_keys(store.changed_names()))
        _write_thesaurus(store, kept, terms, connection)
        connection.commit()
    finally:
        old_index.close()


def _views() -> Iterator[str]:
    for table, without in _WITHOUT.items():
        yield f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} AS o WHERE {without} UNION ALL SELECT * FROM patch.{table}"
    for table in _WHOLE:
        yield f"CREATE TEMP VIEW {table} AS SELECT * FROM patch.{table}"


def _around(before: Store, after: Store, changed: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
    """Return the records that a change can touch: those of the same conducts, before and after."""
    found = set(changed)
    conducts = {identifier for kind, identifier in changed if kind == "offence"}
    for store in (before, after):
        for kind, identifier in changed:
            if kind == "article":
                conducts |= {row.id for row in store.links_to(identifier) if row.role == "lineage"}
                own = store.find("article", identifier)
                conducts |= {own.offence} if own is not None and own.offence else set()
    for store in (before, after):
        for conduct in conducts:
            offence = store.find("offence", conduct)
            found |= {("article", step.article) for step in offence.lineage} if offence is not None else set()
            found |= {(row.kind, row.id) for row in store.links_to(conduct) if row.role in ("offence", "claim")}
    return found | {("offence", conduct) for conduct in conducts}


def _changes(
    before: Store, after: Store, terms: Terms, touched: dict[int, tuple[str, str]], connection: sqlite3.Connection
) -> Iterator[tuple[int, _Change]]:
    """Write the documents anew and yield what each was and is found by."""
    facets = (Facets(before), Facets(after))
    for number, (kind, identifier) in touched.items():
        records = (before.get(kind, identifier), after.get(kind, identifier))
        places = {place_of(*each) for each in zip(facets, (kind, kind), (identifier, identifier), records)}
        if len(places) > 1:
            raise TooMuch
        old, new = (
            (terms.of_document(kind, identifier, record, inherited_of(store, kind, record)), facts.facts(kind, identifier, record))
            for store, facts, record in zip((before, after), facets, records)
        )
        write_document(connection, number, (kind, identifier), new[1], new[0])
        yield number, _Change(old, new)


def _write_facets(kept: SearchIndex, changes: dict[int, _Change], connection: sqlite3.Connection) -> None:
    moved: dict[tuple[str, str], int] = defaultdict(int)
    for number, change in changes.items():
        for value in change.before[1].values ^ change.after[1].values:
            moved[value] |= 1 << number
    rows = ((*value, repacked(kept.facet(*value) ^ documents, kept.size)) for value, documents in moved.items())
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", rows)


def _write_terms(
    old: sqlite3.Connection, kept: SearchIndex, terms: Terms, changes: dict[int, _Change], connection: sqlite3.Connection
) -> None:
    """Write the terms whose documents are others now, and note those that no document has any more."""
    moved: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for number, change in changes.items():
        for field, (had, has) in enumerate(zip(change.before[0].fields, change.after[0].fields)):
            for term in had ^ has:
                moved[term][field] |= 1 << number
    names = {number: term for term, number in terms.new.items()}
    for number, fields in moved.items():
        row = old.execute("SELECT term, name, alias, title, text FROM term WHERE number = ?", (number,)).fetchone()
        name, *blobs = row or (names[number], None, None, None, None)
        found = [unpacked(blob) ^ documents for blob, documents in zip(blobs, fields)]
        if any(found):
            connection.execute("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)", (number, name, *(_set(each, kept.size) for each in found)))
        else:
            connection.execute("INSERT INTO gone VALUES (?)", (number,))
    for word in terms.words():
        if old.execute("SELECT 1 FROM word WHERE word = ? AND term = ?", word[:2]).fetchone() is None:
            connection.execute("INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?)", word_row(word))


def _set(documents: int, size: int) -> Optional[bytes]:
    return repacked(documents, size) if documents else None


def _write_thesaurus(store: Store, kept: SearchIndex, terms: Terms, connection: sqlite3.Connection) -> None:
    gone = {row[0] for row in connection.execute("SELECT number FROM gone")}

    def number_of(term: str) -> Optional[int]:
        number: Any = terms.new.get(term, kept.term_number(term))
        return None if number in gone else number

    for identifier, record in store.all("synonyms"):
        write_synonyms(connection, identifier, record, number_of)
