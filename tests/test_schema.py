"""The JSON Schemas: as the model says, and as the repository holds them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kblaw.store.layout import FOLDERS, SINGLE_FILES, record_type
from kblaw.store.reader import read_yaml
from kblaw.store.schema import KINDS, schema_files, write_schema_files

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
UPDATE = "python -c 'from kblaw.store.schema import *; write_schema_files(Path(\"provisions\"))'"


def test_every_kind_of_file_has_a_schema() -> None:
    types = {record_type("any/_act.yaml"), record_type("any/1.yaml"), *FOLDERS.values(), *SINGLE_FILES.values()}
    assert set(KINDS.values()) == types


@pytest.mark.parametrize("file", schema_files())
def test_the_repository_holds_the_schemas_of_the_model(file: str) -> None:
    path = ROOT / "provisions" / file
    assert path.is_file() and path.read_bytes() == schema_files()[file], f"{file} is out of date; run: {UPDATE}"


def test_the_repository_holds_no_other_schema() -> None:
    folder = ROOT / "provisions"
    assert sorted(path.relative_to(folder).as_posix() for path in folder.glob("schema/**/*.json")) == sorted(schema_files())


def test_schemas_do_not_depend_on_the_process() -> None:
    command = "import hashlib; from kblaw.store.schema import schema_files; print(hashlib.sha256(repr(schema_files()).encode()).hexdigest())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", command], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_schemas_are_written_where_they_differ(tmp_path: Path) -> None:
    assert sorted(write_schema_files(tmp_path)) == sorted(schema_files())
    assert write_schema_files(tmp_path) == ()
    (tmp_path / "schema/v1/act.json").write_text("{}", encoding="utf-8")
    assert write_schema_files(tmp_path) == ("schema/v1/act.json",)


def faults(value: Any, schema: Any, whole: Any) -> list[str]:
    """Return what of ``value`` does not fit: the few words of JSON Schema that the model uses."""
    if "$ref" in schema:
        return faults(value, whole["$defs"][schema["$ref"].rpartition("/")[2]], whole)
    if "anyOf" in schema:
        found = [faults(value, option, whole) for option in schema["anyOf"]]
        return [] if [] in found else [f"{value!r} fits none of {len(found)}"]
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{value!r} not in {schema['enum']}"]
    names = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}
    if not isinstance(value, names[schema["type"]]):
        return [f"{value!r} is no {schema['type']}"]
    if schema["type"] == "array":
        return [fault for item in value for fault in faults(item, schema["items"], whole)]
    if schema["type"] == "object":
        assert schema["additionalProperties"] is False
        unknown = [f"unknown {key}" for key in value if key not in schema["properties"]]
        missing = [f"missing {key}" for key in schema.get("required", []) if key not in value]
        known = [(item, schema["properties"][key]) for key, item in value.items() if key in schema["properties"]]
        return unknown + missing + [fault for item, inner in known for fault in faults(item, inner, whole)]
    return []


NAMES = {record: name for name, record in KINDS.items()}


@pytest.mark.parametrize("path", sorted(MINI.rglob("*.yaml")), ids=lambda path: path.name)
def test_sound_records_fit_their_schema(path: Path) -> None:
    file = path.relative_to(MINI).as_posix()
    schema = json.loads(schema_files()[f"schema/v1/{NAMES[record_type(file)]}.json"])
    value = read_yaml(file, path.read_bytes()).value
    assert faults(value, schema, schema) == []
    value["zzz"] = 1
    assert faults(value, schema, schema) == ["unknown zzz"]
