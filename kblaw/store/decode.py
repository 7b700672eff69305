"""From plain values to typed records; where that fails, every fault with its place.

msgspec decodes strictly and fast but stops at the first fault and knows no lines. So a file that
decodes is taken as it is, and one that does not is walked once more against the same types, to
report all of its faults. The types stay the only schema.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from functools import lru_cache
from typing import Any, Iterable, Optional

import msgspec
from msgspec import inspect

from kblaw.errors import Issue
from kblaw.model.base import Record
from kblaw.store.reader import MAX_FAULTS, Document, Path

QUOTED_KEYS = frozenset({"article", "part"})
MANY_WORDS = 2_000
LONGEST_WORD = 80
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def decode(document: Document, record_type: type[Record]) -> tuple[Optional[Record], list[Issue]]:
    """Return the record of a document, or None, and the faults found in decoding it.

    A document that the reader already faulted yields no record, but is still walked, so that all
    of its faults are told at once.
    """
    if document.value is None:
        return None, []
    issues = _unquoted(document)
    try:
        record = msgspec.convert(document.value, record_type)
        if not document.issues:
            return record, issues
        found: list[Issue] = []
    except msgspec.ValidationError as error:
        found = _explained(document, record_type)
        if not found and not document.issues:
            found = [_issue(document, "KB020", _path_of(error), f"{error}")]
    seen = {(issue.line, issue.column) for issue in (*document.issues, *issues)}
    return None, issues + [issue for issue in found if (issue.line, issue.column) not in seen]


def nearest(word: str, words: Iterable[str], cutoff: float = 0.6) -> Optional[str]:
    """Return the word closest in spelling, or None where none is close.

    Among very many words only those of the same first letter and about the same length are
    compared: a base of 100,000 articles is told of a mistyped id without a pause.
    """
    if not 0 < len(word) <= LONGEST_WORD:
        return None
    choices = list(words)
    if len(choices) > MANY_WORDS:
        choices = [choice for choice in choices if choice[:1] == word[:1] and abs(len(choice) - len(word)) <= 1]
        choices = sorted(choices, key=lambda choice: (choice[:-3] != word[:-3], choice))[:MANY_WORDS]
    folded = {choice.casefold(): choice for choice in reversed(choices)}
    found = difflib.get_close_matches(word, choices, n=1, cutoff=cutoff)
    if not found:
        found = [folded[match] for match in difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)]
    return found[0] if found else None


def _unquoted(document: Document) -> list[Issue]:
    issues = []
    for path, place in document.places.items():
        if path and path[-1] in QUOTED_KEYS and not place.quoted:
            found = _at(document.value, path)
            # No reader of YAML takes "sole" or criminal-code/109-1 for a number.
            if isinstance(found, (dict, list)) or not str(found)[:1].isdigit():
                continue
            shown = _cut(str(found))
            message = f'{path[-1]} {shown} stands without quotes; write "{shown}", or YAML may read it as a number'
            issues.append(_issue(document, "KB021", path, message))
    return issues


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _issue(document: Document, code: str, path: Path, message: str) -> Issue:
    place = document.place(path)
    return Issue(code, document.file, place.line, place.column, message)


def _path_of(error: msgspec.ValidationError) -> Path:
    """Return the path that msgspec names in its message: ``$.editions[0].parts[1]``."""
    _, found, path = str(error).rpartition("at `$")
    steps = re.findall(r"\.([A-Za-z_]+)|\[([0-9]+)\]", path) if found else []
    return tuple(int(index) if index else key for key, index in steps)


@lru_cache(maxsize=None)
def _type_info(record_type: type) -> inspect.Type:
    return inspect.type_info(record_type)


class _Enough(Exception):
    """End a walk that has shown enough."""


def _explained(document: Document, record_type: type[Record]) -> list[Issue]:
    explainer = _Explainer(document)
    try:
        explainer.walk(document.value, _type_info(record_type), ())
    except _Enough:
        pass
    return explainer.issues


class _Explainer:
    """Walk a value against the type it should have, collecting every fault."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.issues: list[Issue] = []

    def fault(self, code: str, path: Path, message: str, *, key: bool = False) -> None:
        place = self.document.keys.get(path) if key else None
        place = place or self.document.place(path)
        self.issues.append(Issue(code, self.document.file, place.line, place.column, message))
        if len(self.issues) > MAX_FAULTS:
            raise _Enough

    def walk(self, value: Any, info: inspect.Type, path: Path) -> None:
        if value is None:
            return  # the reader has faulted the place already: nothing was written there
        if isinstance(info, inspect.UnionType):
            self.union(value, info, path)
        elif isinstance(info, inspect.StructType):
            self.struct(value, info, path)
        elif isinstance(info, (inspect.VarTupleType, inspect.ListType)):
            if not isinstance(value, list):
                self.fault("KB024", path, f"{_name(path)}: a list is expected, found {_shown(value)}")
                return
            for index, item in enumerate(value):
                self.walk(item, info.item_type, (*path, index))
        elif isinstance(info, inspect.LiteralType):
            self.literal(value, info.values, path)
        else:
            self.leaf(value, info, path)

    def union(self, value: Any, info: inspect.UnionType, path: Path) -> None:
        options = [option for option in info.types if not isinstance(option, inspect.NoneType)]
        structs = [option for option in options if isinstance(option, inspect.StructType)]
        if isinstance(value, dict) and structs:
            self.walk(value, structs[0], path)
            return
        literals = tuple(v for option in options if isinstance(option, inspect.LiteralType) for v in option.values)
        if literals:
            self.literal(value, literals, path, structs[0] if structs else None)
        elif len(options) == 1:
            self.walk(value, options[0], path)
        elif isinstance(value, bool) or not isinstance(value, (int, float, str)):
            self.fault("KB025", path, f"{_name(path)}: a number or text is expected, found {_shown(value)}")

    def struct(self, value: Any, info: inspect.StructType, path: Path) -> None:
        if not isinstance(value, dict):
            self.fault("KB026", path, f"{_name(path)}: keys and values are expected, found {_shown(value)}")
            return
        fields = {field.encode_name: field for field in info.fields}
        mistyped = set()
        for key, item in value.items():
            if key in fields:
                self.walk(item, fields[key].type, (*path, key))
            elif item is not None or " " not in key:  # else a text with a comma in braces, told already
                close = nearest(key, fields.keys() - value.keys()) or nearest(key, fields)
                mistyped.add(close)
                advice = f"did you mean {close!r}? " if close else ""
                self.fault("KB022", (*path, key), f"unknown key {_shown(key)}; {advice}allowed: {', '.join(fields)}", key=True)
        for name, field in fields.items():
            if field.required and name not in value and name not in mistyped:
                self.fault("KB023", path, f"{_name(path)}: key {name!r} is missing")

    def literal(self, value: Any, allowed: tuple[Any, ...], path: Path, struct: Optional[inspect.StructType] = None) -> None:
        if isinstance(value, str) and value in allowed:
            return
        close = nearest(str(value), map(str, allowed)) if isinstance(value, str) else None
        advice = f"did you mean {close!r}? " if close else ""
        words = ", ".join(map(str, allowed))
        if struct:
            words += f", or keys and values ({', '.join(field.encode_name for field in struct.fields)})"
        self.fault("KB027", path, f"{_name(path)}: {_shown(value)} is not allowed; {advice}allowed: {words}")

    def leaf(self, value: Any, info: inspect.Type, path: Path) -> None:
        if isinstance(info, inspect.DateType):
            self.date(value, path)
        elif isinstance(info, inspect.BoolType):
            if not isinstance(value, bool):
                self.fault("KB028", path, f"{_name(path)}: true or false is expected, found {_shown(value)}")
        elif isinstance(info, inspect.IntType):
            if isinstance(value, bool) or not isinstance(value, int):
                self.fault("KB029", path, f"{_name(path)}: a whole number is expected, found {_shown(value)}")
        elif isinstance(info, inspect.StrType) and not isinstance(value, str):
            advice = "" if isinstance(value, (dict, list)) else "; put it in quotes"
            self.fault("KB030", path, f"{_name(path)}: text is expected, found {_shown(value)}{advice}")

    def date(self, value: Any, path: Path) -> None:
        try:
            if isinstance(value, str) and _FULL_DATE.match(value):
                date.fromisoformat(value)
                return
        except ValueError:
            pass  # such a day does not exist
        self.fault("KB031", path, f"{_name(path)}: a date such as 2024-06-16 is expected, found {_shown(value)}")


def _name(path: Path) -> str:
    name = ""
    for step in path:
        name += f"[{step}]" if isinstance(step, int) else (f".{step}" if name else str(step))
    return name or "the record"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(_cut(value)) if isinstance(value, str) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
