"""Any record as labelled facts: laws, acts, measures, claims, indicators, sources, events and the rest."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Iterator

from kblaw.query.show import ShowData
from kblaw.render.cite import act_short, short_id
from kblaw.render.document import Block, Facts, Line, Span, plain
from kblaw.render.speech import Speech

_LANGUAGES = frozenset({"en", "ru", "kk", "unofficial"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_ARTICLE = re.compile(r"[a-z-]+/(?:[0-9]|annex)[0-9a-z-]*(?:#[0-9a-z/-]+)?\Z")
LISTED = frozenset({"claims", "indicators", "sources", "about", "see", "conflicts"})
"""Fields whose ids are listed one under the other, each with its name."""
NUMBERS = frozenset({"value", "fine_tenge", "benefit_tenge"})
Names = dict[str, Any]
_HIDDEN = frozenset({"name", "cautions", "order"})


def record_blocks(data: ShowData, speech: Speech) -> Iterator[Block]:
    """Show the fields of a record that have a value, each under its label."""
    rows = []
    for name, value in (data.record or {}).items():
        if name in _HIDDEN or value in (None, "", [], {}):
            continue
        label = speech(f"field.{name}") if speech.has(f"field.{name}") else name.replace("_", " ")
        lines = tuple(_lines(name, value, speech, data.names))
        if lines:
            rows.append((label, lines))
    if rows:
        yield Facts(tuple(rows))


def _lines(name: str, value: Any, speech: Speech, names: Names) -> Iterator[Line]:
    if isinstance(value, dict):
        if set(value) <= _LANGUAGES:
            yield plain(_words(value, speech))
        else:
            for key, item in value.items():
                yield from _prefixed(f"{_label(key, speech)}: ", _lines(key, item, speech, names))
    elif isinstance(value, (list, tuple)):
        if name in LISTED and any(item in names for item in value if isinstance(item, str)):
            for item in value:
                yield (Span(f"{_shown(item, speech)} ", "id"), Span(speech.text(names.get(item))))
        elif all(isinstance(item, (str, int, float)) for item in value):
            yield plain(", ".join(_item(item, speech, names) for item in value))
        else:
            for item in value:
                yield from _prefixed("• ", _lines(name, item, speech, names))
    elif isinstance(value, bool):
        yield plain(speech("label.yes" if value else "label.no"))
    else:
        yield from _scalar(name, value, speech, names)


def _scalar(name: str, value: Any, speech: Speech, names: Names) -> Iterator[Line]:
    if isinstance(value, (int, float)) and name in NUMBERS:
        yield plain(speech.number(value))
        return
    text = str(value)
    if _DAY.match(text):
        text = speech.date(date.fromisoformat(text))
    elif speech.has(f"{name}.{text}"):
        text = speech(f"{name}.{text}")
    elif name in ("source", "previous", "group") and text in names:
        text = f"{speech.text(names[text])} ({text})"
    elif "/" in text and " " not in text and not text.startswith("http"):
        text = _shown(text, speech)
    yield plain(text, "link" if text.startswith("https://") or text.startswith("http://") else "")


def _item(item: Any, speech: Speech, names: Names) -> str:
    text = str(item)
    return speech.text(names[text]) if text in names else _shown(text, speech)


def _shown(text: str, speech: Speech) -> str:
    """Write the id of an article or act as a citation; leave anything else."""
    return short_id(text, speech) if _ARTICLE.match(text) else act_short(text, speech)


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
