"""Check a data folder, or some files of it, in full: every file read, every check run."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kblaw.errors import Issue, UsageError
from kblaw.store.base import assemble
from kblaw.store.checks import run_checks
from kblaw.store.checks.canonical import check_canonical
from kblaw.store.loader import load


class Report(NamedTuple):
    """Hold the result of a check: how much was read, and every issue in order of file and place."""

    folder: Path
    files: int
    records: int
    issues: tuple[Issue, ...]

    @property
    def errors(self) -> int:
        """Return the number of errors."""
        return sum(issue.severity == "error" for issue in self.issues)

    @property
    def warnings(self) -> int:
        """Return the number of warnings."""
        return len(self.issues) - self.errors


def check_folder(path: Path) -> Report:
    """Check a data folder; a file, or a folder inside a data folder, is checked within its base.

    References can only be judged with the whole base at hand, so the base around the path is read
    and the issues of the path alone are reported. Raises UsageError where the path holds no records.
    """
    root, inside = _root(path)
    corpus = load(root)
    base = assemble(corpus)
    issues = (*corpus.issues, *run_checks(base), *check_canonical(corpus))
    files = [item.file for item in corpus.files if _within(item.file, inside)]
    if not files:
        raise UsageError("error.empty_data_folder", path=str(path))
    mine = [issue for issue in issues if _within(issue.file, inside)]
    records = sum(_within(entry.loaded.file, inside) for entry in base.entries)
    mine.sort(key=lambda issue: (issue.file, issue.line, issue.column, issue.code))
    return Report(root, len(files), records, tuple(mine))


def _root(path: Path) -> tuple[Path, str]:
    """Return the data folder around a path, and the path inside it ("" for the whole folder)."""
    place = path.absolute()
    if place.is_file() or (place.is_dir() and not _is_root(place)):
        for parent in place.parents[:2]:
            if _is_root(parent):
                return parent, place.relative_to(parent).as_posix()
        if place.is_file():
            raise UsageError("error.not_in_data_folder", path=str(path))
    return path, ""


def _is_root(folder: Path) -> bool:
    return (folder / "reference").is_dir() or any(folder.glob("*/_act.yaml"))


def _within(file: str, inside: str) -> bool:
    return not inside or file == inside or file.startswith(inside + "/")
