"""The page of a comparison: the verdict, then old and new side by side."""

from __future__ import annotations

from typing import Any, Iterator, Optional

from kblaw.query.answer import Answer
from kblaw.query.diffviews import ArticleState, DiffData, DiffRow, PenaltyMark, ReasonView, RuleRow, VerdictReason
from kblaw.query.views import AdditionalView, PartView, PenaltyView
from kblaw.render.document import Block, Cell, Grid, Heading, Items, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.pages.common import (
    act_short,
    additional_text,
    as_at,
    class_span,
    closing,
    law_names,
    money_text,
    part_label,
    penalty_text,
    short_id,
)
from kblaw.render.speech import Speech
from kblaw.wording.compare import compare_words

MARK_STYLES = {"+": "mark.added", "-": "mark.struck", "~": "mark.changed", "=": "mark.same", "?": "faint"}
MARK_WORDS = {"+": "added", "-": "struck", "~": "changed", "=": "same", "?": "not_known"}


def diff_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of a comparison of one conduct or article."""
    data: DiffData = answer.data
    blocks: list[Block] = [Heading(speech.text(data.name), 1, as_at(answer.as_of, speech))]
    blocks.append(Paragraph((plain(speech("diff.days", start=data.start, end=data.end), "faint"),)))
    blocks.append(_verdict(data, speech))
    blocks.append(Items(tuple(_states(data, speech))))
    if data.rows:
        blocks.append(_grid(data, speech))
        blocks.append(Paragraph((_legend(speech),)))
    for rule in data.rules:
        blocks += _rule(rule, speech)
    if data.summary:
        blocks += [Heading(speech("heading.in_short")), Paragraph((plain(speech.text(data.summary)),))]
    return Page((*blocks, *closing(answer, speech)))


def _verdict(data: DiffData, speech: Speech) -> Paragraph:
    spans: list[Span] = []
    for name in data.verdict.classes:
        spans += [Span(" · ")] if spans else []
        span = class_span(name, speech)
        spans.append(Span(span.text.upper(), span.style))
    lines: list[Line] = [tuple(spans)]
    lines += [_reason_line(item, speech) for item in data.verdict.reasons if item.reason.line != "equal"]
    return Paragraph(tuple(lines))


def _reason_line(item: VerdictReason, speech: Speech) -> Line:
    text = reason_text(item.reason, speech)
    if item.reason.line == "liability":
        return plain(text)
    sides = dict.fromkeys(short_id(side, speech) for side in (item.before_part, item.after_part) if side)
    return (Span(f"{' → '.join(sides)}: ", "id"), Span(text))


def reason_text(reason: ReasonView, speech: Speech) -> str:
    """Write one reason of a comparison as a sentence."""
    key = f"reason.{reason.line}"
    directed = f"{key}.{reason.direction}"
    before, after = _named(reason.before, speech), _named(reason.after, speech)
    return speech(directed if speech.has(directed) else key, before=before, after=after)


def _named(value: Optional[dict[str, Any]], speech: Speech) -> str:
    if value is None:
        return ""
    if "mandatory" in value:
        return additional_text(AdditionalView(value["kind"], value["mandatory"], value["duration"], value["applies_to"]), speech)
    return penalty_text(PenaltyView(value["kind"], value["min"], value["max"], value["unit"]), speech)


def _states(data: DiffData, speech: Speech) -> Iterator[tuple[str, tuple[Line, ...]]]:
    for state in data.articles:
        mark = "-" if state.after == "ended" else "+" if state.before in ("not_yet",) else "="
        name = (Span(short_id(state.id, speech), "id"), Span(f". {speech.text(state.title)}"))
        yield mark, (name, plain(_state_text(state, speech), "faint"))


def _state_text(state: ArticleState, speech: Speech) -> str:
    key = "state.edition_since" if state.before == state.after == "in_force" else "state.since"
    since = speech(key, date=state.since, laws=law_names(state.by, speech)) if state.since else ""
    if state.since and not state.by:
        since = speech("days.since", start=state.since)
    ended = speech("state.ended" if state.ended_exact else "state.gone_by", date=state.ended, laws=law_names(state.ended_by, speech)) if state.ended else ""
    return "; ".join(piece for piece in (since, ended) if piece) or speech(f"status.{state.after}")


def _grid(data: DiffData, speech: Speech) -> Grid:
    before, after = {part.id: part for part in data.before}, {part.id: part for part in data.after}
    groups: dict[Optional[str], list[DiffRow]] = {}
    for position, row in enumerate(data.rows):
        groups.setdefault(row.before or f"+{position}", []).append(row)
    shown: set[str] = set()
    rows = []
    for rows_of_part in groups.values():
        left = _left(rows_of_part, before, after, speech)
        right = _right(rows_of_part, before.get(rows_of_part[0].before or ""), after, shown, speech)
        rows.append((left, right))
    headers = (speech("diff.before", date=data.start), speech("diff.after", date=data.end))
    return Grid(headers, tuple(rows), stack_below=72)


def _left(rows: list[DiffRow], parts: dict[str, PartView], new: dict[str, PartView], speech: Speech) -> Cell:
    part = parts.get(rows[0].before or "")
    if part is None:
        return cell((Span(speech("label.not_held" if rows[0].change is None else "label.nothing"), "faint"),))
    kept = [row for row in rows if row.before == row.after]
    lines = _head(part, _conduct(kept[0] if kept else rows[0], part, new.get(kept[0].after or "") if kept else None, "struck", speech), speech)
    for index in range(len(part.penalties)):
        marks = [mark for row in rows for mark in row.penalties if mark.before == part.penalties[index]]
        lines.append(_penalty_line(_left_mark(marks), part.penalties[index], money_text(marks[0].tenge_before, speech) if marks else "", speech))
    for item in part.additional:
        signs = [mark.mark for row in rows for mark in row.additional if mark.before == item]
        lines.append(_line(_strongest(signs), additional_text(item, speech)))
    return Cell(tuple(lines))


def _left_mark(marks: list[PenaltyMark]) -> str:
    return _strongest([mark.mark for mark in marks])


def _strongest(signs: list[str]) -> str:
    """Return the sign that keeps most: an alternative kept in one counterpart is not struck."""
    return next((sign for sign in "=~-" if sign in signs), "-")


def _right(
    rows: list[DiffRow], old: Optional[PartView], parts: dict[str, PartView], shown: set[str], speech: Speech
) -> Cell:
    """Show every counterpart of an old part; one that stands in full further up is only named."""
    lines: list[Line] = []
    notes: dict[str, None] = {}
    for row in rows:
        part = parts.get(row.after or "")
        if part is None:
            lines.append((class_span(row.change or "unknown", speech),))
            continue
        if lines and part.id not in shown:
            lines.append(plain(""))
        lines += _head(part, _conduct(row, old, part, "added", speech), speech, row, brief=part.id in shown)
        if part.id not in shown:
            lines += [_penalty_line(m.mark, m.after, money_text(m.tenge_after, speech), speech) for m in row.penalties if m.after]
            lines += [_line(m.mark, additional_text(m.after, speech)) for m in row.additional if m.after]
        shown.add(part.id)
        if row.note:
            notes[speech.text(row.note)] = None
    return Cell((*lines, *(plain(note, "faint") for note in notes)))


def _head(
    part: PartView, conduct: Line, speech: Speech, row: Optional[DiffRow] = None, *, brief: bool = False
) -> list[Line]:
    name = f"{act_short(part.act, speech)} {part.article}"
    if part.part != "sole":
        name = f"{name}, {part_label(part.part, speech)}"
    spans = [Span(name, "id")]
    if row:
        spans += [Span(" · "), class_span(row.change or "unknown", speech)]
        if row.conduct and row.conduct != row.change and _same_article(row):
            spans += [Span(", "), class_span(row.conduct, speech)]
    if brief:
        return [(*spans, Span(f" – {speech('diff.above')}", "faint"))]
    lines: list[Line] = [tuple(spans), conduct]
    if part.liable:
        lines.append((Span(speech("label.liable") + " ", "label"), Span(speech.text(part.liable))))
    return lines


def _conduct(row: DiffRow, old: Optional[PartView], new: Optional[PartView], side: str, speech: Speech) -> Line:
    """Write the conduct of one side; inside one article, with the words that changed marked."""
    shown = new if side == "added" else old
    assert shown is not None
    if old is None or new is None or row.before != row.after:
        return plain(speech.text(shown.conduct))
    before, after = speech.text(old.conduct), speech.text(new.conduct)
    if before == after:
        return plain(after) if side == "struck" else plain(speech("diff.same_conduct"), "faint")
    spans: list[Span] = []
    for piece in compare_words(before, after):
        if piece.kind == "same":
            spans.append(Span(piece.text))
        elif piece.kind == side:
            spans += _marked(piece.text, side)
    return tuple(spans)


def _marked(text: str, side: str) -> list[Span]:
    """Set words that changed between marks; the spaces around them stay outside, so that no mark stands alone."""
    opening, closing_mark, style = ("{+", "+}", "mark.added") if side == "added" else ("[-", "-]", "mark.struck")
    words = text.strip()
    if not words:
        return [Span(text)]
    before, _, after = text.partition(words)
    return [Span(before), Span(f"{opening}{words}{closing_mark}", style), Span(after)]


def _same_article(row: DiffRow) -> bool:
    return (row.before or "").partition("#")[0] == (row.after or "").partition("#")[0]


def _penalty_line(mark: str, penalty: PenaltyView, tenge: str, speech: Speech) -> Line:
    text = penalty_text(penalty, speech)
    return _line(mark, f"{text} ({tenge})" if tenge else text)


def _line(mark: str, text: str) -> Line:
    style = MARK_STYLES[mark]
    return (Span(f"  {mark} ", style), Span(text, style))


def _legend(speech: Speech) -> Line:
    return plain(speech("diff.legend"), "faint")


def _rule(row: RuleRow, speech: Speech) -> list[Block]:
    head = Heading(f"{short_id(row.article, speech)}. {speech.text(row.title)}")
    change = Paragraph(((class_span(row.change or "unknown", speech),),))
    before = speech.text(row.before) if row.before else speech("label.nothing")
    after = speech.text(row.after) if row.after else speech("label.nothing")
    grid = Grid((speech("label.before"), speech("label.after")), ((cell(before), cell(after)),), stack_below=72)
    return [head, change, grid]


DIFF_COLUMNS = (
    "before_part",
    "after_part",
    "change",
    "conduct",
    "mark",
    "penalty",
    "before_min",
    "before_max",
    "after_min",
    "after_max",
    "unit",
    "before_tenge_min",
    "before_tenge_max",
    "after_tenge_min",
    "after_tenge_max",
    "mandatory",
    "applies_to",
)


def diff_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return one flat row for each penalty of each pair of parts."""
    rows: list[tuple[Any, ...]] = []
    for row in answer.data.rows:
        head = (row.before, row.after, row.change, row.conduct)
        for mark in row.penalties:
            old, new = mark.before, mark.after
            first, second = mark.tenge_before, mark.tenge_after
            figures = (old and old.min, old and old.max, new and new.min, new and new.max, (new or old).unit)
            tenge = (first and first.min, first and first.max, second and second.min, second and second.max)
            rows.append((*head, MARK_WORDS[mark.mark], (new or old).kind, *figures, *tenge, None, None))
        for mark in row.additional:
            item = mark.after or mark.before
            old_term, new_term = _term(mark.before), _term(mark.after)
            unit = new_term[2] or old_term[2]
            rows.append((*head, MARK_WORDS[mark.mark], item.kind, *old_term[:2], *new_term[:2], unit, *(None,) * 4, item.mandatory, item.applies_to))
    for rule in answer.data.rules:
        rows.append((rule.article, rule.article, rule.change, None, *(None,) * 13))
    return DIFF_COLUMNS, rows


def _term(item: Optional[AdditionalView]) -> tuple[Any, Any, Any]:
    if item is None or item.duration is None:
        return None, None, None
    if isinstance(item.duration, str):
        return item.duration, item.duration, item.duration
    return item.duration["min"], item.duration["max"], item.duration["unit"]
