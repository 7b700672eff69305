"""The words of the program itself, in several files a language; a test holds their keys equal."""

from __future__ import annotations

from importlib import import_module

PARTS = ("", "time_", "reform_", "table_", "proof_", "search_")
"""What the files of one language are called before its code; no key stands in two of them."""


def catalogue(language: str) -> dict[str, str]:
    """Return every label of a language."""
    labels: dict[str, str] = {}
    for part in PARTS:
        labels.update(import_module(f"kblaw.render.labels.{part}{language}").LABELS)
    return labels
