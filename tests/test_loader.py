"""Reading a data folder: what is no plain record file is told, never passed over, never waited for."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Callable

import pytest

from kblaw.errors import Issue, UsageError
from kblaw.store.files import list_files
from kblaw.store.gather import gather
from kblaw.store.layout import record_type
from kblaw.store.lint import check_folder
from kblaw.store.loader import load_file


def as_other_user() -> bool:
    """Tell whether permissions bind this process; they do not bind root."""
    return os.geteuid() != 0


def fifo(path: Path) -> None:
    os.mkfifo(path)


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def linked_folder(path: Path) -> None:
    path.symlink_to(path.parent)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def locked(path: Path) -> None:
    path.write_text("x", encoding="utf-8")
    path.chmod(0)


def faults(folder: Path) -> list[Issue]:
    return [issue for issue in check_folder(folder).issues if issue.file.startswith("criminal-code/46")]


@pytest.mark.parametrize("make", [fifo, dangling, loop, device, locked])
def test_what_is_no_plain_file_is_an_issue(make: Callable[[Path], None], mini: Path) -> None:
    if make is locked and not as_other_user():
        pytest.skip("root reads locked files")
    make(mini / "criminal-code" / "46.yaml")
    assert [issue[:4] for issue in faults(mini)] == [("KB016", "criminal-code/46.yaml", 1, 1)]
    assert "cannot be read: " in faults(mini)[0].message
    assert len(check_folder(mini).issues) == 1


def test_a_link_to_a_folder_is_an_issue_and_not_followed(mini: Path) -> None:
    linked_folder(mini / "criminal-code" / "46")
    assert [issue[:2] for issue in check_folder(mini).issues] == [("KB016", "criminal-code/46/")]


def test_a_link_to_a_record_is_read(mini: Path) -> None:
    path = mini / "criminal-code" / "45.yaml"
    path.rename(mini.parent / "elsewhere.yaml")
    path.symlink_to(mini.parent / "elsewhere.yaml")
    assert check_folder(mini).issues == ()


def test_a_locked_folder_is_an_issue(mini: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "claims":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert ("KB016", "claims/", 1, 1) in [issue[:4] for issue in check_folder(mini).issues]


@pytest.mark.parametrize("name", ["ст\n46.yaml", "46\x1b[31m.yaml", b"46\xff.yaml"])
def test_names_that_cannot_be_shown_are_an_issue_that_can(name: str | bytes, mini: Path) -> None:
    file = os.fsencode(mini / "criminal-code") + b"/" + (name if isinstance(name, bytes) else name.encode())
    shutil.copyfile(mini / "criminal-code" / "45.yaml", file)
    found = [issue for issue in check_folder(mini).issues if issue.code == "KB014"]
    assert len(found) == 1
    assert found[0].file.encode("utf-8").decode().isprintable()


@pytest.mark.parametrize("name", [".109.yaml.swp", ".#109.yaml", ".git/x.yaml", "109.yaml~", "notes.txt", "schema/x.yaml"])
def test_what_is_no_record_is_passed_over(name: str, mini: Path) -> None:
    folder = mini if name.startswith("schema") else mini / "criminal-code"
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("[", encoding="utf-8")
    assert check_folder(mini).issues == ()


def test_a_file_that_goes_away_while_reading_is_an_issue(mini: Path) -> None:
    loaded, issues = load_file(mini, "criminal-code/999.yaml")
    assert (loaded.record, [issue.code for issue in issues]) == (None, ["KB016"])


def test_references_to_a_broken_file_are_not_at_fault(mini: Path) -> None:
    for file in ("criminal-code/109-1.yaml", "offences/battery.yaml", "laws/72-VIII.yaml", "sources.yaml", "reference/themes.yaml"):
        (mini / file).write_text("a: [", encoding="utf-8")
    assert sorted(issue.file for issue in check_folder(mini).issues) == [
        "criminal-code/109-1.yaml",
        "laws/72-VIII.yaml",
        "offences/battery.yaml",
        "reference/themes.yaml",
        "sources.yaml",
    ]


@pytest.mark.parametrize("file", ["criminal-code/_act.yaml", "claims/paper.yaml", "indicators/calls.yaml", "measures/contact-centre.yaml"])
def test_references_to_one_broken_file_are_not_at_fault(file: str, mini: Path) -> None:
    (mini / file).write_text("a: [", encoding="utf-8")
    assert [issue[:2] for issue in check_folder(mini).issues] == [("KB001", file)]


def test_a_sound_article_keeps_one_place_and_finds_the_others(mini: Path) -> None:
    """A hundred thousand articles would not fit in memory with the place of every value."""
    found, issues = load_file(mini, "criminal-code/109-1.yaml")
    loaded = found.compact()
    assert (issues, len(loaded.document.places), loaded.document.value) == ([], 1, None)
    assert loaded.record == found.record
    assert loaded.place(())[:2] == (1, 1)
    assert loaded.place(("editions", 0, "parts", 1, "penalties", 0, "min"))[:2] == (32, 31)
    assert loaded.place(("editions", 0, "parts", 1, "no such key"))[:2] == (25, 9)


def test_a_sound_article_that_went_away_keeps_its_place(mini: Path) -> None:
    loaded = load_file(mini, "criminal-code/109-1.yaml")[0].compact()
    (mini / "criminal-code" / "109-1.yaml").unlink()
    assert loaded.place(("editions", 0))[:2] == (1, 1)


def test_files_are_listed_in_order_with_stamps(mini: Path) -> None:
    stamps = list_files(mini)
    names = [stamp.file for stamp in stamps]
    assert names == sorted(names)
    assert len(names) == len(list(mini.rglob("*.yaml")))
    assert all(stamp.size == (mini / stamp.file).stat().st_size for stamp in stamps)
    assert [loaded.file for loaded in gather(mini).corpus.files] == names


def test_a_stamp_changes_with_the_content_even_where_size_and_time_do_not(mini: Path) -> None:
    path = mini / "sources.yaml"
    before = {stamp.file: stamp for stamp in list_files(mini)}["sources.yaml"]
    times = path.stat()
    copy = mini.parent / "copy.yaml"
    copy.write_text(path.read_text(encoding="utf-8").replace("Official", "official"), encoding="utf-8")
    os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
    os.replace(copy, path)
    assert path.stat().st_mtime_ns == times.st_mtime_ns
    assert {stamp.file: stamp for stamp in list_files(mini)}["sources.yaml"] != before


@pytest.mark.parametrize(
    ("folder", "key"),
    [("missing", "error.no_data_folder"), ("empty", "error.empty_data_folder"), ("a-file", "error.no_data_folder"), ("loop", "error.no_data_folder")],
)
def test_a_folder_without_records_is_a_wrong_use(folder: str, key: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("x", encoding="utf-8")
    (tmp_path / "a-file").write_text("x", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UsageError) as raised:
        gather(tmp_path / folder)
    assert (raised.value.key, raised.value.exit_code) == (key, 2)
    assert str(tmp_path / folder) == raised.value.parameters["path"]


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("criminal-code/109-1.yaml", "Article"),
        ("criminal-code/_act.yaml", "Act"),
        ("laws/72-VIII.yaml", "Law"),
        ("offences/battery.yaml", "Offence"),
        ("measures/x.yaml", "Measure"),
        ("claims/x.yaml", "ClaimFile"),
        ("indicators/x.yaml", "IndicatorFile"),
        ("sources.yaml", "SourceTable"),
        ("events.yaml", "EventTable"),
        ("reference/mci.yaml", "IndexTable"),
        ("reference/limits.yaml", "LimitTable"),
        ("reference/penalty-kinds.yaml", "KindTable"),
        ("reference/themes.yaml", "ThemeTable"),
    ],
)
def test_the_place_of_a_file_tells_its_kind(file: str, kind: str) -> None:
    expected = record_type(file)
    assert expected is not None
    assert expected.__name__ == kind


@pytest.mark.parametrize("file", ["x.yaml", "reference/x.yaml", "schema/x.yaml", "laws/a/b.yaml", "criminal-code/a/b.yaml"])
def test_elsewhere_no_record_may_stand(file: str) -> None:
    assert record_type(file) is None
