"""What printed documents share: language tags, colours, how marks are read."""

from __future__ import annotations

import zipfile
from io import BytesIO

LANGUAGE_TAGS = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
MARKS = ("= ", "~ ", "+ ", "- ", "? ", "• ")
"""How a line begins whose further lines hang under its text."""
COLOURS = {
    "mark.added": "075528",
    "mark.struck": "8F0F1B",
    "mark.changed": "6B4500",
    "stricter": "8F0F1B",
    "milder": "075528",
    "moved": "6B4500",
    "caution": "6B4500",
    "id": "0B3D6B",
    "link": "0B3D6B",
    "faint": "505050",
    "conduct": "505050",
    "label": "505050",
    "aside": "505050",
}
"""The colour of a style on paper, dark enough to be read in a grey print."""
BOLD = frozenset({"strong", "head", "title", "stricter", "milder", "moved", "id"})
SMALL = frozenset({"head", "faint", "conduct", "label", "aside"})


def fixed_zip(content: bytes) -> bytes:
    """Return an office document with the clock taken out of it: every member dated alike, in its own order."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, source.read(member))
    return stream.getvalue()
