"""Read and check a whole data folder, on every processor where there are many files.

What can be judged of a file alone is judged where the file is read; only then are the records
judged against each other. Between the two a record is held as the bytes it will be stored as.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Iterator, NamedTuple

from kblaw.errors import Issue
from kblaw.store.base import Base, assemble
from kblaw.store.checks import TOGETHER, issue_order, run_alone
from kblaw.store.checks.canonical import check_canonical
from kblaw.store.files import list_files
from kblaw.store.loader import Corpus, Loaded, load_file
from kblaw.store.progress import Progress, silent

PARALLEL_FROM = 2_000
"""From so many files on, starting processes costs less than they save."""

CHUNK = 64
MOST_ISSUES = 100_000
"""After so many, reading ends: more than anyone mends before checking again."""

TOLD_EVERY = 100


class Gathered(NamedTuple):
    """Hold a data folder as read: its files, its records, and every issue in order of file and place."""

    corpus: Corpus
    base: Base
    issues: tuple[Issue, ...]


def gather(folder: Path, *, canonical: bool = False, progress: Progress = silent) -> Gathered:
    """Read every record file of a folder and run every check; ``canonical`` also holds files to their form.

    Faults are collected in ``issues``, never raised. Raises UsageError where there are no records.
    """
    stamps = list_files(folder)
    files = tuple(stamp.file for stamp in stamps)
    loaded: list[Loaded] = []
    issues: dict[Issue, None] = {}
    for item, found in _each(folder, files, canonical):
        loaded.append(item)
        issues.update(dict.fromkeys(found))
        if len(issues) > MOST_ISSUES:
            more = f"more faults from here on; the first {MOST_ISSUES:,} of the folder are shown"
            kept = (*islice(issues, MOST_ISSUES), Issue("KB019", item.file, 1, 1, more))
            return Gathered(Corpus(folder, tuple(loaded), stamps), Base((), {}), tuple(sorted(kept, key=issue_order)))
        if len(loaded) % TOLD_EVERY == 0 or len(loaded) == len(files):
            progress("reading", len(loaded), len(files))
    corpus = Corpus(folder, tuple(loaded), stamps)
    base = assemble(corpus)
    for done, check in enumerate(TOGETHER, 1):
        issues.update(dict.fromkeys(check(base)))
        progress("checking", done, len(TOGETHER))
    return Gathered(corpus, base, tuple(sorted(issues, key=issue_order)))


def _each(folder: Path, files: tuple[str, ...], canonical: bool) -> Iterator[tuple[Loaded, tuple[Issue, ...]]]:
    read = partial(read_alone, folder, canonical)
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(files) < PARALLEL_FROM or processors < 2:
        yield from map(read, files)
        return
    # Ctrl-C reaches every process of a terminal; the one that waits for the answer ends the others.
    with multiprocessing.Pool(processors, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        yield from pool.imap(read, files, CHUNK)


def read_alone(folder: Path, canonical: bool, file: str) -> tuple[Loaded, tuple[Issue, ...]]:
    """Read one file and judge it by all that needs no other."""
    loaded, faults = load_file(folder, file)
    corpus = Corpus(folder, (loaded,))
    issues = (*faults, *run_alone(assemble(corpus)), *(check_canonical(corpus) if canonical else ()))
    return loaded.compact() if not issues else loaded, issues
