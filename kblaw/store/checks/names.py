"""Ids, file names, article and part numbers."""

from __future__ import annotations

import re
from typing import Iterator

from kblaw.errors import Issue
from kblaw.law.numbers import part_key
from kblaw.store.base import PART_NAME, Base, Entry

ARTICLE_NUMBER = re.compile(r"[1-9][0-9]*(-[1-9][0-9]*)*\Z|annex-[1-9][0-9]*-item-[1-9][0-9]*(-[1-9][0-9]*)*\Z")
# Roman numerals of laws stand in the ids of sources as they are: prevention-law-245-VIII.
IDENTIFIER = re.compile(r"[a-z0-9]+([-_]([a-z0-9]+|[IVX]+))*\Z")
LAW_NUMBER = re.compile(r"[1-9][0-9]*(-[0-9]+)?-[IVX]+\Z")
NAMED_BY_FILE = {"article": "article", "law": "law", "offence": "offence", "measure": "measure"}


def check_file_names(base: Base) -> Iterator[Issue]:
    """Hold file names to the records in them, and folders to their acts."""
    for entry in base.entries:
        stem = entry.loaded.file.rpartition("/")[2].removesuffix(".yaml")
        if entry.kind in NAMED_BY_FILE:
            name = getattr(entry.record, NAMED_BY_FILE[entry.kind])
            if name != stem:
                message = f"the file is named {stem!r}, the record {name!r}; name the file {name}.yaml"
                yield entry.issue("KB052", (NAMED_BY_FILE[entry.kind],), message)
        elif entry.kind == "act" and entry.record.act != entry.folder:
            yield entry.issue("KB088", ("act",), f"act {entry.record.act!r} stands in the folder {entry.folder!r}")
        if entry.kind == "article" and not base.knows("act", entry.folder):
            yield entry.issue("KB087", (), f"folder {entry.folder!r} has no _act.yaml")


def check_unique(base: Base) -> Iterator[Issue]:
    """Refuse a second record of the same kind and id.

    Records named by their file cannot stand twice; where the names differ, that is told instead.
    """
    for entry in base.entries:
        first = base.kind(entry.kind)[entry.id]
        if first is not entry and entry.kind not in NAMED_BY_FILE and entry.kind != "act":
            place = first.loaded.place(first.path)
            message = f"{entry.kind} {entry.id!r} stands already in {first.loaded.file}, line {place.line}"
            yield entry.issue("KB080", (id_key_of(entry.kind),), message)


def check_ids(base: Base) -> Iterator[Issue]:
    """Hold ids to small letters, digits, hyphens and underscores, and laws to their numbers."""
    for entry in base.entries:
        if entry.kind in ("article", "penalty_kind", "index_period"):
            continue
        form, example = (LAW_NUMBER, "72-VIII") if entry.kind == "law" else (IDENTIFIER, "light-harm")
        if not form.match(entry.id):
            message = f"{entry.id!r} is no id of a {entry.kind.replace('_', ' ')}; write it like {example!r}"
            yield entry.issue("KB098", (id_key_of(entry.kind),), message)
        if entry.kind == "act":
            for index, item in enumerate(entry.record.evidence):
                if not IDENTIFIER.match(item.id):
                    yield entry.issue("KB098", ("evidence", index, "id"), f"{item.id!r} is no id; write it like 'cc-2024-06-16'")
                if item.id in [other.id for other in entry.record.evidence[:index]]:
                    yield entry.issue("KB080", ("evidence", index, "id"), f"evidence {item.id!r} stands twice in this act")


def id_key_of(kind: str) -> str:
    """Return the key under which a record of this kind carries its id."""
    special = {"penalty_kind": "kind", "index_period": "from", "indicator_group": "group", "theme": "theme", "act": "act", "synonyms": "group"}
    return special.get(kind) or NAMED_BY_FILE.get(kind, "id")


def check_numbers(base: Base) -> Iterator[Issue]:
    """Hold article numbers to digits and hyphens."""
    for entry in base.kind("article").values():
        number = entry.record.article
        if not ARTICLE_NUMBER.match(number):
            yield entry.issue("KB050", ("article",), f'{number!r} is no article number; allowed: "109", "109-1"')


def check_parts(base: Base) -> Iterator[Issue]:
    """Hold part names to their form, each once, in order."""
    for entry in base.kind("article").values():
        for position, edition in enumerate(entry.record.editions):
            yield from _check_edition_parts(entry, position, [part.part for part in edition.parts])


def _check_edition_parts(entry: Entry, position: int, names: list[str]) -> Iterator[Issue]:
    for index, name in enumerate(names):
        path = ("editions", position, "parts", index, "part")
        if not PART_NAME.match(name):
            yield entry.issue("KB051", path, f'{name!r} is no part; allowed: "1", "1-1", "sole"')
        elif name in names[:index]:
            yield entry.issue("KB053", path, f"part {name} stands twice in this edition")
        elif name == "sole" and len(names) > 1:
            yield entry.issue("KB054", path, f'part "sole" stands beside {len(names) - 1} other part(s)')
        elif index and PART_NAME.match(names[index - 1]) and part_key(name) < part_key(names[index - 1]):
            yield entry.issue("KB057", path, f"part {name} stands after part {names[index - 1]}")
