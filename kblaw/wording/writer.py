"""Write a sanction as one sentence in the drafting style of the codes."""

from __future__ import annotations

from typing import NamedTuple, Optional, Sequence

from kblaw.model.penalty import Additional, Penalty
from kblaw.wording import writer_en, writer_kk, writer_ru

SUMS = ("fine", "corrective_labour")
_WRITERS = {"ru": writer_ru.write, "kk": writer_kk.write, "en": writer_en.write}


class Alternative(NamedTuple):
    """Hold one alternative ready to be written: whether it repeats the amount before, its own additions."""

    penalty: Penalty
    same: bool
    own: tuple[Additional, ...]


class Plan(NamedTuple):
    """Hold a sanction laid out for a sentence: alternatives, and the additions common to all."""

    alternatives: tuple[Alternative, ...]
    common: tuple[Additional, ...]


def write_sanction(
    penalties: Sequence[Penalty],
    additional: Sequence[Additional],
    language: str,
    *,
    liability: str,
    style: str = "words",
    plural: bool = False,
) -> str:
    """Write the sentence, from its verb to the full stop, as it follows the description of an offence.

    ``language`` is ``ru``, ``kk`` or ``en``; ``liability`` ``criminal`` or ``administrative``;
    ``style`` ``words`` or ``figures``. ``plural`` is for an offence named in the plural (Те же
    деяния … наказываются). An amount that repeats the one before is written "в том же размере".
    Raises ValueError for a sanction without main penalties, or an addition to one that is absent.
    """
    plan = _plan(tuple(penalties), tuple(additional))
    return _WRITERS[language](plan, liability, words=style == "words", plural=plural)


def _plan(penalties: tuple[Penalty, ...], additional: tuple[Additional, ...]) -> Plan:
    if not penalties:
        raise ValueError("a sentence needs a main penalty")
    kinds = [penalty.kind for penalty in penalties]
    single = len(penalties) == 1
    for item in additional:
        if item.applies_to not in ("all", *kinds):
            raise ValueError(f"the addition stands with {item.applies_to}, which the sanction does not name")
    common = tuple(item for item in additional if single or item.applies_to == "all")
    alternatives = []
    before: Optional[Penalty] = None
    for penalty in penalties:
        own = () if single else tuple(item for item in additional if item.applies_to == penalty.kind)
        alternatives.append(Alternative(penalty, _repeats(before, penalty), own))
        before = penalty
    return Plan(tuple(alternatives), common)


def _repeats(before: Optional[Penalty], penalty: Penalty) -> bool:
    """Tell whether "the same" says the amount: a sum after a sum, a term after a term."""
    if before is None or penalty.unit is None or (before.kind in SUMS) != (penalty.kind in SUMS):
        return False
    return (before.min, before.max, before.unit) == (penalty.min, penalty.max, penalty.unit)
