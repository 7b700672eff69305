"""What every reader of official texts hands on: one act in one language as of one day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Optional

MAX_FILE = 20_000_000
"""The largest file that is read: the longest code, saved as a web page, has under half of it."""
MAX_TOTAL = 100_000_000
"""The most that is read of one edition of one act."""


class TextFile(NamedTuple):
    """Hold the text of one file under the name it is shown by.

    ``lines`` maps each line of the text to its line in the file, where the two differ; in a
    document they are paragraphs. ``cut`` tells that the file ends in the middle of something.
    """

    name: str
    text: str
    lines: tuple[int, ...] = ()
    cut: bool = False

    def line(self, number: int) -> int:
        """Return the line in the file of a line of the text, both counted from 1."""
        return self.lines[min(number, len(self.lines)) - 1] if self.lines else number


class ActText(NamedTuple):
    """Hold one act in one language, or in whatever languages one saved file holds (None).

    ``code`` is the act's number on the portal where the source tells it, ``head`` what stands
    before the first article (its title, its number, the address of a page). ``version`` is the
    day of the edition, ``commit`` the one it was taken from, ``evidence`` the id of that entry.
    """

    language: Optional[str]
    files: tuple[TextFile, ...]
    code: Optional[str] = None
    head: str = ""
    version: Optional[date] = None
    commit: Optional[str] = None
    folder: Optional[str] = None
    evidence: Optional[str] = None


class Collected(NamedTuple):
    """Hold everything found under a path, and what could not be used: a key and what fills its sentence."""

    texts: tuple[ActText, ...]
    passed_over: tuple[tuple[str, dict[str, str]], ...] = ()
