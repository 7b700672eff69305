"""kblaw show: one record at a date."""

from typing import Annotated

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, On, Output, day, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.show import show
from kblaw.query.resolve import resolve

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def command(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="An article, part, offence, act, law, measure, claim, indicator or source.")],
    on: On = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Show one record as at a day: parts, sanctions, editions, what it corresponds to, evidence, cautions.

    Example: kblaw show "ст. 109-1 УК РК" --on 2024-06-16
    """
    options = shared(lang, format, output, force, color, data)
    store = opened(options.data)
    answer = show(store, resolve(store, what), day(on) or today())
    emit(answer, options, "show:show_page", "show:show_rows")
