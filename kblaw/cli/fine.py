"""kblaw fine: monthly calculation index and tenge."""

from typing import Annotated

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, On, Output, day, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.fine import convert

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(short_help="Convert a fine between MCI and tenge.")
def command(
    amount: Annotated[list[str], typer.Argument(metavar="AMOUNT", help="80, «80 МРП», «295360 тенге»; a bare number is in MCI.")],
    on: On = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Convert a fine between the monthly calculation index (MCI, МРП, АЕК) and tenge on a day.

    Example: kblaw fine 80 --on 2024-06-16
    """
    options = shared(lang, format, output, force, color, data)
    answer = convert(opened(options.data), " ".join(amount), day(on) or today())
    emit(answer, options, "listing:fine_page", "listing:fine_rows")
