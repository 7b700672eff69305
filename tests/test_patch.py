"""A large base: few changed files are laid over it; where the user says so, a walk over its files is good for a while."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, Callable

import pytest
from support import edit, run

from kblaw.errors import BaseChanged, DataInvalid, UsageError
from kblaw.store import cache as cache_module
from kblaw.store import files as files_module
from kblaw.store import gather as gather_module
from kblaw.store import trust as trust_module
from kblaw.store.gather import gather
from kblaw.store.store import Store, open_store

KINDS = ("act", "law", "article", "offence", "measure", "claim", "indicator", "source", "event", "limit", "theme")


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a base of three files count as a large one."""
    monkeypatch.setattr(cache_module, "MANY_FILES", 3)


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch, mini: Path) -> None:
    """Trust a walk for a minute, over folders that nobody has touched for a while."""
    monkeypatch.setenv("KBLAW_TRUST", "60")
    monkeypatch.setattr(trust_module, "_latest", lambda folder, names: 0.0)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    done: list[Path] = []
    build = cache_module._build
    monkeypatch.setattr(cache_module, "_build", lambda folder, *more: (done.append(folder), build(folder, *more))[1])
    return done


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    done: list[Path] = []
    walk = trust_module.list_files
    monkeypatch.setattr(trust_module, "list_files", lambda folder: (done.append(folder), walk(folder))[1])
    return done


def answer(store: Store) -> dict[str, Any]:
    """Return what a store says, all of it."""
    found: dict[str, Any] = {kind: list(store.all(kind)) for kind in KINDS}
    found["ids"] = {kind: (store.ids(kind), store.count(kind)) for kind in KINDS}
    found["names"] = sorted(store.each_name())
    ids = [identifier for kind in KINDS for identifier in store.ids(kind)]
    found["links"] = {identifier: store.links_to(identifier) for identifier in ids}
    found["files"] = [store.file_of("article", identifier) for identifier in store.ids("article")]
    return found


