"""kblaw trace: the way of a conduct through codes and years."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from kblaw.cli.options import FORMATS, Colour, Data, Force, Lang, Output, shared, today
from kblaw.cli.output import emit, write
from kblaw.cli.store import opened
from kblaw.query.answer import Answer
from kblaw.query.resolve import resolve
from kblaw.query.trace import trace

app = typer.Typer(rich_markup_mode=None, add_completion=False)

DRAWINGS = {"mermaid": (".mmd", ".mermaid"), "svg": (".svg",)}


@app.command()
def command(
    what: Annotated[str, typer.Argument(metavar="WHAT", help="An offence or an article.")],
    lang: Lang = None,
    format: Annotated[Optional[str], typer.Option("--format", metavar="|".join((*FORMATS, *DRAWINGS)), help="Form of the answer.")] = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Follow a conduct through codes and years: every home, its sanctions, the laws that moved it.

    Example: kblaw trace battery -o battery.svg
    """
    drawing = _drawing(format, output)
    options = shared(lang, "table" if drawing else format, output, force, color, data)
    store = opened(options.data)
    answer = trace(store, resolve(store, what), today())
    if drawing is None:
        emit(answer, options, "trace:trace_page", "trace:trace_rows")
    else:
        write(_drawn(answer, drawing, options.language), options)


def _drawing(format: Optional[str], output: Optional[Path]) -> Optional[str]:
    if format is not None:
        return format if format in DRAWINGS else None
    ending = output.suffix.lower() if output else ""
    return next((name for name, endings in DRAWINGS.items() if ending in endings), None)


def _drawn(answer: Answer, drawing: str, language: str) -> str:
    # The drawings are loaded only where one is asked for: start-up time.
    from kblaw.render.graph import lineage_graph
    from kblaw.render.speech import Speech

    graph = lineage_graph(answer.data, Speech(language))
    if drawing == "svg":
        from kblaw.render.svg import svg_text

        return svg_text(graph)
    from kblaw.render.mermaid import mermaid_text

    return mermaid_text(graph)
