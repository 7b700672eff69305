"""kblaw sources: where everything comes from."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.sources import sources


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(short_help="List the sources, with what rests on each.")
def command(
    kind: Annotated[
        Optional[str], typer.Option("--kind", metavar="KIND", help="Only this kind: seed (founding documents), official, press, ngo …")
    ] = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """List the sources by kind, with the claims and figures that rest on each.

    Example: kblaw sources --kind official
    """
    options = shared(lang, format, output, force, color, data)
    answer = sources(opened(options.data), today(), kind=kind)
    emit(answer, options, "sources:sources_page", "sources:sources_rows")
