"""The Russian grammar of a sanction, read by recursive descent.

    sentence   = verb, item, { separator, item }, "."
    item       = additions | condition | name, [ amount ] | subject
    separator  = "," | "либо" | "или" | dash
    amount     = "в размере" | "на срок" | "сроком на" | "на", bounds  |  "в том же размере" | "на тот же срок"
    bounds     = [ "от" number [ unit ] ] "до" number unit  |  number unit  |  "не менее" number unit
    subject    = "на должностных лиц", [ dash ], [ name ], amount
    condition  = "а в случаях …", dash

Whatever fits nowhere becomes an unread piece; the descent goes on behind it.
"""

from __future__ import annotations

from typing import Optional, Union

from kblaw.wording import lexicon_ru as lexicon
from kblaw.wording.additions_ru import RussianAdditions
from kblaw.wording.cursor import Cursor
from kblaw.wording.reading import Amount, Draft, Extra, Main, Parsed, Piece
from kblaw.wording.settle import BARE
from kblaw.wording.tokens import DASH


class RussianGrammar(RussianAdditions):
    """Read one sentence, verb already taken, into drafts."""

    def parse(self) -> Parsed:
        """Read to the full stop or the end of the tokens."""
        cursor = self._cursor
        while not cursor.at_end and cursor.word() != "." and not self._item_of_list_ends():
            if self._additions() or self._condition() or self._main() or self._expulsion():
                continue
            if self._subject("fine") or self._bare_amount():
                continue
            if not self._separator():
                self._recover()
        return self._parsed()

    def _main(self) -> bool:
        cursor = self._cursor
        start = cursor.place
        kind = self._name()
        if kind is None:
            return False
        if not self._either:
            return self._back_to(start)
        if kind in ("fine", "warning") and cursor.word() == "на" and self._subject(kind):
            return True
        self._finish_main(kind, start, self._drafts[-1])
        return True

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
        return amount is not None or kind in BARE

    def _item_of_list_ends(self) -> bool:
        """Tell whether a semicolon closes the sentence: the next item of a list opens a line behind it."""
        cursor = self._cursor
        following = cursor.place + 1
        return cursor.word() == ";" and following < len(cursor.tokens) and cursor.tokens[following].line

    def _expulsion(self) -> bool:
        """Note expulsion as an alternative: records know it as an addition only."""
        cursor = self._cursor
        start = cursor.place
        if not self._either or not cursor.accept(*lexicon.EXPULSION):
            return False
        self._either = False
        while cursor.accept(*lexicon.EXPULSION_TAIL):
            pass
        self._amount()
        self._note("expulsion", start)
        return True

    def _subject(self, kind: str) -> bool:
        """Read "на должностных лиц – [штраф] в размере двадцати" as a branch; ``kind`` is the penalty meant."""
        cursor = self._cursor
        start = cursor.place
        if not cursor.accept_word("на") or cursor.at_number() or cursor.word() in ("срок", "тот", "такой", ","):
            return self._back_to(start)
        if not self._scan(self._subject_ends):
            return self._back_to(start)
        draft = Draft(self._label(start))
        while cursor.accept_word(DASH, ","):
            pass
        common = self._common()
        if common and self._drafts[-1].label is None and not self._either:
            return self._back_to(start)
        draft.items.extend(common)
        if not self._finish_main(self._name() or kind, start, draft):
            return self._back_to(start)
        self._drafts.append(draft)
        return True

    def _subject_ends(self) -> bool:
        cursor = self._cursor
        if cursor.looking_at(lexicon.INTO[0]) or cursor.word() in (DASH, ";") or cursor.at_number():
            return True
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

    def _condition(self) -> bool:
        """Read "а в случаях, предусмотренных пунктом 2), –" and open a branch for it."""
        cursor = self._cursor
        start = cursor.place
        if not cursor.accept(*lexicon.CONDITION):
            return False
        if not self._scan(lambda: cursor.word() == DASH or (cursor.word() == "," and self._item_behind_comma())):
            return self._back_to(start)
        self._drafts.append(Draft(self._label(start), conditional=True))
        self._either = True
        return True

    def _bare_amount(self) -> bool:
        """Read "– от десяти до двадцати лет" in a branch that leaves out the penalty it means."""
        draft = self._drafts[-1]
        before = [main for earlier in self._drafts[:-1] for main in earlier.mains if main.kind not in BARE]
        if not draft.conditional or draft.items or not before:
            return False
        start = self._cursor.place
        amount = self._amount()
        if amount is None:
            return False
        draft.items.append(Main(before[-1].kind, amount, *self._cursor.span(start)))
        return True

    def _multiple(self, start: int) -> None:
        """Note a fine as a multiple of a sum ("двадцатикратной суммы взятки"): no unit holds it."""
        cursor = self._cursor
        behind = cursor.place
        ahead = cursor.words[behind : behind + 4]
        if not any(lexicon.MULTIPLE in word for word in ahead):
            return
        if self._scan(lambda: cursor.word() in (",", "либо", "или")):
            self._note("multiple", start)
        else:
            cursor.place = behind

    def _percent_tail(self, amount: Optional[Amount]) -> None:
        """Note what a per cent is taken of, and a floor or ceiling in MCI beside it."""
        cursor = self._cursor
        if amount is None or amount.unit != "percent":
            return
        start = cursor.place
        if cursor.word() in lexicon.PERCENT_BASE:
            if not self._scan(self._percent_ends):
                cursor.place = start
                return
            self._note("percent_base", start)
        start = cursor.place
        cursor.accept_word(",")
        if cursor.accept_word("но") and cursor.accept(*lexicon.AT_LEAST, *lexicon.UP_TO) and self._measured()[0]:
            self._note("limit", start)
        else:
            cursor.place = start

    def _percent_ends(self) -> bool:
        cursor = self._cursor
        if cursor.word() in ("либо", ";") or (cursor.word() == "с" and self._item_behind(0)):
            return True
        return cursor.word() == "," and (cursor.word(1) in ("на", "но", "а") or self._item_behind_comma())


def begins_item(cursor: Cursor, place: int) -> bool:
    """Tell whether the words at ``place`` name a penalty."""
    cursor.place = place
    return any(cursor.looking_at(name) for _, name in lexicon.NAMES)
