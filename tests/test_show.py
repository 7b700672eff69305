"""kblaw show: one record as it stood on a day, its editions, what answers to it and what bears on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Optional

import pytest
from support import answer, run

from kblaw.cli.options import LANGUAGES, Shared
from kblaw.cli.output import render
from kblaw.query.resolve import DIRECT_KINDS
from kblaw.query.show import show
from kblaw.query.target import Target
from kblaw.store.store import open_store

CC, AOC = "criminal-code", "administrative-offences-code"
AOC_73_2 = [f"{AOC}/73-2#{part}" for part in ("1", "1-1", "2", "3")]
EARLIER = [f"{AOC}/73-2#{part}" for part in ("1", "2", "3")]


def shown(*arguments: str) -> dict[str, Any]:
    return answer("show", *arguments)


@pytest.mark.parametrize(
    ("what", "day", "status", "turning_day", "parts"),
    [
        ("73-2", "2024-06-15", "in_force", None, AOC_73_2),
        ("73-2", "2024-06-16", "ended", "2024-06-16", []),
        ("73-2", "2024-06-17", "ended", "2024-06-16", []),
        ("73-2", "2020-03-01", "unsettled", "2020-07-07", EARLIER),
        ("73-2", "2019-06-01", "in_force", None, EARLIER),
        ("73-2", "2017-07-13", "not_yet", "2017-07-14", []),
        ("109-1", "2024-06-15", "not_yet", "2024-06-16", []),
        ("109-1", "2024-06-16", "in_force", None, [f"{CC}/109-1#1", f"{CC}/109-1#2"]),
        ("109-1", "2024-06-17", "in_force", None, [f"{CC}/109-1#1", f"{CC}/109-1#2"]),
        (f"{CC}/108", "2014-12-31", "not_yet", "2015-01-01", []),
        (f"{CC}/108", "2015-01-01", "in_force", None, [f"{CC}/108#sole"]),
        (f"{CC}/108", "2018-01-01", "ended", "2017-12-28", []),
        (f"{AOC}/73", "2015-01-01", "before_held", "2017-12-28", []),
        (f"{AOC}/73", "2017-12-28", "in_force", None, [f"{AOC}/73#{part}" for part in ("1", "2", "3")]),
    ],
)
def test_how_an_article_stands_on_a_day(
    what: str, day: str, status: str, turning_day: Optional[str], parts: list[str], shipped: Path
) -> None:
    """Five different states: in force, not yet, ended, not held that far back, and not known."""
    data = shown(what, "--on", day)["data"]
    assert (data["status"], data["status_day"], [part["id"] for part in data["parts"]]) == (status, turning_day, parts)
    marked = [edition for edition in data["editions"] if edition["current"]]
    assert len(marked) == (1 if parts else 0), "an edition is marked as current only where one is"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("73-2", "--on", "2024-06-16"), "No longer in force on this day; ended 16 June 2024 (Law 73-VIII)."),
        (("109-1", "--on", "2024-06-15"), "Not yet in force on this day; begins 16 June 2024 (Law 72-VIII)."),
        ((f"{CC}/108", "--on", "2018-01-01"), "gone by 28 December 2017, exact day not known (Law 84-VI)"),
        ((f"{AOC}/73", "--on", "2015-01-01"), "the first day held is 28 December 2017"),
        (("73-2", "--on", "2020-03-01"), "On this day it is not known which of two editions governed"),
    ],
)
def test_the_state_is_said_in_words(arguments: tuple[str, ...], words: str, shipped: Path) -> None:
    assert words in " ".join(run("show", *arguments).out.split())


def test_a_day_after_the_last_reading_is_warned_of(shipped: Path) -> None:
    """After `verified until` a later change is not excluded; on that very day nothing need be said."""
    until = shown(CC)["data"]["record"]["verified_until"]
    codes = [note["code"] for note in shown("109-1", "--on", until)["not_covered"]]
    assert "note.after_verified" not in codes
    later = date.fromisoformat(until).replace(day=date.fromisoformat(until).day + 1).isoformat()
    notes = [note for note in shown("109-1", "--on", later)["not_covered"] if note["code"] == "note.after_verified"]
    assert [(note["act"], note["date"]) for note in notes] == [(CC, until)]


def test_one_part_alone(shipped: Path) -> None:
    data = shown("УК 109-1 ч. 2", "--on", "2024-06-16")["data"]
    assert data["id"] == f"{CC}/109-1#2"
    assert [part["id"] for part in data["parts"]] == [f"{CC}/109-1#2"]
    assert [[part["id"] for part in edition["parts"]] for edition in data["editions"]] == [[f"{CC}/109-1#2"]]


def test_an_item_is_shown_with_its_whole_part_and_says_so(shipped: Path) -> None:
    answered = shown("УК 109-1 ч. 2 п. 8", "--on", "2024-06-16")
    assert [part["id"] for part in answered["data"]["parts"]] == [f"{CC}/109-1#2"]
    assert "note.item_not_held" in [note["code"] for note in answered["not_covered"]]


def test_history_with_every_figure_of_three_laws(shipped: Path) -> None:
    """Article 73-2: introduced 2017, family part 2019, fixed terms 2023, repealed 2024."""
    editions = shown("73-2")["data"]["editions"]
    assert [(edition["by"], edition["change"]) for edition in editions] == [
        (["84-VI"], "added"),
        (["292-VI"], "amended"),
        (["227-VII"], "amended"),
        (["73-VIII"], "repealed"),
    ]
    repeats = [[p["penalties"][0] for p in edition["parts"] if p["part"] == "2"] for edition in editions]
    assert [(one[0]["min"], one[0]["max"]) for one in repeats if one] == [(None, 15), (None, 15), (20, 20)]


def test_an_offence_with_its_homes_through_the_years(shipped: Path) -> None:
    data = shown("battery", "--on", "2024-06-16")["data"]
    assert [(home["article"], home["step"], home["status"]) for home in data["lineage"]] == [
        (f"{CC}/109", "origin", "ended"),
        (f"{AOC}/73-2", "decriminalised", "ended"),
        (f"{CC}/109-1", "criminalised", "in_force"),
    ]
    assert [part["id"] for part in data["parts"]] == [f"{CC}/109-1#1", f"{CC}/109-1#2"]
    assert [part["id"] for part in shown("battery", "--on", "2024-06-15")["data"]["parts"]] == AOC_73_2
    assert [part["id"] for part in shown("battery", "--on", "2016-01-01")["data"]["parts"]] == [f"{CC}/109#sole"]


def test_correspondences_are_those_of_the_article_or_part(shipped: Path) -> None:
    for what in ("109-1", "109-1#2"):
        for item in shown(what)["data"]["correspondences"]:
            sides = (*item["before"], *item["after"])
            assert any(side == f"{CC}/109-1#2" or (what == "109-1" and side.startswith(f"{CC}/109-1#")) for side in sides)
    assert len(shown("109-1")["data"]["correspondences"]) > len(shown("109-1#2")["data"]["correspondences"]) - 1 > 0


def test_procedure_follows_the_day(shipped: Path) -> None:
    """What article 68 means for battery is said from 16 June 2024 only: the day before, neither stood."""
    rules = {item["rule"] for item in shown("109-1", "--on", "2024-06-16")["data"]["consequences"]}
    assert {f"{CC}/68", f"{CC}/467", f"{CC}/98-3", "criminal-procedure-code/32"} <= rules
    before = {item["rule"] for item in shown("109-1", "--on", "2024-06-15")["data"]["consequences"]}
    assert f"{CC}/98-3" not in before
    second = shown("109-1#2", "--on", "2024-06-16")["data"]["consequences"]
    assert all(part in (f"{CC}/109-1", f"{CC}/109-1#2") for item in second for part in item["parts"])


def test_titles_own_words_and_official_words_are_told_apart(shipped: Path) -> None:
    """English titles are ours and say so; Russian and Kazakh ones are official; conduct is always in our words."""
    english, russian, kazakh = (run("show", "109-1", "--lang", language).out for language in LANGUAGES)
    assert "unofficial translation" in english.splitlines()[2]
    assert "Title: unofficial translation." in english
    for text in (russian, kazakh):
        assert text.splitlines()[2] != ""
        assert "Title:" not in text
    assert russian.splitlines()[0].startswith("ст. 109-1 УК. Побои")
    assert kazakh.splitlines()[0].startswith("ҚК 109-1-бап. Ұрып-соғу")


@pytest.mark.parametrize(
    ("what", "kind", "words"),
    [
        ("73-VIII", "law", "15 April 2024"),
        ("labour-code", "act", "414-V"),
        ("contact-centre-111", "measure", "hotline 111"),
        ("s1-26", "claim", "confirmed"),
        ("in-force-2024-06-16", "event", "16 June 2024"),
        ("domestic_violence", "theme", "family violence"),
        ("cc-5", "limit", "the act was done"),
        ("fine", "penalty_kind", "fine"),
    ],
)
def test_every_kind_of_record_can_be_shown(what: str, kind: str, words: str, shipped: Path) -> None:
    assert shown(what)["data"]["kind"] == kind
    assert words in " ".join(run("show", what).out.split())


def test_every_record_in_every_language_and_form(shipped: Path) -> None:
    """No record of the base stops a page from being built, and no line runs past the page but addresses."""
    store = open_store(shipped)
    seen = 0
    for kind in ("article", *DIRECT_KINDS, "index_period"):
        for identifier in store.ids(kind):
            found = show(store, Target(kind, identifier), date(2024, 6, 16))
            for language in LANGUAGES:
                text = render(found, Shared(language, "table", None, False, "never", None), "show:show_page", "show:show_rows")
                wide = [line for line in text.splitlines() if len(line) > 100 and "http" not in line]
                assert (wide, "None" in text.split()) == ([], False), (identifier, language)
            for form in ("md", "csv"):
                assert render(found, Shared("kk", form, None, False, "never", None), "show:show_page", "show:show_rows")
            seen += 1
    assert seen > 600
