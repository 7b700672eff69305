"""The articles and parts in which one conduct stood through the years."""

from __future__ import annotations

from typing import Optional

from kblaw.errors import NotHeld, UsageError
from kblaw.law.chain import Home, Link, Timeline, build
from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.query.target import Target
from kblaw.store.store import Store


def offence_of(store: Store, target: Target, part: Optional[str] = None) -> Offence:
    """Return the conduct a target is about; a part may belong to another conduct than its article.

    Raises UsageError for a record that is no conduct, NotHeld for an article without sanctions.
    """
    if target.kind not in ("offence", "article"):
        raise UsageError("error.no_conduct", what=target.id, kind=target.kind)
    if target.kind == "offence":
        offence: Offence = store.get("offence", target.id)
        return offence
    article: Article = store.get("article", target.id)
    wanted = part or target.part
    if wanted is not None:
        for name in _offences_at(store, target.id):
            if name != article.offence and f"{target.id}#{wanted}" in _named_parts(store.get("offence", name), target.id):
                claimed: Offence = store.get("offence", name)
                return claimed
    if article.offence is None:
        raise NotHeld("error.no_sanctions_held", what=target.id)
    own: Offence = store.get("offence", article.offence)
    return own


def homes_of(store: Store, offence: Offence) -> tuple[Home, ...]:
    """Return the articles of a conduct with the parts that belong to it.

    Where an article is the home of another conduct, only the parts that the correspondences name
    belong to this one, and those parts do not belong to the other.
    """
    found = []
    for identifier in dict.fromkeys(step.article for step in offence.lineage):
        article: Article = store.get("article", identifier)
        liability = store.get("act", identifier.partition("/")[0]).liability
        found.append(Home(identifier, article, liability, _parts(store, offence, identifier, article)))
    return tuple(found)


def timeline_of(store: Store, offence: Offence) -> Timeline:
    """Return the law on a conduct as a chain of states."""
    return build(homes_of(store, offence), links_of(offence))


def links_of(offence: Offence) -> tuple[Link, ...]:
    """Return the correspondences of a conduct, one old part and one new part at a time."""
    return tuple(
        Link(before, after, item.note)
        for item in offence.correspondences
        for before in item.before
        for after in item.after
    )


def _parts(store: Store, offence: Offence, identifier: str, article: Article) -> frozenset[str]:
    if article.offence != offence.offence:
        return frozenset(_named_parts(offence, identifier))
    every = {f"{identifier}#{part.part}" for edition in article.editions for part in edition.parts}
    for name in _offences_at(store, identifier):
        if name != offence.offence:
            every -= _named_parts(store.get("offence", name), identifier)
    return frozenset(every)


def _offences_at(store: Store, identifier: str) -> list[str]:
    return [link.id for link in store.links_to(identifier) if link.kind == "offence" and link.role == "lineage"]


def _named_parts(offence: Offence, identifier: str) -> set[str]:
    sides = (side for item in offence.correspondences for side in (*item.before, *item.after))
    return {side for side in sides if side.partition("#")[0] == identifier}
