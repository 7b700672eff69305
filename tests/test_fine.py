"""kblaw fine: the monthly calculation index and tenge, each on its day, with the law that set it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import answer, run

INDEX = [
    # the first and the last day of each period, its index for fines
    ("2014-01-01", "2014-12-31", 1852),
    ("2015-01-01", "2015-12-31", 1982),
    ("2016-01-01", "2016-12-31", 2121),
    ("2017-01-01", "2017-12-31", 2269),
    ("2018-01-01", "2018-12-31", 2405),
    ("2019-01-01", "2019-12-31", 2525),
    ("2020-01-01", "2020-03-31", 2651),
    ("2020-04-01", "2020-12-31", 2778),
    ("2021-01-01", "2021-12-31", 2917),
    ("2022-01-01", "2022-12-31", 3063),
    ("2023-01-01", "2023-12-31", 3450),
    ("2024-01-01", "2024-12-31", 3692),
    ("2025-01-01", "2025-12-31", 3932),
    ("2026-01-01", "2026-12-31", 4325),
]


@pytest.mark.parametrize(("first", "last", "index"), INDEX)
def test_the_index_on_the_first_and_the_last_day_of_its_period(first: str, last: str, index: int, shipped: Path) -> None:
    for day in (first, last):
        data = answer("fine", "80", "--on", day)["data"]
        assert (data["index"], data["mci"], data["tenge"]) == (index, "80", str(80 * index))
        assert data["law"] and data["law_date"] and data["article"]


def test_2022_has_one_index_for_fines_and_another_for_benefits(shipped: Path) -> None:
    """From 1 April 2022 benefits were counted with 3180 tenge; fines stayed at 3063, and the answer says so."""
    before, after = (answer("fine", "80", "--on", day)["data"] for day in ("2022-03-31", "2022-04-01"))
    assert (before["index"], before["benefit_index"]) == (3063, None)
    assert (after["index"], after["benefit_index"]) == (3063, 3180)
    text = run("fine", "80", "--on", "2022-04-01").out
    assert "80 MCI = 245,040 ₸" in text.replace("\u00a0", " ")
    assert "for benefits only" in text


def test_2020_changed_in_the_middle_of_the_year_for_fines_too(shipped: Path) -> None:
    assert [answer("fine", "1", "--on", day)["data"]["tenge"] for day in ("2020-03-31", "2020-04-01")] == ["2651", "2778"]


@pytest.mark.parametrize("day", ["2013-12-31", "2027-01-01", "2030-01-01"])
def test_an_index_that_is_not_held_is_not_guessed(day: str, shipped: Path) -> None:
    outcome = run("fine", "80", "--on", day)
    assert (outcome.code, outcome.out) == (1, "")
    assert "it holds 1 January 2014 to 31 December 2026" in outcome.err


@pytest.mark.parametrize(
    "amount",
    ["80", "80 МРП", "80 мрп", "80 АЕК", "80 MCI", "80мрп", "80 МРП.", "«80 МРП»", " 80 ", "80.00", "80,0"],
)
def test_eighty_in_every_spelling(amount: str, shipped: Path) -> None:
    data = answer("fine", amount, "--on", "2024-06-16")["data"]
    assert (data["mci"].rstrip("0").rstrip(".") if "." in data["mci"] else data["mci"], data["tenge"]) == ("80", "295360")
    assert data["asked_in"] == "mci"


@pytest.mark.parametrize("amount", ["295360 тенге", "295 360 ₸", "295\u00a0360 теңге", "295360 KZT", "295360тг", "295360.00 tenge"])
def test_tenge_into_the_index(amount: str, shipped: Path) -> None:
    data = answer("fine", amount, "--on", "2024-06-16")["data"]
    assert (data["mci"], data["asked_in"]) == ("80", "tenge")


def test_words_of_an_amount_need_no_quotes(shipped: Path) -> None:
    assert run("fine", "80", "МРП", "--on", "2024-06-16").out == run("fine", "80 МРП", "--on", "2024-06-16").out


def test_what_does_not_come_out_even_is_rounded_to_four_places(shipped: Path) -> None:
    assert answer("fine", "1000 tenge", "--on", "2024-06-16")["data"]["mci"] == "0.2709"
    assert answer("fine", "80.5", "--on", "2024-06-16")["data"]["tenge"] == "297206"


@pytest.mark.parametrize("amount", ["0", "abc", "80 рублей", "1e5", "80..5", "--", "80 81 МРП x", "0 МРП", "9" * 40, "٣"])
def test_what_is_no_amount(amount: str, shipped: Path) -> None:
    outcome = run("fine", "--on", "2024-06-16", "--", amount)
    assert (outcome.code, outcome.out) == (2, "")
    assert "is no amount" in outcome.err


def test_it_says_which_day_counts(shipped: Path) -> None:
    """The day of the offence in criminal law, the day the case is opened in administrative law."""
    text = " ".join(run("fine", "80", "--on", "2024-06-16").out.split())
    assert "the index on the day of the offence counts" in text
    assert "the index on the day the case is opened" in text


def test_flat_form_has_one_row(shipped: Path) -> None:
    header, row = run("fine", "80", "--on", "2024-06-16", "--format", "tsv").out.splitlines()
    cells = dict(zip(header.split("\t"), row.split("\t")))
    assert (cells["mci"], cells["tenge"], cells["index"], cells["law"]) == ("80", "295360", "3692", "43-VIII")
