"""Read official texts from wherever a person points to: the one way into this folder."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Optional

from kblaw.errors import UsageError
from kblaw.store.loader import read_bytes
from kblaw.store.texts.docx import DocxFault, docx_lines
from kblaw.store.texts.encoding import decode_official
from kblaw.store.texts.folder import folder_texts, is_layout, text_day
from kblaw.store.texts.git import GitMissing, Wanted, clone_folder, clone_texts
from kblaw.store.texts.html import page_text
from kblaw.store.texts.source import MAX_FILE, ActText, Collected, TextFile
from kblaw.wording.articles import heading

_MEGABYTE = 1_000_000
_HEAD = 6_000
_STRANGE = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|table|span|h[1-6])\b", re.IGNORECASE)
_DAYS = (
    re.compile(r"/docs/[A-Z][0-9]{9,11}/([0-9]{2})\.([0-9]{2})\.([0-9]{4})"),
    re.compile(r"/doc/[0-9]{3,9}/(?:rus|kaz)/([0-9]{2})\.([0-9]{2})\.([0-9]{4})"),
    re.compile(r"по состоянию на\s+([0-9]{2})\.([0-9]{2})\.([0-9]{4})", re.IGNORECASE),
    re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})\s*(?:ж\.|жылғы|жыл)?\s*(?:жағдай|өзгерістер)", re.IGNORECASE),
)
_PORTAL = re.compile(r"zan\.gov\.kz\S*/doc/([0-9]{3,9})(?:/|\b)")


def read_texts(path: Path, codes: frozenset[str], wanted: tuple[Wanted, ...]) -> Collected:
    """Return the official texts under a path.

    ``codes`` are the portal numbers of the acts that matter, ``wanted`` the editions to take from
    a clone; without any of them in it, a clone is read as the folder it is. Raises UsageError for
    what is no official text, too large, or in no known encoding.
    """
    if not path.exists():
        raise UsageError("error.text_missing", path=str(path))
    database = clone_folder(path) if path.is_dir() else None
    passed: tuple[tuple[str, dict[str, str]], ...] = ()
    if database is not None:
        try:
            found = clone_texts(path, database, wanted)
        except GitMissing:
            found = Collected((), (("note.text_no_git", {}),))
        if found.texts:
            return found
        passed = found.passed_over
        if database == path:  # a bare clone has no files to fall back on
            raise UsageError("error.text_no_commit", path=str(path))
    if is_layout(path):
        collected = folder_texts(path, codes)
        return collected._replace(passed_over=passed + collected.passed_over)
    return Collected((_single(path),), passed)


def _single(path: Path) -> ActText:
    try:
        data = read_bytes(path, MAX_FILE)
    except OSError as error:
        raise UsageError("error.text_unreadable", path=str(path), reason=error.strerror or str(error)) from error
    if len(data) > MAX_FILE:
        raise UsageError("error.text_too_large", path=str(path), limit=f"{MAX_FILE // _MEGABYTE} MB")
    if not data.strip():
        raise UsageError("error.text_empty", path=str(path))
    strange = next((name for mark, name in _STRANGE if data.startswith(mark)), None)
    if strange:
        raise UsageError("error.text_format", path=str(path), what=strange)
    if data.startswith(b"PK\x03\x04"):
        return _act_text(_docx(path, data), "")
    return _written(path, data)


def _docx(path: Path, data: bytes) -> TextFile:
    try:
        paragraphs = docx_lines(data)
    except DocxFault as fault:
        if fault.kind == "other":
            raise UsageError("error.text_format", path=str(path), what="ZIP") from fault
        if fault.kind == "bomb":
            raise UsageError("error.text_docx_bomb", path=str(path)) from fault
        raise UsageError("error.text_docx_broken", path=str(path)) from fault
    lines: list[str] = []
    places: list[int] = []
    for number, paragraph in enumerate(paragraphs, 1):
        for line in (*paragraph.split("\n"), ""):
            lines.append(line)
            places.append(number)
    return TextFile(str(path), "\n".join(lines), tuple(places))


def _written(path: Path, data: bytes) -> ActText:
    decoded = decode_official(data)
    if decoded is None:
        raise UsageError("error.text_encoding", path=str(path))
    if _TAG.search(decoded.text[:_HEAD]) and path.suffix.lower() != ".md":
        page = page_text(decoded.text)
        return _act_text(TextFile(str(path), page.text, page.lines, decoded.cut or page.cut), page.address)
    return _act_text(TextFile(str(path), decoded.text, cut=decoded.cut), "")


def _act_text(file: TextFile, address: str) -> ActText:
    """Return a file with what its head tells: the portal's number of the act, the day of the edition."""
    head = f"{address}\n{_before_articles(file.text)}"
    code, version = text_day(file.text)
    portal = _PORTAL.search(head)
    return ActText(None, (file,), code or (portal[1] if portal else None), head, version or _stated_day(head))


def _before_articles(text: str) -> str:
    """Return what stands before the first article: an act named further down is one that is cited."""
    lines = []
    for line in text[:_HEAD].split("\n"):
        if heading(line):
            break
        lines.append(line)
    return "\n".join(lines)


def _stated_day(head: str) -> Optional[date]:
    for pattern in _DAYS:
        found = pattern.search(head)
        if found:
            try:
                return date(int(found[3]), int(found[2]), int(found[1]))
            except ValueError:
                continue
    return None
