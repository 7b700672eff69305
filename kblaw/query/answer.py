"""The envelope of every answer: what was asked, as at when, on which evidence, and what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any, Iterable, Optional

from kblaw.law.time import Status
from kblaw.model.act import Act, Evidence
from kblaw.model.article import Caution
from kblaw.model.text import Text
from kblaw.query.views import View
from kblaw.store.store import Store

PORTAL = "https://zan.gov.kz/client/#!/doc"
ADILET = "https://adilet.zan.kz/rus/archive/docs"
SOURCE_CODE = "https://github.com"


class Note(View):
    """Hold something the answer could not take into account: a code and what fills its sentence."""

    code: str
    parameters: dict[str, str] = {}


class CautionView(View):
    """Show a caution with the record it belongs to and the dates of the acts it concerns."""

    about: str
    text: Text
    since: Optional[date]
    until: Optional[date]
    parts: tuple[str, ...]

    def concerns(self, first: date, last: date) -> bool:
        """Tell whether it concerns acts done on some day from ``first`` to ``last``, both inclusive."""
        return (self.since is None or self.since <= last) and (self.until is None or first < self.until)


class EvidenceView(View):
    """Show an official version the answer rests on, with addresses a reader can open.

    ``portal`` and ``adilet`` follow the portals' own pattern of addresses; ``commit_url`` points
    at the exact copy that was read.
    """

    id: str
    act: str
    version: Optional[date]
    caused_by: tuple[str, ...]
    repository: str
    commit: str
    paths: tuple[str, ...]
    portal: Optional[str]
    adilet: Optional[str]
    commit_url: str


class Answer(View):
    """Hold the whole answer to one question; ``data`` is what the command is about.

    ``as_of`` is the day the answer describes; ``compared`` the two days of a comparison.
    """

    command: str
    query: dict[str, Any]
    as_of: date
    data: Any
    cautions: tuple[CautionView, ...] = ()
    evidence: tuple[EvidenceView, ...] = ()
    not_covered: tuple[Note, ...] = ()


def caution_views(about: str, cautions: Iterable[Caution]) -> tuple[CautionView, ...]:
    """Return cautions as they appear in an answer."""
    return tuple(CautionView(about, c.text, c.since, c.until, c.parts) for c in cautions)


def evidence_views(store: Store, wanted: Iterable[tuple[str, str]]) -> tuple[EvidenceView, ...]:
    """Return the versions named by (act id, evidence id), each once, in the order first named."""
    found: dict[tuple[str, str], EvidenceView] = {}
    for act_id, identifier in wanted:
        if (act_id, identifier) in found:
            continue
        act: Act = store.get("act", act_id)
        for item in act.evidence:
            if item.id == identifier:
                found[act_id, identifier] = _evidence_view(act, item)
    return tuple(found.values())


def _evidence_view(act: Act, item: Evidence) -> EvidenceView:
    day = item.version.strftime("%d.%m.%Y") if item.version else None
    return EvidenceView(
        id=item.id,
        act=act.act,
        version=item.version,
        caused_by=item.caused_by,
        repository=item.repository,
        commit=item.commit,
        paths=item.paths,
        portal=f"{PORTAL}/{act.zan_code}/rus/{day}" if act.zan_code and day else None,
        adilet=f"{ADILET}/{act.adilet_id}/{day}" if act.adilet_id and day else None,
        commit_url=f"{SOURCE_CODE}/{item.repository}/tree/{item.commit}",
    )


def coverage_notes(store: Store, acts: Iterable[str], day: date) -> tuple[Note, ...]:
    """Return what must be said of the acts concerned: read only up to a day before, or repealed."""
    notes = []
    for act_id in dict.fromkeys(acts):
        act: Act = store.get("act", act_id)
        if day > act.verified_until:
            notes.append(Note("note.after_verified", {"act": act_id, "date": act.verified_until.isoformat()}))
        if act.repealed and day >= act.repealed.start:
            parameters = {"act": act_id, "law": act.repealed.by, "date": act.repealed.start.isoformat()}
            notes.append(Note("note.act_repealed", parameters))
    return tuple(notes)


def gap_notes(identifier: str, status: Status, day: date) -> tuple[Note, ...]:
    """Return what is not known of an article on a day: its state then, or which of two editions governed."""
    parameters = {"article": identifier, "date": day.isoformat(), "read": status.day.isoformat() if status.day else ""}
    if status.kind == "before_held":
        return (Note("note.before_held", parameters),)
    if status.kind == "unsettled":
        return (Note("note.unsettled" if status.span else "note.unsettled_start", parameters),)
    return ()
