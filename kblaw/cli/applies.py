"""kblaw applies: which law governs an act."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, day, shared, today
from kblaw.cli.output import emit
from kblaw.cli.store import opened
from kblaw.errors import UsageError
from kblaw.query.applies import Case, applies
from kblaw.query.resolve import resolve
from kblaw.query.severityrule import explain_rule

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def command(
    what: Annotated[Optional[str], typer.Argument(metavar="[WHAT]", help="An offence, article or part.")] = None,
    act: Annotated[Optional[str], typer.Option("--act", metavar="DATE", help="The day the act was done.")] = None,
    judged: Annotated[Optional[str], typer.Option("--judged", metavar="DATE", help="The day of judgment; default: today.")] = None,
    part: Annotated[Optional[str], typer.Option("--part", metavar="N", help="One part, as it was numbered on the day of the act.")] = None,
    opened_on: Annotated[
        Optional[str], typer.Option("--opened", metavar="DATE", help="The day an administrative case was opened; default: the day of judgment.")
    ] = None,
    executed: Annotated[
        Optional[str], typer.Option("--executed", metavar="DATE", help="The day an administrative decision was executed; default: not yet.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain-rule", help="Explain by which rule sanctions are compared.")] = False,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Tell which law governs an act: that of its day, or a later milder one; with every law in between.

    The answer is one of: law of the act, later milder law, no liability, contested gap, not
    comparable, not held. It is never a guess.

    Example: kblaw applies battery --act 2024-06-10 --judged 2024-07-01
    """
    options = shared(lang, format, output, force, color, data)
    if explain:
        emit(explain_rule(opened(options.data), today()), options, "applies:rule_page", "applies:rule_rows")
        return
    if what is None:
        raise UsageError("error.what_missing")
    act_day = day(act)
    if act_day is None:
        raise UsageError("error.act_missing")
    case = Case(act_day, day(judged) or today(), today(), day(opened_on), day(executed))
    store = opened(options.data)
    target = resolve(store, what)
    if part is not None and target.part is not None and part != target.part:
        raise UsageError("error.part_twice", first=target.part, second=part)
    emit(applies(store, target, case, part), options, "applies:applies_page", "applies:applies_rows")
