"""The one strict reader of YAML: plain values, and the place of each.

Scalars are typed here by their look and nowhere else, because the YAML 1.1 rules are a trap
(063 is 51, 1:30 is 90, ``no`` is false). Only ``true`` and ``false``, whole and decimal numbers
without leading zeros are typed; everything else, and everything in quotes, is text.

The parser's events are read one by one, never its node tree: the tree is built by recursion in C,
and a file of 400,000 opening brackets ends the process there before any limit can be applied.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Callable, NamedTuple

import yaml

from kblaw.errors import Issue
from kblaw.store.encoding import decode_text, refused_letter

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - depends on how PyYAML was built
    from yaml import SafeLoader as _Loader

Path = tuple[Any, ...]

MAX_DEPTH = 30
MAX_FAULTS = 200
"""The faults shown of one file; where there are more, a KB019 says so."""

# More digits than any figure of a law has; int() of unbounded text is slow, or refused.
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})\Z")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}\Z")
_EMPTY = ("", "~", "null", "Null", "NULL")
_QUOTED = frozenset({"'", '"', "|", ">"})
_HINTS = {
    "mapping values are not allowed": 'a text that holds ": " stands in quotes',
    "could not find expected ':'": "a key is followed by a colon and a space",
    "cannot start any token": "a text that begins with @, ` or % stands in quotes",
    "did not find expected <document start>": "keys of one mapping begin in the same column",
    "did not find expected key": "a quotation mark above is not closed, or keys do not begin in one column",
    "did not find expected ',' or": "a bracket or brace is not closed",
    "while scanning a quoted scalar": "a quotation mark is not closed",
    "unexpected end of stream": "a quotation mark is not closed",
}


class Place(NamedTuple):
    """Say where a value stands (line and column from 1), and whether it was quoted."""

    line: int
    column: int
    quoted: bool = False


class Document(NamedTuple):
    """Hold one file as read: its values, the place of each value and key, and the faults found.

    ``places`` is keyed by path, a tuple of keys and positions; ``keys`` likewise, for the key
    itself. ``value`` is None where the file could not be read at all.
    """

    file: str
    value: Any
    places: dict[Path, Place]
    keys: dict[Path, Place]
    issues: list[Issue]

    def place(self, path: Path) -> Place:
        """Return the place of ``path``, or of the nearest ancestor that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


def read_yaml(file: str, data: bytes) -> Document:
    """Read ``data`` as one YAML document; faults are returned in ``issues``, none is raised.

    Refuses: too many bytes, text that is not UTF-8 or not in Unicode form NFC, tabs and control
    characters, foreign line ends, anchors, aliases and tags, duplicate keys, empty values, several
    documents, and nesting deeper than ``MAX_DEPTH``. Reading stops one fault after ``MAX_FAULTS``.
    """
    decoded = decode_text(data, MAX_FAULTS + 1)
    issues = [Issue(fault.code, file, fault.line, fault.column, fault.message) for fault in decoded.faults]
    document = Document(file, None, {}, {}, issues)
    if decoded.text is None or len(issues) > MAX_FAULTS:
        return document
    loader = _Loader(decoded.text)
    try:
        return document._replace(value=_Builder(document, loader.get_event).read())
    except yaml.YAMLError as error:
        _yaml_fault(document, error)
    except _TooMuch:
        pass
    finally:
        loader.dispose()
    return document


def comment_lines(text: str) -> tuple[int, ...]:
    """Return the numbers of the lines of a well-formed document that hold a comment."""
    loader = _Loader(text)
    letters = list(text)
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.ScalarEvent):
                start, end = event.start_mark.index, event.end_mark.index
                letters[start:end] = [letter if letter == "\n" else "x" for letter in letters[start:end]]
    finally:
        loader.dispose()
    lines = "".join(letters).split("\n")
    return tuple(number for number, line in enumerate(lines, 1) if re.search(r"(^|\s)#", line))


class _TooMuch(Exception):
    """End the reading of a file that has shown enough."""


def _yaml_fault(document: Document, error: yaml.YAMLError) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    told = f"{getattr(error, 'context', None)} {problem}"
    hint = next((f"; {advice}" for words, advice in _HINTS.items() if words in told), "")
    document.issues.append(Issue("KB001", document.file, *place[:2], f"not YAML: {problem}{hint}"))


