"""Sources: all of them, and how much rests on each."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from kblaw.cli.main import app
from kblaw.errors import UsageError
from kblaw.query.sources import SourceView, sources
from kblaw.store.store import Store, open_store

TODAY = date(2026, 10, 1)


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


@pytest.fixture
def data(store: Store) -> tuple[SourceView, ...]:
    return sources(store, TODAY).data


def typed(*arguments: str) -> Any:
    environment = {"COLUMNS": "100", "KBLAW_LANG": "en"}
    return CliRunner().invoke(app, ["sources", *arguments], env=environment, catch_exceptions=False)


def test_every_source_is_listed_once(data: tuple[SourceView, ...], shipped: Path) -> None:
    assert len({source.id for source in data}) == len(data) == 93
    assert len(typed("--format", "jsonl").stdout.splitlines()) == 93
    assert isinstance(json.loads(typed("--format", "json").stdout)["data"], list)


def test_founding_documents_and_official_texts_stand_first(data: tuple[SourceView, ...]) -> None:
    kinds = list(dict.fromkeys(source.kind for source in data))
    assert kinds[:2] == ["seed", "official"]


def test_counts_add_up_to_the_records(store: Store, data: tuple[SourceView, ...]) -> None:
    assert sum(source.claims_made for source in data) == store.count("claim") == 133
    assert sum(source.indicators for source in data) == store.count("indicator") == 74
    checked = sum(len(set(claim.sources)) for _, claim in store.all("claim"))
    assert sum(source.claims_checked for source in data) == checked


def test_counts_of_one_source(store: Store, data: tuple[SourceView, ...]) -> None:
    code = next(source for source in data if source.id == "cc-2024-06-16")
    assert code.claims_made == 0
    assert code.claims_checked == sum("cc-2024-06-16" in claim.sources for _, claim in store.all("claim")) > 10


def test_filter_by_kind(store: Store, data: tuple[SourceView, ...]) -> None:
    kinds = dict.fromkeys(source.kind for source in data)
    assert sum(len(sources(store, TODAY, kind=kind).data) for kind in kinds) == 93
    assert {source.kind for source in sources(store, TODAY, kind="NGO").data} == {"ngo"}


def test_an_unknown_kind_names_the_valid_ones(shipped: Path) -> None:
    with pytest.raises(UsageError) as caught:
        typed("--kind", "pres")
    assert caught.value.exit_code == 2
    assert "intergovernmental" in str(caught.value.parameters["allowed"])
    assert caught.value.candidates == ("press",)


def test_the_page_totals_the_claims_made(shipped: Path) -> None:
    total = next(line for line in typed("--kind", "seed").stdout.splitlines() if line.startswith("Total"))
    assert total.split()[1] == "133"


def test_what_is_not_covered_is_said(store: Store, data: tuple[SourceView, ...]) -> None:
    notes = {note.code: note.parameters for note in sources(store, TODAY).not_covered}
    assert notes["note.sources_undated"] == {"count": str(sum(source.date is None for source in data)), "total": "93"}
    assert "note.excerpts" in notes


def test_csv_has_one_row_for_each_source(shipped: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(typed("--format", "csv").stdout)))
    assert len(rows) == 93
    assert sum(int(row["claims_made"]) for row in rows) == 133


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("width", [60, 160])
def test_the_page_in_every_language_and_width(shipped: Path, language: str, width: int) -> None:
    page = CliRunner().invoke(app, ["sources", "--lang", language], env={"COLUMNS": str(width)}, catch_exceptions=False).stdout
    assert "seed-commentcentral" in page
    # An address is never broken, so it alone may run over.
    assert max(len(line) for line in page.splitlines() if "://" not in line) <= width
