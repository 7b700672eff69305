"""Open the store that a command works on."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Callable, Optional

from kblaw.cli.options import asked_language
from kblaw.store.cache import default_folder
from kblaw.store.store import Store, open_store

SHOWN_FROM = 2_000
"""A base of fewer files is compiled before a bar is seen."""


def opened(data: Optional[Path]) -> Store:
    """Open the compiled base of the chosen data folder, or of the shipped one; show where compiling it takes long."""
    folder = data or default_folder()
    if sys.stderr is None or not sys.stderr.isatty():
        return open_store(folder)
    with ExitStack() as stack:
        return open_store(folder, _bar(stack))


def _bar(stack: ExitStack) -> Callable[[str, int, int], None]:
    """Return what takes note of progress: with the first note of a long work a bar appears, until the stack ends."""
    shown: list[Callable[[str, int, int], None]] = []

    def note(stage: str, done: int, of: int) -> None:
        if not shown:
            if of < SHOWN_FROM:
                return
            # rich is slow to load, and hardly any command compiles.
            from kblaw.render.progress import stages_bar
            from kblaw.render.speech import Speech

            speech = Speech(asked_language(sys.argv[1:]))
            titles = {name: speech(f"progress.base_{name}") for name in ("reading", "checking", "writing")}
            shown.append(stack.enter_context(stages_bar(titles)))
        shown[0](stage, done, of)

    return note
