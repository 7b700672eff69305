"""The shapes of a penalty table: rows, groups, footnotes, totals."""

from __future__ import annotations

from datetime import date
from typing import Optional, Union

from msgspec import field

from kblaw.model.text import Text, Title
from kblaw.query.diffviews import DiffRow
from kblaw.query.views import PartView, View


class FootnoteView(View):
    """Hold one numbered footnote; ``kind`` is caution, part (a note of a part) or pair (of a correspondence)."""

    number: int
    kind: str
    about: str
    text: Text


class TableRow(View):
    """Show one old part and the new parts that answer to it (or a whole offence, where rows are offences).

    In a table of one day ``before`` is empty, ``change`` null and every mark ``=``. ``group`` is
    the key of its group, ``notes`` are numbers of footnotes, ``laws`` those that changed its
    articles between the two days (in a table of one day: that made its edition).
    """

    number: int
    id: str
    group: str
    act: str
    offence: Optional[str]
    name: Union[Text, Title]
    themes: tuple[str, ...]
    change: Optional[str]
    before: tuple[PartView, ...]
    after: tuple[PartView, ...]
    pairs: tuple[DiffRow, ...]
    laws: tuple[str, ...]
    notes: tuple[int, ...] = ()


class GroupView(View):
    """Name a group of rows; ``name`` is null where the key speaks for itself (a class, a category)."""

    key: str
    name: Union[Text, Title, None]
    rows: int


class ScopeView(View):
    """Show one filter as it was asked for and the id it means; ``name`` where a record has one."""

    option: str
    id: str
    name: Union[Text, Title, None]


class IndexView(View):
    """Show the index by which fines were turned into tenge on a day; null where it is not held."""

    day: date
    tenge: Optional[int]


class TotalsView(View):
    """Count the table: rows, offences, articles and parts in it, and rows by class of change.

    ``unchanged_left_out`` and ``rules_left_out`` count rows and articles that were not put into it.
    """

    rows: int
    offences: int
    articles: int
    parts: int
    classes: dict[str, int]
    unchanged_left_out: int
    rules_left_out: int


class HomeView(View):
    """Show one home of an offence on its line through the years; ``until`` null while it stands.

    ``since_exact`` and ``until_exact`` tell whether the day is the first with, or without, the
    article; else the article was read to stand, or to be gone, on that day.
    """

    article: str
    liability: str
    step: str
    since: date
    since_exact: bool
    until: Optional[date]
    until_exact: bool
    ended_by: tuple[str, ...]


class LineageView(View):
    """Hold the line of one offence through the years, oldest home first."""

    offence: str
    name: Text
    homes: tuple[HomeView, ...]


class TableData(View):
    """Hold a penalty table; ``from`` is null in a table of one day, ``to`` is the day it shows.

    ``kind`` is before_after or one_day, ``form`` rows or grid. ``lineages`` is empty unless charts
    were asked for.
    """

    kind: str
    form: str
    start: Optional[date] = field(name="from")
    end: date = field(name="to")
    scope: tuple[ScopeView, ...]
    group_by: str
    sort: str
    columns: tuple[str, ...]
    conduct: str
    chart: str
    index: tuple[IndexView, ...]
    groups: tuple[GroupView, ...]
    rows: tuple[TableRow, ...]
    totals: TotalsView
    footnotes: tuple[FootnoteView, ...]
    lineages: tuple[LineageView, ...]
