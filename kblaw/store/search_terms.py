"""Number the words of documents: the terms they stand under, and which field of a document has which."""

from __future__ import annotations

from array import array
from typing import Any, Callable, Iterable, Iterator, NamedTuple, Optional

from kblaw.store.search_texts import ALIAS, FIELDS, NAME, TITLE, pieces
from kblaw.wording.fold import fold_cleaned
from kblaw.wording.words import term_of, words_of

KEPT_TEXTS = 20_000


class DocumentTerms(NamedTuple):
    """Hold the terms of one document.

    ``content``: how many pieces, field and end of each, all terms one after the other, as bytes;
    ``fields``: the terms of each field, two words written as one among them.
    """

    content: bytes
    fields: tuple[set[int], ...]


class Word(NamedTuple):
    """Hold a word as people type it (folded), the number of its term, and how it is written."""

    word: str
    term: int
    shown: str


class Terms:
    """Give every term a number, in the order in which they are met.

    ``known`` returns the number that a term has already, or None; others count from ``first``.
    """

    def __init__(self, known: Callable[[str], Optional[int]] = lambda term: None, first: int = 0) -> None:
        self.new: dict[str, int] = {}
        self._known = known
        self._first = first
        self._words: dict[str, dict[str, int]] = {"": {}, "en": {}, "ru": {}, "kk": {}}
        self._texts: dict[tuple[str, str], array[int]] = {}

    def of_document(self, kind: str, identifier: str, record: Any, inherited: tuple[Any, ...]) -> DocumentTerms:
        """Return the terms of a record and of those it is found by."""
        sequence, ends = array("I"), array("I")
        seen: tuple[set[int], ...] = tuple(set() for _ in FIELDS)
        for piece in pieces(kind, identifier, record, inherited):
            terms = self.of_text(piece.text, piece.language)
            sequence.extend(terms)
            ends.append(len(sequence) << 2 | piece.field)
            seen[piece.field].update(terms)
            if piece.field in (NAME, ALIAS, TITLE):
                seen[piece.field].update(self._joined(piece.text, piece.language))
        return DocumentTerms((array("I", (len(ends),)) + ends + sequence).tobytes(), seen)

    def of_text(self, text: str, language: str) -> array[int]:
        """Return the terms of a text in their order."""
        found = self._texts.get((text, language))
        if found is None:
            words = self._words[language]
            found = array("I")
            for word in words_of(text):
                number = words.get(word)
                found.append(self._of_new(word, language) if number is None else number)
            if len(self._texts) > KEPT_TEXTS:
                self._texts.clear()
            self._texts[text, language] = found
        return found

    def words(self) -> list[Word]:
        """Return every word met, sorted."""
        rows = (Word(fold_cleaned(word), number, word) for words in self._words.values() for word, number in words.items())
        return sorted(rows)

    def _of_new(self, word: str, language: str) -> int:
        term = term_of(word, language)
        number = self.new.get(term)
        if number is None:
            number = self._known(term)
        if number is None:
            number = self.new[term] = self._first + len(self.new)
        self._words[language][word] = number
        return number

    def _joined(self, text: str, language: str) -> Iterator[int]:
        """Yield names of two words, and hyphenated words, written as one word: some people type them so."""
        words = text.split()
        for word in (*(word for word in words if "-" in word), *((text,) if len(words) == 2 else ())):
            joined = "".join(words_of(word))
            if joined.isalpha():
                known = self._words[language].get(joined)
                yield self._of_new(joined, language) if known is None else known


def name_keys(names: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield each name under the terms of its words, by which it is found in any inflected form."""
    for row in names:
        key = " ".join(term_of(word, row.language) for word in words_of(row.name))
        if key:
            yield key, *row
