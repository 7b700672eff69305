"""From the bytes of an official text to its letters: UTF-8, UTF-16, Windows-1251 and its Kazakh form."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple, Optional

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_NAMES = {
    "windows-1251": "cp1251",
    "cp1251": "cp1251",
    "win-1251": "cp1251",
    "kz-1048": "kz1048",
    "kz1048": "kz1048",
    "utf-16": "utf-16",
    "koi8-r": "koi8-r",
}
_KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
_KAZAKH_WORD = re.compile(r"\b(?:бап|және|немесе|үшін|дейінгі|айыппұл|жазаланады)\b")
# Kazakh is often printed with a Latin i; no other Latin letter stands beside a Cyrillic one.
_MIXED = re.compile("[A-HJ-Za-hj-z][\u0400-\u04ff]|[\u0400-\u04ff][A-HJ-Za-hj-z]")
_PROBE = 200_000


class Decoded(NamedTuple):
    """Hold a text, and whether its last letter was cut in two."""

    text: str
    cut: bool = False


def decode_official(data: bytes) -> Optional[Decoded]:
    """Return the text of a file, or None where its encoding cannot be told.

    A byte order mark decides; then what the file declares of itself, where that fits; then UTF-8
    where every byte fits; then Windows-1251, where that gives Russian or Kazakh words.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    if b"\x00" in data[:_PROBE]:
        return _wide(data)
    found = _utf8(data)
    if found is not None:
        return found
    declared = _DECLARED.search(data[:4096])
    name = _NAMES.get(declared[1].decode("ascii").lower(), "") if declared else ""
    for candidate in filter(None, (name, _best_narrow(data))):
        decoded = _strict(data, candidate)
        if decoded is not None and _is_cyrillic(decoded.text):
            return decoded
    return None


def _strict(data: bytes, name: str) -> Optional[Decoded]:
    cut = name == "utf-16" and len(data) % 2 == 1
    try:
        return Decoded(_clean((data[:-1] if cut else data).decode(name)), cut)
    except UnicodeDecodeError as error:
        if error.start < len(data) - 4:
            return None
        return Decoded(_clean(data[: error.start].decode(name)), True)


def _utf8(data: bytes) -> Optional[Decoded]:
    try:
        return Decoded(_clean(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        # The last letter of a file that was cut off, and no letter anywhere else.
        if len(data) - error.start > 3 or error.start == 0 or "unexpected end" not in error.reason:
            return None
        return Decoded(_clean(data[: error.start].decode("utf-8")), True)


def _wide(data: bytes) -> Optional[Decoded]:
    """Decode UTF-16 without a mark: half of the zero bytes of its spaces stand on one side."""
    odd, even = data[1:_PROBE:2].count(0), data[:_PROBE:2].count(0)
    decoded = _strict(data, "utf-16-le" if odd >= even else "utf-16-be")
    return decoded if decoded is not None and _is_cyrillic(decoded.text) else None


def _best_narrow(data: bytes) -> str:
    """Choose between Windows-1251 and its Kazakh form, which give other letters to a few bytes."""
    probe = data[:_PROBE].decode("kz1048", "ignore")
    kazakh = sum(letter in _KAZAKH for letter in probe)
    return "kz1048" if kazakh and _KAZAKH_WORD.search(probe) else "cp1251"


def _is_cyrillic(text: str) -> bool:
    probe = text[:_PROBE]
    letters = sum(letter.isalpha() for letter in probe)
    cyrillic = sum("\u0400" <= letter <= "\u052f" for letter in probe)
    lower = sum("а" <= letter <= "я" or letter in _KAZAKH for letter in probe)
    # A wrong table gives capitals, rare letters and foreign ones in the middle of words.
    mixed = len(_MIXED.findall(probe))
    return letters > 0 and cyrillic * 10 >= letters * 3 and lower * 10 >= cyrillic * 6 and mixed * 20 <= letters


def _clean(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0c", "\n")
    return unicodedata.normalize("NFC", text)
