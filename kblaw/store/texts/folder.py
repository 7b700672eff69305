"""Folders laid out as the public repository of codes: ``rus/*.md``, ``kaz/*.md``, ``meta.yaml``."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any, Iterator, NamedTuple, Optional

from kblaw.errors import UsageError
from kblaw.store.loader import read_bytes
from kblaw.store.reader import read_yaml
from kblaw.store.texts.encoding import decode_official
from kblaw.store.texts.source import MAX_FILE, MAX_TOTAL, ActText, Collected, TextFile

LANGUAGES = {"rus": "ru", "kaz": "kk"}
META = "meta.yaml"
MAX_ENTRIES = 300_000
_CODE = re.compile(r"-([0-9]{3,9})\Z")
_SOURCE = re.compile(r"^source:\s*\S*/doc/([0-9]{3,9})/(?:rus|kaz)/([0-9]{2})\.([0-9]{2})\.([0-9]{4})\s*$", re.MULTILINE)


class Meta(NamedTuple):
    """Hold what the layout tells of an edition: the act's number, its title, its day in each language."""

    code: Optional[str] = None
    title: str = ""
    versions: dict[str, date] = {}


def is_layout(path: Path) -> bool:
    """Tell whether a path is a file or a folder of the layout, or holds one right below it."""
    if path.is_file():
        return path.suffix == ".md" and (path.parent.name in LANGUAGES or path.stem in LANGUAGES)
    return path.is_dir()


def folder_texts(path: Path, codes: frozenset[str]) -> Collected:
    """Return the editions found under a path, each language apart.

    ``codes`` are the portal numbers of the acts wanted: folders that bear another number in
    their name are not opened. Raises UsageError where nothing of the layout is found.
    """
    texts: list[ActText] = []
    passed: list[tuple[str, dict[str, str]]] = []
    others: dict[str, str] = {}
    for folder, only in _act_folders(path, codes, others):
        found, skipped = _edition(folder, only)
        texts += found
        passed += skipped
    if not texts and others:
        raise UsageError("error.text_other_act", path=str(path), what=", ".join(sorted(others)[:5]))
    if not texts:
        raise UsageError("error.text_no_layout", path=str(path))
    return Collected(tuple(texts), tuple(passed))


def read_meta(data: bytes) -> Meta:
    """Return what a ``meta.yaml`` tells; what it does not tell, or tells badly, stays empty."""
    value: Any = read_yaml(META, data).value
    if not isinstance(value, dict):
        return Meta()
    title = value.get("title")
    days = value.get("version_date")
    versions = {}
    for name, language in LANGUAGES.items():
        day = _day(days.get(name) if isinstance(days, dict) else days)
        if day:
            versions[language] = day
    words = " ".join(str(word) for word in title.values()) if isinstance(title, dict) else str(title or "")
    code = value.get("act_code")
    return Meta(str(code) if code else None, f"{words} {value.get('requisite') or ''}", versions)


def text_day(text: str) -> tuple[Optional[str], Optional[date]]:
    """Return the act's number and the day that the head of a file names as its source."""
    found = _SOURCE.search(text[:1000])
    if not found:
        return None, None
    return found[1], _day(f"{found[4]}-{found[3]}-{found[2]}")


def edition_texts(meta: Meta, files: dict[str, list[TextFile]], folder: str) -> tuple[ActText, ...]:
    """Return one text for each language, dated by ``meta`` or by the heads of its files."""
    texts = []
    for name, language in LANGUAGES.items():
        if not files.get(name):
            continue
        told = [text_day(file.text) for file in files[name]]
        code = meta.code or next((code for code, _ in told if code), None)
        version = meta.versions.get(language) or next((day for _, day in told if day), None)
        texts.append(ActText(language, tuple(files[name]), code, meta.title, version, folder=folder))
    return tuple(texts)


def _day(value: Any) -> Optional[date]:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _act_folders(path: Path, codes: frozenset[str], others: dict[str, str]) -> Iterator[tuple[Path, Optional[str]]]:
    """Yield folders of acts with the one file or language asked for; None for all of it."""
    if path.is_file():
        inside = path.parent.name in LANGUAGES
        yield (path.parent.parent if inside else path.parent), path.relative_to(path.parent.parent if inside else path.parent).as_posix()
        return
    if path.name in LANGUAGES and not _holds_act(path):
        yield path.parent, path.name
        return
    seen = 0
    pending = [path]
    while pending:
        folder = pending.pop()
        if _holds_act(folder):
            code = _CODE.search(folder.name)
            if code and code[1] not in codes:
                others[folder.name] = code[1]
            else:
                yield folder, None
            continue
        try:
            with os.scandir(folder) as entries:
                below = [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")]
        except OSError:
            continue
        seen += len(below)
        if seen > MAX_ENTRIES:
            raise UsageError("error.too_many_files", path=str(path), limit=MAX_ENTRIES)
        pending += sorted(below, reverse=True)


def _holds_act(folder: Path) -> bool:
    return any((folder / name).is_dir() or (folder / f"{name}.md").is_file() for name in LANGUAGES)


def _edition(folder: Path, only: Optional[str]) -> tuple[tuple[ActText, ...], list[tuple[str, dict[str, str]]]]:
    try:
        meta = read_meta(read_bytes(folder / META))
    except OSError:
        meta = Meta()
    files: dict[str, list[TextFile]] = {}
    passed: list[tuple[str, dict[str, str]]] = []
    total = 0
    for name in LANGUAGES:
        for path in _files(folder, name):
            inside = path.relative_to(folder).as_posix()
            if only is not None and inside != only and not inside.startswith(only + "/"):
                continue
            file, fault = _file(path)
            total += len(file.text) if file else 0
            if total > MAX_TOTAL:
                raise UsageError("error.text_too_large", path=str(folder), limit=f"{MAX_TOTAL // 1_000_000} MB")
            if file:
                files.setdefault(name, []).append(file)
            else:
                passed.append((fault, {"path": str(path)}))
    return edition_texts(meta, files, str(folder)), passed


def _files(folder: Path, name: str) -> list[Path]:
    """Return the files of one language, the whole text last: what stands in both is read from its part."""
    inside = sorted(path for path in (folder / name).glob("**/*.md") if path.is_file())
    whole = folder / f"{name}.md"
    return [*inside, whole] if whole.is_file() else inside


def _file(path: Path) -> tuple[Optional[TextFile], str]:
    try:
        data = read_bytes(path, MAX_FILE)
    except OSError:
        return None, "note.text_unreadable"
    if len(data) > MAX_FILE:
        return None, "note.text_file_large"
    decoded = decode_official(data)
    if decoded is None:
        return None, "note.text_file_encoding"
    return TextFile(str(path), decoded.text, cut=decoded.cut), ""
