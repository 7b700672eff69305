"""Tables that other records rest on: the index, general-part limits, penalty kinds, themes, synonyms."""

from datetime import date
from typing import Literal, Optional, Union

from msgspec import field

from kblaw.model.base import Record
from kblaw.model.penalty import AdditionalKind, Basis, PenaltyKind
from kblaw.model.text import Text, Title, Words

Category = Literal["misdemeanour", "minor", "medium", "grave", "especially_grave"]
LimitKind = Literal[
    "bound",
    "bar",
    "suspension",
    "limitation",
    "money_date",
    "law_in_time",
    "payment",
    "category",
    "rule",
]


class IndexEvidence(Record, kw_only=True):
    """Point at the budget law's text that sets the index."""

    repository: str = "kazakhstan-law/codes"
    path: str
    commit: str
    note: Optional[Text] = None


class IndexPeriod(Record, kw_only=True):
    """Hold the monthly calculation index of one period, in tenge; both dates inclusive.

    ``fine_tenge`` is the figure for fines; it differs from ``benefit_tenge`` in 2022.
    """

    start: date = field(name="from")
    until: date
    fine_tenge: Optional[int] = None
    benefit_tenge: Optional[int] = None
    law: Optional[str] = None
    law_date: Optional[date] = None
    law_title: Optional[Title] = None
    article: Optional[str] = None
    amended_by: Optional[str] = None
    evidence: Optional[IndexEvidence] = None
    basis: Basis
    note: Optional[Text] = None


class IndexTable(Record, kw_only=True):
    """Hold every period of the index that is known, oldest first."""

    periods: tuple[IndexPeriod, ...]


class Limit(Record, kw_only=True):
    """Hold one rule of a general part that bounds, bars, suspends or dates a sanction.

    ``cites`` are articles of ``act`` as printed ("41(2)"). ``since`` (inclusive) and ``until``
    (exclusive) bound its application where known. ``category`` or ``subject`` narrow it;
    ``except_for`` lists the articles or parts it does not touch; ``persons`` whom it exempts.
    Bounds are inclusive, in ``unit``.
    """

    id: str
    kind: LimitKind
    act: str
    cites: tuple[str, ...]
    rule: Text
    penalty: Union[PenaltyKind, AdditionalKind, None] = None
    category: tuple[Category, ...] = ()
    subject: Optional[Text] = None
    min: Optional[int] = None
    max: Optional[int] = None
    unit: Optional[str] = None
    persons: tuple[Text, ...] = ()
    except_for: tuple[str, ...] = ()
    since: Optional[date] = None
    until: Optional[date] = None
    attested: Optional[date] = None
    evidence: tuple[str, ...] = ()
    basis: Basis
    note: Optional[Text] = None


class LimitTable(Record, kw_only=True):
    """Hold the general-part limits of both codes."""

    limits: tuple[Limit, ...]


class KindLabel(Record, kw_only=True):
    """Name one penalty kind in three languages, and give its rung on the ladder of severity.

    ``rung`` orders main penalties within one liability from mildest (1) upwards.
    """

    kind: Union[PenaltyKind, AdditionalKind]
    name: Text
    short: Text
    aliases: Words = Words()
    rung: Optional[int] = None
    note: Optional[Text] = None


class KindTable(Record, kw_only=True):
    """Hold the names of every penalty kind."""

    kinds: tuple[KindLabel, ...]


class Theme(Record, kw_only=True):
    """Name a subject that records are grouped by."""

    theme: str
    name: Text
    aliases: Words = Words()


class ThemeTable(Record, kw_only=True):
    """Hold the closed list of themes."""

    themes: tuple[Theme, ...]


class Synonyms(Record, kw_only=True):
    """Hold words of the subject that a reader may use for one another, in any of the languages.

    ``circumstance`` marks words for who and where (husband, school), which tell less than the deed.
    """

    group: str
    circumstance: bool = False
    words: Words


class Thesaurus(Record, kw_only=True):
    """Hold the groups of words that a search takes for one another."""

    groups: tuple[Synonyms, ...]
