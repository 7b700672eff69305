"""What the reform of 16 June 2024 made of each article and conduct, in one class."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Mapping, NamedTuple, Optional

from kblaw.law.changes import article_class, change_class, compare_parts, conduct_change, verdict_classes
from kblaw.law.correspondence import pairs
from kblaw.law.time import REFORM, Span, Status, spans, status_on
from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.model.text import Text

REFORM_DAYS = (REFORM - timedelta(days=1), REFORM)
_STANDING = ("in_force", "unsettled")

Days = tuple[date, date]


class PartState(NamedTuple):
    """Hold one part of an article in one edition, as comparisons read it."""

    id: str
    act: str
    article: str
    part: str
    liability: str
    conduct: Text
    conduct_change: Optional[str]
    penalties: Any
    additional: Any
    in_force: Any
    attested: Optional[date]
    by: tuple[str, ...]


class _Row(NamedTuple):
    before: Optional[str]
    after: Optional[str]
    change: Optional[str]
    conduct: Optional[str]


class Reform:
    """Classify the records of one base; ``laws`` are the numbers of the laws of the reform."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        offences: Mapping[str, Offence],
        liabilities: Mapping[str, str],
        laws: frozenset[str],
    ) -> None:
        self._articles = articles
        self._offences = offences
        self._liabilities = liabilities
        self._laws = laws
        self._rows: dict[tuple[str, Days], tuple[_Row, ...]] = {}

    def article(self, identifier: str) -> Optional[str]:
        """Return the class of an article, or None where nothing of it stood or its old state is not held."""
        article = self._articles[identifier]
        days = _own_days(article, self._laws)
        before, after = (status_on(article, day) for day in days or REFORM_DAYS)
        if not (_stands(before) or _stands(after)):
            return None
        if days is None:
            return "unchanged" if _stands(before) and _stands(after) else None
        if any(status.span.edition.rule for status in (before, after) if status.span and _stands(status)):
            return None if _unknown(before) else _rule_class(before, after)
        rows = [row for row in self._paired(identifier, article.offence, days) if _of(row, identifier)]
        classes = [row.change for row in rows if row.change]
        return article_class(before.kind in _STANDING, after.kind == "ended", after.kind in _STANDING, classes)

    def offence(self, identifier: str) -> tuple[str, ...]:
        """Return the classes of a conduct, most telling first; empty where it did not stand at the reform."""
        offence = self._offences[identifier]
        homes = [self._articles[step.article] for step in offence.lineage if step.article in self._articles]
        if not any(_stands(status_on(home, day)) for home in homes for day in REFORM_DAYS):
            return ()
        own = {step.article: step.parts for step in offence.lineage if step.parts}
        rows = [row for row in self._paired("", identifier, REFORM_DAYS) if _is_own(row, own)]
        classes = [row.change for row in rows if row.change]
        conduct = [row.conduct for row in rows if row.conduct]
        return verdict_classes(classes, conduct, any(row.before for row in rows), any(row.after for row in rows))

    def _paired(self, identifier: str, offence_id: Optional[str], days: Days) -> tuple[_Row, ...]:
        key = (offence_id or identifier, days)
        if key not in self._rows:
            self._rows[key] = self._compared(identifier, offence_id, days)
        return self._rows[key]

    def _compared(self, identifier: str, offence_id: Optional[str], days: Days) -> tuple[_Row, ...]:
        offence = self._offences.get(offence_id) if offence_id else None
        homes = tuple(dict.fromkeys(step.article for step in offence.lineage)) if offence else (identifier,)
        held = [home for home in homes if home in self._articles]
        old, new = self._parts(held, days[0]), self._parts(held, days[1])
        between = frozenset(
            number
            for home in held
            for span in spans(self._articles[home])
            if days[0] < span.start <= days[1]
            for number in span.edition.by
        )
        unknown = {home for home in held if _unknown(status_on(self._articles[home], days[0]))}
        return tuple(
            _row(old.get(before or ""), new.get(after or ""), unknown) for before, after, _ in pairs(offence, old, new, between)
        )

    def _parts(self, homes: list[str], day: date) -> dict[str, PartState]:
        found = {}
        for home in homes:
            status = status_on(self._articles[home], day)
            if status.span and _stands(status):
                liability = self._liabilities.get(home.partition("/")[0], "none")
                found.update({part.id: part for part in _part_states(home, liability, status.span)})
        return found


def _part_states(home: str, liability: str, span: Span) -> list[PartState]:
    act, _, number = home.partition("/")
    edition = span.edition
    days = (span.start if span.exact else None, span.until)
    return [
        PartState(
            f"{home}#{part.part}", act, number, part.part, liability, part.conduct, part.conduct_change,
            part.penalties, part.additional, days, edition.attested, edition.by,
        )
        for part in edition.parts
    ]  # fmt: skip


def _row(before: Optional[PartState], after: Optional[PartState], unknown: set[str]) -> _Row:
    # What is new only because the old state is not held has no class.
    guessed = before is None and after is not None and after.id.partition("#")[0] in unknown
    change = None if guessed else change_class(before, after, compare_parts(before, after))
    moved = conduct_change(before, after) if before and after else None
    return _Row(before.id if before else None, after.id if after else None, change, moved)


def _of(row: _Row, identifier: str) -> bool:
    return any(side.partition("#")[0] == identifier for side in (row.before, row.after) if side)


def _is_own(row: _Row, own: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether the parts of a row are those of the conduct, where its article holds others too."""
    for side in (row.before, row.after):
        article, _, part = (side or "").partition("#")
        if side and part not in own.get(article, (part,)):
            return False
    return True


def _stands(status: Status) -> bool:
    return status.kind in _STANDING and status.span is not None


def _unknown(status: Status) -> bool:
    return status.kind == "before_held" or (status.kind == "unsettled" and status.span is None)


def _own_days(article: Article, laws: frozenset[str]) -> Optional[Days]:
    """Return the days across which the reform changed an article, None where it did not.

    Provisions that a law of the reform put off are compared across their own first day.
    """
    all_spans = spans(article)
    starts = [span.start for position, span in enumerate(all_spans) if span.exact or position]
    if any(REFORM_DAYS[0] < start <= REFORM_DAYS[1] for start in starts):
        return REFORM_DAYS
    for span in all_spans:
        if span.exact and span.start > REFORM and laws.intersection(span.edition.by):
            return span.start - timedelta(days=1), span.start
    return None


def _rule_class(before: Status, after: Status) -> str:
    old = before.span.edition.rule if before.span and _stands(before) else None
    new = after.span.edition.rule if after.span and _stands(after) else None
    if old is None:
        return "added"
    return "repealed" if new is None else "unchanged" if old == new else "restated"
