"""JSON Schemas of the record kinds, made from the model, for editors that check while one types.

They tell shape only; what records must be to each other is told by `kblaw check`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from kblaw.model.act import Act, Law
from kblaw.model.article import Article
from kblaw.model.base import Record
from kblaw.model.offence import Offence
from kblaw.model.reference import IndexTable, KindTable, LimitTable, ThemeTable, Thesaurus
from kblaw.model.reform import ClaimFile, EventTable, IndicatorFile, Measure, SourceTable

VERSION = "v1"
KINDS: dict[str, type[Record]] = {
    "act": Act,
    "article": Article,
    "claims": ClaimFile,
    "events": EventTable,
    "indicators": IndicatorFile,
    "law": Law,
    "limits": LimitTable,
    "mci": IndexTable,
    "measure": Measure,
    "offence": Offence,
    "penalty-kinds": KindTable,
    "sources": SourceTable,
    "themes": ThemeTable,
    "thesaurus": Thesaurus,
}
"""File name of the schema (without ending) and the type of the records it describes."""


def schema_files() -> dict[str, bytes]:
    """Return the content of every schema file by its path inside the data folder."""
    return {f"schema/{VERSION}/{name}.json": _content(name, record) for name, record in KINDS.items()}


def write_schema_files(folder: Path) -> tuple[str, ...]:
    """Write the schema files that differ into a data folder, and return their paths inside it."""
    changed = []
    for file, content in schema_files().items():
        path = folder / file
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(file)
    return tuple(changed)


def _content(name: str, record: type[Record]) -> bytes:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"kblaw/schema/{VERSION}/{name}.json",
        **_without_null(msgspec.json.schema(record)),
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")


def _without_null(schema: Any) -> Any:
    """Return the schema without empty values: what is not known is left out, never written as null."""
    if isinstance(schema, list):
        return [_without_null(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_null(item) for key, item in schema.items() if not (key == "default" and item is None)}
    if "enum" in kept:
        kept["enum"] = [value for value in kept["enum"] if value is not None]
    options = [option for option in kept.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        del kept["anyOf"]
        return kept | options[0]
    return kept | {"anyOf": options} if options else kept
