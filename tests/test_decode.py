"""Decoding into types: every fault of a file, each once, with nearest words."""

from __future__ import annotations

import time
from typing import Any, Optional

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kblaw.model.act import Act
from kblaw.model.article import Article, Edition
from kblaw.model.penalty import Additional, Penalty
from kblaw.model.reform import Claim
from kblaw.store.canonical import canonical_value
from kblaw.store.decode import decode, nearest
from kblaw.store.layout import FOLDERS, SINGLE_FILES
from kblaw.store.reader import read_yaml

RECORD_TYPES = (Act, Article, *FOLDERS.values(), *SINGLE_FILES.values())

PENALTY = "kind: fine\nmax: 80\nunit: mci\n"


def issues_of(text: str, record_type: type) -> list[tuple[str, int, int]]:
    _, issues = decode(read_yaml("x.yaml", text.encode()), record_type)
    return [(issue.code, issue.line, issue.column) for issue in issues]


def test_a_sound_record_is_decoded() -> None:
    record, issues = decode(read_yaml("x.yaml", PENALTY.encode()), Penalty)
    assert (record, issues) == (Penalty(kind="fine", max=80, unit="mci"), [])


def test_every_fault_of_a_record_is_told() -> None:
    text = "kind: fines\nmax: '80'\nunit: mcis\nmaximum: 3\nmin: 1.5\n"
    expected = [("KB027", 1, 7), ("KB029", 2, 6), ("KB027", 3, 7), ("KB022", 4, 1), ("KB029", 5, 6)]
    assert sorted(issues_of(text, Penalty)) == sorted(expected)


def test_a_missing_key_is_told_at_its_mapping() -> None:
    text = "change: added\nparts:\n  - part: '1'\n    conduct: {en: x}\n    penalties:\n      - max: 5\n"
    assert issues_of(text, Edition) == [("KB023", 6, 9)]


def test_a_mistyped_key_is_not_also_missing() -> None:
    assert issues_of("knd: fine\n", Penalty) == [("KB022", 1, 1)]


def test_a_value_that_the_reader_faulted_is_not_faulted_again() -> None:
    document = read_yaml("x.yaml", b"kind:\nmax: x\n")
    record, issues = decode(document, Penalty)
    assert record is None
    assert [issue.code for issue in document.issues] == ["KB013"]
    assert [(issue.code, issue.line) for issue in issues] == [("KB029", 2)]


def test_a_sound_shape_with_a_fault_of_reading_is_no_record() -> None:
    document = read_yaml("x.yaml", PENALTY.encode() + b"max: 90\n")
    assert decode(document, Penalty) == (None, [])
    assert [issue.code for issue in document.issues] == ["KB011"]


def test_a_list_or_word_where_either_is_allowed() -> None:
    text = "kind: confiscation\nmandatory: true\napplies_to: all\nduration: {}\n"
    assert issues_of(text.format("{}"), Additional) == [("KB023", 4, 11)]
    assert issues_of(text.format("[life]").replace("{}", "[life]"), Additional) == [("KB027", 4, 11)]
    assert issues_of(text.replace("{}", "life"), Additional) == []


class Strange(msgspec.Struct, forbid_unknown_fields=True):
    """Have a type that the walk does not know."""

    when: dict[str, int]


def test_a_shape_the_walk_does_not_foresee_is_still_an_issue_in_its_place() -> None:
    document = read_yaml("x.yaml", b"when: [a]\n")
    record, issues = decode(document, Strange)
    assert record is None
    assert [(issue.code, issue.line, issue.column) for issue in issues] == [("KB020", 1, 7)]
    assert "$.when" in issues[0].message


PLAIN = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 10**9), st.floats(0, 10**6), st.text("abж1-: ", max_size=6), st.just("fine")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["article", "title", "editions", "parts", "kind", "max", "en", "x"]), inner, max_size=4),
    ),
    max_leaves=12,
)


@given(PLAIN, st.sampled_from([Article, Penalty, Additional, Claim, Edition]))
def test_whatever_is_not_a_record_has_an_issue(value: Any, record_type: type) -> None:
    document = read_yaml("x.yaml", canonical_value(value).encode())
    record, issues = decode(document, record_type)
    assert (record is None) == bool([issue for issue in (*document.issues, *issues) if issue.code != "KB021"])
    places = [(issue.line, issue.column, issue.message) for issue in issues]
    assert len(set(places)) == len(places)


def test_the_types_hold_only_what_the_walk_explains() -> None:
    """A new kind of field (a mapping, a set) needs a word in the walk, or its faults lose their place."""
    known = (
        msgspec.inspect.StructType,
        msgspec.inspect.UnionType,
        msgspec.inspect.VarTupleType,
        msgspec.inspect.LiteralType,
        msgspec.inspect.StrType,
        msgspec.inspect.IntType,
        msgspec.inspect.FloatType,
        msgspec.inspect.BoolType,
        msgspec.inspect.DateType,
        msgspec.inspect.NoneType,
    )
    pending: list[Any] = list(msgspec.inspect.multi_type_info(RECORD_TYPES))
    seen: list[type] = []
    while pending:
        info = pending.pop()
        assert isinstance(info, known), info
        if isinstance(info, msgspec.inspect.StructType) and info.cls not in seen:
            seen.append(info.cls)
            pending.extend(field.type for field in info.fields)
        elif isinstance(info, msgspec.inspect.UnionType):
            pending.extend(info.types)
        elif isinstance(info, msgspec.inspect.VarTupleType):
            pending.append(info.item_type)
    assert len(seen) > 10


@pytest.mark.parametrize(
    ("word", "expected"),
    [("batery", "battery"), ("BATTERY", "battery"), ("light harm", "light-harm"), ("zzz", None), ("", None), ("b" * 10_000, None)],
)
def test_nearest(word: str, expected: Optional[str]) -> None:
    assert nearest(word, ["battery", "light-harm", "grave-harm"]) == expected


def test_nearest_among_very_many_words_does_not_hang() -> None:
    words = [f"act-{number % 50}/{number}" for number in range(200_000)]
    started = time.process_time()
    assert nearest("act-7/12345x", words) is not None
    assert nearest("act-7/199957", [*words[:199_957], "act-7/199956"]) == "act-7/199956"
    assert time.process_time() - started < 30
