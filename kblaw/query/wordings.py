"""The sanctions of a record as sentences, in the drafting style of the codes."""

from __future__ import annotations

from datetime import date
from typing import Optional

from msgspec.structs import replace

from kblaw.errors import UsageError
from kblaw.law.time import status_on
from kblaw.model.article import Article, Part
from kblaw.query.answer import Answer
from kblaw.query.show import ShowData, show
from kblaw.query.target import Target
from kblaw.query.views import View
from kblaw.store.store import Store
from kblaw.wording.writer import write_sanction

WORDING_LANGUAGES = ("ru", "kk", "en")


class WordingView(View):
    """Show the sanction of one part as a sentence; it is ours, and never the official text."""

    id: str
    part: str
    language: str
    style: str
    text: str


class WordingData(View):
    """Hold the sentences of one record as at a day; none where nothing was threatened then."""

    id: str
    kind: str
    status: Optional[str]
    language: str
    style: str
    parts: tuple[WordingView, ...]


def wordings(store: Store, target: Target, day: date, language: str, *, figures: bool) -> Answer:
    """Write the sanction of each part of an article or offence as at ``day``.

    ``language`` is one of ``WORDING_LANGUAGES``. Raises UsageError for another one, and for a
    record that never threatens a penalty.
    """
    if language not in WORDING_LANGUAGES:
        raise UsageError("error.bad_wording", what=language, allowed=", ".join(WORDING_LANGUAGES))
    answer = show(store, target, day)
    data: ShowData = answer.data
    if data.kind not in ("article", "offence") or not _punishes(store, data):
        raise UsageError("error.wording_no_sanction", what=target.full_id)
    style = "figures" if figures or language == "en" else "words"
    views = []
    for part in data.parts:
        record = _record(store.get("article", f"{part.act}/{part.article}"), part.part, day)
        text = write_sanction(record.penalties, record.additional, language, liability=part.liability, style=style)
        views.append(WordingView(part.id, part.part, language, style, text))
    query = {**answer.query, "wording": language, "figures": figures}
    return replace(answer, query=query, data=WordingData(data.id, data.kind, data.status, language, style, tuple(views)))


def _punishes(store: Store, data: ShowData) -> bool:
    return data.kind == "offence" or any(edition.parts for edition in data.editions)


def _record(article: Article, name: str, day: date) -> Part:
    span = status_on(article, day).span
    assert span is not None, "a part that is shown stands in an edition"
    return next(part for part in span.edition.parts if part.part == name)
