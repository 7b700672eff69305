"""kblaw search: find records by words."""

import re
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperCommand

from kblaw.cli.options import Colour, Data, Force, Format, Lang, On, Output, day, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.errors import UsageError
from kblaw.law.changes import CHANGE_CLASSES
from kblaw.query.search import search
from kblaw.query.searchfilters import SEARCH_KINDS, VICTIMS, Wanted
from kblaw.query.searchwords import EXCLUDE

LARGEST_LIMIT = 1_000
_RULED_OUT = re.compile(r"-[^\W\d_]{2,}\Z|-\"")


class SearchCommand(TyperCommand):
    """Take a word after a hyphen for one that is ruled out, not for an option: травля -школа."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments, such words put out of the reach of the options."""
        return super().parse_args(ctx, [EXCLUDE + arg[1:] if _RULED_OUT.match(arg) else arg for arg in args])


app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(cls=SearchCommand, short_help="Find records by words, in any of three languages.")
def command(
    words: Annotated[
        Optional[list[str]], typer.Argument(metavar="[WORDS]…", help="Words in any form and language; \"a phrase\", -word, begin*.")
    ] = None,
    act: Annotated[Optional[str], typer.Option("--act", metavar="ACT", help="Only of this act, in any spelling.")] = None,
    theme: Annotated[Optional[str], typer.Option("--theme", metavar="THEME", help="Only of this theme; `kblaw list themes`.")] = None,
    kind: Annotated[Optional[str], typer.Option("--kind", metavar="KIND", help=", ".join(SEARCH_KINDS))] = None,
    penalty: Annotated[Optional[str], typer.Option("--penalty", metavar="PENALTY", help="Only what threatens this penalty: arrest, штраф.")] = None,
    min_term: Annotated[
        Optional[str], typer.Option("--min-term", metavar="TERM", help="Imprisonment of at least so much at most: \"3 years\".")
    ] = None,
    max_term: Annotated[
        Optional[str], typer.Option("--max-term", metavar="TERM", help="Imprisonment of no more than so much at most: \"5 лет\".")
    ] = None,
    victim: Annotated[Optional[str], typer.Option("--victim", metavar="VICTIM", help=", ".join(VICTIMS))] = None,
    change: Annotated[
        Optional[str], typer.Option("--change", metavar="CLASS", help="How the reform changed it: " + ", ".join(CHANGE_CLASSES))
    ] = None,
    law: Annotated[Optional[str], typer.Option("--law", metavar="LAW", help="Only what this law made or changed: 72-VIII.")] = None,
    on: On = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="Show at most so many.")] = 10,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Find records by words, best first: names before texts, codes before laws, all that was asked before some of it.

    Words are found in any grammatical form, in Latin letters, without Kazakh letters, and by synonyms
    in the other languages. A misspelt word is searched for in its nearest spelling, and the answer says so.

    Example: kblaw search травля школа --kind offence
    """
    options = shared(lang, format, output, force, color, data)
    if not 1 <= limit <= LARGEST_LIMIT:
        raise UsageError("error.bad_limit", what=limit, largest=LARGEST_LIMIT)
    typed = words or []
    unknown = next((word for word in typed if word.startswith("--")), None)
    if unknown:
        raise UsageError("error.unknown_option", what=unknown)
    wanted = Wanted(act, theme, kind, penalty, min_term, max_term, victim, change, law, day(on))
    answer = search(opened(options.data), " ".join(typed), wanted, limit, today(), options.language)
    emit(answer, options, "search:search_page", "search:search_rows")
    if not answer.data:
        raise typer.Exit(1)
