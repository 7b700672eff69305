"""Penalty tables: the right rows in the right order, what narrows them, and what cannot be asked."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support import answer, run, run_process

from kblaw.query.tablescope import COLUMNS, Asked
from kblaw.query.table import table
from kblaw.query.tablesort import GROUPS, SORTS
from kblaw.render.bars import range_bar
from kblaw.render.pages.tablecells import runs_text, short_text
from kblaw.store.store import Store, open_store

BOTH_DAYS = ("2024-06-15", "2024-06-16")
SCOPES = (("--all",), ("--theme", "domestic_violence"), ("--act", "КоАП"), ("--offence", "battery"), ("--law", "73-VIII"))


@pytest.fixture(autouse=True)
def base(shipped: Path, frozen_day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the shipped base, on a fixed day, at a fixed width."""
    monkeypatch.setenv("COLUMNS", "140")


def rows_of(*arguments: str) -> list[dict[str, Any]]:
    """Return the rows of a table."""
    return list(answer("table", *arguments)["data"]["rows"])


def sides(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [*row["before"], *row["after"]]


def opened() -> Store:
    return open_store(Path(__file__).parent.parent / "provisions")


# Which rows


@pytest.mark.parametrize("day", (*BOTH_DAYS, "2017-01-01", "2026-03-01"))
def test_a_table_of_one_day_has_every_part_in_force(day: str) -> None:
    listed = answer("list", "parts", "--on", day)["data"]
    shown = [part for row in rows_of("--all", "--on", day) for part in row["after"]]
    assert sorted(part["id"] for part in shown) == sorted(part["id"] for part in listed)
    by_id = {part["id"]: part for part in listed}
    assert all(part == by_id[part["id"]] for part in shown)


def test_a_comparison_has_every_part_of_either_day() -> None:
    rows = rows_of("--all", "--unchanged")
    for side, day in zip(("before", "after"), BOTH_DAYS):
        listed = {part["id"] for part in answer("list", "parts", "--on", day)["data"]}
        assert {part["id"] for row in rows for part in row[side]} == listed


def test_battery_is_compared_as_diff_compares_it() -> None:
    compared = answer("diff", "battery")["data"]["rows"]
    assert [pair for row in rows_of("--offence", "battery") for pair in row["pairs"]] == compared


def test_an_old_part_has_one_row_with_all_that_answers_to_it() -> None:
    rows = rows_of("--offence", "battery")
    assert [[part["id"] for part in row["before"]] for row in rows] == [
        [f"administrative-offences-code/73-2#{part}"] for part in ("1", "1-1", "2", "3")
    ]
    assert all([part["id"] for part in row["after"]] == ["criminal-code/109-1#1", "criminal-code/109-1#2"] for row in rows)
    assert {row["change"] for row in rows} == {"criminalised"}
    assert {tuple(row["laws"]) for row in rows} == {("72-VIII", "73-VIII")}


def test_one_offence_is_compared_across_its_own_first_day() -> None:
    data = answer("table", "--offence", "stalking")["data"]
    compared = answer("diff", "stalking")["data"]
    assert (data["from"], data["to"]) == (compared["from"], compared["to"])
    assert [row["change"] for row in data["rows"]] == ["added"]


def test_unchanged_rows_are_left_out_and_counted() -> None:
    data, everything = answer("table", "--all")["data"], answer("table", "--all", "--unchanged")["data"]
    assert "unchanged" not in {row["change"] for row in data["rows"]}
    assert data["totals"]["unchanged_left_out"] == everything["totals"]["classes"]["unchanged"] > 0
    assert data["totals"]["rows"] + data["totals"]["unchanged_left_out"] == everything["totals"]["rows"]


@pytest.mark.parametrize("scope", SCOPES)
def test_totals_add_up(scope: tuple[str, ...]) -> None:
    data = answer("table", *scope)["data"]
    totals, rows = data["totals"], data["rows"]
    assert totals["rows"] == len(rows) == sum(totals["classes"].values()) == sum(group["rows"] for group in data["groups"])
    assert totals["parts"] == len({part["id"] for row in rows for part in sides(row)})
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))


