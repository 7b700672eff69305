"""From the bytes of a record file to its text: encoding, line ends, letters that cannot be seen.

Three faults come from editors and not from people (a byte order mark, foreign line ends, letters
not composed). The text is read on with them mended, so that the other faults of the file are found
in the same pass, and `kblaw check --write` mends them in the file.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Iterator, NamedTuple, Optional

MAX_BYTES = 1_000_000
MENDABLE = frozenset({"KB006", "KB017", "KB018"})
BYTE_ORDER_MARK = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_REFUSED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_LINE_ENDS = re.compile("\r\n?")


class Fault(NamedTuple):
    """Hold one fault of a text: code, line and column from 1, message."""

    code: str
    line: int
    column: int
    message: str


class Decoded(NamedTuple):
    """Hold the text of a file, with mendable faults mended; None where it cannot be read."""

    text: Optional[str]
    faults: tuple[Fault, ...]


def decode_text(data: bytes, limit: int) -> Decoded:
    """Return the text of a record file and at most ``limit`` faults of its encoding."""
    if len(data) > MAX_BYTES:
        return Decoded(None, (Fault("KB009", 1, 1, f"more than {MAX_BYTES:,} bytes; split the file"),))
    if data.startswith(_UTF16):
        return Decoded(None, (Fault("KB003", 1, 1, "the file is UTF-16; save it as UTF-8"),))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Decoded(None, (_not_utf8(data, error),))
    faults: list[Fault] = []
    for fault in _text_faults(text):
        faults.append(fault)
        if len(faults) >= limit:
            break
    readable = all(fault.code in MENDABLE for fault in faults)
    return Decoded(mended(text) if readable else None, tuple(faults))


def mended(text: str) -> str:
    """Return the text without byte order mark, with plain line ends and composed letters."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", text)


def refused_letter(text: str) -> Optional[int]:
    """Return the position of the first control or unseen character in ``text``; line feeds pass."""
    if text.isprintable():
        return None
    for position, character in enumerate(text):
        if character != "\n" and unicodedata.category(character) in _REFUSED:
            return position
    return None


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> Fault:
    line = data.count(b"\n", 0, error.start) + 1
    before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
    found = data[error.start : error.start + 1].hex()
    return Fault("KB003", line, len(before) + 1, f"byte 0x{found} is not UTF-8; save the file as UTF-8")


def _text_faults(text: str) -> Iterator[Fault]:
    if text.startswith(BYTE_ORDER_MARK):
        text = text[1:]
        yield Fault("KB018", 1, 1, "a byte order mark stands at the beginning; save the file as UTF-8 without it")
    position = text.find("\r")
    if position >= 0:
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        kind = "CRLF" if text.startswith("\r\n", position) else "CR"
        yield Fault("KB017", line, column, f"lines end in {kind}; run `kblaw check --write`")
        text = _LINE_ENDS.sub("\n", text)
    for number, line_text in enumerate(text.split("\n"), 1):
        if not line_text.isascii() or not line_text.isprintable():
            yield from _line_faults(number, line_text)


def _line_faults(number: int, line: str) -> Iterator[Fault]:
    position = refused_letter(line)
    if position is not None:
        if line[position] == "\t":
            yield Fault("KB004", number, position + 1, "a tab; indent with spaces")
        else:
            name = f"U+{ord(line[position]):04X}"
            yield Fault("KB005", number, position + 1, f"control character {name}; remove it")
    elif not unicodedata.is_normalized("NFC", line):
        yield Fault("KB006", number, _not_composed(line) + 1, "letters not in Unicode form NFC; run `kblaw check --write`")


def _not_composed(line: str) -> int:
    composed = unicodedata.normalize("NFC", line)
    pairs = enumerate(zip(line, composed))
    return next((index for index, (found, wanted) in pairs if found != wanted), len(composed))
