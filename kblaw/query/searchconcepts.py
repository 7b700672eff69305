"""From words to what they may mean: terms in every language, synonyms, other spellings."""

from __future__ import annotations

import math
from typing import Iterable, Iterator, Literal, NamedTuple, Optional

from kblaw.query.bits import union
from kblaw.query.searchwords import Asked, Item
from kblaw.query.spelling import Near, near_words
from kblaw.store.search_index import SearchIndex, after
from kblaw.store.search_texts import FIELDS
from kblaw.wording.fold import fold_cleaned, transliterate
from kblaw.wording.words import terms_of

Reading = Literal["as_typed", "synonyms", "latin", "prefix", "joined", "spelling", "unknown"]
Terms = tuple[frozenset[int], ...]
"""A row of words, each by the terms it may have."""

LONGEST_SYNONYM = 4
MOST_PREFIXED = 400
SHORTEST_LATIN = 3
ALIKE = 3
CLOSE = 0.3
"""How much worse than the nearest a spelling may be and still be searched for too."""
_CIRCUMSTANCE = 0.5
_MARK = len("r:")


class Concept(NamedTuple):
    """Hold one thing looked for.

    ``own`` are the rows of terms that were typed, ``others`` their synonyms. ``fields`` are the
    documents by field of the first, ``other_fields`` of the second, ``anywhere`` all of them. ``read`` are the words searched
    for instead where the spelling is another, ``near`` the nearest words where none was.
    """

    typed: str
    reading: Reading
    own: tuple[Terms, ...]
    others: tuple[Terms, ...]
    fields: tuple[int, ...]
    other_fields: tuple[int, ...]
    weight: float
    light: bool
    exact: bool
    anywhere: int
    read: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def concepts_of(index: SearchIndex, asked: Asked) -> tuple[Concept, ...]:
    """Return what the wanted items of a question mean, each word in one concept."""
    items = asked.wanted
    found: list[Concept] = []
    place = 0
    while place < len(items):
        taken, concept = _next(index, items[place:])
        found.append(concept)
        place += taken
    return tuple(found)


def excluded_documents(index: SearchIndex, asked: Asked) -> tuple[int, tuple[Terms, ...]]:
    """Return the documents with a word that is ruled out, and the phrases that are."""
    documents, phrases = 0, []
    for item in asked.excluded:
        rows = _rows(index, item)
        if item.kind == "phrase":
            phrases += rows
        else:
            documents |= union(_fields(index, rows))
    return documents, tuple(phrases)


def _next(index: SearchIndex, items: tuple[Item, ...]) -> tuple[int, Concept]:
    """Return how many items the next concept takes, and the concept: the longest synonym, else a word."""
    first = items[0]
    if first.kind != "words":
        return 1, _concept(index, (first,), _rows(index, first), (), "prefix" if first.kind == "prefix" else "as_typed")
    run = [item for item in items[:LONGEST_SYNONYM]]
    length = next((place for place, item in enumerate(run) if item.kind != "words"), len(run))
    for count in range(length, 0, -1):
        groups = _groups(index, items[:count])
        if groups:
            own = _row(index, items[:count])
            others = tuple(dict.fromkeys(_members(index, groups)))
            # Where no text has the word itself, its synonyms are what was meant.
            known, more = (own, others) if own else (others, ())
            concept = _concept(index, items[:count], known, more, "as_typed" if own else "synonyms")
            return count, concept._replace(weight=concept.weight * (_CIRCUMSTANCE if all(groups.values()) else 1.0))
    joined = _joined(index, items)
    if joined:
        return joined
    own = _row(index, (first,))
    if own:
        latin = _all_latin(first) and all(index.term_number(term) is None for term in terms_of(first.words[0]))
        return 1, _concept(index, (first,), own, (), "latin" if latin else "as_typed")
    return 1, _respelt(index, first)


def _groups(index: SearchIndex, items: tuple[Item, ...]) -> dict[str, bool]:
    """Return the groups of the thesaurus that the words belong to, in any language they may be of."""
    readings: list[tuple[str, ...]] = [tuple(word for item in items for word in item.words)]
    text = " ".join(readings[0])
    if text.isascii() and not any(index.term_number(term) is not None for word in readings[0] for term in terms_of(word)):
        readings += [tuple(reading.split()) for reading in transliterate(text)]
    found: dict[str, bool] = {}
    for words in readings:
        for position in (0, -1):
            found.update(index.synonyms(" ".join(terms_of(word)[position] for word in words)))
    return found


