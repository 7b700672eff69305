"""Coverage: the base against its own lists, and the lists against the one kept with the tests."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kblaw.cli.main import app
from kblaw.model.text import LANGUAGES, Text
from kblaw.query.coverage import STATES, CoverageData, article_cover, coverage, whole_percents
from kblaw.query.listing import count_acts
from kblaw.store.store import Store, open_store

TODAY = date(2026, 10, 1)
COMPLETE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "data" / "completeness.yaml").read_text("utf-8"))
ARTICLES = [
    (law, f"{act}/{number}") for law, acts in COMPLETE["articles"].items() for act, numbers in acts.items() for number in numbers
]
PENAL = {f"{act}/{number}" for act, numbers in COMPLETE["penal"].items() for number in numbers}
QUESTIONS = [(subject, asked) for subject, ways in COMPLETE["subjects"].items() for asked in ways]


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


@pytest.fixture
def data(store: Store) -> CoverageData:
    held: CoverageData = coverage(store, TODAY).data
    return held


def typed(*arguments: str) -> Any:
    environment = {"COLUMNS": "100", "KBLAW_LANG": "en"}
    return CliRunner().invoke(app, [*arguments], env=environment, catch_exceptions=False)


# The list kept with the tests


def test_the_list_counts_73_articles_in_16_acts() -> None:
    counts = {act: len(numbers) for acts in COMPLETE["articles"].values() for act, numbers in acts.items()}
    named = {name: count for name, count in COMPLETE["counts"].items() if name != "others"}
    assert len(counts) == 16
    assert {name: counts[name] for name in named} == named
    assert sum(counts.values()) - sum(named.values()) == COMPLETE["counts"]["others"]
    assert sum(counts.values()) == len(set(ARTICLES)) == 73


def test_the_laws_of_the_base_name_the_same_articles(store: Store) -> None:
    listed = {
        (law_id, f"{item.act}/{number}")
        for law_id, law in store.all("law")
        if law.reform
        for item in law.changed
        for number in item.articles
    }
    assert listed == set(ARTICLES)


@pytest.mark.parametrize(("law", "identifier"), ARTICLES)
def test_every_article_has_a_record_in_three_languages_by_its_law(store: Store, law: str, identifier: str) -> None:
    article = store.get("article", identifier)
    made = [edition for edition in article.editions if law in edition.by]
    assert made, f"no edition by {law}"
    cover = article_cover(identifier, article, law)
    assert cover.languages == LANGUAGES
    assert cover.state == ("modelled" if identifier in PENAL else "summarised")
    assert all(getattr(article.title, language) for language in LANGUAGES)


@pytest.mark.parametrize(("subject", "asked"), QUESTIONS, ids=lambda value: value if isinstance(value, str) else value["ask"][0])
def test_the_subjects_of_the_founding_documents_are_answered(shipped: Path, subject: str, asked: dict[str, Any]) -> None:
    result = typed(*asked["ask"], "--lang", "en", "--format", "md")
    assert result.exit_code == 0
    assert asked["holds"] in result.stdout.replace("\u00a0", " ")


def test_every_subject_of_the_founding_documents_is_asked_about() -> None:
    assert len(COMPLETE["subjects"]) == 11


# The command


def test_totals_add_up(data: CoverageData) -> None:
    assert data.total == 73 == sum(data.states.values()) == sum(act.total for act in data.acts)
    assert data.states == {"modelled": len(PENAL), "summarised": 73 - len(PENAL), "partly": 0, "not_held": 0}
    for act in data.acts:
        assert act.total == len(act.articles) == sum(act.states.values())
        for state in STATES:
            assert act.states[state] == sum(article.state == state for article in act.articles)


def test_percent_sums_to_one_hundred(data: CoverageData) -> None:
    assert sum(data.percent.values()) == 100
    assert data.percent == {"modelled": 29, "summarised": 71, "partly": 0, "not_held": 0}


@given(st.dictionaries(st.sampled_from(STATES), st.integers(0, 500), min_size=1).filter(lambda counts: sum(counts.values()) > 0))
def test_whole_percents_always_sum_to_one_hundred(counts: dict[str, int]) -> None:
    """No share is further than one percent from the true one, and nothing is a share of nothing."""
    shares = whole_percents(counts)
    assert sum(shares.values()) == 100
    for name, count in counts.items():
        assert abs(shares[name] - 100 * count / sum(counts.values())) < 1


def test_percent_of_nothing_is_nothing() -> None:
    assert whole_percents({"modelled": 0, "partly": 0}) == {"modelled": 0, "partly": 0}


def test_it_agrees_with_codes(store: Store, data: CoverageData) -> None:
    counted = {act.id: (act.penal, act.rules, act.verified_until) for act in count_acts(store, TODAY).data if act.law}
    assert {act.id: (act.states["modelled"], act.states["summarised"], act.verified_until) for act in data.acts} == counted


def test_json(shipped: Path) -> None:
    answer = json.loads(typed("coverage", "--format", "json").stdout)
    assert set(answer["data"]) == {"total", "states", "percent", "acts"}
    assert sum(answer["data"]["percent"].values()) == 100
    assert sum(len(act["articles"]) for act in answer["data"]["acts"]) == answer["data"]["total"] == 73
    assert all(act["verified_until"] for act in answer["data"]["acts"])


@pytest.mark.parametrize("words", ["criminal-code", "УК", "ҚК", "Criminal Code"])
def test_one_act_in_any_spelling(shipped: Path, words: str) -> None:
    data = json.loads(typed("coverage", "--act", words, "--format", "json").stdout)["data"]
    assert [act["id"] for act in data["acts"]] == ["criminal-code"]
    assert (data["total"], sum(data["percent"].values())) == (21, 100)


def test_csv_has_one_row_for_each_article(shipped: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(typed("coverage", "--format", "csv").stdout)))
    assert {(row["law"], row["id"]) for row in rows} == set(ARTICLES)


def test_what_is_not_covered_is_said(store: Store) -> None:
    codes = {note.code for note in coverage(store, TODAY).not_covered}
    assert {"note.counted_from_lists", "note.articles_whole", "note.read_up_to", "note.act_repealed"} <= codes


@pytest.mark.parametrize(("language", "first"), [("en", "CC 3 "), ("ru", "ст. 3 УК "), ("kk", "ҚК 3-бап ")])
@pytest.mark.parametrize("width", [60, 160])
def test_the_page_names_every_article(shipped: Path, language: str, first: str, width: int) -> None:
    arguments = ["coverage", "--lang", language]
    page = CliRunner().invoke(app, arguments, env={"COLUMNS": str(width)}, catch_exceptions=False).stdout
    lines = page.replace("\u00a0", " ").splitlines()
    assert sum(line.startswith(("■ ", "▣ ")) for line in lines) == 73 + 2
    assert any(line.startswith(f"▣ {first}") for line in lines)
    assert max(map(len, lines)) <= width


# Faults in the base show


def test_an_article_that_is_missing_is_not_held(store: Store) -> None:
    cover = article_cover("criminal-code/999", None, "72-VIII")
    assert (cover.state, cover.languages) == ("not_held", ())


def test_an_article_changed_by_another_law_only_is_not_held(store: Store) -> None:
    article = store.get("article", "criminal-code/109-1")
    assert article_cover("criminal-code/109-1", article, "73-VIII").state == "not_held"


def test_a_text_missing_in_one_language_shows(store: Store) -> None:
    article = store.get("article", "labour-code/97")
    place = next(index for index, edition in enumerate(article.editions) if "72-VIII" in edition.by)
    edition = article.editions[place]
    poorer = msgspec.structs.replace(edition, rule=Text(en=edition.rule.en, ru=edition.rule.ru))
    editions = (*article.editions[:place], poorer, *article.editions[place + 1 :])
    cover = article_cover("labour-code/97", msgspec.structs.replace(article, editions=editions), "72-VIII")
    assert (cover.state, cover.languages) == ("partly", ("en", "ru"))


def test_a_lost_record_lowers_the_counts_but_not_the_total(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The total comes from the laws' lists, so that it cannot shrink in silence."""
    held = coverage(open_store(shipped), TODAY).data
    store = open_store(shipped)
    find = Store.find
    monkeypatch.setattr(Store, "find", lambda self, kind, name: None if name == "labour-code/97" else find(self, kind, name))
    poorer = coverage(store, TODAY).data
    assert poorer.total == held.total
    assert poorer.states["not_held"] == 1
    assert poorer.states["summarised"] == held.states["summarised"] - 1
    assert sum(poorer.percent.values()) == 100
