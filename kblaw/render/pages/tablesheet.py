"""A penalty table as a sheet to print: its page, and what stands around it on every sheet."""

from __future__ import annotations

from kblaw.query.answer import Answer
from kblaw.render.document import Sheet
from kblaw.render.pages.common import as_at
from kblaw.render.pages.table import table_page, table_title
from kblaw.render.speech import Speech

PAGE_MARK, PAGES_MARK = "\u0001", "\u0002"


def table_sheet(answer: Answer, speech: Speech) -> Sheet:
    """Return a penalty table ready to print."""
    around = speech("page.of", page=PAGE_MARK, pages=PAGES_MARK)
    first, _, rest = around.partition(PAGE_MARK)
    middle, _, last = rest.partition(PAGES_MARK)
    return Sheet(
        page=table_page(answer, speech),
        title=table_title(answer.data, speech),
        running=as_at(answer.as_of, speech),
        language=speech.language,
        day=answer.as_of,
        numbering=(first, middle, last),
    )
