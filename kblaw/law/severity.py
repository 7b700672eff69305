"""Which of two sanctions is milder: a partial order, with the line that decided.

The rule, line by line. A line that finds a difference decides; only if it finds none does the
next one speak. Where the answers within one line point both ways, the sanctions are not
comparable, and nothing further is asked.

1. *Liability.* A criminal sanction is stricter than an administrative one, whatever the figures.
2. *Ceiling and floor.* The ceiling is the hardest a court may impose (the highest kind on the
   ladder, then its upper bound), the floor the mildest (the lowest kind, then its lower bound).
   Both up, or one up and the other the same: stricter. One up, one down: not comparable.
3. *The menu and what is added.* Inside the same ceiling and floor: striking an alternative or
   raising a bound of one is stricter, adding or lowering milder; likewise adding an additional
   penalty, making it mandatory, lengthening it or letting it reach further. Both ways at once:
   not comparable.

The ladder follows Criminal Code art. 40 and Administrative Offences Code art. 41. Arrest and
restriction of liberty stand in different lists of art. 40 (misdemeanours, crimes), so neither is
above the other.

Lines 2 and 3 are orders on the same pair of sanctions taken one after the other, so the whole is
reflexive, antisymmetric and transitive (held by property tests), given that a sanction names
each kind of penalty at most once.
"""

from typing import Literal, NamedTuple, Optional, Union

from kblaw.model.penalty import Additional, Duration, Penalty

Liability = Literal["criminal", "administrative"]
Result = Literal["milder", "stricter", "equal", "not_comparable"]

CRIMINAL_LADDER: dict[str, int] = {
    "fine": 1,
    "corrective_labour": 2,
    "community_service": 3,
    "arrest": 4,
    "restriction_of_liberty": 5,
    "imprisonment": 6,
    "life_imprisonment": 7,
    "death_penalty": 8,
}
ADMINISTRATIVE_LADDER: dict[str, int] = {
    "warning": 1,
    "fine": 2,
    "community_service": 3,
    "administrative_arrest": 4,
}
_UNORDERED = frozenset({"arrest", "restriction_of_liberty"})
_DAYS = {"day": 1, "month": 30, "year": 360}
UNBOUNDED = 10**9


class Sanction(NamedTuple):
    """Hold what a part threatens: kind of liability, alternatives, additional penalties."""

    liability: Liability
    penalties: tuple[Penalty, ...]
    additional: tuple[Additional, ...] = ()


class Reason(NamedTuple):
    """Hold one reason: the line that speaks, the direction, and the penalties compared."""

    line: str
    direction: Result
    before: Union[Penalty, Additional, None] = None
    after: Union[Penalty, Additional, None] = None


class Comparison(NamedTuple):
    """Hold the answer for the later sanction against the earlier, and the reasons for it."""

    result: Result
    reasons: tuple[Reason, ...]


def compare(before: Sanction, after: Sanction) -> Comparison:
    """Tell whether ``after`` is milder or stricter than ``before``, and which line decided."""
    if before.liability != after.liability:
        result: Result = "stricter" if after.liability == "criminal" else "milder"
        return Comparison(result, (Reason("liability", result),))
    ladder = CRIMINAL_LADDER if before.liability == "criminal" else ADMINISTRATIVE_LADDER
    for line in (_ceiling_and_floor(before, after, ladder), _menu(before, after, ladder)):
        decided = [reason for reason in line if reason.direction != "equal"]
        if decided:
            return Comparison(_merge(decided), tuple(decided))
    return Comparison("equal", (Reason("equal", "equal"),))


def _merge(reasons: list[Reason]) -> Result:
    directions = {reason.direction for reason in reasons}
    return directions.pop() if len(directions) == 1 else "not_comparable"


def _ceiling_and_floor(before: Sanction, after: Sanction, ladder: dict[str, int]) -> list[Reason]:
    if not before.penalties or not after.penalties:
        return [] if before.penalties == after.penalties else [Reason("no_penalty", "not_comparable")]
    first, second = (max(s.penalties, key=lambda p: ladder.get(p.kind, 0)) for s in (before, after))
    low_first, low_second = (min(s.penalties, key=lambda p: ladder.get(p.kind, 0)) for s in (before, after))
    return [
        Reason("ceiling", _order(first, second, ladder, upper=True), first, second),
        Reason("floor", _order(low_first, low_second, ladder, upper=False), low_first, low_second),
    ]


