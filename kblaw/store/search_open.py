"""Open the search index that belongs to a compiled base, making it or bringing it up to date where needed."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from kblaw.store.cache import Opened, open_beside
from kblaw.store.progress import Progress, silent
from kblaw.store.search_index import SearchIndex

if TYPE_CHECKING:
    from kblaw.store.store import Store


def open_index(store: Store, folder: Optional[Path], opened: Optional[Opened], progress: Progress = silent) -> SearchIndex:
    """Open the search index of a store, making it where needed; in memory for a store of no data folder."""

    def build(connection: sqlite3.Connection) -> sqlite3.Connection:
        # The stemmers are needed only here and for words that were typed.
        from kblaw.store.search_build import write_index

        return write_index(store, connection, progress)

    def patch(index: Path, connection: sqlite3.Connection) -> None:
        from kblaw.store.search_patch import write_index_patch  # as above

        write_index_patch(store.unpatched(), store, index, connection)

    if folder is None or opened is None:
        return SearchIndex(build(sqlite3.connect(":memory:")))
    return SearchIndex(open_beside(folder, opened, "search", build, patch))
