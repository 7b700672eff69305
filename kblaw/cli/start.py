"""Start and leave the program: what the installed command and ``python -m kblaw`` call.

It stands apart from ``main`` because it must act before typer is loaded.
"""

from __future__ import annotations

import gc
import os
import sys

_COLLECT_AFTER = 200_000
"""New objects between two searches for cycles of garbage: more than a usual answer makes, so that
it never searches, and few enough that a long compile stays small."""


def start() -> None:
    """Run the command line, and end the process as soon as its streams are written."""
    gc.set_threshold(_COLLECT_AFTER)
    # After the threshold is set: loading typer makes most of the objects of a run.
    from kblaw.cli.main import main

    try:
        main()
        code: object = 0
    except SystemExit as leaving:
        code = leaving.code
    if code is None or isinstance(code, int):
        _leave(code or 0)
    sys.exit(str(code))


def _leave(code: int) -> None:
    """End the process without taking every module apart first, which took a tenth of a run.

    No command leaves a thread, a temporary file or a handler for the end of the process behind.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # full, or closed: main has said what can be said
            code = code or 1
    os._exit(code)
