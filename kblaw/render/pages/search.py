"""The page of a search: what was understood, and every hit with the words that led to it."""

from __future__ import annotations

from typing import Any

from kblaw.query.answer import Answer
from kblaw.query.search import Hit, Understood
from kblaw.query.searchsnippet import Matched
from kblaw.render.document import Block, Facts, Heading, Items, Line, Page, Paragraph, Span, plain
from kblaw.render.notes import note_text
from kblaw.render.pages.common import as_at, class_span, days_text, short_id
from kblaw.render.speech import Speech

FIRST_MARK, LAST_MARK = "‹", "›"
"""Stand around a word that was found, with colour and without."""


def search_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of hits, best first."""
    words = str(answer.query["words"])
    title = speech("search.title", words=words) if words else speech("search.by_filters")
    blocks: list[Block] = [Heading(title, 1, as_at(answer.as_of, speech)), Paragraph((_count(answer.query, speech),))]
    if answer.not_covered:
        blocks.append(Items(tuple(("!", (plain(note_text(note, speech)),)) for note in answer.not_covered), "caution"))
    if answer.data:
        blocks.append(Items(tuple((str(place), _hit(hit, speech)) for place, hit in enumerate(answer.data, 1))))
    elif answer.query["understood"]:
        rows = tuple((one.typed, (plain(_read(one, speech)),)) for one in answer.query["understood"])
        blocks += [Heading(speech("search.understood")), Facts(rows)]
    return Page(tuple(blocks))


def _count(query: dict[str, Any], speech: Speech) -> Line:
    if not query["total"]:
        return plain(speech("search.nothing"), "strong")
    return plain(speech("search.count", shown=query["shown"], total=query["total"]), "faint")


def _read(one: Understood, speech: Speech) -> str:
    found = speech("search.records", count=one.records)
    return f"{', '.join(one.read)} · {found}" if one.read else found


def _hit(hit: Hit, speech: Speech) -> tuple[Line, ...]:
    name = short_id(hit.id, speech) if "/" in hit.id else hit.id
    kind = speech(f"search.kind.{hit.kind}")
    first: list[Span] = [Span(speech.text(hit.title), "strong"), Span(f" · {name}", "id"), Span(f" · {kind}", "faint")]
    second: list[Span] = []
    if hit.change:
        second.append(Span(speech("search.reform") + " ", "faint"))
        for place, change in enumerate(hit.changes):
            second += [Span(", ")] if place else []
            second.append(class_span(change, speech))
    if hit.in_force.start or hit.in_force.until:
        second.append(Span((" · " if second else "") + days_text(hit.in_force.start, hit.in_force.until, speech), "faint"))
    lines: list[Line] = [tuple(first)]
    lines += [tuple(second)] if second else []
    if hit.matched and hit.matched.field not in ("name", "title"):
        lines.append(snippet_line(hit.matched, speech))
    if hit.lacks:
        lines.append(plain(speech("search.lacks", words=", ".join(hit.lacks)), "faint"))
    return tuple(lines)


def snippet_line(matched: Matched, speech: Speech) -> Line:
    """Return the text a record was found by, every word found marked and in its style."""
    spans = [Span(speech(f"search.field.{matched.field}") + ": ", "label")]
    place = 0
    for first, last in matched.marks:
        spans += [Span(matched.text[place:first]), Span(FIRST_MARK + matched.text[first:last] + LAST_MARK, "match")]
        place = last
    return (*spans, Span(matched.text[place:]))


def search_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return the hits as flat rows, the words found between marks."""
    headers = ("id", "kind", "act", "title.en", "title.ru", "title.kk", "exact", "field", "language", "text", "change", "from", "until", "lacks")
    return headers, [_row(hit) for hit in answer.data]


def _row(hit: Hit) -> tuple[Any, ...]:
    titles = [getattr(hit.title, language, None) for language in ("en", "ru", "kk")]
    if isinstance(hit.title, str):
        titles[0] = hit.title
    found = hit.matched
    text = _marked(found) if found else None
    where = (found.field, found.language) if found else (None, None)
    return (hit.id, hit.kind, hit.act, *titles, hit.exact, *where, text, hit.changes, hit.in_force.start, hit.in_force.until, ", ".join(hit.lacks))


def _marked(found: Matched) -> str:
    text = found.text
    for first, last in reversed(found.marks):
        text = text[:first] + FIRST_MARK + text[first:last] + LAST_MARK + text[last:]
    return text
