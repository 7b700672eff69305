"""Which act a text is, and as of which day: told by the text, or said by the reader, never guessed in silence."""

from __future__ import annotations

import re
from datetime import date
from typing import Iterable, NamedTuple, Optional

from kblaw.errors import UsageError
from kblaw.model.act import Act
from kblaw.query.answer import Note
from kblaw.store.store import Store
from kblaw.store.texts.git import Wanted
from kblaw.store.texts.source import ActText, Collected, TextFile
from kblaw.wording.articles import ArticleText, cut_articles
from kblaw.wording.fold import fold
from kblaw.wording.reader import read_sanction

_OTHER = re.compile(r"Республики Казахстан от [^№\n]{5,40}№\s*([0-9]+(?:-[0-9]+)?-[IVXLІХ]+)")
_LATIN_NUMERALS = str.maketrans("ІХ", "IX")
_LIABILITY_SAMPLE = 40
_LONGEST_SAMPLE = 20_000


class Printed(NamedTuple):
    """Hold an article as printed, and the file it stands in."""

    article: ArticleText
    file: TextFile


class Edition(NamedTuple):
    """Hold one act as of one day: every article printed, by language, and where it was taken from."""

    act: str
    version: date
    languages: dict[str, tuple[Printed, ...]]
    source: ActText


def penal_acts(store: Store) -> dict[str, Act]:
    """Return the acts that threaten penalties, by id."""
    return {identifier: act for identifier, act in store.all("act") if act.liability != "none"}


def codes_of(store: Store) -> frozenset[str]:
    """Return the portal numbers of the acts that threaten penalties."""
    return frozenset(act.zan_code for act in penal_acts(store).values() if act.zan_code)


def wanted_editions(store: Store, act: Optional[str], day: Optional[date]) -> tuple[Wanted, ...]:
    """Return the editions that the evidence of the base names, of one act or one day where asked."""
    return tuple(
        Wanted(identifier, item.id, item.commit, item.version, item.paths)
        for identifier, record in penal_acts(store).items()
        if act in (None, identifier)
        for item in record.evidence
        if day is None or item.version == day
    )


def editions_of(
    store: Store, path: str, collected: Collected, act: Optional[str], day: Optional[date], today: date
) -> tuple[tuple[Edition, ...], tuple[Note, ...]]:
    """Return the editions in what was collected, and what must be said of them.

    Raises UsageError where nothing of it is an act, or it is another act than the one asked for.
    """
    editions: dict[tuple[str, date, Optional[str]], Edition] = {}
    said = [Note(key, dict(parameters)) for key, parameters in collected.passed_over]
    other: Optional[str] = None
    for text in collected.texts:
        printed = _printed(text)
        if not printed:
            continue
        identifier, guessed = _act_of(store, path, text, printed, act)
        if identifier is None:
            other = other or text.code or text.folder or path
            continue
        if guessed:
            said.append(Note("note.text_act_guessed", {"act": identifier}))
        version = day or text.version
        if version is None:
            version = today
            said.append(Note("note.text_undated", {"date": today.isoformat()}))
        if any(file.cut for file in text.files):
            said.append(Note("note.text_cut", {"path": next(file.name for file in text.files if file.cut)}))
        _add(editions, identifier, version, text, printed)
    if not editions:
        if other is not None:
            raise UsageError("error.text_other_act", path=path, what=other)
        raise UsageError("error.text_not_act", path=path)
    return tuple(editions.values()), _once(said)


def _once(notes: Iterable[Note]) -> tuple[Note, ...]:
    kept: list[Note] = []
    for note in notes:
        if note not in kept:
            kept.append(note)
    return tuple(kept)


def _printed(text: ActText) -> tuple[Printed, ...]:
    return tuple(Printed(article, file) for file in text.files for article in cut_articles(file.text, text.language))


def _add(
    editions: dict[tuple[str, date, Optional[str]], Edition], act: str, version: date, text: ActText, printed: tuple[Printed, ...]
) -> None:
    key = (act, version, text.commit)
    held = editions.setdefault(key, Edition(act, version, {}, text))
    for item in printed:
        language = item.article.language
        held.languages[language] = (*held.languages.get(language, ()), item)


def _act_of(
    store: Store, path: str, text: ActText, printed: tuple[Printed, ...], asked: Optional[str]
) -> tuple[Optional[str], bool]:
    """Return the act of a text, and whether it was concluded from its articles alone; None for an act not held."""
    acts = penal_acts(store)
    told = _told(store, text)
    if told is not None and asked is not None and told != asked:
        raise UsageError("error.text_wrong_act", path=path, what=told or _name(text), act=asked)
    if told is not None:
        return (told if told in acts else None), False
    chosen = asked
    if chosen is None:
        numbers = {item.article.number for item in printed}
        fitting = [name for name in acts if any(_punishes(store, f"{name}/{number}") for number in numbers)]
        if len(fitting) != 1:
            raise UsageError("error.text_act_unknown", path=path, allowed=", ".join(fitting or acts))
        chosen = fitting[0]
    if chosen not in acts:
        return None, False
    liabilities = _liabilities(printed)
    if liabilities and acts[chosen].liability not in liabilities:
        raise UsageError("error.text_wrong_liability", path=path, act=chosen)
    return chosen, asked is None


def _name(text: ActText) -> str:
    return text.code or next((line.strip() for line in text.head.split("\n") if line.strip()), "?")[:80]


def _punishes(store: Store, identifier: str) -> bool:
    article = store.find("article", identifier)
    return article is not None and any(edition.parts for edition in article.editions)


def _told(store: Store, text: ActText) -> Optional[str]:
    """Return the act that a text says it is; empty for one the base does not hold, None where it says nothing."""
    acts: dict[str, Act] = dict(store.all("act"))
    if text.code:
        return next((name for name, act in acts.items() if act.zan_code == text.code), "")
    head = text.head.translate(_LATIN_NUMERALS)
    folded = fold(head)
    places: list[tuple[int, str]] = []
    for name, act in acts.items():
        for word in filter(None, (act.adilet_id, act.number, act.number_usual)):
            found = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", head)
            if found:
                places.append((-1, name))
        for title in (act.name.ru, act.name.kk):
            place = folded.find(fold(title)) if title else -1
            if place >= 0:
                places.append((place, name))
    if places:
        return min(places)[1]
    return "" if _OTHER.search(head) else None


def _liabilities(printed: tuple[Printed, ...]) -> frozenset[str]:
    """Return the kinds of liability that the sanctions of a text speak of; of the first articles only."""
    found = set()
    for item in printed[:_LIABILITY_SAMPLE]:
        for part in item.article.parts:
            if len(part.text) > _LONGEST_SAMPLE:
                continue
            reading = read_sanction(part.text, item.article.language)
            if reading.liability and reading.penalties:
                found.add(reading.liability)
    return frozenset(found)
