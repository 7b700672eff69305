"""Acts that are amended, laws that amend them, and the editions in which they were read."""

from datetime import date
from typing import Literal, Optional

from msgspec import field

from kblaw.model.article import Caution
from kblaw.model.base import Record
from kblaw.model.penalty import Basis
from kblaw.model.text import Text, Title, Words


class Evidence(Record, kw_only=True):
    """Point at one official version of an act: portal date, repository commit, paths read.

    ``version`` is the date the official version bears, absent where it was not read.
    """

    id: str
    version: Optional[date] = None
    caused_by: tuple[str, ...] = ()
    repository: str = "kazakhstan-law/codes"
    commit: str
    paths: tuple[str, ...]
    note: Optional[Text] = None


class Repeal(Record, kw_only=True):
    """Say that an act is no longer in force: by which law, from which day, on what basis."""

    by: str
    start: date = field(name="from")
    basis: Basis
    note: Optional[Text] = None


class Act(Record, kw_only=True):
    """Hold a code or law: names, numbers, portal ids, and how far its editions were read.

    ``order`` is the fixed order of acts in every list (codes before laws). ``liability`` is the
    kind of liability its offences carry. ``verified_until`` is the last date up to which its
    editions were read; answers after it carry a warning.
    """

    act: str
    kind: Literal["code", "law"]
    order: int
    liability: Literal["criminal", "administrative", "none"] = "none"
    name: Title
    abbreviations: Words
    aliases: Words = Words()
    number: str
    number_usual: Optional[str] = None
    date: date
    in_force: Optional[date] = None
    zan_code: Optional[str] = None
    adilet_id: Optional[str] = None
    folder: Optional[str] = None
    verified_until: date
    repealed: Optional[Repeal] = None
    coverage: Optional[Text] = None
    evidence: tuple[Evidence, ...]
    cautions: tuple[Caution, ...] = ()


class Amended(Record, kw_only=True):
    """Name the articles that a law changed in one act: the completeness list of the base."""

    act: str
    articles: tuple[str, ...]


class Law(Record, kw_only=True):
    """Hold an amending law: its number, dates and the list of what it changed.

    ``in_force`` is the general day; single provisions may start later (their editions say so).
    ``changed`` is complete for the laws of the reform and absent for the others.
    """

    law: str
    date: date
    title: Title
    reform: bool = False
    published: Optional[date] = None
    in_force: Optional[date] = None
    in_force_rule: Optional[Text] = None
    in_force_basis: Basis = "official"
    zan_code: Optional[str] = None
    summary: Optional[Text] = None
    changed: tuple[Amended, ...] = ()
    sources: tuple[str, ...] = ()
    note: Optional[Text] = None