class _Builder:
    """Turn the parser's events into plain values, noting the place of each and every fault."""

    def __init__(self, document: Document, next_event: Callable[[], yaml.Event]) -> None:
        self.document = document
        self.next_event = next_event

    def read(self) -> Any:
        self.next_event()  # the stream begins
        if isinstance(self.next_event(), yaml.StreamEndEvent):
            self.fault("KB002", Place(1, 1), "the file is empty; a record is expected")
            return None
        event = self.next_event()
        if isinstance(event, yaml.ScalarEvent) and event.value == "" and event.style not in _QUOTED:
            self.fault("KB002", Place(1, 1), "the file is empty; a record is expected")
            return None
        value = self.value(event, ())
        self.next_event()  # the document ends
        event = self.next_event()
        if not isinstance(event, yaml.StreamEndEvent):
            self.fault("KB008", _place(event), "a second document begins; one file holds one record")
        return value

    def fault(self, code: str, place: Place, message: str) -> None:
        self.document.issues.append(Issue(code, self.document.file, place.line, place.column, message))
        if len(self.document.issues) > MAX_FAULTS:
            raise _TooMuch

    def value(self, event: yaml.Event, path: Path) -> Any:
        place = _place(event)
        self.document.places[path] = place
        self.check_properties(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place, str(path[-1]) if path else "")
        if isinstance(event, yaml.AliasEvent):
            return None
        if len(path) >= MAX_DEPTH:
            self.fault("KB010", place, f"nested deeper than {MAX_DEPTH} levels")
            raise _TooMuch
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def check_properties(self, event: yaml.Event, place: Place) -> None:
        if event.anchor is not None:
            what = "an alias" if isinstance(event, yaml.AliasEvent) else "an anchor"
            self.fault("KB007", place, f"{what} ({event.anchor}); write the value out at each place")
        elif getattr(event, "tag", None) is not None:
            self.fault("KB007", place, f"a tag ({event.tag}); write the plain value, the key decides its type")

    def sequence(self, path: Path) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := self.next_event(), yaml.SequenceEndEvent):
            result.append(self.value(event, (*path, len(result))))
        return result

    def mapping(self, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := self.next_event(), yaml.MappingEndEvent):
            place = _place(event)
            self.check_properties(event, place)
            key = event.value if isinstance(event, yaml.ScalarEvent) else None
            if not key:
                if not isinstance(event, yaml.AliasEvent):
                    self.fault("KB012", place, "a key must be a word")
                self.skip(event)
                self.skip(self.next_event())
            elif key in result:
                first = self.document.keys[(*path, key)]
                self.fault("KB011", place, f"key {key!r} stands twice (first on line {first.line}); keep one")
                self.skip(self.next_event())
            else:
                self.document.keys[(*path, key)] = place
                result[key] = self.value(self.next_event(), (*path, key))
        return result

    def skip(self, event: yaml.Event) -> None:
        depth = 0
        while True:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth == 0:
                return
            if depth > MAX_DEPTH:
                self.fault("KB010", _place(event), f"nested deeper than {MAX_DEPTH} levels")
                raise _TooMuch
            event = self.next_event()

    def scalar(self, event: yaml.ScalarEvent, place: Place, key: str) -> Any:
        text: str = event.value
        if place.quoted:
            self.check_escapes(event, place)
            return text
        if text in _EMPTY:
            hint = "; a text with a comma stands in quotes" if " " in key else ""
            self.fault("KB013", place, f"the value is empty; write it, or leave the key out{hint}")
            return None
        if text == "true" or text == "false":
            return text == "true"
        if _WHOLE.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
        return text

    def check_escapes(self, event: yaml.ScalarEvent, place: Place) -> None:
        """Hold what escapes such as \\x00 stand for to the rules for letters typed as such."""
        position = refused_letter(event.value)
        if position is not None:
            self.fault("KB005", place, f"control character U+{ord(event.value[position]):04X}, written as an escape; remove it")
        elif not event.value.isascii() and not unicodedata.is_normalized("NFC", event.value):
            self.fault("KB006", place, "letters not in Unicode form NFC, written as an escape; write the letter itself")


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1, getattr(event, "style", None) in _QUOTED)
