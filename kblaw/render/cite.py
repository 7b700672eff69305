"""Articles, acts and laws as people name them, from their ids."""

from __future__ import annotations

from kblaw.render.speech import Speech


def short_id(identifier: str, speech: Speech) -> str:
    """Write an article or part id for people: CC 109-1(2), ст. 109-1 УК ч. 2, ҚК 109-1-бап 2-бөлік."""
    article_id, _, part = identifier.partition("#")
    act, _, number = article_id.partition("/")
    shown_part = "" if part in ("", "sole") else part.partition("/")[0]
    item = part.partition("/")[2]
    if number.startswith("annex-"):
        annex, _, row = number.removeprefix("annex-").partition("-item-")
        return speech("cite.annex", act=act_short(act, speech), annex=annex, row=row)
    key = "cite.part" if shown_part else "cite.article"
    text = speech(key, act=act_short(act, speech), article=number, part=shown_part)
    return speech("cite.item", cite=text, item=item) if item else text


def act_short(act: str, speech: Speech) -> str:
    """Return the short name of an act in the language."""
    key = f"act.{act}"
    return speech(key) if speech.has(key) else act


def law_names(numbers: tuple[str, ...], speech: Speech) -> str:
    """Name laws: Law 72-VIII; Laws 72-VIII, 73-VIII."""
    if not numbers:
        return speech("law.not_named")
    return speech("law.one" if len(numbers) == 1 else "law.several", numbers=", ".join(numbers))
