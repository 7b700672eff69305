"""kblaw table: penalty tables to read, print and hand out."""

from datetime import date
from typing import Annotated, Optional

import typer

from kblaw.cli.documents import check_place, emit_table, with_progress
from kblaw.cli.options import TABLE_FORMATS, Colour, Data, Force, Lang, On, Output, Shared, day, shared
from kblaw.cli.store import opened
from kblaw.errors import UsageError
from kblaw.query.narrow import one_of
from kblaw.query.table import table
from kblaw.query.tablescope import COLUMNS, CONDUCTS, ROWS, Asked
from kblaw.query.tablesort import GROUPS, SORTS

app = typer.Typer(rich_markup_mode=None, add_completion=False)

Words = Optional[list[str]]
_COLUMN_HELP = f"Comma-separated: {', '.join(COLUMNS['before_after'])}; with --on also sanction, days instead of before, after, change."


@app.command(short_help="Make penalty tables to print and hand out.")
def command(
    act: Annotated[Words, typer.Option("--act", metavar="ACT", help="Only this act; may be repeated, as all filters.")] = None,
    theme: Annotated[Words, typer.Option("--theme", metavar="THEME", help="Only offences of this theme (kblaw list themes).")] = None,
    offence: Annotated[Words, typer.Option("--offence", metavar="WHAT", help="Only this offence, article or part.")] = None,
    law: Annotated[Words, typer.Option("--law", metavar="LAW", help="Only articles that this law changed.")] = None,
    penalty: Annotated[Words, typer.Option("--penalty", metavar="KIND", help="Only parts that threaten this penalty.")] = None,
    whole: Annotated[bool, typer.Option("--all", help="Everything the base holds.")] = False,
    before_after: Annotated[bool, typer.Option("--before-after", help="Old and new side by side; the default.")] = False,
    on: On = None,
    first: Annotated[Optional[str], typer.Option("--from", metavar="DATE", help="The earlier day; default: 15 June 2024.")] = None,
    second: Annotated[Optional[str], typer.Option("--to", metavar="DATE", help="The later day; default: 16 June 2024.")] = None,
    grid: Annotated[bool, typer.Option("--grid", help="Kinds of penalty as columns, figures in the cells.")] = False,
    rows: Annotated[str, typer.Option("--rows", metavar="|".join(ROWS), help="What a row is.")] = "parts",
    group: Annotated[str, typer.Option("--group", metavar="|".join(GROUPS), help="Group the rows.")] = "act",
    sort: Annotated[str, typer.Option("--sort", metavar="|".join(SORTS), help="Order of the rows in a group.")] = "article",
    columns: Annotated[Optional[str], typer.Option("--columns", metavar="NAMES", help=_COLUMN_HELP)] = None,
    conduct: Annotated[str, typer.Option("--conduct", metavar="|".join(CONDUCTS), help="How much of the conduct.")] = "short",
    mci: Annotated[Optional[str], typer.Option("--mci", metavar="DATE", help="Count fines in tenge at the index of this day.")] = None,
    unchanged: Annotated[bool, typer.Option("--unchanged", help="Also rows that did not change.")] = False,
    chart: Annotated[bool, typer.Option("--chart", help="Only charts: ranges before and after, offences through the years.")] = False,
    with_chart: Annotated[bool, typer.Option("--with-chart", help="The table and its charts.")] = False,
    lang: Lang = None,
    format: Annotated[Optional[str], typer.Option("--format", metavar="|".join(TABLE_FORMATS), help="Form of the answer.")] = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Make a penalty table: old beside new across the reform, or as at one day; for the terminal, Word, Excel, PDF, HTML.

    Example: kblaw table --theme domestic_violence --lang kk -o handout.docx
    """
    options = shared(lang, format, output, force, color, data, documents=True)
    asked = Asked(
        acts=tuple(act or ()),
        themes=tuple(theme or ()),
        offences=tuple(offence or ()),
        laws=tuple(law or ()),
        penalties=tuple(penalty or ()),
        on=day(on),
        days=_days(first, second),
        mci=day(mci),
        form="grid" if grid else "rows",
        rows_of=one_of("--rows", rows, ROWS),
        group_by=one_of("--group", group, GROUPS),
        sort=one_of("--sort", sort, SORTS),
        columns=tuple(name.strip() for name in columns.split(",") if name.strip()) if columns is not None else (),
        conduct=one_of("--conduct", conduct, CONDUCTS),
        unchanged=unchanged,
        chart="only" if chart else "with" if with_chart else "none",
    )
    _check(asked, options, whole=whole, before_after=before_after)
    check_place(options)
    store = opened(options.data)
    answer = with_progress(options, lambda progress: table(store, asked, progress))
    emit_table(answer, options)


def _days(first: Optional[str], second: Optional[str]) -> Optional[tuple[date, date]]:
    earlier, later = day(first), day(second)
    if earlier is None and later is None:
        return None
    if earlier is None or later is None:
        raise UsageError("error.one_day_missing")
    if earlier >= later:
        raise UsageError("error.days_reversed", first=earlier, second=later)
    return earlier, later


def _check(asked: Asked, options: Shared, *, whole: bool, before_after: bool) -> None:
    if not (asked.acts or asked.themes or asked.offences or asked.laws or asked.penalties or whole):
        raise UsageError("error.table_scope")
    if asked.on and (asked.days or before_after):
        raise UsageError("error.table_days")
    if options.format == "svg" and asked.chart != "only":
        raise UsageError("error.table_drawing")
    if options.format in ("csv", "tsv", "xlsx") and asked.chart != "none":
        raise UsageError("error.table_no_drawing", what=options.format)
    if asked.form == "grid" and asked.chart != "none":
        raise UsageError("error.table_chart_grid")
