"""kblaw verify: the figures of the base against the official wording."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer
from msgspec.structs import replace

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, day, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.query.resolve import resolve
from kblaw.query.textacts import codes_of, wanted_editions
from kblaw.query.verify import verify
from kblaw.store.texts.read import read_texts

app = typer.Typer(rich_markup_mode=None)

TextPath = Annotated[Path, typer.Option("--text", metavar="PATH", help="A clone or folder of kazakhstan-law/codes, a saved page (HTML, DOCX), a text file.")]
TextAct = Annotated[Optional[str], typer.Option("--act", metavar="ACT", help="The act the text is, in any spelling; default: what the text says.")]
TextDay = Annotated[Optional[str], typer.Option("--on", metavar="DATE", help="The day of the edition; default: what the text says.")]


@app.command(short_help="Compare every figure with the official wording.")
def command(
    text: TextPath,
    act: TextAct = None,
    on: TextDay = None,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Read the sanctions of an official text in Russian and Kazakh and compare them with the base of that day.

    Each part and language is equal, different, not read or not held; exit code 1 if any is
    different. Nothing is sent anywhere.

    Example: kblaw verify --text codes --format json
    """
    options = shared(lang, format, output, force, color, data)
    store = opened(options.data)
    act_id = resolve(store, act, frozenset({"act"})).id if act is not None else None
    asked = day(on)
    collected = read_texts(text, codes_of(store), wanted_editions(store, act_id, asked))
    answer = verify(store, str(text), collected, act_id, asked, today())
    shown = replace(answer, data=answer.data.rows) if options.format == "jsonl" else answer
    emit(shown, options, "verify:verify_page", "verify:verify_rows")
    if answer.data.counts["different"]:
        raise typer.Exit(1)
