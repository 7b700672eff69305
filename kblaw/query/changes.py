"""The class of a change between two parts of an answer, by the one rule of the law room."""

from __future__ import annotations

from kblaw.law.changes import (
    CHANGE_CLASSES,
    change_class,
    compare_parts,
    conduct_change,
    merge_classes,
    sanction_of_view,
)

__all__ = ["CHANGE_CLASSES", "change_class", "compare_parts", "conduct_change", "merge_classes", "sanction_of_view"]
