"""What every test stands on: a fixed place and time, and a small sound base of its own."""

from __future__ import annotations

import difflib
import shutil
import time
from datetime import date
from pathlib import Path
from typing import Callable, Iterator

import pytest
from hypothesis import settings

from kblaw.cli import options

# A busy machine is no fault of the code under test.
settings.register_profile("kblaw", deadline=None)
settings.load_profile("kblaw")

DATA = Path(__file__).parent / "data"
GOLDEN = Path(__file__).parent / "golden"
TODAY = date(2026, 10, 1)
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


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files anew; read each of them before it is kept."""
    parser.addoption("--update-golden", action="store_true", help="write the files under tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return the comparison of a whole output with its golden file, shown as a diff where they part."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="")
            return
        kept = path.read_text("utf-8") if path.exists() else ""
        if kept != text:
            lines = difflib.unified_diff(kept.splitlines(True), text.splitlines(True), f"golden/{name}", "now", n=2)
            pytest.fail("".join(lines) + "\nIf this is right: pytest --update-golden, and read the change.", pytrace=False)

    return compare


@pytest.fixture
def frozen_day(monkeypatch: pytest.MonkeyPatch) -> date:
    """Make 1 October 2026 the day on which the program runs."""

    class Frozen(date):
        @classmethod
        def today(cls) -> date:
            return TODAY

    monkeypatch.setattr(options, "date", Frozen)
    return TODAY
