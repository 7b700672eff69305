"""What printed documents share: language tags, colours, how marks are read."""

from __future__ import annotations

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
BOLD = frozenset({"strong", "title", "stricter", "milder", "moved", "id"})
SMALL = frozenset({"faint", "conduct", "label", "aside"})
