"""Units with their numbers: "ч. 1, 2" is one block of two parts, "109-1-бап" one of an article.

Russian and English units stand before their numbers, Kazakh ones after them. A Russian or
English unit written out may also stand after (2 часть 109-1 статьи); the reader tries both.
"""

from __future__ import annotations

from typing import NamedTuple, Optional, Union

from kblaw.law.citation_grammar import Token
from kblaw.law.citation_id import article_key

LARGEST_PART = 60
LARGEST_PART_BEFORE_UNIT = 20
LARGEST_ANNEX = 99
_LEVELS = frozenset({"article", "part", "item", "sub", "annex"})


class Unread(ValueError):
    """Carry the piece of a citation that could not be read."""

    def __init__(self, piece: str) -> None:
        super().__init__(piece)
        self.piece = piece


class Number(NamedTuple):
    """Hold one number of a list; ``until`` ends a range, ``part`` and ``item`` stood in brackets."""

    value: str
    until: Optional[str] = None
    part: Optional[str] = None
    item: Optional[str] = None
    closed: bool = False


class Block(NamedTuple):
    """Hold the numbers of one unit; ``level`` is empty for numbers without one."""

    level: str
    numbers: tuple[Number, ...]
    text: str
    left: bool = False


Element = Union[Block, Token]
"""A block, or the token (comma, and, act) between two blocks."""


def read_blocks(tokens: tuple[Token, ...], *, units_follow: bool) -> tuple[Element, ...]:
    """Return the blocks of a citation; raise ``Unread`` for a token that is in no block.

    ``units_follow`` reads Russian and English units as standing after their numbers.
    """
    found: list[Element] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.kind in ("comma", "and", "act"):
            found.append(token)
            place += 1
        elif token.kind == "country":
            place += 1
        elif token.kind in ("number", "from"):
            after_act = bool(found) and isinstance(found[-1], Token) and found[-1].kind == "act"
            # "УК 45 часть 2" names article 45, never its part.
            follow = _LEVELS if not after_act else frozenset({"article"})
            block, place = _numbers_first(tokens, place, follow if units_follow else frozenset())
            found.append(block)
        elif token.kind == "unit" and (token.short or token.left or not units_follow):
            block, place = _unit_first(tokens, place)
            found.append(block)
        else:
            raise Unread(token.text)
    return tuple(found)


def _unit_first(tokens: tuple[Token, ...], place: int) -> tuple[Block, int]:
    unit = tokens[place]
    numbers, end = _number_list(tokens, place + 1, unit.level)
    if not numbers:
        raise Unread(unit.text)
    return _checked(unit, numbers, _text(tokens, place, end), LARGEST_PART), end


def _numbers_first(
    tokens: tuple[Token, ...], place: int, follow: frozenset[str]
) -> tuple[Block, int]:
    """Return the block that begins with a number; units of the levels in ``follow`` may close it."""
    numbers, end = _number_list(tokens, place, "")
    if not numbers:
        raise Unread(tokens[place].text)
    unit = tokens[end] if end < len(tokens) and tokens[end].kind == "unit" else None
    ordinal = tokens[place].ordinal
    if unit is not None and (unit.left or (not unit.short and (ordinal or unit.level in follow))):
        text = _text(tokens, place, end + 1)
        largest = LARGEST_PART if unit.left else LARGEST_PART_BEFORE_UNIT
        return _checked(unit, numbers, text, largest), end + 1
    text = _text(tokens, place, end)
    if ordinal:
        raise Unread(text)
    return Block("", numbers, text), end


def _number_list(tokens: tuple[Token, ...], place: int, level: str) -> tuple[tuple[Number, ...], int]:
    """Return the numbers from ``place`` on and where they end; none where no number stands."""
    first = place
    number, end = _one_number(tokens, place, level)
    found: list[Number] = []
    while number is not None:
        found.append(number)
        place = end
        following = _after_separator(tokens, place)
        if following is None:
            break
        again = tokens[following]
        if again.kind == "bracketed" and level in ("article", "") and number.part and not number.item:
            # "109-1(1) and (2)": another part of the same article.
            number, end = Number(number.value, part=again.text), following + 1
            continue
        if again.kind == "number" and not _opens_another(tokens, following, level, tokens[first].ordinal):
            number, end = _one_number(tokens, following, level)
            continue
        break
    return tuple(found), place


def _one_number(tokens: tuple[Token, ...], place: int, level: str) -> tuple[Optional[Number], int]:
    kinds = [token.kind for token in tokens[place : place + 4]]
    ranged = kinds[:1] == ["from"] and kinds[1:4] == ["number", "range", "number"]
    if ranged:
        place += 1
    token = tokens[place] if place < len(tokens) else None
    bracketed = token is not None and token.kind == "bracketed" and level in ("part", "item", "sub", "mixed")
    if token is None or not (token.kind == "number" or bracketed):
        return None, place
    if kinds[1:3] == ["range", "number"] or ranged:
        return Number(token.text, until=tokens[place + 2].text), place + 3
    part, item, end = None, None, place + 1
    if level in ("article", ""):
        inside = []
        while end < len(tokens) and tokens[end].kind == "bracketed" and len(inside) < 2:
            inside.append(tokens[end].text)
            end += 1
        part, item = (*inside, None, None)[:2]
    return Number(token.text, part=part, item=item, closed=token.closed), end


def _after_separator(tokens: tuple[Token, ...], place: int) -> Optional[int]:
    """Return where a list goes on after ",", "и" or ", и"; None where no separator stands."""
    start = place
    for kind in ("comma", "and"):
        if place < len(tokens) and tokens[place].kind == kind:
            place += 1
    return place if start < place < len(tokens) else None


def _opens_another(tokens: tuple[Token, ...], place: int, level: str, ordinals: bool) -> bool:
    """Tell whether the number opens a block of its own: "ч. 2, 121 ч. 3" is not part 121."""
    if level == "":
        return tokens[place].ordinal != ordinals
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or following.kind != "unit":
        return False
    return following.left or following.level == level


def _checked(unit: Token, numbers: tuple[Number, ...], text: str, largest_part: int) -> Block:
    """Return the block, where its numbers can be numbers of that unit."""
    for number in numbers:
        key = article_key(number.value)
        ascending = len(key) == 2 and key[0] < key[1]
        if unit.plural and len(numbers) == 1 and not number.until and ascending:
            # "статей 120-122": a range, or the inserted article 120-122?
            raise Unread(text)
        if unit.level == "part" and max(key[0], *article_key(number.until or "0")) > largest_part:
            raise Unread(text)
        if unit.level == "annex" and (len(numbers) > 1 or len(key) > 1 or key[0] > LARGEST_ANNEX):
            raise Unread(text)
        if number.closed and unit.level in ("article", "annex"):
            raise Unread(text)
    return Block(unit.level, numbers, text, unit.left)


def _text(tokens: tuple[Token, ...], start: int, end: int) -> str:
    return " ".join(token.text for token in tokens[start:end])
