"""How kblaw grows: the same questions to bases of 100 to 100,000 articles, on one machine in one run.

For each size the shipped base with so many synthetic articles beside it is compiled once, by a
process of its own (time, peak memory, size of the compiled files), then asked: inside one process
(median and 99th percentile of many different questions; and the same questions about shipped records
in turns to the shipped base and to the large one, as a ratio), and as whole processes (median, beside
the same question to the shipped base alone), each once asking every file whether it changed, and
once with ``KBLAW_TRUST``. Then one file is edited, and the first answer and search after that are
timed. Targets (README): a compile under 1 GB, questions inside within twice the shipped base,
search under 5 ms, one changed file under a second.

    python tests/bench/growth.py [--sizes 100,1000,10000,100000] [--curve growth.svg] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.curve import curve  # noqa: E402
from tests.bench.generator import SHIPPED, generate  # noqa: E402

PROCESSES: tuple[tuple[str, ...], ...] = (
    ("diff", "battery"),
    ("show", "ст. 109-1 УК"),
    ("search", "побои"),
    ("list", "articles", "--act", "УК"),
    ("table", "--act", "УК", "--offence", "battery"),
    ("codes",),
)
INSIDE = """
import json, random, statistics, sys, time
from datetime import date
from pathlib import Path
from kblaw.errors import KblawError
from kblaw.query.diff import diff
from kblaw.query.listing import list_kind
from kblaw.query.resolve import resolve
from kblaw.query.search import search
from kblaw.query.searchfilters import Wanted
from kblaw.query.show import show
from kblaw.query.table import table
from kblaw.query.tablescope import Asked
from kblaw.store.store import open_store

data, shipped, rounds, today = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), date(2026, 10, 1)


