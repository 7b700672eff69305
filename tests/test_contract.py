"""The data contract in provisions/README.md: every example is a sound record, every key is explained."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Iterator

import pytest
from msgspec import inspect

from kblaw.model.base import Record
from kblaw.store.decode import decode
from kblaw.store.layout import record_type
from kblaw.store.reader import Document, read_yaml
from kblaw.store.schema import KINDS

README = (Path(__file__).parent.parent / "provisions" / "README.md").read_text(encoding="utf-8")
BLOCKS = {match[1]: match[2] for match in re.finditer(r"^```yaml\n# (\S+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)}


def decoded(file: str) -> tuple[Document, Any]:
    document = read_yaml(file, BLOCKS[file].encode())
    expected = record_type(file)
    assert expected is not None, file
    record, issues = decode(document, expected)
    assert (*document.issues, *issues) == ()
    return document, record


@pytest.mark.parametrize("file", BLOCKS)
def test_every_example_is_a_sound_record(file: str) -> None:
    assert decoded(file)[1] is not None


def test_every_block_of_yaml_is_an_example_with_a_file_name() -> None:
    assert README.count("```yaml\n") == len(BLOCKS)


def test_there_is_an_example_of_every_kind() -> None:
    assert {record_type(file) for file in BLOCKS} == set(KINDS.values())


def fields_of(record: Any) -> Iterator[tuple[type, str]]:
    """Yield type and key of everything a record holds, its own defaults too where they are not empty."""
    if isinstance(record, Record):
        for name, key in zip(record.__struct_fields__, record.__struct_encode_fields__):
            value = getattr(record, name)
            yield from fields_of(value)
            if value is not None and value != ():
                yield type(record), key
    elif isinstance(record, tuple):
        for item in record:
            yield from fields_of(item)


def all_fields() -> set[tuple[type, str]]:
    found: set[tuple[type, str]] = set()
    pending: list[Any] = list(inspect.multi_type_info(KINDS.values()))
    while pending:
        info = pending.pop()
        if isinstance(info, inspect.UnionType):
            pending.extend(info.types)
        elif isinstance(info, inspect.VarTupleType):
            pending.append(info.item_type)
        elif isinstance(info, inspect.StructType):
            new = {(info.cls, field.encode_name) for field in info.fields} - found
            found |= new
            pending.extend(field.type for field in info.fields if new)
    return found


def test_every_key_of_every_type_stands_in_an_example() -> None:
    shown = {pair for file in BLOCKS for pair in fields_of(decoded(file)[1])}
    assert sorted(f"{record.__name__}.{key}" for record, key in all_fields() - shown) == []


@pytest.mark.parametrize("word", ["act/article#part", "CC BY 4.0", "attested", "own words", "Basis", "kblaw check --write", '"sole"'])
def test_the_contract_states_its_rules(word: str) -> None:
    assert word.casefold() in README.casefold()
