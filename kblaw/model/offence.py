"""A conduct followed through time across acts."""

from typing import Literal, Optional

from kblaw.model.article import Caution, Victim
from kblaw.model.base import Record
from kblaw.model.text import Text, Words

Step = Literal["origin", "criminalised", "decriminalised", "added", "amended", "moved", "widened"]


class LineageStep(Record, kw_only=True):
    """Hold one home of the conduct: the article, how it came there, and the law(s) that moved it.

    ``parts`` names the parts that are this offence where the article holds others too; empty for
    all of them.
    """

    article: str
    parts: tuple[str, ...] = ()
    step: Step
    by: tuple[str, ...] = ()
    note: Optional[Text] = None


class Correspondence(Record, kw_only=True):
    """Say which old part(s) answer to which new part(s); many to many, ids ``act/article#part``.

    An empty side means that nothing answers on that side. ``by`` names the law whose edition moved
    the conduct between parts of one article; the pair holds only across that edition.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    by: Optional[str] = None
    note: Optional[Text] = None


class Offence(Record, kw_only=True):
    """Hold a conduct: its names in three languages, and where it stood through the years.

    ``lineage`` is oldest first. ``correspondences`` are given between neighbouring homes of the
    lineage, and within one article where parts were renumbered or a feature changed parts.
    """

    offence: str
    name: Text
    aliases: Words = Words()
    themes: tuple[str, ...]
    victims: tuple[Victim, ...] = ()
    summary: Text
    lineage: tuple[LineageStep, ...]
    correspondences: tuple[Correspondence, ...] = ()
    cautions: tuple[Caution, ...] = ()
    related: tuple[str, ...] = ()
