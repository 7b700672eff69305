"""kblaw draft: a record of an article, made from its official text."""

from __future__ import annotations

from typing import Annotated

import typer

from kblaw.cli.options import Data, Force, Lang, Output, day, shared, today
from kblaw.cli.output import write
from kblaw.cli.store import opened
from kblaw.cli.verify import TextAct, TextDay, TextPath
from kblaw.query.draft import Draft, draft
from kblaw.query.resolve import resolve
from kblaw.query.textacts import codes_of, wanted_editions
from kblaw.render.notes import note_text
from kblaw.render.speech import Speech
from kblaw.store.texts.read import read_texts

app = typer.Typer(rich_markup_mode=None)


@app.command(short_help="Draft a record from the official text of an article.")
def command(
    text: TextPath,
    article: Annotated[str, typer.Option("--article", metavar="NUMBER", help="The article: 109-1.")],
    act: TextAct = None,
    on: TextDay = None,
    lang: Lang = None,
    output: Output = None,
    force: Force = False,
    data: Data = None,
) -> None:
    """Print a record of an article: penalties and evidence filled from the text, what a person must write marked ??.

    kblaw check complains of the marks and of nothing else.

    Example: kblaw draft --text codes --article 109-1 --on 2024-06-16
    """
    options = shared(lang, "table", output, force, "auto", data)
    store = opened(options.data)
    act_id = resolve(store, act, frozenset({"act"})).id if act is not None else None
    asked = day(on)
    collected = read_texts(text, codes_of(store), wanted_editions(store, act_id, asked))
    write(_printed(draft(store, str(text), collected, act_id, article, asked, today()), Speech(options.language)), options)


def _printed(made: Draft, speech: Speech) -> str:
    # The writer of records loads yaml, which no other answer needs.
    from kblaw.store.canonical import canonical

    remarks = "".join(f"# {note_text(note, speech)}\n" for note in made.remarks)
    return remarks + canonical(made.record)
