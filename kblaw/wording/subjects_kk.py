"""Main penalties of the Kazakh grammar, for everybody or for the persons that a sentence names.

    main    = [ base of a per cent ], [ amount ], [ limit ], name
    subject = [ "ал" ], persons in the dative, [ dash ], main
    limit   = "," "бірақ", bound, { "және", bound }, [ unit ]

Persons are open words up to a dash, a number or a name; known persons also end before additions
and before the base of a per cent. An amount without a name waits for it: a sum for the next fine,
a term before a case ("…мерзімге, ал … жағдайларда") for the penalty named there.
"""

from __future__ import annotations

from typing import NamedTuple, Optional

from kblaw.wording import lexicon_kk as lexicon
from kblaw.wording.additions_kk import KazakhAdditions
from kblaw.wording.cursor import Cursor
from kblaw.wording.reading import Amount, Draft, Main
from kblaw.wording.settle import BARE
from kblaw.wording.tokens import DASH

_SUMS = ("mci", "percent")


class Waiting(NamedTuple):
    """Hold an amount whose penalty is named further on."""

    draft: Draft
    amount: Amount
    start: int
    end: int


class KazakhSubjects(KazakhAdditions):
    """Read main penalties with their persons; the sentence is read on top of this."""

    def __init__(self, cursor: Cursor) -> None:
        super().__init__(cursor)
        self._waiting: list[Waiting] = []
        self._rule: Optional[Draft] = None

    def _main(self) -> bool:
        cursor = self._cursor
        start = cursor.place
        share = self._base_of_percent()
        amount = self._amount()
        if amount is not None and amount.unit is None and share:
            amount = amount._replace(unit="percent")
        self._limit(amount)
        multiple = amount is None and self._multiple(start)
        kind = next((kind for kind, name in lexicon.NAMES if cursor.accept(name)), None)
        if kind is None:
            return (amount is not None and self._wait(amount, start)) or self._back_to(start)
        if not self._either or (not multiple and (kind in BARE) == (amount is not None)):
            return self._back_to(start)
        draft = self._rule or self._drafts[-1]
        draft.items.append(Main(kind, amount, *cursor.span(start)))
        self._either = False
        self._name_waiting(kind)
        return True

    def _wait(self, amount: Amount, start: int) -> bool:
        """Keep an amount of a group of persons, or of a rule before a case, until the name comes."""
        cursor = self._cursor
        labelled = self._drafts[-1].label is not None
        if amount.unit in ("day", "month", "year") and not labelled:
            waits = cursor.word() == "," and cursor.word(1) == "ал"
        else:
            waits = labelled and (cursor.word() == "," or (amount.unit in _SUMS and cursor.word() in self.alternatives))
        if not waits or not self._either:
            return False
        self._waiting.append(Waiting(self._drafts[-1], amount, *cursor.span(start)))
        self._either = False
        return True

    def _name_waiting(self, kind: str) -> None:
        """Give the amounts that wait for this kind of penalty its name."""
        waiting, self._waiting = self._waiting, []
        for entry in waiting:
            draft, amount, first, last = entry
            term = amount.unit not in (None, *_SUMS)
            if kind != ("imprisonment" if term else "fine"):
                self._waiting.append(entry)
                continue
            place = next((index for index, item in enumerate(draft.items) if item.start > last), len(draft.items))
            draft.items.insert(place, Main(kind, amount, first, last))

    def _base_of_percent(self) -> bool:
        """Note the words before "елу пайызы мөлшерінде"; tell whether a bare number may follow them.

        In a branch it may: "сомасының жиырма, … ұйымдарға елу пайызы", all of them per cents.
        """
        cursor = self._cursor
        start = cursor.place
        clean = self._stretch(lambda: cursor.at_number() or self._dash_before_number() or cursor.word() == "айыппұл")
        base_end = cursor.place
        cursor.accept_word(DASH)
        after = cursor.place
        number = cursor.number() if clean and base_end > start else None
        percent = cursor.word().startswith(("пайыз", "процент", "%"))
        labelled = self._drafts[-1].label is not None
        base = _without_bracket(cursor.words[start:base_end])
        shared = labelled and cursor.word() == "," and base.endswith(lexicon.GENITIVE)
        shared = shared and any(word.startswith("пайыз") for word in cursor.words[cursor.place :])
        if number is None or not (percent or shared):
            cursor.place = start
            return False
        cursor.place = base_end
        self._note("percent_base", start)
        cursor.place = after
        return shared

    def _dash_before_number(self) -> bool:
        return self._cursor.word() == DASH and self._number_ahead(1)

    def _limit(self, amount: Optional[Amount]) -> None:
        """Note a floor or ceiling beside a per cent: ", бірақ кемінде бес айлық есептік көрсеткіш мөлшерінде"."""
        cursor = self._cursor
        start = cursor.place
        if amount is None or amount.unit != "percent" or not cursor.accept_word(","):
            cursor.place = start
            return
        if cursor.accept_word("бірақ", "алайда") and self._limit_bounds():
            self._note("limit", start)
        else:
            cursor.place = start

    def _limit_bounds(self) -> bool:
        """Read the bounds of a limit; the unit may stand before them, with them or behind them."""
        cursor = self._cursor
        found = cursor.accept(lexicon.OF_INDICES)
        while True:
            least = cursor.accept_word("кемінде")
            measured = self._measured()
            bounded = cursor.accept(*lexicon.LIMITED)
            if measured is None or not (least or bounded):
                return False
            found = found or measured[1] == "mci"
            if not cursor.accept_word("және"):
                break
        found = self._unit()[0] == "mci" or found
        cursor.accept(lexicon.MEASURE_OF)
        return found

    def _multiple(self, start: int) -> bool:
        """Note a fine as a multiple ("параның жиырма еселенгеннен елу еселенгенге дейінгі сомасы")."""
        cursor = self._cursor
        clean = self._stretch(lambda: cursor.word() == "айыппұл")
        if clean and any(lexicon.MULTIPLE in word for word in cursor.words[start : cursor.place]):
            self._note("multiple", start)
            return True
        return self._back_to(start)

    def _subject(self) -> bool:
        """Read "лауазымды адамдарға –" and open a branch; what stood before subjects holds for all."""
        cursor = self._cursor
        begun = cursor.place
        if self._drafts[-1].label is not None:
            cursor.accept_word("ал")
        start = cursor.place
        clean = self._scan(self._subject_ends)
        passed = cursor.words[start : cursor.place]
        if not clean or not _without_bracket(passed).endswith(lexicon.DATIVE) or cursor.at_end:
            return self._back_to(begun)
        if not lexicon.SANCTION_WORDS.isdisjoint(passed) or any(
            word == "," and before.endswith(lexicon.CONVERB) for before, word in zip(passed, passed[1:])
        ):
            return self._back_to(begun)
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
        if any(cursor.looking_at(name) for _, name in lexicon.NAMES):
            return True
        if cursor.word() == DASH and self._person(-1) and any(self._person(step) for step in (1, 2)):
            # "лауазымды адамдарға – бірінші басшыларға": an apposition.
            return False
        if cursor.word() in (DASH, ";") or cursor.at_number():
            return True
        return self._person(-1) and cursor.word() not in (",", "не", "немесе", "және", "мен", "(", "")


def _without_bracket(words: tuple[str, ...]) -> str:
    """Return the last word, or the one before the brackets that end the words; empty where none is."""
    if words and words[-1] == ")" and "(" in words:
        words = words[: len(words) - 1 - words[::-1].index("(")]
    return words[-1] if words else ""
