"""The one base of every record type."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Be immutable, refuse unknown keys, and leave defaults out when written.

    Subclasses are declared ``kw_only``: the order of fields is the canonical order of keys in a
    file, so a required key may stand after an optional one.
    """
