"""Any record as labelled facts: laws, acts, measures, claims, indicators, sources, events and the rest."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Iterator

from kblaw.query.show import ShowData
from kblaw.render.document import Block, Facts, Line, Span, plain
from kblaw.render.speech import Speech

_LANGUAGES = frozenset({"en", "ru", "kk", "unofficial"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_HIDDEN = frozenset({"name", "cautions", "order"})


def record_blocks(data: ShowData, speech: Speech) -> Iterator[Block]:
    """Show the fields of a record that have a value, each under its label."""
    rows = []
    for name, value in (data.record or {}).items():
        if name in _HIDDEN or value in (None, "", [], {}):
            continue
        label = speech(f"field.{name}") if speech.has(f"field.{name}") else name.replace("_", " ")
        lines = tuple(_lines(name, value, speech))
        if lines:
            rows.append((label, lines))
    if rows:
        yield Facts(tuple(rows))


def _lines(name: str, value: Any, speech: Speech) -> Iterator[Line]:
    if isinstance(value, dict):
        if set(value) <= _LANGUAGES:
            yield plain(_words(value, speech))
        else:
            for key, item in value.items():
                yield from _prefixed(f"{_label(key, speech)}: ", _lines(key, item, speech))
    elif isinstance(value, (list, tuple)):
        if all(isinstance(item, (str, int, float)) for item in value):
            yield plain(", ".join(map(str, value)))
        else:
            for item in value:
                yield from _prefixed("• ", _lines(name, item, speech))
    elif isinstance(value, bool):
        yield plain(speech("label.yes" if value else "label.no"))
    else:
        yield from _scalar(name, value, speech)


def _scalar(name: str, value: Any, speech: Speech) -> Iterator[Line]:
    text = str(value)
    if _DAY.match(text):
        text = speech.date(date.fromisoformat(text))
    if name in ("verdict", "basis", "kind", "status") and speech.has(f"{name}.{text}"):
        text = speech(f"{name}.{text}")
    yield plain(text, "link" if text.startswith("https://") or text.startswith("http://") else "")


def _label(key: str, speech: Speech) -> str:
    return speech(f"field.{key}") if speech.has(f"field.{key}") else key.replace("_", " ")


def _prefixed(prefix: str, lines: Iterator[Line]) -> Iterator[Line]:
    for position, line in enumerate(lines):
        yield (Span(prefix if not position else "  "), *line)


def _words(value: dict[str, Any], speech: Speech) -> str:
    """Pick a text, or join a list of words, in the reader's language; mark one taken from another."""
    own = value.get(speech.language)
    if own:
        return ", ".join(own) if isinstance(own, (list, tuple)) else str(own)
    for other in ("en", "ru", "kk"):
        found = value.get(other)
        if found:
            return f"[{other}] " + (", ".join(found) if isinstance(found, (list, tuple)) else str(found))
    return ""
