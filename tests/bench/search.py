"""Measure search in process: on the shipped base, and on one with 100,000 synthetic articles.

Run by hand: ``python tests/bench/search.py [ARTICLES]``. Prints medians over the labelled queries,
each first asked cold (no set of documents in memory), then again.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import msgspec
import yaml

from kblaw.query.resolve import resolve_all
from kblaw.query.nearnames import suggestions
from kblaw.query.search import search
from kblaw.query.searchfilters import Wanted
from kblaw.store.cache import default_folder
from kblaw.store.search_build import write_index
from kblaw.store.search_index import SearchIndex
from kblaw.store.store import Store, open_store
from kblaw.wording.fold import fold

QUERIES = Path(__file__).parent.parent / "labelled" / "queries.yaml"
TODAY = date(2026, 1, 1)
FILTERED = (
    Wanted(penalty="arrest", on=date(2024, 7, 1)), Wanted(act="УК", change="stricter"), Wanted(kind="rule"), Wanted(min_term="3 years"),
)  # fmt: skip


def main() -> None:
    """Print the figures of both bases."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    queries = [(item["query"], item["lang"]) for item in yaml.safe_load(QUERIES.read_text(encoding="utf-8"))]
    shipped = open_store(default_folder())
    measure("shipped", shipped, queries)
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        store = synthetic(Path(folder), count)
        built = time.perf_counter()
        connection = write_index(store, sqlite3.connect(Path(folder) / "search.sqlite"))
        print(f"{count} articles: records {built - started:.0f} s, index {time.perf_counter() - built:.0f} s,"
              f" peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
        store._search = SearchIndex(connection)
        store.forget()
        measure(f"{count} articles", store, queries)


def synthetic(folder: Path, count: int) -> Store:
    """Return the shipped base with articles added, made of the words of those it has."""
    source = open_store(default_folder())._connection
    connection = sqlite3.connect(folder / "base.sqlite")
    source.backup(connection)
    chance = random.Random(20240616)
    every = source.execute("SELECT body FROM record WHERE kind = 'article'")
    bodies = [msgspec.json.decode(row[0]) for row in every if b'"conduct"' in row[0]]
    texts = [part["conduct"] for body in bodies for edition in body["editions"] for part in edition.get("parts", ())]
    titles = [body["title"] for body in bodies]
    acts = [row[0] for row in source.execute("SELECT id FROM record WHERE kind = 'act'")]
    encode = msgspec.json.Encoder().encode
    rows, names = [], []

    def flush() -> None:
        connection.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?)", names)
        rows.clear()
        names.clear()

    for number in range(count):
        act, article = chance.choice(acts), f"{1000 + number}"
        body = dict(chance.choice(bodies), article=article)
        body.pop("offence", None)
        one, other = chance.sample(titles, 2)
        body["title"] = {name: f"{one[name]} – {other[name]} {number}" for name in ("en", "ru", "kk")}
        edition = dict(body["editions"][-1])
        edition["parts"] = [dict(part, conduct=chance.choice(texts)) for part in edition.get("parts", ())]
        if not edition["parts"]:
            edition = dict(edition, change="added", rule=chance.choice(texts))
        body |= {"editions": [edition], "cautions": [], "notes": [chance.choice(texts)], "related": [], "themes": ["children"]}
        identifier = f"{act}/{article}"
        rows.append(("article", identifier, 100_000 + number, act, f"{act}/{article}.yaml", 1, encode(body)))
        names += [(fold(body["title"][name]), "article", identifier, name, body["title"][name], 2) for name in ("en", "ru", "kk")]
        if len(rows) == 1_000:
            flush()
    flush()
    connection.commit()
    return Store(connection)


def measure(title: str, store: Store, queries: list[tuple[str, str]]) -> None:
    """Print the medians of one base."""
    index = store.search_index()
    search(store, "побои", Wanted(), 10, TODAY, "ru")  # the stemmers are loaded once in a process
    cold, warm, filtered = [], [], []
    for words, language in queries:
        index.term.cache_clear()
        cold.append(spent(store, words, Wanted(), language))
        warm.append(spent(store, words, Wanted(), language))
    for place, (words, language) in enumerate(queries):
        filtered.append(spent(store, words, FILTERED[place % len(FILTERED)], language))
    for name, times in (("first time", cold), ("again", warm), ("filtered", filtered)):
        ordered = sorted(times)
        print(f"{title:>16} {name:>10}: median {statistics.median(times):5.1f} ms, 90 % {ordered[int(0.9 * len(times))]:6.1f} ms, most {ordered[-1]:6.1f} ms")
    for name, function in (("resolve", lambda: resolve_all(store, "побоями")), ("suggest", lambda: suggestions(store, "нарушени защитново предписания"))):
        started = time.perf_counter()
        for _ in range(20):
            function()
        print(f"{title:>16} {name:>10}: {(time.perf_counter() - started) * 50:5.1f} ms")


def spent(store: Store, words: str, wanted: Wanted, language: str) -> float:
    """Return the milliseconds of one search."""
    started = time.perf_counter()
    search(store, words, wanted, 10, TODAY, language)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
