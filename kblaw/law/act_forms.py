"""What acts are called, and finding those names in a text: abbreviated, inflected, half typed.

A name is matched by the stems of the words that tell acts apart ("уголовн" of "Уголовного
кодекса Республики Казахстан") beside a word for code or law; the country may stand anywhere.
Snowball is not used here: every command reads a citation, and importing it takes 35 ms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, Optional, Sequence

from kblaw.wording.fold import TO_LATIN, clean, fold_cleaned, transliterate

if TYPE_CHECKING:
    # At run time this would load msgspec, which a citation does not need.
    from kblaw.model.act import Act

LANGUAGE_ORDER = ("en", "ru", "kk")


class ActForms(NamedTuple):
    """Hold what one act is called in any language.

    ``shown`` lists, for English, Russian and Kazakh in this order, the names to print, best
    first; where it is empty the id of the act is printed.
    """

    act: str
    abbreviations: tuple[str, ...]
    names: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...] = ()


# Plain tuples: each NamedTuple adds a tenth of a millisecond to every start.
_Phrase = tuple[tuple[str, ...], Optional[str], str]
"""Stems of a name, "code" or "law" where the name says so, the act."""
_Names = dict[str, frozenset[str]]
_Index = tuple[_Names, _Names, dict[str, tuple[_Phrase, ...]]]
"""Abbreviations as written, abbreviations without Kazakh letters, phrases by their first stem."""
Match = tuple[int, frozenset[str]]
"""How many words the name of an act took, and the acts it may mean (more than one: ambiguous)."""


_STOP = frozenset("of the in on and a о об обо в во и жане мен пен туралы ( )".split())
_KAZAKH_ONLY = frozenset("әғқңөұүһі")
# Kazakh letters stay apart here, since ҚК and КК are different codes.
_SKELETON = {key: value for key, value in TO_LATIN.items() if chr(key) not in "әқңөұүһ"}
_CASE_ENDINGS = frozenset(
    "нин нын тин тын дин дын ни ны ти ты ди ды ге га ке ка не на де да те та нде нда ден дан тен"
    " тан нен нан мен бен пен деги дагы теги тагы ндеги ндагы си сы".split()
)
_LAW_WORDS = frozenset(
    "law laws act acts закон закона закону законом законе зан заны занын занына занында занынан"
    " занынын заннын занга занда занды занмен".split()
)
_SPELLED = {"offense": "offence", "labor": "labour"}
_LONGEST_ABBREVIATION = 8


def forms(act: Act) -> ActForms:
    """Return the forms of an act from its record."""
    names: list[str] = []
    abbreviations: list[str] = []
    shown = []
    for language in LANGUAGE_ORDER:
        short = getattr(act.abbreviations, language)
        full = getattr(act.name, language)
        other = getattr(act.aliases, language) + ((full,) if full else ())
        abbreviations += short
        names += other
        shown.append(short + other)
    return ActForms(act.act, tuple(abbreviations), tuple(names), tuple(shown))


def is_country(word: str) -> bool:
    """Tell whether a cleaned word only says that the law is that of Kazakhstan.

    КР is left out: without the Kazakh letter it is another country.
    """
    folded = fold_cleaned(word)
    return (
        folded.startswith(("республик", "казахстан", "казакстан", "kazakhstan"))
        or folded in ("рк", "rk", "pk", "kz", "republic")
        or word == "қр"
    )


def find_act(words: Sequence[Optional[str]], start: int, acts: tuple[ActForms, ...]) -> Optional[Match]:
    """Return the act whose name begins at ``words[start]``, the longest where several do.

    ``words`` are cleaned; brackets stand for themselves, None for numbers and other signs.
    """
    index = _index(acts)
    word = words[start]
    if word is None:
        return None
    return _find_phrase(words, start, index) or _find_abbreviation(word, index)


def acts_called(name: str, acts: tuple[ActForms, ...]) -> frozenset[str]:
    """Return the acts that answer to a whole name or abbreviation; more than one: ambiguous."""
    words: list[Optional[str]] = [*_word_pattern().findall(clean(name))]
    start = next((place for place, word in enumerate(words) if word and not _skipped(word)), None)
    if start is None:
        return frozenset()
    match = find_act(words, start, acts)
    if match is None or not all(_skipped(word) for word in words[start + match[0] :]):
        return frozenset()
    return match[1]


def shown_name(act: str, language: str, acts: tuple[ActForms, ...]) -> str:
    """Return the shortest name of an act in a language that means this act only, else its id."""
    for form in acts:
        if form.act == act and form.shown:
            for name in form.shown[LANGUAGE_ORDER.index(language)]:
                if acts_called(name, acts) == {act}:
                    return name
    return act


def _find_phrase(words: Sequence[Optional[str]], start: int, index: _Index) -> Optional[Match]:
    first = words[start] or ""
    kind = _kind(first)
    place = _after_skipped(words, start + 1) if kind else start
    key = _key(words[place] or "") if place < len(words) else ""
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    for phrase in index[2].get(key, ()):
        end = _phrase_end(words, place, phrase, kind)
        if end is not None:
            found[len(phrase[0]), end].add(phrase[2])
    if not found:
        return None
    longest = max(found)
    return longest[1] - start, frozenset(found[longest])


def _phrase_end(
    words: Sequence[Optional[str]], place: int, phrase: _Phrase, kind: Optional[str]
) -> Optional[int]:
    """Return where the phrase ends that begins at ``place``; ``kind`` is that of a word before it."""
    keys, phrase_kind, _ = phrase
    for number, key in enumerate(keys):
        if number:
            place = _after_skipped(words, place)
        if place >= len(words) or _key(words[place] or "") != key:
            return None
        place += 1
    if kind is not None or phrase_kind is None:
        return place if kind == phrase_kind else None
    place = _after_skipped(words, place)
    if place < len(words) and _kind(words[place] or "") == phrase_kind:
        return place + 1
    return None


def _after_skipped(words: Sequence[Optional[str]], place: int) -> int:
    while place < len(words) and _skipped(words[place]):
        place += 1
    return place


@lru_cache(maxsize=4096)
def _skipped(word: Optional[str]) -> bool:
    return word is not None and (fold_cleaned(word) in _STOP or is_country(word))


def _find_abbreviation(word: str, index: _Index) -> Optional[Match]:
    acts = _abbreviated(word, index)
    if not acts and "-" in word:
        base, _, ending = word.rpartition("-")
        if fold_cleaned(ending) in _CASE_ENDINGS or is_country(ending):
            acts = _abbreviated(base, index)
    return (1, acts) if acts else None


def _abbreviated(word: str, index: _Index) -> frozenset[str]:
    """Return the acts an abbreviation may mean: ҚК one, КК (perhaps ҚК typed plainly) two."""
    exact_names, loose_names, _ = index
    exact = exact_names.get(word.translate(_SKELETON), frozenset())
    if exact and not _KAZAKH_ONLY.isdisjoint(word):
        return exact
    acts = exact | loose_names.get(fold_cleaned(word).translate(_SKELETON), frozenset())
    if not acts and word.isascii() and len(word) <= _LONGEST_ABBREVIATION:
        for reading in transliterate(word):
            acts |= loose_names.get(reading.translate(_SKELETON), frozenset())
    return acts


@lru_cache(maxsize=8)
def _index(acts: tuple[ActForms, ...]) -> _Index:
    exact: dict[str, set[str]] = defaultdict(set)
    loose: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, set[_Phrase]] = defaultdict(set)
    for form in acts:
        for name in (form.act, *form.abbreviations, *form.names):
            for words in _variants(name):
                kinds = [kind for kind in map(_kind, words) if kind]
                core = [word for word in words if not _skipped(word) and not _kind(word)]
                if len(core) == 1 and not kinds:
                    exact[core[0].translate(_SKELETON)].add(form.act)
                    loose[fold_cleaned(core[0]).translate(_SKELETON)].add(form.act)
                elif core:
                    keys = tuple(map(_key, core))
                    phrases[keys[0]].add((keys, kinds[0] if kinds else None, form.act))
    return (
        {key: frozenset(found) for key, found in exact.items()},
        {key: frozenset(found) for key, found in loose.items()},
        {key: tuple(found) for key, found in phrases.items()},
    )


def _variants(name: str) -> tuple[list[str], ...]:
    """Return the words of a name, with and without its bracket, hyphens kept and opened."""
    cleaned = clean(name)
    texts = {cleaned, _bracket_pattern().sub(" ", cleaned)}
    texts |= {text.replace("-", " ") for text in texts if " " in text}
    return tuple(_word_pattern().findall(text) for text in texts)


@lru_cache(maxsize=4096)
def _kind(word: str) -> Optional[str]:
    """Return "code" or "law" for a word that says which of the two an act is."""
    folded = fold_cleaned(word)
    if folded.startswith("кодекс") or folded in ("code", "codes"):
        return "code"
    return "law" if folded in _LAW_WORDS else None


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    """Return a light stem: a word of a name without its Russian ending or English plural."""
    folded = fold_cleaned(word)
    folded = _SPELLED.get(folded.rstrip("s"), folded)
    if len(folded) < 5:
        return folded
    if folded.isascii():
        return folded.rstrip("s")
    return _ending_pattern().sub("", folded)


@cache
def _ending_pattern() -> re.Pattern[str]:
    # No bare о: the "уголовно" of another code must not become the stem of "уголовный".
    return re.compile(
        "(?<=...)(?:ыми|ими|ого|его|ому|ему|ами|ями|иях|ией|иям|ием|ах|ях|ов|ев|ам|ям|ом|ем|ой|ей"
        "|ый|ий|ая|яя|ую|юю|ые|ие|ых|их|ым|им|ия|ию|ии|а|я|у|ю|е|ы|и|ь)$"
    )


@cache
def _word_pattern() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@cache
def _bracket_pattern() -> re.Pattern[str]:
    return re.compile(r"\([^()]*\)")
