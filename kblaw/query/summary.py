"""What changed in an act, by a law, or in the whole reform: every article by class, counts that add up."""

from __future__ import annotations

from datetime import date
from typing import Iterable, Optional

from msgspec import field

from kblaw.model.act import Law
from kblaw.model.article import Article
from kblaw.model.text import Text, Title
from kblaw.query.answer import Answer, Note, coverage_notes
from kblaw.law.changes import CHANGE_CLASSES, article_class, merge_classes
from kblaw.law.numbers import id_key
from kblaw.law.time import spans
from kblaw.query.diff import DAY, REFORM_DAYS, Days, diff
from kblaw.query.diffviews import DiffData, DiffRow
from kblaw.query.target import Target
from kblaw.query.views import View
from kblaw.store.store import Store


class PartChange(View):
    """Name one part and the class of its change; the part's own number on the new side, else the old."""

    id: str
    change: str
    conduct: Optional[str]


class ArticleChange(View):
    """Show one article that changed: its class, and its parts' (none for a rule)."""

    id: str
    act: str
    article: str
    title: Title
    kind: str
    change: str
    parts: tuple[PartChange, ...]
    offence: Optional[str]


class ActChange(View):
    """Count the articles of one act by the class of their change."""

    act: str
    name: Title
    articles: int
    penal: int
    rules: int
    classes: dict[str, int]


class SummaryData(View):
    """Hold what changed between two days; every count is over ``articles``, and the classes add up to it."""

    id: str
    kind: str
    name: Optional[Title]
    start: date = field(name="from")
    end: date = field(name="to")
    total: int
    classes: dict[str, int]
    parts_total: int
    part_classes: dict[str, int]
    acts: tuple[ActChange, ...]
    articles: tuple[ArticleChange, ...]
    listed: Optional[int]


def summarise(store: Store, target: Optional[Target], days: Optional[Days] = None) -> Answer:
    """Count what changed in an act, by a law, or (without a target) in the whole reform.

    An amending law is compared across its own first day, all else across 16 June 2024 unless days
    are given. Articles that did not change are left out.
    """
    law: Optional[Law] = store.get("law", target.id) if target and target.kind == "law" else None
    chosen = days or law_days(law) or REFORM_DAYS
    changes = [change for identifier in _articles(store, target, law) for change in _article_change(store, identifier, chosen)]
    acts = tuple(_act_change(store, act, changes) for act in dict.fromkeys(change.act for change in changes))
    listed = sum(len(item.articles) for item in law.changed) if law and law.changed else None
    data = SummaryData(
        id=target.id if target else "reform",
        kind=target.kind if target else "reform",
        name=_name(store, target, law),
        start=chosen[0],
        end=chosen[1],
        total=len(changes),
        classes=_count(change.change for change in changes),
        parts_total=sum(len(change.parts) for change in changes),
        part_classes=_count(part.change for change in changes for part in change.parts),
        acts=acts,
        articles=tuple(changes),
        listed=listed,
    )
    concerned = [change.act for change in changes] or ([target.id] if target and target.kind == "act" else [])
    notes = list(coverage_notes(store, concerned, data.end))
    notes += _missing(law, changes)
    query = {"what": data.id, "from": data.start, "to": data.end}
    return Answer(command="diff", query=query, as_of=data.end, data=data, not_covered=tuple(notes))


def _name(store: Store, target: Optional[Target], law: Optional[Law]) -> Optional[Title]:
    if law:
        return law.title
    if target:
        name: Title = store.get("act", target.id).name
        return name
    return None


def law_days(law: Optional[Law]) -> Optional[Days]:
    """Return the last day before a law and its first day, or None where the first is not known."""
    if law is None or law.in_force is None:
        return None
    return law.in_force - DAY, law.in_force


def _articles(store: Store, target: Optional[Target], law: Optional[Law]) -> Iterable[str]:
    if target and target.kind == "act":
        return store.ids("article", target.id)
    if law:
        links = store.links_to(law.law)
        named = {link.id for link in links if link.kind == "article"}
        return [identifier for identifier in store.ids("article") if identifier in named]
    reform = [law_id for law_id, record in store.all("law") if record.reform]
    named = {link.id for law_id in reform for link in store.links_to(law_id) if link.kind == "article"}
    return [identifier for identifier in store.ids("article") if identifier in named]


