"""What of a record can be searched, piece by piece, and under which field.

The order of pieces is fixed: the index numbers them when it is made, and a hit is shown by taking
the piece of that number again.
"""

from __future__ import annotations

from typing import Any, Iterator, NamedTuple, Optional

import msgspec

from kblaw.model.text import LANGUAGES, Text, Title, Words

FIELDS = ("name", "alias", "title", "text")
NAME, ALIAS, TITLE, TEXT = range(4)

_NAMED = frozenset({"offence", "measure", "theme", "penalty_kind", "act"})
_TITLES = {"title": TITLE, "subject": TITLE}
_PLAIN = frozenset({"title", "publisher", "author"})


class Piece(NamedTuple):
    """Hold one text of a record: the number of its field, its key, its language ("" not said)."""

    field: int
    key: str
    language: str
    text: str


def pieces(kind: str, identifier: str, record: Any, inherited: tuple[Any, ...] = ()) -> Iterator[Piece]:
    """Yield the texts of a record, then those it is found by through its offence and themes."""
    yield Piece(ALIAS, "id", "en", identifier.rpartition("/")[2].replace("_", " ").replace("-", " ") if kind != "law" else identifier)
    if kind == "article":
        yield Piece(TITLE, "article", "", record.article)
    yield from _walk(kind, record, "")
    for other in inherited:
        field = ALIAS if hasattr(other, "offence") else TEXT
        yield from (Piece(field, "themes" if field == TEXT else "offence", p.language, p.text) for p in _names(other))


def _names(record: Any) -> Iterator[Piece]:
    yield from _spoken(NAME, "name", record.name)
    yield from _listed("aliases", record.aliases)


def _walk(kind: str, value: Any, key: str) -> Iterator[Piece]:
    if isinstance(value, (Text, Title)):
        yield from _spoken(_field(kind, key), key, value)
    elif isinstance(value, Words):
        yield from _listed(key, value)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            child = getattr(value, name)
            if child is not None and child != ():
                yield from _walk(kind, child, name)
    elif isinstance(value, tuple):
        for child in value:
            yield from _walk(kind, child, key)
    elif isinstance(value, str) and kind == "source" and key in _PLAIN:
        yield Piece(TITLE if key == "title" else TEXT, key, "", value)


def _field(kind: str, key: str) -> int:
    if key == "name":
        return NAME if kind in _NAMED else TITLE
    return _TITLES.get(key, TEXT)


def _spoken(field: int, key: str, value: Text | Title) -> Iterator[Piece]:
    for language in LANGUAGES:
        text: Optional[str] = getattr(value, language)
        if text:
            yield Piece(field, key, language, text)


def _listed(key: str, value: Words) -> Iterator[Piece]:
    for language in LANGUAGES:
        for word in getattr(value, language):
            yield Piece(ALIAS, key, language, word)
