"""kblaw show: one record at a date."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, On, Output, _complete, day, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.errors import UsageError
from kblaw.query.resolve import resolve, resolve_all
from kblaw.query.show import show, show_all

app = typer.Typer(rich_markup_mode=None)


@app.command()
def command(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="An article, part, offence, act, law, measure, claim, indicator or source.")],
    on: On = None,
    wording: Annotated[Optional[str], typer.Option("--wording", metavar="ru|kk|en", help="The sanction of each part as a sentence.", autocompletion=_complete(("ru", "kk", "en")))] = None,
    wording_figures: Annotated[bool, typer.Option("--wording-figures", help="Figures instead of number words in the sentence.")] = False,
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
    if wording is None and wording_figures:
        raise UsageError("error.wording_figures")
    store = opened(options.data)
    targets, asked = resolve_all(store, what), day(on) or today()
    if wording is not None:
        # The writer of sentences is loaded only where one is asked for: start-up time.
        from kblaw.query.wordings import wordings

        answer = wordings(store, resolve(store, what), asked, wording, figures=wording_figures)
        emit(answer, options, "wording:wording_page", "wording:wording_rows")
        return
    answer = show(store, targets[0], asked) if len(targets) == 1 else show_all(store, targets, asked)
    emit(answer, options, "show:show_page", "show:show_rows")
