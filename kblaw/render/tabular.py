"""Print flat rows as CSV or TSV: one fact to a cell, machine-readable."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any, Iterable, Sequence


def print_rows(headers: Sequence[str], rows: Iterable[Sequence[Any]], delimiter: str) -> str:
    """Return rows with a header line; absent values are empty, true and false are words."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(headers)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return stream.getvalue()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return " ".join(_plain(item) for item in value)
    return str(value).replace("\t", " ").replace("\n", " ")
