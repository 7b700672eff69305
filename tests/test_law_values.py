"""Dates as people write them, money at a date, the category of an offence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kblaw.law.category import category
from kblaw.law.dates import parse_day
from kblaw.law.money import period_on, to_mci, to_tenge
from kblaw.law.numbers import id_key, number_key, part_key
from kblaw.law.severity import Liability, Sanction
from kblaw.model.penalty import Penalty
from kblaw.model.reference import IndexPeriod

TODAY = date(2026, 7, 1)
REFORM = date(2024, 6, 16)


@pytest.mark.parametrize(
    "text",
    [
        "2024-06-16",
        "2024-6-16",
        "16.06.2024",
        "16/06/2024",
        "16 June 2024",
        "16 Jun 2024",
        "16 june, 2024",
        "June 16, 2024",
        "16 июня 2024",
        "16 июня 2024 г.",
        "16 июня 2024 года",
        "16 маусым 2024",
        "2024 жылғы 16 маусым",
        "2024 ж. 16 маусымда",
        "  16   ИЮНЯ  2024 ",
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert parse_day(text, TODAY) == REFORM


@pytest.mark.parametrize("text", ["today", "Today", "сегодня", "бүгін", " TODAY "])
def test_today_is_the_day_given(text: str) -> None:
    assert parse_day(text, TODAY) == TODAY


@pytest.mark.parametrize(
    "text",
    ["", "31.06.2024", "2024-02-30", "29.02.2023", "16 Juny 2024", "16 марья 2024", "June 2024", "2024", "16.06.24", "tomorrow", "0000-01-01", "2024-13-01"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert parse_day(text, TODAY) is None


def test_a_leap_day_exists_only_in_a_leap_year() -> None:
    assert parse_day("29.02.2024", TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize(("word", "month"), [("марта", 3), ("мая", 5), ("май", 5), ("ақпан", 2), ("қазанда", 10), ("сентября", 9)])
def test_months_in_their_cases(word: str, month: int) -> None:
    assert parse_day(f"5 {word} 2024", TODAY) == date(2024, month, 5)


PERIODS = (
    IndexPeriod(start=date(2022, 1, 1), until=date(2022, 12, 31), fine_tenge=3063, basis="official"),
    IndexPeriod(start=date(2023, 1, 1), until=date(2023, 12, 31), fine_tenge=3450, basis="official"),
    IndexPeriod(start=date(2024, 1, 1), until=date(2024, 12, 31), fine_tenge=None, basis="unknown"),
)


@pytest.mark.parametrize(
    ("day", "tenge"),
    [(date(2022, 12, 31), 306_300), (date(2023, 1, 1), 345_000), (date(2023, 12, 31), 345_000), (date(2024, 1, 1), None), (date(2021, 12, 31), None)],
)
def test_the_index_of_the_day_counts(day: date, tenge: int | None) -> None:
    amount = to_tenge(PERIODS, 100, day)
    assert (amount.tenge if amount else None) == tenge


def test_tenge_and_index_convert_back() -> None:
    converted = to_mci(PERIODS, Decimal(345_000), date(2023, 6, 1))
    assert converted is not None and converted[0] == 100
    assert to_mci(PERIODS, Decimal(1), date(2021, 1, 1)) is None
    assert period_on(PERIODS, date(2023, 6, 1)) is PERIODS[1]


def sanction(*penalties: tuple[str, int | None, int | None, str | None], liability: Liability = "criminal") -> Sanction:
    """Return a sanction from (kind, min, max, unit) rows."""
    return Sanction(liability, tuple(Penalty(kind=k, min=low, max=high, unit=unit) for k, low, high, unit in penalties))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (sanction(("fine", None, 80, "mci"), ("arrest", None, 25, "day")), "misdemeanour"),
        (sanction(("fine", 100, 200, "mci")), "misdemeanour"),
        (sanction(("fine", 200, 200, "mci")), None),
        (sanction(("fine", None, 1000, "mci"), ("imprisonment", None, 2, "year")), "minor"),
        (sanction(("imprisonment", None, 24, "month")), "minor"),
        (sanction(("imprisonment", None, 3, "year")), "medium"),
        (sanction(("imprisonment", None, 5, "year")), "medium"),
        (sanction(("imprisonment", 5, 9, "year")), "grave"),
        (sanction(("imprisonment", 7, 12, "year")), "grave"),
        (sanction(("imprisonment", 12, 15, "year")), "especially_grave"),
        (sanction(("life_imprisonment", None, None, None)), "especially_grave"),
        (sanction(("restriction_of_liberty", None, 2, "year")), None),
        (sanction(("fine", None, 10, "mci"), liability="administrative"), None),
    ],
)
def test_category_follows_from_the_sanction(case: Sanction, expected: str | None) -> None:
    assert category(case) == expected


def test_numbers_sort_as_lawyers_count() -> None:
    numbers = ["109-1", "11", "2", "10-1", "109", "10", "annex-1-item-3-9"]
    assert sorted(numbers, key=number_key) == ["2", "10", "10-1", "11", "109", "109-1", "annex-1-item-3-9"]
    assert sorted(["3-2", "10", "3", "3-1", "sole"], key=part_key) == ["sole", "3", "3-1", "3-2", "10"]
    assert sorted(["a/10#1", "a/2#1-1", "a/2#1"], key=id_key) == ["a/2#1", "a/2#1-1", "a/10#1"]
