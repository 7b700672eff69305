"""Read access to the search index: sets of documents as long numbers, one bit to a document."""

from __future__ import annotations

import sqlite3
from array import array
from functools import lru_cache
from typing import Iterable, Iterator, NamedTuple, Optional

from kblaw.store.search_texts import FIELDS

KEPT_SETS = 512
MOST_PLACES = 30_000
"""SQLite takes 32,766 values in one question; no search asks for so many."""


class Document(NamedTuple):
    """Hold one document: ``sort`` is its kind, or ``rule`` for an article that punishes nothing."""

    number: int
    kind: str
    id: str
    sort: str
    start: Optional[str]
    until: Optional[str]
    change: str


class Term(NamedTuple):
    """Hold a term and the documents that have it, one set for each field."""

    number: int
    fields: tuple[int, ...]

    @property
    def anywhere(self) -> int:
        """Return the documents that have it in any field."""
        found = 0
        for documents in self.fields:
            found |= documents
        return found


class Content(NamedTuple):
    """Hold the terms of a document one after the other; field and end of each of its pieces."""

    number: int
    fields: list[int]
    ends: list[int]
    terms: array[int]

    def bounds(self, piece: int) -> tuple[int, int, int]:
        """Return field, first and last place (exclusive) of a piece."""
        return self.fields[piece], self.ends[piece - 1] if piece else 0, self.ends[piece]


class KeyName(NamedTuple):
    """Hold one thing a record is called; ``rank`` as in ``NameRow``."""

    kind: str
    id: str
    language: str
    name: str
    rank: int


