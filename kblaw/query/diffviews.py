"""The shapes of a comparison: rows, marks, reasons, the verdict."""

from __future__ import annotations

from datetime import date
from typing import Optional, Union

from msgspec import field

from kblaw.model.text import Text, Title
from kblaw.query.views import AdditionalView, PartView, PenaltyView, View


class MoneyView(View):
    """Show a fine in tenge; null bounds as in the penalty."""

    min: Optional[int]
    max: Optional[int]


class PenaltyMark(View):
    """Mark one alternative: ``=`` same, ``~`` changed, ``+`` new, ``-`` struck, ``?`` not known; with tenge on each day."""

    mark: str
    before: Optional[PenaltyView]
    after: Optional[PenaltyView]
    tenge_before: Optional[MoneyView]
    tenge_after: Optional[MoneyView]


class AdditionalMark(View):
    """Mark one additional penalty, as ``PenaltyMark`` does a main one."""

    mark: str
    before: Optional[AdditionalView]
    after: Optional[AdditionalView]


class ReasonView(View):
    """Show one reason of a comparison: the line that speaks, its direction, what it compares."""

    line: str
    direction: str
    before: Union[dict[str, object], None]
    after: Union[dict[str, object], None]


class DiffRow(View):
    """Set one old part beside the new part that answers to it; one side may be empty.

    ``change`` is null where the state on one of the days is not in the base.
    """

    before: Optional[str]
    after: Optional[str]
    change: Optional[str]
    severity: str
    reasons: tuple[ReasonView, ...]
    penalties: tuple[PenaltyMark, ...]
    additional: tuple[AdditionalMark, ...]
    conduct: Optional[str]
    note: Optional[Text]


class RuleRow(View):
    """Set the old state of a rule, in our words, beside the new."""

    article: str
    title: Title
    change: Optional[str]
    before: Optional[Text]
    after: Optional[Text]


class ArticleState(View):
    """Show how one article stood on both days: in_force, not_yet, ended, before_held or unsettled.

    ``since`` is the known start of the state shown, ``ended`` the first day without it (or, where
    ``ended_exact`` is false, a day on which it was read to be gone), each with the laws that made
    it so.
    """

    id: str
    title: Title
    before: str
    after: str
    since: Optional[date]
    by: tuple[str, ...]
    ended: Optional[date]
    ended_exact: bool
    ended_by: tuple[str, ...]


class VerdictReason(View):
    """Show one reason of the verdict with the pair of parts it speaks of."""

    before_part: Optional[str]
    after_part: Optional[str]
    reason: ReasonView


class Verdict(View):
    """Show the answer in one word or two, and why."""

    classes: tuple[str, ...]
    reasons: tuple[VerdictReason, ...]


class DiffData(View):
    """Hold a comparison of one conduct or article on two days (``from``, ``to``)."""

    id: str
    kind: str
    name: Union[Text, Title]
    start: date = field(name="from")
    end: date = field(name="to")
    verdict: Verdict
    articles: tuple[ArticleState, ...]
    before: tuple[PartView, ...]
    after: tuple[PartView, ...]
    rows: tuple[DiffRow, ...]
    rules: tuple[RuleRow, ...]
    summary: Optional[Text]