def _order(before: Penalty, after: Penalty, ladder: dict[str, int], *, upper: bool) -> Result:
    if before.kind != after.kind:
        if {before.kind, after.kind} == _UNORDERED or before.kind not in ladder or after.kind not in ladder:
            return "not_comparable"
        return "stricter" if ladder[after.kind] > ladder[before.kind] else "milder"
    if not _same_measure(before.unit, after.unit):
        return "not_comparable"
    first, second = (_bounds(before), _bounds(after))
    return _compare_numbers(first[1] if upper else first[0], second[1] if upper else second[0])


def _compare_numbers(before: int, after: int) -> Result:
    if before == after:
        return "equal"
    return "stricter" if after > before else "milder"


def _bounds(penalty: Union[Penalty, Duration]) -> tuple[int, int]:
    """Return the bounds in the smallest unit of the measure; an absent one is open (0, no end)."""
    factor = _DAYS.get(penalty.unit or "", 1)
    low = penalty.min * factor if penalty.min is not None else 0
    if penalty.max is not None:
        return low, penalty.max * factor
    return low, UNBOUNDED if penalty.unit else 0


def _same_measure(before: Optional[str], after: Optional[str]) -> bool:
    return before == after or (before in _DAYS and after in _DAYS)


def _menu(before: Sanction, after: Sanction, ladder: dict[str, int]) -> list[Reason]:
    old = {penalty.kind: penalty for penalty in before.penalties}
    new = {penalty.kind: penalty for penalty in after.penalties}
    reasons = [Reason("alternative_struck", "stricter", old[kind], None) for kind in old if kind not in new]
    reasons += [Reason("alternative_added", "milder", None, new[kind]) for kind in new if kind not in old]
    for kind in (kind for kind in old if kind in new):
        reasons += _bounds_moved(old[kind], new[kind])
    return reasons + _additional(before, after)


def _bounds_moved(before: Penalty, after: Penalty) -> list[Reason]:
    if not _same_measure(before.unit, after.unit):
        return [Reason("unit_changed", "not_comparable", before, after)]
    (low, high), (new_low, new_high) = _bounds(before), _bounds(after)
    reasons = []
    if new_high != high:
        reasons.append(Reason("upper_bound", _compare_numbers(high, new_high), before, after))
    if new_low != low:
        reasons.append(Reason("lower_bound", _compare_numbers(low, new_low), before, after))
    return reasons


def _additional(before: Sanction, after: Sanction) -> list[Reason]:
    old, new = _with_reach(before), _with_reach(after)
    struck = [item for item, full in old if not any(_covers(other, full) for _, other in new)]
    added = [item for item, full in new if not any(_covers(other, full) for _, other in old)]
    return [
        *(Reason("additional_struck", "milder", item, None) for item in struck),
        *(Reason("additional_added", "stricter", None, item) for item in added),
    ]


def _with_reach(sanction: Sanction) -> list[tuple[Additional, Additional]]:
    """Pair each additional penalty with itself as it reaches: one tied to the only main penalty goes with all."""
    only = {penalty.kind for penalty in sanction.penalties}
    return [
        (item, Additional(kind=item.kind, mandatory=item.mandatory, duration=item.duration, applies_to="all"))
        if {item.applies_to} == only
        else (item, item)
        for item in sanction.additional
    ]


def _covers(wider: Additional, item: Additional) -> bool:
    """Tell whether ``wider`` weighs at least as much as ``item`` in every respect."""
    if wider.kind != item.kind or (item.mandatory and not wider.mandatory):
        return False
    if wider.applies_to not in ("all", item.applies_to):
        return False
    (low, high), (wide_low, wide_high) = _term(item.duration), _term(wider.duration)
    return wide_low >= low and wide_high >= high


def _term(duration: Union[Literal["life"], Duration, None]) -> tuple[int, int]:
    if duration == "life":
        return UNBOUNDED, UNBOUNDED
    if duration is None:
        return 0, 0
    return _bounds(duration)
