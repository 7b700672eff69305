"""What narrows a search: each filter as a set of documents, and which of them left nothing."""

from __future__ import annotations

import difflib
import re
from datetime import date
from functools import cache
from typing import Mapping, NamedTuple, Optional

from kblaw.errors import UsageError
from kblaw.law.changes import CHANGE_CLASSES
from kblaw.query.bits import union
from kblaw.query.resolve import resolve
from kblaw.store.search_facets import DAYS
from kblaw.store.search_index import SearchIndex
from kblaw.store.store import Store
from kblaw.wording.fold import fold

SEARCH_KINDS: tuple[str, ...] = (
    "offence", "article", "penal", "rule", "measure", "act", "law", "claim", "indicator", "source", "event", "theme", "penalty", "limit",
)  # fmt: skip
VICTIMS: tuple[str, ...] = ("minor", "young_child", "woman", "family", "dependent")
_KIND_FACETS = {"penalty": "penalty_kind"}
_VICTIM_WORDS = {
    "child": "minor", "children": "minor", "несовершеннолетний": "minor", "ребенок": "minor", "дети": "minor", "бала": "minor",
    "кәмелетке толмаған": "minor", "малолетний": "young_child", "жас бала": "young_child", "young child": "young_child",
    "women": "woman", "женщина": "woman", "әйел": "woman", "семья": "family", "отбасы": "family", "relative": "family",
    "зависимый": "dependent", "беспомощный": "dependent", "helpless": "dependent", "тәуелді": "dependent", "дәрменсіз": "dependent",
}  # fmt: skip
_UNITS = {
    "day": "day d день дня дней сутки суток кун",
    "month": "month m мес месяц месяца месяцев ай",
    "year": "year y год года лет жыл г",
}


class Wanted(NamedTuple):
    """Hold the filters as typed, None where one was not given."""

    act: Optional[str] = None
    theme: Optional[str] = None
    kind: Optional[str] = None
    penalty: Optional[str] = None
    min_term: Optional[str] = None
    max_term: Optional[str] = None
    victim: Optional[str] = None
    change: Optional[str] = None
    law: Optional[str] = None
    on: Optional[date] = None


class Filters(NamedTuple):
    """Hold the filters understood: the value of each, and the documents that pass it.

    ``penalty``, ``victim`` and the bounds of ``term`` (days) are also held to one edition where a
    day is given, which sets alone cannot tell: see ``passes``.
    """

    values: Mapping[str, str]
    sets: Mapping[str, int]
    penalty: Optional[str]
    victim: Optional[str]
    least: Optional[int]
    most: Optional[int]
    day: Optional[str]

    def documents(self, size: int, without: str = "") -> int:
        """Return the documents that pass all filters, or all but one."""
        found = (1 << size) - 1
        for name, documents in self.sets.items():
            if name != without:
                found &= documents
        return found

    @property
    def is_dated(self) -> bool:
        """Tell whether an edition must be looked at, because a sanction is asked for on a day."""
        return self.day is not None and not (self.penalty is self.victim is self.least is self.most is None)


def understand(store: Store, wanted: Wanted) -> Filters:
    """Return what the filters mean. Raises UsageError or NotUnderstood for a value nobody knows."""
    index = store.search_index()
    values: dict[str, str] = {}
    for name, kinds in (("act", "act"), ("theme", "theme"), ("penalty", "penalty_kind"), ("law", "law")):
        text = getattr(wanted, name)
        if text is not None:
            values[name] = resolve(store, text, frozenset({kinds})).id
    if wanted.kind is not None:
        values["kind"] = _choice("kind", wanted.kind, SEARCH_KINDS, {})
    if wanted.victim is not None:
        values["victim"] = _choice("victim", wanted.victim, VICTIMS, _VICTIM_WORDS)
    if wanted.change is not None:
        values["change"] = _choice("change", wanted.change, CHANGE_CLASSES, {})
    least, most = term_days(wanted.min_term), term_days(wanted.max_term)
    if least is not None and most is not None and least > most:
        raise UsageError("error.terms_reversed", first=wanted.min_term, second=wanted.max_term)
    day = wanted.on.isoformat() if wanted.on else None
    sets = _sets(index, values, (least, most), day)
    values |= {name: str(getattr(wanted, name)) for name in ("min_term", "max_term", "on") if getattr(wanted, name) is not None}
    return Filters(values, sets, values.get("penalty"), values.get("victim"), least, most, day)


def passes(index: SearchIndex, filters: Filters, number: int) -> bool:
    """Tell whether some edition of a document, in force on the day, has all that is asked of a sanction."""
    for penalties, term, victims in index.states(number, filters.day or ""):
        if filters.penalty is not None and f" {filters.penalty} " not in penalties:
            continue
        if filters.victim is not None and f" {filters.victim} " not in victims:
            continue
        if _within(term, filters.least, filters.most):
            return True
    return False


def term_days(text: Optional[str]) -> Optional[int]:
    """Return a term in days: "3 years", "6 месяцев", "2 жыл"; a bare number is in years. Raises UsageError."""
    if text is None:
        return None
    match = _term().fullmatch(fold(text))
    unit = match and next((unit for unit, words in _UNITS.items() if (match[2] or "year").rstrip("s.") in words.split()), None)
    if not match or not unit:
        raise UsageError("error.bad_term", what=text)
    return int(match[1]) * DAYS[unit]


def _within(term: Optional[int], least: Optional[int], most: Optional[int]) -> bool:
    if least is None and most is None:
        return True
    return term is not None and (least is None or term >= least) and (most is None or term <= most)


def _sets(
    index: SearchIndex, values: Mapping[str, str], terms: tuple[Optional[int], Optional[int]], day: Optional[str]
) -> dict[str, int]:
    # On a day the edition of that day counts, whichever it was; else the latest.
    suffix = "_ever" if day else ""
    names = {"penalty": "penalty" + suffix, "victim": "victim" + suffix}
    sets = {name: index.facet(names.get(name, name), _KIND_FACETS.get(value, value)) for name, value in values.items()}
    for name, bounds in (("min_term", (terms[0], None)), ("max_term", (None, terms[1]))):
        if bounds != (None, None):
            known = [value for value in index.facet_values("term" + suffix) if _within(int(value), *bounds)]
            sets[name] = union(index.facet("term" + suffix, value) for value in known)
    if day:
        begun = union(index.facet("from", value) for value in index.facet_values("from") if value <= day)
        ended = union(index.facet("until", value) for value in index.facet_values("until") if value <= day)
        sets["on"] = begun & ~ended
    return sets


def _choice(name: str, text: str, allowed: tuple[str, ...], words: Mapping[str, str]) -> str:
    """Return the value a text names. Raises UsageError with the values allowed and the nearest."""
    folded = fold(text).replace("-", "_").replace(" ", "_")
    if folded in allowed:
        return folded
    if folded.removesuffix("s") in allowed:
        return folded.removesuffix("s")
    known = {fold(word): value for word, value in words.items()}
    if fold(text) in known:
        return known[fold(text)]
    near = tuple(difflib.get_close_matches(folded[:40], allowed, n=1))
    raise UsageError("error.bad_filter", name=name, what=text, allowed=", ".join(allowed), candidates=near)


@cache
def _term() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,3})\s*([^\W\d_]+\.?)?")
