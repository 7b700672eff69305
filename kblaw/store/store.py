"""Read access to the compiled base: records by id, names, links."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterable, Iterator, NamedTuple, Optional, TypeVar

import msgspec

from kblaw.errors import BaseChanged, NotHeld
from kblaw.model.act import Act, Law
from kblaw.model.article import Article
from kblaw.model.offence import Offence
from kblaw.store.cache import Opened, doubt, open_base
from kblaw.store.files import stamp_of
from kblaw.store.progress import Watch, unwatched
from kblaw.store.sealed import open_sealed

if TYPE_CHECKING:
    from kblaw.store.search_index import SearchIndex

T = TypeVar("T")

KINDS: tuple[str, ...] = (
    "act", "law", "article", "offence", "measure", "claim", "indicator", "indicator_group", "source", "event", "limit",
    "index_period", "penalty_kind", "theme", "synonyms",
)  # fmt: skip
"""Every kind of record."""
_CORE: dict[str, Any] = {"act": Act, "law": Law, "article": Article, "offence": Offence}


_REFERENCE = {
    "limit": "Limit",
    "index_period": "IndexPeriod",
    "penalty_kind": "KindLabel",
    "theme": "Theme",
    "synonyms": "Synonyms",
}
_REFORM = {
    "measure": "Measure",
    "claim": "Claim",
    "indicator": "Indicator",
    "indicator_group": "IndicatorFile",
    "source": "Source",
    "event": "Event",
}


def _type_of(kind: str) -> Any:
    if kind in _CORE:
        return _CORE[kind]
    # Types of the other kinds are built only where a command asks for such a record: start-up time.
    if kind in _REFERENCE:
        from kblaw.model import reference

        return getattr(reference, _REFERENCE[kind])
    from kblaw.model import reform

    return getattr(reform, _REFORM[kind])


class NameRow(NamedTuple):
    """Hold one thing a record is called; ``rank`` 0 its own name, 1 an alias, 2 an article title."""

    kind: str
    id: str
    language: str
    name: str
    rank: int


class LinkRow(NamedTuple):
    """Hold one reference: the record ``kind``/``id`` speaks of the target in the given role."""

    role: str
    kind: str
    id: str


class Store:
    """Answer for one compiled base. Records are decoded on first use and kept."""

    def __init__(
        self, connection: sqlite3.Connection, folder: Optional[Path] = None, opened: Optional[Opened] = None, watch: Watch = unwatched
    ) -> None:
        self._connection = connection
        self._folder = folder
        self._opened = opened
        self._watch = watch
        self._asked: Optional[set[str]] = set() if opened and opened.on_trust else None
        self._records: dict[tuple[str, str], Any] = {}
        self._search: Optional["SearchIndex"] = None

    def find(self, kind: str, identifier: str) -> Optional[Any]:
        """Return the record of a kind by id, or None."""
        key = (kind, identifier)
        if key not in self._records:
            row = self._connection.execute("SELECT body, file FROM record WHERE kind = ? AND id = ?", key).fetchone()
            if row is None:
                return None
            self._ask(row[1])
            self._records[key] = msgspec.json.decode(row[0], type=_type_of(kind))
        return self._records[key]

    def _ask(self, file: str) -> None:
        """Refuse a record whose file changed since, where not every file was asked already. Raises BaseChanged."""
        if self._asked is None or self._folder is None or file in self._asked:
            return
        kept = self._connection.execute("SELECT path, size, changed FROM file WHERE path = ?", (file,)).fetchone()
        if kept != stamp_of(self._folder, file):
            doubt(self._folder)
            raise BaseChanged("error.base_changed")
        self._asked.add(file)

    def get(self, kind: str, identifier: str) -> Any:
        """Return the record of a kind by id. Raises NotHeld where there is none."""
        record = self.find(kind, identifier)
        if record is None:
            raise NotHeld("error.not_held", what=identifier)
        return record

    def ids(self, kind: str, act: Optional[str] = None) -> tuple[str, ...]:
        """Return the ids of a kind in their fixed order; of one act's articles where it is given."""
        if act is None:
            rows = self._connection.execute("SELECT id FROM record WHERE kind = ? ORDER BY place", (kind,))
        else:
            rows = self._connection.execute("SELECT id FROM record WHERE kind = ? AND act = ? ORDER BY place", (kind, act))
        return tuple(row[0] for row in rows)

    def ordered(self, kind: str, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return those of some ids of a kind that are held, in the fixed order of the kind."""
        query = "SELECT place, id FROM record WHERE kind = ? AND id = ?"
        rows = (self._connection.execute(query, (kind, identifier)).fetchone() for identifier in wanted)
        return tuple(identifier for _, identifier in sorted(row for row in rows if row is not None))

    def all(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Yield (id, record) of a kind in their fixed order."""
        decoder = msgspec.json.Decoder(_type_of(kind))
        rows = self._connection.execute("SELECT id, body, file FROM record WHERE kind = ? ORDER BY place", (kind,))
        for identifier, body, file in rows:
            self._ask(file)
            record = self._records.setdefault((kind, identifier), None) or decoder.decode(body)
            self._records[kind, identifier] = record
            yield identifier, record

    def count(self, kind: str, act: Optional[str] = None) -> int:
        """Return how many records of a kind are held; of one act's articles where it is given."""
        if act is None:
            row = self._connection.execute("SELECT count(*) FROM record WHERE kind = ?", (kind,)).fetchone()
        else:
            row = self._connection.execute("SELECT count(*) FROM record WHERE kind = ? AND act = ?", (kind, act)).fetchone()
        return int(row[0])

    def kinds_of(self, identifier: str) -> tuple[str, ...]:
        """Return the kinds that hold a record with this id."""
        # The key of the table begins with the kind: asked without it, every record would be read.
        query = f"SELECT kind FROM record WHERE kind IN ({','.join('?' * len(KINDS))}) AND id = ?"
        return tuple(row[0] for row in self._connection.execute(query, (*KINDS, identifier)))

    def file_of(self, kind: str, identifier: str) -> tuple[str, int]:
        """Return the record's file inside the data folder and its line."""
        row = self._connection.execute("SELECT file, line FROM record WHERE kind = ? AND id = ?", (kind, identifier)).fetchone()
        if row is None:
            raise NotHeld("error.not_held", what=identifier)
        return row[0], row[1]

    def named(self, folded: str) -> tuple[NameRow, ...]:
        """Return what is called exactly ``folded``, own names before aliases before titles."""
        query = "SELECT kind, id, language, name, rank FROM name WHERE folded = ? ORDER BY rank, kind, id"
        return tuple(NameRow(*row) for row in self._connection.execute(query, (folded,)))

    def names(self) -> tuple[tuple[str, NameRow], ...]:
        """Return every name with its folded form."""
        rows = self._connection.execute("SELECT folded, kind, id, language, name, rank FROM name")
        return tuple((row[0], NameRow(*row[1:])) for row in rows)

    def each_name(self) -> Iterator[NameRow]:
        """Yield everything that any record is called, one at a time."""
        rows = self._connection.execute("SELECT kind, id, language, name, rank FROM name")
        return (NameRow(*row) for row in rows)

    def forget(self) -> None:
        """Let go of the records decoded so far: who reads a whole base need not hold it."""
        self._records.clear()

    def search_index(self) -> "SearchIndex":
        """Return the search index of the base, made on first use: few commands search."""
        if self._search is None:
            # The index and its stemmers are loaded only where something is searched: start-up time.
            from kblaw.store.search_open import open_index

            with self._watch() as progress:
                self._search = open_index(self, self._folder, self._opened, progress)
        return self._search

    def unpatched(self) -> "Store":
        """Return the base as it is below the patch that is laid over it."""
        assert self._opened is not None and self._opened.base is not None, "asked only where there is a patch"
        return Store(open_sealed(self._opened.base))

    def changed(self) -> tuple[tuple[str, str], ...]:
        """Return kind and id of the records that a patch laid over the base brings."""
        return tuple(self._connection.execute("SELECT kind, id FROM patch.record"))

    def changed_names(self) -> Iterator[NameRow]:
        """Yield everything that the records of the patch are called."""
        return (NameRow(*row) for row in self._connection.execute("SELECT kind, id, language, name, rank FROM patch.name"))

    def links_to(self, target: str) -> tuple[LinkRow, ...]:
        """Return the records that speak of ``target``: an article, offence, measure, law or source id, or ``theme:`` and a theme."""
        query = "SELECT role, kind, id FROM link WHERE target = ? ORDER BY role, kind, id"
        return tuple(LinkRow(*row) for row in self._connection.execute(query, (target,)))


def open_store(folder: Path, watch: Watch = unwatched) -> Store:
    """Open the compiled base of a data folder, compiling it where needed; ``watch`` is told of that."""
    with watch() as progress:
        opened = open_base(folder, progress)
    return Store(opened.connection, folder, opened, watch)
