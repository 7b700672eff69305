"""Words: three languages, clean spaces, one script to a word, nothing unfinished."""

from __future__ import annotations

import re
from typing import Any, Iterator

import msgspec

from kblaw.errors import Issue
from kblaw.model.text import LANGUAGES, Text, Title, Words
from kblaw.store.base import Base, Entry
from kblaw.store.reader import Path

# Any white space but the plain single space: a search for "№ 72" must find every "№ 72".
STRAY = re.compile(r"^\s|\s\Z|\s\s|[^\S ]")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[Ѐ-ӿ]")
MIXED = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
_MARKS = ("??", "TODO", "TBD", "FIXME", "XXX", "{{", "}}", "YYYY")
UNFINISHED = re.compile(r"\?\?|\bTODO\b|\bTBD\b|\bFIXME\b|\bXXX\b|\{\{|\}\}|YYYY")
_EDGES = re.compile(r"[^\w]")


def leaves(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield every text, list of words, plain string and date of a record with its path."""
    if isinstance(value, (Text, Title, Words)):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__):
            child = getattr(value, name)
            if child is not None and child != ():
                yield from leaves(child, (*path, key))
    elif isinstance(value, tuple):
        for index, child in enumerate(value):
            yield from leaves(child, (*path, index))
    else:
        yield path, value


def check_words(base: Base) -> Iterator[Issue]:
    """Hold every text to three languages, clean spaces, whole scripts and finished wording."""
    for entry in base.entries:
        for path, value in _own_leaves(entry):
            if isinstance(value, Words):
                yield from _check_words(entry, path, value)
            elif isinstance(value, (Text, Title)):
                yield from _check_text(entry, path, value)
            elif isinstance(value, str):
                yield from _check_plain(entry, path, value)


def _own_leaves(entry: Entry) -> Iterator[tuple[Path, Any]]:
    """Yield the leaves of an entry; the rows of an indicator group are entries of their own."""
    if entry.kind == "indicator_group":
        yield ("name",), entry.record.name
    else:
        yield from leaves(entry.record, ())


def _check_text(entry: Entry, path: Path, value: Text | Title) -> Iterator[Issue]:
    missing = [language for language in LANGUAGES if not getattr(value, language)]
    if len(missing) == len(LANGUAGES):
        yield entry.issue("KB104", path, "no text in any language")
        return
    for language in missing:
        yield entry.issue("KB100", path, f"no text in {language}")
    for language in LANGUAGES:
        text = getattr(value, language)
        if text:
            yield from _check_wording(entry, (*path, language), text)


def _check_words(entry: Entry, path: Path, value: Words) -> Iterator[Issue]:
    for language in LANGUAGES:
        for index, word in enumerate(getattr(value, language)):
            if word:
                yield from _check_wording(entry, (*path, language, index), word)
            else:
                yield entry.issue("KB104", (*path, language, index), "an empty alias")


def _check_wording(entry: Entry, path: Path, text: str) -> Iterator[Issue]:
    yield from _check_plain(entry, path, text)
    mixed = MIXED.search(text) if LATIN.search(text) and CYRILLIC.search(text) else None
    if mixed:
        yield entry.issue("KB102", path, f"{_word_at(text, mixed.start())!r} mixes Latin and Cyrillic letters")


def _check_plain(entry: Entry, path: Path, text: str) -> Iterator[Issue]:
    # Splitting tells most texts sound in a fraction of the time, and a base holds ten thousand.
    stray = STRAY.search(text) if text != " ".join(text.split()) else None
    if stray:
        found = stray.group()[-1]
        named = "" if found == " " else f" (U+{ord(found):04X})"
        yield entry.issue("KB101", path, f"stray spaces{named} in {_short(text)!r}")
    if not text:
        yield entry.issue("KB104", path, "an empty text; leave the key out")
    if any(mark in text for mark in _MARKS) and UNFINISHED.search(text):
        yield entry.issue("KB103", path, f"unfinished text {_short(text)!r}")


def _word_at(text: str, position: int) -> str:
    before = [edge.end() for edge in _EDGES.finditer(text, 0, position)]
    after = _EDGES.search(text, position)
    return text[before[-1] if before else 0 : after.start() if after else len(text)]


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def check_aliases(base: Base) -> Iterator[Issue]:
    """Refuse an alias that stands twice in one record."""
    for entry in base.entries:
        for path, value in _own_leaves(entry):
            if isinstance(value, Words):
                yield from _check_twice(entry, path, value)


def _check_twice(entry: Entry, path: Path, value: Words) -> Iterator[Issue]:
    for language in LANGUAGES:
        seen: set[str] = set()
        for index, word in enumerate(getattr(value, language)):
            if word.casefold() in seen:
                yield entry.issue("KB106", (*path, language, index), f"alias {word!r} stands twice")
            seen.add(word.casefold())
