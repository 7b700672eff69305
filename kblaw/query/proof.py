"""One part of an official text against the same part of the base."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import NamedTuple, Optional, Union

from kblaw.model.article import Part
from kblaw.model.penalty import Additional, Penalty
from kblaw.query.textacts import Printed
from kblaw.query.views import AdditionalView, PenaltyView, View, additional_view, penalty_view
from kblaw.wording.articles import PartText
from kblaw.wording.fold import TO_CYRILLIC
from kblaw.wording.reader import read_sanction
from kblaw.wording.reading import Reading

RESULTS: tuple[str, ...] = ("equal", "different", "not_read", "not_held")
LONGEST_PART = 100_000
"""Letters of the longest part that is read; the codes hold none of a fifth of that."""
_LONGEST_SENTENCE = 600
_SANCTION = {
    "ru": re.compile(r"(?:^[\s*_]*|[–—−-]\s*)(?:наказыва[ею]тся|карает|карают|влеч[её]т|влекут)", re.MULTILINE | re.IGNORECASE),
    "kk": re.compile(r"жазаланады|соғады|соқтырады|келед[іi]", re.IGNORECASE),
}


_PENALTIES = {
    "ru": re.compile("штраф|арест|лишени|ограничени|работ|предупрежд|казн", re.IGNORECASE),
    "kk": re.compile("айыппұл|қама[қғ]|айыруға|шектеуге|жұмыс|ескерту|жазасы", re.IGNORECASE),
}
_STEMS = re.compile("наказ|кара[ею]т|вле[чк]|жазалан|соғады|соқтыр|келед", re.IGNORECASE)


class SanctionShown(View):
    """Show what one side threatens."""

    penalties: tuple[PenaltyView, ...]
    additional: tuple[AdditionalView, ...]


class Unread(View):
    """Show a stretch of the text that was not understood, and its line in the file."""

    text: str
    line: int


class VerifyRow(View):
    """Show one part in one language: ``result`` is one of ``RESULTS``, ``reason`` says why where it is not equal.

    ``line`` is where the sanction stands in ``file``, null where the text does not hold the part.
    ``sentence`` is the sanction as printed, for whoever has to decide.
    """

    id: str
    act: str
    article: str
    part: str
    language: str
    version: date
    result: str
    reason: Optional[str]
    file: Optional[str]
    line: Optional[int]
    base: Optional[SanctionShown]
    text: Optional[SanctionShown]
    unread: tuple[Unread, ...]
    sentence: Optional[str]


class Place(NamedTuple):
    """Name the part a row is about."""

    act: str
    article: str
    part: str
    language: str
    version: date


class Found(NamedTuple):
    """Hold one part as printed with what was read of it; ``fault`` is why it cannot be relied on."""

    printed: Printed
    part: PartText
    reading: Reading
    fault: Optional[str]


def find_part(printed: Printed, part: PartText, *, twice: bool, asked: bool = True) -> Found:
    """Read one part of a text; ``twice`` tells that its number stands at two places.

    A part that is not ``asked`` for, because the base holds nothing to compare it with, is only
    looked at: most of a code is beside the base, and reading takes most of the time.
    """
    if not asked:
        return Found(printed, part, Reading(None), "not_asked")
    if len(part.text) > LONGEST_PART:
        return Found(printed, part, Reading(None), "too_long")
    # Half of a code punishes nothing; the reader is not asked about it.
    if not _STEMS.search(part.text.translate(TO_CYRILLIC)):
        return Found(printed, part, Reading(None), "twice" if twice else "no_sanction")
    reading = read_sanction(part.text, printed.article.language)
    return Found(printed, part, reading, _fault(printed, part, reading, twice))


def _fault(printed: Printed, part: PartText, reading: Reading, twice: bool) -> Optional[str]:
    if twice:
        return "twice"
    if reading.liability is None:
        return "no_sanction"
    if _is_cut(printed, part):
        return "cut_off"
    if reading.unread:
        return "unread"
    if reading.branches:
        return "branches"
    return None if reading.exact else "beyond"


def _is_cut(printed: Printed, part: PartText) -> bool:
    """Tell whether the file ends inside the sanction: what follows might have been another penalty."""
    article = printed.article
    if not article.last or part is not article.parts[-1] or article.language != "ru":
        return False
    found = _SANCTION["ru"].search(part.text)
    return found is not None and "." not in part.text[found.end() :]


def threatens(found: Found) -> bool:
    """Tell whether a part of the text holds a sanction, read in full or not."""
    if found.fault == "not_asked":
        text, language = found.part.text, found.printed.article.language
        return bool(_SANCTION[language].search(text) and _PENALTIES[language].search(text))
    return bool(found.reading.penalties or found.reading.branches)


def row(
    place: Place, found: Optional[Found], base: Optional[Part], result: str, reason: Optional[str], *, stub: Optional[Printed] = None
) -> VerifyRow:
    """Return the row of one part; ``stub`` is the article whose parts the text no longer holds."""
    line, sentence = _sanction_place(found) if found else (stub.file.line(stub.article.line) if stub else None, None)
    printed = found.printed if found else stub
    return VerifyRow(
        id=f"{place.act}/{place.article}#{place.part}",
        **place._asdict(),
        result=result,
        reason=reason,
        file=printed.file.name if printed else None,
        line=line,
        base=shown(base) if base else None,
        text=shown(found.reading) if found and found.reading.liability and threatens(found) else None,
        unread=_unread(found) if found and reason == "unread" else (),
        sentence=sentence if result != "equal" else None,
    )


def compared(place: Place, found: Optional[Found], base: Optional[Part], liability: str) -> Optional[VerifyRow]:
    """Return the row of a part that the base, the text or both hold; None where neither threatens anything."""
    if found is None:
        return row(place, None, base, "not_held", "missing_in_text") if base else None
    if base is None:
        return row(place, found, None, "not_held", "missing_in_base") if threatens(found) else None
    if found.part.excluded:
        return row(place, found, base, "different", "excluded")
    if found.fault is not None:
        return row(place, found, base, "not_read", found.fault)
    if found.reading.liability != liability:
        return row(place, found, base, "different", "liability")
    reason = difference(base, found.reading)
    return row(place, found, base, "different" if reason else "equal", reason)


def difference(base: Part, reading: Reading) -> Optional[str]:
    """Say in what a sanction of the base differs from one that was read: ``penalties``, ``additional`` or None.

    The order of alternatives is of no weight. Where the sentence leaves open to which penalty an
    addition belongs, the base may hold either.
    """
    if Counter(base.penalties) != Counter(reading.penalties):
        return "penalties"
    if Counter(_additions(base.additional, reading)) != Counter(_additions(reading.additional, reading)):
        return "additional"
    return None


def _additions(items: tuple[Additional, ...], reading: Reading) -> tuple[object, ...]:
    if not reading.doubts:
        return items
    return tuple((item.kind, item.mandatory, item.duration) for item in items)


def shown(side: Union[Part, Reading]) -> SanctionShown:
    """Return a sanction of either side as it stands in an answer."""
    penalties: tuple[Penalty, ...] = side.penalties
    additional = tuple(additional_view(item) for item in side.additional)
    return SanctionShown(tuple(penalty_view(penalty) for penalty in penalties), additional)


def row_line(found: Found) -> int:
    """Return the line of the sanction in its file, or of the part where no sanction was found."""
    return _sanction_place(found)[0]


def _sanction_place(found: Found) -> tuple[int, Optional[str]]:
    """Return the line of the sanction in its file, and its sentence as printed."""
    text, file = found.part.text, found.printed.file
    places = list(_SANCTION[found.printed.article.language].finditer(text))
    if not places:
        return file.line(found.part.line), None
    place = places[0].end() if found.printed.article.language == "ru" else places[-1].end()
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n\n", place)
    sentence = " ".join(text[start : end if end >= 0 else len(text)].split())
    return file.line(found.part.line + text.count("\n", 0, start)), sentence[:_LONGEST_SENTENCE]


def _unread(found: Found) -> tuple[Unread, ...]:
    lines = (found.part.line + found.part.text.count("\n", 0, piece.start) for piece in found.reading.unread)
    pieces = zip(found.reading.unread, lines)
    return tuple(Unread(" ".join(piece.text.split())[:200], found.printed.file.line(line)) for piece, line in pieces)
