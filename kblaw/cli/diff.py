"""kblaw diff: old versus new."""

from datetime import date
from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, day, shared
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.errors import UsageError
from kblaw.query.answer import Answer
from kblaw.query.diff import diff
from kblaw.query.resolve import resolve
from kblaw.store.store import Store

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def command(
    what: Annotated[Optional[str], typer.Argument(metavar="[WHAT]", help="An offence, article, part, act or amending law.")] = None,
    whole: Annotated[bool, typer.Option("--all", help="The whole reform.")] = False,
    first: Annotated[Optional[str], typer.Option("--from", metavar="DATE", help="The earlier day; default: 15 June 2024.")] = None,
    second: Annotated[Optional[str], typer.Option("--to", metavar="DATE", help="The later day; default: 16 June 2024.")] = None,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything differs.")] = False,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Compare old and new: the verdict with its reasons, penalties side by side, tenge, evidence.

    WHAT is a name in any language (battery, побои, ұрып-соғу), a citation (ст. 109-1 УК), an act
    (criminal-code) or an amending law (72-VIII).

    Example: kblaw diff battery --lang ru
    """
    options = shared(lang, format, output, force, color, data)
    days = _days(first, second)
    answer, kind = _answer(opened(options.data), what, whole, days)
    emit(answer, options, f"{kind}:{kind}_page", f"{kind}:{kind}_rows")
    if exit_code and _differs(answer):
        raise typer.Exit(1)


def _days(first: Optional[str], second: Optional[str]) -> Optional[tuple[date, date]]:
    earlier, later = day(first), day(second)
    if earlier is None and later is None:
        return None
    if earlier is None or later is None:
        raise UsageError("error.one_day_missing")
    if earlier >= later:
        raise UsageError("error.days_reversed", first=earlier, second=later)
    return earlier, later


def _answer(store: Store, what: Optional[str], whole: bool, days: Optional[tuple[date, date]]) -> tuple[Answer, str]:
    if whole == (what is not None):
        raise UsageError("error.what_or_all")
    target = None if what is None else resolve(store, what)
    if target is None or target.kind in ("act", "law"):
        # Summaries walk every article; their module is loaded only for them.
        from kblaw.query.summary import summarise

        return summarise(store, target, days), "summary"
    if target.kind not in ("offence", "article"):
        raise UsageError("error.cannot_diff", what=target.id, kind=target.kind)
    return diff(store, target, days), "diff"


def _differs(answer: Answer) -> bool:
    data = answer.data
    if hasattr(data, "verdict"):
        return bool(data.verdict.classes != ("unchanged",))
    return bool(data.total)
