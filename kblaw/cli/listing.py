"""kblaw list: what is there."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, On, Output, day, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.listing import LIST_KINDS, list_kind
from kblaw.query.resolve import resolve

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _kinds(incomplete: str) -> list[str]:
    return [kind for kind in LIST_KINDS if kind.startswith(incomplete)]


@app.command()
def command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=", ".join(LIST_KINDS), autocompletion=_kinds)],
    act: Annotated[Optional[str], typer.Option("--act", metavar="ACT", help="Only this act, in any spelling.")] = None,
    on: On = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """List the records of a kind; parts: one line for each part of each edition.

    Example: kblaw list parts --act УК --format jsonl
    """
    options = shared(lang, format, output, force, color, data)
    store = opened(options.data)
    act_id = resolve(store, act, frozenset({"act"})).id if act is not None else None
    answer = list_kind(store, kind, day(on), act_id, today())
    emit(answer, options, "listing:list_page", "listing:list_rows")
    if not answer.data:
        raise typer.Exit(1)
