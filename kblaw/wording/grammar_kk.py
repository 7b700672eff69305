"""The Kazakh grammar of a sanction, read by recursive descent.

    sentence  = item, { separator, item }, verb
    item      = condition | additions | [ amount ], name | subject
    separator = "," | "не" | "немесе" | dash
    amount    = bounds, [ "мөлшерде" | "мөлшерінде" | "мерзімге" ]  |  "сол мөлшерде" | "сол мерзімге"
    bounds    = [ number-from [ unit-from ] ] number unit-to "дейінгі"  |  number unit  |  number unit-from "кем емес"
    subject   = "лауазымды адамдарға", [ dash ], amount, [ name ]
    condition = "ал … жағдайларда"

The amount precedes the name of the penalty, additions precede both, and where a fine parts by
persons the name stands once, at the end; amounts without a name wait for it.
"""

from __future__ import annotations

from typing import Optional

from kblaw.wording import lexicon_kk as lexicon
from kblaw.wording.additions_kk import KazakhAdditions
from kblaw.wording.cursor import Cursor
from kblaw.wording.reading import Amount, Draft, Main, Parsed, Piece
from kblaw.wording.settle import BARE
from kblaw.wording.tokens import DASH


class KazakhGrammar(KazakhAdditions):
    """Read one sentence, cut off before its verb, into drafts."""

    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor)
        self._waiting: list[tuple[Draft, Amount, int, int]] = []
        self._rule: Optional[Draft] = None

    def parse(self) -> Parsed:
        """Read to the end of the tokens."""
        cursor = self._cursor
        while not cursor.at_end:
            if self._additions():
                continue
            if self._separator():
                continue
            if not (self._condition() or self._main() or self._expelling() or self._subject()):
                self._recover()
        for _, _, first, last in self._waiting:
            self._unread.append(Piece(first, last, cursor.text[first:last]))
        return self._parsed()

    def _main(self) -> bool:
        cursor = self._cursor
        start = cursor.place
        self._base_of_percent()
        amount = self._amount()
        multiple = amount is None and self._multiple(start)
        kind = next((kind for kind, name in lexicon.NAMES if cursor.accept(name)), None)
        if kind is None:
            return (amount is not None and self._wait(amount, start)) or self._back_to(start)
        if not self._either or (not multiple and (kind in BARE) == (amount is not None)):
            return self._back_to(start)
        draft = self._rule or self._drafts[-1]
        draft.items.append(Main(kind, amount, *cursor.span(start)))
        self._either = False
        if kind == "fine":
            self._name_waiting(amount.unit if amount else None)
        return True

    def _expelling(self) -> bool:
        """Note expulsion as an alternative: records know it as an addition only."""
        cursor = self._cursor
        start = cursor.place
        if not self._either or not self._out_of_country() or not cursor.accept(lexicon.EXPELLING):
            return self._back_to(start)
        self._either = False
        self._note("expulsion", start)
        return True

    def _wait(self, amount: Amount, start: int) -> bool:
        """Keep an amount of a group of persons until the name of the penalty comes."""
        cursor = self._cursor
        if self._drafts[-1].label is None or cursor.word() != ",":
            return False
        self._waiting.append((self._drafts[-1], amount, *cursor.span(start)))
        return True

    def _name_waiting(self, unit: Optional[str]) -> None:
        for draft, amount, first, last in self._waiting:
            place = next((index for index, item in enumerate(draft.items) if item.start > last), len(draft.items))
            named = amount if amount.unit else amount._replace(unit=unit)
            draft.items.insert(place, Main("fine", named, first, last))
        self._waiting.clear()

    def _base_of_percent(self) -> None:
        """Note the words before "елу пайызы мөлшерінде": of what the per cent is taken."""
        cursor = self._cursor
        start = cursor.place
        clean = self._scan(lambda: cursor.at_number() or cursor.word() in (*self.separators, "айыппұл"))
        base_end = cursor.place
        number = cursor.number() if clean and base_end > start else None
        if number is None or not cursor.word().startswith(("пайыз", "процент", "%")):
            cursor.place = start
            return
        cursor.place = base_end
        self._note("percent_base", start)

    def _multiple(self, start: int) -> bool:
        """Note a fine as a multiple ("параның жиырма еселенгеннен елу еселенгенге дейінгі сомасы")."""
        cursor = self._cursor
        clean = self._scan(lambda: cursor.word() == "айыппұл" or cursor.word() in self.separators)
        passed = cursor.words[start : cursor.place]
        if clean and cursor.word() == "айыппұл" and any(lexicon.MULTIPLE in word for word in passed):
            self._note("multiple", start)
            return True
        return self._back_to(start)

    def _subject(self) -> bool:
        """Read "лауазымды адамдарға –" and open a branch; what stood before subjects holds for all."""
        cursor = self._cursor
        start = cursor.place
        clean = self._scan(self._subject_ends)
        passed = cursor.words[start : cursor.place]
        if not clean or not passed or not passed[-1].endswith(lexicon.DATIVE) or cursor.at_end:
            return self._back_to(start)
        draft = Draft(self._piece(start))
        cursor.accept_word(DASH)
        rule = self._drafts[0]
        common = [] if rule.label else rule.items
        self._either = self._either or self._drafts[-1].label is not None or not common
        draft.items.extend(common)
        self._drafts.append(draft)
        return True

    def _subject_ends(self) -> bool:
        cursor = self._cursor
        named = any(cursor.looking_at(name) for _, name in lexicon.NAMES)
        return named or cursor.word() in (DASH, ";") or cursor.at_number()

    def _condition(self) -> bool:
        """Read "ал 2) тармақта көзделген жағдайларда" and open a branch for it.

        Where the rule has only additions so far, the case too has only some, and the penalty that
        follows is the rule's: "конфискация, ал … жағдайларда өмір бойына …, жеті жылға …".
        """
        cursor = self._cursor
        start = cursor.place
        if not cursor.accept_word("ал"):
            return False
        if not self._scan(lambda: cursor.looking_at(lexicon.CONDITION_ENDS)) or cursor.at_end:
            return self._back_to(start)
        cursor.place += 1
        rule = self._drafts[-1]
        self._drafts.append(Draft(self._piece(start), conditional=True))
        self._rule = rule if not rule.mains and rule.label is None else None
        self._either = True
        cursor.accept_word(DASH, ",")
        return True
