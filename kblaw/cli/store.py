"""Open the store that a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from kblaw.store.cache import default_folder
from kblaw.store.store import Store, open_store


def opened(data: Optional[Path]) -> Store:
    """Open the compiled base of the chosen data folder, or of the shipped one."""
    return open_store(data or default_folder())
