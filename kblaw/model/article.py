"""An article through time: its editions, and what each says."""

from datetime import date
from typing import Literal, Optional

from msgspec import field

from kblaw.model.base import Record
from kblaw.model.penalty import Additional, Basis, Penalty
from kblaw.model.text import Text, Title

EditionChange = Literal["original", "added", "amended", "restated", "repealed"]
ConductChange = Literal["widened", "narrowed", "restated"]
Victim = Literal["minor", "young_child", "woman", "family", "dependent"]


class InForce(Record, kw_only=True):
    """Hold the days an edition governs: ``from`` inclusive, ``until`` exclusive.

    ``until`` is written only where no later edition follows; otherwise the next edition ends it.
    ``not_before`` stands beside ``attested`` for an unknown start: the edition began on that day
    at the earliest.
    """

    start: Optional[date] = field(default=None, name="from")
    until: Optional[date] = None
    not_before: Optional[date] = None


class Caution(Record, kw_only=True):
    """Hold a trap a reader must be told of.

    ``since`` (inclusive) and ``until`` (exclusive) bound the dates of the acts it concerns;
    ``parts`` names the parts, empty for the whole article or offence.
    """

    text: Text
    since: Optional[date] = None
    until: Optional[date] = None
    parts: tuple[str, ...] = ()


class Part(Record, kw_only=True):
    """Hold one part of an article as it stood in one edition.

    ``conduct_change`` says how the conduct moved against the edition before, also where our words
    are the same because the part reaches further by reference. ``liable`` names who answers where
    that is not the offender.
    """

    part: str
    conduct: Text
    conduct_change: Optional[ConductChange] = None
    victims: tuple[Victim, ...] = ()
    liable: Optional[Text] = None
    penalties: tuple[Penalty, ...]
    additional: tuple[Additional, ...] = ()
    note: Optional[Text] = None


class Figure(Record, kw_only=True):
    """Hold a number that a rule sets (a term, a count); bounds inclusive, as in ``Penalty``."""

    what: Text
    min: Optional[int] = None
    max: Optional[int] = None
    unit: str


class Consequence(Record, kw_only=True):
    """Link a procedural rule to the parts of offences it bears on (ids ``act/article#part``)."""

    parts: tuple[str, ...]
    effect: Text


class Edition(Record, kw_only=True):
    """Hold the whole state of one article between two dates.

    A penal article has ``parts``, any other a ``rule``; a repealed one has neither. ``attested``
    is the date of a version in which the edition was read, given when its start is not known.
    ``by`` names the law(s) that made the edition, ``evidence`` the versions of the act it was
    read in (ids in ``_act.yaml``).
    """

    in_force: Optional[InForce] = None
    attested: Optional[date] = None
    by: tuple[str, ...] = ()
    change: EditionChange
    evidence: tuple[str, ...] = ()
    basis: Basis = "official"
    title: Optional[Title] = None
    parts: tuple[Part, ...] = ()
    rule: Optional[Text] = None
    figures: tuple[Figure, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    note: Optional[Text] = None


class Article(Record, kw_only=True):
    """Hold one article of an act through all its editions, oldest first."""

    article: str
    title: Title
    offence: Optional[str] = None
    themes: tuple[str, ...] = ()
    editions: tuple[Edition, ...]
    cautions: tuple[Caution, ...] = ()
    notes: tuple[Text, ...] = ()
    today: Optional[Text] = None
    related: tuple[str, ...] = ()
