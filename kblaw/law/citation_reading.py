"""From blocks to citations: which part and item belong to which article.

A part or item belongs to the article it stands beside; where two articles could claim it, or a
list of articles shares it, the citation is not understood.
"""

from __future__ import annotations

from typing import NamedTuple, Optional

from kblaw.law.citation_blocks import Block, Element, Number, Unread
from kblaw.law.citation_grammar import Token
from kblaw.law.citation_id import Citation, article_key

# The codes whose articles are divided into parts (часть) with items (пункт); all other acts are
# divided into items (пункт) with sub-items (подпункт), which take the places of part and item.
ACTS_IN_PARTS = frozenset(
    ("criminal-code", "criminal-procedure-code", "administrative-offences-code", "penal-executive-code")
)
LONGEST_RANGE = 100
_YEARS = range(1900, 2101)
LARGEST_DOUBTFUL = 20
"""A number as small as this after a larger article may be its part: "109-1, 2", "6,1"."""

Place = tuple[Optional[str], Optional[str]]
"""Part and item."""


class Range(NamedTuple):
    """Hold the ends of a range; numbers inserted between them (108-1) are not in a citation list."""

    first: Citation
    last: Citation


class Reading(NamedTuple):
    """Hold the citations of one act, in their order, and the ranges among them."""

    citations: tuple[Citation, ...]
    ranges: tuple[Range, ...] = ()


_Cited = tuple[Number, tuple[Place, ...]]
"""A number of an article with the parts and items cited of it."""


def is_in_parts(act: Optional[str]) -> bool:
    """Tell whether articles of the act have parts with items, as far as it is known."""
    return act is None or act in ACTS_IN_PARTS


def read_act(elements: tuple[Element, ...], act: Optional[str]) -> Reading:
    """Return what the blocks cite of one act; raise ``Unread`` for a block that fits nowhere."""
    blocks = tuple(_blocks(elements))
    if not blocks:
        raise Unread(" ".join(element.text for element in elements))
    elements = tuple(e for e in elements if not (isinstance(e, Token) and e.kind == "act"))
    if any(block.level == "annex" for block in blocks):
        return Reading((_annex(blocks, act),))
    elements = _levelled(elements, blocks, act)
    cited = tuple(cited for article, places in _assigned(elements) for cited in _of_article(article, places))
    citations: list[Citation] = []
    ranges: list[Range] = []
    for number, places in cited:
        if number.until:
            articles = _within(number.value, number.until)
            citations += [Citation(act, article) for article in articles]
            ranges.append(Range(Citation(act, number.value), Citation(act, number.until)))
        citations += [Citation(act, number.value, part, item) for part, item in places]
    return Reading(tuple(dict.fromkeys(citations)), tuple(ranges))


def _annex(blocks: tuple[Block, ...], act: Optional[str]) -> Citation:
    """Return the citation of an annex, or of one row of it."""
    values: dict[str, str] = {}
    for block in blocks:
        level = "sub" if block.level == "mixed" else block.level
        number = block.numbers[0]
        if level not in ("annex", "item", "sub") or level in values or len(block.numbers) > 1 or number.until:
            raise Unread(block.text)
        values[level] = number.value
    row = "-".join(values[level] for level in ("item", "sub") if level in values)
    if row.count("-") > 1 or ("sub" in values and "item" not in values):
        raise Unread(" ".join(block.text for block in blocks))
    return Citation(act, f"annex-{values['annex']}" + (f"-item-{row}" if row else ""))


def _levelled(
    elements: tuple[Element, ...], blocks: tuple[Block, ...], act: Optional[str]
) -> tuple[Element, ...]:
    """Return the blocks with each unit as article, part or item; пункт is a part in most acts."""
    levels = {block.level for block in blocks}
    renamed = {"article": "article", "": "", "part": "part", "item": "item", "sub": "item"}
    if "mixed" in levels:
        if "sub" in levels or not ({"item", "part"} & levels or is_in_parts(act)):
            raise Unread(next(block.text for block in blocks if block.level == "mixed"))
        levels = levels - {"mixed"} | ({"sub"} if "item" in levels else {"item"})
        renamed["mixed"] = "item"
    if {"part", "item", "sub"} <= levels:
        raise Unread(next(block.text for block in blocks if renamed[block.level] == "item"))
    if "item" in levels and "part" not in levels and ("sub" in levels or not is_in_parts(act)):
        renamed["item"] = "part"
    return tuple(
        element._replace(level=renamed[element.level]) if isinstance(element, Block) else element
        for element in elements
    )


def _assigned(elements: tuple[Element, ...]) -> tuple[tuple[Block, tuple[tuple[Element, ...], ...]], ...]:
    """Return each article block with the elements before and after it that belong to it."""
    places = _article_places(elements)
    runs = [
        elements[start + 1 : end] for start, end in zip((-1, *places), (*places, len(elements)))
    ]
    before: list[tuple[Element, ...]] = [runs[0]]
    after: list[tuple[Element, ...]] = []
    leads, trails = bool(_blocks(runs[0])), bool(_blocks(runs[-1]))
    for run in runs[1:-1]:
        to_previous, to_next = _divided(run, leads, trails)
        after.append(to_previous)
        before.append(to_next)
    after.append(runs[-1])
    blocks = [elements[place] for place in places]
    return tuple(
        (block, (before[number], after[number]))
        for number, block in enumerate(blocks)
        if isinstance(block, Block)
    )


