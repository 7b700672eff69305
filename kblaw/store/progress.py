"""How a long work tells how far it is."""

from contextlib import contextmanager
from typing import Callable, ContextManager, Iterator

Progress = Callable[[str, int, int], None]
"""Take note of the stage of the work (reading, checking, writing, indexing), how much of it is done, and of how much."""

Watch = Callable[[], ContextManager[Progress]]
"""Begin to watch a work that may turn out to be long, and cease when it has ended, however it did."""


def silent(stage: str, done: int, of: int) -> None:
    """Take note of progress in silence."""


@contextmanager
def unwatched() -> Iterator[Progress]:
    """Watch nothing."""
    yield silent
