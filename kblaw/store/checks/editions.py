"""Editions: their dates, their order, their content."""

from __future__ import annotations

from datetime import date
from typing import Iterator, Optional

from kblaw.errors import Issue
from kblaw.model.article import Edition
from kblaw.store.base import Base, Entry


def _editions(base: Base) -> Iterator[tuple[Entry, int, Edition]]:
    for entry in base.kind("article").values():
        for position, edition in enumerate(entry.record.editions):
            yield entry, position, edition


def _start(edition: Edition) -> Optional[date]:
    return (edition.in_force.start if edition.in_force else None) or edition.attested


def check_dates(base: Base) -> Iterator[Issue]:
    """Hold every edition to one kind of start, before its end."""
    for entry, position, edition in _editions(base):
        path = ("editions", position)
        span = edition.in_force
        known = span.start if span else None
        if known is None and edition.attested is None:
            yield entry.issue("KB060", path, "neither in_force.from nor attested; give one")
        if known and edition.attested:
            yield entry.issue("KB061", (*path, "attested"), f"attested beside a known start {known}; drop it")
        start = _start(edition)
        if span and span.until and start and span.until <= start:
            yield entry.issue("KB063", (*path, "in_force", "until"), f"until {span.until} is not after the start {start}")
        if span and span.not_before and start and span.not_before > start:
            message = f"not_before {span.not_before} is after {start}, when it was in force"
            yield entry.issue("KB069", (*path, "in_force", "not_before"), message)


def check_order(base: Base) -> Iterator[Issue]:
    """Hold editions to their order in time, without overlap."""
    for entry in base.kind("article").values():
        editions = entry.record.editions
        if not editions:
            yield entry.issue("KB065", ("editions",), "no editions; an article has at least one")
        for position in range(1, len(editions)):
            before, after = editions[position - 1], editions[position]
            first, second = _start(before), _start(after)
            path = ("editions", position)
            if first and second and second <= first:
                yield entry.issue("KB062", path, f"begins {second}, not after the edition before it ({first})")
            elif before.in_force and before.in_force.until and second and before.in_force.until > second:
                yield entry.issue("KB062", path, f"begins {second}, while the edition before it runs until {before.in_force.until}")


def check_content(base: Base) -> Iterator[Issue]:
    """Hold every edition to parts or a rule, and repeals to neither."""
    for entry, position, edition in _editions(base):
        path = ("editions", position)
        content = bool(edition.parts) + bool(edition.rule)
        if edition.change == "repealed":
            if content:
                yield entry.issue("KB064", path, "change: repealed, but parts or a rule are given")
            before = entry.record.editions[position - 1] if position else None
            if before is None or before.change == "repealed":
                yield entry.issue("KB067", path, "repeals nothing; no edition with content stands before it")
        elif content == 0:
            yield entry.issue("KB065", path, "neither parts nor rule; say change: repealed if the article ended")
        elif content == 2:
            yield entry.issue("KB066", path, "both parts and a rule; an edition has one of them")


def check_conduct_change(base: Base) -> Iterator[Issue]:
    """Ask how conduct changed wherever its words changed from one edition to the next."""
    for entry, position, edition in _editions(base):
        if not position:
            continue
        before = {part.part: part for part in entry.record.editions[position - 1].parts}
        for index, part in enumerate(edition.parts):
            old = before.get(part.part)
            if old and old.conduct != part.conduct and part.conduct_change is None:
                path = ("editions", position, "parts", index, "conduct")
                message = f"part {part.part}: the words differ from the edition before; add conduct_change"
                yield entry.issue("KB073", path, message)