def fresh(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Return what a base compiled as a whole says."""
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path / "another-cache"))
        return answer(open_store(folder))


EDITS = {
    "a title": ("criminal-code/109.yaml", "Battery", "Bettery"),
    "figures": ("criminal-code/109-1.yaml", "max: 80", "max: 90"),
    "an alias": ("offences/battery.yaml", "beating", "thrashing"),
    "a name": ("offences/battery.yaml", "en: Battery", "en: Assaulting"),
}


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_a_patched_base_answers_like_one_compiled_anew(
    change: tuple[str, str, str], mini: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = answer(open_store(mini))
    edit(mini / change[0], *change[1:])
    patched = answer(open_store(mini))
    assert builds == [mini]
    assert answer(open_store(mini)) == patched != before
    assert fresh(mini, monkeypatch, tmp_path) == patched


def test_patches_do_not_pile_up(mini: Path, cache: Path, builds: list[Path]) -> None:
    open_store(mini)
    for old, new in (("Battery", "Bettery"), ("Bettery", "Bottery"), ("Bottery", "Battery")):
        edit(mini / "criminal-code" / "109.yaml", old, new)
        assert open_store(mini).get("article", "criminal-code/109").title.en == new
    assert builds == [mini]
    assert sorted(path.suffix for path in (cache / "kblaw").iterdir()) == [".lock", ".patch", ".sqlite"]


def remove_part(mini: Path) -> None:
    text = (mini / "criminal-code" / "109-1.yaml").read_text("utf-8")
    start = text.index('      - part: "2"')
    end = text.find("\ncautions", start)
    (mini / "criminal-code" / "109-1.yaml").write_text(text[:start] + (text[end + 1 :] if end > 0 else ""), "utf-8")


BREAKING: dict[str, Callable[[Path], None]] = {
    "a part taken away": remove_part,
    "a theme nobody knows": lambda mini: edit(mini / "offences" / "battery.yaml", "themes: [", "themes: [nonsense, "),
    "an offence that is not held": lambda mini: edit(mini / "criminal-code" / "109-1.yaml", "offence: battery", "offence: nonsense"),
    "a law that is not held": lambda mini: edit(mini / "criminal-code" / "109-1.yaml", "by: [72-VIII", "by: [99-VIII"),
    "a law that does not list the article": lambda mini: edit(
        mini / "criminal-code" / "109.yaml", "by: [84-VI]", "by: [84-VI, 72-VIII]"
    ),
    "a law's change taken away": lambda mini: edit(mini / "criminal-code" / "45.yaml", "    by: [72-VIII]\n", ""),
    "no YAML": lambda mini: edit(mini / "criminal-code" / "109-1.yaml", "editions:", "editions: ["),
}


@pytest.mark.parametrize("breaks", BREAKING.values(), ids=BREAKING)
def test_a_change_that_brings_a_fault_is_told_as_a_whole_compile_tells_it(breaks: Callable[[Path], None], mini: Path) -> None:
    open_store(mini)
    breaks(mini)
    errors = tuple(issue for issue in gather(mini).issues if issue.severity == "error")
    assert errors
    with pytest.raises(DataInvalid) as raised:
        open_store(mini)
    assert raised.value.issues == errors


WHOLE: dict[str, Callable[[Path], None]] = {
    "a file of many records": lambda mini: edit(mini / "events.yaml", "2024", "2023"),
    "an act": lambda mini: edit(mini / "criminal-code" / "_act.yaml", "order: 1", "order: 9"),
    "a file taken away": lambda mini: (mini / "administrative-offences-code" / "43.yaml").unlink(),
}


@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE)
def test_what_others_rest_on_is_compiled_anew(
    change: Callable[[Path], None], mini: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_store(mini)
    change(mini)
    assert answer(open_store(mini)) == fresh(mini, monkeypatch, tmp_path)
    assert len(builds) == 3


def test_a_damaged_patch_is_made_anew_and_one_without_its_base_too(mini: Path, cache: Path, builds: list[Path]) -> None:
    open_store(mini)
    edit(mini / "criminal-code" / "109.yaml", "Battery", "Bettery")
    found = answer(open_store(mini))
    patch = next((cache / "kblaw").glob("*.patch"))
    patch.write_bytes(patch.read_bytes()[:-1] + b"x")
    assert answer(open_store(mini)) == found
    assert len(builds) == 1
    next((cache / "kblaw").glob("*.sqlite")).unlink()
    assert answer(open_store(mini)) == found
    assert len(builds) == 2


def test_every_file_is_asked_every_time(mini: Path, walks: list[Path]) -> None:
    for _ in range(3):
        open_store(mini)
    assert len(walks) == 3
    assert not cache_module._marker(mini).exists()


@pytest.mark.usefixtures("trusting")
def test_who_trusts_a_walk_has_the_files_asked_once(mini: Path, walks: list[Path]) -> None:
    for _ in range(3):
        open_store(mini)
    assert len(walks) == 1


@pytest.mark.parametrize("text", ["a while", "-1", "3601", "1.5", "٣"])
def test_a_trust_that_is_no_number_of_seconds_is_refused(text: str, mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KBLAW_TRUST", text)
    with pytest.raises(UsageError) as raised:
        open_store(mini)
    assert (raised.value.key, raised.value.parameters["what"]) == ("error.bad_trust", text)


def test_a_walk_over_folders_that_just_changed_is_not_trusted(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KBLAW_TRUST", "60")
    (mini / "criminal-code" / "999.txt").write_text("", "utf-8")
    open_store(mini)
    assert not cache_module._marker(mini).exists()


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("moved", [61.0, -3600.0])
def test_a_marker_too_old_or_from_the_future_is_not_trusted(moved: float, mini: Path, walks: list[Path]) -> None:
    open_store(mini)
    marker = cache_module._marker(mini)
    os.utime(marker, (time.time() - moved, time.time() - moved))
    count = len(walks)
    open_store(mini)
    assert len(walks) == count + 1


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("text", ["", "nonsense", "\n\n", "0123\n1 \n2 criminal-code"])
def test_a_damaged_marker_is_not_in_the_way(text: str, mini: Path) -> None:
    found = answer(open_store(mini))
    cache_module._marker(mini).write_text(text, "utf-8")
    assert answer(open_store(mini)) == found


@pytest.mark.usefixtures("trusting")
def test_a_file_that_came_or_went_is_seen_at_once(mini: Path) -> None:
    open_store(mini)
    path = mini / "administrative-offences-code" / "43.yaml"
    text = path.read_text("utf-8")
    path.unlink()
    assert open_store(mini).count("article") == 5
    path.write_text(text, "utf-8")
    assert open_store(mini).count("article") == 6


@pytest.mark.usefixtures("trusting")
def test_a_record_edited_in_place_is_never_read_stale(mini: Path) -> None:
    open_store(mini)
    trusting = open_store(mini)
    edit(mini / "criminal-code" / "109.yaml", "Battery", "Bettery")
    with pytest.raises(BaseChanged):
        trusting.get("article", "criminal-code/109")
    assert open_store(mini).get("article", "criminal-code/109").title.en == "Bettery"


@pytest.mark.usefixtures("trusting")
def test_the_program_asks_again_by_itself(mini: Path) -> None:
    for _ in range(2):
        assert "Battery" in run("show", "criminal-code/109", "--data", str(mini)).out
    edit(mini / "criminal-code" / "109.yaml", "Battery", "Bettery")
    outcome = run("show", "criminal-code/109", "--data", str(mini))
    assert (outcome.code, outcome.err) == (0, "")
    assert "Bettery" in outcome.out


def test_too_many_files_are_refused_with_the_limit(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "MAX_FILES", 5)
    with pytest.raises(UsageError) as raised:
        open_store(mini)
    assert (raised.value.key, raised.value.parameters["limit"]) == ("error.too_many_files", 5)


def test_too_many_folders_are_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "MAX_FILES", 5)
    for number in range(7):
        (tmp_path / "data" / f"act-{number}").mkdir(parents=True)
    with pytest.raises(UsageError) as raised:
        open_store(tmp_path / "data")
    assert raised.value.key == "error.too_many_files"


def test_the_faults_of_a_folder_end_somewhere(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather_module, "MOST_ISSUES", 4)
    for path in sorted(mini.glob("*/*.yaml"))[:9]:
        path.write_text("a: [", "utf-8")
    codes = [issue.code for issue in gather(mini).issues]
    assert (len(codes), codes.count("KB019")) == (5, 1)


def test_many_processes_read_what_one_reads(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mini / "criminal-code" / "45.yaml").write_text("article: 45\n", "utf-8")
    alone = gather(mini)
    monkeypatch.setattr(gather_module, "PARALLEL_FROM", 2)
    together = gather(mini)
    assert together.issues == alone.issues != ()
    assert [entry.record for entry in together.base.entries] == [entry.record for entry in alone.base.entries]