def _article_change(store: Store, identifier: str, days: Days) -> list[ArticleChange]:
    article: Article = store.get("article", identifier)
    across = _own_days(store, article, days)
    if across is None:
        return []
    data: DiffData = diff(store, Target("article", identifier), across).data
    if data.rules:
        change, parts = data.rules[0].change or "unchanged", ()
    else:
        parts = _part_changes(data, identifier)
        change = _article_class(data, identifier)
    if change == "unchanged" and all(part.change == "unchanged" for part in parts):
        return []
    kind = "rule" if data.rules else "penal"
    act, _, number = identifier.partition("/")
    return [ArticleChange(identifier, act, number, article.title, kind, change, parts, article.offence)]


def _own_days(store: Store, article: Article, days: Days) -> Optional[Days]:
    """Return the days to compare an article on, or None where nothing of it begins between the days.

    Single provisions of a law may start on a later day than the law (licences from 2025-01-01);
    the law made them all the same, so across the reform they are compared on their own first day.
    """
    # A first edition that was only read on a day did not begin on it: nothing changed then.
    starts = [span.start for position, span in enumerate(spans(article)) if span.exact or position]
    if any(days[0] < start <= days[1] for start in starts):
        return days
    if days == REFORM_DAYS:
        for span in spans(article):
            made = any((law := store.find("law", number)) is not None and law.reform for number in span.edition.by)
            if made and span.exact and span.start > days[1]:
                return span.start - DAY, span.start
    return None


def _part_changes(data: DiffData, identifier: str) -> tuple[PartChange, ...]:
    """Give each part of the article one class: against its own number, or as the conduct moved between acts."""
    before = [part.id for part in data.before if part.id.partition("#")[0] == identifier]
    after = [part.id for part in data.after if part.id.partition("#")[0] == identifier]
    return tuple(
        _part_change(part, data.rows, part in before, part in after)
        for part in sorted(dict.fromkeys((*before, *after)), key=id_key)
    )


def _part_change(part: str, rows: tuple[DiffRow, ...], was: bool, is_now: bool) -> PartChange:
    own = [row for row in rows if row.before == row.after == part]
    crossing = [row for row in rows if part in (row.before, row.after) and row.before and row.after and _moves(row)]
    chosen = own or crossing
    if chosen:
        return PartChange(part, merge_classes(row.change for row in chosen if row.change), next((r.conduct for r in chosen if r.conduct), None))
    return PartChange(part, "added" if is_now and not was else "repealed", None)


def _moves(row: DiffRow) -> bool:
    return (row.before or "").partition("#")[0] != (row.after or "").partition("#")[0]


def _article_class(data: DiffData, identifier: str) -> str:
    state = next(item for item in data.articles if item.id == identifier)
    standing = ("in_force", "unsettled")
    classes = [row.change for row in data.rows if row.change]
    return article_class(state.before in standing, state.after == "ended", state.after in standing, classes)


def _act_change(store: Store, act: str, changes: list[ArticleChange]) -> ActChange:
    mine = [change for change in changes if change.act == act]
    penal = sum(change.kind == "penal" for change in mine)
    name: Title = store.get("act", act).name
    return ActChange(act, name, len(mine), penal, len(mine) - penal, _count(change.change for change in mine))


def _count(classes: Iterable[str]) -> dict[str, int]:
    counted = dict.fromkeys(CHANGE_CLASSES, 0)
    for name in classes:
        counted[name] += 1
    return {name: number for name, number in counted.items() if number}


def _missing(law: Optional[Law], changes: list[ArticleChange]) -> list[Note]:
    if law is None:
        return []
    shown = {change.id for change in changes}
    listed = [f"{item.act}/{number}" for item in law.changed for number in item.articles]
    missing = [identifier for identifier in listed if identifier not in shown]
    if not law.changed:
        return [Note("note.law_incomplete", {"law": law.law})]
    return [Note("note.listed_not_shown", {"law": law.law, "articles": ", ".join(missing)})] if missing else []
