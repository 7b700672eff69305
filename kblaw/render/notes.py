"""The sentences of notes: what an answer could not take into account."""

from __future__ import annotations

import re
from datetime import date

from kblaw.query.answer import Note
from kblaw.render.speech import Speech

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def note_text(note: Note, speech: Speech) -> str:
    """Write the sentence of a note; days in its parameters are written out."""
    filled = {name: _shown(value, speech) for name, value in note.parameters.items()}
    return speech(note.code, **filled)


def _shown(value: str, speech: Speech) -> str:
    return speech.date(date.fromisoformat(value)) if _DAY.match(value) else value
