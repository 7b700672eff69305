"""The shapes in which parts and penalties appear in every answer."""

from __future__ import annotations

from datetime import date
from typing import Optional, Union

import msgspec

from kblaw.law.category import category
from kblaw.law.severity import Sanction
from kblaw.law.time import Span, spans
from kblaw.model.article import Article, Part
from kblaw.model.penalty import Additional, Duration, Penalty
from kblaw.model.text import Text, Title
from kblaw.store.store import Store


class View(msgspec.Struct, frozen=True):
    """Be an immutable piece of an answer; absent values are written out as null."""


class PenaltyView(View):
    """Show one alternative; bounds inclusive, in ``unit``, null where the sanction states none."""

    kind: str
    min: Optional[int]
    max: Optional[int]
    unit: Optional[str]


class AdditionalView(View):
    """Show an additional penalty; ``duration`` is ``life``, a term with bounds, or null."""

    kind: str
    mandatory: bool
    duration: Union[str, dict[str, Union[int, str, None]], None]
    applies_to: str


class InForceView(View):
    """Show the days something governs: ``from`` inclusive (null: not known), ``until`` exclusive (null: open)."""

    start: Optional[date] = msgspec.field(name="from")
    until: Optional[date]


class PartView(View):
    """Show one part of an article in one edition, with all that proves it.

    ``attested`` and ``not_before`` stand in for an unknown start, as in the records; ``gone_by``
    is a day on which it was read to be gone, where the exact end is not known.
    """

    id: str
    act: str
    article: str
    part: str
    title: Title
    liability: str
    conduct: Text
    conduct_change: Optional[str]
    victims: tuple[str, ...]
    liable: Optional[Text]
    penalties: tuple[PenaltyView, ...]
    additional: tuple[AdditionalView, ...]
    category: Optional[str]
    note: Optional[Text]
    in_force: InForceView
    attested: Optional[date]
    not_before: Optional[date]
    gone_by: Optional[date]
    by: tuple[str, ...]
    change: str
    basis: str
    evidence: tuple[str, ...]


def penalty_view(penalty: Penalty) -> PenaltyView:
    """Return a penalty with every bound written out."""
    return PenaltyView(penalty.kind, penalty.min, penalty.max, penalty.unit)


def additional_view(item: Additional) -> AdditionalView:
    """Return an additional penalty with its term written out."""
    term: Union[str, dict[str, Union[int, str, None]], None] = None
    if isinstance(item.duration, Duration):
        term = {"min": item.duration.min, "max": item.duration.max, "unit": item.duration.unit}
    elif item.duration is not None:
        term = item.duration
    return AdditionalView(item.kind, item.mandatory, term, item.applies_to)


def sanction_of(liability: str, part: Part) -> Sanction:
    """Return the sanction of a part for comparison."""
    return Sanction("criminal" if liability == "criminal" else "administrative", part.penalties, part.additional)


def in_force_view(span: Span) -> InForceView:
    """Return the days of a span; a start or end that is not known exactly is null."""
    return InForceView(span.start if span.exact else None, span.until if span.until_exact else None)


def part_view(store: Store, article_id: str, article: Article, span: Span, part: Part) -> PartView:
    """Return the view of one part in the edition of ``span``."""
    act = article_id.partition("/")[0]
    liability = store.get("act", act).liability
    edition = span.edition
    return PartView(
        id=f"{article_id}#{part.part}",
        act=act,
        article=article.article,
        part=part.part,
        title=edition.title or article.title,
        liability=liability,
        conduct=part.conduct,
        conduct_change=part.conduct_change,
        victims=part.victims,
        liable=part.liable,
        penalties=tuple(penalty_view(item) for item in part.penalties),
        additional=tuple(additional_view(item) for item in part.additional),
        category=category(sanction_of(liability, part)),
        note=part.note,
        in_force=in_force_view(span),
        attested=edition.attested,
        not_before=None if span.exact else span.earliest,
        gone_by=None if span.until_exact else span.until,
        by=edition.by,
        change=edition.change,
        basis=edition.basis,
        evidence=edition.evidence,
    )


def all_part_views(store: Store, article_id: str, article: Article) -> tuple[PartView, ...]:
    """Return one view for each part of each edition, oldest edition first."""
    return tuple(
        part_view(store, article_id, article, span, part) for span in spans(article) for part in span.edition.parts
    )
