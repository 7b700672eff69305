"""What was typed into a search, taken apart: words, phrases in quotes, beginnings, what is ruled out.

Nothing typed is an operator of any engine: only quotes, a leading hyphen and a closing asterisk
mean something, and where they stand alone or elsewhere they mean nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from kblaw.wording.fold import fold_cleaned
from kblaw.wording.words import words_of

ItemKind = Literal["words", "phrase", "prefix"]
MAX_CHARACTERS = 10_000
MAX_WORDS = 24
LONGEST_WORD = 60
SHORTEST_PREFIX = 2
EXCLUDE = "−"
"""A minus sign: how the command line hands over a word that begins with a hyphen."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
_STOP = frozenset(
    "a an and any are as at be been by can do does for from has have how i if in is it its me my no not of on or s so t"
    " than that the their then there these they this to was were what when where which who why will with you your"
    " а без бы в во вот да для до его ее если есть еще же за и из или их к как какая какие какой ко когда кто куда ли"
    " либо лицо меня мне можно мой мы на над надо не него нее нет ни но ну о об обо он она они от по под при про с"
    " сколько со так такая такие таких такого такое такой такую там то тот ты у уже что чтобы эта эти это этого этот я"
    " ал бар бе бен бола болады бул бир гана да де ден деп егер енди ек жане жок калай канша кайда кай ким керек ма ме"
    " мен менин мынау не неге немесе ол олар осы пен сияк сиякты та те тек туралы ушин ша"
    " and or not near".split()
)
# Words that stand in every question about law: they tell little, and no record is left out for them.
_LIGHT = frozenset(
    "act acts article articles case cases code crime criminal law laws legal liability offence offense offences penalty penalties"
    " punish punished punishment responsibility section sentence kazakhstan"
    " акт дела деле дело закон закона законом законе законы казахстан казахстане казахстана кодекс кодекса кодексе наказание наказания"
    " наказанием наказании ответственность ответственности преступление преступления рк санкция санкции статья статьи"
    " статье статью статьей статей"
    " бап бабы бабынын жаза жазасы жазалар ис иси иске жауаптылык жауапкершилик заны зан казакстан кодекси кылмыс кылмысы".split()
)


class Item(NamedTuple):
    """Hold one thing asked for: cleaned words; ``light`` ones may be missing from a hit."""

    kind: ItemKind
    words: tuple[str, ...]
    excluded: bool = False
    light: bool = False


class Asked(NamedTuple):
    """Hold a question taken apart; ``cut`` tells that it was longer than is read."""

    items: tuple[Item, ...]
    cut: bool

    @property
    def wanted(self) -> tuple[Item, ...]:
        """Return what a hit should have."""
        return tuple(item for item in self.items if not item.excluded)

    @property
    def excluded(self) -> tuple[Item, ...]:
        """Return what a hit must not have."""
        return tuple(item for item in self.items if item.excluded)


def take_apart(text: str) -> Asked:
    """Return what a text asks for; words that only join others are left out, if any others are there."""
    read = text.translate(_QUOTES)
    if len(read) > MAX_CHARACTERS:
        read = read[:MAX_CHARACTERS].rpartition(" ")[0] or read[:MAX_CHARACTERS]
    items: list[Item] = []
    for match in _pattern().finditer(read):
        items += _items(match)
    kept = [item for item in dict.fromkeys(items) if item.kind != "words" or not _is_stop(item)] or list(dict.fromkeys(items))
    count, chosen = 0, []
    for item in kept:
        count += len(item.words)
        if count > MAX_WORDS:
            break
        chosen.append(item)
    if not any(not item.light and not item.excluded for item in chosen):
        chosen = [item._replace(light=False) for item in chosen]
    return Asked(tuple(chosen), len(text) > MAX_CHARACTERS or len(chosen) < len(kept))


def _items(match: re.Match[str]) -> list[Item]:
    minus, phrase, plain = match.group("minus", "phrase", "plain")
    words = tuple(word[:LONGEST_WORD] for word in words_of(phrase or plain or "")[: MAX_WORDS + 1])
    if not words:
        return []
    if phrase is not None or (minus and len(words) > 1):
        return [Item("phrase" if len(words) > 1 else "words", words, bool(minus))]
    if plain.endswith("*") and len(words[-1]) >= SHORTEST_PREFIX:
        before = [_word(word, bool(minus)) for word in words[:-1]]
        return [*before, Item("prefix", (words[-1],), bool(minus))]
    return [_word(word, bool(minus)) for word in words]


def _word(word: str, excluded: bool) -> Item:
    return Item("words", (word,), excluded, fold_cleaned(word) in _LIGHT)


def _is_stop(item: Item) -> bool:
    return len(item.words) == 1 and fold_cleaned(item.words[0]) in _STOP


@cache
def _pattern() -> re.Pattern[str]:
    # A quote without its pair is no quote; a hyphen rules out only at the start of a word.
    return re.compile(rf'(?P<minus>(?<!\S)[-{EXCLUDE}])?(?:"(?P<phrase>[^"]*)"|(?P<plain>[^\s"]+))|"')
