"""The page of "which law applies": the outcome, what governs, every law looked at, the articles relied on."""

from __future__ import annotations

from datetime import date
from typing import Any, Iterator, Optional

from kblaw.model.text import Text
from kblaw.query.answer import Answer
from kblaw.query.appliesviews import AppliesData, ConsideredView, PartAnswer
from kblaw.query.severityrule import RuleData, Rung
from kblaw.query.views import PartView
from kblaw.render.document import Block, Facts, Grid, Heading, Items, Line, Page, Paragraph, Span, cell, plain
from kblaw.render.graph import known_days
from kblaw.render.notes import note_text
from kblaw.render.pages.common import closing, penalty_text, short_id
from kblaw.render.pages.diff import reason_text
from kblaw.render.pages.sanction import cite_text, general_part_blocks, sanction_blocks
from kblaw.render.speech import Speech

OUTCOME_STYLES = {
    "law_of_the_act": "strong",
    "later_milder": "milder",
    "no_liability": "milder",
    "contested_gap": "moved",
    "not_comparable": "moved",
    "not_held": "caution",
}
VERDICT_MARKS = {
    "of_the_act": "●",
    "milder": "+",
    "same": "=",
    "stricter": "-",
    "removed": "+",
    "gap": "!",
    "not_comparable": "?",
    "executed": "-",
    "none_then": "○",
    "unknown": "?",
}


def applies_page(answer: Answer, speech: Speech) -> Page:
    """Build the page of one answer."""
    data: AppliesData = answer.data
    aside = speech("applies.days", act=data.act_day, judged=data.judged)
    blocks: list[Block] = [Heading(speech.text(data.name), 1, aside), _outcome(data, speech)]
    if data.remarks:
        blocks.append(Items(tuple(("!", (plain(note_text(note, speech)),)) for note in data.remarks), "caution"))
    if len(data.parts) > 1:
        blocks += [Heading(speech("applies.parts")), _parts(data.parts, speech)]
    if data.sanctions:
        blocks.append(Heading(speech("applies.governs" if data.governing else "applies.contend")))
        for sanction in data.sanctions:
            blocks += sanction_blocks(sanction, speech)
    if data.considered:
        blocks += [Heading(speech("applies.considered")), *_considered(data, speech)]
    blocks += _conditions(data, speech)
    if data.rules:
        blocks += [Heading(speech("applies.rules")), _rules(data, speech)]
    blocks += general_part_blocks(data.sanctions, speech)
    return Page((*blocks, *closing(answer, speech)))


def _outcome(data: AppliesData, speech: Speech) -> Paragraph:
    verdicts = [item.verdict for item in data.considered]
    key = f"why.{data.outcome}"
    if data.outcome == "no_liability" and verdicts[:1] == ["none_then"]:
        key = "why.no_liability.none_then"
    elif data.outcome == "law_of_the_act" and "executed" in verdicts:
        key = "why.law_of_the_act.executed"
    lines: list[Line] = [
        plain(speech(f"outcome.{data.outcome}").upper(), OUTCOME_STYLES[data.outcome]),
        plain(speech(key)),
        (Span(speech("applies.rests_on") + ": ", "label"), Span("; ".join(cite_text(rule, speech) for rule in data.rests_on), "id")),
    ]
    if data.executed:
        lines.append(plain(speech("applies.executed", date=data.executed), "faint"))
    return Paragraph(tuple(lines))


def _parts(parts: tuple[PartAnswer, ...], speech: Speech) -> Grid:
    rows = []
    for part in parts:
        named = part.governing or part.contenders
        shown = "; ".join(short_id(name, speech) for name in named) or "–"
        outcome = (Span(speech(f"outcome.{part.outcome}"), OUTCOME_STYLES[part.outcome]),)
        rows.append((cell(short_id(part.id, speech)), cell(outcome), cell(shown)))
    headers = (speech("column.part"), speech("applies.outcome"), speech("applies.which"))
    return Grid(headers, tuple(rows), stack_below=60)


def _considered(data: AppliesData, speech: Speech) -> Iterator[Block]:
    chains: dict[Optional[str], list[ConsideredView]] = {}
    for item in data.considered:
        chains.setdefault(item.of, []).append(item)
    written: set[tuple[Optional[str], Optional[date]]] = set()
    for part, chain in chains.items():
        if part and len(chains) > 1:
            yield Heading(short_id(part, speech), 3)
        items = []
        for item in chain:
            items.append((VERDICT_MARKS[item.verdict], tuple(_law(item, speech, brief=(item.id, item.start) in written))))
            written.add((item.id, item.start))
        yield Items(tuple(items))


