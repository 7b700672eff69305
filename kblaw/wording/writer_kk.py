"""The Kazakh sentence of a sanction: additions first, the verb last."""

from __future__ import annotations

from kblaw.model.penalty import Additional, Penalty
from kblaw.wording.numbers import either_thousands
from kblaw.wording.phrases import write_additional
from kblaw.wording.plan import SUMS, Plan
from kblaw.wording.units import amount, number

_VERBS = {"criminal": "жазаланады", "administrative": "әкеп соғады"}
_NAMES = {
    "warning": "ескерту жасауға",
    "fine": "айыппұл салуға",
    "corrective_labour": "түзеу жұмыстарына",
    "community_service": "қоғамдық жұмыстарға тартуға",
    "restriction_of_liberty": "бас бостандығын шектеуге",
    "arrest": "қамаққа алуға",
    "administrative_arrest": "әкімшілік қамаққа алуға",
    "imprisonment": "бас бостандығынан айыруға",
    "life_imprisonment": "өмір бойына бас бостандығынан айыруға",
    "death_penalty": "өлім жазасына",
}


def write(plan: Plan, liability: str, *, words: bool, plural: bool) -> str:
    """Write the sentence; the verb has one form, so ``plural`` plays no part."""
    pieces = []
    for index, item in enumerate(plan.alternatives):
        own = _joined(item.own, words=words) if index else ""
        pieces.append(own + _alternative(item.penalty, liability, same=item.same, words=words))
    return f"{_lead(plan, words=words)}{' не '.join(pieces)} {_VERBS[liability]}."


def _lead(plan: Plan, *, words: bool) -> str:
    """Write the additions common to all, then those of the first alternative.

    Standing first, both would read as common, so where alternatives differ each says whose it is,
    unless a later alternative has its own and makes it plain.
    """
    first, *later = plan.alternatives
    common = _joined(plan.common, words=words)
    own = _joined(first.own, words=words)
    if common and (own or any(item.own for item in later)):
        common = "барлық жағдайда " + common
    if own and (common or not any(item.own for item in later)):
        own = "бірінші жағдайда " + own
    return common + own


def _joined(additions: tuple[Additional, ...], *, words: bool) -> str:
    style = "words" if words else "figures"
    return "".join(write_additional(item, "kk", style, alone=True) + ", " for item in additions)


def _alternative(penalty: Penalty, liability: str, *, same: bool, words: bool) -> str:
    name = _NAMES[penalty.kind]
    if penalty.unit is None:
        return name
    is_sum = penalty.kind in SUMS
    if same:
        return f"{'сол мөлшерде' if is_sum else 'сол мерзімге'} {name}"
    if penalty.min is not None and penalty.min == penalty.max:
        return f"{_fixed(penalty.min, penalty.unit, liability, is_sum=is_sum, words=words)} {name}"
    return f"{_bounds(penalty, is_sum=is_sum, words=words)} {'мөлшерде' if is_sum else 'мерзімге'} {name}"


def _fixed(value: int, unit: str, liability: str, *, is_sum: bool, words: bool) -> str:
    if is_sum:
        return amount(value, unit, "kk", words=words) + " мөлшерінде"
    if liability == "administrative":
        return amount(value, unit, "kk", "dative", words=words)
    return amount(value, unit, "kk", words=words) + " мерзімге"


def _bounds(penalty: Penalty, *, is_sum: bool, words: bool) -> str:
    low, high, unit = penalty.min, penalty.max, penalty.unit or ""
    if high is None:
        return amount(low or 0, unit, "kk", "ablative", words=words) + " кем емес"
    upper = amount(high, unit, "kk", "dative", words=words) + " дейінгі"
    if low is None:
        return upper
    if (is_sum or unit == "hour") and not (words and either_thousands(low, high)):
        # "бір жүзден екі жүз сағатқа", but "отыз тәуліктен елу тәулікке".
        return f"{number(low, unit, 'kk', 'ablative', words=words)} {upper}"
    return f"{amount(low, unit, 'kk', 'ablative', words=words)} {upper}"
