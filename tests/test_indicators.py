"""Published figures: what is computed and what is stated, honest bars, figures in conflict."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from kblaw.cli.main import app
from kblaw.errors import NotHeld, UsageError
from kblaw.query.about import subject_of
from kblaw.query.indicators import IndicatorView, computed_change, indicators
from kblaw.query.series import comparable_series, conflict_sets
from kblaw.render.pages.indicators import BAR_CELLS, bar
from kblaw.store.store import Store, open_store

TODAY = date(2026, 10, 1)
BLOCKS = set("█▉▊▋▌▍▎▏")


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


@pytest.fixture
def figures(store: Store) -> dict[str, IndicatorView]:
    return {item.id: item for item in indicators(store, TODAY).data}


def typed(*arguments: str) -> Any:
    environment = {"COLUMNS": "100", "KBLAW_LANG": "en"}
    return CliRunner().invoke(app, ["indicators", *arguments], env=environment, catch_exceptions=False)


def test_every_figure_is_listed_once_and_groups_stand_together(figures: dict[str, IndicatorView]) -> None:
    assert len(figures) == 74
    groups = [item.group for item in figures.values()]
    assert len([group for place, group in enumerate(groups) if place == 0 or groups[place - 1] != group]) == len(set(groups)) == 14


def test_json_lines(shipped: Path) -> None:
    lines = [json.loads(line) for line in typed("--format", "jsonl").stdout.splitlines()]
    assert len(lines) == 74
    assert isinstance(json.loads(typed("--format", "json").stdout)["data"], list)


@pytest.mark.parametrize(
    ("identifier", "absolute", "percent", "approximate"),
    [
        ("crim-2024", 2459, 266.4, False),
        ("dv-reports-2024-h2", -15000, -27.3, True),
        ("dv-reports-2025-q1", -4800, -21.8, True),
        ("dv-reports-2025-8m", -9891, -18.6, False),
    ],
)
def test_changes_computed(figures: dict[str, IndicatorView], identifier: str, absolute: int, percent: float, approximate: bool) -> None:
    change = figures[identifier].change
    assert change is not None and change.computed
    assert (change.absolute, change.percent, change.approximate) == (absolute, percent, approximate)


def test_a_change_is_computed_only_from_an_earlier_figure(store: Store, figures: dict[str, IndicatorView]) -> None:
    for identifier, record in store.all("indicator"):
        assert (figures[identifier].change is not None) == (record.previous is not None), identifier


def test_the_stated_change_stands_beside_the_computed_one(shipped: Path, figures: dict[str, IndicatorView]) -> None:
    stated = figures["dv-reports-2024-h2"].stated_change
    assert stated and stated.en and "28 percent" in stated.en
    page = typed("--group", "police_reports").stdout
    assert "▼ −27.3% against 55,000" in page and "computed" in page
    assert "The source states: 28 percent down" in page


def test_figures_that_cannot_be_compared_give_no_change(store: Store) -> None:
    now, before = store.get("indicator", "crim-2024"), store.get("indicator", "crim-2023")
    assert computed_change(now, before) is not None
    assert computed_change(now, None) is None
    assert computed_change(now, msgspec.structs.replace(before, value=0)) is None
    assert computed_change(now, msgspec.structs.replace(before, value="some")) is None
    assert computed_change(now, msgspec.structs.replace(before, unit=store.get("indicator", "dv-reports-2023").unit)) is None
    assert computed_change(now, msgspec.structs.replace(before, scope=store.get("indicator", "zko-2026-adm").scope)) is None


@pytest.mark.parametrize(("value", "eighths"), [(0, 1), (1, 1), (40, 64), (99, 158), (100, 160)])
def test_bars_are_on_a_scale_from_zero(value: int, eighths: int) -> None:
    """What is more than nothing shows at least the thinnest block, and the largest fills the scale."""
    drawn = bar(value, 100)
    widths = {"█": 8, "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1}
    assert sum(widths[block] for block in drawn) == max(eighths, round(8 * BAR_CELLS * value / 100), 1)


def test_only_comparable_figures_share_a_chart(figures: dict[str, IndicatorView]) -> None:
    charts = comparable_series(figures.values())
    assert charts
    for chart in charts:
        assert len(chart) > 1
        for field in ("name", "unit", "scope", "group"):
            assert len({str(getattr(item, field)) for item in chart}) == 1, chart[0].id
        assert all(not isinstance(item.value, str) and item.value > 0 for item in chart)
        assert all(item.unit.en != "percent" for item in chart)


def test_every_computed_change_has_its_chart(figures: dict[str, IndicatorView]) -> None:
    charts = [{item.id for item in chart} for chart in comparable_series(figures.values())]
    for item in figures.values():
        if item.change:
            assert any({item.id, item.change.previous} <= chart for chart in charts), item.id


def test_a_quarter_is_never_charted_beside_a_year(figures: dict[str, IndicatorView]) -> None:
    for chart in comparable_series(figures.values()):
        if chart[0].unit.en != "centres":
            days = [(item.until - item.since).days for item in chart if item.since and item.until]
            assert max(days) - min(days) <= 3


def test_conflicts_are_named_on_both_sides(figures: dict[str, IndicatorView]) -> None:
    for item in figures.values():
        for other in item.conflicts:
            assert item.id in {back.id for back in figures[other.id].conflicts}


def test_figures_in_conflict_stand_side_by_side(figures: dict[str, IndicatorView]) -> None:
    sets = [{item.id for item in one} for one in conflict_sets(figures.values())]
    assert {"fsc-2023", "fsc-base-33"} in sets
    assert {"dv-reports-2024-h2", "dv-reports-2024-gov", "dv-reports-2024-8m"} in sets
    assert len(sets) == 4
    assert sum(map(len, sets)) == len(set().union(*sets))


def test_a_conflict_keeps_its_partner_when_a_filter_leaves_it_out(store: Store) -> None:
    data = tuple(item for item in indicators(store, TODAY).data if item.id == "fsc-2023")
    assert [item.id for item in conflict_sets(data)[0]] == ["fsc-2023", "fsc-base-33"]


def test_the_page_shows_conflicts_with_their_sources(shipped: Path) -> None:
    page = typed("--group", "family_support_centres").stdout
    section = page[page.index("Figures that do not fit together") :]
    assert all(word in section for word in ("68", "33", "kt-2023-10-18", "zakon-fsc-2025-10-07"))


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl"])
def test_bars_are_for_people_only(shipped: Path, form: str) -> None:
    assert not BLOCKS & set(typed("--format", form).stdout)
    assert BLOCKS & set(typed().stdout)


def test_csv_has_one_row_for_each_figure(shipped: Path) -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(typed("--format", "csv").stdout))}
    assert len(rows) == 74
    assert rows["crim-2024"]["change.percent"] == "266.4"
    assert rows["crim-2024"]["conflicts"] == "crim-2024-battery"
    assert rows["crim-2023"]["change.percent"] == ""


@pytest.mark.parametrize("asked", ["bullying", "Травля", "Травля (буллинг)", "жәбірлеу"])
def test_a_group_is_named_in_any_language(store: Store, asked: str) -> None:
    assert {item.group for item in indicators(store, TODAY, group=asked).data} == {"bullying"}


def test_an_unknown_group_names_the_valid_ones(shipped: Path) -> None:
    with pytest.raises(UsageError) as caught:
        typed("--group", "police_report")
    assert caught.value.exit_code == 2
    assert "protective_orders" in str(caught.value.parameters["allowed"])
    assert caught.value.candidates == ("police_reports",)


def test_about_reaches_figures_through_claims_measures_and_groups(store: Store) -> None:
    def found(words: str) -> set[str]:
        return {item.id for item in indicators(store, TODAY, about=subject_of(store, words)).data}

    assert {"bully-2025", "bully-2026-01"} <= found("bullying")
    assert set(store.get("measure", "contact-centre-111").indicators) <= found("contact centre 111")
    assert found("crim-2024") >= {"crim-2024"}


def test_nothing_found_says_which_filter_emptied_it(shipped: Path) -> None:
    with pytest.raises(NotHeld) as caught:
        typed("--about", "transport")
    assert caught.value.parameters["option"] == "--about"


def test_what_is_not_covered_is_said(store: Store, figures: dict[str, IndicatorView]) -> None:
    notes = {note.code: note.parameters for note in indicators(store, TODAY).not_covered}
    assert notes["note.figures_without_base"] == {"count": "70", "total": "74"}
    assert notes["note.figures_approximate"]["count"] == str(sum(item.approximate for item in figures.values()))
    assert {"note.figures_as_stated", "note.figures_conflict", "note.excerpts"} <= set(notes)


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("width", [60, 100, 160])
def test_no_line_is_wider_than_the_terminal(shipped: Path, language: str, width: int) -> None:
    environment = {"COLUMNS": str(width)}
    page = CliRunner().invoke(app, ["indicators", "--lang", language], env=environment, catch_exceptions=False).stdout
    assert max(map(len, page.splitlines())) <= width
