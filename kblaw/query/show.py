"""One record at a date: what it says, what it said, who it corresponds to, what bears on it."""

from __future__ import annotations

from datetime import date
from typing import Any, Iterable, Optional, Union

import msgspec

from kblaw.law.time import Span, Status, spans, status_on
from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.model.text import Text, Title
from kblaw.query.answer import Answer, CautionView, Note, caution_views, coverage_notes, evidence_views, gap_notes
from kblaw.query.target import Target
from kblaw.query.views import InForceView, PartView, View, in_force_view, part_view
from kblaw.store.store import Store


class EditionView(View):
    """Show one edition of an article: its days, the laws that made it, its parts or its rule."""

    in_force: InForceView
    attested: Optional[date]
    not_before: Optional[date]
    gone_by: Optional[date]
    by: tuple[str, ...]
    change: str
    basis: str
    current: bool
    parts: tuple[PartView, ...]
    rule: Optional[Text]
    note: Optional[Text]


class ConsequenceView(View):
    """Show what a procedural rule means for this conduct."""

    rule: str
    parts: tuple[str, ...]
    effect: Text


class LineageView(View):
    """Show one home of the conduct and how it stands on the day asked for.

    ``read_by`` and ``gone_by`` are days on which it was read to be there, or to be gone, where the
    exact day (``since``, ``until``) is not known.
    """

    article: str
    title: Title
    step: str
    by: tuple[str, ...]
    status: str
    since: Optional[date]
    read_by: Optional[date]
    until: Optional[date]
    gone_by: Optional[date]


class LinkView(View):
    """Name a record that speaks of this one."""

    kind: str
    id: str
    name: Union[Text, Title, str]


class ShowData(View):
    """Hold one record. ``item`` is the item that was asked for; items are not held one by one.
 ``names`` gives the names of the records whose ids its fields mention.
 ``status`` is how it stands on the day: in_force, not_yet, ended, before_held, unsettled."""

    id: str
    kind: str
    name: Union[Text, Title, str]
    status: Optional[str]
    status_day: Optional[date]
    status_by: tuple[str, ...]
    status_exact: bool
    offence: Optional[str]
    parts: tuple[PartView, ...]
    rule: Optional[Text]
    editions: tuple[EditionView, ...]
    lineage: tuple[LineageView, ...]
    correspondences: tuple[Any, ...]
    consequences: tuple[ConsequenceView, ...]
    links: tuple[LinkView, ...]
    notes: tuple[Text, ...]
    today: Optional[Text]
    record: Any
    names: dict[str, Union[Text, Title, str]] = {}
    item: Optional[str] = None


def show(store: Store, target: Target, day: date) -> Answer:
    """Show one record as at ``day``. Any kind of record can be shown; articles and offences in full."""
    if target.kind == "article":
        return _show_article(store, target, day)
    if target.kind == "offence":
        return _show_offence(store, target, day)
    return _show_other(store, target, day)


def show_all(store: Store, targets: tuple[Target, ...], day: date) -> Answer:
    """Show several records, as a list of articles names them; ``data`` is a tuple, in the order asked for."""
    answers = [show(store, target, day) for target in targets]
    return Answer(
        command="show",
        query={"what": [target.full_id for target in targets], "on": day},
        as_of=day,
        data=tuple(answer.data for answer in answers),
        cautions=_each_once(item for answer in answers for item in answer.cautions),
        evidence=_each_once(item for answer in answers for item in answer.evidence),
        not_covered=_each_once(item for answer in answers for item in answer.not_covered),
    )


def _each_once(items: Iterable[Any]) -> tuple[Any, ...]:
    found: list[Any] = []
    for item in items:
        if item not in found:
            found.append(item)
    return tuple(found)


