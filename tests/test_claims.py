"""Claims: every one of them, its verdict, and the filters by which a reader finds it."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from kblaw.cli.main import app
from kblaw.errors import KblawError, NotHeld, UsageError
from kblaw.model.reform import Verdict
from kblaw.query.about import Subject, subject_of
from kblaw.query.claims import CLAIM_KINDS, VERDICTS, ClaimView, claims, count_verdicts
from kblaw.query.narrow import one_of
from kblaw.store.store import Store, open_store
from support import run

TODAY = date(2026, 10, 1)


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


def listed(store: Store, **filters: Any) -> tuple[ClaimView, ...]:
    about = filters.pop("about", None)
    subject = subject_of(store, about) if about else None
    return claims(store, TODAY, about=subject, **filters).data


def typed(*arguments: str) -> Any:
    """Run the command inside the process; failures are raised as the boundary would see them."""
    environment = {"COLUMNS": "100", "KBLAW_LANG": "en"}
    return CliRunner().invoke(app, ["claims", *arguments], env=environment, catch_exceptions=False)


def ids(data: tuple[ClaimView, ...]) -> set[str]:
    return {claim.id for claim in data}


def test_every_claim_is_listed_once(store: Store) -> None:
    data = listed(store)
    assert len(data) == len(ids(data)) == 133


def test_json_lines_are_the_bare_claims(shipped: Path) -> None:
    lines = [json.loads(line) for line in typed("--format", "jsonl").stdout.splitlines()]
    assert len(lines) == 133
    assert {"id", "verdict", "claim", "finding", "decided_by", "source_title"} <= set(lines[0])


def test_json_data_is_a_list(shipped: Path) -> None:
    answer = json.loads(typed("--format", "json").stdout)
    assert answer["command"] == "claims"
    assert isinstance(answer["data"], list) and len(answer["data"]) == 133


def test_verdicts_add_up(store: Store) -> None:
    data = listed(store)
    counts = count_verdicts(data)
    assert sum(counts.values()) == len(data)
    assert counts == {"contradicted": 6, "refined": 48, "confirmed": 62, "open": 17}
    assert set(VERDICTS) == set(get_args(Verdict))


def test_the_foot_of_the_page_adds_up(shipped: Path) -> None:
    assert "Claims in all: 133 = 6 contradicted + 48 refined + 62 confirmed + 17 open" in typed().stdout


@pytest.mark.parametrize("verdict", VERDICTS)
def test_filter_by_verdict(store: Store, verdict: str) -> None:
    data = listed(store, verdict=verdict)
    assert {claim.verdict for claim in data} == {verdict}
    assert len(data) == count_verdicts(listed(store))[verdict]


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_filter_by_kind(store: Store, kind: str) -> None:
    assert {claim.kind for claim in listed(store, kind=kind)} == {kind}


def test_kinds_add_up(store: Store) -> None:
    assert sum(len(listed(store, kind=kind)) for kind in CLAIM_KINDS) == 133


def test_the_founding_documents_make_all_claims(store: Store) -> None:
    counts = Counter(claim.source for claim in listed(store))
    assert set(counts) == {identifier for identifier, source in store.all("source") if source.kind == "seed"}
    assert sum(counts.values()) == 133


def test_a_founding_document_is_named_with_or_without_seed(store: Store) -> None:
    assert ids(listed(store, source="commentcentral")) == ids(listed(store, source="seed-commentcentral"))


def test_a_source_that_makes_no_claim_gives_those_checked_against_it(store: Store) -> None:
    data = listed(store, source="hrw-2024-04-23")
    assert data and all("hrw-2024-04-23" in claim.sources for claim in data)


@pytest.mark.parametrize("words", ["battery", "побои", "Ұрып-соғу", "ұрып-соғу", "beating", "ст. 109-1 УК", "CC 109-1"])
def test_about_takes_any_spelling(store: Store, words: str) -> None:
    """An offence catches claims about its articles; an article catches claims about its offence."""
    data = listed(store, about=words)
    assert {"s1-26", "s3-04", "s2-02"} <= ids(data)
    homes = ("criminal-code/109", "administrative-offences-code/73-2", "criminal-code/109-1")
    for claim in data:
        named = {name.partition("#")[0] for name in (*claim.about, *claim.decided_by)}
        assert "battery" in named or named & set(homes), claim.id


def test_about_an_offence_finds_what_only_its_articles_decide(store: Store) -> None:
    assert any("battery" not in claim.about for claim in listed(store, about="battery"))


def test_about_an_act_finds_claims_on_its_articles(store: Store) -> None:
    found = ids(listed(store, about="road-transport-law"))
    expected = {c.id for c in listed(store) if any(name.startswith("road-transport-law") for name in (*c.about, *c.decided_by))}
    assert found == expected and found


def test_about_one_part_leaves_the_other_parts_out() -> None:
    part = Subject("CC 1(2)", frozenset({"criminal-code/1#2", "criminal-code/1"}), frozenset())
    whole = Subject("CC 1", frozenset({"criminal-code/1"}), frozenset({"criminal-code/1"}))
    assert part.named_in(["criminal-code/1#2"]) and part.named_in(["criminal-code/1"])
    assert not part.named_in(["criminal-code/1#1"])
    assert whole.named_in(["criminal-code/1#1"]) and not whole.named_in(["criminal-code/11"])


def test_about_a_cited_part_keeps_to_it(store: Store) -> None:
    subject = subject_of(store, "CC 109-1(2)")
    assert subject.named_in(["criminal-code/109-1#2"]) and not subject.named_in(["criminal-code/109-1#1"])


def test_about_a_theme_and_a_measure(store: Store) -> None:
    assert ids(listed(store, about="contact-centre-111")) <= ids(listed(store, about="contact_centre"))


@pytest.mark.parametrize("words", ["international rankings", "международный рейтинг", "халықаралық рейтинг"])
def test_words_that_name_no_record_are_looked_for_in_subject_lines(store: Store, words: str) -> None:
    subject = subject_of(store, words)
    assert subject.by_subject
    answer = claims(store, TODAY, about=subject)
    assert ids(answer.data) == {"s2-09", "s2-10", "s2-11", "s2-12"}
    assert "note.about_by_subject" in {note.code for note in answer.not_covered}


def test_filters_narrow_together(store: Store) -> None:
    assert ids(listed(store, about="bullying", verdict="contradicted", kind="legal", source="turkishnewsworld")) == {"s0-20"}


@pytest.mark.parametrize(
    ("option", "wrong", "valid"),
    [("--verdict", "wrong", VERDICTS), ("--kind", "statistics of", CLAIM_KINDS), ("--source", "nowhere", ("seed-commentcentral",))],
)
def test_an_unknown_choice_names_the_valid_ones(shipped: Path, option: str, wrong: str, valid: tuple[str, ...]) -> None:
    with pytest.raises(UsageError) as caught:
        typed(option, wrong)
    assert caught.value.exit_code == 2
    assert all(name in str(caught.value.parameters["allowed"]) for name in valid)


def test_the_nearest_choice_is_offered() -> None:
    with pytest.raises(UsageError) as caught:
        one_of("--verdict", "contradict", VERDICTS)
    assert caught.value.candidates == ("contradicted",)
    assert one_of("--kind", " Later LAW", ("later_law",)) == "later_law"


def test_nothing_found_says_which_filter_emptied_it(shipped: Path) -> None:
    with pytest.raises(NotHeld) as caught:
        typed("--about", "battery", "--verdict", "contradicted")
    error = caught.value
    assert (error.exit_code, error.key, error.parameters["option"]) == (1, "error.filter_emptied", "--verdict")
    assert str(error.parameters["steps"]).startswith("133 → --about battery: ")


def test_the_boundary_prints_the_failure(shipped: Path) -> None:
    outcome = run("claims", "--about", "battery", "--verdict", "contradicted", "--lang", "en")
    assert (outcome.code, outcome.out) == (1, "")
    assert "--verdict «contradicted» leaves none" in outcome.err


def test_unknown_words_keep_the_message_of_the_resolver(shipped: Path) -> None:
    with pytest.raises(KblawError) as caught:
        typed("--about", "zzzzz")
    assert caught.value.key == "error.not_understood"


def test_what_is_not_covered_is_said(store: Store) -> None:
    answer = claims(store, TODAY)
    notes = {note.code: note.parameters for note in answer.not_covered}
    assert notes["note.claims_open"] == {"count": "17", "total": "133"}
    without = sum(not claim.decided_by for claim in answer.data)
    assert notes["note.claims_without_article"] == {"count": str(without), "total": "133"}
    assert {"note.excerpts", "note.verdicts_dated"} <= set(notes)


def test_evidence_is_the_official_version_that_decided(store: Store) -> None:
    answer = claims(store, TODAY, about=subject_of(store, "battery"))
    assert "cc-2024-06-16" in {item.id for item in answer.evidence}
    assert not claims(store, TODAY, about=subject_of(store, "rankings")).evidence


@pytest.mark.parametrize(("language", "citation"), [("en", "AOC\u00a0127-2"), ("ru", "ст.\u00a0127-2\u00a0КоАП"), ("kk", "ӘҚБтК\u00a0127-2-бап")])
def test_the_page_names_the_deciding_articles(shipped: Path, language: str, citation: str) -> None:
    page = typed("--about", "bullying", "--verdict", "contradicted", "--lang", language).stdout
    assert citation in page and "≠" in page and "s0-20" in page


@pytest.mark.parametrize("width", [60, 160])
def test_no_line_is_wider_than_the_terminal(shipped: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    page = CliRunner().invoke(app, ["claims", "--lang", "ru"], env={"COLUMNS": str(width)}, catch_exceptions=False).stdout
    assert max(map(len, page.splitlines())) <= width


def test_csv_has_one_row_for_each_claim(shipped: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(typed("--format", "csv").stdout)))
    assert len(rows) == 133
    assert {"id", "verdict", "claim.en", "claim.ru", "claim.kk", "finding.kk", "decided_by"} <= set(rows[0])
    assert "period" not in rows[0]
