"""What is there: lists of every kind of record, and the acts with their changes counted."""

from __future__ import annotations

from datetime import date
from typing import Any, Iterator, Optional

import msgspec

from kblaw.errors import UsageError
from kblaw.law.time import status_on
from kblaw.model.article import Article
from kblaw.model.text import LANGUAGES, Title
from kblaw.query.answer import Answer, Note, coverage_notes
from kblaw.query.views import PartView, View, all_part_views, part_view
from kblaw.store.store import Store

LIST_KINDS: tuple[str, ...] = (
    "parts",
    "articles",
    "offences",
    "acts",
    "laws",
    "rules",
    "measures",
    "claims",
    "indicators",
    "sources",
    "events",
    "themes",
    "penalties",
    "limits",
    "index",
)
_RECORD_KINDS = {
    "offences": "offence",
    "acts": "act",
    "laws": "law",
    "measures": "measure",
    "claims": "claim",
    "indicators": "indicator",
    "sources": "source",
    "events": "event",
    "themes": "theme",
    "penalties": "penalty_kind",
    "limits": "limit",
    "index": "index_period",
}


class ActCount(View):
    """Count what the reform changed in one act: articles, of them penal, and their parts held."""

    id: str
    kind: str
    name: Title
    abbreviation: dict[str, str]
    number: str
    date: date
    law: Optional[str]
    articles: int
    penal: int
    rules: int
    parts: int
    held_articles: int
    verified_until: date
    repealed: Optional[date]
    repealed_by: Optional[str]


def list_kind(store: Store, kind: str, day: Optional[date], act: Optional[str], today: date) -> Answer:
    """List the records of a kind; parts on ``day`` only where one is given, of one act where asked.

    ``parts`` has one line for each part of each edition. Raises UsageError for an unknown kind.
    """
    if kind not in LIST_KINDS:
        raise UsageError("error.unknown_kind", what=kind, allowed=", ".join(LIST_KINDS))
    if act is not None and kind not in ("parts", "articles", "rules"):
        raise UsageError("error.act_filter", what=kind)
    if kind == "parts":
        data: tuple[Any, ...] = tuple(_parts(store, day, act))
    elif kind in ("articles", "rules"):
        data = tuple(_articles(store, day, act, rules_only=kind == "rules"))
    else:
        data = tuple(_record(identifier, record) for identifier, record in store.all(_RECORD_KINDS[kind]))
    acts = (act,) if act else store.ids("act") if kind in ("parts", "articles", "rules") else ()
    notes = coverage_notes(store, acts, day) if day else ()
    query = {"kind": kind, "on": day, "act": act}
    return Answer(command="list", query=query, as_of=day or today, data=data, not_covered=tuple(notes))


def _parts(store: Store, day: Optional[date], act: Optional[str]) -> Iterator[PartView]:
    for identifier in store.ids("article", act):
        article = store.get("article", identifier)
        if day is None:
            yield from all_part_views(store, identifier, article)
            continue
        status = status_on(article, day)
        if status.span and status.kind in ("in_force", "unsettled"):
            for part in status.span.edition.parts:
                yield part_view(store, identifier, article, status.span, part)


def _articles(store: Store, day: Optional[date], act: Optional[str], *, rules_only: bool) -> Iterator[dict[str, Any]]:
    for identifier in store.ids("article", act):
        article = store.get("article", identifier)
        penal = any(edition.parts for edition in article.editions)
        if rules_only and penal:
            continue
        if day and status_on(article, day).kind not in ("in_force", "unsettled"):
            continue
        yield _record(identifier, article)


def _record(identifier: str, record: Any) -> dict[str, Any]:
    return {"id": identifier, **{name: value for name, value in msgspec.to_builtins(record).items() if name != "id"}}


def count_acts(store: Store, today: date) -> Answer:
    """Count, act by act, the articles that the laws of the reform changed, by their own lists."""
    changed: dict[str, tuple[str, tuple[str, ...]]] = {}
    for law_id, law in store.all("law"):
        if law.reform:
            for amended in law.changed:
                changed[amended.act] = (law_id, amended.articles)
    data = tuple(_act_count(store, identifier, act, changed.get(identifier)) for identifier, act in store.all("act"))
    notes = tuple(note for note in coverage_notes(store, store.ids("act"), today) if note.code != "note.after_verified")
    held = (Note("note.counted_from_lists", {}),)
    return Answer(command="codes", query={}, as_of=today, data=data, not_covered=(*held, *notes))


def _reform_parts(article: Article, law: Optional[str]) -> set[str]:
    """Return the parts of the edition the law made and of the one before it."""
    editions = article.editions
    position = next(index for index, edition in enumerate(editions) if law in edition.by)
    return {part.part for edition in editions[max(position - 1, 0) : position + 1] for part in edition.parts}


def _act_count(store: Store, identifier: str, act: Any, changed: Optional[tuple[str, tuple[str, ...]]]) -> ActCount:
    law, numbers = changed or (None, ())
    articles = [store.find("article", f"{identifier}/{number}") for number in numbers]
    penal = [article for article in articles if article and any(edition.parts for edition in article.editions)]
    count = sum(len(_reform_parts(article, law)) for article in penal)
    abbreviation = {language: next(iter(getattr(act.abbreviations, language)), "") for language in LANGUAGES}
    return ActCount(
        id=identifier,
        kind=act.kind,
        name=act.name,
        abbreviation=abbreviation,
        number=act.number_usual or act.number,
        date=act.date,
        law=law,
        articles=len(numbers),
        penal=len(penal),
        rules=len(numbers) - len(penal),
        parts=count,
        held_articles=store.count("article", identifier),
        verified_until=act.verified_until,
        repealed=act.repealed.start if act.repealed else None,
        repealed_by=act.repealed.by if act.repealed else None,
    )
