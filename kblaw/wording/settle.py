"""From the drafts of a grammar to a sanction: amounts that point elsewhere, reach of additions."""

from __future__ import annotations

from typing import Literal, Optional, Union, cast

from kblaw.model.penalty import Additional, AdditionalKind, Duration, Penalty, PenaltyKind, Unit
from kblaw.wording.plan import SUMS
from kblaw.wording.reading import Amount, Branch, Draft, Extra, Main, Noted, Parsed, Piece, Reading

BARE = frozenset({"warning", "life_imprisonment", "death_penalty"})
_SUM_UNITS = frozenset({"mci", "percent"})
_Sanction = tuple[tuple[Penalty, ...], tuple[Additional, ...]]


class Settler:
    """Turn the drafts of one sentence into a reading, gathering what cannot be settled."""

    def __init__(self, parsed: Parsed, text: str, language: str) -> None:
        self._parsed = parsed
        self._text = text
        self._language = language
        self._unread = list(parsed.unread)
        self._doubts: list[Piece] = []
        self._by_persons = sum(draft.label is not None and not draft.conditional for draft in parsed.drafts) > 1
        self._multiples = {noted.start for noted in parsed.noted if noted.kind == "multiple"}

    def reading(self, liability: Optional[str]) -> Reading:
        """Return the reading; a branch for one group of persons only becomes the sanction itself."""
        drafts = self._parsed.drafts
        units = self._units_ahead()
        settled = [self._sanction(draft, unit) for draft, unit in zip(drafts, units)]
        labelled = [index for index, draft in enumerate(drafts) if draft.label is not None]
        subjects = [index for index in labelled if not drafts[index].conditional]
        if self._by_persons:
            self._give_to_every_group(settled, subjects)
        noted = list(self._parsed.noted)
        top: _Sanction = ((), ())
        if self._by_persons and not self._unread:
            # A branch without penalties would read as "those of the rule".
            self._unread += [cast(Piece, drafts[index].label) for index in subjects if not drafts[index].mains]
        if len(subjects) == 1:
            top = settled[subjects[0]]
            label = cast(Piece, drafts[subjects[0]].label)
            noted.append(Noted("subject", *label))
            labelled.remove(subjects[0])
        elif not subjects and drafts:
            top = settled[0]
        branches = tuple(Branch(cast(Piece, drafts[index].label), *settled[index]) for index in labelled)
        unread = _merged(self._unread, self._text)
        return Reading(
            liability,
            *top,
            branches,
            _outside(noted, unread),
            unread,
            tuple(dict.fromkeys(self._doubts)),
        )

    def _give_to_every_group(self, settled: list[_Sanction], subjects: list[int]) -> None:
        """Give what ends a Russian list of groups behind a comma to all of them, unless another has an addition of its own.

        The codes put it once, at the end ("…, на субъектов … в размере …, с конфискацией …"); Kazakh puts it before
        them all. It stays among the doubts.
        """
        items = self._parsed.drafts[subjects[-1]].items
        extras = [item for item in items if isinstance(item, Extra)]
        trailing = extras and items[-len(extras) :] == extras and extras[0].comma
        additions = settled[subjects[-1]][1]
        common = all(addition.applies_to == "all" for addition in additions)
        if self._language == "ru" and trailing and common and not any(settled[index][1] for index in subjects[:-1]):
            for index in subjects[:-1]:
                settled[index] = settled[index][0], additions

    def _units_ahead(self) -> list[Optional[str]]:
        """Return for each branch by persons the unit a bare number takes: the next one said behind it."""
        units: list[Optional[str]] = []
        ahead: Optional[str] = None
        for draft in reversed(self._parsed.drafts):
            units.insert(0, ahead if draft.label is not None and not draft.conditional else None)
            said = [main.amount.unit for main in draft.mains if main.amount and main.kind in SUMS]
            ahead = next((unit for unit in said if unit), ahead)
        return units

    def _sanction(self, draft: Draft, unit: Optional[str]) -> _Sanction:
        penalties: list[Penalty] = []
        amounts: list[Amount] = []
        broken = False
        for main in draft.mains:
            amount = self._amount(main, amounts, unit, broken)
            if amount is None:
                broken = True
                self._give_up(main)
                continue
            amounts.append(amount)
            kind = cast(PenaltyKind, main.kind)
            unit_said = cast(Optional[Unit], amount.unit)
            penalties.append(Penalty(kind=kind, min=amount.low, max=amount.high, unit=unit_said))
        return tuple(penalties), self._additions(draft)

    def _amount(self, main: Main, before: list[Amount], unit: Optional[str], broken: bool) -> Optional[Amount]:
        """Return the amount of a penalty, or None where it cannot be told."""
        amount = main.amount
        if main.kind in BARE:
            return Amount() if amount is None else None
        if amount is None:
            return Amount() if any(main.start <= place < main.end for place in self._multiples) else None
        is_sum = main.kind in SUMS
        if amount.same:
            fitting = [earlier for earlier in before if earlier.unit and (earlier.unit in _SUM_UNITS) == is_sum]
            # After something unread, "the same" may point to it.
            return fitting[-1] if fitting and not broken and not self._unread_before(main.start) else None
        settled = amount if amount.unit else amount._replace(unit=unit)
        if settled.unit is None or (settled.unit in _SUM_UNITS) != is_sum:
            return None
        return settled if _ordered(settled) else None

    def _unread_before(self, start: int) -> bool:
        return any(piece.start < start for piece in self._unread)

    def _additions(self, draft: Draft) -> tuple[Additional, ...]:
        chains = _chains(draft, self._language)
        owners = [owner for owner, _ in chains]
        additions = []
        for owner, chain in chains:
            for extra in chain:
                duration = _duration(extra)
                if duration is not None and duration != "life" and not _ordered(cast(Amount, extra.duration)):
                    self._give_up(extra)
                    continue
                additions.append(
                    Additional(
                        kind=cast(AdditionalKind, extra.kind),
                        mandatory=extra.mandatory,
                        duration=duration,
                        applies_to=self._reach(draft, owner, chain, owners, extra),
                    )
                )
        return tuple(additions)

    def _reach(
        self, draft: Draft, owner: int, chain: list[Extra], owners: list[int], extra: Extra
    ) -> Union[Literal["all"], PenaltyKind]:
        """Tell which penalty an addition stands with.

        At the end of a Russian sentence (the beginning of a Kazakh one) it holds for every
        alternative, unless the words say "in the last case" or another alternative has an
        addition of its own.
        """
        mains = draft.mains
        if self._by_persons and extra.comma:
            # ", с лишением лицензии" behind the last group may be meant for every group.
            self._doubts.append(self._piece(extra))
        if len(mains) < 2:
            return "all"
        kind = cast(PenaltyKind, mains[owner].kind)
        outer = owner == (len(mains) - 1 if self._language == "ru" else 0)
        if not outer or extra.reach == "one":
            return kind
        if extra.reach == "all" or (self._language == "ru" and chain[0].comma):
            return "all"
        if any(other != owner for other in owners):
            return kind
        self._doubts.append(self._piece(extra))
        return "all"

    def _piece(self, item: Union[Main, Extra]) -> Piece:
        return Piece(item.start, item.end, self._text[item.start : item.end])

    def _give_up(self, item: Union[Main, Extra]) -> None:
        self._unread.append(self._piece(item))


