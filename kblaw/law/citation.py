"""Citations: any spelling a lawyer uses, in three languages, to ids and back.

Parsing never shortens: an element that cannot be read makes the whole citation *not understood*,
with the piece that was in the way. Formatting and parsing are inverse, except that the part
"sole" is not printed for people.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, Optional

from kblaw.law.act_forms import ActForms, acts_called, forms, shown_name
from kblaw.law.citation_blocks import Block, Element, Unread, read_blocks
from kblaw.law.citation_grammar import Token, is_listing, tokenise
from kblaw.law.citation_id import Citation, article_key, format_id, parse_id
from kblaw.law.citation_reading import Range, Reading, is_in_parts, read_act
from kblaw.wording.fold import clean

__all__ = [
    "ActForms", "Citation", "Parsed", "Range", "article_key", "format_citation", "format_id", "forms",
    "parse_citation", "parse_id",
]  # fmt: skip

ParsedKind = Literal["citations", "ambiguous", "not_citation", "not_understood"]
LONGEST_TEXT = 500
"""A longer text is a text, not a citation."""


class Parsed(NamedTuple):
    """Hold what a text cites.

    ``kind`` is one of: ``citations`` (one or several) · ``ambiguous`` (the name of the act means
    several acts; ``citations`` are the candidates) · ``not_citation`` (nothing that looks like
    an article: try names) · ``not_understood`` (``piece`` is what could not be read).
    A range is in ``citations`` by its ends and whole numbers; ``ranges`` tells where numbers
    inserted between them (108-1) belong to it too.
    """

    kind: ParsedKind
    citations: tuple[Citation, ...] = ()
    piece: Optional[str] = None
    ranges: tuple[Range, ...] = ()


_Segment = tuple[tuple[Optional[str], ...], tuple[Element, ...]]
"""The acts a name may mean, and the elements that cite them."""


def parse_citation(text: str, acts: tuple[ActForms, ...]) -> Parsed:
    """Return what ``text`` cites, read in any of the three languages."""
    if len(text) > LONGEST_TEXT:
        return Parsed("not_citation")
    by_id = _parse_path(clean(text), acts)
    if by_id is not None:
        return by_id
    tokens = tokenise(text, acts)
    if not is_listing(tokens):
        return _parse_bare(tokens)
    unread = next((token for token in tokens if token.kind == "unread"), None)
    if unread is not None:
        return Parsed("not_understood", piece=unread.text)
    return _parse_tokens(tokens)


def format_citation(citation: Citation, language: str, acts: tuple[ActForms, ...]) -> str:
    """Return the citation as people write it: "CC art. 109-1(2)(8)", "п. 8) ч. 2 ст. 109-1 УК"."""
    name = shown_name(citation.act, language, acts) if citation.act else ""
    part = None if citation.part == "sole" else citation.part
    in_parts = is_in_parts(citation.act)
    annex = _annex_pattern().fullmatch(citation.article)
    if annex is not None:
        number, row, sub = annex.groups()
        places, in_parts = (number, row, sub), False
    else:
        places = (citation.article, part, citation.item)
    writers = {"en": _english, "ru": _russian, "kk": _kazakh}
    return writers[language](name, places, in_parts, annex is not None)


_Places = tuple[str, Optional[str], Optional[str]]


def _english(name: str, places: _Places, in_parts: bool, annex: bool) -> str:
    article, part, item = places
    inner = "item" if in_parts else "sub-item"
    if annex:
        written = f"annex {article}" + (f", item {part}" if part else "")
        written += f", {inner} {item}" if item else ""
    else:
        written = f"art. {article}" + (f"({part})" if part else "")
        if item:
            written += f"({item})" if part else f", {inner} {item}"
    return f"{name} {written}" if name else written


def _russian(name: str, places: _Places, in_parts: bool, annex: bool) -> str:
    article, part, item = places
    outer, inner = ("ч.", "п.") if in_parts else ("п.", "подп.")
    written = [f"{inner} {item})"] if item else []
    written += [f"{outer} {part}"] if part else []
    written.append(f"приложения {article}" if annex else f"ст. {article}")
    written += ["к"] if annex and name else []
    for word in ("Закон ", "Кодекс "):
        if name.startswith(word):
            name = word.strip() + ("у " if annex else "а ") + name.removeprefix(word)
    return " ".join([*written, name] if name else written)


def _kazakh(name: str, places: _Places, in_parts: bool, annex: bool) -> str:
    """Return each unit in the genitive of the next, the last one in the possessive."""
    article, part, item = places
    outer, inner = ("бөлігі", "тармағы") if in_parts else ("тармағы", "тармақшасы")
    for word, ending in (("заң", "ның"), ("кодекс", "тің"), ("кодексі", "нің")):
        if name.endswith(word):
            name += ending
            break
    unit = "қосымшасы" if annex else "бабы"
    if not name:
        unit = "қосымша" if annex else "бап"
    written = [f"{article}-{unit}"]
    written += [f"{part}-{outer}"] if part else []
    written += [f"{item}) {inner}"] if item else []
    endings = {"бап": "тың", "тармағы": "ның", "қосымша": "ның", "қосымшасы": "ның", "бабы": "ның"}
    owners = [text + endings.get(text.rpartition("-")[2], "нің") for text in written[:-1]]
    return " ".join([*([name] if name else []), *owners, written[-1]])


def _parse_path(cleaned: str, acts: tuple[ActForms, ...]) -> Optional[Parsed]:
    """Return what an id says, its act given by id or by any abbreviation; None for other texts."""
    if not ("/" in cleaned or "#" in cleaned or cleaned.startswith("annex-")):
        return None
    citation = parse_id(cleaned)
    prefix = citation.act if citation else None
    if citation is None:
        prefix, _, place = cleaned.partition("/")
        citation = parse_id(place)
        if citation is None or citation.act is not None or not prefix[:1].isalpha():
            return None
    if prefix is None:
        return Parsed("citations", (citation,))
    found = sorted(acts_called(prefix, acts))
    if not found:
        return Parsed("not_understood", piece=prefix)
    citations = tuple(citation._replace(act=act) for act in found)
    return Parsed("citations" if len(found) == 1 else "ambiguous", citations)


def _parse_bare(tokens: tuple[Token, ...]) -> Parsed:
    """Return the citations of numbers without any word; anything else is no citation."""
    kinds = {token.kind for token in tokens}
    if not kinds <= {"number", "bracketed", "comma", "and", "range", "from"}:
        return Parsed("not_citation")
    parsed = _parse_tokens(tokens)
    return parsed if parsed.kind == "citations" else Parsed("not_citation")


def _parse_tokens(tokens: tuple[Token, ...]) -> Parsed:
    """Return the one reading there is: units before their numbers, or after them."""
    readings = [_parse_ordered(tokens, units_follow=False)]
    if any(token.kind == "unit" and not token.short and not token.left for token in tokens):
        readings.append(_parse_ordered(tokens, units_follow=True))
    good = [reading for reading in readings if reading.kind != "not_understood"]
    if not good:
        return readings[0]
    if any(reading != good[0] for reading in good):
        return Parsed("not_understood", piece=" ".join(token.text for token in tokens))
    return good[0]


def _parse_ordered(tokens: tuple[Token, ...], *, units_follow: bool) -> Parsed:
    citations: list[Citation] = []
    ranges: list[Range] = []
    ambiguous = False
    try:
        for segment in _segments(read_blocks(tokens, units_follow=units_follow)):
            readings = _read_candidates(segment)
            ambiguous = ambiguous or len(readings) > 1
            for reading in readings:
                citations += reading.citations
                ranges += reading.ranges
    except Unread as unread:
        return Parsed("not_understood", piece=unread.piece)
    kind: ParsedKind = "ambiguous" if ambiguous else "citations"
    return Parsed(kind, tuple(dict.fromkeys(citations)), None, tuple(ranges))


def _read_candidates(segment: _Segment) -> list[Reading]:
    """Return what the segment cites, once for each act its name may mean."""
    acts, elements = segment
    return [read_act(elements, act) for act in acts]


def _segments(elements: tuple[Element, ...]) -> tuple[_Segment, ...]:
    """Return the elements of each act; raise ``Unread`` where an article could be of either."""
    named = [element for element in elements if isinstance(element, Token) and element.kind == "act"]
    if len({element.acts for element in named}) <= 1:
        _one_sided(elements)
        acts = tuple(sorted(named[0].acts)) if named else (None,)
        return ((acts, elements),)
    pieces = _divided(elements)
    with_act = [piece for piece in pieces if _act_places(piece)]
    leads = all(_act_places(piece)[0] == 0 for piece in with_act)
    trails = all(_act_places(piece)[-1] == len(piece) - 1 for piece in with_act)
    if len(with_act) != len(pieces) and leads == trails:
        raise Unread(_text(next(piece for piece in pieces if not _act_places(piece))))
    joined: list[tuple[Element, ...]] = []
    waiting: tuple[Element, ...] = ()
    comma = Token("comma", ",")
    for piece in pieces:
        if _act_places(piece):
            joined.append(waiting + piece)
            waiting = ()
        elif leads and joined:
            joined[-1] = (*joined[-1], comma, *piece)
        else:
            waiting = (*waiting, *piece, comma)
    if waiting or any(len(_act_places(piece)) != 1 for piece in joined):
        raise Unread(_text(waiting or elements))
    return tuple(segment for piece in joined for segment in _segments(piece))


def _divided(elements: tuple[Element, ...]) -> list[tuple[Element, ...]]:
    pieces: list[list[Element]] = [[]]
    for element in elements:
        if isinstance(element, Token) and element.kind in ("comma", "and"):
            pieces.append([])
        else:
            pieces[-1].append(element)
    return [tuple(piece) for piece in pieces if piece]


def _one_sided(elements: tuple[Element, ...]) -> None:
    """Raise ``Unread`` for articles on both sides of an act: "ст. 109-1 УК и ст. 73-2"."""
    places = _act_places(elements)
    if not places:
        return
    before, after = elements[: places[0]], elements[places[-1] + 1 :]
    if _articles(before) and _articles(after):
        raise Unread(_articles(after)[0].text)


def _act_places(elements: tuple[Element, ...]) -> list[int]:
    return [place for place, e in enumerate(elements) if isinstance(e, Token) and e.kind == "act"]


def _articles(elements: tuple[Element, ...]) -> list[Block]:
    return [e for e in elements if isinstance(e, Block) and e.level in ("article", "", "annex")]


def _text(elements: tuple[Element, ...]) -> str:
    return " ".join(element.text for element in elements)


@cache
def _annex_pattern() -> re.Pattern[str]:
    return re.compile("annex-([0-9]+)(?:-item-([0-9]+)(?:-([0-9]+))?)?")
