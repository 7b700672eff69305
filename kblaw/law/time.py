"""Which edition of an article governs on a day.

``from`` is inclusive, ``until`` exclusive. An edition without a known start governs from the day
it was read (``attested``) at the latest; between ``not_before`` and that day it is not known
whether it or the edition before it governed, and the answer says so.
"""

from datetime import date
from typing import NamedTuple, Optional

from kblaw.model.article import Article, Edition

REFORM = date(2024, 6, 16)
"""The day Laws 72-VIII and 73-VIII came into force."""


class Span(NamedTuple):
    """Hold an edition with the days it governs: ``start`` inclusive, ``until`` exclusive.

    ``exact`` tells whether the start is known; else the edition began on ``earliest`` at the
    earliest (None: not known at all) and was in force on ``start``, the day it was read.
    ``until_exact`` is False where the next edition has such a start: then this one ended on
    ``until`` at the latest.
    """

    edition: Edition
    start: date
    exact: bool
    earliest: Optional[date]
    until: Optional[date]
    until_exact: bool = True


class Status(NamedTuple):
    """Hold the answer for one article on one day.

    ``kind`` is one of: ``in_force`` (``span`` governs) · ``unsettled`` (``span`` or ``other``,
    the start between them is not known) · ``not_yet`` (``day`` is its first day) · ``ended``
    (``span`` is the last edition with content, ``day`` the first day without it, or, where
    ``exact`` is false, a day on which it was read to be gone) ·
    ``before_held`` (in existence, but the state then is not in the base; ``day`` is the first
    day held).
    """

    kind: str
    span: Optional[Span] = None
    other: Optional[Span] = None
    day: Optional[date] = None
    by: tuple[str, ...] = ()
    exact: bool = True


def edition_start(edition: Edition) -> date:
    """Return the day from which the edition is known to govern: its start, else the day it was read."""
    known = edition.in_force.start if edition.in_force else None
    start = known or edition.attested
    assert start is not None, "the checks refuse an edition with neither start nor attested date"
    return start


def spans(article: Article) -> tuple[Span, ...]:
    """Return the editions with the days they govern, oldest first; a repeal is a span without content."""
    found = []
    editions = article.editions
    for index, edition in enumerate(editions):
        known = edition.in_force.start if edition.in_force else None
        following = editions[index + 1] if index + 1 < len(editions) else None
        written = edition.in_force.until if edition.in_force else None
        until = written or (edition_start(following) if following else None)
        until_exact = written is not None or following is None or _has_start(following)
        earliest = known or (edition.in_force.not_before if edition.in_force else None)
        found.append(Span(edition, edition_start(edition), known is not None, earliest, until, until_exact))
    return tuple(found)


def _has_start(edition: Edition) -> bool:
    return edition.in_force is not None and edition.in_force.start is not None


def status_on(article: Article, day: date) -> Status:
    """Tell which edition governs on ``day``, or why none does."""
    all_spans = spans(article)
    first = all_spans[0]
    if day < first.start:
        return _before_first(first, day)
    current = first
    following: Optional[Span] = None
    for index, span in enumerate(all_spans):
        if span.start <= day:
            current = span
            following = all_spans[index + 1] if index + 1 < len(all_spans) else None
    if current.edition.change == "repealed" or (current.until and day >= current.until and following is None):
        return _ended(all_spans, current)
    if following and not following.exact and _may_have_begun(following, day):
        return Status("unsettled", current, following, following.start)
    return Status("in_force", current)


def _may_have_begun(span: Span, day: date) -> bool:
    return span.earliest is None or day >= span.earliest


def _before_first(first: Span, day: date) -> Status:
    if first.exact and first.edition.change in ("added", "original"):
        return Status("not_yet", first, day=first.start, by=first.edition.by)
    if first.edition.change == "added" and first.earliest and day < first.earliest:
        return Status("not_yet", first, day=first.earliest, by=first.edition.by, exact=False)
    if first.edition.change == "added":
        return Status("unsettled", None, first, first.start, first.edition.by)
    return Status("before_held", first, day=first.start)


def _ended(all_spans: tuple[Span, ...], current: Span) -> Status:
    content = [span for span in all_spans if span.edition.change != "repealed" and span.start <= current.start]
    ended = current.start if current.edition.change == "repealed" else current.until
    exact = current.exact or current.edition.change != "repealed"
    return Status("ended", content[-1] if content else None, day=ended, by=current.edition.by, exact=exact)
