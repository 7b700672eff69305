"""Ranked search over every record in three languages."""

from __future__ import annotations

from datetime import date
from typing import Any, Iterator, Optional, Union

from kblaw.errors import Ambiguous, NotHeld, UsageError
from kblaw.model.text import Text, Title
from kblaw.query.answer import Answer, Note
from kblaw.query.bits import lowest
from kblaw.query.cited import cited
from kblaw.query.resolve import as_text, direct_targets, inflected_rows, named_rows
from kblaw.query.searchconcepts import Concept, concepts_of, excluded_documents
from kblaw.query.searchfilters import Filters, Wanted, passes, understand
from kblaw.query.searchranking import CHECKED, Matches, Ranked, matching, rank, reread, with_phrases
from kblaw.query.searchsnippet import Matched, matched, wanted_words
from kblaw.query.searchwords import Asked, take_apart
from kblaw.query.target import Target
from kblaw.query.views import InForceView, View
from kblaw.store.search_facets import inherited_of
from kblaw.store.search_index import Document, SearchIndex
from kblaw.store.store import Store

LONGEST_NAME = 200
MOST_EXACT = 12
_NAMED_FIRST = {"offence": 0, "act": 1, "measure": 2, "law": 3, "article": 4}
_LABELS = frozenset({"theme", "penalty_kind"})
"""Records that only name others by a common trait: they come after what is named itself."""


class Hit(View):
    """Show one record found, and why.

    ``exact`` tells that the question was its id, citation or name. ``change`` is the class of its
    change by the reform (``changes`` all of them). ``lacks`` are words asked for that it has not.
    """

    id: str
    kind: str
    act: Optional[str]
    title: Union[Text, Title, str]
    exact: bool
    matched: Optional[Matched]
    change: Optional[str]
    changes: tuple[str, ...]
    in_force: InForceView
    lacks: tuple[str, ...]


class Understood(View):
    """Show how one thing typed was read: ``read`` are the words searched for instead, where others."""

    typed: str
    how: str
    read: tuple[str, ...]
    records: int


def search(store: Store, words: str, wanted: Wanted, limit: int, today: date, language: str) -> Answer:
    """Find records by words, best first, at most ``limit`` of them.

    Raises UsageError where nothing was asked, and for a filter nobody knows.
    """
    text = as_text(words).strip()
    asked = take_apart(text)
    filters = understand(store, wanted)
    if not asked.wanted and not filters.values:
        raise UsageError("error.only_excluded" if asked.items else "error.empty_query")
    index = store.search_index()
    concepts = concepts_of(index, asked)
    exact = _exact(store, index, text, asked) if asked.items == asked.wanted else {}
    documents = filters.documents(index.size)
    found = _found(index, asked, concepts, documents, exact)
    if filters.is_dated:
        found = _on_day(index, filters, found)
    order = _order(index, concepts, found.documents, exact, limit)
    hits = tuple(_hits(store, index, concepts, order, exact, language))
    total = found.documents.bit_count()
    notes = [*_notes(concepts, asked), *_count_notes(total, len(hits), found)]
    if not hits:
        notes += _nothing(index, asked, concepts, filters, exact)
    query = {
        "words": "".join(letter for letter in text[:LONGEST_NAME] if letter.isprintable()),
        "understood": [_understood(concept) for concept in concepts],
        "filters": dict(filters.values),
        "limit": limit,
        "shown": len(hits),
        "total": total,
    }
    return Answer(command="search", query=query, as_of=wanted.on or today, data=hits, not_covered=tuple(notes))


def _exact(store: Store, index: SearchIndex, text: str, asked: Asked) -> dict[int, str]:
    """Return the documents that the question names, best first, each with the id to show.

    Where the whole names nothing, its telling words may: "Закон 72-VIII", "наказание за побои".
    """
    if not text or len(text) > LONGEST_NAME:
        return {}
    targets = list(_targets(store, text))
    telling = " ".join(word for item in asked.items if not item.light for word in item.words)
    if not targets and any(item.light for item in asked.items):
        targets = [(order, target) for order, target in _targets(store, telling)]
    found: dict[int, tuple[int, str]] = {}
    for order, target in targets:
        number = index.number_of(target.kind, target.id)
        if number is not None and number not in found:
            found[number] = order, target.full_id
    best = sorted(found, key=lambda number: (found[number][0], number))[:MOST_EXACT]
    return {number: found[number][1] for number in best}


def _targets(store: Store, text: str) -> Iterator[tuple[int, Target]]:
    """Yield what the text names, with its rank: ids and citations, names and aliases, titles."""
    try:
        yield from ((0, target) for target in direct_targets(store, text))
    except NotHeld:
        pass
    rows = named_rows(store, text)
    if not rows:
        yield from ((0, target) for target in _cited(store, text))
        rows = inflected_rows(store, text)
    for row in rows:
        if row.kind not in _LABELS or row.rank == 0:
            yield _rank_of(row.kind, row.rank), Target(row.kind, row.id)


def _rank_of(kind: str, rank: int) -> int:
    return 20 if kind in _LABELS else 10 if rank == 2 else 1 + _NAMED_FIRST.get(kind, 5)


