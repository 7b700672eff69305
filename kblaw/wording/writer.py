"""Write a sanction as one sentence in the drafting style of the codes."""

from __future__ import annotations

from typing import Sequence

from kblaw.model.penalty import Additional, Penalty
from kblaw.wording import writer_en, writer_kk, writer_ru
from kblaw.wording.plan import lay_out

_WRITERS = {"ru": writer_ru.write, "kk": writer_kk.write, "en": writer_en.write}


def write_sanction(
    penalties: Sequence[Penalty],
    additional: Sequence[Additional],
    language: str,
    *,
    liability: str,
    style: str = "words",
    plural: bool = False,
) -> str:
    """Write the sentence, from its verb to the full stop, as it follows the description of an offence.

    ``language`` is ``ru``, ``kk`` or ``en``; ``liability`` ``criminal`` or ``administrative``;
    ``style`` ``words`` or ``figures`` (English always has figures; words name the index in full).
    ``plural`` is for an offence named in the plural (Те же деяния … наказываются).
    Raises ValueError for a sanction without main penalties, or an addition to one that is absent.
    """
    plan = lay_out(tuple(penalties), tuple(additional))
    return _WRITERS[language](plan, liability, words=style == "words", plural=plural)