class Asker:
    def __init__(self, folder, records):
        chance = random.Random(7)
        self.store = store = open_store(folder)
        search(store, "battery", Wanted(), 10, today, "en")
        names = chance.choices(records.ids("article") if records else store.ids("article"), k=rounds)
        words = [store.get("article", name).title.ru.split()[0] for name in names]
        penal = [name for name in names if store.get("article", name).offence]
        conducts = chance.choices(records.ids("offence") if records else store.ids("offence"), k=rounds)
        codes = ["criminal-code", "administrative-offences-code"] * (rounds // 10)
        store.forget()
        self.questions = {
            "resolve": (lambda name: resolve(store, name), names),
            "show": (lambda name: show(store, resolve(store, name), today), names),
            "diff": (lambda name: diff(store, resolve(store, name), (date(2014, 1, 1), today)), penal),
            "list": (lambda act: list_kind(store, "parts", today, act, today), codes),
            "table": (lambda name: table(store, Asked(offences=(name,), on=today)), conducts),
            "search": (lambda word: search(store, word, Wanted(), 10, today, "ru"), words),
        }

    def times(self, name):
        ask, questions = self.questions[name]
        for question in questions:
            start = time.perf_counter()
            try:
                ask(question)
            except KblawError:
                continue  # nothing to compare on these days: no answer to measure
            yield time.perf_counter() - start


small = Asker(shipped, None)
own, same = Asker(data, None), Asker(data, small.store)
spent = {}
for name in own.questions:
    # The same questions in turns, so that a machine that slows down slows both alike; the first of each
    # sort warms up what all answers share.
    pairs = list(zip(small.times(name), same.times(name)))[1:]
    ratio = statistics.median(pair[1] for pair in pairs) / statistics.median(pair[0] for pair in pairs)
    times = sorted(own.times(name))
    spent[name] = (statistics.median(times), times[int(len(times) * 0.99)], ratio)
print(json.dumps(spent))
"""


class Measured(NamedTuple):
    """Hold what one base cost: seconds, megabytes, and times by question."""

    articles: int
    compile_seconds: float
    compile_megabytes: float
    index_seconds: float
    index_megabytes: float
    changed: tuple[float, float]
    file_megabytes: float
    inside: dict[str, tuple[float, float, float]]
    processes: dict[str, float]
    trusting: dict[str, float]


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a process to its end; return seconds and peak megabytes."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def measure(folder: Path, articles: int, environment: dict[str, str], rounds: int) -> Measured:
    """Compile a base and ask it everything."""
    asked = [sys.executable, "-m", "kblaw"]
    data = ["--data", str(folder)]
    show = [*asked, "show", "battery", "--format", "json", *data]
    compiled = run(show, environment)
    indexed = run([*asked, "search", "battery", *data], environment)
    files = sum(path.stat().st_size for path in Path(environment["XDG_CACHE_HOME"]).rglob("*.sqlite")) / 1e6
    inside = subprocess.run(
        [sys.executable, "-c", INSIDE, str(folder), str(SHIPPED), str(20 * rounds)], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    if inside.returncode:
        raise SystemExit(inside.stderr)
    commands = {" ".join(arguments): [*asked, *arguments, "--format", "json", *data] for arguments in PROCESSES}
    processes = whole(commands, environment, rounds)
    trusting = whole(commands, {**environment, "KBLAW_TRUST": "3600"}, rounds)
    changed = changed_once(folder, asked, environment) if folder != SHIPPED else (0.0, 0.0)
    return Measured(articles, *compiled, *indexed, changed, files, json.loads(inside.stdout), processes, trusting)


def whole(commands: dict[str, list[str]], environment: dict[str, str], rounds: int) -> dict[str, float]:
    """Return the median seconds of each command as a whole process."""
    for command in commands.values():
        run(command, environment)
    return {name: statistics.median(run(command, environment)[0] for _ in range(rounds)) for name, command in commands.items()}


def changed_once(folder: Path, asked: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return how long the first answer and the first search take after one file was edited, as whole processes."""
    path = folder / "synthetic-1" / "1.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("\n  en: ", "\n  en: Another ", 1), encoding="utf-8")
    first, _ = run([*asked, "show", "synthetic-1/1", "--format", "json", "--data", str(folder)], environment)
    search, _ = run([*asked, "search", "another", "--format", "json", "--data", str(folder)], environment)
    path.write_text(text, encoding="utf-8")
    return first, search


def main() -> None:
    """Measure every size and print the tables; write the curve where a path is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000,10000,100000")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--curve", type=Path, help="write the curve as SVG to this file")
    parser.add_argument("--folder", type=Path, help="keep the generated bases here for the next run")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {options.rounds} rounds", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        shipped = _measured(SHIPPED, 0, Path(temporary) / "cache", options.rounds)
        found = [shipped]
        _print_row(shipped, shipped)
        for size in sizes:
            folder = (options.folder or Path(temporary)) / f"articles-{size}"
            if not folder.exists():
                generate(folder, size)
            found.append(_measured(folder, size, Path(temporary) / "cache", options.rounds))
            _print_row(found[-1], shipped)
            if options.folder is None:
                shutil.rmtree(folder)
    if options.curve:
        options.curve.write_text(_curve(found), encoding="utf-8")


def _measured(folder: Path, articles: int, cache: Path, rounds: int) -> Measured:
    shutil.rmtree(cache, ignore_errors=True)
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "KBLAW_LANG": "en"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return measure(folder, articles, environment, rounds)


def _print_row(row: Measured, shipped: Measured) -> None:
    print(f"\n{'shipped base' if row is shipped else f'{row.articles:,} articles more'}")
    print(f"  compile {row.compile_seconds:.2f} s, peak {row.compile_megabytes:.0f} MB; search index {row.index_seconds:.2f} s,", end=" ")
    print(f"peak {row.index_megabytes:.0f} MB; both files {row.file_megabytes:.1f} MB")
    print(f"  one file changed: first answer {row.changed[0]:.2f} s, first search {row.changed[1]:.2f} s")
    for name, (median, late, ratio) in row.inside.items():
        print(f"  inside   {name:<40}{median * 1e3:>9.2f} ms median{late * 1e3:>9.2f} ms p99{ratio:>8.2f} x shipped")
    for name, seconds in row.processes.items():
        ratio, trusting = seconds / shipped.processes[name], row.trusting[name] / shipped.trusting[name]
        print(f"  process  {name:<40}{seconds:>9.3f} s{ratio:>8.2f} x shipped; trusting a walk {trusting:>6.2f} x", flush=True)


def _curve(found: list[Measured]) -> str:
    lines: dict[str, list[tuple[float, float]]] = {}
    for row in found[1:]:
        for name in ("resolve", "show", "diff", "search", "list", "table"):
            lines.setdefault(f"{name}, inside", []).append((row.articles, row.inside[name][0]))
        lines.setdefault("diff battery, process", []).append((row.articles, row.processes["diff battery"]))
        lines.setdefault("compile", []).append((row.articles, row.compile_seconds))
    return curve("kblaw by size of the base", "articles", "seconds", lines)


if __name__ == "__main__":
    main()
