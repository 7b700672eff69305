"""What records are called that comes nearest to a name nobody has."""

from __future__ import annotations

import difflib
from typing import Iterator, Optional

from kblaw.query.bits import at_least, lowest
from kblaw.query.spelling import near_words
from kblaw.store.search_index import Document, SearchIndex
from kblaw.store.search_texts import ALIAS, NAME
from kblaw.store.store import Store
from kblaw.wording.fold import fold, fold_cleaned, transliterate
from kblaw.wording.words import terms_of, words_of

SUGGESTIONS = 5
CUTOFF = 0.6
BEHIND = 0.15
"""How much worse than the best a suggestion may be."""
_COMPARED = 25
_WORDS = 8
_NEAREST = 6


def suggestions(store: Store, text: str, kinds: Optional[frozenset[str]] = None) -> tuple[str, ...]:
    """Return the names nearest in spelling, best first, at most ``SUGGESTIONS``, each with its id.

    The words of the text, and those like them, lead to a few records; only these are compared.
    """
    index = store.search_index()
    forms = tuple(dict.fromkeys((fold(text), *transliterate(text)[:4])))
    scored: dict[tuple[str, str], tuple[float, str]] = {}
    for document in _candidates(index, text, kinds):
        for name in index.names_of(document):
            score = _likeness(fold(name.name), forms)
            if name.rank < 2 and score > scored.get((name.kind, name.id), (CUTOFF, ""))[0]:
                scored[name.kind, name.id] = (score, name.name)
    best = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))[:SUGGESTIONS]
    best = [item for item in best if item[1][0] >= best[0][1][0] - BEHIND]
    return tuple(f"{name} ({identifier})" if name != identifier else name for (_, identifier), (_, name) in best)


def _candidates(index: SearchIndex, text: str, kinds: Optional[frozenset[str]]) -> Iterator[Document]:
    """Yield the records whose names share most words with the text, or words like its words."""
    allowed = (1 << index.size) - 1
    if kinds is not None:
        allowed = 0
        for kind in kinds:
            allowed |= index.facet("kind", kind)
    words = dict.fromkeys(words_of(text)[:_WORDS])
    found: list[int] = []
    for level in reversed(at_least(_named_so(index, word) for word in words)[1:]):
        found += [number for number in lowest(level & allowed, _COMPARED) if number not in found]
    yield from index.documents(found[:_COMPARED]).values()


def _named_so(index: SearchIndex, word: str) -> int:
    """Return the documents with this word, or one spelt like it, in a name or alias."""
    known = [number for number in map(index.term_number, terms_of(word)) if number is not None]
    near = [item.term for item in near_words(index, fold_cleaned(word), loose=True)[:_NEAREST]]
    documents = 0
    for number in dict.fromkeys((*known, *near)):
        fields = index.term(number).fields
        documents |= fields[NAME] | fields[ALIAS]
    return documents


def _likeness(name: str, forms: tuple[str, ...]) -> float:
    best = 0.0
    for form in forms:
        matcher = difflib.SequenceMatcher(None, name, form, autojunk=False)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best