def _members(index: SearchIndex, groups: Iterable[str]) -> Iterator[Terms]:
    for group in groups:
        for numbers in index.members(group):
            yield tuple(frozenset((number,)) for number in numbers)


def _joined(index: SearchIndex, items: tuple[Item, ...]) -> Optional[tuple[int, Concept]]:
    """Return the concept of two words that are written as one, where neither is known alone."""
    if len(items) < 2 or items[1].kind != "words":
        return None
    first, second = items[0].words[0], items[1].words[0]
    if _known(index, first) and _known(index, second):
        return None
    numbers = _known(index, first + second)
    if not numbers:
        return None
    return 2, _concept(index, items[:2], ((numbers,),), (), "joined", read=(first + second,))


def _respelt(index: SearchIndex, item: Item) -> Concept:
    """Return the concept of a word that no text has: the nearest spellings, which the answer names."""
    near = near_words(index, fold_cleaned(item.words[0]))
    if near:
        chosen = _alike(near)
        rows = tuple((frozenset((choice.term,)),) for choice in chosen)
        groups = [group for choice in chosen for group in index.synonyms(index.term_name(choice.term))]
        others = tuple(dict.fromkeys(_members(index, dict.fromkeys(groups))))
        shown = tuple(dict.fromkeys(choice.shown for choice in chosen))
        return _concept(index, (item,), rows, others, "spelling", read=shown)
    far = near_words(index, fold_cleaned(item.words[0]), loose=True)[:ALIKE]
    return _concept(index, (item,), (), (), "unknown", near=tuple(dict.fromkeys(choice.shown for choice in far)))


def _alike(near: tuple[Near, ...]) -> tuple[Near, ...]:
    return tuple(choice for choice in near[:ALIKE] if choice.cost <= near[0].cost + CLOSE)


def _rows(index: SearchIndex, item: Item) -> tuple[Terms, ...]:
    if item.kind == "prefix":
        prefix = fold_cleaned(item.words[0])
        numbers = frozenset(row[1] for row in index.words_between(prefix, after(prefix), MOST_PREFIXED))
        return ((numbers,),) if numbers else ()
    row = tuple(_known(index, word) for word in item.words)
    return (row,) if all(row) else ()


def _row(index: SearchIndex, items: tuple[Item, ...]) -> tuple[Terms, ...]:
    row = tuple(_known(index, word) for item in items for word in item.words)
    return (row,) if all(row) else ()


def _known(index: SearchIndex, word: str) -> frozenset[int]:
    """Return the terms of a word that some text has; a Latin word that none has is read as Cyrillic."""
    numbers = frozenset(number for number in map(index.term_number, terms_of(word)) if number is not None)
    if numbers or not (word.isascii() and word.isalpha()):
        return numbers
    for reading in transliterate(word):
        # A stem of three letters is that of many words: buling is not the Kazakh "бұл".
        terms = [term for term in terms_of(reading) if len(term) > _MARK + SHORTEST_LATIN or index.has_word(reading)]
        numbers = frozenset(number for number in map(index.term_number, terms) if number is not None)
        if numbers:
            return numbers
    return numbers


def _all_latin(item: Item) -> bool:
    return all(word.isascii() and word.isalpha() for word in item.words)


def _fields(index: SearchIndex, rows: tuple[Terms, ...]) -> tuple[int, ...]:
    """Return, field by field, the documents that have all words of one of the rows."""
    found = [0] * len(FIELDS)
    for row in rows:
        for field in range(len(FIELDS)):
            documents = -1
            for terms in row:
                documents &= union(index.term(number).fields[field] for number in terms)
            found[field] |= documents
    return tuple(found)


def _concept(
    index: SearchIndex,
    items: tuple[Item, ...],
    own: tuple[Terms, ...],
    others: tuple[Terms, ...],
    reading: Reading,
    read: tuple[str, ...] = (),
    near: tuple[str, ...] = (),
) -> Concept:
    fields, other_fields = _fields(index, own), _fields(index, others)
    anywhere = union((*fields, *other_fields))
    return Concept(
        typed=" ".join(word for item in items for word in item.words),
        reading=reading,
        own=own,
        others=others,
        fields=fields,
        other_fields=other_fields,
        weight=math.log(1 + index.size / (1 + anywhere.bit_count())),
        light=all(item.light for item in items),
        exact=items[0].kind == "phrase",
        anywhere=anywhere,
        read=read,
        near=near,
    )
