"""How often a question finds the record it should: over labelled queries in three languages."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kblaw.query.search import search
from kblaw.query.searchfilters import Wanted
from kblaw.store.store import Store, open_store

QUERIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "labelled" / "queries.yaml").read_text(encoding="utf-8"))
KINDS = {"plain", "inflected", "misspelt", "colloquial", "transliterated", "no_kazakh", "cross", "citation"}


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


def place_of(store: Store, query: dict[str, Any]) -> int:
    """Return the place of the first record expected, 0 where it is not among the first ten."""
    answer = search(store, query["query"], Wanted(), 10, date(2026, 1, 1), query["lang"])
    found = [hit.id.partition("#")[0] for hit in answer.data]
    return next((place for place, identifier in enumerate(found, 1) if identifier in query["expect"]), 0)


def test_the_set_is_large_and_varied():
    assert len(QUERIES) >= 150
    assert {query["kind"] for query in QUERIES} == KINDS
    for language in ("en", "ru", "kk"):
        assert sum(query["lang"] == language for query in QUERIES) >= 40
    assert len({query["query"] for query in QUERIES}) == len(QUERIES)


def test_every_record_expected_exists(store: Store):
    missing = [name for query in QUERIES for name in query["expect"] if not store.kinds_of(name)]
    assert missing == []


def test_recall(store: Store, capsys: pytest.CaptureFixture[str]):
    places = {query["query"]: place_of(store, query) for query in QUERIES}
    groups: dict[str, list[int]] = defaultdict(list)
    for query in QUERIES:
        for group in ("all", query["lang"], query["kind"]):
            groups[group].append(places[query["query"]])
    with capsys.disabled():
        print()
        for group, found in groups.items():
            first = sum(place == 1 for place in found) / len(found)
            third = sum(1 <= place <= 3 for place in found) / len(found)
            print(f"  {group:>15}: {len(found):3} queries, recall@1 {first:.3f}, recall@3 {third:.3f}")
        print("  not among the first three: " + ", ".join(repr(query) for query, place in places.items() if not 1 <= place <= 3))
    every = groups["all"]
    assert sum(1 <= place <= 3 for place in every) / len(every) >= 0.95
    assert sum(place == 1 for place in every) / len(every) >= 0.90


def test_every_language_is_served_alike(store: Store):
    for language in ("en", "ru", "kk"):
        found = [place_of(store, query) for query in QUERIES if query["lang"] == language]
        assert sum(1 <= place <= 3 for place in found) / len(found) >= 0.95, language
