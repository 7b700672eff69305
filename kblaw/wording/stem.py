"""Word stems for search: Russian and English by Snowball, Kazakh by a small stripper of our own.

No usable library stems Kazakh. The stripper works on folded letters (ә=а, қ=к, і=и …), so a word
typed without Kazakh letters has the stem of the word typed with them. It takes off the endings
of a noun from the outside in – case, then possessive, then plural – as far as the sounds before
an ending allow it, and repeats until nothing comes off; so any inflected form ends where its
dictionary form ends. Derived words (-лық, -шы, -сыз) keep their own stems: they mean other things.
"""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Literal, Optional

from kblaw.wording.fold import fold, tokens

StemLanguage = Literal["ru", "en", "kk"]

SHORTEST = 3

_VOWELS = "аеиоуыэюя"
_VOICED = "лмнрзй"
# Loanwords end in written б, в, г, д that sound, and are declined, as voiceless.
_VOICELESS = "кпстфхцчшщбвгд"
_CONSONANTS = _VOICED + _VOICELESS + "жу"

_Table = tuple[tuple[tuple[str, ...], str], ...]
# Endings of a noun and the letters that may stand before them; longer endings first. The letter
# у, and и in a few words, count among the consonants too: жәбірлеу+ді.
_CASES: _Table = (
    (("ндагы", "ндеги"), "ыи"),
    (("дагы", "деги"), _VOWELS + _VOICED + "ж"),
    (("тагы", "теги"), _VOICELESS),
    (("нын", "нин"), _VOWELS + "мн"),
    (("дын", "дин"), _VOICED + "уиж"),
    (("тын", "тин"), _VOICELESS),
    (("мен",), _VOWELS + "лмнрй"),
    (("бен",), "зж"),
    (("пен",), _VOICELESS),
    (("нан", "нен"), "ыимн"),
    (("нда", "нде"), "ыи"),
    (("дан", "ден"), _VOWELS + "лрзйж"),
    (("тан", "тен"), _VOICELESS),
    (("га", "ге"), _VOWELS + _VOICED + "ж"),
    (("ка", "ке"), _VOICELESS),
    (("на", "не"), "ыи"),
    (("да", "де"), _VOWELS + _VOICED + "ж"),
    (("та", "те"), _VOICELESS),
    (("ны", "ни"), _VOWELS),
    (("ды", "ди"), _VOICED + "уиж"),
    (("ты", "ти"), _VOICELESS),
    (("н",), "ыи"),
)
_POSSESSIVES: _Table = (
    (("мыз", "миз", "ныз", "низ"), _VOWELS),
    (("сы", "си"), "аеоэюя"),
    (("ы", "и"), _CONSONANTS),
)
_PLURALS: _Table = (
    (("лар", "лер"), _VOWELS + "рй"),
    (("дар", "дер"), "лмнзж"),
    (("тар", "тер"), _VOICELESS),
)
# Dictionary forms that look inflected, where the sounds cannot tell: their own stems.
_WHOLE = frozenset(
    "ана ата ага акы алты алтын бага беделди бирге жагдай жазба жакын жалпы жарты жасырын жеке"
    " жети жогары екинши киси каралы келин кейин куны отбасы пайда сана сауда соккы тургын ушин"
    " шеки шара карындас катын кызметкер жумыскер дене маскара кайгы казакстан кагида окига тулга"
    " нуска тиги".split()
)
# Stems that end in a vowel and с: қатынас+ы, not қатына+сы.
_SIBILANT = frozenset("катынас жас бас кенес айкас талас мирас".split())
_SHORT = frozenset("уй ис ул ер ел ай".split())
_LOST_VOWEL = {
    "халк": "халык", "орн": "орын", "ерк": "ерик", "ауз": "ауыз", "кауп": "кауип",
    "мулк": "мулик", "ерн": "ерин", "карн": "карын", "мойн": "мойын", "мурн": "мурын",
}  # fmt: skip
_FINISHED = _WHOLE | frozenset(_LOST_VOWEL.values())
_ENDINGS = frozenset(
    ending for table in (_CASES, _POSSESSIVES, _PLURALS) for endings, _ in table for ending in endings
)
_FINAL_VOICE = {"г": "к", "б": "п"}


def stem(word: str, language: StemLanguage) -> str:
    """Return the stem of one word in folded letters; a number is its own stem."""
    return stem_folded(fold(word), language)


def stem_folded(folded: str, language: StemLanguage) -> str:
    """Return the stem of a word that is folded already: an index of many words folds texts whole."""
    if language == "kk":
        return _kazakh_stem(folded)
    return str(_snowball(language).stemWord(folded))


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of all words of a text, each once, in their order.

    A Latin word gives its English stem. A Cyrillic word gives its Russian and its Kazakh stem,
    since the letters rarely tell which language it is.
    """
    return tuple(dict.fromkeys(found for word in tokens(text) for found in _word_stems(word)))


@lru_cache(maxsize=65536)
def _word_stems(word: str) -> tuple[str, ...]:
    if word[0].isdigit():
        return (word,)
    if word[0] <= "ɏ":
        return (stem(word, "en"),)
    return (stem(word, "ru"), stem(word, "kk"))


@cache
def _snowball(language: StemLanguage) -> Any:
    name = {"ru": "russian", "en": "english"}[language]
    try:
        return getattr(_alone(name), f"{name.capitalize()}Stemmer")()
    except (ImportError, AttributeError):  # another build of the library, which names its modules otherwise
        # Lazy: few commands search.
        import snowballstemmer

        return snowballstemmer.stemmer(name)


def _alone(name: str) -> ModuleType:
    """Import the stemmer of one language; the library would import those of thirty, a tenth of a search."""
    library = "snowballstemmer"
    spec = find_spec(library)
    if library in sys.modules or spec is None or spec.submodule_search_locations is None:
        return import_module(f"{library}.{name}_stemmer")
    # A package of that name which has not run, only for as long as one of its modules is imported.
    sys.modules[library] = package = ModuleType(library)
    package.__path__ = list(spec.submodule_search_locations)
    try:
        return import_module(f"{library}.{name}_stemmer")
    finally:
        del sys.modules[library]


def _kazakh_stem(word: str) -> str:
    """Strip case, possessive and plural until nothing comes off, then undo the change of sound."""
    while word not in _FINISHED:
        shorter = _finished_inside(word) or word
        for endings in (_CASES, _POSSESSIVES, _PLURALS):
            if shorter in _FINISHED:
                break
            shorter = _without_ending(shorter, endings)
        if shorter == word:
            break
        word = shorter
    word = _LOST_VOWEL.get(word, word)
    return word[:-1] + _FINAL_VOICE.get(word[-1:], word[-1:])


def _finished_inside(word: str) -> Optional[str]:
    """Return the dictionary form that is left when one ending comes off, where it is a listed one."""
    for length in range(1, 6):
        rest, ending = word[:-length], word[-length:]
        if rest in _FINISHED and ending in _ENDINGS:
            return rest
    return None


def _without_ending(word: str, table: _Table) -> str:
    """Return the word without the first ending of ``table`` that may stand where it stands."""
    for endings, before in table:
        if not word.endswith(endings):
            continue
        rest = word[: -len(endings[0])]
        if len(rest) < SHORTEST and rest not in _SHORT:
            continue
        if endings == ("сы", "си"):
            if word[:-1] in _SIBILANT:
                continue
            # A vowel ы before the ending belongs to the word only in оқушы and its like.
            if rest.endswith(("шы", "ши")):
                return rest
        if rest[-1] in before:
            return rest
    return word
