"""The reform beyond penalties: measures, claims, indicators, sources, events."""

from datetime import date
from typing import Literal, Optional, Union

from kblaw.model.base import Record
from kblaw.model.penalty import Basis
from kblaw.model.text import Text, Words

Verdict = Literal["confirmed", "refined", "contradicted", "open"]
ClaimKind = Literal["statistic", "process", "institution", "date", "legal", "comparison"]
EventKind = Literal[
    "address", "drafting", "adoption", "signature", "publication", "in_force", "campaign", "later_law", "court", "report"
]
PartialDate = Union[date, str]


class Measure(Record, kw_only=True):
    """Hold an institution or programme: what it is, on which articles it rests, since when.

    ``since`` is an ISO date or its beginning ("2023", "2023-10"). ``verdict`` tells where the
    press and the text differ.
    """

    measure: str
    name: Text
    aliases: Words = Words()
    themes: tuple[str, ...]
    what: Text
    legal_basis: tuple[str, ...] = ()
    since: Optional[str] = None
    since_note: Optional[Text] = None
    part_of_reform: Literal["yes", "partly", "no"]
    verdict: Optional[Text] = None
    claims: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    basis: Basis
    note: Optional[Text] = None


class Claim(Record, kw_only=True):
    """Hold what a founding document asserts, in our words, and whether it is so.

    ``finding`` is what the official text or another source says. ``decided_by`` lists article
    ids, ``about`` the offences, measures or articles the claim concerns. ``value`` is in ``unit``
    as the document states it.
    """

    id: str
    source: str
    kind: ClaimKind
    claim: Text
    subject: Text
    value: Union[int, float, str, None] = None
    unit: Optional[str] = None
    approximate: bool = False
    period: Optional[Text] = None
    scope: Optional[Text] = None
    verdict: Verdict
    finding: Text
    decided_by: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


class ClaimFile(Record, kw_only=True):
    """Hold the claims of one founding document."""

    claims: tuple[Claim, ...]


class Indicator(Record, kw_only=True):
    """Hold one published figure as its source states it; nothing is computed here.

    ``change`` is the change the source states; ``previous`` the id of an earlier figure of the
    same series, so that a change can be computed; ``conflicts`` lists figures that do not fit
    with it. ``since`` and ``until`` bound the period covered, both inclusive, where known.
    """

    id: str
    group: str
    name: Text
    value: Union[int, float, str]
    approximate: bool = False
    unit: Text
    period: Text
    since: Optional[date] = None
    until: Optional[date] = None
    scope: Text
    change: Optional[Text] = None
    previous: Optional[str] = None
    conflicts: tuple[str, ...] = ()
    source: str
    url: Optional[str] = None
    source_date: Optional[str] = None
    note: Optional[Text] = None


class IndicatorFile(Record, kw_only=True):
    """Hold the indicators of one group, with the group's name."""

    group: str
    name: Text
    indicators: tuple[Indicator, ...]


class Source(Record, kw_only=True):
    """Hold a document that facts come from; ``title`` and ``publisher`` stay in their language.

    ``kind`` ``seed`` marks the founding documents. ``date`` is an ISO date or its beginning.
    """

    id: str
    title: str
    publisher: Optional[str] = None
    author: Optional[str] = None
    date: Optional[str] = None
    date_note: Optional[Text] = None
    url: Optional[str] = None
    language: str
    kind: str
    covers: Optional[Text] = None
    reliability: Optional[Text] = None
    note: Optional[Text] = None


class SourceTable(Record, kw_only=True):
    """Hold every source."""

    sources: tuple[Source, ...]


class Event(Record, kw_only=True):
    """Hold a dated step of the reform; ``date`` is an ISO date or its beginning."""

    id: str
    date: str
    kind: EventKind
    what: Text
    laws: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    basis: Basis
    note: Optional[Text] = None


class EventTable(Record, kw_only=True):
    """Hold the dated steps of the reform, oldest first."""

    events: tuple[Event, ...]
