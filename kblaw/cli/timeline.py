"""kblaw timeline: the dated steps of the reform."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.errors import UsageError
from kblaw.law.period import Period, parse_period
from kblaw.query.timeline import EVENT_KINDS, timeline


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(short_help="List the dated steps of the reform.")
def command(
    first: Annotated[Optional[str], typer.Option("--from", metavar="DATE", help="From this day, month or year on: 2024-06-16, 2024.")] = None,
    last: Annotated[Optional[str], typer.Option("--to", metavar="DATE", help="Up to this day, month or year, inclusive.")] = None,
    kind: Annotated[Optional[str], typer.Option("--kind", metavar="KIND", help=", ".join(EVENT_KINDS))] = None,
    law: Annotated[Optional[str], typer.Option("--law", metavar="LAW", help="Only steps of this law: 72-VIII.")] = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """List the dated steps of the reform, year by year: addresses, drafting, adoption, entry into force, later laws.

    Example: kblaw timeline --from 2024 --to 2024-06-16
    """
    options = shared(lang, format, output, force, color, data)
    start, end = _period(first), _period(last)
    if start and end and start.first > end.last:
        raise UsageError("error.periods_reversed", first=first, second=last)
    answer = timeline(opened(options.data), today(), first=start, last=end, kind=kind, law=law)
    emit(answer, options, "timeline:timeline_page", "timeline:timeline_rows")


def _period(text: Optional[str]) -> Optional[Period]:
    if text is None:
        return None
    period = parse_period(text, today())
    if period is None:
        raise UsageError("error.bad_period", what=text)
    return period
