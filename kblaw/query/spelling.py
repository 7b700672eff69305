"""The words of the base nearest in spelling to one that no text has.

One slip leaves one half of a word whole, so words that share the beginning or the end are looked
up in the index and measured; a vocabulary of any size is answered from a few hundred words.
"""

from __future__ import annotations

from typing import Iterable, NamedTuple

from kblaw.store.search_index import SearchIndex, after
from kblaw.store.search_texts import TEXT
from kblaw.wording.fold import transliterate

SHORTEST = 4
LONGEST = 40
LOOKED_AT = 300
_VOWELS = frozenset("аеиоуыэюяaeiouy")
_NEAR_MISS = 0.6
"""The cost of a vowel for a vowel, a doubled letter or two letters changed about: the usual slips."""
_OTHER_SCRIPT = _ONLY_IN_TEXT = 0.3
"""What a word in Cyrillic for one in Latin letters, or one in no name or title, stands behind."""


class Near(NamedTuple):
    """Hold a word of the base: how far its spelling is, how it is written, the number of its term."""

    cost: float
    shown: str
    term: int


def near_words(index: SearchIndex, word: str, loose: bool = False) -> tuple[Near, ...]:
    """Return the words nearest to a folded word, best first; ``loose`` allows one slip more.

    A word in Latin letters is also read as Russian or Kazakh.
    """
    readings = [word, *(transliterate(word)[:4] if word.isascii() and word.isalpha() else ())]
    found: dict[int, Near] = {}
    for place, reading in enumerate(readings):
        if not SHORTEST <= len(reading) <= LONGEST:
            continue
        bound = _bound(reading) + (1.0 if loose else 0.0)
        for candidate, term, shown in _candidates(index, reading):
            cost = distance(reading, candidate, bound)
            if cost > bound:
                continue
            cost += (_OTHER_SCRIPT if place else 0.0) + (0.0 if _is_named(index, term) else _ONLY_IN_TEXT)
            if term not in found or cost < found[term].cost:
                found[term] = Near(cost, shown, term)
    return tuple(sorted(found.values(), key=lambda near: (near.cost, -index.term(near.term).anywhere.bit_count(), near.shown)))


def _is_named(index: SearchIndex, term: int) -> bool:
    return any(index.term(term).fields[:TEXT])


def _bound(word: str) -> float:
    """Return how far a word may be: the shorter it is, the more other words lie near."""
    return {4: _NEAR_MISS, 5: 1.0, 6: 1.6}.get(len(word), 2.0)


def _candidates(index: SearchIndex, word: str) -> Iterable[tuple[str, int, str]]:
    half = max(2, len(word) // 2)
    found = dict.fromkeys(index.words_between(word[:half], after(word[:half]), LOOKED_AT))
    found.update(dict.fromkeys(index.words_ending(word[-half:], LOOKED_AT)))
    if len(word) >= 7:
        third = max(3, len(word) // 3)
        found.update(dict.fromkeys(index.words_between(word[:third], after(word[:third]), LOOKED_AT)))
        found.update(dict.fromkeys(index.words_ending(word[-third:], LOOKED_AT)))
    allowed = 1 if len(word) < 5 else 2
    return [item for item in found if abs(len(item[0]) - len(word)) <= allowed]


def distance(first: str, second: str, bound: float) -> float:
    """Return what it costs to make one word of the other; anything above ``bound`` where it is more."""
    if first == second:
        return 0.0
    above: list[float] = []
    row = [float(place) for place in range(len(second) + 1)]
    for i, letter in enumerate(first, 1):
        before, row = row, [float(i)]
        for j, other in enumerate(second, 1):
            cost = min(
                before[j - 1] + _changed(letter, other),
                before[j] + _left_out(first, i - 1),
                row[j - 1] + _left_out(second, j - 1),
            )
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other and letter != other:
                cost = min(cost, above[j - 2] + _NEAR_MISS)
            row.append(cost)
        if min(row) > bound:
            return min(row)
        above = before
    return row[-1]


def _changed(letter: str, other: str) -> float:
    if letter == other:
        return 0.0
    return _NEAR_MISS if letter in _VOWELS and other in _VOWELS else 1.0


def _left_out(word: str, place: int) -> float:
    return _NEAR_MISS if place and word[place] == word[place - 1] else 1.0
