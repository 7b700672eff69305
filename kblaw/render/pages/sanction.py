"""One sanction in full: each alternative in words and tenge, and what the general part makes of it."""

from __future__ import annotations

from datetime import date
from typing import Iterator, Optional

from kblaw.query.appliesviews import LimitView, PenaltyShown, SanctionView
from kblaw.query.diffviews import MoneyView
from kblaw.query.views import PenaltyView
from kblaw.render.document import Block, Heading, Items, Line, Paragraph, Span, plain
from kblaw.render.pages.common import additional_text, conduct_lines, money_text, penalty_text, short_id
from kblaw.render.speech import Speech
from kblaw.wording.units import amount

LISTED = ("bar", "suspension", "bound", "rule", "payment")
"""Kinds of limit that are printed as sentences; the others speak through money and limitation."""


def sanction_blocks(sanction: SanctionView, speech: Speech) -> Iterator[Block]:
    """Return the blocks of one sanction."""
    part = sanction.part
    category = speech(f"category.{part.category}") if part.category else ""
    yield Heading(short_id(part.id, speech), 3, category)
    yield Paragraph(conduct_lines(part, speech))
    cites = {limit.id: limit for limit in sanction.limits}
    items = [("•", tuple(_alternative(shown, cites, speech))) for shown in sanction.penalties]
    items += [("+", (plain(additional_text(item, speech)),)) for item in part.additional]
    yield Items(tuple(items))
    lines = tuple(_below(sanction, cites, speech))
    if lines:
        yield Paragraph(lines)


def general_part_blocks(sanctions: tuple[SanctionView, ...], speech: Speech) -> Iterator[Block]:
    """Return the rules of the general parts that bear on the sanctions, each once.

    Bounds that already stand beside the alternative they bound are left out.
    """
    used = {identifier for sanction in sanctions for shown in sanction.penalties for identifier in shown.by}
    every = {limit.id: limit for sanction in sanctions for limit in sanction.limits}
    listed = [limit for limit in every.values() if limit.kind in LISTED and not (limit.kind == "bound" and limit.id in used)]
    late: dict[date, list[LimitView]] = {}
    for limit in (*listed, *(every[name] for name in every if name in used)):
        if limit.read_on and limit not in late.setdefault(limit.read_on, []):
            late[limit.read_on].append(limit)
    if not listed and not late:
        return
    yield Heading(speech("applies.limits"))
    if listed:
        yield Items(tuple(("•", tuple(_limit(limit, speech))) for limit in listed))
    if late:
        yield Items(tuple(("!", (_late(day, limits, speech),)) for day, limits in sorted(late.items())), "caution")


def _late(day: date, limits: list[LimitView], speech: Speech) -> Line:
    return plain(speech("applies.limit_read", date=day, cites=_cites(limits, speech)))


def _alternative(shown: PenaltyShown, limits: dict[str, LimitView], speech: Speech) -> Iterator[Line]:
    bounds = [limits[name] for name in shown.by if name in limits and limits[name].kind == "bound"]
    printed = _priced(shown.printed, shown.tenge, speech)
    within = _priced(shown.within, shown.within_tenge, speech) if shown.within else ""
    if shown.capped and shown.certain:
        yield plain(within)
        yield plain(speech("applies.capped", printed=printed, cites=_cites(bounds, speech)), "caution")
    else:
        yield plain(printed)
        if shown.within and (shown.within.min, shown.within.max) != (shown.printed.min, shown.printed.max):
            late = max((limit.read_on for limit in bounds if limit.read_on), default=None)
            key = "applies.within_read" if late else "applies.within"
            style = "caution" if shown.capped else "faint"
            yield plain(speech(key, within=within, cites=_cites(bounds, speech), date=late), style)
    if shown.suspended:
        stops = [limits[name] for name in shown.by if name in limits and limits[name].kind == "suspension"]
        yield plain(speech("applies.suspended", cites=_cites(stops, speech)), "caution")


def _priced(penalty: PenaltyView, money: Optional[MoneyView], speech: Speech) -> str:
    tenge = money_text(money, speech)
    return f"{penalty_text(penalty, speech)} ({tenge})" if tenge else penalty_text(penalty, speech)


def _cites(limits: list[LimitView], speech: Speech) -> str:
    return "; ".join(dict.fromkeys(cite_text(cite, speech) for limit in limits for cite in limit.cites))


def cite_text(cite: str, speech: Speech) -> str:
    """Write an article as limit records cite it (``criminal-code/71(1)(2)``): part, then item."""
    article, *pieces = cite.replace(")", "").split("(")
    return short_id(f"{article}#{'/'.join(pieces)}" if pieces else article, speech)


def _below(sanction: SanctionView, limits: dict[str, LimitView], speech: Speech) -> Iterator[Line]:
    if sanction.index and any(shown.tenge for shown in sanction.penalties):
        yield plain(speech("applies.index", index=speech.number(sanction.index), date=sanction.money_day), "faint")
    period = sanction.limitation
    if period:
        length = amount(period.length, period.unit, speech.language, words=False)
        key = "applies.limitation_passed" if period.passed else "applies.limitation"
        cites = cite_text(limits[period.limit].cites[0], speech)
        yield (Span(speech(key, length=length, cites=cites, date=period.ends), "caution" if period.passed else "faint"),)


def _limit(limit: LimitView, speech: Speech) -> Iterator[Line]:
    cites = "; ".join(cite_text(cite, speech) for cite in limit.cites)
    yield (Span(f"{cites}: ", "id"), Span(speech.text(limit.rule)))
    if limit.persons:
        yield plain("; ".join(speech.text(person) for person in limit.persons), "faint")
