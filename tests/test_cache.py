"""The compiled base in the user's cache: never stale, never half-made, never in the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Iterator

import pytest

from kblaw.errors import DataInvalid, UsageError
from kblaw.store import cache as cache_module
from kblaw.store.cache import cache_folder, default_folder, open_base
from kblaw.store.store import Store

ROOT = Path(__file__).parent.parent


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the list of the data folders compiled in this test, in order."""
    done: list[Path] = []
    build = cache_module._build

    def counted(folder: Path, connection: sqlite3.Connection, progress: Any = None) -> sqlite3.Connection:
        done.append(folder)
        return build(folder, connection, progress)

    monkeypatch.setattr(cache_module, "_build", counted)
    return done


def answer(folder: Path) -> dict[str, Any]:
    """Return what a store says, all of it."""
    connection = open_base(folder).connection
    try:
        store = Store(connection)
        kinds = ("act", "law", "article", "offence", "measure", "claim", "indicator", "indicator_group", "source", "event")
        kinds += ("limit", "index_period", "penalty_kind", "theme", "synonyms")
        found: dict[str, Any] = {kind: list(store.all(kind)) for kind in kinds}
        found["names"] = sorted(store.names())
        found["links"] = store.links_to("criminal-code/109-1")
        return found
    finally:
        connection.close()


def bases(cache: Path) -> list[Path]:
    return sorted((cache / "kblaw").glob("*.sqlite"))


def leftovers(cache: Path) -> list[str]:
    return [path.name for path in (cache / "kblaw").iterdir() if path.suffix not in (".sqlite", ".lock")]


def test_cold_and_warm_answer_alike(mini: Path, cache: Path, builds: list[Path]) -> None:
    cold = answer(mini)
    assert len(cold["article"]) == 6
    assert [identifier for identifier, _ in cold["act"]] == ["criminal-code", "administrative-offences-code"]
    assert answer(mini) == cold
    assert builds == [mini]
    assert len(bases(cache)) == 1
    assert leftovers(cache) == []


def test_every_record_is_in_the_compiled_base(mini: Path) -> None:
    found = answer(mini)
    assert {kind: len(rows) for kind, rows in found.items() if kind not in ("names", "links")} == {
        "act": 2,
        "law": 3,
        "article": 6,
        "offence": 2,
        "measure": 1,
        "claim": 2,
        "indicator": 2,
        "indicator_group": 1,
        "source": 2,
        "event": 2,
        "limit": 1,
        "index_period": 2,
        "penalty_kind": 2,
        "theme": 3,
        "synonyms": 1,
    }


def change(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("Battery", "Bettery"), encoding="utf-8")


def test_a_changed_file_is_compiled_anew(mini: Path, cache: Path, builds: list[Path]) -> None:
    answer(mini)
    change(mini / "criminal-code" / "109.yaml")
    assert dict(answer(mini)["article"])["criminal-code/109"].title.en == "Bettery"
    assert len(builds) == 2
    assert len(bases(cache)) == 1


def test_a_file_added_or_taken_away_is_compiled_anew(mini: Path, builds: list[Path]) -> None:
    answer(mini)
    (mini / "administrative-offences-code" / "43.yaml").unlink()
    assert len(answer(mini)["article"]) == 5
    (mini / "sources.yaml").rename(mini / "sources.txt")
    with pytest.raises(DataInvalid):
        answer(mini)
    assert len(builds) == 3


def test_a_change_that_keeps_size_and_time_is_seen(mini: Path) -> None:
    path = mini / "criminal-code" / "109.yaml"
    times = path.stat()
    answer(mini)
    change(path)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert dict(answer(mini)["article"])["criminal-code/109"].title.en == "Bettery"


def test_a_new_program_compiles_anew(mini: Path, cache: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    answer(mini)
    monkeypatch.setattr(cache_module, "LAYOUT", "of tomorrow")
    answer(mini)
    monkeypatch.setattr(cache_module, "_program_stamp", lambda: "another")
    answer(mini)
    assert len(builds) == 3
    assert len(bases(cache)) == 1


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(bytes(data))


def flip_last(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 0x80]))


