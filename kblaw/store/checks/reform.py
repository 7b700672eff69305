"""The reform: its laws' lists against the articles held, and links between what is told of it."""

from __future__ import annotations

from typing import Iterator

from kblaw.errors import Issue
from kblaw.store.base import Base, Entry
from kblaw.store.checks.references import unknown


def check_completeness(base: Base) -> Iterator[Issue]:
    """Hold the list of what each reform law changed to the articles held, both ways."""
    articles = base.kind("article")
    for entry in base.kind("law").values():
        listed = set()
        complete = True
        for index, amended in enumerate(entry.record.changed):
            if not base.knows("act", amended.act):
                yield unknown(entry, "KB099", ("changed", index, "act"), "act", amended.act, base.kind("act"))
                complete = False
                continue
            for position, number in enumerate(amended.articles):
                name = f"{amended.act}/{number}"
                listed.add(name)
                held = articles.get(name)
                if ("article", name) in base.faulty:
                    continue
                if held is None or not any(entry.id in edition.by for edition in held.record.editions):
                    path = ("changed", index, "articles", position)
                    yield entry.issue("KB091", path, f"{name} is listed, but no edition of it by {entry.id} is held")
        if entry.record.reform and complete:
            yield from _unlisted(base, entry, listed)


def _unlisted(base: Base, law: Entry, listed: set[str]) -> Iterator[Issue]:
    for entry in base.kind("article").values():
        for position, edition in enumerate(entry.record.editions):
            if law.id in edition.by and entry.id not in listed and not entry.misnamed:
                message = f"made by {law.id}, whose list of changes does not name {entry.id}"
                yield entry.issue("KB092", ("editions", position, "by", edition.by.index(law.id)), message)


def check_links(base: Base) -> Iterator[Issue]:
    """Hold claims, indicators, measures, events and sources to each other."""
    for entry in base.entries:
        yield from _check_ids(base, entry, "sources", "source", "KB093")
        yield from _check_ids(base, entry, "claims", "claim", "KB094")
        yield from _check_ids(base, entry, "indicators", "indicator", "KB095")
        if entry.kind == "claim":
            yield from _check_ids(base, entry, "see", "claim", "KB094")
            yield from _check_anything(base, entry, "about")
        elif entry.kind == "indicator":
            yield from _check_ids(base, entry, "conflicts", "indicator", "KB095")
        elif entry.kind == "event":
            yield from _check_anything(base, entry, "related")
        if entry.kind in ("claim", "indicator") and not base.knows("source", entry.record.source):
            yield unknown(entry, "KB093", ("source",), "source", entry.record.source, base.kind("source"))
        if entry.kind == "indicator" and entry.record.previous and not base.knows("indicator", entry.record.previous):
            yield unknown(entry, "KB095", ("previous",), "indicator", entry.record.previous, base.kind("indicator"))


def _check_ids(base: Base, entry: Entry, field: str, kind: str, code: str) -> Iterator[Issue]:
    if entry.kind == "indicator_group" and field == "indicators":
        return
    known = base.kind(kind)
    for index, name in enumerate(getattr(entry.record, field, ())):
        if not base.knows(kind, name):
            yield unknown(entry, code, (field, index), kind, name, known)


def _check_anything(base: Base, entry: Entry, field: str) -> Iterator[Issue]:
    kinds = ("offence", "measure", "act", "law", "article", "event")
    for index, name in enumerate(getattr(entry.record, field)):
        if not any(base.knows(kind, name) for kind in kinds) and not base.has_part(name):
            known = [identifier for kind in kinds for identifier in base.kind(kind)]
            yield unknown(entry, "KB096", (field, index), "record", name, known)
