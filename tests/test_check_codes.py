"""Every check code: one file with one fault each gives that one issue, at the exact place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, Iterator

import msgspec
import pytest
from labelled.broken import CASES, NOT_IN_A_FILE, Case
from msgspec import inspect

from kblaw.errors import DataInvalid, Issue
from kblaw.model.act import Act, Repeal
from kblaw.model.base import Record
from kblaw.store.cache import open_base
from kblaw.store.canonical import canonical_value
from kblaw.store.codes import CODES, explain, severity_of
from kblaw.store.decode import decode
from kblaw.store.layout import FOLDERS, SINGLE_FILES, record_type
from kblaw.store.gather import gather
from kblaw.store.lint import check_folder
from kblaw.store.reader import read_yaml

BROKEN = Path(__file__).parent / "data" / "broken"
MINI = Path(__file__).parent / "data" / "mini"
RECORD_TYPES = (Act, record_type("any-act/1.yaml"), *FOLDERS.values(), *SINGLE_FILES.values())


def lay(case: Case, folder: Path) -> None:
    target = folder / case.file
    target.parent.mkdir(exist_ok=True, parents=True)
    shutil.copyfile(BROKEN / f"{case.name}.yaml", target)


def issues_of(folder: Path) -> list[Issue]:
    return list(gather(folder).issues)


def test_the_small_base_is_sound_and_canonical(mini: Path) -> None:
    assert check_folder(mini).issues == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_fault_gives_one_issue_at_its_place(case: Case, mini: Path) -> None:
    lay(case, mini)
    issues = issues_of(mini)
    assert [issue[:4] for issue in issues] == [(case.code, case.file, case.line, case.column)], issues
    assert [word for word in case.words if word not in issues[0].message] == [], issues[0].message
    assert issues[0].severity == CODES[case.code].severity


def test_every_broken_file_is_in_the_list_and_the_other_way() -> None:
    assert sorted(f"{case.name}.yaml" for case in CASES) == sorted(path.name for path in BROKEN.iterdir())


def test_every_code_has_a_broken_file_or_a_reason() -> None:
    covered = {case.code for case in CASES}
    assert covered | NOT_IN_A_FILE.keys() == CODES.keys()
    assert covered & NOT_IN_A_FILE.keys() == set()


def test_there_are_more_than_forty_codes_with_files() -> None:
    assert len({case.code for case in CASES}) >= 40


def test_every_code_says_what_to_do() -> None:
    for name, code in CODES.items():
        assert code.severity in ("error", "warning"), name
        assert code.title[0].islower() or code.title.startswith(("YAML", "UTF")), name
        assert code.advice.endswith("."), name
        assert len(code.advice.split()) >= 4, name


def test_titles_of_codes_differ() -> None:
    titles = [code.title for code in CODES.values()]
    assert sorted(set(titles)) == sorted(titles)


def test_a_code_is_explained_however_it_is_typed() -> None:
    assert explain("kb040 ") == CODES["KB040"]
    assert explain("KB999") is None
    assert severity_of("KB100") == "warning"
    assert severity_of("KB999") == "error"


TEN = (
    "KB001-brace-not-closed",
    "KB003-utf16",
    "KB011-at-the-root",
    "KB013-list-item",
    "KB022-limit",
    "KB023-source",
    "KB027-part-of-reform",
    "KB028-yes",
    "KB031-no-such-day",
    "KB040-arrest",
    "KB049-none",
    "KB070-gap",
)


def test_many_broken_files_are_all_told_at_once(mini: Path) -> None:
    chosen: dict[str, Case] = {}
    for case in CASES:
        if case.name in TEN:
            chosen.setdefault(case.file, case)
    assert len(chosen) >= 10
    for case in chosen.values():
        lay(case, mini)
    expected = {(case.code, case.file, case.line, case.column) for case in chosen.values()}
    assert expected == {issue[:4] for issue in issues_of(mini)}
    with pytest.raises(DataInvalid) as raised:
        open_base(mini)
    assert expected == {issue[:4] for issue in raised.value.issues}


def test_warnings_do_not_stop_the_base(mini: Path) -> None:
    lay(next(case for case in CASES if case.code == "KB100"), mini)
    assert [issue.code for issue in issues_of(mini)] == ["KB100"]
    assert open_base(mini).connection.execute("SELECT count(*) FROM record WHERE kind = 'article'").fetchone() == (6,)


def test_many_faults_of_one_file_are_told_at_once(mini: Path) -> None:
    path = mini / "criminal-code" / "109-1.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("change: added", "change: addded").replace("max: 80", 'max: "80"').replace("title:", "titel:")
    text += "offence: battery\n"
    path.write_text(text, encoding="utf-8")
    assert [issue.code for issue in issues_of(mini)] == ["KB022", "KB027", "KB029", "KB029", "KB011"]


class Twin(str):
    """Be a key that a mapping takes a second time."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__


