"""Check record files that stand in no data folder: their form and all that can be judged of one alone.

References, file names and folders cannot be judged without the base around a record; those checks
are left out, and the report says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from kblaw.errors import Issue
from kblaw.model.act import Act, Law
from kblaw.model.article import Article
from kblaw.model.base import Record
from kblaw.model.offence import Offence
from kblaw.model.reference import IndexTable, KindTable, LimitTable, ThemeTable, Thesaurus
from kblaw.model.reform import ClaimFile, EventTable, IndicatorFile, Measure, SourceTable
from kblaw.store.base import assemble
from kblaw.store.checks import issue_order, run_alone
from kblaw.store.decode import decode
from kblaw.store.loader import Corpus, Loaded, read_bytes
from kblaw.store.reader import read_yaml

KEYS: tuple[tuple[str, type[Record]], ...] = (
    ("article", Article),
    ("editions", Article),
    ("lineage", Offence),
    ("measure", Measure),
    ("law", Law),
    ("claims", ClaimFile),
    ("indicators", IndicatorFile),
    ("sources", SourceTable),
    ("events", EventTable),
    ("periods", IndexTable),
    ("limits", LimitTable),
    ("kinds", KindTable),
    ("themes", ThemeTable),
    ("groups", Thesaurus),
    ("act", Act),
    ("offence", Offence),
)
"""The key by which a record's type is told, most telling first."""


def check_alone(path: Path) -> tuple[bool, list[Issue]]:
    """Return whether a record was read, and every issue of the file, in order of place."""
    file = str(path)
    try:
        document = read_yaml(file, read_bytes(path))
    except OSError as error:
        return False, [Issue("KB016", file, 1, 1, f"cannot be read: {error.strerror}")]
    if document.value is not None and not isinstance(document.value, dict):
        place = document.place(())
        message = "the record: keys and values are expected"
        return False, [*document.issues, Issue("KB026", file, place.line, place.column, message)]
    expected = _type_of(document.value)
    if expected is None:
        known = ", ".join(dict.fromkeys(key for key, _ in KEYS))
        fault = Issue("KB020", file, 1, 1, f"it cannot be told which record this is; one of these keys tells: {known}")
        return False, list(document.issues) or [fault]
    record, faults = decode(document, expected)
    issues = [*document.issues, *(fault for fault in faults if fault not in document.issues)]
    if record is not None:
        base = assemble(Corpus(path.parent, (Loaded(file, document, record),)))
        issues += run_alone(base)
    return record is not None, sorted(dict.fromkeys(issues), key=issue_order)


def _type_of(value: Any) -> Optional[type[Record]]:
    if not isinstance(value, dict):
        return None
    return next((kind for key, kind in KEYS if key in value), None)
