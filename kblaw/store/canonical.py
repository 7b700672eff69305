"""The canonical form of a record file: one way to write each record.

Key order is the field order of the model, and what equals its default is left out. One text
stands on one line, so that a search by line finds every phrase whole. Short leaves are written in
braces, long ones as blocks. Article and part numbers stand in quotes, and so does every text that
some reader of YAML would take for a number, a truth value or nothing.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import yaml
from yaml.emitter import Emitter
from yaml.resolver import BaseResolver, Resolver
from yaml.serializer import Serializer

WIDTH = 100
_ALWAYS_QUOTED = frozenset({"article", "part"})
_NUMBER = re.compile(r"[0-9]+(-[0-9]+)*\Z")
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_TEXT_TAG = "tag:yaml.org,2002:str"


class _Dumper(Emitter, Serializer, BaseResolver):
    def __init__(self, stream: Any) -> None:
        # The width is out of reach of any record, so that no text is ever folded.
        Emitter.__init__(self, stream, width=100_000_000, allow_unicode=True)
        Serializer.__init__(self)
        BaseResolver.__init__(self)

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _Pieces(list[str]):
    """Be the stream the emitter writes to."""

    write = list.append


_TYPES = Resolver()


def canonical(record: msgspec.Struct) -> str:
    """Return the text of the record's file in canonical form, ending in a newline."""
    return canonical_value(plain(record))


def plain(value: Any) -> Any:
    """Return a record as plain values, keys in the order of the model, defaults left out."""
    if isinstance(value, msgspec.Struct):
        fields = zip(value.__struct_fields__, value.__struct_encode_fields__, _defaults(type(value)))
        pairs = ((key, getattr(value, name), default) for name, key, default in fields)
        return {key: plain(item) for key, item, default in pairs if item is not None and item != default}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _defaults(record_type: type[msgspec.Struct]) -> list[Any]:
    """Return the default of each field, ``NODEFAULT`` for a required one."""
    fields = record_type.__struct_fields__
    given = record_type.__struct_defaults__
    return [msgspec.NODEFAULT] * (len(fields) - len(given)) + list(given)


def canonical_value(value: Any) -> str:
    """Return the canonical text of plain values whose keys are already in order."""
    pieces = _Pieces()
    dumper = _Dumper(pieces)
    dumper.open()
    dumper.serialize(_node(value, "", 0))
    dumper.close()
    return "".join(pieces)


def _node(value: Any, key: str, indent: int) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(_scalar(name, ""), _node(item, name, indent + 2)) for name, item in value.items()]
        node = yaml.MappingNode("tag:yaml.org,2002:map", pairs)
        node.flow_style = indent > 0 and _short(value, indent, key)
        return node
    if isinstance(value, (list, tuple)):
        node = yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(item, key, indent + 2) for item in value])
        node.flow_style = _short(value, indent, key) and not any(isinstance(item, dict) for item in value)
        return node
    return _scalar(value, key)


def _scalar(value: Any, key: str) -> yaml.ScalarNode:
    if isinstance(value, bool):
        return _text("true" if value else "false")
    if isinstance(value, float):
        return _text(f"{Decimal(repr(value)):f}")  # never 1e-05, which reads back as text
    if isinstance(value, int):
        return _text(str(value))
    text = str(value)
    return _text(text, '"' if key in _ALWAYS_QUOTED or _needs_quotes(text) else None)


def _text(text: str, style: str | None = None) -> yaml.ScalarNode:
    return yaml.ScalarNode(_TEXT_TAG, text, style=style)


def _needs_quotes(text: str) -> bool:
    if _FULL_DATE.match(text):
        return False
    if _NUMBER.match(text) or "\n" in text:
        return True
    return _TYPES.resolve(yaml.ScalarNode, text, (True, False)) != _TEXT_TAG


def _short(value: Any, indent: int, key: str) -> bool:
    """Tell whether a collection of leaves fits on one line in braces."""
    items = value.values() if isinstance(value, dict) else value
    if any(isinstance(item, (list, tuple)) and not all(isinstance(x, str) for x in item) for item in items):
        return False
    if any(isinstance(item, dict) and not _leaves(item) for item in items):
        return False
    return indent + len(key) + 2 + _length(value) <= WIDTH


def _leaves(value: dict[str, Any]) -> bool:
    return all(not isinstance(item, (dict, list, tuple)) for item in value.values())


def _length(value: Any) -> int:
    if isinstance(value, dict):
        return 2 + sum(len(name) + 2 + _length(item) + 2 for name, item in value.items())
    if isinstance(value, (list, tuple)):
        return 2 + sum(_length(item) + 2 for item in value)
    return len(str(value))
