"""kblaw diff: the law before and after, part by part, and the class of every change of the reform."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, Optional

import pytest
from support import answer, run, run_process
from typer.testing import CliRunner

from kblaw.cli.main import app
from kblaw.errors import NotInForce
from kblaw.query.changes import compare_parts
from kblaw.query.diff import diff
from kblaw.query.diffviews import DiffData
from kblaw.query.listing import list_kind
from kblaw.query.marks import additional_marks, penalty_marks
from kblaw.query.target import Target
from kblaw.store.store import Store, open_store

CC, AOC = "criminal-code", "administrative-offences-code"
BEFORE, AFTER = date(2024, 6, 15), date(2024, 6, 16)
MIRROR = {"+": "-", "-": "+", "=": "=", "~": "~"}
OPPOSITE = {"stricter": "milder", "milder": "stricter", "equal": "equal", "not_comparable": "not_comparable"}


def penalty(kind: str, low: Optional[int] = None, high: Optional[int] = None, unit: Optional[str] = None) -> dict[str, Any]:
    return {"kind": kind, "min": low, "max": high, "unit": unit}


def fixed(kind: str, amount: int, unit: str) -> dict[str, Any]:
    return penalty(kind, amount, amount, unit)


def up_to(kind: str, amount: int, unit: str) -> dict[str, Any]:
    return penalty(kind, None, amount, unit)


def asked(*arguments: str) -> dict[str, Any]:
    return answer("diff", *arguments)


def sanctions(parts: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    return {part["id"]: part["penalties"] for part in parts}


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


# Battery and light harm, whole


BATTERY_BEFORE = {
    f"{AOC}/73-2#1": [fixed("fine", 10, "mci"), up_to("administrative_arrest", 10, "day")],
    f"{AOC}/73-2#1-1": [penalty("warning"), fixed("administrative_arrest", 10, "day")],
    f"{AOC}/73-2#2": [fixed("administrative_arrest", 20, "day")],
    f"{AOC}/73-2#3": [fixed("fine", 30, "mci")],
}
BATTERY_AFTER = {
    f"{CC}/109-1#1": [
        up_to("fine", 80, "mci"),
        up_to("corrective_labour", 80, "mci"),
        up_to("community_service", 80, "hour"),
        up_to("arrest", 25, "day"),
    ],
    f"{CC}/109-1#2": [
        penalty("fine", 100, 200, "mci"),
        penalty("corrective_labour", 100, 200, "mci"),
        penalty("community_service", 100, 200, "hour"),
        penalty("arrest", 30, 50, "day"),
    ],
}
LIGHT_HARM_BEFORE = {
    f"{AOC}/73-1#1": [fixed("fine", 15, "mci"), up_to("administrative_arrest", 15, "day")],
    f"{AOC}/73-1#1-1": [penalty("warning"), fixed("administrative_arrest", 15, "day")],
    f"{AOC}/73-1#2": [up_to("administrative_arrest", 20, "day")],
    f"{AOC}/73-1#3": [fixed("fine", 40, "mci")],
}
LIGHT_HARM_AFTER = {
    f"{CC}/108-1#1": [
        up_to("fine", 200, "mci"),
        up_to("corrective_labour", 200, "mci"),
        up_to("community_service", 200, "hour"),
        up_to("arrest", 50, "day"),
    ],
    f"{CC}/108-1#2": [
        up_to("fine", 1000, "mci"),
        up_to("corrective_labour", 1000, "mci"),
        up_to("community_service", 600, "hour"),
        up_to("restriction_of_liberty", 2, "year"),
        up_to("imprisonment", 2, "year"),
    ],
}


def check_battery(answer: dict[str, Any]) -> None:
    data = answer["data"]
    assert (answer["schema"], answer["command"], answer["as_of"]) == ("kblaw/1", "diff", "2024-06-16")
    assert (data["from"], data["to"]) == ("2024-06-15", "2024-06-16")
    assert sanctions(data["before"]) == BATTERY_BEFORE
    assert sanctions(data["after"]) == BATTERY_AFTER
    assert {part["in_force"]["until"] for part in data["before"]} == {"2024-06-16"}
    assert {part["in_force"]["from"] for part in data["after"]} == {"2024-06-16"}
    assert [part["category"] for part in data["after"]] == ["misdemeanour", "misdemeanour"]
    assert [part["additional"] for part in (*data["before"], *data["after"])] == [[]] * 6
    assert data["verdict"]["classes"] == ["criminalised", "stricter"]


def test_battery_through_the_runner(shipped: Path) -> None:
    """Four administrative parts of 15 June 2024 became two criminal ones: criminalised, stricter."""
    result = CliRunner().invoke(app, ["diff", "battery", "--format", "json"])
    assert result.exit_code == 0, result.output
    check_battery(json.loads(result.stdout))


def test_battery_as_a_process(shipped: Path) -> None:
    outcome = run_process("diff", "battery", "--format", "json")
    assert (outcome.code, outcome.err) == (0, "")
    check_battery(outcome.json)


def test_light_harm(shipped: Path) -> None:
    data = asked("light-harm")["data"]
    assert sanctions(data["before"]) == LIGHT_HARM_BEFORE
    assert sanctions(data["after"]) == LIGHT_HARM_AFTER
    assert [part["category"] for part in data["after"]] == ["misdemeanour", "minor"]
    assert data["verdict"]["classes"] == ["criminalised", "stricter"]


def test_the_verdict_names_its_reason(shipped: Path) -> None:
    """Criminal liability took the place of administrative liability: that line decides, whatever the figures."""
    for name in ("battery", "light-harm"):
        reasons = asked(name)["data"]["verdict"]["reasons"]
        assert [(item["reason"]["line"], item["reason"]["direction"]) for item in reasons] == [("liability", "stricter")]


def test_every_old_part_answers_to_both_new_parts(shipped: Path) -> None:
    for name, old, new in (("battery", "73-2", "109-1"), ("light-harm", "73-1", "108-1")):
        pairs = [(row["before"], row["after"]) for row in asked(name)["data"]["rows"]]
        expected = [(f"{AOC}/{old}#{one}", f"{CC}/{new}#{other}") for one in ("1", "1-1", "2", "3") for other in ("1", "2")]
        assert pairs == expected


def test_tenge_of_the_battery_fines(shipped: Path) -> None:
    """10 MCI were 36,920 tenge on 15 June 2024, 80 MCI are 295,360 tenge on 16 June 2024."""
    row = asked("battery")["data"]["rows"][0]
    marks = {mark["before"]["kind"] if mark["before"] else mark["after"]["kind"]: mark for mark in row["penalties"]}
    assert marks["fine"]["mark"] == "~"
    assert marks["fine"]["tenge_before"] == {"min": 36920, "max": 36920}
    assert marks["fine"]["tenge_after"] == {"min": None, "max": 295360}
    assert marks["administrative_arrest"]["mark"] == "-"
    assert (marks["arrest"]["mark"], marks["arrest"]["tenge_after"]) == ("+", None)
    assert marks["corrective_labour"]["tenge_after"] == {"min": None, "max": 295360}
    text = run("diff", "battery").out.replace("\u00a0", " ")
    assert "36,920 ₸" in text and "295,360 ₸" in text


def test_evidence_of_battery(shipped: Path) -> None:
    """Both codes are proved by official versions, with addresses on the portal and a whole commit."""
    answer = asked("battery")
    assert {item["act"] for item in answer["evidence"]} == {CC, AOC}
    for item in answer["evidence"]:
        assert item["portal"].startswith("https://zan.gov.kz/client/#!/doc/")
        assert len(item["commit"]) == 40 and item["commit"] in item["commit_url"]
    assert any(caution["text"]["en"].startswith("Contested gap") for caution in answer["cautions"])


# Every penal article of the reform, as its text was read


EXPECTED: dict[str, tuple[str, str]] = {
    # article: class of the article, classes of its parts in their order
    f"{CC}/99": ("stricter", "1 unchanged, 2 unchanged, 3 stricter"),
    f"{CC}/105": ("stricter", "1 widened, 2 widened, 3 stricter"),
    f"{CC}/106": ("stricter", "1 stricter, 2 unchanged, 3 unchanged"),
    f"{CC}/107": ("stricter", "1 stricter, 2 stricter"),
    f"{CC}/108-1": ("criminalised", "1 criminalised, 2 criminalised"),
    f"{CC}/109-1": ("criminalised", "1 criminalised, 2 criminalised"),
    f"{CC}/110": ("stricter", "1 stricter, 2 stricter"),
    f"{CC}/120": ("stricter", "1 unchanged, 2 unchanged, 3 unchanged, 3-1 unchanged, 3-2 unchanged, 4 stricter"),
    f"{CC}/121": ("stricter", "1 unchanged, 2 unchanged, 3 unchanged, 3-1 unchanged, 3-2 unchanged, 4 stricter"),
    f"{CC}/121-1": ("added", "sole added"),
    f"{CC}/124": ("widened", "1 widened, 2 widened, 3 widened"),
    f"{CC}/125": ("stricter", "1 unchanged, 2 narrowed, 3 widened"),
    f"{CC}/126": ("stricter", "1 unchanged, 2 narrowed, 3 widened"),
    f"{CC}/313-1": ("added", "1 added, 2 added, 3 added"),
    f"{AOC}/73": ("restated", "1 restated, 2 unchanged, 3 unchanged"),
    f"{AOC}/73-1": ("repealed", "1 criminalised, 1-1 criminalised, 2 criminalised, 3 criminalised"),
    f"{AOC}/73-2": ("repealed", "1 criminalised, 1-1 criminalised, 2 criminalised, 3 criminalised"),
    f"{AOC}/127": ("widened", "1 widened, 2 widened, 3 widened"),
    f"{AOC}/127-2": ("added", "1 added, 2 added, 3 added"),
    f"{AOC}/461": ("stricter", "1 unchanged, 1-1 added, 2 widened"),
    f"{AOC}/593": ("widened", "1 unchanged, 1-1 added, 2 unchanged, 3 unchanged"),
}
VERDICTS = {
    **{article: expected for article, (expected, _) in EXPECTED.items()},
    f"{AOC}/73-1": "criminalised",
    f"{AOC}/73-2": "criminalised",
}


def test_the_reform_has_fourteen_and_seven_penal_articles() -> None:
    assert sum(article.startswith(CC) for article in EXPECTED) == 14
    assert sum(article.startswith(AOC) for article in EXPECTED) == 7


@pytest.mark.parametrize("article", EXPECTED)
def test_class_of_a_penal_article(article: str, shipped: Path) -> None:
    """The summary gives the article and each of its parts the class that the two texts show."""
    found = [item for item in asked("--all")["data"]["articles"] if item["id"] == article]
    parts = ", ".join(f"{part['id'].partition('#')[2]} {part['change']}" for part in found[0]["parts"])
    assert (found[0]["change"], parts) == EXPECTED[article]
    assert found[0]["kind"] == "penal"


@pytest.mark.parametrize("article", EXPECTED)
def test_the_verdict_on_an_article_agrees_with_the_summary(article: str, shipped: Path) -> None:
    """`diff 593` and `diff --all` must not call one change by two names; only what left for a code is named by its move."""
    assert asked(article)["data"]["verdict"]["classes"][0] == VERDICTS[article]


def test_a_moved_feature_is_stricter_where_it_moved(shipped: Path) -> None:
    """The kidnapped minor left part 2 (7 to 12 years) for part 3 (10 to 15): part 2 against part 3 is stricter."""
    rows = {(row["before"], row["after"]): row for row in asked(f"{CC}/125")["data"]["rows"]}
    moved = rows[f"{CC}/125#2", f"{CC}/125#3"]
    assert (moved["change"], moved["severity"]) == ("stricter", "stricter")
    assert rows[f"{CC}/125#2", f"{CC}/125#2"]["change"] == "narrowed"
    assert rows[f"{CC}/125#3", f"{CC}/125#3"]["change"] == "widened"


def test_torment_lost_its_fine_and_gained_a_year(shipped: Path) -> None:
    row = asked(f"{CC}/110#1")["data"]["rows"][0]
    marks = {(mark["before"] or mark["after"])["kind"]: mark["mark"] for mark in row["penalties"]}
    assert marks == {
        "fine": "-",
        "corrective_labour": "=",
        "community_service": "=",
        "restriction_of_liberty": "-",
        "imprisonment": "~",
    }


def test_life_alone_remains_for_a_young_child(shipped: Path) -> None:
    """The fixed 20 years and the ban that went with them were struck; life imprisonment stayed."""
    row = asked(f"{CC}/120#4")["data"]["rows"][0]
    assert [mark["mark"] for mark in row["penalties"]] == ["-", "="]
    assert [mark["mark"] for mark in row["additional"]] == ["-"]
    assert row["change"] == "stricter"


# Symmetry


def test_turning_a_comparison_round_mirrors_it(store: Store) -> None:
    """For every pair of parts in the base of one article: marks mirror, stricter becomes milder."""
    views = list_kind(store, "parts", None, None, AFTER).data
    compared = 0
    for first in views:
        for second in views:
            if first.article != second.article or first.act != second.act:
                continue
            there, back = penalty_marks(first, second, (), (BEFORE, AFTER)), penalty_marks(second, first, (), (BEFORE, AFTER))
            assert {(MIRROR[m.mark], m.after, m.before) for m in there} == {(m.mark, m.before, m.after) for m in back}
            more, less = additional_marks(first, second), additional_marks(second, first)
            assert {(MIRROR[m.mark], m.after and m.after.kind) for m in more} == {(m.mark, m.before and m.before.kind) for m in less}
            assert compare_parts(second, first).result == OPPOSITE[compare_parts(first, second).result]
            compared += 1
    assert compared > 1000


def test_an_article_is_equal_to_itself_on_a_day_without_change(store: Store) -> None:
    """From one day to the next, where no edition begins, every article of the base is unchanged."""
    days = (date(2024, 7, 1), date(2024, 7, 2))
    checked = 0
    for identifier in store.ids("article"):
        try:
            data: DiffData = diff(store, Target("article", identifier), days).data
        except NotInForce:  # 108, 109, 73-1 and other articles gone or to come
            continue
        assert data.verdict.classes == ("unchanged",), identifier
        checked += 1
    assert checked > 60


# The wording of the conduct


def test_words_that_changed_in_the_conduct_are_marked(shipped: Path) -> None:
    """Inside one article the struck words stand in [- -], the new ones in {+ +}, on their own sides."""
    text = " ".join(run("diff", f"{AOC}/461", "--format", "md").out.split())
    assert "under part 1 {+or part 1-1+} by a person" in text.replace("\\", "")
    place = " ".join(run("diff", f"{AOC}/73", "--format", "md").out.split()).replace("\\", "")
    assert re.search(r"done in a \[-private house[^]]* another-\] dwelling", place)
    russian = " ".join(run("diff", f"{AOC}/461", "--format", "md", "--lang", "ru").out.split()).replace("\\", "")
    assert "{+" in russian and "1-1" in russian


def test_the_same_conduct_is_not_printed_twice(shipped: Path) -> None:
    text = run("diff", f"{CC}/107").out
    assert text.count("The conduct is described as before.") == 2


def test_different_articles_are_not_compared_word_by_word(shipped: Path) -> None:
    text = run("diff", "battery").out
    assert "{+" not in text and "[-" not in text


# --exit-code


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("battery",), 1),
        (("battery", "--from", "2024-06-16", "--to", "2024-06-17"), 0),
        (("--all",), 1),
        (("criminal-code", "--from", "2024-07-01", "--to", "2024-07-02"), 0),
    ],
)
def test_exit_code_speaks_only_when_asked(arguments: tuple[str, ...], code: int, shipped: Path) -> None:
    quiet, asked_for = run("diff", *arguments), run("diff", *arguments, "--exit-code")
    assert (quiet.code, asked_for.code) == (0, code)
    assert quiet.out == asked_for.out != ""
