"""The words and signs of a citation, as tokens: numbers, units (article, part, item), acts.

Nothing is passed over in silence: a word that says nothing (of, по, РК) is listed here by name,
and whatever is not listed becomes an ``unread`` token, which later refuses the citation.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, Optional

from kblaw.law.act_forms import ActForms, find_act, is_country
from kblaw.law.citation_id import article_key
from kblaw.wording.fold import clean, fold_cleaned


class Token(NamedTuple):
    """Hold one token of a citation.

    ``kind`` is number, bracketed (a number in round brackets), range, from, comma, and, unit,
    act, country or unread. A unit has its ``level``; ``left`` units (Kazakh) follow their number,
    ``short`` ones never do. ``closed`` numbers carry a bracket of a list: 8).
    """

    kind: str
    text: str
    level: str = ""
    left: bool = False
    short: bool = False
    plural: bool = False
    ordinal: bool = False
    closed: bool = False
    acts: frozenset[str] = frozenset()


def _units(level: str, words: str, *, short: bool = False, plural: bool = False) -> dict[str, Token]:
    return {word: Token("unit", word, level, short=short, plural=plural) for word in words.split()}


LARGEST_INSERTED = 40
"""The largest number after a hyphen: 105-110 is a range typed carelessly, not an article."""

# "mixed" is пп., which some write for подпункт and some for пункты.
_UNITS: dict[str, Token] = {
    **_units("article", "ст ст-я ст-и ст-ья ct st art sec §", short=True),
    **_units("article", "стст arts secs §§", short=True, plural=True),
    **_units("article", "статья статьи статье статью статьей статьею article section statya stati"),
    **_units("article", "статей статьям статьями статьях articles sections", plural=True),
    **_units("part", "ч ch pt", short=True),
    **_units("part", "чч pts", short=True, plural=True),
    **_units("part", "часть части частью part"),
    **_units("part", "частей частям частями частях parts", plural=True),
    **_units("item", "п para", short=True),
    **_units("item", "paras", short=True, plural=True),
    **_units("item", "пункт пункта пункту пунктом пункте item paragraph point clause"),
    **_units("item", "пункты пунктов пунктам пунктами пунктах", plural=True),
    **_units("item", "items paragraphs points clauses", plural=True),
    **_units("mixed", "пп", short=True),
    **_units("sub", "подп", short=True),
    **_units("sub", "подпункт подпункта подпункту подпунктом подпункте subitem sub-item"),
    **_units("sub", "subparagraph sub-paragraph subclause sub-clause subpoint sub-point"),
    **_units("sub", "подпункты подпунктов подпунктам подпунктами подпунктах", plural=True),
    **_units("annex", "прил", short=True),
    **_units("annex", "приложение приложения приложению приложением приложении annex"),
}
_DOUBLED = {"ст": "стст", "ч": "чч", "п": "пп", "art": "arts", "§": "§§"}
_ORDINALS = {
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8,
    "девят": 9, "десят": 10, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "one": 1, "two": 2, "three": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "биринши": 1,
    "екинши": 2, "ушинши": 3, "тортинши": 4, "бесинши": 5, "алтыншы": 6, "жетинши": 7,
    "сегизинши": 8, "тогызыншы": 9, "оныншы": 10,
}  # fmt: skip
_AND = frozenset("и или также and or жане немесе мен пен бен &".split())
_RANGE = frozenset("по до to through".split())
_FROM = frozenset("с со от from".split())
_FILLER = frozenset("of the under in to по в согласно к бойынша . : ! ?".split())
_NUMBER_SIGN = frozenset("no n nr номер".split())


def tokenise(text: str, acts: tuple[ActForms, ...]) -> tuple[Token, ...]:
    """Return every token of the text; a long dash between ascending numbers is a range."""
    pieces = _pieces(text)
    words = [piece if piece[0].isalpha() or piece in "()" else None for piece in pieces]
    found: list[Token] = []
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        match = find_act(words, place, acts) if _may_name_act(piece) else None
        if match is not None:
            length, called = match
            found.append(Token("act", " ".join(pieces[place : place + length]), acts=called))
            place += length
            continue
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        token = _token(piece, found, following)
        if token is not None:
            found.append(token)
        place += 1
    return tuple(_with_ranges(_with_brackets(found)))


def is_listing(tokens: tuple[Token, ...]) -> bool:
    """Tell whether the tokens look like a citation: an act and a number, or a unit beside one.

    Numbers that cannot be those of an article (109.1) count; those of laws (72-VIII) do not.
    """
    numbers = [
        place
        for place, token in enumerate(tokens)
        if token.kind in ("number", "bracketed") or not token.text.strip("0123456789-.")
    ]
    if any(token.kind == "act" for token in tokens):
        return bool(numbers)
    return any(_unit_beside(tokens, place) for place in numbers)


def _may_name_act(piece: str) -> bool:
    # The country first: PK is РК in Latin letters before it is a code.
    said = piece in _FILLER or piece in _UNITS or is_country(piece)
    return piece[0].isalpha() and not said


def _unit_beside(tokens: tuple[Token, ...], place: int) -> bool:
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (before is not None and before.kind == "unit") or (
        after is not None and after.kind == "unit" and not after.short
    )


def _pieces(text: str) -> list[str]:
    # A long dash loses itself in cleaning; the spaces round it keep saying that it was one.
    text = _long_dash().sub(" - ", text)
    return _piece_pattern().findall(clean(text))


def _token(piece: str, before: list[Token], following: str) -> Optional[Token]:
    """Return the token of one piece, None where it says nothing."""
    if piece[0].isdigit():
        return _number(piece)
    if piece in ("(", ")", "-"):
        return Token(piece, piece)
    if piece in (",", ";"):
        return Token("comma", piece)
    folded = fold_cleaned(piece)
    previous = before[-1] if before else None
    if folded in _NUMBER_SIGN and following[:1].isdigit():
        return None
    if folded in _RANGE and previous is not None and previous.kind in ("number", ")") and following:
        if following[0].isdigit() and previous.kind == "number":
            return Token("range", piece)
        if following == "(":
            # "120(1) to (3)": a range of parts, not item 3 of part 1.
            return Token("unread", piece)
    if folded in _FROM and following[:1].isdigit():
        return Token("from", piece)
    if folded in _FILLER or (folded == "а" and following == "также"):
        return None
    if is_country(piece):
        return Token("country", piece)
    if folded in _AND:
        return Token("and", piece)
    unit = _unit(folded)
    if unit is None:
        return _ordinal(folded) or Token("unread", piece)
    if previous is not None and previous.text == folded and folded in _DOUBLED:
        before.pop()
        unit = _UNITS[_DOUBLED[folded]]
    return unit


def _number(piece: str) -> Token:
    found = _number_pattern().fullmatch(piece)
    if found is None or max(article_key(found.group(1))[1:], default=0) > LARGEST_INSERTED:
        return Token("unread", piece)
    return Token("number", found.group(1), ordinal=found.group(2) is not None)


def _ordinal(folded: str) -> Optional[Token]:
    value = _ORDINALS.get(folded) or _ORDINALS.get(_russian_ordinal().sub("", folded))
    return Token("number", str(value), ordinal=True) if value else None


def _unit(folded: str) -> Optional[Token]:
    if folded in _UNITS:
        return _UNITS[folded]
    found = _kazakh_unit().fullmatch(folded)
    if found is None or found.lastgroup is None:
        return None
    plural = _kazakh_plural().search(folded) is not None
    return Token("unit", folded, found.lastgroup, left=True, plural=plural)


def _with_brackets(tokens: list[Token]) -> list[Token]:
    """Return the tokens with (2) and 8) made one; brackets round anything else say nothing."""
    found: list[Token] = []
    opened = 0
    for place, token in enumerate(tokens):
        closes = place + 1 < len(tokens) and tokens[place + 1].kind == ")"
        if token.kind == "number" and closes and place and tokens[place - 1].kind == "(":
            found.append(token._replace(kind="bracketed"))
        elif token.kind == "number" and closes and not opened:
            found.append(token._replace(closed=True))
        elif token.kind not in "()":
            found.append(token)
        opened += (token.kind == "(") - (token.kind == ")" and opened > 0)
    return found


def _with_ranges(tokens: list[Token]) -> list[Token]:
    """Return the tokens with each dash between numbers read: 105 – 110 a range, 109 – 1 a number."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind == "-":
            following = tokens[place + 1] if place + 1 < len(tokens) else None
            kinds = {found[-1].kind if found else "", following.kind if following else ""}
            if kinds == {"number"}:
                found.append(Token("range", token.text))
            elif kinds <= {"number", "bracketed"}:
                found.append(Token("unread", token.text))
            continue
        found.append(token)
        if len(found) >= 3 and found[-2].text == "-" and token.kind == "number":
            first = found[-3]
            if article_key(first.text) >= article_key(token.text):
                whole = _number(f"{first.text}-{token.text}")
                found[-3:] = [whole._replace(closed=token.closed, ordinal=token.ordinal)]
    return found


