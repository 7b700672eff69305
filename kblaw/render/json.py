"""Print an answer as JSON: one envelope, or one bare record a line."""

from __future__ import annotations

from typing import Any

import msgspec

from kblaw.query.answer import Answer, Note
from kblaw.render.speech import Speech

SCHEMA = "kblaw/1"


def envelope(answer: Answer, speech: Speech) -> dict[str, Any]:
    """Return the envelope of an answer as plain values; notes carry their sentence in the language."""
    return {
        "schema": SCHEMA,
        "command": answer.command,
        "query": answer.query,
        "as_of": answer.as_of,
        "lang": speech.language,
        "data": answer.data,
        "cautions": answer.cautions,
        "evidence": answer.evidence,
        "not_covered": [_note(note, speech) for note in answer.not_covered],
    }


def _note(note: Note, speech: Speech) -> dict[str, Any]:
    # Sentences of notes need more than most answers have use for: start-up time.
    from kblaw.render.notes import note_text

    return {"code": note.code, "text": note_text(note, speech), **note.parameters}


def print_json(answer: Answer, speech: Speech) -> str:
    """Return the answer as indented JSON in UTF-8 letters."""
    packed = msgspec.json.encode(envelope(answer, speech))
    return msgspec.json.format(packed, indent=2).decode("utf-8") + "\n"


def print_json_lines(answer: Answer) -> str:
    """Return the records of a list answer, one bare JSON record a line; a single record is one line."""
    encode = msgspec.json.Encoder().encode
    rows = answer.data if isinstance(answer.data, (tuple, list)) else (answer.data,)
    return "".join(encode(row).decode("utf-8") + "\n" for row in rows)
