"""The Russian sentence of a sanction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Union

from kblaw.model.penalty import Additional, Duration, Penalty
from kblaw.wording.phrases import write_additional
from kblaw.wording.units import amount, unit_name

if TYPE_CHECKING:
    from kblaw.wording.writer import Alternative, Plan

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
_SUMS = ("fine", "corrective_labour")


def write(plan: Plan, liability: str, *, words: bool, plural: bool) -> str:
    """Write the sentence; the first "либо" takes no comma, every later one does, as in the codes."""
    pieces = [_alternative(item, liability, words=words) for item in plan.alternatives]
    body = pieces[0]
    for index, piece in enumerate(pieces[1:]):
        body += (" либо " if index == 0 else ", либо ") + piece
    return f"{_VERBS[liability][plural]} {body}{_tail(plan, words=words)}."


def _alternative(item: Alternative, liability: str, *, words: bool) -> str:
    name = _NAMES[item.penalty.kind][liability == "administrative"]
    text = f"{name} {_amount(item, liability, words=words)}".rstrip()
    return text


def _amount(item: Alternative, liability: str, *, words: bool) -> str:
    penalty = item.penalty
    if penalty.unit is None:
        return ""
    is_sum = penalty.kind in _SUMS
    if item.same:
        return "в том же размере" if is_sum else "на тот же срок"
    fixed = penalty.min is not None and penalty.min == penalty.max
    if is_sum:
        return "в размере " + bounds(penalty, words=words)
    if fixed:
        preposition = "сроком на" if liability == "criminal" else "на"
        return f"{preposition} {amount(penalty.max or 0, penalty.unit, 'ru', _accusative(words), words=words)}"
    # "административный арест до десяти суток", but "арест на срок до десяти суток".
    short = penalty.kind == "administrative_arrest" and penalty.min is None
    return ("" if short else "на срок ") + bounds(penalty, words=words)
