"""Which part of one day answers to which part of another: by id, and by the correspondences of a conduct."""

from typing import Iterable, Mapping, Optional

from kblaw.law.numbers import id_key
from kblaw.model.offence import Offence
from kblaw.model.text import Text

Links = Mapping[tuple[str, str], Optional[Text]]
Pair = tuple[Optional[str], Optional[str], Optional[Text]]
"""The old part, the new part, and the note of their correspondence."""


def pairs(
    offence: Optional[Offence], old: Iterable[str], new: Iterable[str], between: frozenset[str]
) -> list[Pair]:
    """Pair parts by id, and by the offence's correspondences, followed through the years between.

    ``between`` are the laws whose editions lie between the two days.
    """
    wanted = dict.fromkeys(new)
    links = _links(offence, between)
    # An explicit pair of a part with itself says that the article was renumbered: its parts answer
    # to each other only as listed, never by their numbers.
    renumbered = {before.partition("#")[0] for before, after in links if before == after}
    found: list[Pair] = []
    for part_id in old:
        by_number = part_id.partition("#")[0] not in renumbered or (part_id, part_id) in links
        answers = [part_id] if part_id in wanted and by_number else []
        answers += [other for other in _reached(part_id, links) if other in wanted and other not in answers]
        found += [(part_id, other, links.get((part_id, other))) for other in answers]
        if not answers:
            found.append((part_id, None, None))
    answered = {after for _, after, _ in found}
    found += [(None, part_id, None) for part_id in wanted if part_id not in answered]
    return found


def _same_article(first: str, second: str) -> bool:
    return first.partition("#")[0] == second.partition("#")[0]


def _links(offence: Optional[Offence], between: frozenset[str]) -> dict[tuple[str, str], Optional[Text]]:
    """Return (before, after) with its note; inside one article only where its law's edition lies between."""
    links: dict[tuple[str, str], Optional[Text]] = {}
    for item in offence.correspondences if offence else ():
        if item.by is None or item.by in between:
            links.update({(b, a): item.note for b in item.before or ("",) for a in item.after})
    return links


def _reached(part_id: str, links: Links) -> list[str]:
    """Follow correspondences from a part: one step inside its article, any number from code to code."""
    found: dict[str, None] = {}
    pending = [part_id]
    while pending:
        current = pending.pop(0)
        for before, after in links:
            if before == current and after not in found and after != part_id:
                if _same_article(before, after) and current != part_id:
                    continue
                found[after] = None
                pending.append(after)
    return sorted(found, key=id_key)
