"""kblaw codes: the acts and what changed in each, counted."""

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.listing import count_acts

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def command(
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """List the acts that the reform amended, with the articles changed in each.

    Example: kblaw codes --lang kk
    """
    options = shared(lang, format, output, force, color, data)
    emit(count_acts(opened(options.data), today()), options, "listing:codes_page", "listing:codes_rows")
