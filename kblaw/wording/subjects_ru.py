"""Main penalties of the Russian grammar, for everybody or for the persons that a sentence names.

    main     = name, [ amount ], [ base of a per cent ], [ limit ], [ "за каждый …" ]
    subject  = [ "а" ], [ "на" | "для" ], persons, [ dash ], [ name ], amount
    limit    = "но", bound, [ "на", persons ], { "и", bound, [ "на", persons ] }

Persons are open words up to the amount, with commas, and with a dash where an apposition follows
it ("филиалы банков – нерезидентов Республики Казахстан"). Without "на" they are taken only behind
the name of the penalty or another branch, and only such persons as the lexicon lists.
"""

from __future__ import annotations

from typing import Optional, Union

from kblaw.wording import lexicon_ru as lexicon
from kblaw.wording.additions_ru import RussianAdditions
from kblaw.wording.reading import Amount, Draft, Extra, Main, Piece
from kblaw.wording.settle import BARE
from kblaw.wording.tokens import DASH


class RussianSubjects(RussianAdditions):
    """Read main penalties with their persons; the sentence is read on top of this."""

    def _name(self) -> Optional[str]:
        return next((kind for kind, name in lexicon.NAMES if self._cursor.accept(name)), None)

    def _finish_main(self, kind: str, start: int, draft: Draft) -> bool:
        """Read the amount behind a name and add the penalty; tell whether the amount it needs was there."""
        cursor = self._cursor
        amount = None if kind in BARE else self._amount()
        if amount is None and kind == "fine":
            self._multiple(start)
        draft.items.append(Main(kind, amount, *cursor.span(start)))
        self._either = False
        self._percent_tail(amount)
        if kind == "fine" and amount is not None:
            self._for_each()
        return amount is not None or kind in BARE

    def _subject(self, kind: str, *, named: bool = False) -> bool:
        """Read "на должностных лиц – [штраф] в размере двадцати" as a branch; ``kind`` is the penalty meant.

        ``named`` tells that its name stands before the persons.
        """
        cursor = self._cursor
        begun = cursor.place
        if self._drafts[-1].label is not None:
            cursor.accept_word("а")
        start = cursor.place
        if not self._persons_open(named) or not self._scan_persons(start):
            return self._back_to(begun)
        draft = Draft(self._label(start))
        bare = named and kind in BARE
        while cursor.accept_word(*(() if bare else (DASH, ","))):
            pass
        common = self._common()
        if common and self._drafts[-1].label is None and not self._either:
            return self._back_to(begun)
        draft.items.extend(common)
        if not self._finish_main((None if bare else self._name()) or kind, start, draft):
            return self._back_to(begun)
        self._drafts.append(draft)
        return True

    def _persons_open(self, named: bool) -> bool:
        """Take the preposition before persons, or tell that they may stand here without one."""
        cursor = self._cursor
        if cursor.accept_word("на", *(("для",) if named else ())):
            return not cursor.at_number() and cursor.word() not in ("срок", "тот", "такой", ",")
        behind = cursor.word(-1) == "," and self._drafts[-1].label is not None
        return (named or behind) and self._label_ahead(0)

    def _scan_persons(self, start: int) -> bool:
        """Move to the end of the persons; tell whether no clause of another kind lies among them."""
        cursor = self._cursor
        if not self._scan(self._subject_ends):
            return False
        passed = cursor.words[start : cursor.place]
        # Behind an apposition a second "на" would be the next group, and the words between a clause.
        behind_dash = passed[passed.index(DASH) :] if DASH in passed else ()
        again = any(pair == (",", "на") for pair in zip(behind_dash, behind_dash[1:]))
        relative = any(word.startswith("котор") for word in behind_dash)
        return (not again or relative) and not any(word.startswith(lexicon.SANCTION_STEMS) for word in passed)

    def _subject_ends(self) -> bool:
        cursor = self._cursor
        if cursor.looking_at(lexicon.INTO[0]) or cursor.word() == ";" or cursor.at_number():
            return True
        if cursor.word() == DASH:
            return not cursor.word(1).endswith(lexicon.APPOSED) or self._named(1)
        return self._name_behind("либо", "или", ",")

    def _label(self, start: int) -> Piece:
        """Return the words since ``start`` without the comma that closes them."""
        piece = self._piece(start)
        text = piece.text.rstrip(", ")
        return Piece(piece.start, piece.start + len(text), text)

    def _common(self) -> list[Union[Main, Extra]]:
        """Return what stood before the first subject and so holds for all of them."""
        rule = self._drafts[0]
        return [] if rule.label else rule.items

    def _multiple(self, start: int) -> None:
        """Note a fine as a multiple of a sum ("двадцатикратной суммы взятки"): no unit holds it."""
        cursor = self._cursor
        behind = cursor.place
        ahead = cursor.words[behind : behind + 4]
        if not any(lexicon.MULTIPLE in word for word in ahead):
            return
        cursor.accept(*lexicon.INTO)
        if self._stretch():
            self._note("multiple", start)
        else:
            cursor.place = behind

    def _for_each(self) -> None:
        """Note that an amount is to be paid for each of several things: what it comes to no record says."""
        cursor = self._cursor
        start = cursor.place
        if cursor.accept(lexicon.EACH):
            if self._stretch():
                self._note("multiple", start)
            else:
                cursor.place = start

    def _percent_tail(self, amount: Optional[Amount]) -> None:
        """Note what a per cent is taken of, and a floor or ceiling in MCI beside it."""
        cursor = self._cursor
        if amount is None or amount.unit != "percent":
            return
        start = cursor.place
        if cursor.word() in lexicon.PERCENT_BASE:
            cursor.place += 1
            if not self._stretch():
                cursor.place = start
                return
            self._note("percent_base", start)
        start = cursor.place
        cursor.accept_word(",")
        if cursor.accept_word("но") and self._limit():
            self._note("limit", start)
        else:
            cursor.place = start

    def _limit(self) -> bool:
        """Read "не менее ста и не более тысячи месячных …", each perhaps for persons of its own."""
        cursor = self._cursor
        if not self._limit_bound():
            return False
        while True:
            start = cursor.place
            if not cursor.accept_word("и") or not self._limit_bound():
                cursor.place = start
                return True

    def _limit_bound(self) -> bool:
        cursor = self._cursor
        bounded = cursor.accept(*lexicon.AT_LEAST, *lexicon.UP_TO) or cursor.word(-1) == "и"
        if not bounded or self._measured()[0] is None:
            return False
        start = cursor.place
        if cursor.accept_word("на") and not self._scan(self._limit_persons_end):
            return self._back_to(start)
        return True

    def _limit_persons_end(self) -> bool:
        cursor = self._cursor
        return cursor.word() in ("либо", ";") or cursor.at_number() or (cursor.word() == "и" and self._number_ahead(1))