@cache
def _long_dash() -> re.Pattern[str]:
    return re.compile(r"(?<=[0-9])\s*[–—―−]\s*(?=[0-9])")


@cache
def _piece_pattern() -> re.Pattern[str]:
    # The number of a law; a number with the ending written on to it (2-я, 2nd); a word; any sign.
    return re.compile(
        r"[0-9]+-[ivxlc]+(?![^\W_])"
        r"|[0-9]+(?:[-.][0-9]+)*(?:-?(?:ой|ая|ую|ей|ых|го|му|я|й|ю|нш[иіы]|ш[иіы]|th|st|nd|rd)(?![^\W_]))?"
        r"|[^\W\d_]+(?:-[^\W\d_]+)*|\S"
    )


@cache
def _number_pattern() -> re.Pattern[str]:
    return re.compile(r"([1-9][0-9]{0,3}(?:-[1-9][0-9]{0,2})?)(-?(?![ivxlc]+$)[^\W\d_]+)?")


@cache
def _russian_ordinal() -> re.Pattern[str]:
    return re.compile("(?:ьего|ьему|ого|его|ому|ему|ьей|ьим|ьем|ый|ой|ий|ая|ья|ую|ью|ей|ым|ых|ом|ье)$")


@cache
def _kazakh_unit() -> re.Pattern[str]:
    return re.compile(
        r"(?P<article>ба(?:п|пт\w*|пк\w*|ппен|бы\w*))|(?P<part>боли[кг]\w*)"
        r"|(?P<sub>тармакша\w*)|(?P<item>тарма[кг]\w*)|(?P<annex>косымша\w*)"
    )


@cache
def _kazakh_plural() -> re.Pattern[str]:
    return re.compile("пт[ае]р|кт[ае]р|ша[лд]ар")
