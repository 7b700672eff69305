"""The page of sanctions as sentences."""

from __future__ import annotations

from kblaw.query.answer import Answer
from kblaw.query.wordings import WordingData
from kblaw.render.document import Block, Heading, Page, Paragraph, plain
from kblaw.render.pages.common import as_at, closing, short_id
from kblaw.render.pages.flat import Rows, flat_rows
from kblaw.render.speech import Speech


def wording_page(answer: Answer, speech: Speech) -> Page:
    """Build the page: each part under its citation, its sentence below."""
    data: WordingData = answer.data
    name = short_id(data.id, speech) if data.kind == "article" else data.id
    note = speech("wording.unofficial" if data.parts else "wording.none")
    blocks: list[Block] = [
        Heading(speech("wording.title", name=name), 1, as_at(answer.as_of, speech)),
        Paragraph((plain(note, "faint"),)),
    ]
    for part in data.parts:
        blocks += [Heading(short_id(part.id, speech)), Paragraph((plain(part.text),))]
    return Page((*blocks, *closing(answer, speech)))


def wording_rows(answer: Answer) -> Rows:
    """Return one flat row for each sentence."""
    data: WordingData = answer.data
    return flat_rows(data.parts)
