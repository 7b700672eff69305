"""kblaw claims: what is claimed of the reform, and whether it is so."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.about import subject_of
from kblaw.query.claims import CLAIM_KINDS, VERDICTS, claims


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(short_help="Show what is claimed of the reform, with the verdict of the text.")
def command(
    verdict: Annotated[Optional[str], typer.Option("--verdict", metavar="|".join(VERDICTS), help="Only claims with this verdict.")] = None,
    source: Annotated[
        Optional[str], typer.Option("--source", metavar="ID", help="Only claims made in this source, or checked against it.")
    ] = None,
    about: Annotated[
        Optional[str], typer.Option("--about", metavar="WHAT", help="Only claims about an offence, article, act, measure or theme.")
    ] = None,
    kind: Annotated[Optional[str], typer.Option("--kind", metavar="KIND", help=", ".join(CLAIM_KINDS))] = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Show what the founding documents claim, the verdict, what the text says and the articles that decide it.

    WHAT is spelt in any way: battery, побои, ст. 109-1 УК, criminal-code.

    Example: kblaw claims --verdict contradicted --lang ru
    """
    options = shared(lang, format, output, force, color, data)
    store = opened(options.data)
    subject = subject_of(store, about) if about is not None else None
    answer = claims(store, today(), verdict=verdict, source=source, kind=kind, about=subject)
    emit(answer, options, "claims:claims_page", "claims:claims_rows")