def _show_article(store: Store, target: Target, day: date) -> Answer:
    article: Article = store.get("article", target.id)
    status = status_on(article, day)
    span = status.span
    parts = _parts(store, target, article, span) if span and status.kind in ("in_force", "unsettled") else ()
    offence: Optional[Offence] = store.find("offence", article.offence) if article.offence else None
    data = ShowData(
        id=target.record_id,
        item=target.item,
        kind="article",
        name=(span.edition.title if span else None) or article.title,
        status=status.kind,
        status_day=status.day,
        status_by=status.by,
        status_exact=status.exact,
        offence=article.offence,
        parts=parts,
        rule=span.edition.rule if span and status.kind in ("in_force", "unsettled") else None,
        editions=tuple(_edition(store, target, article, item, status) for item in spans(article)),
        lineage=_lineage(store, offence, day),
        correspondences=_correspondences(offence, target),
        consequences=_consequences(store, (target.id,), target.part, day),
        links=_links(store, (target.record_id, target.id, article.offence or "")),
        notes=article.notes,
        today=article.today,
        record=None,
    )
    cautions = caution_views(target.id, article.cautions)
    if offence:
        cautions += caution_views(offence.offence, offence.cautions)
    states = [(target.id, status)]
    return _answer(store, target, day, data, _in_time(cautions, day), states, [target.id])


def _show_offence(store: Store, target: Target, day: date) -> Answer:
    offence: Offence = store.get("offence", target.id)
    homes = tuple(dict.fromkeys(step.article for step in offence.lineage))
    parts: tuple[PartView, ...] = ()
    cautions = caution_views(offence.offence, offence.cautions)
    states = []
    for home in homes:
        article = store.get("article", home)
        status = status_on(article, day)
        states.append((home, status))
        if status.span and status.kind in ("in_force", "unsettled"):
            parts += _parts(store, Target("article", home), article, status.span)
            cautions += caution_views(home, article.cautions)
    data = ShowData(
        id=offence.offence,
        kind="offence",
        name=offence.name,
        status="in_force" if parts else None,
        status_day=None,
        status_by=(),
        status_exact=True,
        offence=offence.offence,
        parts=parts,
        rule=None,
        editions=(),
        lineage=_lineage(store, offence, day),
        correspondences=_correspondences(offence, target),
        consequences=_consequences(store, homes, None, day),
        links=_links(store, (offence.offence, *homes)),
        notes=(offence.summary,),
        today=None,
        record={"aliases": offence.aliases, "themes": offence.themes, "victims": offence.victims, "related": offence.related},
    )
    return _answer(store, target, day, data, _in_time(cautions, day), states, list(homes))


def _show_other(store: Store, target: Target, day: date) -> Answer:
    record = store.get(target.kind, target.id)
    name = getattr(record, "name", None) or getattr(record, "title", None) or getattr(record, "claim", None)
    name = name or getattr(record, "what", None) or getattr(record, "rule", None) or target.id
    data = ShowData(
        id=target.id,
        kind=target.kind,
        name=name,
        status=None,
        status_day=None,
        status_by=(),
        status_exact=True,
        offence=None,
        parts=(),
        rule=None,
        editions=(),
        lineage=(),
        correspondences=(),
        consequences=(),
        links=_links(store, (target.id,)),
        notes=(),
        today=None,
        record=(fields := msgspec.to_builtins(record)),
        names=_mentioned(store, fields),
    )
    acts = [target.id] if target.kind == "act" else []
    cautions = caution_views(target.id, getattr(record, "cautions", ()))
    query = {"what": target.full_id, "on": day}
    notes = coverage_notes(store, acts, day)
    return Answer(command="show", query=query, as_of=day, data=data, cautions=cautions, not_covered=notes)


MENTIONED_KINDS = ("theme", "source", "claim", "indicator", "offence", "measure", "event", "indicator_group")


def _mentioned(store: Store, value: Any) -> dict[str, Union[Text, Title, str]]:
    """Return the names of the records whose ids stand in a record's lists, by id."""
    found: dict[str, Union[Text, Title, str]] = {}
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            pending.extend(item.values())
        elif isinstance(item, (list, tuple)):
            pending.extend(item)
        elif isinstance(item, str) and item not in found and " " not in item:
            for kind in MENTIONED_KINDS:
                record = store.find(kind, item)
                if record is not None:
                    found[item] = _called(record)
                    break
    return found


def _called(record: Any) -> Union[Text, Title, str]:
    for field in ("name", "title", "claim", "what"):
        named = getattr(record, field, None)
        if named is not None:
            return named  # type: ignore[no-any-return]
    return ""


def _parts(store: Store, target: Target, article: Article, span: Span) -> tuple[PartView, ...]:
    wanted = [part for part in span.edition.parts if target.part in (None, part.part)]
    return tuple(part_view(store, target.id, article, span, part) for part in wanted)


