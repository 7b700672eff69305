"""The figures of the base against the official wording, part by part, in every language present."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Iterator, NamedTuple, Optional

from kblaw.law.numbers import id_key, part_key
from kblaw.law.time import status_on
from kblaw.model.act import Act
from kblaw.model.article import Article, Part
from kblaw.model.text import Title
from kblaw.query.answer import Answer, Note, evidence_views
from kblaw.query.proof import RESULTS, Found, Place, VerifyRow, compared, find_part, row, threatens
from kblaw.query.textacts import Edition, Printed, editions_of
from kblaw.query.views import View
from kblaw.store.store import Store
from kblaw.store.texts.source import Collected

LANGUAGES = ("ru", "kk")


class TextView(View):
    """Show one text that was read: act, day, language, and its parts counted by result."""

    act: str
    name: Title
    version: date
    language: str
    source: str
    commit: Optional[str]
    articles: int
    counts: dict[str, int]


class VerifyData(View):
    """Hold the comparison; ``counts`` add up to ``total``, one count for each part, language and day.

    ``beside`` counts the parts of articles of which the base holds nothing; they are among those
    not held.
    """

    counts: dict[str, int]
    total: int
    beside: int
    texts: tuple[TextView, ...]
    rows: tuple[VerifyRow, ...]


class _Sides(NamedTuple):
    """Hold what the base says of one article on one day: what its parts may be.

    ``absent`` tells that the base knows of no such article on that day; else no parts mean that
    the base does not hold the article as it stood then.
    """

    candidates: tuple[dict[str, Part], ...]
    absent: bool = False

    @property
    def silent(self) -> bool:
        """Tell whether the base has nothing to compare the article with."""
        return not self.absent and not any(self.candidates)


def verify(store: Store, path: str, collected: Collected, act: Optional[str], day: Optional[date], today: date) -> Answer:
    """Compare what was read under a path with the base as of the day of each edition.

    ``act`` and ``day`` are what the reader said of the text; what it says itself is held to the
    first and gives way to the second. Raises UsageError where it is no act, or another one.
    """
    editions, notes = editions_of(store, path, collected, act, day, today)
    rows: list[VerifyRow] = []
    texts: list[TextView] = []
    for edition in editions:
        found = tuple(_edition_rows(store, edition))
        rows += found
        texts += _views(store, edition, found)
    counted = Counter(item.result for item in rows)
    beside = sum(store.find("article", f"{item.act}/{item.article}") is None for item in rows)
    data = VerifyData({name: counted[name] for name in RESULTS}, len(rows), beside, tuple(texts), tuple(rows))
    days = {edition.version for edition in editions}
    evidence = [(edition.act, item.id) for edition in editions for item in _evidence(store, edition)]
    return Answer(
        command="verify",
        query={"text": path, "act": act, "on": day},
        as_of=min(days) if len(days) == 1 else today,
        data=data,
        evidence=evidence_views(store, evidence),
        not_covered=(*notes, *_conflicts(rows)),
    )


def _evidence(store: Store, edition: Edition) -> list[object]:
    act: Act = store.get("act", edition.act)
    own = [item for item in act.evidence if item.id == edition.source.evidence]
    return own or [item for item in act.evidence if item.version == edition.version][:1]  # type: ignore[return-value]


def _views(store: Store, edition: Edition, rows: tuple[VerifyRow, ...]) -> Iterator[TextView]:
    act: Act = store.get("act", edition.act)
    for language in LANGUAGES:
        printed = edition.languages.get(language)
        if printed:
            counted = Counter(item.result for item in rows if item.language == language)
            files = tuple(dict.fromkeys(item.file.name for item in printed))
            yield TextView(
                act=edition.act,
                name=act.name,
                version=edition.version,
                language=language,
                source=files[0] if len(files) == 1 else edition.source.folder or files[0],
                commit=edition.source.commit,
                articles=len({item.article.number for item in printed}),
                counts={name: counted[name] for name in RESULTS},
            )


def _edition_rows(store: Store, edition: Edition) -> Iterator[VerifyRow]:
    by_number: dict[str, dict[str, list[Printed]]] = {}
    for language, printed in edition.languages.items():
        for item in printed:
            by_number.setdefault(item.article.number, {}).setdefault(language, []).append(item)
    languages = [language for language in LANGUAGES if language in edition.languages]
    liability = store.get("act", edition.act).liability
    for number in sorted(by_number, key=lambda name: id_key(f"{edition.act}/{name}")):
        sides = _sides(store.find("article", f"{edition.act}/{number}"), edition.version)
        if sides is None:
            continue
        for language in languages:
            place = Place(edition.act, number, "", language, edition.version)
            yield from _article_rows(place, by_number[number].get(language), sides, liability)


def _sides(article: Optional[Article], day: date) -> Optional[_Sides]:
    """Return what the base says of an article, or None for one that punishes in no edition held."""
    if article is None:
        return _Sides(({},))
    if not any(edition.parts for edition in article.editions):
        return None
    status = status_on(article, day)
    if status.kind == "before_held":
        return _Sides(({},))
    if status.kind in ("not_yet", "ended"):
        return _Sides(({},), absent=True)
    spans = (status.span, status.other) if status.kind == "unsettled" else (status.span,)
    return _Sides(tuple({part.part: part for part in span.edition.parts} if span else {} for span in spans))


def _article_rows(place: Place, printed: Optional[list[Printed]], sides: _Sides, liability: str) -> tuple[VerifyRow, ...]:
    """Return the rows of one article in one language.

    Where it is not known which of two editions of the base governed, the one that differs less
    is taken: the text is the better witness.
    """
    if printed is None:
        rows = (compared(place._replace(part=name), None, part, liability) for name, part in sides.candidates[0].items())
        return tuple(item for item in rows if item is not None)
    found = _found(printed, asked=not sides.silent)
    answers = [tuple(_part_rows(place, printed[0], found, parts, sides, liability)) for parts in sides.candidates]
    return min(answers, key=lambda rows: sum(item.result != "equal" for item in rows))


def _part_rows(
    place: Place, printed: Printed, found: dict[str, Found], parts: dict[str, Part], sides: _Sides, liability: str
) -> Iterator[VerifyRow]:
    for name in sorted({*found, *parts}, key=part_key):
        here = place._replace(part=name)
        read, base = found.get(name), parts.get(name)
        if read is None and base is not None and printed.article.excluded:
            yield row(here, None, base, "different", "excluded", stub=printed)
        elif sides.absent and read is not None and threatens(read):
            yield row(here, read, None, "different", "not_in_force")
        else:
            answer = compared(here, read, base, liability)
            if answer is not None:
                yield answer


def _found(printed: list[Printed], *, asked: bool) -> dict[str, Found]:
    """Return the parts of an article by number; what stands twice with other words is not relied on."""
    full = [item for item in printed if item.article.parts] or printed[:1]
    worded = {tuple((part.number, " ".join(part.text.split())) for part in item.article.parts) for item in full}
    doubled = len(worded) > 1
    first = full[0]
    counted = Counter(part.number for part in first.article.parts)
    return {
        part.number: find_part(first, part, twice=doubled or counted[part.number] > 1, asked=asked)
        for part in first.article.parts
    }


def _conflicts(rows: list[VerifyRow]) -> Iterator[Note]:
    """Name the parts whose two official texts were read and threaten different things."""
    pairs: dict[tuple[str, date], dict[str, VerifyRow]] = {}
    for item in rows:
        if item.text is not None and item.result in ("equal", "different"):
            pairs.setdefault((item.id, item.version), {})[item.language] = item
    for (identifier, version), sides in list(pairs.items()):
        if len(sides) == 2 and {sides["ru"].result, sides["kk"].result} == {"equal", "different"}:
            yield Note("note.text_languages_differ", {"part": identifier, "date": version.isoformat()})
