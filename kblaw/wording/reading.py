"""What the reader of sanctions answers with, and the drafts its grammars leave behind."""

from __future__ import annotations

from typing import Literal, NamedTuple, Optional, Union

from kblaw.model.penalty import Additional, Penalty

NotedKind = Literal["subject", "measure", "expulsion", "object", "scope", "percent_base", "multiple", "limit", "ban"]
_BEYOND_RECORDS = frozenset({"measure", "expulsion", "percent_base", "multiple", "limit", "ban"})


class Piece(NamedTuple):
    """Hold a stretch of the text as given, with its place."""

    start: int
    end: int
    text: str


class Noted(NamedTuple):
    """Hold words that were understood but have no room in a record.

    ``subject``: the only persons a fine is meant for; ``measure``: withdrawal of a licence and the
    like; ``expulsion``: expulsion as an alternative of its own, not an addition; ``object``: what is
    confiscated; ``scope``: the posts of a ban; ``percent_base``: of what a per cent is taken;
    ``multiple``: a fine as a multiple of a sum, or for each of several things; ``limit``: a floor or
    ceiling beside a per cent; ``ban``: loss of the right to drive, fly or hunt for a term, as an
    alternative of its own, not an addition.
    """

    kind: NotedKind
    start: int
    end: int
    text: str


class Branch(NamedTuple):
    """Hold the sanction for one group of persons or one case, with the words that name it."""

    label: Piece
    penalties: tuple[Penalty, ...]
    additional: tuple[Additional, ...]


class Reading(NamedTuple):
    """Hold what a sentence threatens.

    ``penalties`` and ``additional`` hold for everybody the part names. Where a sentence parts by
    persons, each has a complete sanction in ``branches`` and the first two are empty; where it
    adds a rule for special cases ("а в случаях …"), the first two are the general rule. A branch
    without penalties keeps those of the rule.
    ``unread`` lists what was not understood: unless it is empty the reading is no proof.
    ``doubts`` lists additions whose reach the sentence leaves open; they were read as for all.
    """

    liability: Optional[str]
    penalties: tuple[Penalty, ...] = ()
    additional: tuple[Additional, ...] = ()
    branches: tuple[Branch, ...] = ()
    noted: tuple[Noted, ...] = ()
    unread: tuple[Piece, ...] = ()
    doubts: tuple[Piece, ...] = ()

    @property
    def exact(self) -> bool:
        """Tell whether ``penalties`` and ``additional`` are all that the sentence threatens."""
        beyond = any(entry.kind in _BEYOND_RECORDS for entry in self.noted)
        return bool(self.penalties) and not (self.unread or self.branches or beyond)


class Amount(NamedTuple):
    """Hold bounds as read; ``same`` points back to the penalty before, a missing unit ahead."""

    low: Optional[int] = None
    high: Optional[int] = None
    unit: Optional[str] = None
    same: bool = False


class Main(NamedTuple):
    """Hold a main penalty as read, and its place."""

    kind: str
    amount: Optional[Amount]
    start: int
    end: int


class Extra(NamedTuple):
    """Hold an addition as read.

    ``reach`` is ``all`` or ``one`` where the words say so, else None; ``comma`` tells that a comma
    parts it from what stands before, ``behind`` that it stands behind its penalty in Kazakh too.
    """

    kind: str
    mandatory: bool
    duration: Union[Literal["life"], Amount, None]
    reach: Optional[Literal["all", "one"]]
    comma: bool
    start: int
    end: int
    behind: bool = False


class Draft:
    """Gather what one branch holds, in the order of the sentence."""

    def __init__(self, label: Optional[Piece] = None, *, conditional: bool = False) -> None:
        self.label = label
        self.conditional = conditional
        self.items: list[Union[Main, Extra]] = []

    @property
    def mains(self) -> list[Main]:
        """Return the main penalties so far."""
        return [item for item in self.items if isinstance(item, Main)]


class Parsed(NamedTuple):
    """Hold what a grammar hands on: the branches and what stood outside of them."""

    drafts: tuple[Draft, ...]
    noted: tuple[Noted, ...]
    unread: tuple[Piece, ...]
