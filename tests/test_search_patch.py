"""The search index of a large base: a changed file is laid over it, and finds what a whole index finds."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any, Optional

import pytest
from support import edit

from kblaw.query.search import search
from kblaw.query.searchfilters import Wanted
from kblaw.store import cache as cache_module
from kblaw.store import search_build
from kblaw.store.store import Store, open_store

PROVISIONS = Path(__file__).parent.parent / "provisions"
TODAY = date(2026, 10, 1)
ASKED = (
    "battery", "Bettery", "побои", "избиение", "ұрып-соғу", "beating", "thrashing", "arrest", "штраф", "кодекс", "fine", "109", "bat*",
    '"light harm"', "quixotic", "saunters",
)  # fmt: skip
FILTERED = (
    Wanted(penalty="arrest"), Wanted(penalty="imprisonment"), Wanted(theme="domestic_violence"), Wanted(theme="sentencing"), Wanted(kind="article"),
    Wanted(law="72-VIII"), Wanted(change="stricter"), Wanted(act="criminal-code"), Wanted(penalty="fine", on=TODAY),
)  # fmt: skip


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch, mini: Path) -> None:
    """Let a base of three files count as a large one, and give the small one what filters and synonyms need."""
    monkeypatch.setattr(cache_module, "MANY_FILES", 3)
    for name in ("penalty-kinds.yaml", "thesaurus.yaml"):
        shutil.copy(PROVISIONS / "reference" / name, mini / "reference" / name)


@pytest.fixture
def indexes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how many indexes are made as a whole."""
    done: list[int] = []
    write = search_build.write_index
    monkeypatch.setattr(search_build, "write_index", lambda *given: (done.append(1), write(*given))[1])
    return done


def found(store: Store) -> dict[str, Any]:
    """Return what searches of a store find: hits as they are shown, in their order, and every total."""
    answers = {}
    for words in ASKED:
        for language in ("en", "ru", "kk"):
            answers[f"{words}/{language}"] = _answer(store, words, Wanted(), language)
    for wanted in FILTERED:
        answers[str(wanted)] = _answer(store, "", wanted, "en")
        answers[f"battery {wanted}"] = _answer(store, "battery", wanted, "en")
    return answers


def _answer(store: Store, words: str, wanted: Wanted, language: str) -> Any:
    answer = search(store, words, wanted, 50, TODAY, language)
    return answer.data, answer.query["total"], answer.query["understood"], answer.not_covered


def whole(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Return what an index made as a whole finds."""
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path / "another-cache"))
        return found(open_store(folder))


EDITS = {
    "a title": ("criminal-code/109.yaml", "Battery", "Bettery"),
    "an alias": ("offences/battery.yaml", "beating", "thrashing"),
    "words nobody used": ("criminal-code/109-1.yaml", "Battery", "Quixotic saunterings"),
    "figures": ("criminal-code/109-1.yaml", "max: 80", "max: 90"),
    "a kind of penalty": ("criminal-code/109-1.yaml", "{kind: arrest, max: 25, unit: day}", "{kind: imprisonment, max: 1, unit: year}"),
    "a theme": ("offences/battery.yaml", "themes: [bodily_harm, domestic_violence]", "themes: [bodily_harm, sentencing]"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_a_patched_index_finds_what_a_whole_one_finds(
    change: tuple[str, str, str], mini: Path, indexes: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = found(open_store(mini))
    edit(mini / change[0], *change[1:])
    patched = found(open_store(mini))
    assert len(indexes) == 1, "the index was made anew"
    assert found(open_store(mini)) == patched
    assert patched == whole(mini, monkeypatch, tmp_path)
    assert patched != before or change[1] == "max: 80"


def test_a_second_change_is_laid_over_the_same_index(
    mini: Path, cache: Path, indexes: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found(open_store(mini))
    edit(mini / "criminal-code" / "109.yaml", "Battery", "Bettery")
    found(open_store(mini))
    edit(mini / "offences" / "battery.yaml", "beating", "thrashing")
    edit(mini / "criminal-code" / "109.yaml", "Bettery", "Battery")
    patched = found(open_store(mini))
    assert len(indexes) == 1
    assert patched == whole(mini, monkeypatch, tmp_path)
    endings = sorted(path.suffix for path in (cache / "kblaw").iterdir())
    assert endings == [".lock", ".lock", ".patch", ".patch", ".sqlite", ".sqlite"]


def test_an_article_that_ends_has_another_place_and_the_index_is_made_anew(
    mini: Path, indexes: list[int], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found(open_store(mini))
    monkeypatch.setattr("kblaw.store.search_patch.place_of", lambda facets, *names: (id(facets), False))
    edit(mini / "criminal-code" / "109.yaml", "Battery", "Bettery")
    patched = found(open_store(mini))
    assert len(indexes) == 2
    assert patched == whole(mini, monkeypatch, tmp_path)


@pytest.mark.parametrize("documents", [0, 1, 1 << 7, 1 << 8 | 1, (1 << 100) - 1, 1 << 99, 0b1011 << 60])
def test_a_set_is_the_same_however_it_was_packed(documents: int) -> None:
    numbers: list[Optional[int]] = [place for place in range(100) if documents >> place & 1]
    assert search_build.repacked(documents, 100) == search_build.packed(numbers, 100)  # type: ignore[arg-type]