def test_rows_of_offences_hold_all_their_parts() -> None:
    rows = rows_of("--all", "--rows", "offences")
    assert len({row["offence"] for row in rows}) == len(rows)
    battery = next(row for row in rows if row["offence"] == "battery")
    assert (len(battery["before"]), len(battery["after"]), battery["change"]) == (4, 2, "criminalised")


# Filters


def test_filters_keep_what_they_name() -> None:
    assert all("administrative-offences-code" in {part["act"] for part in sides(row)} for row in rows_of("--act", "КоАП"))
    assert all("children" in row["themes"] for row in rows_of("--theme", "Дети"))
    assert {row["offence"] for row in rows_of("--offence", "battery", "--offence", "легкий вред")} == {"battery", "light-harm"}
    kinds = [{item["kind"] for part in sides(row) for item in (*part["penalties"], *part["additional"])} for row in rows_of("--penalty", "life_imprisonment")]
    assert kinds and all("life_imprisonment" in found for found in kinds)
    assert all("73-VIII" in row["laws"] for row in rows_of("--law", "73-VIII"))
    part = rows_of("--offence", "ст. 109-1 УК ч. 2")
    assert part and all("criminal-code/109-1#2" in {one["id"] for one in sides(row)} for row in part)


def test_filters_work_together() -> None:
    rows = rows_of("--act", "УК", "--theme", "liberty", "--penalty", "confiscation", "--unchanged")
    single = [{str(row["pairs"]) for row in rows_of(*one, "--unchanged")} for one in (("--act", "УК"), ("--theme", "liberty"), ("--penalty", "confiscation"))]
    assert {str(row["pairs"]) for row in rows} == single[0] & single[1] & single[2] != set()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--act", "labour-code"), ("--act «labour-code»", "0")),
        (("--act", "УК", "--theme", "transport"), ("--theme «transport»",)),
        (("--theme", "domestic_violence", "--penalty", "death_penalty"), ("--penalty «death_penalty»",)),
        (("--offence", "battery", "--from", "2026-01-01", "--to", "2026-01-02"), ("unchanged", "--unchanged")),
    ],
)
def test_an_empty_selection_names_the_filter_and_writes_nothing(
    arguments: tuple[str, ...], words: tuple[str, ...], tmp_path: Path
) -> None:
    for ending in ("", "docx", "csv"):
        place = ("-o", str(tmp_path / f"t.{ending}")) if ending else ()
        outcome = run("table", *arguments, *place)
        assert (outcome.code, outcome.out) == (1, "")
        assert all(word in outcome.err for word in words), outcome.err
    assert list(tmp_path.iterdir()) == []


# Order, groups, columns


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("sort", SORTS)
def test_every_order_keeps_every_row(group: str, sort: str) -> None:
    rows = rows_of("--all", "--group", group, "--sort", sort)
    assert sorted(str(row["pairs"]) for row in rows) == sorted(str(row["pairs"]) for row in rows_of("--all"))
    keys = [row["group"] for row in rows]
    assert [key for place, key in enumerate(keys) if place == 0 or keys[place - 1] != key] == list(dict.fromkeys(keys))


def most(row: dict[str, Any], kinds: set[str], factor: dict[str, int]) -> float:
    shown = row["after"] or row["before"]
    found = [penalty for part in shown for penalty in part["penalties"]]
    if "life_imprisonment" in kinds and any(penalty["kind"] == "life_imprisonment" for penalty in found):
        return float("inf")
    return max((penalty["max"] * factor[penalty["unit"]] for penalty in found if penalty["kind"] in kinds and penalty["max"]), default=-1)


def test_orders_by_figures_fall() -> None:
    terms = {"arrest", "administrative_arrest", "restriction_of_liberty", "imprisonment", "life_imprisonment"}
    days = {"day": 1, "month": 30, "year": 360}
    for sort, kinds, factor in (("max-term", terms, days), ("max-fine", {"fine"}, {"mci": 1})):
        found = [most(row, kinds, factor) for row in rows_of("--all", "--group", "none", "--sort", sort)]
        assert found == sorted(found, reverse=True)
        assert found[0] > 0


