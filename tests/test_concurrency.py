"""Many processes at once, and processes killed at any moment: one compile, right answers, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASK = """
import sys
from pathlib import Path
from kblaw.store import cache
from kblaw.store.store import open_store
build = cache._build
def counted(folder, connection, progress):
    with open(sys.argv[2], "a") as stream:
        stream.write("x")
    return build(folder, connection, progress)
cache._build = counted
store = open_store(Path(sys.argv[1]))
print(store.get("article", "criminal-code/109-1").title.en, store.count("article"))
"""
RIGHT = "Battery 6\n"


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def left(cache: Path) -> list[str]:
    return sorted(path.suffix for path in (cache / "kblaw").iterdir())


def test_fifty_processes_on_a_cold_cache_compile_once(mini: Path, cache: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    running = [start(ASK, mini, marker) for _ in range(50)]
    assert [process.communicate(timeout=300) for process in running] == [(RIGHT, "")] * 50
    assert marker.read_text("utf-8") == "x"
    assert left(cache) == [".lock", ".sqlite"]


@pytest.mark.parametrize("moment", [0.05, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.7])
def test_a_process_killed_at_any_moment_leaves_the_store_usable(moment: float, mini: Path, cache: Path, tmp_path: Path) -> None:
    """Whether it was starting, compiling, renaming or done depends on the machine; the answer does not."""
    process = start(ASK, mini, tmp_path / "marker")
    time.sleep(moment)
    process.kill()
    process.communicate(timeout=60)
    assert start(ASK, mini, tmp_path / "marker").communicate(timeout=60) == (RIGHT, "")
    assert left(cache) == [".lock", ".sqlite"]


def test_readers_go_on_while_the_base_is_compiled_anew(mini: Path, cache: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    path = mini / "criminal-code" / "45.yaml"
    running = []
    for number in range(8):
        path.write_text(path.read_text("utf-8") + f"# {number}\n", "utf-8")
        running += [start(ASK, mini, marker), start(ASK, mini, marker)]
    assert [process.communicate(timeout=120) for process in running] == [(RIGHT, "")] * 16


WORKERS = """
import multiprocessing, sys, time
from pathlib import Path
from kblaw.store import gather
gather.PARALLEL_FROM = 2
gather.CHUNK = 1
read = gather.load_file
def slow(folder, file):
    time.sleep(0.5)
    return read(folder, file)
gather.load_file = slow
def told(stage, done, of):
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
gather.TOLD_EVERY = 1
gather.gather(Path(sys.argv[1]), progress=told)
"""


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2, reason="one processor")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_helpers_do_not_outlive_the_process_that_started_them(ending: signal.Signals, mini: Path) -> None:
    process = start(WORKERS, mini)
    assert process.stdout is not None
    helpers = [int(word) for word in process.stdout.readline().split()]
    process.send_signal(ending)
    process.communicate(timeout=60)
    assert len(helpers) > 1
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{helper}").exists() for helper in helpers):
        assert time.monotonic() < deadline, "a helper is still there"
        time.sleep(0.1)
