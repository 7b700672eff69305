"""One spelling for matching: letters, dashes, spaces and scripts that look or mean the same.

``clean`` undoes typing (case, dashes, marks, look-alike letters) and keeps Kazakh letters;
``fold`` also gives them up, for a reader without a Kazakh keyboard. Both are idempotent.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import combinations, islice, product
from typing import Iterator

_KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LATIN_UPPER, _CYRILLIC_UPPER = "ABCEHIKMOPTXY", "АВСЕНІКМОРТХУ"
# Lower b looks like no Cyrillic letter; lower h only like the Kazakh һ.
_LATIN_LOWER, _CYRILLIC_LOWER = "aceikmoptxyh", "асеікмортхуһ"
TO_CYRILLIC = str.maketrans(_LATIN_UPPER + _LATIN_LOWER, _CYRILLIC_UPPER + _CYRILLIC_LOWER)
# Kazakh letters go the way of the letter they fold to, so that folding twice changes nothing.
TO_LATIN = str.maketrans(
    _CYRILLIC_UPPER + _CYRILLIC_LOWER + "нӘҚҢӨҰҮҺәқңөұү",
    _LATIN_UPPER + _LATIN_LOWER + "hAKHOYYXakhoyy",
)
_DASHES = "‐‑‒–—―−⁃﹘﹣－﹣⸺⸻"
_QUOTES = "\"'`´«»“”„‟‘’‚‛‹›ʹʺʼˈ′″"
# U+0300 and U+0301 mark stress in dictionaries; what NFKC could compose is already composed.
_DROPPED = _QUOTES + "\u00ad\u0300\u0301\u034f\u180e\ufe0e\ufe0f"
CANDIDATE_LIMIT = 24
# Marks without a shape (Unicode category Cf): joiners, direction marks, tags.
_FORMAT_MARKS = (
    (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB),
    (0x110BD, 0x110BD), (0x110CD, 0x110CD), (0xE0001, 0xE007F),
)  # fmt: skip
_VOWELS = "aeiouyäöü"

# Longest first. The first reading is the usual one.
_LATIN_SPELLINGS: dict[str, tuple[str, ...]] = {
    "shch": ("щ",), "iya": ("ия",), "iia": ("ия",), "iye": ("ие",), "dzh": ("дж",), "yye": ("ые",),
    "zh": ("ж",), "kh": ("х",), "gh": ("г",), "ts": ("ц", "тс"), "tz": ("ц",), "ch": ("ч",),
    "sh": ("ш",), "yu": ("ю",), "ju": ("ю", "жу"), "iu": ("ю", "иу"), "ya": ("я", "ья"),
    "ja": ("я", "жа"), "ia": ("ия", "я"), "yo": ("е",), "jo": ("е", "жо"), "ye": ("е", "ье"),
    "yi": ("ый", "и"), "iy": ("ий",), "ii": ("ий", "ии"), "yy": ("ый",), "ng": ("нг", "н"),
    "a": ("а",), "b": ("б",), "c": ("ц", "с", "к"), "d": ("д",), "e": ("е",), "f": ("ф",),
    "g": ("г",), "h": ("х",), "i": ("и",), "j": ("ж", "й"), "k": ("к",), "l": ("л",), "m": ("м",),
    "n": ("н",), "o": ("о",), "p": ("п",), "q": ("к",), "r": ("р",), "s": ("с",), "t": ("т",),
    "u": ("у",), "v": ("в",), "w": ("у", "в"), "x": ("х", "кс"), "y": ("ы", "и"), "z": ("з",),
    "ä": ("а",), "á": ("а",), "ö": ("о",), "ó": ("о",), "ü": ("у",), "ū": ("у",), "ú": ("у",),
    "ğ": ("г",), "ñ": ("н",), "ń": ("н",), "ş": ("ш",), "š": ("ш",), "ı": ("ы",), "ý": ("у", "ы"),
    "ç": ("ч",), "č": ("ч",), "ž": ("ж",), "é": ("е",), "ŋ": ("н",),
}  # fmt: skip


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Compile on first use: a program that never folds pays nothing at import."""
    return re.compile(source)