def _cited(store: Store, text: str) -> tuple[Target, ...]:
    try:
        return cited(store, text)[0]
    except NotHeld:
        return ()
    except Ambiguous as error:
        pieces = (candidate.partition("#") for candidate in error.candidates)
        return tuple(Target("article", article, part or None) for article, _, part in pieces)


def _found(index: SearchIndex, asked: Asked, concepts: tuple[Concept, ...], documents: int, exact: dict[int, str]) -> Matches:
    banned, banned_phrases = excluded_documents(index, asked)
    if not asked.wanted:
        return with_phrases(index, documents & ~banned, (), banned_phrases)
    phrases = [row for concept in concepts if concept.exact for row in concept.own]
    allowed = documents & ~banned
    found = with_phrases(index, matching(concepts, allowed), phrases, banned_phrases)
    named = sum(1 << number for number in exact)
    return Matches(found.documents | (named & documents), found.complete)


def _on_day(index: SearchIndex, filters: Filters, found: Matches) -> Matches:
    numbers = lowest(found.documents, CHECKED + 1)
    kept = sum(1 << number for number in numbers[:CHECKED] if passes(index, filters, number))
    return Matches(kept, found.complete and len(numbers) <= CHECKED)


def _order(
    index: SearchIndex, concepts: tuple[Concept, ...], documents: int, exact: dict[int, str], limit: int
) -> list[Ranked]:
    first = [number for number in exact if documents >> number & 1]
    rest = documents & ~sum(1 << number for number in first)
    named = [Ranked(number, 0.0, reread(index, concepts, number), ()) for number in first[:limit]]
    count = limit - len(named)
    if count <= 0 or not rest:
        return named
    if not concepts:
        return named + [Ranked(number, 0.0, None, ()) for number in lowest(rest, count)]
    return named + rank(index, concepts, rest, count)


def _hits(
    store: Store, index: SearchIndex, concepts: tuple[Concept, ...], order: list[Ranked], exact: dict[int, str], language: str
) -> Iterator[Hit]:
    documents = index.documents(item.number for item in order)
    wanted = wanted_words(index, concepts)
    for item in order:
        document = documents[item.number]
        record = store.get(document.kind, document.id)
        others = inherited_of(store, document.kind, record)
        place = matched((document.kind, document.id), record, others, item.piece, wanted, language)
        yield _hit(document, record, exact.get(item.number), place, item.lacks)


def _hit(document: Document, record: Any, exact: Optional[str], place: Optional[Matched], lacks: tuple[str, ...]) -> Hit:
    changes = tuple(document.change.split())
    return Hit(
        id=exact or document.id,
        kind=document.sort,
        act=document.id.partition("/")[0] if document.kind == "article" else None,
        title=_title(record),
        exact=exact is not None,
        matched=place,
        change=changes[0] if changes else None,
        changes=changes,
        in_force=InForceView(_day(document.start), _day(document.until)),
        lacks=lacks,
    )


def _title(record: Any) -> Union[Text, Title, str]:
    for name in ("name", "title", "claim", "what", "rule"):
        value = getattr(record, name, None)
        if value:
            found: Union[Text, Title, str] = value
            return found
    return ""


def _day(text: Optional[str]) -> Optional[date]:
    return date.fromisoformat(text) if text else None


def _understood(concept: Concept) -> Understood:
    return Understood(concept.typed, concept.reading, concept.read, concept.anywhere.bit_count())


def _notes(concepts: tuple[Concept, ...], asked: Asked) -> Iterator[Note]:
    """Say what was searched for other than what was typed."""
    if asked.cut:
        yield Note("note.query_cut", {"count": str(sum(len(item.words) for item in asked.items))})
    for concept in concepts:
        if concept.reading == "spelling":
            yield Note("note.other_spelling", {"typed": concept.typed, "read": ", ".join(concept.read)})
        elif concept.reading == "unknown":
            code = "note.word_unknown_near" if concept.near else "note.word_unknown"
            yield Note(code, {"typed": concept.typed, "near": ", ".join(concept.near)})


def _count_notes(total: int, shown: int, found: Matches) -> Iterator[Note]:
    if not found.complete:
        yield Note("note.count_is_minimum", {"checked": str(CHECKED), "total": str(total)})


def _nothing(
    index: SearchIndex, asked: Asked, concepts: tuple[Concept, ...], filters: Filters, exact: dict[int, str]
) -> Iterator[Note]:
    """Say which filter left nothing, or that the words alone did."""
    if not filters.sets:
        return
    alone = _found(index, asked, concepts, (1 << index.size) - 1, exact).documents
    if not alone:
        yield Note("note.nothing_without_filters", {})
        return
    blamed = False
    for name in filters.sets:
        count = (alone & filters.documents(index.size, without=name)).bit_count()
        if count:
            blamed = True
            yield Note("note.filter_emptied", {"filter": "--" + name.replace("_", "-"), "value": filters.values[name], "count": str(count)})
    if not blamed:
        yield Note("note.filters_emptied", {"count": str(alone.bit_count())})
