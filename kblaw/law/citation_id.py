"""The id of a place in an act: ``criminal-code/109-1#2/8`` is act, article, part, item.

The four never share a separator, so 108, 108-1, part 1 of 108 and 1081 cannot be taken for one
another. An item of an article without a part is ``criminal-code/3#/42``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, Optional


class Citation(NamedTuple):
    """Name one place: act id (None: not said which), article, part, item; numbers are strings.

    ``part`` is "sole" for an article without numbered parts, where it is named at all. A row of
    an annex is an article: "annex-1-item-88".
    """

    act: Optional[str]
    article: str
    part: Optional[str] = None
    item: Optional[str] = None


def format_id(citation: Citation) -> str:
    """Return the id of a citation; ``parse_id`` reads it back."""
    text = f"{citation.act}/{citation.article}" if citation.act else citation.article
    if citation.part is not None or citation.item is not None:
        text += f"#{citation.part or ''}"
    return text if citation.item is None else f"{text}/{citation.item}"


def parse_id(text: str) -> Optional[Citation]:
    """Return the citation of an id exactly as ``format_id`` writes it, None for anything else."""
    found = _id_pattern().fullmatch(text)
    if found is None:
        return None
    act, article, part, item = found.group("act", "article", "part", "item")
    return Citation(act, article, part, item)


def article_key(article: str) -> tuple[int, ...]:
    """Return the numbers of an article, by which articles are ordered: 108, 108-1, 109."""
    return tuple(int(number) for number in _digits().findall(article))


@cache
def _id_pattern() -> re.Pattern[str]:
    number = r"[1-9][0-9]{0,3}(?:-[1-9][0-9]{0,3})?"
    annex = r"annex-[1-9][0-9]?(?:-item-[1-9][0-9]{0,2}(?:-[1-9][0-9]{0,2})?)?"
    return re.compile(
        rf"(?:(?P<act>[a-z]+(?:-[a-z]+)*)/)?(?P<article>{number}|{annex})"
        rf"(?:#(?=.)(?P<part>sole|{number})?(?:/(?P<item>{number}))?)?"
    )


@cache
def _digits() -> re.Pattern[str]:
    return re.compile("[0-9]+")
