"""A progress bar on standard error for jobs that a person waits for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Callable, Iterator, Mapping

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn


def _progress() -> Progress:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True, markup=False), transient=True)


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar that the function it yields moves: how much is done, and of how much."""
    with _progress() as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@contextmanager
def waiting(title: str) -> Iterator[None]:
    """Show a bar that only moves to and fro while the work goes on."""
    with Progress(TextColumn("{task.description}", markup=False), BarColumn(), console=Console(stderr=True, markup=False), transient=True) as progress:
        progress.add_task(title, total=None)
        yield


@contextmanager
def stages_bar(titles: Mapping[str, str]) -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar with the time left for each stage of a work, from the moment the stage begins."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True, markup=False), transient=True) as progress:

        def move(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(titles[stage], total=of)
            progress.update(tasks[stage], completed=done, total=of)

        yield move
