"""What the founding documents assert, and whether it is so."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Iterable, Optional, Union, get_args

from kblaw.model.reform import Claim, ClaimKind, Source
from kblaw.model.text import Text
from kblaw.query.about import Subject
from kblaw.query.answer import Answer, Note, evidence_views
from kblaw.query.narrow import Filter, narrow, one_of
from kblaw.query.views import View
from kblaw.store.store import Store

VERDICTS: tuple[str, ...] = ("contradicted", "refined", "confirmed", "open")
CLAIM_KINDS: tuple[str, ...] = get_args(ClaimKind)


class ClaimView(View):
    """Show a claim with the document that makes it; ``finding`` is what the text says.

    ``decided_by`` are the articles that settle it, ``sources`` what it was checked against.
    """

    id: str
    source: str
    source_title: str
    kind: str
    claim: Text
    subject: Text
    value: Union[int, float, str, None]
    unit: Optional[str]
    approximate: bool
    period: Optional[Text]
    scope: Optional[Text]
    verdict: str
    finding: Text
    decided_by: tuple[str, ...]
    about: tuple[str, ...]
    sources: tuple[str, ...]
    indicators: tuple[str, ...]
    see: tuple[str, ...]


def claims(
    store: Store,
    today: date,
    *,
    verdict: Optional[str] = None,
    source: Optional[str] = None,
    kind: Optional[str] = None,
    about: Optional[Subject] = None,
) -> Answer:
    """List claims, those of one document together. Raises UsageError for an unknown choice, NotHeld for none left."""
    filters = (
        _source_filter(store, source) if source is not None else None,
        _about_filter(about) if about else None,
        _choice("--kind", "kind", kind, CLAIM_KINDS),
        _choice("--verdict", "verdict", verdict, VERDICTS),
    )
    order = {identifier: place for place, identifier in enumerate(store.ids("source"))}
    held: list[Claim] = [record for _, record in store.all("claim")]
    kept = narrow(sorted(held, key=lambda claim: order.get(claim.source, len(order))), filters)
    data = tuple(_view(store, claim) for claim in kept)
    return Answer(
        command="claims",
        query={"verdict": verdict, "source": source, "about": about.words if about else None, "kind": kind},
        as_of=today,
        data=data,
        evidence=evidence_views(store, _evidence(kept)),
        not_covered=_notes(data, about),
    )


def count_verdicts(data: Iterable[ClaimView]) -> dict[str, int]:
    """Count claims by verdict, every verdict named; the counts add up to the claims."""
    counted = Counter(claim.verdict for claim in data)
    return {verdict: counted[verdict] for verdict in VERDICTS}


def _choice(option: str, name: str, asked: Optional[str], allowed: tuple[str, ...]) -> Optional[Filter]:
    if asked is None:
        return None
    chosen = one_of(option, asked, allowed)
    return Filter(option, chosen, lambda claim: getattr(claim, name) == chosen)


def _source_filter(store: Store, asked: str) -> Filter:
    """Keep the claims that a source makes, or that were checked against it.

    A founding document may be named without ``seed-``; only these are listed in the error, all
    others being too many for a message.
    """
    held = store.ids("source")
    makers = tuple(dict.fromkeys(claim.source for _, claim in store.all("claim")))
    wanted = asked.strip().casefold()
    named = next((name for name in (wanted, f"seed-{wanted}") if name in held), None)
    chosen = named or one_of("--source", asked, tuple(name for name in held if name in makers))
    return Filter("--source", chosen, lambda claim: chosen == claim.source or chosen in claim.sources)


def _about_filter(about: Subject) -> Filter:
    return Filter("--about", about.words, lambda claim: about.named_in(names_in(claim)))


def names_in(claim: Claim) -> tuple[str, ...]:
    """Return every record that a claim names, itself included."""
    return (claim.id, claim.source, *claim.about, *claim.decided_by, *claim.sources, *claim.indicators)


def _view(store: Store, claim: Claim) -> ClaimView:
    source: Source = store.get("source", claim.source)
    own = {name: getattr(claim, name) for name in ClaimView.__struct_fields__ if name != "source_title"}
    return ClaimView(source_title=source.title, **own)


def _evidence(kept: Iterable[Claim]) -> Iterable[tuple[str, str]]:
    """Name the official versions that decided: those among a claim's sources, of the acts it was decided by."""
    for claim in kept:
        for act in dict.fromkeys(name.partition("/")[0] for name in claim.decided_by):
            for source in claim.sources:
                yield act, source


def _notes(data: tuple[ClaimView, ...], about: Optional[Subject]) -> tuple[Note, ...]:
    notes = []
    unsettled = sum(claim.verdict == "open" for claim in data)
    if unsettled:
        notes.append(Note("note.claims_open", {"count": str(unsettled), "total": str(len(data))}))
    without = sum(not claim.decided_by for claim in data)
    if without:
        notes.append(Note("note.claims_without_article", {"count": str(without), "total": str(len(data))}))
    if about:
        code = "note.about_by_subject" if about.by_subject else "note.about_by_links"
        notes.append(Note(code, {"what": about.words}))
    return (*notes, Note("note.verdicts_dated", {}), Note("note.excerpts", {}))
