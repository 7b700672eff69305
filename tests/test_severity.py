"""Which of two sanctions is milder: the rule as properties, and as a table a lawyer can check."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kblaw.law.severity import ADMINISTRATIVE_LADDER, CRIMINAL_LADDER, Liability, Sanction, compare
from kblaw.model.penalty import Additional, Duration, Penalty

UNITS = {"fine": "mci", "corrective_labour": "mci", "community_service": "hour", "arrest": "day", "administrative_arrest": "day"}
UNCOUNTED = ("warning", "life_imprisonment", "death_penalty")
OPPOSITE = {"milder": "stricter", "stricter": "milder", "equal": "equal", "not_comparable": "not_comparable"}


def penalty(kind: str, low: int | None = None, high: int | None = None, unit: str | None = None) -> Penalty:
    """Return a penalty in the usual unit of its kind."""
    if kind in UNCOUNTED:
        return Penalty(kind=kind)
    return Penalty(kind=kind, min=low, max=high, unit=unit or UNITS.get(kind, "year"))


def amounts(kind: str) -> st.SearchStrategy[Penalty]:
    """Return penalties of a kind: "up to", "from … to", fixed; years also written as months."""
    low, high = st.none() | st.integers(1, 6), st.integers(6, 12)
    units = ["year", "month"] if UNITS.get(kind, "year") == "year" else [UNITS[kind]]
    return st.builds(lambda a, b, unit: penalty(kind, a, b, unit), low, high, st.sampled_from(units))


def menus(kinds: tuple[str, ...]) -> st.SearchStrategy[tuple[Penalty, ...]]:
    """Return alternatives of a sanction, each kind at most once."""
    chosen = st.lists(st.sampled_from(kinds), min_size=1, max_size=4, unique=True)
    return chosen.flatmap(lambda names: st.tuples(*(amounts(name) for name in names)))


TERMS = st.sampled_from([None, "life", Duration(max=3, unit="year"), Duration(min=10, max=10, unit="year"), Duration(max=36, unit="month")])
ADDITIONS = st.builds(
    Additional,
    kind=st.sampled_from(["confiscation", "disqualification"]),
    mandatory=st.booleans(),
    duration=TERMS,
    applies_to=st.sampled_from(["all", "imprisonment"]),
)


def sanctions(liability: Liability) -> st.SearchStrategy[Sanction]:
    """Return sanctions of one kind of liability."""
    ladder = CRIMINAL_LADDER if liability == "criminal" else ADMINISTRATIVE_LADDER
    additional = st.lists(ADDITIONS, max_size=2).map(tuple)
    return st.builds(Sanction, st.just(liability), menus(tuple(ladder)), additional)


CRIMINAL, ADMINISTRATIVE = sanctions("criminal"), sanctions("administrative")
ANY = CRIMINAL | ADMINISTRATIVE


def no_milder_than(before: Sanction, after: Sanction) -> bool:
    """Tell whether ``after`` is equal to or stricter than ``before``."""
    return compare(before, after).result in ("equal", "stricter")


@given(ANY)
def test_a_sanction_equals_itself(sanction: Sanction) -> None:
    assert compare(sanction, sanction).result == "equal"


@given(ANY, ANY)
def test_turning_the_question_round_turns_the_answer_round(one: Sanction, other: Sanction) -> None:
    assert compare(other, one).result == OPPOSITE[compare(one, other).result]


# Few kinds and small figures, so that chains of three comparable sanctions come up often.
CLOSE_PENALTIES = st.builds(
    lambda kind, low, high: penalty(kind, low, high),
    st.sampled_from(["fine", "arrest", "restriction_of_liberty", "imprisonment"]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([2, 3]),
)
CLOSE = st.builds(
    Sanction,
    st.just("criminal"),
    st.lists(CLOSE_PENALTIES, min_size=1, max_size=3, unique_by=lambda p: p.kind).map(tuple),
    st.lists(ADDITIONS, max_size=1).map(tuple),
)


@settings(max_examples=600)
@given(CLOSE, CLOSE, CLOSE)
def test_the_order_is_transitive(one: Sanction, two: Sanction, three: Sanction) -> None:
    if no_milder_than(one, two) and no_milder_than(two, three):
        assert no_milder_than(one, three)


@settings(max_examples=500)
@given(ANY, st.data())
def test_raising_a_bound_never_makes_a_sanction_milder(sanction: Sanction, data: st.DataObject) -> None:
    counted = [p for p in sanction.penalties if p.max is not None]
    if not counted:
        return
    chosen = data.draw(st.sampled_from(counted))
    step = data.draw(st.integers(1, 5))
    if data.draw(st.booleans()):
        raised = Penalty(kind=chosen.kind, min=chosen.min, max=chosen.max + step, unit=chosen.unit)
    else:
        raised = Penalty(kind=chosen.kind, min=min((chosen.min or 0) + step, chosen.max), max=chosen.max, unit=chosen.unit)
    after = sanction._replace(penalties=tuple(raised if p is chosen else p for p in sanction.penalties))
    assert compare(sanction, after).result in ("equal", "stricter")


@given(ANY)
def test_removing_the_mildest_alternative_never_makes_a_sanction_milder(sanction: Sanction) -> None:
    ladder = CRIMINAL_LADDER if sanction.liability == "criminal" else ADMINISTRATIVE_LADDER
    if len(sanction.penalties) < 2:
        return
    mildest = min(sanction.penalties, key=lambda p: ladder[p.kind])
    after = sanction._replace(penalties=tuple(p for p in sanction.penalties if p is not mildest))
    assert compare(sanction, after).result in ("stricter", "not_comparable")


@given(ANY)
def test_a_milder_alternative_more_never_makes_a_sanction_stricter(sanction: Sanction) -> None:
    kind = "fine" if sanction.liability == "criminal" else "warning"
    if any(p.kind == kind for p in sanction.penalties):
        return
    after = sanction._replace(penalties=(penalty(kind, None, 5), *sanction.penalties))
    assert compare(sanction, after).result == "milder"


@given(ANY, ADDITIONS)
def test_one_more_mandatory_addition_never_makes_a_sanction_milder(sanction: Sanction, item: Additional) -> None:
    mandatory = Additional(kind=item.kind, mandatory=True, duration=item.duration, applies_to=item.applies_to)
    after = sanction._replace(additional=(*sanction.additional, mandatory))
    assert compare(sanction, after).result in ("equal", "stricter")


@given(CRIMINAL, ADMINISTRATIVE)
def test_administrative_liability_is_milder_whatever_the_figures(criminal: Sanction, administrative: Sanction) -> None:
    assert compare(criminal, administrative).result == "milder"
    assert [reason.line for reason in compare(criminal, administrative).reasons] == ["liability"]


@given(ANY, ANY)
def test_every_answer_names_the_line_that_decided(one: Sanction, other: Sanction) -> None:
    comparison = compare(one, other)
    directions = {reason.direction for reason in comparison.reasons}
    assert comparison.reasons
    if comparison.result != "not_comparable":
        assert directions == {comparison.result}


def criminal(*penalties: Penalty, additional: tuple[Additional, ...] = ()) -> Sanction:
    """Return a criminal sanction of the given alternatives."""
    return Sanction("criminal", penalties, additional)


def administrative(*penalties: Penalty) -> Sanction:
    """Return an administrative sanction of the given alternatives."""
    return Sanction("administrative", penalties)


FINE, PRISON, LIFE = penalty("fine", None, 200), penalty("imprisonment", 3, 8), penalty("life_imprisonment")
BAN = Additional(kind="disqualification", mandatory=True, duration="life", applies_to="imprisonment")
OPTIONAL_BAN = Additional(kind="disqualification", mandatory=False, duration=Duration(max=3, unit="year"), applies_to="all")

CASES = [
    # what it shows, before, after, result, lines that decided
    ("battery became administrative in 2017",
     criminal(penalty("fine", None, 100), penalty("arrest", None, 45)),
     administrative(penalty("fine", 10, 10), penalty("administrative_arrest", None, 10)), "milder", ["liability"]),
    ("battery became criminal in 2024: even a warning counts less than a fine",
     administrative(penalty("warning"), penalty("administrative_arrest", 10, 10)),
     criminal(penalty("fine", None, 80), penalty("arrest", None, 25)), "stricter", ["liability"]),
    ("battery of 2014 and of 2024: only the ceiling fell",
     criminal(penalty("fine", None, 100), penalty("arrest", None, 45)),
     criminal(penalty("fine", None, 80), penalty("arrest", None, 25)), "milder", ["ceiling"]),
    ("suicide of a minor: three to eight became five to nine",
     criminal(penalty("imprisonment", 3, 8)), criminal(penalty("imprisonment", 5, 9)), "stricter", ["ceiling", "floor"]),
    ("the ceiling rises while the floor falls: a court must decide",
     criminal(penalty("imprisonment", 3, 8)), criminal(penalty("imprisonment", 2, 9)), "not_comparable", ["ceiling", "floor"]),
    ("part 4 of rape: the fixed twenty years went, life stayed, although the ban went too",
     criminal(penalty("imprisonment", 20, 20), LIFE, additional=(BAN,)), criminal(LIFE), "stricter", ["floor"]),
    ("moderate harm, part 1: restriction of liberty struck from the middle of the list",
     criminal(FINE, penalty("restriction_of_liberty", None, 2), penalty("imprisonment", None, 2)),
     criminal(FINE, penalty("imprisonment", None, 2)), "stricter", ["alternative_struck"]),
    ("grave harm, part 1: restriction of the same length struck raises the floor",
     criminal(penalty("restriction_of_liberty", 3, 8), PRISON), criminal(PRISON), "stricter", ["floor"]),
    ("torment: the fine went and the maximum rose",
     criminal(FINE, penalty("imprisonment", None, 2)),
     criminal(penalty("corrective_labour", None, 1000), penalty("imprisonment", None, 3)), "stricter", ["ceiling", "floor"]),
    ("arrest up to five days became exactly five",
     administrative(penalty("warning"), penalty("administrative_arrest", None, 5)),
     administrative(penalty("warning"), penalty("administrative_arrest", 5, 5)), "stricter", ["lower_bound"]),
    ("exactly ten days of arrest became community service or exactly ten days",
     administrative(penalty("administrative_arrest", 10, 10)),
     administrative(penalty("community_service", 40, 40), penalty("administrative_arrest", 10, 10)), "milder", ["floor"]),
    ("one bound up, another down inside the same limits",
     criminal(penalty("fine", None, 200), penalty("corrective_labour", None, 100), penalty("community_service", None, 200), PRISON),
     criminal(penalty("fine", None, 200), penalty("corrective_labour", None, 200), penalty("community_service", None, 100), PRISON),
     "not_comparable", ["upper_bound", "upper_bound"]),
    ("arrest and restriction of liberty stand in different lists",
     criminal(penalty("arrest", None, 50)), criminal(penalty("restriction_of_liberty", None, 1)), "not_comparable", ["ceiling", "floor"]),
    ("twelve months are one year", criminal(penalty("imprisonment", None, 1)),
     criminal(penalty("imprisonment", None, 12, "month")), "equal", ["equal"]),
    ("an optional ban added", criminal(PRISON), criminal(PRISON, additional=(OPTIONAL_BAN,)), "stricter", ["additional_added"]),
    ("an optional ban made mandatory", criminal(PRISON, additional=(OPTIONAL_BAN,)),
     criminal(PRISON, additional=(Additional(kind="disqualification", mandatory=True, duration=Duration(max=3, unit="year"), applies_to="all"),)),
     "stricter", ["additional_added"]),
    ("a ban tied to the only alternative goes with all of them", criminal(PRISON, additional=(BAN,)),
     criminal(PRISON, additional=(Additional(kind="disqualification", mandatory=True, duration="life", applies_to="all"),)),
     "equal", ["equal"]),
    ("one ban for another kind: neither covers the other", criminal(PRISON, additional=(OPTIONAL_BAN,)),
     criminal(PRISON, additional=(Additional(kind="confiscation", mandatory=False, applies_to="all"),)),
     "not_comparable", ["additional_struck", "additional_added"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "before", "after", "result", "lines"), CASES, ids=[case[0] for case in CASES])
def test_table_of_cases(what: str, before: Sanction, after: Sanction, result: str, lines: list[str]) -> None:
    comparison = compare(before, after)
    assert (comparison.result, [reason.line for reason in comparison.reasons]) == (result, lines)
