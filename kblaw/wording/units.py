"""The measures of a sanction and how their names agree with a number."""

from __future__ import annotations

from kblaw.wording.numbers import add_suffix, plural_form, write_number

_SHORT = {"ru": "МРП", "kk": "АЕК", "en": "MCI"}
# Nominative after 1, genitive singular, genitive plural; the gender that a number word shows.
_RU: dict[str, tuple[str, str, str, str]] = {
    "mci": (
        "месячный расчетный показатель",
        "месячного расчетного показателя",
        "месячных расчетных показателей",
        "masculine",
    ),
    "hour": ("час", "часа", "часов", "masculine"),
    "day": ("сутки", "суток", "суток", "plural"),
    "month": ("месяц", "месяца", "месяцев", "masculine"),
    "year": ("год", "года", "лет", "masculine"),
    "percent": ("процент", "процента", "процентов", "masculine"),
}
_KK = {
    "mci": "айлық есептік көрсеткіш",
    "hour": "сағат",
    "day": "тәулік",
    "month": "ай",
    "year": "жыл",
    "percent": "пайыз",
}
_EN = {"mci": "monthly calculation index", "percent": "per cent"}


def unit_name(unit: str, value: int, language: str, case: str = "nominative", *, short: bool = False) -> str:
    """Return the name of ``unit`` as it stands after ``value``; ``short`` gives МРП, АЕК, MCI, %.

    Russian knows the cases nominative and genitive here, Kazakh any suffix, English none.
    """
    if short and unit in ("mci", "percent"):
        return _short_name(unit, language, case)
    if language == "ru":
        one, few, many, _ = _RU[unit]
        if case == "genitive":
            return few if plural_form(value) == 0 and unit != "day" else many
        if unit == "mci":
            return (one, many, many)[plural_form(value)]
        return (one, few, many)[plural_form(value)]
    if language == "kk":
        return add_suffix(_KK[unit], case)
    if unit == "mci":
        return _EN[unit] if value == 1 else "monthly calculation indices"
    return _EN.get(unit, unit if value == 1 else unit + "s")


def _short_name(unit: str, language: str, case: str) -> str:
    name = "%" if unit == "percent" else _SHORT[language]
    if language != "kk" or case == "nominative":
        return name
    # A suffix follows what is spoken: "пайыз", and for АЕК a front syllable that ends in "к".
    spoken = "пайыз" if unit == "percent" else "ек"
    return f"{name}-{add_suffix(spoken, case)[len(spoken) :]}"


def number(value: int, unit: str, language: str, case: str, *, words: bool) -> str:
    """Write the number alone, as it stands before ``unit``: "ста", "бір жүзден", "100-ден"."""
    if words:
        return write_number(value, language, case, _RU[unit][3])
    if language != "kk":
        return str(value)
    last = write_number(value, "kk").split()[-1]
    return f"{value}-{add_suffix(last, case)[len(last) :]}"


def amount(value: int, unit: str, language: str, case: str = "nominative", *, words: bool) -> str:
    """Write number and unit together: "5 суток", "пяти суток", "бес тәулікке", "80 АЕК-ке"."""
    figure = str(value)
    if words and language == "ru":
        figure = write_number(value, "ru", case, _RU[unit][3])
    elif words and language == "kk":
        figure = write_number(value, "kk")
    name = unit_name(unit, value, language, case, short=not words)
    return figure + name if name.startswith("%") else f"{figure} {name}"
