"""kblaw beside what a user would take instead, on the same records, in one run.

``grep`` and ``rg`` over the record files for ``kblaw grep``; a script that loads every record with
PyYAML, and one that also validates it with pydantic, for ``kblaw show``; SQLite's FTS5 with its own
tokenizer for ``kblaw search``. Commands take turns; the ratio is that of the medians. The store and
the FTS5 table are warm. What is not installed is passed over.

    python tests/bench/alternatives.py [--rounds 15] [--data DIR]
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
READ_ALL = """
import json, sys
from pathlib import Path
import yaml

loader = {loader}
records = {{}}
for path in Path(sys.argv[1]).rglob("*.yaml"):
    records[path.relative_to(sys.argv[1]).with_suffix("").as_posix()] = yaml.load(path.read_text("utf-8"), loader)
{validate}
print(json.dumps(records["criminal-code/109-1"], ensure_ascii=False, default=str))
"""
VALIDATE = """
from typing import Any, Literal, Optional
from pydantic import BaseModel, ConfigDict

class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

class Text(Model):
    en: Optional[str] = None
    ru: Optional[str] = None
    kk: Optional[str] = None

class Title(Text):
    unofficial: tuple[str, ...] = ("en",)

class Penalty(Model):
    kind: str
    min: Optional[int] = None
    max: Optional[int] = None
    unit: Optional[Literal["mci", "hour", "day", "month", "year", "percent"]] = None

class Part(Model):
    part: str
    conduct: Text
    penalties: tuple[Penalty, ...]
    model_config = ConfigDict(extra="allow")

class Edition(Model):
    change: str
    parts: tuple[Part, ...] = ()
    model_config = ConfigDict(extra="allow")

class Article(Model):
    article: str
    title: Title
    editions: tuple[Edition, ...]
    model_config = ConfigDict(extra="allow")

for record in records.values():
    if "article" in record:
        Article(**record)
"""
FULL_TEXT = """
import sqlite3, sys
found = sqlite3.connect(sys.argv[1]).execute("SELECT path FROM record WHERE record MATCH ? ORDER BY rank LIMIT 10", (sys.argv[2],))
print("\\n".join(row[0] for row in found))
"""


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a process takes; exit code 1 (nothing found) is an answer too."""
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command[:3])}: {done.stderr.decode()}")
    return time.perf_counter() - start


def compare(name: str, commands: dict[str, list[str]], environment: dict[str, str], rounds: int) -> None:
    """Run the commands in turns and print each median beside that of the first, kblaw's own."""
    for command in commands.values():
        seconds(command, environment)
    times: dict[str, list[float]] = {title: [] for title in commands}
    for _ in range(rounds):
        for title, command in commands.items():
            times[title].append(seconds(command, environment))
    medians = {title: statistics.median(values) for title, values in times.items()}
    own = next(iter(medians.values()))
    for title, median in medians.items():
        print(f"{name:<8}{title:<44}{median:>9.3f} s{median / own:>9.2f} x kblaw", flush=True)


def full_text_table(data: Path, target: Path) -> None:
    """Put every record file into an FTS5 table, as a user would."""
    import sqlite3

    with sqlite3.connect(target) as connection:
        connection.execute("CREATE VIRTUAL TABLE record USING fts5(path UNINDEXED, text)")
        rows = ((path.relative_to(data).as_posix(), path.read_text("utf-8")) for path in sorted(data.rglob("*.yaml")))
        connection.executemany("INSERT INTO record VALUES (?, ?)", rows)


def main() -> None:
    """Compare the three questions and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--data", type=Path, default=ROOT / "provisions")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, {options.rounds} rounds")
    with tempfile.TemporaryDirectory() as folder:
        _compare_all(Path(folder), options.data.resolve(), options.rounds)


def _compare_all(folder: Path, data: Path, rounds: int) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    python, own = sys.executable, [sys.executable, "-m", "kblaw"]
    word = "кәмелетке толмаған"
    greps = {"kblaw grep": [*own, "grep", word, "--data", str(data)]}
    greps |= {f"{tool} -rn": [tool, *flags, word, str(data)] for tool, flags in (("grep", ["-rn"]), ("rg", ["-n"])) if shutil.which(tool)}
    compare("grep", greps, environment, rounds)
    scripts = {
        "PyYAML, all records": READ_ALL.format(loader="yaml.SafeLoader", validate=""),
        "PyYAML with its C loader, all records": READ_ALL.format(loader="yaml.CSafeLoader", validate=""),
    }
    if importlib.util.find_spec("pydantic"):
        scripts["C loader and pydantic, all records"] = READ_ALL.format(loader="yaml.CSafeLoader", validate=VALIDATE)
    shows = {"kblaw show, JSON": [*own, "show", "criminal-code/109-1", "--format", "json", "--data", str(data)]}
    shows |= {title: [python, "-c", script, str(data)] for title, script in scripts.items()}
    compare("show", shows, environment, rounds)
    full_text_table(data, folder / "text.sqlite")
    searches = {
        "kblaw search, JSON": [*own, "search", "несовершеннолетних", "--format", "json", "--data", str(data)],
        "Python and FTS5 (exact word forms only)": [python, "-c", FULL_TEXT, str(folder / "text.sqlite"), "несовершеннолетних"],
    }
    compare("search", searches, environment, rounds)


if __name__ == "__main__":
    main()