def replace(path: Path) -> None:
    path.write_text("not a database", encoding="utf-8")


def make_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


@pytest.mark.parametrize("damage", [truncate, empty, flip, flip_last, replace, make_loop])
def test_a_damaged_base_is_made_anew_without_a_word(
    damage: Any, mini: Path, cache: Path, builds: list[Path], capfd: pytest.CaptureFixture[str]
) -> None:
    cold = answer(mini)
    damage(bases(cache)[0])
    assert answer(mini) == cold
    assert len(builds) == 2
    assert capfd.readouterr() == ("", "")


def test_a_folder_where_the_base_should_lie_is_not_in_the_way(mini: Path, cache: Path) -> None:
    cold = answer(mini)
    base = bases(cache)[0]
    base.unlink()
    base.mkdir()
    assert answer(mini) == cold
    assert leftovers(cache) == []


def test_what_a_killed_process_leaves_is_swept_away(mini: Path, cache: Path, builds: list[Path]) -> None:
    cold = answer(mini)
    place = bases(cache)[0].name.partition("-")[0]
    (cache / "kblaw" / f"{place}-abc123.part").write_bytes(b"SQLite format 3\0 and no more")
    (cache / "kblaw" / f"{place}-0123456789abcdef01234567-deadbeef.sqlite").write_bytes(b"half")
    os.truncate(bases(cache)[-1], 100)
    change(mini / "criminal-code" / "109.yaml")
    assert answer(mini) != cold
    assert len(bases(cache)) == 1
    assert leftovers(cache) == []


KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from kblaw.store import cache, database
def half(base, connection, progress):
    connection.executescript(database.SCHEMA)
    connection.commit()
    os.kill(os.getpid(), signal.SIGKILL)
