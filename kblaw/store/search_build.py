"""Write the search index of a base: which documents hold which term, in which field.

Documents are numbered from the most to the least telling (offences first, codes before laws, what
is in force before what is repealed), so that a set of documents is a string of bits and its first
bits are its best documents. Filters are sets too; so a question over 100,000 articles is a few
operations on long numbers, and nothing is scanned.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Callable, Iterable, Iterator, Optional

from kblaw.model.text import LANGUAGES
from kblaw.store.progress import Progress, silent
from kblaw.store.sealed import unguarded
from kblaw.store.search_facets import Facets, Facts, inherited_of
from kblaw.store.search_terms import DocumentTerms, Terms, Word, name_keys
from kblaw.store.search_texts import FIELDS
from kblaw.wording.words import term_of, verb_forms, words_of

if TYPE_CHECKING:
    from kblaw.store.store import Store

SCHEMA = """
CREATE TABLE size (documents INTEGER NOT NULL);
CREATE TABLE document (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, sort TEXT NOT NULL,
                       start TEXT, until TEXT, change TEXT NOT NULL);
CREATE TABLE content (number INTEGER PRIMARY KEY, terms BLOB NOT NULL);
CREATE TABLE term (number INTEGER PRIMARY KEY, term TEXT NOT NULL, name BLOB, alias BLOB, title BLOB, text BLOB);
CREATE TABLE word (word TEXT NOT NULL, term INTEGER NOT NULL, shown TEXT NOT NULL, reversed TEXT NOT NULL,
                   PRIMARY KEY (word, term)) WITHOUT ROWID;
CREATE TABLE facet (name TEXT NOT NULL, value TEXT NOT NULL, documents BLOB NOT NULL,
                    PRIMARY KEY (name, value)) WITHOUT ROWID;
CREATE TABLE state (number INTEGER NOT NULL, start TEXT NOT NULL, until TEXT, penalties TEXT NOT NULL,
                    term INTEGER, victims TEXT NOT NULL);
CREATE TABLE synonym (key TEXT NOT NULL, name TEXT NOT NULL, circumstance INTEGER NOT NULL);
CREATE TABLE member (name TEXT NOT NULL, terms BLOB NOT NULL);
CREATE TABLE name_key (key TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, language TEXT NOT NULL,
                       name TEXT NOT NULL, rank INTEGER NOT NULL);
