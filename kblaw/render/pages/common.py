"""Pieces that several pages share: names of articles, penalties in words, the closing blocks."""

from __future__ import annotations

from datetime import date
from typing import Any, Iterable, Optional

from kblaw.query.answer import Answer, CautionView, EvidenceView
from kblaw.query.diffviews import MoneyView
from kblaw.query.views import AdditionalView, PartView, PenaltyView
from kblaw.model.penalty import Additional, Duration
from kblaw.render.cite import act_short, law_names, short_id
from kblaw.render.document import Block, Heading, Items, Line, Span, plain
from kblaw.render.notes import note_text
from kblaw.render.speech import Speech
from kblaw.wording.phrases import write_additional, write_penalty

NO_BREAK = "\u00a0"
UNBROKEN = 24
"""Citations up to this many letters stay whole; the long names of laws must break in a narrow column."""
CLASS_STYLES = {
    "added": "mark.added",
    "repealed": "mark.struck",
    "criminalised": "stricter",
    "decriminalised": "milder",
    "stricter": "stricter",
    "milder": "milder",
    "mixed": "moved",
    "widened": "moved",
    "narrowed": "moved",
    "restated": "moved",
    "unchanged": "faint",
    "equal": "faint",
    "not_comparable": "moved",
}


def citation_line(names: Iterable[str], speech: Speech) -> Line:
    """Write ids of articles, parts and acts in one line; short ones are not broken between their words."""
    shown = (short_id(name, speech) if "/" in name else act_short(name, speech) for name in names)
    return plain(" · ".join(text if len(text) > UNBROKEN else text.replace(" ", NO_BREAK) for text in shown), "id")


def part_label(part: str, speech: Speech) -> str:
    """Name a part inside its article; an article without numbered parts has none to name."""
    return speech("label.sole_part") if part == "sole" else speech("label.part_number", part=part)


def penalty_text(penalty: PenaltyView, speech: Speech) -> str:
    """Write one alternative in a few words."""
    return write_penalty(penalty, speech.language)  # type: ignore[arg-type]


def additional_text(item: AdditionalView, speech: Speech) -> str:
    """Write an additional penalty in a few words."""
    duration: Any = Duration(**item.duration) if isinstance(item.duration, dict) else item.duration  # type: ignore[arg-type]
    record = Additional(kind=item.kind, mandatory=item.mandatory, duration=duration, applies_to=item.applies_to)  # type: ignore[arg-type]
    return write_additional(record, speech.language)


def money_text(money: Optional[MoneyView], speech: Speech) -> str:
    """Write a fine in tenge: up to 295,360 ₸, 36,920 ₸, 369,200–738,400 ₸; empty where unknown."""
    if money is None:
        return ""
    if money.min is not None and money.max is not None:
        if money.min == money.max:
            return f"{speech.number(money.min)} ₸"
        return f"{speech.number(money.min)}–{speech.number(money.max)} ₸"
    if money.max is not None:
        return speech("money.up_to", sum=f"{speech.number(money.max)} ₸")
    return speech("money.from", sum=f"{speech.number(money.min)} ₸")


def class_span(name: str, speech: Speech) -> Span:
    """Return a class of change in its style."""
    return Span(speech(f"class.{name}"), CLASS_STYLES.get(name, ""))


def days_text(start: Optional[date], until: Optional[date], speech: Speech) -> str:
    """Write the days something governs; ``until`` is the first day without it."""
    if start and until:
        return speech("days.from_until", start=start, until=until)
    if start:
        return speech("days.since", start=start)
    if until:
        return speech("days.until", until=until)
    return speech("days.unknown")


def closing(answer: Answer, speech: Speech) -> tuple[Block, ...]:
    """Return cautions, what is not covered, and the evidence, as every page ends with them."""
    blocks: list[Block] = []
    if answer.cautions:
        blocks += [Heading(speech("heading.cautions")), Items(tuple(("!", (_caution(c, speech),)) for c in answer.cautions), "caution")]
    if answer.not_covered:
        items = tuple(("•", (plain(note_text(note, speech)),)) for note in answer.not_covered)
        blocks += [Heading(speech("heading.not_covered")), Items(items)]
    if answer.evidence:
        blocks += [Heading(speech("heading.evidence")), Items(tuple(("•", evidence_lines(e, speech)) for e in answer.evidence))]
    return tuple(blocks)


def _caution(caution: CautionView, speech: Speech) -> Line:
    where = caution.about
    if "/" in where:
        where = short_id(where + (f"#{caution.parts[0]}" if len(caution.parts) == 1 else ""), speech)
    else:
        where = ""
    return (Span(f"{where}: ", "id"), Span(speech.text(caution.text))) if where else plain(speech.text(caution.text))


def evidence_lines(evidence: EvidenceView, speech: Speech) -> tuple[Line, ...]:
    """Return an official version with its address and the copy that was read."""
    version = speech("evidence.version", act=act_short(evidence.act, speech), date=speech.date(evidence.version))
    by = f" · {law_names(evidence.caused_by, speech)}" if evidence.caused_by else ""
    lines: list[Line] = [(Span(version), Span(by, "faint"))]
    address = evidence.portal or evidence.adilet
    if address and speech.language == "kk":
        address = address.replace("/rus", "/kaz")  # the portals keep the Kazakh text under the same address
    if address:
        lines.append(plain(address, "link"))
    lines.append(plain(f"{evidence.repository}@{evidence.commit[:12]}", "faint"))
    return tuple(lines)


def as_at(day: date, speech: Speech) -> str:
    """Return the line that says which day an answer describes."""
    return speech("label.as_at", date=day)



def conduct_lines(part: PartView, speech: Speech) -> tuple[Line, ...]:
    """Return the conduct of a part, with who answers where that is not the offender, and its note."""
    lines: list[Line] = [plain(speech.text(part.conduct))]
    if part.liable:
        lines.append((Span(speech("label.liable") + " ", "label"), Span(speech.text(part.liable))))
    return tuple(lines)
