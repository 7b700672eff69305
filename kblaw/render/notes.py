"""The sentences of notes and errors: ids in their parameters as people name them, days written out."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from kblaw.errors import KblawError
from kblaw.query.answer import Note
from kblaw.render.cite import act_short, law_names, short_id
from kblaw.render.speech import Speech

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
VERBATIM = frozenset({"what", "piece", "path", "reason", "allowed"})
"""Parameters that repeat what the reader typed or the system said."""
_ARTICLE = re.compile(r"[a-z-]+/[0-9a-z-]+(#[0-9a-z/-]+)?\Z")


def note_text(note: Note, speech: Speech) -> str:
    """Write the sentence of a note."""
    return speech(note.code, **{name: shown(name, value, speech) for name, value in note.parameters.items()})


def error_text(error: KblawError, speech: Speech) -> str:
    """Write the sentence of an error."""
    return speech(error.key, **{name: shown(name, value, speech) for name, value in error.parameters.items()})


def shown(name: str, value: Any, speech: Speech) -> Any:
    """Return a parameter as a reader wants it: acts, articles and laws by their names, days in words."""
    if not isinstance(value, str) or name in VERBATIM:
        return value
    if name == "laws":
        return law_names(tuple(number for number in value.split(", ") if number and number != "?"), speech)
    if _DAY.match(value):
        return date.fromisoformat(value)
    pieces = [_named(piece, speech) for piece in value.split(", ")]
    return ", ".join(pieces)


def _named(piece: str, speech: Speech) -> str:
    if _ARTICLE.match(piece):
        return short_id(piece, speech)
    return act_short(piece, speech)
