"""What every test stands on: a fixed place and time, and a small sound base of its own."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Iterator

import pytest

DATA = Path(__file__).parent / "data"
PROVISIONS = Path(__file__).parent.parent / "provisions"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the test's own cache folder; no test touches the user's cache, data, locale or clock zone."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.setenv("TZ", "Asia/Almaty")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("KBLAW_DATA", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """Return a copy of the small sound base, the test's own to change."""
    return Path(shutil.copytree(DATA / "mini", tmp_path / "mini"))


@pytest.fixture(scope="session")
def shipped_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the one cache folder in which the shipped base is compiled in a test session."""
    return tmp_path_factory.mktemp("shipped-cache")


@pytest.fixture
def shipped(shipped_cache: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the shipped data folder; it is compiled once in a session."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(shipped_cache))
    return PROVISIONS