def _edition(store: Store, target: Target, article: Article, span: Span, status: Status) -> EditionView:
    edition = span.edition
    current = status.span if status.kind in ("in_force", "unsettled") else None
    return EditionView(
        in_force=in_force_view(span),
        attested=edition.attested,
        not_before=None if span.exact else span.earliest,
        gone_by=None if span.until_exact else span.until,
        by=edition.by,
        change=edition.change,
        basis=edition.basis,
        current=current is not None and span.start == current.start,
        parts=_parts(store, target, article, span),
        rule=edition.rule,
        note=edition.note,
    )


def _lineage(store: Store, offence: Optional[Offence], day: date) -> tuple[LineageView, ...]:
    views = []
    for step in offence.lineage if offence else ():
        article = store.get("article", step.article)
        status = status_on(article, day)
        all_spans = spans(article)
        last = all_spans[-1]
        repealed = last.start if last.edition.change == "repealed" else last.until
        first = all_spans[0]
        views.append(
            LineageView(
                article=step.article,
                title=article.title,
                step=step.step,
                by=step.by,
                status=status.kind,
                since=first.start if first.exact else None,
                read_by=None if first.exact else first.start,
                until=repealed if last.exact else None,
                gone_by=None if last.exact else repealed,
            )
        )
    return tuple(views)


def _correspondences(offence: Optional[Offence], target: Target) -> tuple[Any, ...]:
    if offence is None:
        return ()
    wanted = target.record_id if target.kind == "article" else None
    return tuple(
        item for item in offence.correspondences
        if wanted is None or any(side == wanted or side.partition("#")[0] == wanted for side in (*item.before, *item.after))
    )  # fmt: skip


def _consequences(store: Store, articles: tuple[str, ...], part: Optional[str], day: date) -> tuple[ConsequenceView, ...]:
    """Collect what rules in force on the day mean for these articles, or for one part."""
    rules = dict.fromkeys(
        link.id for article in articles for link in store.links_to(article) if link.role == "consequence"
    )
    found = []
    for rule in rules:
        status = status_on(store.get("article", rule), day)
        if not status.span or status.kind not in ("in_force", "unsettled"):
            continue
        for item in status.span.edition.consequences:
            mine = tuple(name for name in item.parts if _touches(name, articles, part))
            if mine:
                found.append(ConsequenceView(rule, mine, item.effect))
    return tuple(found)


def _touches(name: str, articles: tuple[str, ...], part: Optional[str]) -> bool:
    article, _, number = name.partition("#")
    return article in articles and (part is None or number in ("", part))


def _links(store: Store, targets: tuple[str, ...]) -> tuple[LinkView, ...]:
    found: dict[tuple[str, str], LinkView] = {}
    for target in targets:
        for link in store.links_to(target) if target else ():
            if link.kind in ("measure", "claim", "event") and link.role != "source" and (link.kind, link.id) not in found:
                record = store.get(link.kind, link.id)
                name = getattr(record, "name", None) or getattr(record, "claim", None) or record.what
                found[link.kind, link.id] = LinkView(link.kind, link.id, name)
    return tuple(found.values())


def _in_time(cautions: tuple[CautionView, ...], day: date) -> tuple[CautionView, ...]:
    """Keep the cautions that concern acts done on the day."""
    return tuple(item for item in cautions if item.concerns(day, day))


def _answer(
    store: Store,
    target: Target,
    day: date,
    data: ShowData,
    cautions: tuple[CautionView, ...],
    states: list[tuple[str, Status]],
    articles: list[str],
) -> Answer:
    wanted = []
    notes: list[Note] = []
    for identifier, status in states:
        notes += gap_notes(identifier, status, day)
        if status.span:
            wanted += [(identifier.partition("/")[0], name) for name in status.span.edition.evidence]
    if target.item:
        notes.append(Note("note.item_not_held", {"item": target.item, "part": f"{target.id}#{target.part}"}))
    notes += coverage_notes(store, [identifier.partition("/")[0] for identifier in articles], day)
    return Answer(
        command="show",
        query={"what": target.full_id, "on": day},
        as_of=day,
        data=data,
        cautions=cautions,
        evidence=evidence_views(store, wanted),
        not_covered=tuple(notes),
    )
