"""The records as frozen types, decoded strictly by msgspec."""

import sys

# msgspec takes two functions from typing_extensions where that can be loaded, and else from typing,
# which has both in every Python we run on. Loading it takes a twentieth of a start, so it is hidden
# from msgspec, and only from msgspec.
if "typing_extensions" not in sys.modules:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