def _conditions(data: AppliesData, speech: Speech) -> Iterator[Block]:
    """Say once for each text which parts it lets in, and on what terms."""
    parts: dict[Text, dict[str, None]] = {}
    for answer in data.parts:
        for condition in answer.conditions:
            parts.setdefault(condition.text, {})[condition.part] = None
    if parts:
        yield Heading(speech("applies.conditions"))
        yield Items(tuple(("•", (_condition(text, tuple(names), speech),)) for text, names in parts.items()))


def _condition(text: Text, parts: tuple[str, ...], speech: Speech) -> Line:
    names = ", ".join(short_id(part, speech) for part in parts)
    return (Span(f"{names}: ", "id"), Span(speech.text(text)))


def _law(item: ConsideredView, speech: Speech, *, brief: bool) -> Iterator[Line]:
    """Write one law that was looked at; ``brief`` leaves out a sanction written further up."""
    if item.part is None or item.id is None:
        unknown = item.verdict == "unknown"
        yield plain(speech("applies.unknown_state" if unknown else "applies.nothing_punished"))
    else:
        sanction = "; ".join(penalty_text(penalty, speech) for penalty in item.part.penalties)
        head = (Span(f"{short_id(item.id, speech)} ", "id"), Span(f"({_days(item.part, item.until_exact, speech)})", "faint"))
        yield head if brief else (*head, Span(f": {sanction}"))
    reasons = " ".join(reason_text(reason, speech) for reason in item.reasons if reason.line != "equal")
    verdict = speech(f"verdict_law.{item.verdict}")
    yield plain(f"{verdict}. {reasons}".strip() if reasons else verdict, "faint")


def _days(part: PartView, until_exact: bool, speech: Speech) -> str:
    """Write the days of the edition a part stands in; an unknown start is the day it was read."""
    if part.in_force.start is None and part.attested:
        return speech("days.read_on", date=part.attested)
    return known_days(part.in_force, until_exact, speech)


def _rules(data: AppliesData, speech: Speech) -> Facts:
    rows = []
    for rule in data.rules:
        lines = [plain(speech.text(rule.rule))]
        if rule.note:
            lines.append(plain(speech.text(rule.note), "faint"))
        rows.append((cite_text(rule.id, speech), tuple(lines)))
    return Facts(tuple(rows))


APPLIES_COLUMNS = ("part", "outcome", "governing", "contenders", "rests_on", "law", "from", "read", "verdict", "against", "result", "lines", "governs")  # fmt: skip


def applies_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return one flat row for each law looked at, with the answer for its part."""
    data: AppliesData = answer.data
    answers = {part.id: part for part in data.parts}
    rows: list[tuple[Any, ...]] = []
    for item in data.considered:
        own = answers.get(item.of or "")
        head = (own.outcome, own.governing, own.contenders, own.rests_on) if own else (data.outcome, (), (), data.rests_on)
        start = item.part.in_force.start if item.part else item.start
        read = item.part.attested if item.part else None
        lines = tuple(dict.fromkeys(reason.line for reason in item.reasons))
        governs = item.id is not None and item.id in head[1] and item.verdict in ("of_the_act", "milder")
        rows.append((item.of, *head, item.id, start, read, item.verdict, item.against, item.result, lines, governs))
    if not rows:
        rows.append((None, data.outcome, data.governing, data.contenders, data.rests_on, *(None,) * 8))
    return APPLIES_COLUMNS, rows


def rule_page(answer: Answer, speech: Speech) -> Page:
    """Build the page that explains the rule of severity."""
    data: RuleData = answer.data
    blocks: list[Block] = [Heading(speech("rule.title"), 1), Paragraph((plain(speech("rule.intro")),))]
    blocks += [Paragraph((plain(speech(f"rule.{line}")),)) for line in data.lines]
    for name, ladder in (("criminal", data.criminal), ("administrative", data.administrative)):
        blocks += [Heading(speech(f"rule.ladder_{name}")), Items(tuple(_rung(rung, speech) for rung in ladder))]
    blocks.append(Items(tuple(("•", (plain(speech(f"rule.{key}")),)) for key in ("unordered", "absent", "ours"))))
    return Page(tuple(blocks))


def _rung(rung: Rung, speech: Speech) -> tuple[str, tuple[Line, ...]]:
    return f"{rung.place}.", (plain(speech.text(rung.name)),)


def rule_rows(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """Return the rungs of both ladders as flat rows."""
    data: RuleData = answer.data
    rows = [(name, rung.place, rung.kind) for name in ("criminal", "administrative") for rung in getattr(data, name)]
    return ("liability", "place", "kind"), rows
