"""The one base of every record type.

No module of this room imports ``annotations`` from ``__future__``: msgspec would then read every
type of every field from text when a program first decodes a record. Nor do the commands, for typer.
"""

import msgspec


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Be immutable, refuse unknown keys, and leave defaults out when written.

    Subclasses are declared ``kw_only``: the order of fields is the canonical order of keys in a
    file, so a required key may stand after an optional one.
    """
