"""What the two grammars of a sanction share: scanning, giving up a stretch, noting one."""

from __future__ import annotations

from typing import Callable, Optional

from kblaw.wording.cursor import Cursor
from kblaw.wording.numbers import either_thousands
from kblaw.wording.reading import Amount, Draft, Noted, NotedKind, Parsed, Piece

# A clause of a sanction is shorter than this; the limit keeps hostile text from costing more than
# its length.
LONGEST_CLAUSE = 150
_IN_MONTHS = {"year": 12, "month": 1}


class Grammar:
    """Hold the state of one descent.

    ``heads`` are words that can only belong to a penalty: no scan for a subject, a condition or
    an object may pass over one of them, lest a clause be taken for something else.
    """

    heads: frozenset[str] = frozenset()
    separators: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._drafts = [Draft()]
        self._noted: list[Noted] = []
        self._unread: list[Piece] = []
        # Whether a word for "or" stands since the last main penalty: without one, two penalties
        # side by side are no alternatives, and what they are the sentence does not say.
        self._either = True

    def _parsed(self) -> Parsed:
        return Parsed(tuple(self._drafts), tuple(self._noted), tuple(self._unread))

    def _scan(self, ends: Callable[[], bool]) -> bool:
        """Move on until ``ends`` says so or the sentence is over; tell whether no head was passed."""
        cursor = self._cursor
        start = cursor.place
        depth = 0
        while not cursor.at_end and (depth or (cursor.word() != "." and not ends())):
            if cursor.place - start >= LONGEST_CLAUSE:
                return False
            depth += (cursor.word() == "(") - (cursor.word() == ")" and depth > 0)
            cursor.place += 1
        return self.heads.isdisjoint(cursor.words[start : cursor.place])

    def _separator(self) -> bool:
        if self._cursor.word() in self.alternatives:
            self._either = True
        return self._cursor.accept_word(*self.separators)

    def _recover(self) -> None:
        """Give up the words up to the next place where something may begin."""
        start = self._cursor.place
        self._cursor.place += 1
        self._scan(lambda: self._cursor.word() in self.separators)
        self._unread.append(self._piece(start))

    def _back_to(self, place: int) -> bool:
        """Return to a place and answer no: the last line of every rule that did not fit."""
        self._cursor.place = place
        return False

    def _note(self, kind: NotedKind, start: int) -> None:
        if self._cursor.place > start:
            self._noted.append(Noted(kind, *self._piece(start)))

    def _piece(self, start: int) -> Piece:
        first, last = self._cursor.span(start)
        return Piece(first, last, self._cursor.text[first:last])

    def _number_ahead(self, offset: int) -> bool:
        self._cursor.place += offset
        found = self._cursor.at_number()
        self._cursor.place -= offset
        return found


def join_bounds(
    low: int, low_unit: Optional[str], high: Optional[int], unit: Optional[str], *, spelled: bool
) -> Optional[Amount]:
    """Join two bounds; a lower one without unit takes the upper one's, years with months become months.

    ``spelled`` tells that the upper one is written in words: "от трех до семи тысяч" leaves open
    whether it begins at three or at three thousand, and gives no amount.
    """
    if high is None or (spelled and low_unit is None and either_thousands(low, high)):
        return None
    if low_unit in (None, unit):
        return Amount(low, high, unit)
    if low_unit in _IN_MONTHS and unit in _IN_MONTHS:
        return Amount(low * _IN_MONTHS[str(low_unit)], high * _IN_MONTHS[unit], "month")
    return None
