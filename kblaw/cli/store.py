"""Open the store that a command works on."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Callable, Iterator, Optional

from kblaw.cli.options import asked_language
from kblaw.store.cache import default_folder
from kblaw.store.progress import Progress
from kblaw.store.store import Store, open_store

SHOWN_FROM = 2_000
"""A work on fewer files or records is done before a bar is seen."""


def opened(data: Optional[Path]) -> Store:
    """Open the compiled base of the chosen data folder, or of the shipped one; show where making it takes long."""
    folder = data or default_folder()
    if sys.stderr is None or not sys.stderr.isatty():
        return open_store(folder)
    return open_store(folder, _watched)


@contextmanager
def _watched() -> Iterator[Progress]:
    """Watch a work: with the first note of a long one a bar appears, until the work has ended."""
    with ExitStack() as stack:
        yield _bar(stack)


def _bar(stack: ExitStack) -> Progress:
    shown: list[Callable[[str, int, int], None]] = []

    def note(stage: str, done: int, of: int) -> None:
        if not shown:
            if of < SHOWN_FROM:
                return
            # rich is slow to load, and hardly any command compiles.
            from kblaw.render.progress import stages_bar
            from kblaw.render.speech import Speech

            speech = Speech(asked_language(sys.argv[1:]))
            titles = {name: speech(f"progress.base_{name}") for name in ("reading", "checking", "writing", "indexing")}
            shown.append(stack.enter_context(stages_bar(titles)))
        shown[0](stage, done, of)

    return note
