"""From official text to words: folding that remembers places, and what is no part of a sanction.

Official texts print Kazakh with Latin i, Russian with ё or е, dashes of several lengths, spaces
that do not break, and footnotes in the middle of an article. All of that is settled here, once,
so that the grammars see plain lower-case words; every word keeps its place in the text as given.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DASH = "–"
_COMMON = {"ё": "е", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
# Latin letters that official files print inside Cyrillic words.
_LOOKALIKES = dict(zip("aceopxyktmhb", "асеорхуктмнв"))
_KAZAKH = {"i": "і", "ə": "ә", "ɵ": "ө", "h": "һ", "ї": "і"}
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\ufeff*_\\`")
_JOINED = {("и", "\u0306"): "й", ("е", "\u0308"): "е"}
_HYPHEN = re.compile("(?<=[^\\W_])[-‐‑‒–—―−](?=[^\\W\\d_])")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:-[^\W\d_]+)*|(?<=[0-9%])-[^\W\d_]+|\S")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_EDITORIAL = re.compile(
    r"\W*(?:сноска|примечание\s+(?:рцпи|изпи)|ескерту\.\s*\S*\s*\S*\s*\S*\s*(?:өзгер|алып|толықтыр|жаңа|ред)"
    r"|ескерту\.\s+\d|(?:рқао|зқаи)\W+\w+\s+ескертпесі)"
)
_EXCLUDED = re.compile(r"\W*(?:[0-9-]+\s*[).]?\s*)?(?:исключен[аоы]?\s+законом|алып\s+тасталды)")
_LINE = re.compile(r"[^\n]+")


class Token(NamedTuple):
    """Hold one word, figure or mark in folded form, and its place in the text as given."""

    word: str
    start: int
    end: int
    line: bool = False
    paragraph: bool = False


def tokenize(text: str, language: str) -> tuple[Token, ...]:
    """Cut ``text`` into tokens, leaving out footnotes, editorial notes and excluded items.

    ``line`` tells that a token opens a line, ``paragraph`` that it stands after a blank line or
    begins the text.
    """
    folded, places = _fold(text, language)
    folded = _without_notes(folded)
    tokens = []
    last = 0
    for match in _TOKEN.finditer(folded):
        breaks = folded.count("\n", last, match.start()) if last else 2
        last = match.end()
        start, end = places[match.start()], places[last - 1] + 1
        tokens.append(Token(match.group(), start, end, breaks > 0, breaks > 1))
    return tuple(tokens)


def _fold(text: str, language: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter in _DROPPED:
            # Emphasis marks: a space, so that words beside them stay apart and places hold.
            letter = " " if letter in "*_\\`" else ""
        if letters and (letters[-1], letter) in _JOINED:
            letters[-1] = _JOINED[letters[-1], letter]
            continue
        for small in letter.lower():
            letters.append(_COMMON.get(small, small))
            places.append(place)
    return _one_script("".join(letters), language), places


def _one_script(folded: str, language: str) -> str:
    """Turn Latin letters inside Cyrillic words into the letters they look like."""
    table = str.maketrans(_LOOKALIKES | (_KAZAKH if language == "kk" else {}))

    def settle(match: re.Match[str]) -> str:
        word = match.group()
        return word.translate(table) if re.search("[а-яәіңғүұқөһ]", word) or word == "i" else word

    return re.sub(r"[^\W\d_]+", settle, folded)


def _without_notes(folded: str) -> str:
    """Blank what the publisher wrote: block quotes, footnotes, notes on law, excluded items."""
    blanked = list(folded)

    def blank(start: int, end: int) -> None:
        blanked[start:end] = [mark if mark == "\n" else " " for mark in folded[start:end]]

    for match in _PARAGRAPH.finditer(folded):
        if _EDITORIAL.match(match.group()):
            blank(*match.span())
    for match in _LINE.finditer(folded):
        line = match.group().lstrip()
        if line.startswith((">", "#", "<a ")) or _EXCLUDED.match(line):
            blank(*match.span())
    return re.sub("[‐‑‒—―−]|-(?![^\\W\\d_])|(?<![^\\W_])(?<!%)-", DASH, _HYPHEN.sub("-", "".join(blanked)))
