"""What the base holds of the reform, article by article, against the laws' own lists."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Iterable, Iterator, Optional, Union

from kblaw.law.time import Span, spans
from kblaw.model.act import Act
from kblaw.model.article import Article, Edition
from kblaw.model.text import LANGUAGES, Text, Title
from kblaw.query.answer import Answer, Note, coverage_notes
from kblaw.query.views import View
from kblaw.store.store import Store

STATES: tuple[str, ...] = ("modelled", "summarised", "partly", "not_held")
"""With penalties; as a rule in three languages; in fewer languages; not held, or not by this law."""


class ArticleCover(View):
    """Show how one amended article is held; ``languages`` are those in which nothing of it is missing.

    ``since`` is the first day of the edition that the law made, null where it is not known.
    """

    id: str
    article: str
    title: Optional[Title]
    state: str
    languages: tuple[str, ...]
    change: Optional[str]
    since: Optional[date]


class ActCover(View):
    """Show one amended act: its articles by state, and how far it was read.

    ``beside`` counts the articles held that the reform did not touch.
    """

    id: str
    name: Title
    law: str
    total: int
    states: dict[str, int]
    beside: int
    verified_until: date
    repealed: Optional[date]
    articles: tuple[ArticleCover, ...]


class CoverageData(View):
    """Hold what is held of the reform; ``states`` add up to ``total``, ``percent`` to 100."""

    total: int
    states: dict[str, int]
    percent: dict[str, int]
    acts: tuple[ActCover, ...]


def coverage(store: Store, today: date, act: Optional[str] = None) -> Answer:
    """Hold the base against the lists of what the laws of the reform changed, of one act where asked."""
    acts = tuple(cover for cover in _covers(store) if act is None or cover.id == act)
    states = _sum(cover.states for cover in acts)
    total = sum(cover.total for cover in acts)
    data = CoverageData(total, states, whole_percents(states), acts)
    named = tuple(cover.id for cover in acts)
    repeals = (note for note in coverage_notes(store, named, today) if note.code != "note.after_verified")
    notes = (Note("note.counted_from_lists", {}), Note("note.articles_whole", {}), Note("note.read_up_to", {}), *repeals)
    return Answer(command="coverage", query={"act": act}, as_of=today, data=data, not_covered=notes)


def whole_percents(counts: dict[str, int]) -> dict[str, int]:
    """Return shares in whole percent that add up to exactly 100; all zero where nothing is counted.

    Each is rounded down, then the largest remainders take what is left; of equal ones the first.

    >>> whole_percents({"a": 1, "b": 1, "c": 1})
    {'a': 34, 'b': 33, 'c': 33}
    """
    total = sum(counts.values())
    if not total:
        return dict.fromkeys(counts, 0)
    shares = {name: 100 * count // total for name, count in counts.items()}
    remainders = sorted(counts, key=lambda name: -(100 * counts[name] % total))
    for name in remainders[: 100 - sum(shares.values())]:
        shares[name] += 1
    return shares


def article_cover(identifier: str, article: Optional[Article], law: str) -> ArticleCover:
    """Tell how one article is held: by the edition that the law made, and the one before it.

    A repealing edition says nothing of its own, so that the one before must speak for it.
    """
    all_spans = spans(article) if article else ()
    position = next((index for index, span in enumerate(all_spans) if law in span.edition.by), None)
    if article is None or position is None:
        title = article.title if article else None
        return ArticleCover(identifier, identifier.partition("/")[2], title, "not_held", (), None, None)
    own: Span = all_spans[position]
    editions = tuple(span.edition for span in all_spans[max(position - 1, 0) : position + 1])
    languages = _languages(article, own.edition if own.edition.change != "repealed" else editions[0])
    penal = any(edition.parts for edition in editions)
    state = ("modelled" if penal else "summarised") if languages == LANGUAGES else "partly"
    since = own.start if own.exact else None
    return ArticleCover(identifier, article.article, article.title, state, languages, own.edition.change, since)


def _languages(article: Article, edition: Edition) -> tuple[str, ...]:
    """Return the languages in which title, conduct, rule and notes of the edition are all there."""
    texts: list[Union[Text, Title]] = [edition.title or article.title]
    texts += [part.conduct for part in edition.parts]
    texts += [text for part in edition.parts for text in (part.liable, part.note) if text]
    texts += [text for text in (edition.rule, edition.note) if text]
    if not edition.parts and not edition.rule:
        return ()
    return tuple(language for language in LANGUAGES if all(getattr(text, language) for text in texts))


def _covers(store: Store) -> Iterator[ActCover]:
    lists = {item.act: (law_id, item.articles) for law_id, law in store.all("law") if law.reform for item in law.changed}
    for identifier, act in store.all("act"):
        if identifier in lists:
            yield _act_cover(store, identifier, act, *lists[identifier])


def _act_cover(store: Store, identifier: str, act: Act, law: str, numbers: tuple[str, ...]) -> ActCover:
    names = tuple(f"{identifier}/{number}" for number in numbers)
    articles = tuple(article_cover(name, store.find("article", name), law) for name in names)
    counted = Counter(article.state for article in articles)
    return ActCover(
        id=identifier,
        name=act.name,
        law=law,
        total=len(articles),
        states={state: counted[state] for state in STATES},
        beside=len(set(store.ids("article", identifier)) - set(names)),
        verified_until=act.verified_until,
        repealed=act.repealed.start if act.repealed else None,
        articles=articles,
    )


def _sum(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    total = dict.fromkeys(STATES, 0)
    for counted in counts:
        for state, number in counted.items():
            total[state] += number
    return total
