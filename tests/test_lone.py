"""Record files that stand in no data folder are checked each alone, and the report says what was not judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from kblaw.errors import UsageError
from kblaw.store.checks import NEED_THE_BASE
from kblaw.store.lint import check_folder
from tests.labelled.broken import CASES

BROKEN = Path(__file__).parent / "data" / "broken"
NOT_ALONE = ("KB014", "KB015", "KB052", "KB055", "KB071", "KB072", "KB08", "KB09")
"""Codes that judge a file's place, or a record against others, and so need the base."""
JUDGED = tuple(case for case in CASES if not case.name.startswith(NOT_ALONE))


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case.name)
def test_a_fault_of_a_lone_file_has_its_code_and_exact_place(case) -> None:
    report = check_folder(BROKEN / f"{case.name}.yaml")
    assert report.alone
    assert (case.code, case.line, case.column) in {(i.code, i.line, i.column) for i in report.issues}


def test_at_least_forty_codes_are_told_of_lone_files() -> None:
    assert len({case.code for case in JUDGED}) >= 40


def test_a_folder_of_lone_files_reports_every_file() -> None:
    report = check_folder(BROKEN)
    faulty = {Path(issue.file).stem for issue in report.issues}
    assert {case.name for case in JUDGED} <= faulty
    assert report.files == len(list(BROKEN.glob("*.yaml")))


def test_a_lone_file_without_a_telling_key_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_text("colour: red\n", encoding="utf-8")
    (issue,) = check_folder(path).issues
    assert issue.code == "KB020"
    assert "article" in issue.message


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        check_folder(tmp_path / "nothing")


def test_checks_left_out_are_those_that_look_beyond_the_record() -> None:
    assert {check.__module__.rpartition(".")[2] for check in NEED_THE_BASE} == {"names", "references", "reform"}
