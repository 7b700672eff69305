"""kblaw list: every record of a kind, whole, in a fixed order, as at a day where one is given."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from support import answer, run

from kblaw.law.numbers import id_key
from kblaw.query.listing import LIST_KINDS

CC, AOC = "criminal-code", "administrative-offences-code"
FEWEST = {
    "parts": 160,
    "articles": 85,
    "offences": 21,
    "acts": 16,
    "laws": 20,
    "rules": 52,
    "measures": 15,
    "claims": 133,
    "indicators": 74,
    "sources": 93,
    "events": 20,
    "themes": 10,
    "penalties": 8,
    "limits": 20,
    "index": 16,
}
"""How many records each list holds at the least: the sheets the base was written from, counted."""


def test_the_table_of_kinds_is_whole() -> None:
    assert FEWEST.keys() == set(LIST_KINDS)


@pytest.mark.parametrize("kind", LIST_KINDS)
def test_every_form_holds_the_same_records(kind: str, shipped: Path) -> None:
    """JSON, JSON lines and CSV list the same ids in the same order; each record stands once."""
    data = answer("list", kind)["data"]
    ids = [record["id"] for record in data]
    assert len(ids) >= FEWEST[kind]
    assert [line["id"] for line in run("list", kind, "--format", "jsonl").lines] == ids
    rows = list(csv.DictReader(io.StringIO(run("list", kind, "--format", "csv").out)))
    assert list(dict.fromkeys(row["id"] for row in rows)) == list(dict.fromkeys(ids))
    if kind != "parts":
        assert len(set(ids)) == len(ids) == len(rows)
    assert f"{len(ids)} in all" in run("list", kind).out, "no list is cut short in silence"


def test_a_part_that_changed_twice_stands_three_times(shipped: Path) -> None:
    """Battery of the administrative code: the states of 2017, 2019 and 2023, oldest first."""
    lines = [line for line in run("list", "parts", "--format", "jsonl").lines if line["id"] == f"{AOC}/73-2#1"]
    assert [line["by"] for line in lines] == [["84-VI"], ["292-VI"], ["227-VII"]]
    assert [line["in_force"]["until"] for line in lines] == [None, "2023-07-01", "2024-06-16"]
    assert [line["gone_by"] for line in lines] == ["2020-07-07", None, None], "a day it was read to be gone is no end"


@pytest.mark.parametrize(
    ("act", "day", "parts", "articles"),
    [
        (CC, "2024-06-15", 37, 11),
        (CC, "2024-06-16", 45, 15),
        (AOC, "2024-06-15", 19, 6),
        (AOC, "2024-06-16", 16, 5),
        (AOC, "2024-06-17", 16, 5),
    ],
)
def test_parts_on_a_day(act: str, day: str, parts: int, articles: int, shipped: Path) -> None:
    """The reform added eight parts to the Criminal Code, took eight from the other code and added five."""
    lines = run("list", "parts", "--act", act, "--on", day, "--format", "jsonl").lines
    assert (len(lines), len({line["article"] for line in lines})) == (parts, articles)
    assert len({line["id"] for line in lines}) == parts, "on one day each part stands once"


def test_articles_stand_in_the_order_of_their_numbers(shipped: Path) -> None:
    """99 before 105, 108 before 108-1, 109-1 before 110: by number, not by letter."""
    articles = [record["id"] for record in answer("list", "articles", "--act", CC)["data"]]
    assert articles == sorted(articles, key=id_key)
    penal = [identifier.partition("/")[2] for identifier in articles]
    assert penal.index("99") < penal.index("105") < penal.index("108") < penal.index("108-1") < penal.index("109")


@pytest.mark.parametrize("spelling", ["УК", "Уголовный кодекс РК", "ҚК", "criminal-code", "Criminal Code", "CC"])
def test_the_act_in_any_spelling(spelling: str, shipped: Path) -> None:
    expected = run("list", "articles", "--act", CC, "--format", "jsonl").out
    assert run("list", "articles", "--act", spelling, "--format", "jsonl").out == expected


def test_rules_and_penal_articles_together_are_all_articles(shipped: Path) -> None:
    articles = {record["id"] for record in answer("list", "articles")["data"]}
    rules = {record["id"] for record in answer("list", "rules")["data"]}
    penal = {part["id"].partition("#")[0] for part in answer("list", "parts")["data"]}
    assert rules | penal == articles
    assert rules & penal == set()


def test_every_penalty_has_its_four_fields_in_every_line(shipped: Path) -> None:
    """An absent bound is null, never left out; an amount never stands without its unit."""
    for line in answer("list", "parts")["data"]:
        for penalty in line["penalties"]:
            assert list(penalty) == ["kind", "min", "max", "unit"]
            assert (penalty["unit"] is None) == (penalty["min"] is None and penalty["max"] is None)
        for item in line["additional"]:
            assert list(item) == ["kind", "mandatory", "duration", "applies_to"]
        assert line["penalties"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nope",), 2, "There is no list of «nope»; there are: parts, articles"),
        (("offences", "--act", "УК"), 2, "--act narrows parts, articles and rules only"),
        (("parts", "--act", "nope"), 1, "«nope» is not understood"),
        (("parts", "--act", "battery"), 1, "«battery» is not understood"),
    ],
)
def test_lists_that_cannot_be_made(arguments: tuple[str, ...], code: int, words: str, shipped: Path) -> None:
    outcome = run("list", *arguments)
    assert (outcome.code, outcome.out) == (code, "")
    assert words in outcome.err


def test_an_empty_list_is_printed_and_leaves_with_one(shipped: Path) -> None:
    outcome = run("list", "parts", "--on", "1990-01-01")
    assert (outcome.code, outcome.err) == (1, "")
    assert "0 in all" in outcome.out
    lines = run("list", "parts", "--on", "1990-01-01", "--format", "jsonl")
    assert (lines.code, lines.out) == (1, "")
