"""The words of a text as the search index keeps them, and the terms they stand under.

A term is a language mark and a stem: ``r:побо``, ``k:жабирлеу``, ``e:beat``, ``n:109-1``. Texts of
the base say which language they are in, so each of their words has one term; a word of a query
has one for each language that its letters allow. A hyphenated word is its pieces: people write
"ұрып-соғу" and "ұрып соғу", "контакт-центр" and "контактцентр".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Iterator

from kblaw.wording.fold import clean, fold_cleaned
from kblaw.wording.stem import stem_folded

_LIGHT = str.maketrans(
    {"ё": "е", "№": "no", "–": "-", "—": "-", "‑": "-", "−": "-", "«": None, "»": None, "“": None,
     "”": None, "„": None, "’": None, "‘": None, '"': None, "'": None, "`": None}
)  # fmt: skip
_VERB_ENDINGS = (
    "ды", "ді", "ты", "ті", "ған", "ген", "қан", "кен", "п", "ып", "іп", "йды", "йді", "ады", "еді", "са", "се", "дым", "дім",
)  # fmt: skip
_VOICELESS = {"ғ": "қ", "г": "к", "б": "п"}


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


def verb_forms(text: str) -> Iterator[str]:
    """Yield a Kazakh name that ends in a verb ("ұрып-соғу") with the verb as people tell of a deed: "ұрып-соқты".

    The stems of Kazakh are those of nouns, so the forms of a verb are listed, not stripped.
    """
    if not text.endswith("у") or len(text) < 3:
        return
    root = text[:-1]
    for start in dict.fromkeys((root, root[:-1] + _VOICELESS.get(root[-1], root[-1]))):
        yield from (start + ending for ending in _VERB_ENDINGS)


def name_keys(text: str) -> tuple[str, ...]:
    """Return what a name is found by in any inflected form: its terms in order, for each language."""
    words = [terms_of(word) for word in words_of(text)]
    return tuple(dict.fromkeys(" ".join(terms[place] for terms in words) for place in (0, -1))) if words else ()
