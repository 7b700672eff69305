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
from typing import Any, Iterable, Iterator

from kblaw.model.text import LANGUAGES
from kblaw.store.base import Base, Entry
from kblaw.store.search_facets import Facets
from kblaw.store.search_texts import ALIAS, FIELDS, NAME, TITLE, pieces
from kblaw.wording.fold import fold_cleaned
from kblaw.wording.words import term_of, words_of

SCHEMA = """
CREATE TABLE document (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, sort TEXT NOT NULL,
                       start TEXT, until TEXT, change TEXT NOT NULL, terms BLOB NOT NULL);
CREATE TABLE term (number INTEGER PRIMARY KEY, term TEXT NOT NULL, name BLOB, alias BLOB, title BLOB, text BLOB);
CREATE TABLE word (word TEXT NOT NULL, term INTEGER NOT NULL, shown TEXT NOT NULL, reversed TEXT NOT NULL,
                   PRIMARY KEY (word, term)) WITHOUT ROWID;
CREATE TABLE facet (name TEXT NOT NULL, value TEXT NOT NULL, documents BLOB NOT NULL,
                    PRIMARY KEY (name, value)) WITHOUT ROWID;
CREATE TABLE state (number INTEGER NOT NULL, start TEXT NOT NULL, until TEXT, penalties TEXT NOT NULL,
                    term INTEGER, victims TEXT NOT NULL);
CREATE TABLE synonym (key TEXT NOT NULL, name TEXT NOT NULL);
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
PIECE = 1 << 31
"""Set on the number before each piece of a document's terms; the piece's field is in the low bits."""


def write_index(base: Base, connection: sqlite3.Connection, names: Iterable[tuple[Any, ...]]) -> None:
    """Write documents, terms, filters and synonyms of a base; ``names`` are the rows of its name table."""
    connection.executescript(SCHEMA)
    facets = Facets(base)
    writer = _Writer(base)
    sets: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
    states = []
    entries = sorted(_documents(base, facets), key=lambda item: item[0])
    rows = []
    for number, (_, entry, facts) in enumerate(entries):
        themes = tuple(base.kind("theme")[name].record for name in facets.themes(entry) if name in base.kind("theme"))
        offence = facets.inherited(entry)
        terms = writer.add(number, entry, (offence, *themes) if offence else themes)
        for value in facts.values:
            sets[value].append(number)
        sort = next((value for name, value in facts.values if name == "kind" and value == "rule"), entry.kind)
        rows.append((number, entry.kind, entry.id, sort, facts.start, facts.until, " ".join(facts.change), terms))
        states += [
            (number, s.start, s.until, f" {' '.join(sorted(s.penalties))} ", s.term, f" {' '.join(sorted(s.victims))} ")
            for s in facts.states
        ]
    size = len(entries)
    connection.executemany("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", ((*key, packed(found, size)) for key, found in sets.items()))
    connection.executemany("INSERT INTO state VALUES (?, ?, ?, ?, ?, ?)", states)
    connection.executemany("INSERT INTO name_key VALUES (?, ?, ?, ?, ?, ?)", writer.name_keys(names))
    writer.write(connection, size)
    connection.executescript(INDEXES)


def _documents(base: Base, facets: Facets) -> Iterator[tuple[tuple[Any, ...], Entry, Any]]:
    places = {kind: place for place, kind in enumerate(KINDS)}
    for kind in KINDS:
        for position, entry in enumerate(base.kind(kind).values()):
            facts = facets.facts(entry)
            outside = kind == "article" and not facets.in_code(entry)
            yield (places["act"] if outside else places[kind], facts.until is not None, position), entry, facts


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

    def __init__(self, base: Base) -> None:
        self._base = base
        self._terms: dict[str, int] = {}
        self._words: dict[str, dict[str, int]] = {"": {}, "en": {}, "ru": {}, "kk": {}}
        self._texts: dict[tuple[str, str], array[int]] = {}
        self._found: tuple[dict[int, array[int]], ...] = tuple({} for _ in FIELDS)

    def add(self, number: int, entry: Entry, inherited: tuple[Any, ...]) -> bytes:
        """Take in one document and return its terms, piece by piece."""
        sequence = array("I")
        seen: list[set[int]] = [set() for _ in FIELDS]
        for piece in pieces(entry.kind, entry.id, entry.record, inherited):
            terms = self._numbered(piece.text, piece.language)
            sequence.append(PIECE | piece.field)
            sequence.extend(terms)
            seen[piece.field].update(terms)
            if piece.field in (NAME, ALIAS, TITLE) and "-" in piece.text:
                seen[piece.field].update(self._joined(piece.text, piece.language))
        for found, terms in zip(self._found, seen):
            for term in terms:
                if term in found:
                    found[term].append(number)
                else:
                    found[term] = array("I", (number,))
        return sequence.tobytes()

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
        """Yield hyphenated words of a name written as one word, as some people type them."""
        for word in text.split():
            joined = "".join(words_of(word)) if "-" in word else ""
            if joined.isalpha():
                known = self._words[language].get(joined)
                yield self._new(joined, language) if known is None else known

    def name_keys(self, names: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Yield each name under the terms of its words, by which it is found in any inflected form."""
        rows = [(self._numbered(row[4], row[3]), row) for row in names]
        terms = list(self._terms)
        for numbers, (_, kind, identifier, language, name, rank) in rows:
            if numbers:
                yield " ".join(terms[number] for number in numbers), kind, identifier, language, name, rank

    def write(self, connection: sqlite3.Connection, size: int) -> None:
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
        for entry in self._base.kind("synonyms").values():
            self._write_synonyms(connection, entry)

    def _write_synonyms(self, connection: sqlite3.Connection, entry: Entry) -> None:
        for language in LANGUAGES:
            for text in getattr(entry.record.words, language):
                terms = [term_of(word, language) for word in words_of(text)]
                connection.execute("INSERT INTO synonym VALUES (?, ?)", (" ".join(terms), entry.id))
                numbers = [self._terms[term] for term in terms if term in self._terms]
                if len(numbers) == len(terms):
                    connection.execute("INSERT INTO member VALUES (?, ?)", (entry.id, array("I", numbers).tobytes()))