def clean(text: str) -> str:
    """Return the text in lower case with one kind of dash and space, and one script to a word.

    A superscript number after a digit becomes an inserted number: 109¹ is article 109-1.
    """
    if not text.isascii():
        text = _pattern("(?<=[0-9])[⁰¹²³⁴⁵⁶⁷⁸⁹]+").sub(_inserted, text)
        text = unicodedata.normalize("NFKC", text)
        text = text.translate(_character_table())
        if _pattern("[A-Za-z]").search(text):
            text = _pattern(r"[^\W\d_]+").sub(_one_script, text)
        # Some capitals fall apart when lowered (İ); composing again keeps the answer stable.
        text = unicodedata.normalize("NFKC", text.casefold())
    else:
        text = text.casefold().translate(_character_table())
    return " ".join(_pattern(r"[\s\x00-\x1f\x7f]+").sub(" ", text).split())


def fold(text: str) -> str:
    """Return the text as it is matched: ``clean``, and Kazakh letters as their Russian neighbours."""
    return fold_cleaned(clean(text))


def fold_cleaned(cleaned: str) -> str:
    """Return the fold of a text that is ``clean`` already."""
    return cleaned.translate(_KAZAKH)


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of the folded text: 109-1 and 72-viii whole, a hyphenated word and its pieces."""
    words: list[str] = []
    for word in _pattern(
        r"[0-9]+(?:-(?:[0-9]+|[ivxlc]+(?![^\W_])))*|[^\W\d_]+(?:-[^\W\d_]+)*"
    ).findall(fold(text)):
        words.append(word)
        if "-" in word and not word[0].isdigit():
            words.extend(word.split("-"))
    return tuple(words)


def transliterate(text: str) -> tuple[str, ...]:
    """Return what a text typed in Latin letters may be in folded Cyrillic, the usual reading first.

    At most ``CANDIDATE_LIMIT`` readings, those with fewest unusual letters; words already in
    Cyrillic stay. Empty for a text without Latin letters.
    """
    folded = fold(text)
    if not _pattern("[a-zà-ž]").search(folded):
        return ()
    choices: list[tuple[str, ...]] = []
    position = 0
    while position < len(folded):
        piece, options = _letter(folded, position)
        choices.append(options)
        position += len(piece)
    return tuple(dict.fromkeys(islice(_readings(choices), CANDIDATE_LIMIT)))


def _readings(choices: list[tuple[str, ...]]) -> Iterator[str]:
    """Yield the usual reading, then those with one unusual letter, then with two."""
    usual = [options[0] for options in choices]
    open_places = [place for place, options in enumerate(choices) if len(options) > 1]
    for count in range(3):
        for places in combinations(open_places, count):
            for letters in product(*(choices[place][1:] for place in places)):
                reading = list(usual)
                for place, letter in zip(places, letters):
                    reading[place] = letter
                yield "".join(reading)


def _letter(text: str, position: int) -> tuple[str, tuple[str, ...]]:
    """Return the Latin letters read at ``position`` and what they may stand for."""
    letter = text[position]
    before = text[position - 1 : position] if position else ""
    after = text[position + 1 : position + 2]
    for length in (4, 3, 2):
        piece = text[position : position + length]
        if len(piece) == length and piece in _LATIN_SPELLINGS:
            if piece == "ye" and before.isalpha() and before not in _VOWELS:
                return piece, ("ые", "е", "ье")
            return piece, _LATIN_SPELLINGS[piece]
    if letter == "l" and after.isalpha() and after not in _VOWELS + "l":
        # Russian writes a soft sign before s and n more often than not, Kazakh never.
        return letter, ("ль", "л") if after in "sn" else ("л", "ль")
    if letter in "iy" and before and before in _VOWELS:
        return letter, ("й", "и", "ы") if letter == "y" else ("и", "й")
    if letter == "e" and not before.isalpha():
        return letter, ("е", "э")
    return letter, _LATIN_SPELLINGS.get(letter, (letter,))


def _inserted(match: re.Match[str]) -> str:
    return "-" + match.group().translate(_SUPERSCRIPT)


@cache
def _character_table() -> dict[int, str]:
    table = dict.fromkeys(map(ord, _DASHES), "-")
    table.update(dict.fromkeys(map(ord, _DROPPED), ""))
    for first, last in _FORMAT_MARKS:
        table.update(dict.fromkeys(range(first, last + 1), ""))
    table.update({ord("ё"): "е", ord("Ё"): "Е"})
    return table


def _one_script(match: re.Match[str]) -> str:
    """Return the word in the script most of its letters have; a tie is Cyrillic, as the base is."""
    word = match.group()
    latin = sum("A" <= letter <= "z" for letter in word)
    if latin == 0 or latin == len(word):
        return word
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in word)
    if cyrillic == 0:
        return word
    return word.translate(TO_CYRILLIC if cyrillic >= latin else TO_LATIN)
