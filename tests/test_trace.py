"""The lineage of a conduct: no dangling edge, no time running backwards, every step with its law; drawings."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kblaw.errors import UsageError
from kblaw.query.target import Target
from kblaw.query.trace import TraceData, trace
from kblaw.render.graph import Edge, Graph, Node, lineage_graph
from kblaw.render.mermaid import escape, mermaid_text
from kblaw.render.pages.trace import trace_page, trace_rows
from kblaw.render.speech import Speech
from kblaw.render.svg import svg_text
from kblaw.store.store import Store, open_store

PROVISIONS = Path(__file__).parent.parent / "provisions"
TODAY = date(2026, 11, 1)
LANGUAGES = ("en", "ru", "kk")


@pytest.fixture(scope="module")
def store(shipped_cache: Path) -> Store:
    """Return the shipped base."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(shipped_cache))
        return open_store(PROVISIONS)


def lineage(store: Store, offence: str) -> TraceData:
    """Return the lineage of an offence."""
    data: TraceData = trace(store, Target("offence", offence), TODAY).data
    return data


def test_battery_went_from_crime_to_offence_and_back(store: Store) -> None:
    steps = lineage(store, "battery").steps
    assert [(step.article, step.step, step.by) for step in steps] == [
        ("criminal-code/109", "origin", ("226-V",)),
        ("administrative-offences-code/73-2", "decriminalised", ("84-VI",)),
        ("criminal-code/109-1", "criminalised", ("72-VIII", "73-VIII")),
    ]
    assert [len(step.editions) for step in steps] == [1, 3, 1]
    assert (steps[0].ended, steps[0].ended_exact, steps[1].since_exact) == (date(2017, 12, 28), False, False)
    assert (steps[1].ended, steps[1].ended_by, steps[2].ended) == (date(2024, 6, 16), ("73-VIII",), None)
    assert [law.law for law in lineage(store, "battery").laws][:2] == ["84-VI", "292-VI"]


def test_every_edition_says_what_became_of_each_part(store: Store) -> None:
    editions = lineage(store, "battery").steps[1].editions
    assert [(m.before, m.after[-3:], m.change) for m in editions[0].moves] == [
        ("criminal-code/109#sole", "2#1", "decriminalised"),
        ("criminal-code/109#sole", "2#2", "decriminalised"),
        ("criminal-code/109#sole", "2#3", "decriminalised"),
    ]
    assert {m.after.partition("#")[2]: m.change for m in editions[2].moves} == {
        "1": "unchanged",
        "1-1": "stricter",
        "2": "stricter",
        "3": "unchanged",
    }


def test_a_renumbered_part_is_not_taken_for_its_number(store: Store) -> None:
    moves = lineage(store, "sexual-acts-under-sixteen").steps[0].editions[1].moves
    pairs = [(m.before and m.before[-1], m.after[-1], m.change) for m in moves]
    assert pairs == [("1", "1", "unchanged"), ("2", "3", "unchanged"), ("3", "4", "widened"), (None, "2", "added")]


def test_a_conduct_that_shares_an_article_shows_only_its_own_parts(store: Store) -> None:
    child = lineage(store, "forcing-child-off-transport").steps[0]
    assert {part.part for edition in child.editions for part in edition.parts} == {"1-1"}
    other = lineage(store, "passenger-transport-rules").steps[0]
    assert "1-1" not in {part.part for edition in other.editions for part in edition.parts}


def test_time_never_runs_backwards(store: Store) -> None:
    for offence in store.ids("offence"):
        steps = lineage(store, offence).steps
        starts = [step.since for step in steps]
        assert starts == sorted(starts), offence
        for step in steps:
            days = [edition.in_force.start or edition.attested for edition in step.editions]
            assert days == sorted(days), step.article
            assert step.ended is None or step.ended > step.since


def test_every_step_that_moved_a_conduct_has_its_law_and_the_law_is_held(store: Store) -> None:
    for offence in store.ids("offence"):
        for step in lineage(store, offence).steps:
            assert step.by or step.step == "origin", (offence, step.article)
            assert all(store.find("law", law) for law in step.by if law != "226-V"), (offence, step.by)


def test_no_edge_dangles(store: Store) -> None:
    for offence in store.ids("offence"):
        data = lineage(store, offence)
        held = {part.id for step in data.steps for edition in step.editions for part in edition.parts}
        named = {side for item in data.correspondences for side in (*item.before, *item.after)}
        moved = {side for s in data.steps for e in s.editions for m in e.moves for side in (m.before, m.after) if side}
        assert named | moved <= held, offence


def test_an_article_is_traced_as_its_conduct(store: Store) -> None:
    assert trace(store, Target("article", "criminal-code/109-1"), TODAY).data.offence == "battery"
    assert trace(store, Target("article", "administrative-offences-code/593", "1-1"), TODAY).data.offence == "forcing-child-off-transport"
    with pytest.raises(UsageError) as caught:
        trace(store, Target("law", "72-VIII"), TODAY)
    assert caught.value.key == "error.no_conduct"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lineage_can_be_shown_and_drawn(store: Store, language: str) -> None:
    speech = Speech(language)
    for offence in store.ids("offence"):
        answer = trace(store, Target("offence", offence), TODAY)
        assert trace_page(answer, speech).blocks
        headers, rows = trace_rows(answer)
        assert rows and {len(row) for row in rows} == {len(headers)}
        graph = lineage_graph(answer.data, speech)
        assert len(graph.edges) == len(graph.nodes) - 1
        assert mermaid_text(graph) == mermaid_text(lineage_graph(answer.data, speech))
        ElementTree.fromstring(svg_text(graph))


NASTY = 'a "b" <i> & [c] {d} |e| #1; `f` % --> %% end'
GRAPH = Graph(f"title: {NASTY}", ("one", "two"), (Node("e0", (NASTY, "line"), 0), Node("e1", ("x" * 200,), 1)), (Edge("e0", "e1", NASTY),))


def test_mermaid_reads_nothing_of_the_data_as_markup() -> None:
    assert escape('"<>&#|;`\n') == "#quot;#lt;#gt;#amp;#35;#124;#59;#96; "
    lines = mermaid_text(GRAPH).splitlines()
    assert lines[:4] == ["---", f'title: "title: {NASTY}"'.replace('"b"', '\\"b\\"'), "---", "flowchart TD"]
    assert re.fullmatch(r'    e0\["[^"|<>`]*<br/>line"\]:::crime', lines[4])
    assert re.fullmatch(r'    e0 -->\|"[^"|<>`]*"\| e1', lines[6])


def test_svg_carries_every_word_and_no_markup_of_the_data() -> None:
    root = ElementTree.fromstring(svg_text(GRAPH))
    text = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
    for word in NASTY.split():
        assert word in text
    assert text.count("x") >= 200
    assert svg_text(GRAPH) == svg_text(GRAPH)


def test_an_empty_drawing_is_still_a_drawing() -> None:
    root = ElementTree.fromstring(svg_text(Graph("nothing", (), (), ())))
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
