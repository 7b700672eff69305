"""The lines of a saved web page: text only, notes of the publisher marked, scripts left out."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 li ul ol table tr td th section article header footer main aside nav blockquote pre "
    "body html center dl dt dd form fieldset figure hr".split()
)
_SILENT = frozenset("script style noscript template svg select button textarea iframe object".split())
_VOID = frozenset("br hr img input meta link area base col embed source track wbr".split())
_NOTES = frozenset(("note", "footnote"))
_STEP = 65_536
MAX_PENDING = 5_000_000
"""The longest tag or comment that is waited for; pictures inside a page are long, not that long."""


class Page(NamedTuple):
    """Hold the text of a page with the line of each of its lines, its address, and whether it broke off."""

    text: str
    lines: tuple[int, ...]
    address: str
    cut: bool


def page_text(source: str) -> Page:
    """Return the text of a page: a blank line between blocks, ``>`` before the publisher's notes.

    The page is fed in steps that grow with what is pending, so that a construct that never ends
    is looked at a few times only.
    """
    parser = _PageParser()
    cut, start = False, 0
    while start < len(source) and not cut:
        step = max(_STEP, len(parser.rawdata))
        parser.feed(source[start : start + step])
        start += step
        cut = len(parser.rawdata) > MAX_PENDING
    rest = parser.rawdata
    # Never closed on purpose: closing goes through an unended construct letter by letter.
    if "<" in rest:
        cut, rest = True, rest.partition("<")[0]
    if rest:
        parser.handle_data(rest)
    parser.end_line()
    return Page("\n".join(parser.out), tuple(parser.places), parser.address, cut or bool(parser.silent))


class _PageParser(HTMLParser):
    """Collect lines of text; what is inside of silent tags is not text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.places: list[int] = []
        self.address = ""
        self.silent: list[str] = []
        self._line: list[str] = []
        self._place = 1
        self._raised = False
        self._notes: list[tuple[int, str]] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a note or something silent."""
        given = {name: value or "" for name, value in attrs}
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.append(tag)
            return
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag == "link" and given.get("rel") == "canonical" and not self.address:
            self.address = given.get("href", "")[:500]
        elif tag == "sup":
            self._raised = True
        if tag == "br":
            self._break()
        elif tag in _BLOCKS:
            self.end_line()
            if self._notes and self._notes[-1][1] == "p":
                # A paragraph left open ends where the next block begins.
                self._depth = self._notes.pop()[0] - 1
        if tag not in _VOID:
            self._depth += 1
            if _NOTES & frozenset(given.get("class", "").lower().split()):
                self._notes.append((self._depth, tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that closes itself for one without content."""
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag opened."""
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
            return
        if tag == "sup":
            self._raised = False
        if tag in _BLOCKS:
            self.end_line()
        if tag not in _VOID:
            if self._notes and self._depth <= self._notes[-1][0]:
                self._notes.pop()
            self._depth = max(self._depth - 1, 0)

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over ``<![if …]>`` of office programs, well-formed or not, as browsers do."""
        return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        """Add text to the line; a small raised number is an inserted one: 109¹ is 109-1."""
        if self.silent:
            return
        if not self._line:
            self._place = self.getpos()[0]
        text = " ".join(data.split()) if data.strip() else ""
        if self._raised and text.isdigit() and self._line and self._line[-1][-1:].isdigit():
            text = "-" + text
        elif text or data:
            text = (" " if data[:1].isspace() else "") + text + (" " if data[-1:].isspace() and text else "")
        if text:
            self._line.append(text)

    def end_line(self) -> None:
        """End the block: its line, then a blank one."""
        self._break()
        if self.out and self.out[-1]:
            self.out.append("")
            self.places.append(self._place)

    def _break(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if line:
            self.out.append(f"> {line}" if self._notes else line)
            self.places.append(self._place)
