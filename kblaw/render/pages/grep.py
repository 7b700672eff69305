"""Matching lines of record files: as text that other programs read, as a page, as rows."""

from __future__ import annotations

from typing import Any, Iterator

from kblaw.query.answer import Answer
from kblaw.query.grep import LineView
from kblaw.render.document import Block, Cell, Grid, Heading, Page, Span
from kblaw.render.speech import Speech

_STYLES = {"match": "\x1b[1;31m", "path": "\x1b[35m", "number": "\x1b[32m"}
_PLAIN = "\x1b[0m"
_BREAK = "--"
"""Stands between runs of lines that do not follow one another."""


def grep_text(data: tuple[LineView, ...], mode: str, colour: bool) -> str:
    """Return ``path:line:text`` lines, or (``files``) paths, or (``count``) ``path:count`` lines."""
    paint = _painted if colour else _unpainted
    if mode == "files":
        return "".join(paint(path, "path") + "\n" for path in dict.fromkeys(view.path for view in data))
    if mode == "count":
        counts: dict[str, int] = {}
        for view in data:
            counts[view.path] = counts.get(view.path, 0) + 1
        return "".join(f"{paint(path, 'path')}:{number}\n" for path, number in counts.items())
    lines = (line + "\n" for line in (_with_context(data, paint) if any(v.before or v.after for v in data) else _matches(data, paint)))
    return "".join(lines)


def _matches(data: tuple[LineView, ...], paint: Any) -> Iterator[str]:
    for view in data:
        yield _line(view.path, view.line, _marked(view, paint), ":", paint)


def _with_context(data: tuple[LineView, ...], paint: Any) -> Iterator[str]:
    """Yield matches with the lines around them, each line once, ``-`` beside those that do not match."""
    shown: dict[tuple[str, int], tuple[str, str]] = {}
    for view in data:
        for other in (*view.before, *view.after):
            shown.setdefault((view.path, other.line), (other.text, "-"))
    for view in data:
        shown[view.path, view.line] = (_marked(view, paint), ":")
    order = {path: place for place, path in enumerate(dict.fromkeys(view.path for view in data))}
    last: tuple[str, int] | None = None
    for path, number in sorted(shown, key=lambda key: (order[key[0]], key[1])):
        if last and last != (path, number - 1):
            yield _BREAK
        text, sign = shown[path, number]
        yield _line(path, number, text, sign, paint)
        last = path, number


def _line(path: str, number: int, text: str, sign: str, paint: Any) -> str:
    return f"{paint(path, 'path')}{sign}{paint(str(number), 'number')}{sign}{text}"


def _marked(view: LineView, paint: Any) -> str:
    pieces, place = [], 0
    for first, last in view.marks:
        pieces += [view.text[place:first], paint(view.text[first:last], "match") if first < last else ""]
        place = last
    return "".join(pieces) + view.text[place:]


def _painted(text: str, style: str) -> str:
    return f"{_STYLES[style]}{text}{_PLAIN}"


def _unpainted(text: str, style: str) -> str:
    return text


def grep_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of matching lines."""
    rows = tuple((Cell(((Span(f"{view.path}:{view.line}", "id"),),)), Cell((_spans(view),))) for view in answer.data)
    blocks: list[Block] = [Heading(speech("search.title", words=str(answer.query["pattern"])), 1)]
    if rows:
        blocks.append(Grid((speech("column.id"), speech("search.field.text")), rows))
    return Page(tuple(blocks))


def _spans(view: LineView) -> tuple[Span, ...]:
    spans, place = [], 0
    for first, last in view.marks:
        spans += [Span(view.text[place:first]), Span(view.text[first:last], "match")]
        place = last
    return (*spans, Span(view.text[place:]))


def grep_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return the matching lines as flat rows."""
    return ("path", "line", "column", "text"), [(view.path, view.line, view.column, view.text) for view in answer.data]
