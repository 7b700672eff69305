"""The Russian sentence of a sanction."""

from __future__ import annotations

from kblaw.model.penalty import Additional, Penalty
from kblaw.wording.numbers import either_thousands
from kblaw.wording.phrases import write_additional
from kblaw.wording.plan import SUMS, Plan
from kblaw.wording.units import amount, number

_VERBS = {
    "criminal": ("наказывается", "наказываются"),
    "administrative": ("влечет", "влекут"),
}
# Instrumental after "наказывается", accusative after "влечет".
_NAMES = {
    "warning": ("предупреждением", "предупреждение"),
    "fine": ("штрафом", "штраф"),
    "corrective_labour": ("исправительными работами", "исправительные работы"),
    "community_service": ("привлечением к общественным работам", "привлечение к общественным работам"),
    "restriction_of_liberty": ("ограничением свободы", "ограничение свободы"),
    "arrest": ("арестом", "арест"),
    "administrative_arrest": ("административным арестом", "административный арест"),
    "imprisonment": ("лишением свободы", "лишение свободы"),
    "life_imprisonment": ("пожизненным лишением свободы", "пожизненное лишение свободы"),
    "death_penalty": ("смертной казнью", "смертную казнь"),
}


def write(plan: Plan, liability: str, *, words: bool, plural: bool) -> str:
    """Write the sentence; the first "либо" takes no comma, every later one does, as in the codes."""
    last = len(plan.alternatives) - 1
    body = ""
    for index, item in enumerate(plan.alternatives):
        body += ("", " либо ")[index] if index < 2 else ", либо "
        body += _alternative(item.penalty, liability, same=item.same, words=words)
        if index < last:
            body += _joined(" ", item.own, words=words)
    return f"{_VERBS[liability][plural]} {body}{_tail(plan, words=words)}."


def _tail(plan: Plan, *, words: bool) -> str:
    """Write the additions common to all, then those of the last alternative.

    Standing last, the latter would read as common too, so they say whose they are unless an
    earlier alternative has its own and makes it plain.
    """
    *earlier, last = plan.alternatives
    common = _joined(", " if earlier else " ", plan.common, words=words)
    if not common and any(item.own for item in earlier):
        return _joined(" ", last.own, words=words)
    return common + _joined(", в последнем случае ", last.own, words=words)


def _joined(before: str, additions: tuple[Additional, ...], *, words: bool) -> str:
    style = "words" if words else "figures"
    alone = [write_additional(item, "ru", style, alone=True) for item in additions]
    return before + ", ".join(alone) if alone else ""


def _alternative(penalty: Penalty, liability: str, *, same: bool, words: bool) -> str:
    name = _NAMES[penalty.kind][liability == "administrative"]
    if penalty.unit is None:
        return name
    if penalty.kind in SUMS:
        return f"{name} " + ("в том же размере" if same else f"в размере {_bounds(penalty, words=words)}")
    if same:
        return f"{name} на тот же срок"
    if penalty.min is not None and penalty.min == penalty.max:
        on = "сроком на" if liability == "criminal" else "на"
        return f"{name} {on} {amount(penalty.min, penalty.unit, 'ru', 'accusative', words=words)}"
    # "административный арест до десяти суток", but "арестом на срок до десяти суток".
    on = "" if penalty.kind == "administrative_arrest" and penalty.min is None else "на срок "
    return f"{name} {on}{_bounds(penalty, words=words)}"


def _bounds(penalty: Penalty, *, words: bool) -> str:
    low, high, unit = penalty.min, penalty.max, penalty.unit or ""
    if high is None:
        return "не менее " + amount(low or 0, unit, "ru", "genitive", words=words)
    upper = amount(high, unit, "ru", "genitive", words=words)
    if low is None:
        return f"до {upper}"
    if low == high:
        return upper
    if words and either_thousands(low, high):
        return f"от {amount(low, unit, 'ru', 'genitive', words=True)} до {upper}"
    return f"от {number(low, unit, 'ru', 'genitive', words=words)} до {upper}"
