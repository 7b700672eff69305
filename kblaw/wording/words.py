"""The words of a text as the search index keeps them, and the terms they stand under.

A term is a language mark and a stem: ``r:побо``, ``k:жабирлеу``, ``e:beat``, ``n:109-1``. Texts of
the base say which language they are in, so each of their words has one term; a word of a query
has one for each language that its letters allow. A hyphenated word is its pieces: people write
"ұрып-соғу" and "ұрып соғу", "контакт-центр" and "контактцентр".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kblaw.wording.fold import clean, fold_cleaned
from kblaw.wording.stem import stem_folded

_LIGHT = str.maketrans(
    {"ё": "е", "№": "no", "–": "-", "—": "-", "‑": "-", "−": "-", "«": None, "»": None, "“": None,
     "”": None, "„": None, "’": None, "‘": None, '"': None, "'": None, "`": None}
)  # fmt: skip
_MARKS = {"en": "e", "ru": "r", "kk": "k"}


@cache
def _plain() -> re.Pattern[str]:
    """Match a text in which letters, digits and common signs stand for themselves."""
    return re.compile("[ -~а-яәғқңөұүһі…×₸%]*")


@cache
def _latin() -> re.Pattern[str]:
    return re.compile("[a-z]")


@cache
def _mixed() -> re.Pattern[str]:
    return re.compile("[a-z][а-яәғқңөұүһі]|[а-яәғқңөұүһі][a-z]")


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:-(?:[0-9]+|[ivxlc]+(?![^\W_])))*|[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, cleaned: 109-1 and 72-viii whole, Kazakh letters kept."""
    # Cleaning costs thirty times as much as this, and ten thousand texts of a base need none of it.
    cleaned = text.casefold().translate(_LIGHT)
    if not _plain().fullmatch(cleaned) or (_latin().search(cleaned) and _mixed().search(cleaned)):
        cleaned = clean(text)
    return _word().findall(cleaned)


def term_of(word: str, language: str) -> str:
    """Return the term of a cleaned word in a text of the given language ("" where it is not said)."""
    if word[0].isdigit():
        return f"n:{word}"
    folded = fold_cleaned(word)
    if folded[0] <= "ɏ":
        return f"e:{stem_folded(folded, 'en')}"
    if language == "kk":
        return f"k:{stem_folded(folded, 'kk')}"
    return f"r:{stem_folded(folded, 'ru')}"


@lru_cache(maxsize=65536)
def terms_of(word: str) -> tuple[str, ...]:
    """Return the terms that a word of a query may have: of Russian and Kazakh where it is Cyrillic."""
    own = term_of(word, "ru")
    return (own, term_of(word, "kk")) if own[0] == "r" else (own,)


def name_keys(text: str) -> tuple[str, ...]:
    """Return what a name is found by in any inflected form: its terms in order, for each language."""
    words = words_of(text)
    found = {language: " ".join(term_of(word, language) for word in words) for language in _MARKS}
    return tuple(dict.fromkeys(found.values())) if words else ()
