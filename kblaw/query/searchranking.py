"""Which documents answer best: all that was asked before some of it, names before text, rare before common.

The sets say in which field a word stands, and their order says which documents tell most; only
the few best by that are read word by word, so the work does not grow with the base.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import compress
from typing import Iterable, Iterator, NamedTuple, Optional

from kblaw.query.bits import at_least, lowest, union
from kblaw.query.searchconcepts import Concept, Terms
from kblaw.store.search_index import Content, Document, SearchIndex
from kblaw.store.search_texts import NAME, TEXT

WEIGHED = 96
READ = 14
CHECKED = 1_000
_OWN = (10.0, 9.0, 8.0, 2.5)
_OTHERS = (6.0, 5.5, 5.0, 1.2)
_KINDS = {
    "offence": 1.3, "article": 1.15, "rule": 1.05, "measure": 1.2, "act": 1.0, "law": 0.9, "theme": 0.75, "penalty_kind": 0.85,
    "limit": 0.85, "event": 0.8, "claim": 0.8, "indicator": 0.75, "source": 0.6,
}  # fmt: skip
_ENDED = 0.8
_IN_LAW = 0.9
_LIGHT = 0.3
_SYNONYM = 0.6
_ALIAS = 0.95
_WHOLE_NAME = 14.0
_REPEATED = 0.8
_SIDE_BY_SIDE = 1.5
_NEEDED_WHOLE = 2
"""Up to so many words, a hit has them all; of more, one may be missing."""


class Matches(NamedTuple):
    """Hold the documents that match. ``complete`` tells whether every one of them was checked."""

    documents: int
    complete: bool = True


class Ranked(NamedTuple):
    """Hold one hit: its score, the piece that shows best why (None: none read), what it lacks."""

    number: int
    score: float
    piece: Optional[int]
    lacks: tuple[str, ...]


def matching(concepts: tuple[Concept, ...], allowed: int) -> int:
    """Return the documents with all that was asked, where there are any; else with most of it."""
    for concept in concepts:
        if concept.exact:
            allowed &= concept.anywhere
    needed = [concept.anywhere for concept in concepts if not concept.light and concept.reading != "unknown"]
    if not needed:
        return union(concept.anywhere for concept in concepts) & allowed
    levels = [level & allowed for level in at_least(needed)]
    best = max(place for place, level in enumerate(levels) if level or not place)
    if best < 2:
        return levels[1]
    if best > _NEEDED_WHOLE:
        return levels[best - 1]
    # Where all other words stand in the names of a record, one may be missing.
    return levels[best] | at_least(_named(concepts))[best - 1] & allowed


def with_phrases(index: SearchIndex, documents: int, phrases: Iterable[Terms], banned: Iterable[Terms]) -> Matches:
    """Keep the documents that have every phrase word by word and no banned one."""
    wanted, unwanted = tuple(phrases), tuple(banned)
    if not wanted and not unwanted:
        return Matches(documents)
    numbers = lowest(documents, CHECKED + 1)
    kept = 0
    for content in index.contents(numbers[:CHECKED]):
        if all(_has(content, phrase) for phrase in wanted) and not any(_has(content, phrase) for phrase in unwanted):
            kept |= 1 << content.number
    return Matches(kept, len(numbers) <= CHECKED)


def rank(index: SearchIndex, concepts: tuple[Concept, ...], documents: int, count: int) -> list[Ranked]:
    """Return the best ``count`` documents, best first."""
    numbers = _candidates(concepts, documents, max(WEIGHED, 2 * count))
    kinds = index.documents(numbers)
    weights = _weights(concepts, numbers)
    in_laws = index.facet("stands_in", "law")
    priors = {number: _prior(kinds[number], bool(in_laws >> number & 1)) for number in numbers}
    first = sorted(numbers, key=lambda number: (-weights[number] * priors[number], number))
    head = first[: max(READ, count + 4)]
    reader = _Reader(concepts)
    read = {content.number: reader.read(content) for content in index.contents(head)}
    ranked = []
    for number in head:
        score, piece = read[number]
        lacks = tuple(concept.typed for concept in concepts if not concept.light and not concept.anywhere >> number & 1)
        ranked.append(Ranked(number, (weights[number] + score) * priors[number], piece, lacks))
    ranked.sort(key=lambda item: (-item.score, item.number))
    tail = [Ranked(number, 0.0, None, ()) for number in first[len(head) : count]]
    return [*ranked, *tail][:count]


def reread(index: SearchIndex, concepts: tuple[Concept, ...], number: int) -> Optional[int]:
    """Return the piece of a document that shows best what was asked."""
    return next(_Reader(concepts).read(content)[1] for content in index.contents((number,)))


def _candidates(concepts: tuple[Concept, ...], documents: int, count: int) -> list[int]:
    """Return documents with everything in names first, then with something in names, then the rest."""
    found: dict[int, None] = {}
    for level in reversed(at_least(_named(concepts))):
        if len(found) >= count:
            break
        found.update(dict.fromkeys(lowest(documents & level, count)))
    return list(found)[:count]


def _named(concepts: tuple[Concept, ...]) -> list[int]:
    """Return, for each word asked for, the documents that have it in a name, alias or title."""
    return [union((*concept.fields[:TEXT], *concept.other_fields[:TEXT])) for concept in concepts if not concept.light]


def _prior(document: Document, in_law: bool) -> float:
    ended = document.until and document.kind in ("article", "act")
    return _KINDS[document.sort] * (_ENDED if ended else 1.0) * (_IN_LAW if in_law else 1.0)


def _weights(concepts: tuple[Concept, ...], numbers: list[int]) -> dict[int, float]:
    weights = dict.fromkeys(numbers, 0.0)
    for concept in concepts:
        scale = _scale(concept)
        sets = [*zip(_OWN, concept.fields), *zip(_OTHERS, concept.other_fields)]
        ordered = [(weight * scale, _bytes(documents)) for weight, documents in sorted(sets, reverse=True) if documents]
        for number in numbers:
            place, bit = number >> 3, 1 << (number & 7)
            for weight, raw in ordered:
                if place < len(raw) and raw[place] & bit:
                    weights[number] += weight
                    break
    return weights


def _bytes(documents: int) -> bytes:
    return documents.to_bytes((documents.bit_length() + 7) // 8, "little")


class _Reader:
    """Read documents word by word for one question."""

    def __init__(self, concepts: tuple[Concept, ...]) -> None:
        self._weights = [_scale(concept) for concept in concepts]
        self._total = sum(self._weights) or 1.0
        self._meanings: dict[int, dict[int, float]] = {}
        for position, concept in enumerate(concepts):
            for rows, worth in ((concept.others, _SYNONYM), (concept.own, 1.0)):
                for number in (number for row in rows for terms in row for number in terms):
                    self._meanings.setdefault(number, {})[position] = worth

    def read(self, content: Content) -> tuple[float, Optional[int]]:
        """Return what the words of a document add to its score, and its most telling piece."""
        meanings = self._meanings
        hits = list(compress(range(len(content.terms)), map(meanings.__contains__, content.terms)))
        if not hits:
            return 0.0, None
        counts: dict[int, int] = {}
        best, best_piece, best_name = 0.0, None, 0.0
        for piece, places in self._by_piece(content, hits):
            field, first, last = content.bounds(piece)
            worths: dict[int, float] = {}
            for place in places:
                for position, worth in meanings[content.terms[place]].items():
                    worths[position] = max(worth, worths.get(position, 0.0))
                    counts[position] = counts.get(position, 0) + 1
            part = sum(self._weights[position] * worth for position, worth in worths.items()) / self._total
            share = len(places) / (last - first)
            shown = part + (0.5 * share if field != TEXT else 0.0) + 0.1 * self._neighbours(content, places)
            if shown > best:
                best, best_piece = shown, piece
            if field != TEXT:
                best_name = max(best_name, part**2 * math.sqrt(share) * (1.0 if field == NAME else _ALIAS))
        repeated = sum(self._weights[position] * math.log1p(count) for position, count in counts.items())
        named = best_name * _WHOLE_NAME * self._total / len(self._weights)
        return named + _REPEATED * repeated + _SIDE_BY_SIDE * best, best_piece

    @staticmethod
    def _by_piece(content: Content, hits: list[int]) -> Iterator[tuple[int, list[int]]]:
        """Yield each piece that has words asked for, with their places."""
        piece, places = 0, []
        for place in hits:
            if place >= content.ends[piece]:
                if places:
                    yield piece, places
                piece, places = bisect_right(content.ends, place, piece), []
            places.append(place)
        yield piece, places

    def _neighbours(self, content: Content, places: list[int]) -> int:
        """Count the words asked for that stand right after the one asked for before them."""
        found = 0
        for one, other in zip(places, places[1:]):
            if other == one + 1:
                following = self._meanings[content.terms[other]]
                found += any(position + 1 in following for position in self._meanings[content.terms[one]])
        return found


def _scale(concept: Concept) -> float:
    return concept.weight * (_LIGHT if concept.light else 1.0)


def _has(content: Content, phrase: Terms) -> bool:
    """Tell whether the words of a phrase stand one after the other in some piece."""
    first, *rest = phrase
    terms = content.terms
    for place, term in enumerate(terms):
        if term in first:
            end = content.ends[bisect_right(content.ends, place)]
            if place + len(rest) < end and all(terms[place + step] in word for step, word in enumerate(rest, 1)):
                return True
    return False
