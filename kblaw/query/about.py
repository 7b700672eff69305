"""What a subject reaches: the ids by which claims and figures may speak of an offence, an act, a theme."""

from __future__ import annotations

from typing import Iterable, NamedTuple

from kblaw.errors import NotUnderstood
from kblaw.query.resolve import resolve_all
from kblaw.query.target import Target
from kblaw.store.store import Store
from kblaw.wording.fold import tokens
from kblaw.wording.stem import stems

SUBJECT_KINDS = frozenset(
    {"offence", "article", "act", "law", "measure", "theme", "claim", "indicator", "indicator_group", "source", "event"}
)
SHORTEST_WORD = 3
"""Shorter words (by, of, в) do not count when subjects of claims are compared with what was asked."""


class Subject(NamedTuple):
    """Hold what was asked for and every id that stands for it.

    ``articles`` are articles meant whole: any part of them is meant too. An article asked for by
    one part is in ``ids`` only, so that its other parts stay out. ``by_subject`` tells that the words
    name no record and stand for the claims whose own subject line holds them.
    """

    words: str
    ids: frozenset[str]
    articles: frozenset[str]
    by_subject: bool = False

    def named_in(self, names: Iterable[str]) -> bool:
        """Tell whether one of the names stands for the subject."""
        return any(name in self.ids or name.partition("#")[0] in self.articles for name in names)


def subject_of(store: Store, words: str) -> Subject:
    """Return the subject that the words name, in any spelling. Raises what ``resolve_all`` raises.

    Words that name no record are looked for in the subject lines of claims: international rankings
    or British law are subjects of claims, but no records.
    """
    try:
        targets = resolve_all(store, words, SUBJECT_KINDS)
    except NotUnderstood:
        spoken = _claims_on(store, words)
        if not spoken:
            raise
        return Subject(words.strip(), spoken, frozenset(), by_subject=True)
    ids: set[str] = set()
    articles: set[str] = set()
    for target in targets:
        more, whole = _reach(store, target)
        ids |= more
        articles |= whole
    return Subject(words.strip(), frozenset(ids), frozenset(articles))


def _claims_on(store: Store, words: str) -> frozenset[str]:
    """Return the claims whose subject line holds every word, in some form, in one of the languages."""
    wanted = [set(stems(word)) for word in tokens(words) if len(word) >= SHORTEST_WORD]
    if not wanted:
        return frozenset()
    found = set()
    for identifier, claim in store.all("claim"):
        lines = [set(stems(line)) for line in (claim.subject.en, claim.subject.ru, claim.subject.kk) if line]
        if any(all(word & line for word in wanted) for line in lines):
            found.add(identifier)
    return frozenset(found)


def _reach(store: Store, target: Target) -> tuple[set[str], set[str]]:
    if target.kind == "article":
        return _article_reach(store, target)
    record = store.get(target.kind, target.id)
    ids, articles = {target.id}, set[str]()
    if target.kind == "offence":
        articles = {step.article for step in record.lineage}
    elif target.kind == "act":
        articles = set(store.ids("article", target.id))
    elif target.kind == "law":
        ids |= {item.act for item in record.changed}
        articles = {link.id for link in store.links_to(target.id) if link.kind == "article"}
    elif target.kind == "theme":
        links = store.links_to(f"theme:{target.id}")
        ids |= {link.id for link in links if link.kind != "article"}
        articles = {link.id for link in links if link.kind == "article"}
    elif target.kind == "measure":
        ids |= {*record.claims, *record.indicators}
    elif target.kind == "event":
        ids |= {*record.related, *record.laws}
    elif target.kind == "claim":
        ids |= {*record.see, *record.indicators}
    elif target.kind == "indicator_group":
        ids |= {item.id for item in record.indicators}
    return ids, articles


def _article_reach(store: Store, target: Target) -> tuple[set[str], set[str]]:
    article = store.get("article", target.id)
    offence = {article.offence} if article.offence else set()
    if target.part:
        return {f"{target.id}#{target.part}", target.id, *offence}, set()
    return {target.id, *offence}, {target.id}