def _ordered(amount: Amount) -> bool:
    return amount.low is None or amount.high is None or amount.low <= amount.high


def _duration(extra: Extra) -> Union[Literal["life"], Duration, None]:
    if isinstance(extra.duration, Amount):
        return Duration(min=extra.duration.low, max=extra.duration.high, unit=cast(Unit, extra.duration.unit))
    return extra.duration


def _chains(draft: Draft, language: str) -> list[tuple[int, list[Extra]]]:
    """Return runs of additions with the index of the penalty they stand at (before it in Kazakh)."""
    chains: list[tuple[int, list[Extra]]] = []
    passed = 0
    last = max(len(draft.mains) - 1, 0)
    for item in draft.items:
        if isinstance(item, Main):
            passed += 1
            continue
        owner = max(passed - 1, 0) if language == "ru" or item.behind else min(passed, last)
        if chains and chains[-1][0] == owner:
            chains[-1][1].append(item)
        else:
            chains.append((owner, [item]))
    return chains


def _outside(noted: list[Noted], unread: tuple[Piece, ...]) -> tuple[Noted, ...]:
    """Return what was noted, each once, without what lies in a stretch that was given up after all."""
    kept = [entry for entry in noted if not any(piece.start <= entry.start < piece.end for piece in unread)]
    return tuple(sorted(dict.fromkeys(kept), key=lambda entry: entry.start))


def _merged(pieces: list[Piece], text: str) -> tuple[Piece, ...]:
    """Join unread pieces that touch, so that one misunderstanding is one entry."""
    merged: list[Piece] = []
    for piece in sorted(set(pieces)):
        if merged and piece.start <= merged[-1].end + 1:
            end = max(piece.end, merged[-1].end)
            merged[-1] = Piece(merged[-1].start, end, text[merged[-1].start : end])
        else:
            merged.append(piece)
    return tuple(merged)
