"""kblaw indicators: the published figures, their changes and conflicts."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.about import subject_of
from kblaw.query.indicators import indicators


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(short_help="Show the published figures, their changes and conflicts.")
def command(
    group: Annotated[
        Optional[str], typer.Option("--group", metavar="GROUP", help="Only this group: police_reports, bullying, children …")
    ] = None,
    about: Annotated[
        Optional[str], typer.Option("--about", metavar="WHAT", help="Only figures on an offence, measure, theme or act.")
    ] = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Show published figures by group: changes computed and stated, bars from zero, figures that do not fit together.

    Example: kblaw indicators --group police_reports
    """
    options = shared(lang, format, output, force, color, data)
    store = opened(options.data)
    subject = subject_of(store, about) if about is not None else None
    answer = indicators(store, today(), group=group, about=subject)
    emit(answer, options, "indicators:indicators_page", "indicators:indicators_rows")
