"""Articles and parts that a citation names."""

from __future__ import annotations

import difflib
from typing import Optional

from kblaw.errors import Ambiguous, NotHeld
from kblaw.law.act_forms import ActForms, forms
from kblaw.law.citation import Parsed, parse_citation
from kblaw.law.citation_id import Citation, format_id
from kblaw.query.target import Target
from kblaw.store.store import Store


def cited(store: Store, text: str) -> tuple[tuple[Target, ...], Parsed]:
    """Return what a citation names, none where the text is no citation, and how it was read.

    Raises NotHeld or Ambiguous.
    """
    parsed = parse_citation(text, known_forms(store))
    if parsed.kind == "ambiguous":
        raise Ambiguous("error.several", what=text, candidates=tuple(format_id(item) for item in parsed.citations))
    return tuple(dict.fromkeys(held(store, citation) for citation in parsed.citations)), parsed


def known_forms(store: Store) -> tuple[ActForms, ...]:
    """Return what every act is called: id, abbreviations and names in three languages."""
    return tuple(forms(act) for _, act in store.all("act"))


def held(store: Store, citation: Citation) -> Target:
    """Return the article or part a citation names. Raises NotHeld, or Ambiguous for a bare number in several acts."""
    if citation.act is None:
        holders = [act for act in store.ids("act") if store.find("article", f"{act}/{citation.article}") is not None]
        if not holders:
            raise NotHeld("error.article_in_no_act", article=citation.article)
        if len(holders) > 1:
            candidates = tuple(Target("article", f"{act}/{citation.article}", citation.part).full_id for act in holders)
            raise Ambiguous("error.article_in_several_acts", article=citation.article, candidates=candidates)
        citation = citation._replace(act=holders[0])
    article_id = f"{citation.act}/{citation.article}"
    if store.find("article", article_id) is None:
        # Only articles that begin alike are compared (109 and 109-1): an act may hold very many.
        start = f"{citation.act}/{citation.article[:2]}"
        alike = [identifier for identifier in store.ids("article", citation.act) if identifier.startswith(start)]
        near = difflib.get_close_matches(article_id, alike, n=3, cutoff=0.6)
        raise NotHeld("error.article_not_held", act=citation.act, article=citation.article, candidates=tuple(near))
    return with_part(store, article_id, citation.part, citation.item)


def with_part(store: Store, article_id: str, part: Optional[str], item: Optional[str]) -> Target:
    """Return the target of a held article. Raises NotHeld for a part that none of its editions has."""
    article = store.get("article", article_id)
    parts = list(dict.fromkeys(p.part for edition in article.editions for p in edition.parts))
    if part is not None and parts and part not in parts:
        raise NotHeld("error.part_not_held", article=article_id, part=part, parts=", ".join(parts))
    return Target("article", article_id, part, item)
