"""Words in three languages, and who answers for them."""

from typing import Literal, Optional

from kblaw.model.base import Record

Language = Literal["en", "ru", "kk"]
LANGUAGES: tuple[Language, ...] = ("en", "ru", "kk")


class Text(Record, kw_only=True):
    """Hold our own words in English, Russian and Kazakh; never a sentence of a statute."""

    en: Optional[str] = None
    ru: Optional[str] = None
    kk: Optional[str] = None


class Title(Record, kw_only=True):
    """Hold a name or title; languages in ``unofficial`` are our own translation.

    Official titles exist in Russian and Kazakh, so English is unofficial unless said otherwise.
    """

    en: Optional[str] = None
    ru: Optional[str] = None
    kk: Optional[str] = None
    unofficial: tuple[Language, ...] = ("en",)


class Words(Record, kw_only=True):
    """Hold lists of words by language: aliases and abbreviations."""

    en: tuple[str, ...] = ()
    ru: tuple[str, ...] = ()
    kk: tuple[str, ...] = ()
