"""The rule of severity itself, for readers who want to check it."""

from __future__ import annotations

from datetime import date

from kblaw.law.severity import ADMINISTRATIVE_LADDER, CRIMINAL_LADDER
from kblaw.model.text import Text
from kblaw.query.answer import Answer
from kblaw.query.views import View
from kblaw.store.store import Store

LINES: tuple[str, ...] = ("liability", "ceiling", "menu")
"""The lines of the rule, in the order in which they speak."""


class Rung(View):
    """Show one rung of a ladder: a kind of penalty and its place, the mildest first."""

    place: int
    kind: str
    name: Text


class RuleData(View):
    """Hold the rule: its lines by name, and the ladder of each kind of liability."""

    lines: tuple[str, ...]
    criminal: tuple[Rung, ...]
    administrative: tuple[Rung, ...]


def explain_rule(store: Store, today: date) -> Answer:
    """Return the rule by which sanctions are compared, with the ladders it climbs."""
    data = RuleData(LINES, _ladder(store, CRIMINAL_LADDER), _ladder(store, ADMINISTRATIVE_LADDER))
    return Answer(command="applies", query={"explain_rule": True}, as_of=today, data=data)


def _ladder(store: Store, ladder: dict[str, int]) -> tuple[Rung, ...]:
    ordered = sorted(ladder, key=lambda kind: ladder[kind])
    return tuple(Rung(ladder[kind], kind, store.get("penalty_kind", kind).name) for kind in ordered)
