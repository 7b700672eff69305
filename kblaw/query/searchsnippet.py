"""The piece of a record that shows why it was found, cut to a line, with the places of the words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Optional

from kblaw.query.searchconcepts import Concept
from kblaw.query.views import View
from kblaw.store.search_index import SearchIndex
from kblaw.store.search_texts import FIELDS, Piece, pieces
from kblaw.wording.fold import fold

LONGEST = 160
BEFORE = 50


class Matched(View):
    """Show where a record was found: its field and key, the language, the text and the marked places.

    ``marks`` are pairs of first and last place (exclusive) in ``text``. ``key`` is the key in the
    record, or ``offence`` and ``themes`` where the record is found by the names of these.
    """

    field: str
    key: str
    language: Optional[str]
    text: str
    marks: tuple[tuple[int, int], ...]


def wanted_words(index: SearchIndex, concepts: tuple[Concept, ...]) -> frozenset[str]:
    """Return every folded word that answers to the question, as it may stand in a text."""
    return index.words_of(
        number for concept in concepts for row in (*concept.own, *concept.others) for terms in row for number in terms
    )


def matched(
    name: tuple[str, str], record: Any, inherited: tuple[Any, ...], place: Optional[int], wanted: frozenset[str], language: str
) -> Optional[Matched]:
    """Return the piece at ``place``, in the reader's language where that says it too."""
    if place is None:
        return None
    found = list(islice(pieces(*name, record, inherited), place + 3))
    piece = _in_language(found, place, wanted, language)
    text, marks = _cut(piece.text, _marks(piece.text, wanted))
    return Matched(FIELDS[piece.field], piece.key, piece.language or None, text, marks)


def _in_language(found: list[Piece], place: int, wanted: frozenset[str], language: str) -> Piece:
    """Return the same text in the reader's language, if the words stand there as well."""
    chosen = found[place]
    for other in found[max(0, place - 2) : place + 3]:
        same = (other.field, other.key) == (chosen.field, chosen.key)
        if same and other.language == language and chosen.key != "aliases" and _marks(other.text, wanted):
            return other
    return chosen


def _marks(text: str, wanted: frozenset[str]) -> tuple[tuple[int, int], ...]:
    initials = _initials(wanted)
    return tuple(
        match.span()
        for match in _word().finditer(text)
        if _fold_letter(match[0][0]) in initials and _folded(match[0]) in wanted
    )


def _cut(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return at most a line of the text around the place with most words, and the marks in it."""
    if len(text) <= LONGEST:
        return text, marks
    starts = [mark[0] for mark in marks] or [0]
    best = max(starts, key=lambda start: (sum(start <= other < start + LONGEST - BEFORE for other in starts), -start))
    first = max(0, min(best - BEFORE, len(text) - LONGEST))
    if first:
        first = text.find(" ", first, best) + 1 or best
    last = first + LONGEST
    last = len(text) if last >= len(text) else max(text.rfind(" ", best + 1, last), min(best + BEFORE, last))
    shown = text[first:last].rstrip()
    lead = "… " if first else ""
    moved = tuple((a - first + len(lead), b - first + len(lead)) for a, b in marks if first <= a and b <= first + len(shown))
    return lead + shown + (" …" if last < len(text) else ""), moved


@lru_cache(maxsize=8)
def _initials(wanted: frozenset[str]) -> frozenset[str]:
    return frozenset(word[0] for word in wanted)


@lru_cache(maxsize=512)
def _fold_letter(letter: str) -> str:
    return fold(letter)


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    return fold(word)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:-(?:[0-9]+|[IVXLCivxlc]+(?![^\W_])))*|[^\W\d_]+(?:['’][^\W\d_]+)*")