class SearchIndex:
    """Answer for the search index of one base."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.size = int(connection.execute("SELECT documents FROM size").fetchone()[0])
        self.term = lru_cache(maxsize=KEPT_SETS)(self._term)
        self.facet = lru_cache(maxsize=KEPT_SETS)(self._facet)

    def _term(self, number: int) -> Term:
        """Return a term by its number."""
        row = self._connection.execute("SELECT name, alias, title, text FROM term WHERE number = ?", (number,)).fetchone()
        return Term(number, tuple(unpacked(blob) for blob in row))

    def _facet(self, name: str, value: str) -> int:
        """Return the documents whose filter ``name`` has the value."""
        row = self._connection.execute("SELECT documents FROM facet WHERE name = ? AND value = ?", (name, value)).fetchone()
        return unpacked(row[0]) if row else 0

    def facet_values(self, name: str) -> tuple[str, ...]:
        """Return every value of a filter, sorted."""
        rows = self._connection.execute("SELECT value FROM facet WHERE name = ? ORDER BY value", (name,))
        return tuple(row[0] for row in rows)

    def term_number(self, term: str) -> Optional[int]:
        """Return the number of a term, or None where no text of the base has it."""
        row = self._connection.execute("SELECT number FROM term WHERE term = ?", (term,)).fetchone()
        return int(row[0]) if row else None

    def term_name(self, number: int) -> str:
        """Return the term of a number."""
        return str(self._connection.execute("SELECT term FROM term WHERE number = ?", (number,)).fetchone()[0])

    def has_word(self, word: str) -> bool:
        """Tell whether some text has exactly this folded word."""
        return self._connection.execute("SELECT 1 FROM word WHERE word = ? LIMIT 1", (word,)).fetchone() is not None

    def words_between(self, first: str, last: str, limit: int) -> tuple[tuple[str, int, str], ...]:
        """Return words from ``first`` up to before ``last``: folded, number of the term, as written."""
        query = "SELECT word, term, shown FROM word WHERE word >= ? AND word < ? LIMIT ?"
        return tuple(self._connection.execute(query, (first, last, limit)))

    def words_ending(self, ending: str, limit: int) -> tuple[tuple[str, int, str], ...]:
        """Return words that end so: folded, number of the term, as written."""
        first = ending[::-1]
        query = "SELECT word, term, shown FROM word WHERE reversed >= ? AND reversed < ? LIMIT ?"
        return tuple(self._connection.execute(query, (first, after(first), limit)))

    def words_of(self, terms: Iterable[int]) -> frozenset[str]:
        """Return the folded words that stand under the terms."""
        return frozenset(row[0] for row in self._among("SELECT word FROM word WHERE term IN", terms))

    def documents(self, numbers: Iterable[int]) -> dict[int, Document]:
        """Return documents by their numbers."""
        rows = self._among("SELECT number, kind, id, sort, start, until, change FROM document WHERE number IN", numbers)
        return {row[0]: Document(*row) for row in rows}

    def contents(self, numbers: Iterable[int]) -> Iterator[Content]:
        """Yield the terms of documents, those of each in the order of ``search_texts.pieces``."""
        for number, blob in self._among("SELECT number, terms FROM content WHERE number IN", numbers):
            found = array("I")
            found.frombytes(blob)
            count = found[0] + 1
            marks = found[1:count]
            yield Content(number, [mark & 3 for mark in marks], [mark >> 2 for mark in marks], found[count:])

    def _among(self, query: str, numbers: Iterable[int]) -> sqlite3.Cursor:
        wanted = tuple(dict.fromkeys(numbers))[:MOST_PLACES]
        return self._connection.execute(f"{query} ({','.join('?' * len(wanted))})", wanted)

    def number_of(self, kind: str, identifier: str) -> Optional[int]:
        """Return the number of a record's document, or None where it has none."""
        query = "SELECT number FROM document WHERE id = ? AND kind = ?"
        row = self._connection.execute(query, (identifier, kind)).fetchone()
        return int(row[0]) if row else None

    def states(self, number: int, day: str) -> tuple[tuple[str, Optional[int], str], ...]:
        """Return penalties, longest term and victims of the editions that governed on a day."""
        query = "SELECT penalties, term, victims FROM state WHERE number = ? AND start <= ? AND (until IS NULL OR until > ?)"
        return tuple(self._connection.execute(query, (number, day, day)))

    def named(self, key: str) -> tuple[KeyName, ...]:
        """Return what is called by words of these terms, in any inflected form."""
        query = "SELECT kind, id, language, name, rank FROM name_key WHERE key = ? ORDER BY rank, kind, id"
        return tuple(KeyName(*row) for row in self._connection.execute(query, (key,)))

    def names_of(self, document: Document) -> tuple[KeyName, ...]:
        """Return everything a record is called."""
        query = "SELECT kind, id, language, name, rank FROM name_key WHERE id = ? AND kind = ?"
        return tuple(KeyName(*row) for row in self._connection.execute(query, (document.id, document.kind)))

    def synonyms(self, key: str) -> dict[str, bool]:
        """Return the groups of the thesaurus that hold the words of these terms, and whether each is a circumstance."""
        rows = self._connection.execute("SELECT name, circumstance FROM synonym WHERE key = ? ORDER BY name", (key,))
        return {name: bool(circumstance) for name, circumstance in rows}

    def members(self, group: str) -> tuple[tuple[int, ...], ...]:
        """Return the members of a group that some text has, each as the numbers of its terms."""
        found = []
        for (blob,) in self._connection.execute("SELECT terms FROM member WHERE name = ?", (group,)):
            numbers = array("I")
            numbers.frombytes(blob)
            found.append(tuple(numbers))
        return tuple(dict.fromkeys(found))


def unpacked(blob: Optional[bytes]) -> int:
    """Return a set of documents from the bytes that ``search_build.packed`` made."""
    if blob is None:
        return 0
    if blob[0]:
        return int.from_bytes(blob[1:], "little")
    numbers = array("I")
    numbers.frombytes(blob[1:])
    bits = bytearray((numbers[-1] >> 3) + 1) if numbers else bytearray()
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def after(prefix: str) -> str:
    """Return the first text after all that begin with the prefix."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1) if prefix else "\U0010ffff"


assert len(FIELDS) == 4, "the fields of a term are read by name"