def _article_places(elements: tuple[Element, ...]) -> tuple[int, ...]:
    """Return where articles stand; a bare number is one at the start or after a separator."""
    explicit = any(isinstance(e, Block) and e.level == "article" for e in elements)
    places: list[int] = []
    for place, element in enumerate(elements):
        if not isinstance(element, Block) or element.level not in ("article", ""):
            continue
        if element.level == "":
            separated = place > 0 and isinstance(elements[place - 1], Token)
            year = any(article_key(number.value)[0] in _YEARS for number in element.numbers)
            closed = any(number.closed for number in element.numbers)
            if year or closed or ((explicit or places) and not separated):
                raise Unread(element.text)
        places.append(place)
    if not places:
        raise Unread(" ".join(block.text for block in _blocks(elements)))
    return tuple(places)


def _divided(
    run: tuple[Element, ...], leads: bool, trails: bool
) -> tuple[tuple[Element, ...], tuple[Element, ...]]:
    """Return what of a run between two articles belongs to the first and what to the second."""
    if not _blocks(run):
        return (), ()
    opens, closes = isinstance(run[0], Token), isinstance(run[-1], Token)
    if opens != closes:
        return ((), run) if opens else (run, ())
    if leads != trails:
        return ((), run) if leads else (run, ())
    inner = [place for place, element in enumerate(run) if isinstance(element, Token)]
    if not opens and len(inner) == 1:
        return run[: inner[0]], run[inner[0] + 1 :]
    raise Unread(" ".join(block.text for block in _blocks(run)))


def _of_article(block: Block, runs: tuple[tuple[Element, ...], ...]) -> tuple[_Cited, ...]:
    """Return the numbers of an article block with the parts and items of the runs around it."""
    before, after = _blocks(runs[0]), _blocks(runs[1])
    text = " ".join(b.text for b in (*before, block, *after))
    if {b.level for b in before} & {b.level for b in after}:
        raise Unread(text)
    for earlier, later in zip(block.numbers, block.numbers[1:]):
        if article_key(later.value) < article_key(earlier.value) and article_key(later.value)[0] <= LARGEST_DOUBTFUL:
            raise Unread(block.text)
    several = len(block.numbers) > 1
    if several and (before or (after and block.left)):
        raise Unread(text)
    joined = _trimmed(runs[0]) + _trimmed(runs[1])
    places = _places(joined) if before or after else ()
    found: list[_Cited] = []
    for number in block.numbers:
        last = number is block.numbers[-1]
        if number.until:
            if last and places:
                raise Unread(text)
            found.append((number, ()))
        else:
            found.append((number, _merged(number, places if last else (), text)))
    return tuple(found)


def _merged(number: Number, places: tuple[Place, ...], text: str) -> tuple[Place, ...]:
    """Return the places of one number: from its brackets, from the units beside it, or both."""
    if not places:
        return ((number.part, number.item),)
    if number.part is None:
        return places
    if number.item is not None or any(part is not None for part, _ in places):
        raise Unread(text)
    return tuple((number.part, item) for _, item in places)


def _places(run: tuple[Element, ...]) -> tuple[Place, ...]:
    """Return parts and items of one article: "п. 8 ч. 2, п. 3 ч. 3" is two pairs."""
    found: list[Place] = []
    for group in _groups(run):
        parts = [value for block in group if block.level == "part" for value in _values(block)]
        items = [value for block in group if block.level == "item" for value in _values(block)]
        if items and len(parts) > 1:
            raise Unread(" ".join(block.text for block in group))
        found += [(part, item) for part in parts or [None] for item in items or [None]]
    return tuple(found)


def _groups(run: tuple[Element, ...]) -> list[list[Block]]:
    """Return the blocks that are read together: one part with its items, in either order."""
    paired = len({block.level for block in _blocks(run)}) == 2
    items_lead = _blocks(run)[0].level == "item"
    groups: list[list[Block]] = []
    separator = ""
    for element in run:
        if isinstance(element, Token):
            separator = element.kind
            continue
        group = groups[-1] if groups else []
        has_part = any(block.level == "part" for block in group)
        another = has_part and (element.level == "part" or items_lead)
        same_level = bool(group) and group[-1].level == element.level
        inside = bool(group) and not another and not same_level
        # "ч. 2 и п. 8": both, or the one inside the other? Without "и" it is the second.
        if inside and separator == "and" or (group and not inside and not separator):
            raise Unread(element.text)
        if not group or another:
            groups.append([])
        groups[-1].append(element)
        separator = ""
    if paired and not all(any(block.level == "part" for block in group) for group in groups):
        raise Unread(groups[-1][-1].text)
    return groups


def _values(block: Block) -> list[str]:
    found: list[str] = []
    for number in block.numbers:
        found += _within(number.value, number.until) if number.until else [number.value]
    return found


def _within(first: str, last: str) -> list[str]:
    """Return the ends of a range and the numbers between them, as far as their form tells."""
    low, high = article_key(first), article_key(last)
    if high <= low or high[0] - low[0] > LONGEST_RANGE:
        raise Unread(f"{first} - {last}")
    if low[0] == high[0]:
        found = range(low[1] if len(low) > 1 else 1, high[1] + 1)
        return list(dict.fromkeys([first, *(f"{low[0]}-{number}" for number in found)]))
    return list(dict.fromkeys([first, *(str(number) for number in range(low[0] + 1, high[0] + 1)), last]))


def _blocks(run: tuple[Element, ...]) -> list[Block]:
    return [element for element in run if isinstance(element, Block)]


def _trimmed(run: tuple[Element, ...]) -> tuple[Element, ...]:
    places = [place for place, element in enumerate(run) if isinstance(element, Block)]
    return run[places[0] : places[-1] + 1] if places else ()