class Found(msgspec.Struct):
    """Hold where a record type occurs in the small base."""

    file: str
    record: type
    path: tuple[Any, ...]


def struct_types() -> dict[type, None]:
    found: dict[type, None] = {}
    pending: list[inspect.Type] = [inspect.type_info(record) for record in RECORD_TYPES]
    while pending:
        info = pending.pop()
        if isinstance(info, inspect.UnionType):
            pending.extend(info.types)
        elif isinstance(info, inspect.VarTupleType):
            pending.append(info.item_type)
        elif isinstance(info, inspect.StructType) and info.cls not in found:
            found[info.cls] = None
            pending.extend(field.type for field in info.fields)
    return found


def structs_in(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[type, tuple[Any, ...]]]:
    if isinstance(value, Record):
        yield type(value), path
        for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__):
            yield from structs_in(getattr(value, name), (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from structs_in(item, (*path, index))


def places_of_structs() -> dict[type, Found]:
    found: dict[type, Found] = {}
    for loaded in gather(MINI).corpus.files:
        for struct, path in structs_in(loaded.record, ()):
            loaded.place(path)
            if path in loaded.document.places:
                found.setdefault(struct, Found(loaded.file, type(loaded.record), path))
    # No act of the small base is repealed, so that other tests need not reckon with it.
    found[Repeal] = Found("administrative-offences-code/_act.yaml", Act, ("repealed",))
    return found


PLACES = places_of_structs()


def value_with(found: Found) -> tuple[Any, dict[str, Any]]:
    """Return the plain values of the file, and within them the mapping of the struct."""
    value = read_yaml(found.file, (MINI / found.file).read_bytes()).value
    if found.path == ("repealed",):
        value["repealed"] = {"by": "73-VIII", "from": "2026-01-01", "basis": "unknown"}
    inner = value
    for step in found.path:
        inner = inner[step]
    return value, inner


@pytest.mark.parametrize("struct", struct_types(), ids=lambda struct: struct.__name__)
def test_every_type_refuses_an_unknown_key_at_the_place_of_the_key(struct: type) -> None:
    found = PLACES[struct]
    value, inner = value_with(found)
    inner["zzz"] = "x"
    document = read_yaml(found.file, canonical_value(value).encode())
    record, issues = decode(document, found.record)
    place = document.keys[(*found.path, "zzz")]
    assert record is None
    assert [issue[:4] for issue in issues] == [("KB022", found.file, place.line, place.column)]


@pytest.mark.parametrize("struct", struct_types(), ids=lambda struct: struct.__name__)
def test_every_type_refuses_a_key_that_stands_twice(struct: type) -> None:
    found = PLACES[struct]
    value, inner = value_with(found)
    key = next(iter(inner))
    inner[Twin(key)] = inner[key]
    document = read_yaml(found.file, canonical_value(value).encode())
    assert [issue.code for issue in document.issues] == ["KB011"]
    assert decode(document, found.record) == (None, [])
