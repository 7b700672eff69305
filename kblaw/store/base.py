"""Every record of a data folder by kind and id, each with the place it was read from."""

from __future__ import annotations

import re
from typing import Any, Iterator, NamedTuple

import msgspec

from kblaw.errors import Issue
from kblaw.model.act import Act, Law
from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.model.reference import IndexTable, KindTable, LimitTable, ThemeTable, Thesaurus
from kblaw.model.reform import ClaimFile, EventTable, IndicatorFile, Measure, SourceTable
from kblaw.store.codes import severity_of
from kblaw.store.layout import record_type
from kblaw.store.loader import Corpus, Loaded
from kblaw.store.reader import Path


PART_NAME = re.compile(r"[1-9][0-9]*(-[1-9][0-9]*)*\Z|sole\Z")


class Rows(NamedTuple):
    """Say of a file of many records: their kind, the key of their list, the field of their id."""

    kind: str
    key: str
    id_field: str = "id"


_ROWS: dict[type, Rows] = {
    ClaimFile: Rows("claim", "claims"),
    IndicatorFile: Rows("indicator", "indicators"),
    SourceTable: Rows("source", "sources"),
    EventTable: Rows("event", "events"),
    LimitTable: Rows("limit", "limits"),
    ThemeTable: Rows("theme", "themes", "theme"),
    Thesaurus: Rows("synonyms", "groups", "group"),
    KindTable: Rows("penalty_kind", "kinds", "kind"),
    IndexTable: Rows("index_period", "periods", "start"),
}
_NAMED = frozenset({"act", "article", "law", "offence", "measure"})
_ONE_RECORD: dict[type, str] = {Law: "law", Offence: "offence", Measure: "measure"}


class Entry(NamedTuple):
    """Hold one record, the file it stands in and its path inside that file."""

    kind: str
    id: str
    held: Any
    loaded: Loaded
    path: Path = ()

    @property
    def record(self) -> Any:
        """Return the record; that of a compact file is decoded each time it is asked for."""
        return self.loaded.record if self.held is None else self.held

    @property
    def body(self) -> bytes:
        """Return the record as it is stored."""
        held = self.loaded.held if self.held is None else self.held
        return held if isinstance(held, bytes) else msgspec.json.encode(held)

    def issue(self, code: str, path: Path, message: str) -> Issue:
        """Return an issue placed at ``path`` inside this record."""
        place = self.loaded.place((*self.path, *path))
        return Issue(code, self.loaded.file, place.line, place.column, message, severity_of(code))

    @property
    def misnamed(self) -> bool:
        """Tell whether the record's id differs from what its file or folder is named."""
        return self.id not in {name for _, name in named_by(self.loaded.file)} and not self.path

    @property
    def folder(self) -> str:
        """Return the folder of the file: the act's id for articles."""
        return self.loaded.file.partition("/")[0]


class Base(NamedTuple):
    """Hold all records that decoded, in file order; ``entries`` of one kind keep that order.

    ``faulty`` holds kind and id of the records whose files did not decode, the id ``*`` for a file
    of many records: what refers to them is not at fault.
    """

    entries: tuple[Entry, ...]
    by_kind: dict[str, dict[str, Entry]]
    faulty: frozenset[tuple[str, str]] = frozenset()

    def kind(self, kind: str) -> dict[str, Entry]:
        """Return the entries of one kind by id."""
        return self.by_kind.get(kind, {})

    def knows(self, kind: str, identifier: str) -> bool:
        """Tell whether a record is held, or may stand in a file that did not decode."""
        return identifier in self.kind(kind) or (kind, identifier) in self.faulty or (kind, "*") in self.faulty

    def has_part(self, part_id: str) -> bool:
        """Tell whether an id ``act/article#part`` names a part of some edition that is held."""
        article_id, _, part = part_id.partition("#")
        if ("article", article_id) in self.faulty:
            return True
        entry = self.kind("article").get(article_id)
        held = {p.part for e in entry.record.editions for p in e.parts} if entry else set()
        # Where a part's name is malformed, the check of names tells of it, and only that.
        return part in held or not all(PART_NAME.match(name) for name in held)


def assemble(corpus: Corpus) -> Base:
    """Return the records of a corpus by kind and id; a second record of an id is left to the checks.

    The id that a file's name promises counts as faulty where the record in it has another: the
    check of names tells of it, and what refers to the id is not at fault.
    """
    entries = tuple(entry for loaded in corpus.files if loaded.held is not None for entry in _entries(loaded))
    by_kind: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, {}).setdefault(entry.id, entry)
    undecoded = {loaded.file for loaded in corpus.files if loaded.held is None}
    misnamed = {entry.loaded.file for entry in entries if entry.kind in _NAMED and entry.misnamed}
    return Base(entries, by_kind, frozenset(name for file in undecoded | misnamed for name in named_by(file)))


def named_by(file: str) -> Iterator[tuple[str, str]]:
    """Yield kind and id of the records that a file of this name holds; id ``*`` for one of many."""
    expected = record_type(file)
    stem = file.rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    folder = file.partition("/")[0]
    if expected is Act:
        yield "act", folder
    elif expected is Article:
        yield "article", f"{folder}/{stem}"
    elif expected in _ONE_RECORD:
        yield _ONE_RECORD[expected], stem
    elif expected is IndicatorFile:
        yield from (("indicator", "*"), ("indicator_group", "*"))
    elif expected is not None:
        yield _ROWS[expected].kind, "*"


def _entries(loaded: Loaded) -> Iterator[Entry]:
    record = loaded.record
    folder = loaded.file.partition("/")[0]
    if isinstance(record, Act):
        yield Entry("act", record.act, None, loaded)
    elif isinstance(record, Article):
        yield Entry("article", f"{folder}/{record.article}", None, loaded)
    elif type(record) in _ONE_RECORD:
        kind = _ONE_RECORD[type(record)]
        yield Entry(kind, getattr(record, kind), None, loaded)
    else:
        yield from _table_entries(record, loaded)


def _table_entries(record: Any, loaded: Loaded) -> Iterator[Entry]:
    if isinstance(record, IndicatorFile):
        yield Entry("indicator_group", record.group, None, loaded)
    rows = _ROWS[type(record)]
    for position, row in enumerate(getattr(record, rows.key)):
        yield Entry(rows.kind, str(getattr(row, rows.id_field)), row, loaded, (rows.key, position))
