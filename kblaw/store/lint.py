"""Check a data folder, or some files of it, in full: every file read, every check run."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Optional

from kblaw.errors import Issue, UsageError
from kblaw.store.files import list_files
from kblaw.store.gather import gather
from kblaw.store.lone import check_alone


class Report(NamedTuple):
    """Hold the result of a check: how much was read, and every issue in order of file and place.

    ``alone`` tells that the files stand in no data folder, so that references were not judged.
    """

    folder: Path
    files: int
    records: int
    issues: tuple[Issue, ...]
    alone: bool = False

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
    and the issues of the path alone are reported. Files in no data folder are checked each alone.
    Raises UsageError where the path holds no records.
    """
    root, inside = _root(path)
    if root is None:
        return _check_alone(path)
    corpus, base, issues = gather(root, canonical=True)
    files = [item.file for item in corpus.files if _within(item.file, inside)]
    if not files:
        raise UsageError("error.empty_data_folder", path=str(path))
    mine = tuple(issue for issue in issues if _within(issue.file, inside))
    records = sum(_within(entry.loaded.file, inside) for entry in base.entries)
    return Report(root, len(files), records, mine)


def files_of(path: Path) -> tuple[Path, tuple[str, ...]]:
    """Return the folder to write in and the record files of a path, as paths inside that folder."""
    root, inside = _root(path)
    if root is None:
        return (path.parent, (path.name,)) if path.is_file() else (path, tuple(stamp.file for stamp in list_files(path)))
    return root, tuple(stamp.file for stamp in list_files(root) if _within(stamp.file, inside))


def _check_alone(path: Path) -> Report:
    files = [path] if path.is_file() else [path / stamp.file for stamp in list_files(path)]
    results = [check_alone(file) for file in files]
    issues = tuple(issue for _, found in results for issue in found)
    return Report(path, len(files), sum(read for read, _ in results), issues, alone=True)


def _root(path: Path) -> tuple[Optional[Path], str]:
    """Return the data folder around a path and the path inside it ("" for the whole folder).

    None where there is none: the path is, or holds, records that stand alone.
    """
    place = path.absolute()
    if place.is_dir() and _is_root(place):
        return path, ""
    for parent in place.parents[:2]:
        if _is_root(parent) and place.exists():
            return parent, place.relative_to(parent).as_posix()
    return (None, "") if place.exists() else (path, "")


def _is_root(folder: Path) -> bool:
    return (folder / "reference").is_dir() or any(folder.glob("*/_act.yaml"))


def _within(file: str, inside: str) -> bool:
    return not inside or file == inside or file.startswith(inside + "/")
