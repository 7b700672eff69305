"""Whole-process time of kblaw against two Typer programs, as ratios in one run.

The yardsticks are a Typer hello-world and a Typer program that prints one rich table, both run by
the same interpreter. Commands take turns, so that a machine that slows down slows all alike; the
ratio is taken pair by pair and its median is printed. The store is warm. Targets (README):
``diff battery`` as a table at most 1.3 times the rich table, as JSON at most 1.15 times the
hello-world; the other commands are measured beside the same yardsticks and have no target.

Where valgrind is installed, ``--instructions`` counts instructions instead of time: slow, but the
same on a busy machine.

    python tests/bench/startup.py [--rounds 25] [--short] [--instructions]
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Optional

ROOT = Path(__file__).resolve().parent.parent.parent
HELLO = """
import typer

app = typer.Typer()


@app.command()
def main(name: str = "world") -> None:
    print("hello", name)


app()
"""
TABLE = """
import typer

app = typer.Typer()


@app.command()
def main(name: str = "world") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title="hello")
    table.add_column("greeting")
    table.add_column("name")
    table.add_row("hello", name)
    Console().print(table)


app()
"""
CASES: tuple[tuple[str, tuple[str, ...], str, Optional[float]], ...] = (
    ("diff battery, table", ("diff", "battery"), "table", 1.3),
    ("diff battery, json", ("diff", "battery", "--format", "json"), "hello", 1.15),
    ("show battery, table", ("show", "battery"), "table", None),
    ("show battery, json", ("show", "battery", "--format", "json"), "hello", None),
    ("search побои, table", ("search", "побои"), "table", None),
    ("search побои, json", ("search", "побои", "--format", "json"), "hello", None),
    ("grep, lines", ("grep", "-F", "кәмелетке толмаған"), "hello", None),
    ("table of bullying, table", ("table", "--offence", "bullying"), "table", None),
    ("table of bullying, json", ("table", "--offence", "bullying", "--format", "json"), "hello", None),
    ("fine 80, json", ("fine", "80", "--on", "2024-06-16", "--format", "json"), "hello", None),
)


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a process takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Run every case in turn with its yardstick and print the median ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--short", action="store_true", help="five rounds, for the landing gate")
    parser.add_argument("--instructions", action="store_true", help="count instructions with valgrind")
    options = parser.parse_args()
    rounds = 5 if options.short else options.rounds
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), rounds, options.instructions)


def instructions(command: list[str], environment: dict[str, str]) -> float:
    """Return how many thousand million instructions a process takes."""
    counted = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *command]
    fixed = {**environment, "PYTHONHASHSEED": "0"}
    done = subprocess.run(counted, env=fixed, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    count = re.search(r"I *refs: *([0-9,]+)", done.stderr)
    if count is None:
        raise SystemExit(f"valgrind: {done.stderr[-300:]}")
    return int(count[1].replace(",", "")) / 1e9


def run(folder: Path, rounds: int, counting: bool) -> None:
    """Write the yardsticks into ``folder``, warm everything up once, and measure."""
    yardsticks = {"hello": folder / "hello.py", "table": folder / "table.py"}
    yardsticks["hello"].write_text(HELLO, encoding="utf-8")
    yardsticks["table"].write_text(TABLE, encoding="utf-8")
    (folder / "kblaw_script.py").write_text("from kblaw.cli.start import start\n\nstart()\n", encoding="utf-8")
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its compiled modules
    environment["PYTHONPATH"] = str(ROOT) + os.pathsep + os.environ.get("PYTHONPATH", "")
    measure, rounds, unit = (instructions, 1, "G") if counting else (seconds, rounds, "s")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {rounds} rounds")
    print(f"{'case':<26}{f'median {unit}':>10}{f'yardstick {unit}':>13}{'ratio':>8}{'target':>8}")
    for name, arguments, yardstick, target in CASES:
        ours = [sys.executable, str(folder / "kblaw_script.py"), *arguments]
        theirs = [sys.executable, str(yardsticks[yardstick])]
        for command in (ours, theirs):
            seconds(command, environment)
        pairs = [(measure(ours, environment), measure(theirs, environment)) for _ in range(rounds)]
        ratio = statistics.median(first / second for first, second in pairs)
        mine, other = (statistics.median(values) for values in zip(*pairs))
        print(f"{name:<26}{mine:>10.3f}{other:>13.3f}{ratio:>8.2f}{'' if target is None else target:>8}", flush=True)


if __name__ == "__main__":
    main()
