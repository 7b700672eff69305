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
from typing import TYPE_CHECKING, Any, Iterable, Iterator

from kblaw.model.text import LANGUAGES
from kblaw.store.sealed import unguarded
from kblaw.store.search_facets import Facets, Facts, inherited_of
from kblaw.store.search_texts import ALIAS, FIELDS, NAME, TITLE, pieces
from kblaw.wording.fold import fold_cleaned
from kblaw.wording.words import term_of, verb_forms, words_of

if TYPE_CHECKING:
    from kblaw.store.store import Store

SCHEMA = """
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
KEPT_TEXTS = 20_000
RELEASE_AFTER = 2_000
"""How many records are held decoded at once: a base of 100,000 articles is indexed in flat memory."""


def write_index(store: Store, connection: sqlite3.Connection) -> sqlite3.Connection:
    """Write documents, terms, filters, names and synonyms of a base into an empty database."""
    unguarded(connection)
    connection.executescript(SCHEMA)
    facets = Facets(store)
    writer = _Writer()
    sets: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
    order = sorted(_places(store, facets))
    for number, (*_, kind, identifier) in enumerate(order):
        record = store.get(kind, identifier)
        facts = facets.facts(kind, identifier, record)
        terms = writer.add(number, kind, identifier, record, inherited_of(store, kind, record))
        for value in facts.values:
            sets[value].append(number)
        _write_document(connection, number, (kind, identifier), facts, terms)
        if number % RELEASE_AFTER == RELEASE_AFTER - 1:
            store.forget()
    size = len(order)
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", ((*key, packed(found, size)) for key, found in sets.items()))
    connection.executemany("INSERT INTO name_key VALUES (?, ?, ?, ?, ?, ?)", writer.name_keys(store.each_name()))
    writer.write(connection, size, store)
    connection.executescript(INDEXES)
    connection.commit()
    return connection


def _places(store: Store, facets: Facets) -> Iterator[tuple[int, bool, int, str, str]]:
    """Yield every record with the key of its place: kind, in force or ended, order within the kind."""
    ranks = {kind: rank for rank, kind in enumerate(KINDS)}
    for kind in KINDS:
        for position, (identifier, record) in enumerate(store.all(kind)):
            outside = kind == "article" and not facets.in_code(identifier)
            yield ranks["act"] if outside else ranks[kind], facets.has_ended(kind, record), position, kind, identifier
            if position % RELEASE_AFTER == RELEASE_AFTER - 1:
                store.forget()


def _write_document(
    connection: sqlite3.Connection, number: int, name: tuple[str, str], facts: Facts, terms: bytes
) -> None:
    sort = "rule" if ("kind", "rule") in facts.values else name[0]
    row = (number, *name, sort, facts.start, facts.until, " ".join(facts.change))
    connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    connection.execute("INSERT INTO content VALUES (?, ?)", (number, terms))
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


class _Writer:
    """Number the terms of all documents and collect where each stands."""

    def __init__(self) -> None:
        self._terms: dict[str, int] = {}
        self._words: dict[str, dict[str, int]] = {"": {}, "en": {}, "ru": {}, "kk": {}}
        self._texts: dict[tuple[str, str], array[int]] = {}
        self._found: tuple[dict[int, array[int]], ...] = tuple({} for _ in FIELDS)

    def add(self, number: int, kind: str, identifier: str, record: Any, inherited: tuple[Any, ...]) -> bytes:
        """Take in one document and return its terms: how many pieces, field and end of each, all terms."""
        sequence, ends = array("I"), array("I")
        seen: list[set[int]] = [set() for _ in FIELDS]
        for piece in pieces(kind, identifier, record, inherited):
            terms = self._numbered(piece.text, piece.language)
            sequence.extend(terms)
            ends.append(len(sequence) << 2 | piece.field)
            seen[piece.field].update(terms)
            if piece.field in (NAME, ALIAS, TITLE):
                seen[piece.field].update(self._joined(piece.text, piece.language))
        for found, terms in zip(self._found, seen):
            for term in terms:
                if term in found:
                    found[term].append(number)
                else:
                    found[term] = array("I", (number,))
        return (array("I", (len(ends),)) + ends + sequence).tobytes()

    def _numbered(self, text: str, language: str) -> array[int]:
        found = self._texts.get((text, language))
        if found is None:
            words = self._words[language]
            found = array("I")
            for word in words_of(text):
                number = words.get(word)
                found.append(self._new(word, language) if number is None else number)
            if len(self._texts) > KEPT_TEXTS:
                self._texts.clear()
            self._texts[text, language] = found
        return found

    def _new(self, word: str, language: str) -> int:
        number = self._terms.setdefault(term_of(word, language), len(self._terms))
        self._words[language][word] = number
        return number

    def _joined(self, text: str, language: str) -> Iterator[int]:
        """Yield names of two words, and hyphenated words, written as one word: some people type them so."""
        words = text.split()
        for word in (*(word for word in words if "-" in word), *((text,) if len(words) == 2 else ())):
            joined = "".join(words_of(word))
            if joined.isalpha():
                known = self._words[language].get(joined)
                yield self._new(joined, language) if known is None else known

    def name_keys(self, names: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Yield each name under the terms of its words, by which it is found in any inflected form."""
        terms = list(self._terms)
        for row in names:
            numbers = self._numbered(row.name, row.language)
            if len(terms) < len(self._terms):
                terms = list(self._terms)
            if numbers:
                yield " ".join(terms[number] for number in numbers), *row

    def write(self, connection: sqlite3.Connection, size: int, store: Store) -> None:
        """Write terms, words and synonyms."""
        connection.executemany(
            "INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, term, *(packed(found[number], size) if number in found else None for found in self._found))
                for term, number in self._terms.items()
            ),
        )
        rows = ((fold_cleaned(word), number, word) for words in self._words.values() for word, number in words.items())
        connection.executemany(
            "INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?)", sorted((word, n, shown, word[::-1]) for word, n, shown in rows)
        )
        for identifier, record in store.all("synonyms"):
            self._write_synonyms(connection, identifier, record)

    def _write_synonyms(self, connection: sqlite3.Connection, identifier: str, record: Any) -> None:
        for language in LANGUAGES:
            for text in getattr(record.words, language):
                terms = [term_of(word, language) for word in words_of(text)]
                keys = [" ".join(terms)]
                if language == "kk":
                    keys += [" ".join(term_of(word, language) for word in words_of(form)) for form in verb_forms(text)]
                rows = ((key, identifier, record.circumstance) for key in dict.fromkeys(keys))
                connection.executemany("INSERT INTO synonym VALUES (?, ?, ?)", rows)
                numbers = [self._terms[term] for term in terms if term in self._terms]
                if len(numbers) == len(terms):
                    connection.execute("INSERT INTO member VALUES (?, ?)", (identifier, array("I", numbers).tobytes()))