database.write_base = half
cache.open_base(Path(sys.argv[1])).connection
"""


def test_a_process_killed_half_way_leaves_nothing_that_counts(mini: Path, cache: Path, builds: list[Path]) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(mini)], cwd=ROOT, capture_output=True, timeout=60)
    assert killed.returncode == -9, killed.stderr
    assert [Path(name).suffix for name in leftovers(cache)] == [".part"]
    assert len(answer(mini)["article"]) == 6
    assert builds == [mini]
    assert leftovers(cache) == []


@pytest.fixture(params=["a file in its place", "a file above it", "read-only", "a loop", "no database can be made"])
def no_cache(request: pytest.FixtureRequest, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Put the cache out of reach in one of several ways."""
    if request.param == "a file in its place":
        cache.mkdir()
        (cache / "kblaw").write_text("x", encoding="utf-8")
    elif request.param == "a file above it":
        cache.write_text("x", encoding="utf-8")
    elif request.param == "a loop":
        cache.symlink_to(cache.name)
    elif request.param == "read-only":
        if os.geteuid() == 0:  # permissions do not bind root, so a file system that takes no files stands in
            monkeypatch.setenv("XDG_CACHE_HOME", "/proc/self")
        else:
            cache.mkdir(mode=0o500)
    else:
        monkeypatch.setattr(cache_module, "_build_file", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk is full")))
    yield str(request.param)


def test_without_a_cache_the_base_is_compiled_into_memory(mini: Path, no_cache: str, builds: list[Path]) -> None:
    found = answer(mini)
    assert len(found["article"]) == 6
    assert answer(mini) == found
    assert builds == [mini, mini]


def test_faulty_records_are_told_without_a_cache_too(mini: Path, no_cache: str) -> None:
    (mini / "sources.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(DataInvalid) as raised:
        answer(mini)
    assert [issue.code for issue in raised.value.issues] == ["KB001"]


def test_faulty_records_leave_nothing_in_the_cache(mini: Path, cache: Path) -> None:
    (mini / "sources.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(DataInvalid):
        answer(mini)
    assert bases(cache) == []
    assert leftovers(cache) == []


def test_a_base_that_was_sound_is_not_answered_from_when_it_no_longer_is(mini: Path) -> None:
    answer(mini)
    (mini / "criminal-code" / "109.yaml").write_text("a: [", encoding="utf-8")
    with pytest.raises(DataInvalid):
        answer(mini)


def test_two_data_folders_do_not_disturb_each_other(mini: Path, cache: Path, builds: list[Path]) -> None:
    other = Path(shutil.copytree(mini, mini.parent / "other"))
    change(other / "criminal-code" / "109.yaml")
    for _ in range(3):
        assert dict(answer(mini)["article"])["criminal-code/109"].title.en == "Battery"
        assert dict(answer(other)["article"])["criminal-code/109"].title.en == "Bettery"
    assert builds == [mini, other]
    assert len(bases(cache)) == 2


def test_one_folder_by_two_names_is_compiled_once(mini: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    (mini.parent / "link").symlink_to(mini)
    monkeypatch.chdir(mini.parent)
    assert answer(mini) == answer(mini.parent / "link") == answer(Path("mini"))
    assert builds == [mini]


RACE = """
import sys
from pathlib import Path
from kblaw.store import cache
from kblaw.store.store import Store
build = cache._build
def counted(folder, connection, progress):
    with open(sys.argv[2], "a") as stream:
        stream.write("x")
    return build(folder, connection, progress)
cache._build = counted
store = Store(cache.open_base(Path(sys.argv[1])).connection)
print(store.get("article", "criminal-code/109-1").title.en, store.count("article"))
"""


def test_eight_processes_at_once_compile_once_and_all_answer(mini: Path, cache: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    command = [sys.executable, "-c", RACE, str(mini), str(marker)]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(8)]
    answers = [process.communicate(timeout=120) for process in running]
    assert answers == [("Battery 6\n", "")] * 8
    assert marker.read_text(encoding="utf-8") == "x"
    assert len(bases(cache)) == 1
    assert leftovers(cache) == []


def test_a_base_in_use_outlives_its_file(mini: Path, cache: Path) -> None:
    store = Store(open_base(mini).connection)
    change(mini / "criminal-code" / "109.yaml")
    answer(mini)
    assert store.get("article", "criminal-code/109").title.en == "Battery"
    assert store.count("article") == 6


def test_a_base_of_another_user_is_not_believed(mini: Path, cache: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    answer(mini)
    user = os.getuid()
    monkeypatch.setattr(cache_module.os, "getuid", lambda: user + 1)
    answer(mini)
    assert len(builds) == 2


@pytest.mark.parametrize("kind", ["missing", "empty"])
def test_a_folder_without_records_is_a_wrong_use(kind: str, tmp_path: Path, cache: Path) -> None:
    if kind == "empty":
        (tmp_path / kind).mkdir()
    with pytest.raises(UsageError):
        open_base(tmp_path / kind)
    assert not cache.exists()


def test_a_pipe_in_the_data_folder_is_not_waited_for(mini: Path) -> None:
    os.mkfifo(mini / "criminal-code" / "46.yaml")
    started = time.monotonic()
    with pytest.raises(DataInvalid) as raised:
        open_base(mini)
    assert [issue[:2] for issue in raised.value.issues] == [("KB016", "criminal-code/46.yaml")]
    assert time.monotonic() - started < 30


def test_the_cache_lies_where_the_system_says(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder() == cache / "kblaw"
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for value in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CACHE_HOME", value)
        assert cache_folder() == tmp_path / "home" / ".cache" / "kblaw"


def test_without_a_home_the_cache_is_still_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(cache_module.Path, "home", no_home)
    assert cache_folder().is_absolute()
    assert str(os.getuid()) in cache_folder().name


def test_the_data_folder_is_the_one_named_or_the_one_shipped(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (default_folder() / "criminal-code").is_dir()
    monkeypatch.setenv("KBLAW_DATA", str(mini))
    assert default_folder() == mini