def test_the_severest_stands_first() -> None:
    rows = rows_of("--all", "--group", "none", "--sort", "severity")
    assert {penalty["kind"] for penalty in rows[0]["after"][0]["penalties"]} == {"life_imprisonment"}
    assert rows[-1]["after"][0]["liability"] == "administrative"


def test_groups_by_severity_follow_the_category() -> None:
    rows = rows_of("--all", "--on", "2024-06-16", "--group", "severity")
    assert all(row["group"] == (row["after"][0]["category"] or row["group"]) for row in rows)
    assert {row["group"] for row in rows if row["act"] == "administrative-offences-code"} == {"administrative"}


@pytest.mark.parametrize(("kind", "arguments"), [("before_after", ()), ("one_day", ("--on", "2024-06-16"))])
def test_every_column_can_be_asked_for(kind: str, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    for language in ("en", "ru", "kk"):
        outcome = run("table", "--offence", "battery", *arguments, "--columns", ",".join(COLUMNS[kind]), "--lang", language)
        assert (outcome.code, outcome.err) == (0, "")
    data = answer("table", "--offence", "battery", *arguments, "--columns", "part, number, part")["data"]
    assert data["columns"] == ["part", "number"]


def test_conduct_in_full_or_short() -> None:
    full = run("table", "--offence", "battery", "--conduct", "full", "--columns", "conduct", "--lang", "ru").out.partition("Всего")[0]
    short = run("table", "--offence", "battery", "--columns", "conduct", "--lang", "ru").out.partition("Всего")[0]
    assert "хулиганских" in full and "хулиганских" not in short and "…" in short and len(short) < len(full)


def test_fines_in_tenge_at_the_right_day() -> None:
    def money(*more: str) -> tuple[Any, Any]:
        mark = rows_of("--offence", "battery", *more)[0]["pairs"][0]["penalties"][0]
        return mark["tenge_before"]["max"], mark["tenge_after"]["max"]

    assert money() == (10 * 3692, 80 * 3692)
    assert money("--mci", "2026-03-01") == (10 * 4325, 80 * 4325)
    marks = [[mark["mark"] for mark in pair["penalties"]] for row in rows_of("--offence", "battery") for pair in row["pairs"]]
    assert marks == [[mark["mark"] for mark in pair["penalties"]] for row in rows_of("--offence", "battery", "--mci", "2026-03-01") for pair in row["pairs"]]


def test_a_grid_has_a_column_for_each_kind() -> None:
    page = run("table", "--grid", "--on", "2024-06-16", "--offence", "battery", "--format", "md").out
    head, rows = page.partition("| No. |")[2].split("\n")[0], [line for line in page.splitlines() if line.startswith("| 1")]
    assert [name.strip() for name in head.split("|") if name.strip()] == ["Article and part", "Fine", "Corrective labour", "Community service", "Arrest"]
    cells = [re.sub(r"\*\*|<br>.*", "", cell).strip() for cell in rows[0].split("|")[3:-1]]
    assert cells == ["up to 80 MCI", "up to 80 MCI", "up to 80 hours", "up to 25 days"]


def test_footnotes_are_numbered_as_they_are_met() -> None:
    for scope in SCOPES:
        data = answer("table", *scope)["data"]
        assert [note["number"] for note in data["footnotes"]] == list(range(1, len(data["footnotes"]) + 1))
        used = [number for row in data["rows"] for number in row["notes"]]
        assert set(used) == {note["number"] for note in data["footnotes"]}
    texts = {note["text"]["en"] for note in answer("table", "--offence", "battery")["data"]["footnotes"]}
    assert any(text.startswith("Contested gap") for text in texts)


# Forms for machines


def test_csv_holds_one_fact_to_a_cell() -> None:
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(run("table", "--all", "--format", form).out), delimiter=delimiter))
        pairs = [pair for row in rows_of("--all") for pair in row["pairs"]]
        assert len(rows) == sum(len(pair["penalties"]) + len(pair["additional"]) for pair in pairs)
        marks = [(pair, mark) for pair in pairs for mark in pair["penalties"]]
        for found, (pair, mark) in zip([row for row in rows if row["role"] == "main"], marks):
            assert (found["before_part"], found["after_part"]) == (pair["before"] or "", pair["after"] or "")
            for side in ("before", "after"):
                for bound in ("min", "max", "unit"):
                    value = mark[side][bound] if mark[side] else None
                    assert found[f"{side}_{bound}"] == ("" if value is None else str(value))