"""
INDEXES = """
CREATE UNIQUE INDEX term_term ON term (term);
CREATE INDEX word_term ON word (term);
CREATE INDEX word_reversed ON word (reversed);
CREATE INDEX document_id ON document (id);
CREATE INDEX state_number ON state (number);
CREATE INDEX synonym_key ON synonym (key);
CREATE INDEX member_name ON member (name);
CREATE INDEX name_key_key ON name_key (key);
CREATE INDEX name_key_id ON name_key (id);
"""
KINDS = (
    "offence", "article", "measure", "act", "law", "theme", "penalty_kind", "limit", "event", "claim", "indicator", "source",
)  # fmt: skip
RELEASE_AFTER = 2_000
"""How many records are held decoded at once: a base of 100,000 articles is indexed in flat memory."""


def write_index(store: Store, connection: sqlite3.Connection, progress: Progress = silent) -> sqlite3.Connection:
    """Write documents, terms, filters, names and synonyms of a base into an empty database."""
    unguarded(connection)
    connection.executescript(SCHEMA)
    facets = Facets(store)
    terms = Terms()
    found: tuple[dict[int, array[int]], ...] = tuple({} for _ in FIELDS)
    sets: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
    order = sorted(_places(store, facets))
    for number, (*_, kind, identifier) in enumerate(order):
        record = store.get(kind, identifier)
        facts = facets.facts(kind, identifier, record)
        document = terms.of_document(kind, identifier, record, inherited_of(store, kind, record))
        _collect(number, document, found)
        for value in facts.values:
            sets[value].append(number)
        write_document(connection, number, (kind, identifier), facts, document)
        if number % RELEASE_AFTER == RELEASE_AFTER - 1:
            store.forget()
            progress("indexing", number, len(order))
    size = len(order)
    connection.execute("INSERT INTO size VALUES (?)", (size,))
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", ((*key, packed(numbers, size)) for key, numbers in sets.items()))
    connection.executemany("INSERT INTO name_key VALUES (?, ?, ?, ?, ?, ?)", name_keys(store.each_name()))
    _write_terms(connection, terms, found, size)
    for identifier, record in store.all("synonyms"):
        write_synonyms(connection, identifier, record, terms.new.get)
    connection.executescript(INDEXES)
    connection.commit()
    progress("indexing", size, size)
    return connection


def place_of(facets: Facets, kind: str, identifier: str, record: Any) -> tuple[int, bool]:
    """Return where a document stands before the order within its kind: by kind, in force or ended."""
    outside = kind == "article" and not facets.in_code(identifier)
    return KINDS.index("act" if outside else kind), facets.has_ended(kind, record)


def _places(store: Store, facets: Facets) -> Iterator[tuple[int, bool, int, str, str]]:
    """Yield every record with the key of its place: kind, in force or ended, order within the kind."""
    for kind in KINDS:
        for position, (identifier, record) in enumerate(store.all(kind)):
            yield *place_of(facets, kind, identifier, record), position, kind, identifier
            if position % RELEASE_AFTER == RELEASE_AFTER - 1:
                store.forget()


def _collect(number: int, document: DocumentTerms, found: tuple[dict[int, array[int]], ...]) -> None:
    for documents, terms in zip(found, document.fields):
        for term in terms:
            if term in documents:
                documents[term].append(number)
            else:
                documents[term] = array("I", (number,))


def write_document(
    connection: sqlite3.Connection, number: int, name: tuple[str, str], facts: Facts, document: DocumentTerms
) -> None:
    """Write what one document is, holds and threatens; not where its terms and values are listed."""
    sort = "rule" if ("kind", "rule") in facts.values else name[0]
    row = (number, *name, sort, facts.start, facts.until, " ".join(facts.change))
    connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO content VALUES (?, ?)", (number, document.content))
    connection.executemany(
        "INSERT INTO state VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, s.start, s.until, f" {' '.join(sorted(s.penalties))} ", s.term, f" {' '.join(sorted(s.victims))} ")
            for s in facts.states
        ),
    )


def packed(numbers: Iterable[int], size: int) -> bytes:
    """Return a set of document numbers as bytes: a list of them where it is short, else ``size`` bits."""
    found = array("I", numbers)
    if 4 * len(found) < (size + 7) // 8:
        return b"\0" + found.tobytes()
    bits = bytearray((size + 7) // 8)
    for number in found:
        bits[number >> 3] |= 1 << (number & 7)
    return b"\1" + bytes(bits)


def repacked(documents: int, size: int) -> bytes:
    """Return a set held as a long number in the form of ``packed``."""
    if 32 * documents.bit_count() >= size:
        return b"\1" + documents.to_bytes((size + 7) // 8, "little")
    numbers = array("I")
    while documents:
        lowest = documents & -documents
        numbers.append(lowest.bit_length() - 1)
        documents ^= lowest
    return b"\0" + numbers.tobytes()


def _write_terms(connection: sqlite3.Connection, terms: Terms, found: tuple[dict[int, array[int]], ...], size: int) -> None:
    connection.executemany(
        "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, term, *(packed(documents[number], size) if number in documents else None for documents in found))
            for term, number in terms.new.items()
        ),
    )
    connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?)", map(word_row, terms.words()))


def word_row(word: Word) -> tuple[str, int, str, str]:
    """Return the row of a word: it is found by its end too."""
    return word.word, word.term, word.shown, word.word[::-1]


def write_synonyms(connection: sqlite3.Connection, identifier: str, record: Any, number_of: Callable[[str], Optional[int]]) -> None:
    """Write a group of the thesaurus: its words, and the terms of those that some text has."""
    for language in LANGUAGES:
        for text in getattr(record.words, language):
            terms = [term_of(word, language) for word in words_of(text)]
            keys = [" ".join(terms)]
            if language == "kk":
                keys += [" ".join(term_of(word, language) for word in words_of(form)) for form in verb_forms(text)]
            rows = ((key, identifier, record.circumstance) for key in dict.fromkeys(keys))
            connection.executemany("INSERT INTO synonym VALUES (?, ?, ?)", rows)
            numbers = [number for number in map(number_of, terms) if number is not None]
            if len(numbers) == len(terms):
                connection.execute("INSERT INTO member VALUES (?, ?)", (identifier, array("I", numbers).tobytes()))
