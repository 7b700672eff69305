"""The reader's language: labels, dates, numbers, and the words of records."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Optional

from kblaw.model.text import LANGUAGES, Text, Title
from kblaw.render.labels import catalogue

_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"),
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
}  # fmt: skip
_FALLBACKS = {"en": ("ru", "kk"), "ru": ("kk", "en"), "kk": ("ru", "en")}


class Speech:
    """Speak one language: look up labels, pick texts, write dates and numbers.

    A text missing in the language is taken from another and marked with its code, never in silence.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    @cached_property
    def _labels(self) -> dict[str, str]:
        # Loaded with the first label: an answer as JSON seldom has one.
        return catalogue(self.language)

    def __call__(self, key: str, **parameters: Any) -> str:
        """Return the label of a key, its places filled; dates are written out in the language."""
        template = self._labels[key]
        filled = {name: self.date(value) if isinstance(value, date) else value for name, value in parameters.items()}
        return template.format(**filled) if filled else template

    def has(self, key: str) -> bool:
        """Tell whether there is a label of this key."""
        return key in self._labels

    def text(self, value: Any) -> str:
        """Return a text or title in the language; one found only in another language carries its code."""
        if value is None:
            return ""
        if not isinstance(value, (Text, Title)):
            return str(value)
        own = getattr(value, self.language)
        if own:
            return str(own)
        for other in _FALLBACKS[self.language]:
            found = getattr(value, other)
            if found:
                return f"[{other}] {found}"
        return self("label.no_text")

    def is_unofficial(self, value: Any) -> bool:
        """Tell whether a title in this language is our own translation."""
        return isinstance(value, Title) and self.language in value.unofficial

    def date(self, day: Optional[date]) -> str:
        """Write a day out: 16 June 2024, 16 июня 2024 года, 2024 жылғы 16 маусым."""
        if day is None:
            return self("label.not_stated")
        month = _MONTHS[self.language][day.month - 1]
        if self.language == "en":
            return f"{day.day} {month} {day.year}"
        if self.language == "ru":
            return f"{day.day} {month} {day.year} года"
        return f"{day.year} жылғы {day.day} {month}"

    def day_in_year(self, day: date) -> str:
        """Write a day without its year: 16 June, 16 июня, 16 маусым."""
        return f"{day.day} {_MONTHS[self.language][day.month - 1]}"

    def number(self, value: Any) -> str:
        """Write a whole number with no-break spaces between thousands (a comma in English)."""
        text = f"{int(value):,}" if float(value) == int(float(value)) else f"{float(value):,}"
        return text if self.language == "en" else text.replace(",", "\u00a0").replace(".", ",")


def language_codes() -> tuple[str, ...]:
    """Return the languages that can be spoken."""
    return LANGUAGES
