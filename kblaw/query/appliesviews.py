"""The shapes of the answer to "which law applies"."""

from __future__ import annotations

from datetime import date
from typing import Optional

from msgspec import field

from kblaw.model.text import Text, Title
from kblaw.query.answer import Note
from kblaw.query.diffviews import MoneyView, ReasonView
from kblaw.query.views import PartView, PenaltyView, View


class LimitView(View):
    """Show one rule of a general part that bears on a sanction.

    ``cites`` are full: ``criminal-code/41(2)``. ``read_on`` is set where the rule was read only in
    a text later than the act, so that its state on that day is not certain.
    """

    id: str
    kind: str
    cites: tuple[str, ...]
    rule: Text
    penalty: Optional[str]
    min: Optional[int]
    max: Optional[int]
    unit: Optional[str]
    subject: Optional[Text]
    persons: tuple[Text, ...]
    since: Optional[date]
    until: Optional[date]
    read_on: Optional[date]
    note: Optional[Text]


class PenaltyShown(View):
    """Show one alternative as printed and as a court may use it.

    ``within`` is the printed range held to the bounds of the general part, null where no bound is
    known; ``capped`` says that the printed maximum lies above the general one, ``suspended`` that
    the kind is not applied at present. ``by`` are the limits that did it. ``tenge`` is the printed
    range, ``within_tenge`` that of ``within``. ``certain`` is false where a bound was read only in
    a text later than the act.
    """

    printed: PenaltyView
    within: Optional[PenaltyView]
    capped: bool
    certain: bool
    suspended: bool
    by: tuple[str, ...]
    tenge: Optional[MoneyView]
    within_tenge: Optional[MoneyView]


class LimitationView(View):
    """Show the limitation period: its length, the day it ends counted from the act, and whether it passed."""

    limit: str
    length: int
    unit: str
    ends: date
    passed: bool


class SanctionView(View):
    """Show one sanction in full: the part, its alternatives, what the general part adds, money.

    ``money_day`` is the day whose index counts, ``index`` the index in tenge.
    """

    part: PartView
    penalties: tuple[PenaltyShown, ...]
    money_day: date
    index: Optional[int]
    limits: tuple[LimitView, ...]
    limitation: Optional[LimitationView]


class ConsideredView(View):
    """Show one law that was looked at on the way from act to judgment, and what became of it.

    ``of`` is the part whose chain it belongs to. ``part`` is null where nothing punished the
    conduct, or where the base does not hold the state (``verdict`` tells which). ``until_exact``
    is false where the part's edition ended on its last day at the latest. ``against`` is the id
    of the law it was compared with, ``result`` and ``reasons`` the comparison.
    """

    of: Optional[str]
    id: Optional[str]
    start: Optional[date]
    until_exact: bool
    verdict: str
    against: Optional[str]
    result: Optional[str]
    reasons: tuple[ReasonView, ...]
    part: Optional[PartView]


class ConditionView(View):
    """Say when ``part`` answers to an earlier part: what must be true of the case."""

    part: str
    text: Text


class PartAnswer(View):
    """Show the answer for one part that was, or may have been, in force on the day of the act.

    ``conditions`` say what must be true of the case for a counterpart to fit.
    """

    id: str
    outcome: str
    governing: tuple[str, ...]
    contenders: tuple[str, ...]
    rests_on: tuple[str, ...]
    remarks: tuple[str, ...]
    conditions: tuple[ConditionView, ...]


class RuleView(View):
    """Show one article on law in time: its id as cited, and what it says in our words."""

    id: str
    limit: str
    rule: Text
    note: Optional[Text]


class AppliesData(View):
    """Hold the answer: one of the closed outcomes, what governs, on which articles it rests.

    ``governing`` and ``contenders`` are ids of parts; ``sanctions`` show the governing ones, or
    where nothing governs for certain the contenders. ``opened`` is the day whose index counts for
    an administrative fine.
    """

    id: str
    offence: str
    name: Text
    act_day: date = field(name="act")
    judged: date
    opened: date
    executed: Optional[date]
    outcome: str
    governing: tuple[str, ...]
    contenders: tuple[str, ...]
    rests_on: tuple[str, ...]
    parts: tuple[PartAnswer, ...]
    considered: tuple[ConsideredView, ...]
    sanctions: tuple[SanctionView, ...]
    rules: tuple[RuleView, ...]
    remarks: tuple[Note, ...]
    titles: dict[str, Title]
