"""Which edition governs on a day: boundary days, unknown starts, ends."""

from __future__ import annotations

from datetime import date

import pytest

from kblaw.law.time import edition_start, spans, status_on
from kblaw.model.article import Article, Edition, InForce, Part
from kblaw.model.penalty import Penalty
from kblaw.model.text import Text, Title

FINE = (Penalty(kind="fine", max=100, unit="mci"),)
REFORM = date(2024, 6, 16)
MOVE_READ, MOVE_NOT_BEFORE = date(2017, 12, 28), date(2017, 7, 14)


def edition(change: str, start: date | None = None, **more: object) -> Edition:
    """Return an edition with one part, unless it repeals."""
    parts = () if change == "repealed" else (Part(part="sole", conduct=Text(en="conduct"), penalties=FINE),)
    in_force = InForce(start=start, until=more.pop("until", None), not_before=more.pop("not_before", None))  # type: ignore[arg-type]
    return Edition(in_force=in_force, change=change, parts=parts, **more)  # type: ignore[arg-type]


def article(*editions: Edition) -> Article:
    """Return an article with these editions."""
    return Article(article="1", title=Title(en="title"), editions=editions)


OLD_CRIME = article(
    edition("original", date(2015, 1, 1)),
    edition("repealed", attested=MOVE_READ, not_before=MOVE_NOT_BEFORE, by=("84-VI",)),
)
ADMINISTRATIVE = article(
    edition("added", attested=MOVE_READ, not_before=MOVE_NOT_BEFORE, by=("84-VI",)),
    edition("repealed", REFORM, by=("73-VIII",)),
)
NEW_CRIME = article(edition("added", REFORM, by=("72-VIII",)))
READ_ONLY = article(edition("amended", attested=date(2023, 5, 20)), edition("amended", REFORM))


@pytest.mark.parametrize(
    ("day", "kind"),
    [(date(2024, 6, 15), "in_force"), (date(2024, 6, 16), "ended"), (date(2024, 6, 17), "ended")],
)
def test_the_repealed_article_governs_to_the_eve_of_the_reform(day: date, kind: str) -> None:
    assert status_on(ADMINISTRATIVE, day).kind == kind


@pytest.mark.parametrize(
    ("day", "kind"),
    [(date(2024, 6, 15), "not_yet"), (date(2024, 6, 16), "in_force"), (date(2024, 6, 17), "in_force")],
)
def test_the_new_article_governs_from_the_day_of_the_reform(day: date, kind: str) -> None:
    assert status_on(NEW_CRIME, day).kind == kind


def test_the_answer_names_the_day_and_the_law_of_the_change() -> None:
    ended = status_on(ADMINISTRATIVE, REFORM)
    assert (ended.day, ended.by) == (REFORM, ("73-VIII",))
    coming = status_on(NEW_CRIME, date(2024, 6, 15))
    assert (coming.day, coming.by) == (REFORM, ("72-VIII",))


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        (date(2015, 1, 1), "in_force", "not_yet"),
        (date(2017, 7, 3), "in_force", "not_yet"),
        (date(2017, 7, 13), "in_force", "not_yet"),
        (date(2017, 7, 14), "unsettled", "unsettled"),
        (date(2017, 10, 1), "unsettled", "unsettled"),
        (date(2017, 12, 27), "unsettled", "unsettled"),
        (date(2017, 12, 28), "ended", "in_force"),
    ],
)
def test_the_move_of_2017_is_never_dated_by_guess(day: date, old: str, new: str) -> None:
    assert (status_on(OLD_CRIME, day).kind, status_on(ADMINISTRATIVE, day).kind) == (old, new)


def test_an_unsettled_answer_carries_both_editions() -> None:
    status = status_on(OLD_CRIME, date(2017, 8, 1))
    assert status.span is not None and status.other is not None
    assert (status.span.edition.change, status.other.edition.change) == ("original", "repealed")
    assert status.day == MOVE_READ


def test_before_the_first_edition_read_the_state_is_not_held() -> None:
    assert status_on(READ_ONLY, date(2023, 5, 19)).kind == "before_held"
    assert status_on(READ_ONLY, date(2023, 5, 20)).kind == "in_force"


def test_an_edition_ends_where_the_next_begins() -> None:
    first, second = spans(READ_ONLY)
    assert (first.until, second.start, second.until) == (REFORM, REFORM, None)
    assert (first.exact, first.earliest, second.exact) == (False, None, True)


def test_an_end_that_is_written_out_holds() -> None:
    temporary = article(edition("added", date(2020, 1, 1), until=date(2021, 1, 1)))
    assert [status_on(temporary, day).kind for day in (date(2020, 12, 31), date(2021, 1, 1))] == ["in_force", "ended"]
    assert status_on(temporary, date(2021, 1, 1)).day == date(2021, 1, 1)


def test_the_start_of_an_edition_is_its_first_day_or_the_day_it_was_read() -> None:
    assert [edition_start(item) for item in ADMINISTRATIVE.editions] == [MOVE_READ, REFORM]
