"""Records as flat rows for CSV and TSV."""

from __future__ import annotations

from typing import Any, Iterable

import msgspec

Rows = tuple[tuple[str, ...], list[tuple[Any, ...]]]


def flat_rows(records: Iterable[Any]) -> Rows:
    """Return views as flat rows under every column that any of them has."""
    flattened = [flat(msgspec.to_builtins(record)) for record in records]
    named = dict.fromkeys(name for row in flattened for name in row)
    # A text absent from one record is one empty column there and three columns in another: only the three are kept.
    columns = tuple(name for name in named if f"{name}.en" not in named)
    return columns, [tuple(row.get(name) for name in columns) for row in flattened]


def flat(record: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return a record as one row: fields of fields under dotted names, lists of words as one text."""
    row: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            row.update(flat(value, f"{prefix}{name}."))
        elif isinstance(value, (list, tuple)):
            simple = all(isinstance(item, (str, int, float)) for item in value)
            row[prefix + name] = " ".join(map(str, value)) if simple else msgspec.json.encode(value).decode("utf-8")
        else:
            row[prefix + name] = value
    return row
