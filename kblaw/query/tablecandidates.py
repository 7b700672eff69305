"""Which records can have a row in a penalty table, so that a table of a few reads no more than those."""

from __future__ import annotations

from typing import Iterable, Iterator, NamedTuple, Optional

from kblaw.query.tablescope import Scope
from kblaw.query.target import Target
from kblaw.store.store import Store


class Candidates(NamedTuple):
    """Hold the ids of offences and articles among which all rows of a scope are found; there may be others."""

    offences: frozenset[str]
    articles: frozenset[str]

    def __and__(self, other: "Candidates") -> "Candidates":
        return Candidates(self.offences & other.offences, self.articles & other.articles)


def candidates(store: Store, scope: Scope) -> Optional[Candidates]:
    """Return what a scope can show, or None where it may be anything: no filter, or penalties alone."""
    found: Optional[Candidates] = None
    for targets in (scope.acts, scope.themes, scope.offences, scope.laws):
        if targets:
            one = _of_one_filter(store, targets)
            found = one if found is None else found & one
    return found


def in_order(store: Store, kind: str, wanted: Optional[frozenset[str]]) -> Iterator[str]:
    """Yield the ids of a kind that are wanted (None: all), in the fixed order of the base."""
    return iter(store.ids(kind) if wanted is None else store.ordered(kind, wanted))


def _of_one_filter(store: Store, targets: Iterable[Target]) -> Candidates:
    offences: set[str] = set()
    articles: set[str] = set()
    for target in targets:
        if target.kind == "act":
            articles |= set(store.ids("article", target.id))
        elif target.kind == "article":
            articles.add(target.id)
        elif target.kind == "offence":
            offences.add(target.id)
        else:
            links = store.links_to(f"theme:{target.id}" if target.kind == "theme" else target.id)
            articles |= {link.id for link in links if link.kind == "article"}
            offences |= {link.id for link in links if link.kind == "offence"}
    own = set(articles)
    for identifier in offences:
        articles |= {step.article for step in store.get("offence", identifier).lineage}
        articles |= {link.id for link in store.links_to(identifier) if link.role == "offence"}
    for identifier in own:
        offences |= {link.id for link in store.links_to(identifier) if link.role == "lineage"}
    return Candidates(frozenset(offences), frozenset(articles))
