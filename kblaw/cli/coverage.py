"""kblaw coverage: what the base holds of the reform."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.coverage import coverage
from kblaw.query.resolve import resolve


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(short_help="Show what the base holds of the reform, article by article.")
def command(
    act: Annotated[Optional[str], typer.Option("--act", metavar="ACT", help="Only this act, in any spelling.")] = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Show what the base holds of the reform, act by act and article by article, against the laws' own lists.

    Example: kblaw coverage --act УК
    """
    options = shared(lang, format, output, force, color, data)
    store = opened(options.data)
    act_id = resolve(store, act, frozenset({"act"})).id if act is not None else None
    emit(coverage(store, today(), act_id), options, "coverage:coverage_page", "coverage:coverage_rows")
