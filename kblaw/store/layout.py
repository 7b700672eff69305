"""Which record type a file holds, told by where it stands in the data folder."""

from __future__ import annotations

from typing import Optional

from kblaw.model.act import Act, Law
from kblaw.model.article import Article
from kblaw.model.base import Record
from kblaw.model.offence import Offence
from kblaw.model.reference import IndexTable, KindTable, LimitTable, ThemeTable, Thesaurus
from kblaw.model.reform import ClaimFile, EventTable, IndicatorFile, Measure, SourceTable

SINGLE_FILES: dict[str, type[Record]] = {
    "sources.yaml": SourceTable,
    "events.yaml": EventTable,
    "reference/mci.yaml": IndexTable,
    "reference/limits.yaml": LimitTable,
    "reference/penalty-kinds.yaml": KindTable,
    "reference/themes.yaml": ThemeTable,
    "reference/thesaurus.yaml": Thesaurus,
}
FOLDERS: dict[str, type[Record]] = {
    "laws": Law,
    "offences": Offence,
    "measures": Measure,
    "claims": ClaimFile,
    "indicators": IndicatorFile,
}
ACT_FILE = "_act.yaml"
RESERVED_FOLDERS = frozenset(FOLDERS) | {"reference", "schema"}


def record_type(file: str) -> Optional[type[Record]]:
    """Return the record type of ``file`` (path inside the data folder), or None where none may stand."""
    if file in SINGLE_FILES:
        return SINGLE_FILES[file]
    folder, slash, name = file.partition("/")
    if not slash or "/" in name:
        return None
    if folder in FOLDERS:
        return FOLDERS[folder]
    if folder in RESERVED_FOLDERS:
        return None
    return Act if name == ACT_FILE else Article