def test_json_lines_hold_a_row_each() -> None:
    assert run("table", "--offence", "battery", "--format", "jsonl").lines == rows_of("--offence", "battery")


def test_the_library_answers_as_the_command_does() -> None:
    data = table(opened(), Asked(offences=("battery",))).data
    assert [row.number for row in data.rows] == [row["number"] for row in rows_of("--offence", "battery")]


# What cannot be asked


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "--all"),
        (("--all", "--on", "2024-06-16", "--before-after"), 2, "--on shows one day"),
        (("--all", "--on", "2024-06-16", "--from", "2024-01-01", "--to", "2024-12-31"), 2, "--on shows one day"),
        (("--all", "--from", "2024-06-16"), 2, "two days"),
        (("--all", "--from", "2024-06-16", "--to", "2024-06-15"), 2, "not before"),
        (("--all", "--group", "colour"), 2, "act, theme, change, severity, none"),
        (("--all", "--sort", "severty"), 2, "severity"),
        (("--all", "--columns", "number,colour"), 2, "«colour»"),
        (("--all", "--columns", "sanction"), 2, "«sanction»"),
        (("--all", "--format", "svg"), 2, "--chart"),
        (("--all", "--grid", "--chart"), 2, "--grid"),
        (("--all", "--format", "csv", "--with-chart"), 2, "«csv»"),
        (("--all", "--format", "odt"), 2, "«odt»"),
        (("--all", "--mci", "1990-01-01"), 1, "index"),
        (("--all", "--on", "1900-01-01"), 1, "no penalty"),
        (("--theme", "domestik_violence"), 1, "domestic_violence"),
        (("--law", "battery"), 1, "not understood"),
    ],
)
def test_what_cannot_be_asked(arguments: tuple[str, ...], code: int, words: str) -> None:
    outcome = run("table", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert words in outcome.err and "Traceback" not in outcome.err


def test_other_commands_say_that_documents_are_tables() -> None:
    for arguments in (("codes", "-o", "codes.docx"), ("codes", "--format", "pdf")):
        outcome = run(*arguments)
        assert outcome.code == 2 and "kblaw table" in outcome.err


# Words and drawings


def test_pages_are_in_one_language() -> None:
    """Cyrillic pages hold Latin letters only in numbers of laws, addresses and the place of the evidence."""
    for language in ("ru", "kk"):
        page = run("table", "--all", "--with-chart", "--lang", language).out
        words = set(re.findall(r"[A-Za-z]{2,}", re.sub(r"https?://\S+|kazakhstan-law\S+|\b\d+-[IVX]+\b", "", page)))
        assert words <= {"VI", "VII", "VIII"}, words
        assert not re.findall(r"\w*[а-я][a-z]\w*|\w*[a-z][а-я]\w*", page)


def test_charts_in_letters() -> None:
    page = run("table", "--offence", "battery", "--chart").out
    assert "Fine, MCI" in page and "Arrest, days" in page and "Battery: through the years" in page
    assert "░" in page and "█" in page and "up to 80 MCI" in page
    assert range_bar(100, 100, 100, "#").endswith("#") and len(range_bar(0, 1, 1000, "#")) == len(range_bar(0, 1000, 1000, "#"))


def test_short_texts_end_at_a_clause_and_runs_are_joined() -> None:
    assert short_text("Short.") == "Short."
    assert short_text("One thing (a, b, c), then " + "more " * 40, 30) == "One thing (a, b, c) …"
    assert runs_text((1, 3, 4, 7, 8, 9)) == "1, 3, 4, 7–9"


def test_no_progress_bar_in_a_pipe(tmp_path: Path) -> None:
    outcome = run_process("table", "--all", "-o", str(tmp_path / "t.html"))
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
