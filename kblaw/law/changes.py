"""The class of a change between two states of a part, and of what is made of parts."""

from __future__ import annotations

from typing import Any, Iterable, Optional, Protocol

from kblaw.law.severity import Comparison, Reason, Result, Sanction, compare
from kblaw.model.penalty import Additional, Duration, Penalty

CHANGE_CLASSES: tuple[str, ...] = (
    "added",
    "repealed",
    "criminalised",
    "decriminalised",
    "stricter",
    "milder",
    "mixed",
    "widened",
    "narrowed",
    "restated",
    "unchanged",
)
"""The closed list, in the order in which every summary names them."""


class PartLike(Protocol):
    """Be a part in one edition: as records hold it, or as an answer shows it."""

    @property
    def act(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def liability(self) -> str: ...
    @property
    def conduct(self) -> Any: ...
    @property
    def conduct_change(self) -> Optional[str]: ...
    @property
    def penalties(self) -> Any: ...
    @property
    def additional(self) -> Any: ...
    @property
    def in_force(self) -> Any: ...
    @property
    def attested(self) -> Any: ...
    @property
    def by(self) -> tuple[str, ...]: ...


def sanction_of_view(view: PartLike) -> Sanction:
    """Return the sanction of a part for comparison."""
    penalties = tuple(Penalty(kind=p.kind, min=p.min, max=p.max, unit=p.unit) for p in view.penalties)
    additional = tuple(
        Additional(
            kind=item.kind,
            mandatory=item.mandatory,
            duration=Duration(**item.duration) if isinstance(item.duration, dict) else item.duration,
            applies_to=item.applies_to,
        )
        for item in view.additional
    )
    return Sanction("criminal" if view.liability == "criminal" else "administrative", penalties, additional)


def compare_parts(before: Optional[PartLike], after: Optional[PartLike]) -> Comparison:
    """Compare two parts; a missing one is no sanction at all."""
    if before is None or after is None:
        result: Result = "stricter" if before is None else "milder"
        return Comparison(result, (Reason("no_part_before" if before is None else "no_part_after", result),))
    return compare(sanction_of_view(before), sanction_of_view(after))


def change_class(before: Optional[PartLike], after: Optional[PartLike], comparison: Comparison) -> str:
    """Return the one class of the change from ``before`` to ``after``.

    Liability speaks first, then the sanction, then the conduct.
    """
    if before is None:
        return "added"
    if after is None:
        return "repealed"
    if before.liability != after.liability:
        return "criminalised" if after.liability == "criminal" else "decriminalised"
    if comparison.result in ("stricter", "milder"):
        return comparison.result
    if comparison.result == "not_comparable":
        return "mixed"
    return conduct_change(before, after) or "unchanged"


def conduct_change(before: PartLike, after: PartLike) -> Optional[str]:
    """Return how the conduct moved: widened, narrowed, restated, or None where it did not."""
    if (before.act, before.article) != (after.act, after.article):
        return None if before.conduct == after.conduct else "restated"
    if before.by == after.by and before.in_force == after.in_force and before.attested == after.attested:
        return None
    if before.part != after.part:
        # Two parts are worded apart by nature; only what the record says of the new one counts.
        return None if before.conduct == after.conduct else after.conduct_change
    return after.conduct_change or (None if before.conduct == after.conduct else "restated")


def merge_classes(classes: Iterable[str]) -> str:
    """Return the one class of a whole whose pieces have ``classes``.

    Liability and the sanction speak before the conduct: one stricter piece makes the whole
    stricter; stricter and milder pieces together make it mixed. A new piece beside old ones widens
    the whole, one that is gone narrows it; where conduct moved in several ways it is restated.
    """
    moved = {name for name in classes if name != "unchanged"}
    if len(moved) <= 1:
        return moved.pop() if moved else "unchanged"
    for group in (("criminalised", "decriminalised"), ("stricter", "milder", "mixed")):
        found = moved.intersection(group)
        if found:
            return found.pop() if len(found) == 1 else "mixed"
    conduct = {{"added": "widened", "repealed": "narrowed"}.get(name, name) for name in moved}
    return conduct.pop() if len(conduct) == 1 else "restated"


def verdict_classes(classes: Iterable[str], conduct: Iterable[str], was: bool, is_now: bool) -> tuple[str, ...]:
    """Return the classes of a whole conduct: liability first, then the sanction, then the conduct.

    ``classes`` are those of its pairs of parts, ``conduct`` how the conduct of those pairs moved;
    ``was`` and ``is_now`` tell whether any part stood before and after.
    """
    found = list(dict.fromkeys(_in_place(name, was, is_now) for name in classes))
    if not found:
        return ("not_comparable",)
    moved = [name for name in found if name in ("criminalised", "decriminalised")]
    if moved:
        direction = "stricter" if moved == ["criminalised"] else "milder" if moved == ["decriminalised"] else "mixed"
        return (*moved, direction)
    merged = merge_classes(found)
    others = set(conduct) - {merged}
    extra = tuple(name for name in ("widened", "narrowed", "restated") if name in others)
    named = () if merged == "unchanged" and extra else (merged,)
    return (*named, *(extra if merged not in ("added", "repealed") else ()))


def _in_place(name: str, was: bool, is_now: bool) -> str:
    """Name a part that came to (or left) a conduct that stood before (or stands after) by what it does to the whole."""
    if name == "added" and was:
        return "widened"
    return "narrowed" if name == "repealed" and is_now else name


def article_class(was: bool, ended: bool, is_now: bool, classes: Iterable[str]) -> str:
    """Return the one class of an article: ``was`` and ``is_now`` in force on the two days, or ended.

    An article that stayed is widened by a new part and narrowed by a lost one.
    """
    found = list(classes)
    if not was and is_now:
        return next((name for name in ("criminalised", "decriminalised") if name in found), "added")
    if ended:
        return "repealed"
    return merge_classes(_in_place(name, was=True, is_now=True) for name in found)
