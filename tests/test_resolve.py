"""Names: the record a reader means, in any form of its name, and the nearest where none has it."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest

from kblaw.errors import Ambiguous, NotHeld, NotUnderstood
from kblaw.query.nearnames import suggestions
from kblaw.query.resolve import resolve, resolve_all
from kblaw.store.store import NameRow, Store, open_store
from tests.support import run


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Own forms
        ("battery", "battery"), ("побои", "battery"), ("Ұрып-соғу", "battery"), ("light-harm", "light-harm"),
        # Inflected
        ("побоев", "battery"), ("побоями", "battery"), ("избиением", "battery"), ("травлю", "bullying"), ("beatings", "battery"),
        ("ұрып-соғудың", "battery"), ("жәбірлеуге", "bullying"), ("защитным предписанием", "protective-order"),
        ("нарушением защитного предписания", "breach-of-protective-order"), ("қорғау нұсқамасының", "protective-order"),
        ("Уголовного кодекса", "criminal-code"), ("Қылмыстық кодекстің", "criminal-code"), ("похищением человека", "kidnapping"),
        ("кризисных центров", "crisis-centres"), ("дағдарыс орталығына", "crisis-centres"),
        # Without Kazakh letters, ё for е, capitals, dashes
        ("урып согу", "battery"), ("УРЫП–СОГУ", "battery"), ("коргау нускамасы", "protective-order"), ("жабирлеу", "bullying"),
        ("лёгкий вред здоровью", "light-harm"), ("побои\u00a0", "battery"),
        # In Latin letters
        ("poboi", "battery"), ("poboev", "battery"), ("uryp-sogu", "battery"), ("travlya", "bullying"), ("travlyu", "bullying"),
        ("zashchitnoe predpisanie", "protective-order"), ("qorgau nusqamasy", "protective-order"),
        # Laws by their number
        ("72-VIII", "72-VIII"), ("72-viii", "72-VIII"), ("Закон РК от 15 апреля 2024 года № 72-VIII", "72-VIII"), ("Law 73-VIII", "73-VIII"),
        ("72-VIII заңы", "72-VIII"),
    ],
)  # fmt: skip
def test_names(store: Store, words: str, expected: str):
    assert resolve(store, words).id == expected


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("batery", "battery"), ("пабои", "battery"), ("травля в шкле", "bullying"), ("травлля", "bullying"), ("ұрыпсоғу", "battery"),
        ("нарушени защитново предписания", "breach-of-protective-order"), ("уголовный кодкс", "criminal-code"),
        ("қорғау нұсқмасы", "protective-order"), ("kidnappinng", "kidnapping"), ("zashitnoe predpisanie", "protective-order"),
        ("контактцентр 111", "contact-centre-111"), ("алыпқашу", "forced-marriage"),
    ],
)  # fmt: skip
def test_a_misspelt_name_is_suggested_never_taken(store: Store, words: str, nearest: str):
    with pytest.raises(NotUnderstood) as caught:
        resolve(store, words)
    assert any(f"({nearest})" in candidate or candidate == nearest for candidate in caught.value.candidates), caught.value.candidates


@pytest.mark.parametrize("words", ["жжжжжж", "qwxzqwxz", "?", "«»", "\x00", "\u202e", "%%%", "' OR 1=1 --", "наказание за всё на свете", "а" * 300])
def test_what_means_nothing_is_not_understood(store: Store, words: str):
    with pytest.raises(NotUnderstood):
        resolve(store, words)


def test_empty_and_endless_names_are_refused(store: Store):
    for words, key in (("", "error.empty_name"), ("  ", "error.empty_name"), ("а" * 301, "error.too_long")):
        with pytest.raises(NotUnderstood) as caught:
            resolve(store, words)
        assert caught.value.key == key


def test_a_name_of_several_asks_which(store: Store):
    with pytest.raises(Ambiguous) as caught:
        resolve(store, "кражей невест")
    assert set(caught.value.candidates) >= {"forced-marriage", "kidnapping"}


def test_kinds_narrow_the_choice(store: Store):
    assert resolve(store, "бытовым насилием", frozenset({"theme"})).id == "domestic_violence"
    with pytest.raises(NotUnderstood):
        resolve(store, "побоями", frozenset({"act"}))


def test_citations_come_before_inflected_names(store: Store):
    assert [target.full_id for target in resolve_all(store, "ст. 109-1 УК")] == ["criminal-code/109-1"]
    with pytest.raises(NotHeld):
        resolve(store, "ст. 999 УК")


def test_many_names_do_not_slow_a_suggestion_down(shipped: Path):
    """A hundred thousand names more may cost little more: they are not compared one by one."""
    source = open_store(shipped)._connection
    connection = sqlite3.connect(":memory:")
    source.backup(connection)
    small = Store(connection)
    words = "нарушени защитново предписания"
    suggestions(small, words)
    fast = _seconds(small, words)
    store = Store(connection)
    index = store.search_index()
    letters = "абвгдежзик"
    rows = []
    for number in range(100_000):
        name = "".join(letters[int(digit)] for digit in f"{number:05}")
        rows.append((name, 1, name, name[::-1]))
    index._connection.executemany("INSERT OR IGNORE INTO word VALUES (?, ?, ?, ?)", rows)
    assert suggestions(store, words)[0].endswith("(breach-of-protective-order)")
    assert _seconds(store, words) < 10 * fast + 0.2


def _seconds(store: Store, words: str) -> float:
    started = time.process_time()
    for _ in range(3):
        suggestions(store, words)
    return time.process_time() - started


def test_name_rows_keep_their_order(store: Store):
    found = store.search_index().named("r:побо")
    assert NameRow(*found[0]).id == "battery"


def test_the_command_offers_the_nearest(shipped: Path):
    outcome = run("show", "пабои", "--lang", "en")
    assert outcome.code == 1 and "battery" in outcome.err
