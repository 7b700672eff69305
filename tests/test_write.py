"""`kblaw check --write`: sound files get their canonical form, all others stay as they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kblaw.errors import UsageError
from kblaw.store import write
from kblaw.store.files import list_files
from kblaw.store.lint import check_folder
from kblaw.store.write import write_canonical

FILE = "criminal-code/109-1.yaml"


def write_all(folder: Path) -> tuple[str, ...]:
    return write_canonical(folder, [stamp.file for stamp in list_files(folder)])


@pytest.fixture
def path(mini: Path) -> Path:
    return mini / FILE


@pytest.fixture
def sound(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_a_canonical_base_is_not_touched(mini: Path, path: Path) -> None:
    before = path.stat()
    assert write_all(mini) == ()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


CHANGES = {
    "quotes": lambda text: text.replace("offence: battery", "offence: 'battery'"),
    "order of keys": lambda text: text.replace("max: 80, unit: mci", "unit: mci, max: 80"),
    "blocks for braces": lambda text: text.replace("themes: [bodily_harm]", "themes:\n- bodily_harm"),
    "defaults": lambda text: text.replace("change: added", "change: added\n    basis: official"),
    "decomposed letters": lambda text: text.replace("й", "и\u0306"),
    "byte order mark": lambda text: "\ufeff" + text,
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "all at once": lambda text: "\ufeff" + text.replace("й", "и\u0306").replace("\n", "\r\n").replace("offence: ", "offence:    "),
    "no end": lambda text: text.rstrip("\n"),
    "document marks": lambda text: "---\n" + text + "...\n",
}


@pytest.mark.parametrize("name", CHANGES)
def test_other_forms_of_a_sound_record_are_rewritten(name: str, mini: Path, path: Path, sound: str) -> None:
    path.write_bytes(CHANGES[name](sound).encode())
    assert [issue.file for issue in check_folder(mini).issues] != []
    assert write_all(mini) == (FILE,)
    assert path.read_bytes() == sound.encode()
    assert check_folder(mini).issues == ()
    assert write_all(mini) == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"article: [", b'article: "109-1"\n', b"a: &a x\nb: *a\n", b"x" * 2_000_000, b"key: \xd0"],
    ids=lambda data: repr(data[:12]),
)
def test_faulty_files_are_left_alone(data: bytes, mini: Path, path: Path) -> None:
    path.write_bytes(data)
    assert write_all(mini) == ()
    assert path.read_bytes() == data


def test_a_number_without_quotes_is_not_guessed(mini: Path, path: Path, sound: str) -> None:
    path.write_text(sound.replace('"109-1"', "109-1"), encoding="utf-8")
    assert write_all(mini) == ()


def test_a_fault_between_records_does_not_hinder_the_form(mini: Path, path: Path, sound: str) -> None:
    path.write_text(sound.replace("offence: battery", "offence:   batery"), encoding="utf-8")
    assert write_all(mini) == (FILE,)
    assert [issue.code for issue in check_folder(mini).issues] == ["KB084"]


def test_comments_at_the_head_stay(mini: Path, path: Path, sound: str) -> None:
    path.write_text("# yaml-language-server: $schema=../schema/v1/article.json\n#\n" + sound.replace(": battery", ":  battery"), encoding="utf-8")
    assert write_all(mini) == (FILE,)
    assert path.read_text(encoding="utf-8") == "# yaml-language-server: $schema=../schema/v1/article.json\n#\n" + sound


def test_comments_further_down_are_not_thrown_away(mini: Path, path: Path, sound: str) -> None:
    text = sound.replace("offence: battery", "offence:   battery  # to be read again")
    path.write_text(text, encoding="utf-8")
    assert write_all(mini) == ()
    assert path.read_text(encoding="utf-8") == text
    assert [issue[:4] for issue in check_folder(mini).issues] == [("KB105", FILE, 3, 1)]


def test_permissions_stay_and_nothing_is_left_beside(mini: Path, path: Path, sound: str) -> None:
    path.write_text(sound + "\n", encoding="utf-8")
    path.chmod(0o640)
    before = sorted(os.listdir(path.parent))
    assert write_all(mini) == (FILE,)
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(path.parent)) == before


def test_a_link_stays_a_link(mini: Path, path: Path, sound: str) -> None:
    real = mini.parent / "real.yaml"
    real.write_text(sound + "\n", encoding="utf-8")
    path.unlink()
    path.symlink_to(real)
    assert write_all(mini) == (FILE,)
    assert path.is_symlink()
    assert real.read_text(encoding="utf-8") == sound


def test_a_failed_write_leaves_the_file_whole(mini: Path, path: Path, sound: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text(sound + "\n", encoding="utf-8")
    before = sorted(os.listdir(path.parent))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fsync", full)
    with pytest.raises(UsageError) as raised:
        write_all(mini)
    assert raised.value.key == "error.output_failed"
    assert raised.value.parameters["reason"] == "No space left on device"
    assert path.read_text(encoding="utf-8") == sound + "\n"
    assert sorted(os.listdir(path.parent)) == before


def test_only_the_named_files_are_written(mini: Path, path: Path, sound: str) -> None:
    path.write_text(sound + "\n", encoding="utf-8")
    assert write_canonical(mini, ["sources.yaml", "missing.yaml", "notes.yaml"]) == ()
    assert path.read_text(encoding="utf-8") == sound + "\n"
