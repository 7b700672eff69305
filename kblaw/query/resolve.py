"""Find the record that a reader means, from whatever was typed – by one function for all commands."""

from __future__ import annotations

import re
from typing import Optional

from kblaw.errors import Ambiguous, NotUnderstood
from kblaw.query.target import Target
from kblaw.store.store import NameRow, Store

DIRECT_KINDS = ("offence", "act", "law", "measure", "claim", "indicator", "source", "event", "theme", "penalty_kind", "limit", "indicator_group")


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

    Tried in this order: an id; a name or alias in any language, with or without Kazakh letters, in
    Latin letters; a citation; a name in another grammatical form. Nothing weaker is taken silently.
    """
    text = as_text(words).strip()
    if not text:
        raise NotUnderstood("error.empty_name")
    if len(text) > 300:
        raise NotUnderstood("error.too_long", limit=300)
    direct = direct_targets(store, text, kinds)
    if direct:
        return direct
    named = named_rows(store, text, kinds)
    if named:
        return _best(named, text)
    # The grammar of citations is loaded only when no id and no name answered: start-up time.
    from kblaw.query.cited import cited

    targets, parsed = cited(store, text)
    if targets:
        return targets
    inflected = inflected_rows(store, text, kinds) if parsed.kind == "not_citation" else []
    if inflected:
        return _best(inflected, text)
    raise _not_understood(store, text, parsed.piece if parsed.kind == "not_understood" else None, kinds)


def as_text(words: str) -> str:
    """Mend what a shell handed over as bytes: read as UTF-8, because no store can hold lone surrogates."""
    try:
        return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # surrogates that stand for no byte
        return words.encode("utf-8", "replace").decode("utf-8")


def _allowed(kind: str, kinds: Optional[frozenset[str]]) -> bool:
    return kinds is None or kind in kinds


def direct_targets(store: Store, text: str, kinds: Optional[frozenset[str]] = None) -> tuple[Target, ...]:
    """Return the record whose id the text is. Raises NotHeld for a part that its article has not."""
    found = [kind for kind in store.kinds_of(text) if kind in DIRECT_KINDS and _allowed(kind, kinds)]
    if found:
        return (Target(min(found, key=DIRECT_KINDS.index), text),)
    law = _law_number(text)
    if law and _allowed("law", kinds) and store.find("law", law) is not None:
        return (Target("law", law),)
    if "/" in text and _allowed("article", kinds):
        article, _, part = text.partition("#")
        if store.find("article", article) is not None:
            from kblaw.query.cited import with_part  # as above

            return (with_part(store, article, part.partition("/")[0] or None, part.partition("/")[2] or None),)
    return ()


def _law_number(text: str) -> Optional[str]:
    """Return the number that a law is cited by: "Закон РК от 15.04.2024 № 72-VIII" is 72-VIII."""
    if "-" not in text or not any(letter in "ivxlcIVXLCіхІХ" for letter in text):
        return None
    from kblaw.wording.fold import clean  # not loaded for an id: start-up time

    number = r"(?:no|n)?\s*([0-9]+-[ivxlc]+)"
    match = re.fullmatch(rf"(?:(?:the |рк )?(?:law|закон\w*)\b.*?)?{number}|(?:қр )?{number}(?: заң\w*)?", clean(text))
    return (match[1] or match[2]).upper() if match else None


def named_rows(store: Store, text: str, kinds: Optional[frozenset[str]] = None) -> list[NameRow]:
    """Return what is called exactly so, with or without Kazakh letters, or in Latin letters."""
    # Not loaded for an id: start-up time.
    from kblaw.wording.fold import fold, transliterate

    for form in dict.fromkeys((fold(text), *transliterate(text))):
        rows = [row for row in store.named(form) if _allowed(row.kind, kinds)]
        if rows:
            return rows
    return []


def inflected_rows(store: Store, text: str, kinds: Optional[frozenset[str]] = None) -> list[NameRow]:
    """Return what is called so in another form of the same words: побоев, ұрып-соғудың, beatings."""
    # Stems take the index and its stemmers, which a name in its own form does not need: start-up time.
    from kblaw.wording.fold import transliterate
    from kblaw.wording.words import name_keys

    index = store.search_index()
    for form in dict.fromkeys((text, *transliterate(text))):
        found = [NameRow(*row) for key in name_keys(form) for row in index.named(key) if _allowed(row.kind, kinds)]
        if found:
            return found
    return []


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
    # Needed only for a name that was not understood.
    from kblaw.query.nearnames import suggestions

    near = suggestions(store, text, kinds)
    if piece is not None:
        return NotUnderstood("error.citation_not_understood", what=text, piece=piece, candidates=near)
    return NotUnderstood("error.not_understood", what=text, candidates=near)
