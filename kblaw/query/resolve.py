"""Find the record that a reader means, from whatever was typed – by one function for all commands."""

from __future__ import annotations

from typing import Optional

from kblaw.errors import Ambiguous, NotUnderstood
from kblaw.query.target import Target
from kblaw.store.store import NameRow, Store
from kblaw.wording.fold import fold, transliterate

DIRECT_KINDS = ("offence", "act", "law", "measure", "claim", "indicator", "source", "event", "theme", "penalty_kind", "limit", "indicator_group")
SUGGESTIONS = 5


def resolve(store: Store, words: str, kinds: Optional[frozenset[str]] = None) -> Target:
    """Return the one record the words name, of the kinds allowed.

    Raises NotUnderstood (with the nearest names), NotHeld, or Ambiguous (with the candidates).
    """
    targets = resolve_all(store, words, kinds)
    if len(targets) > 1:
        raise Ambiguous("error.several", what=words, candidates=tuple(target.full_id for target in targets))
    return targets[0]


def resolve_all(store: Store, words: str, kinds: Optional[frozenset[str]] = None) -> tuple[Target, ...]:
    """Return every record that the words name: one, or several where they are a list of articles.

    Tried in this order: an id; a citation; a name or alias in any language, spelt in any case,
    with or without Kazakh letters, in Latin letters; nothing weaker is taken silently.
    """
    text = _as_text(words).strip()
    if not text:
        raise NotUnderstood("error.empty_name")
    if len(text) > 300:
        raise NotUnderstood("error.too_long", limit=300)
    direct = _direct(store, text, kinds)
    if direct:
        return direct
    named = _named(store, text, kinds)
    if named:
        return named
    # The grammar of citations is loaded only when no id and no name answered: start-up time.
    from kblaw.query.cited import cited

    targets, parsed = cited(store, text)
    if targets:
        return targets
    raise _not_understood(store, text, parsed.piece if parsed.kind == "not_understood" else None, kinds)


def _as_text(words: str) -> str:
    """Mend what a shell handed over as bytes: read as UTF-8, because no store can hold lone surrogates."""
    try:
        return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # surrogates that stand for no byte
        return words.encode("utf-8", "replace").decode("utf-8")


def _allowed(kind: str, kinds: Optional[frozenset[str]]) -> bool:
    return kinds is None or kind in kinds


def _direct(store: Store, text: str, kinds: Optional[frozenset[str]]) -> tuple[Target, ...]:
    found = [kind for kind in store.kinds_of(text) if kind in DIRECT_KINDS and _allowed(kind, kinds)]
    if found:
        return (Target(min(found, key=DIRECT_KINDS.index), text),)
    if "/" in text and _allowed("article", kinds):
        article, _, part = text.partition("#")
        if store.find("article", article) is not None:
            from kblaw.query.cited import with_part  # as above

            return (with_part(store, article, part.partition("/")[0] or None, part.partition("/")[2] or None),)
    return ()


def _named(store: Store, text: str, kinds: Optional[frozenset[str]]) -> tuple[Target, ...]:
    forms = dict.fromkeys((fold(text), *transliterate(text)))
    for form in forms:
        rows = [row for row in store.named(form) if _allowed(row.kind, kinds)]
        if rows:
            return _best(rows, text)
    return ()


def _best(rows: list[NameRow], text: str) -> tuple[Target, ...]:
    """Take own names before aliases before titles, offences before acts before the rest; else ask."""
    order = {"offence": 0, "act": 1, "measure": 2, "law": 3, "article": 4}

    def weight(row: NameRow) -> tuple[int, int]:
        return (row.rank if row.rank == 2 else 0, order.get(row.kind, 5))

    best = min(weight(row) for row in rows)
    targets = tuple(dict.fromkeys(Target(row.kind, row.id) for row in rows if weight(row) == best))
    # Folding makes one of ҚК (Criminal Code) and КК (Entrepreneurial Code); letter by letter they differ.
    exact = tuple(dict.fromkeys(Target(row.kind, row.id) for row in rows if weight(row) == best and row.name.casefold() == text.casefold()))
    if len(exact) == 1:
        return exact
    if len(targets) > 1:
        raise Ambiguous("error.several", what=text, candidates=tuple(target.id for target in targets))
    return targets


def _not_understood(store: Store, text: str, piece: Optional[str], kinds: Optional[frozenset[str]]) -> NotUnderstood:
    near = suggestions(store, text, kinds)
    if piece is not None:
        return NotUnderstood("error.citation_not_understood", what=text, piece=piece, candidates=near)
    return NotUnderstood("error.not_understood", what=text, candidates=near)


def suggestions(store: Store, text: str, kinds: Optional[frozenset[str]] = None) -> tuple[str, ...]:
    """Return the names nearest in spelling, best first, at most ``SUGGESTIONS``, each with its id."""
    import difflib  # needed only for a name that was not understood

    names = [(folded, row) for folded, row in store.names() if _allowed(row.kind, kinds) and row.rank < 2]
    scored: dict[tuple[str, str], tuple[float, str]] = {}
    matcher = difflib.SequenceMatcher(autojunk=False)
    for form in dict.fromkeys((fold(text), *transliterate(text))):
        matcher.set_seq2(form)
        for folded, row in names:
            matcher.set_seq1(folded)
            if matcher.real_quick_ratio() < 0.6 or matcher.quick_ratio() < 0.6:
                continue
            score = matcher.ratio()
            if score >= 0.6 and score > scored.get((row.kind, row.id), (0.0, ""))[0]:
                scored[row.kind, row.id] = (score, row.name)
    best = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))[:SUGGESTIONS]
    best = [item for item in best if item[1][0] >= best[0][1][0] - 0.15]
    return tuple(f"{name} ({identifier})" if name != identifier else name for (_, identifier), (_, name) in best)
