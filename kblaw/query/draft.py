"""A record of one article, drafted from its official text: figures and evidence filled, words left to a person."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple, Optional

from kblaw.errors import UsageError
from kblaw.law.numbers import part_key
from kblaw.model.act import Act, Evidence
from kblaw.model.article import Article, Edition, EditionChange, InForce, Part
from kblaw.model.text import Text, Title
from kblaw.query.answer import Note
from kblaw.query.proof import Found, difference, find_part, row_line, threatens
from kblaw.query.textacts import Edition as PrintedEdition
from kblaw.query.textacts import Printed, editions_of
from kblaw.store.store import Store
from kblaw.store.texts.source import Collected
from kblaw.wording.fold import TO_CYRILLIC

BLANK = "??"
"""What stands where a person must write; the check of words complains of it, and of nothing else."""
_NUMBER = re.compile(r"[1-9][0-9]{0,3}(-[1-9][0-9]{0,2})*\Z")
_LAW = re.compile(r"№\s*([0-9]+(?:-[0-9]+)?-[IVXІХ]+)")
_NUMERALS = str.maketrans("ІХ", "IX")
_ADDED = re.compile(r"дополнен[аоы]?\s+(?:стать|глав)|(?:баппен|тараумен)\s+толықтырылды", re.IGNORECASE)
_RESTATED = re.compile(r"в редакции|жаңа редакцияда", re.IGNORECASE)
_SCRIPTS = re.compile(r"[^\W\d_]+")


class Draft(NamedTuple):
    """Hold a drafted record, the id of its article, and what the person who finishes it must be told."""

    id: str
    record: Article
    remarks: tuple[Note, ...]


def draft(
    store: Store, path: str, collected: Collected, act: Optional[str], number: str, day: Optional[date], today: date
) -> Draft:
    """Draft the record of one article as it stands in a text.

    Raises UsageError where the article is not in it, threatens nothing, or stands in several
    editions and ``day`` does not say which.
    """
    if not _NUMBER.match(number):
        raise UsageError("error.bad_article", what=number)
    editions, notes = editions_of(store, path, collected, act, day, today)
    edition = _edition_with(editions, number, path)
    articles = {language: _printed(printed, number) for language, printed in edition.languages.items()}
    sides = {language: item for language, item in articles.items() if item is not None}
    identifier = f"{edition.act}/{number}"
    held: Optional[Article] = store.find("article", identifier)
    parts, remarks = _parts(sides)
    if not parts:
        raise UsageError("error.text_no_part", path=path, what=number)
    state, told = _state(store, edition, sides)
    record = Article(
        article=number,
        title=_title(sides, held),
        offence=held.offence if held and held.offence else BLANK,
        themes=held.themes if held else (),
        editions=(_with_parts(state, parts),),
    )
    head = Note("draft.head", {"article": identifier, "date": edition.version.isoformat(), "path": _plain(path)})
    return Draft(identifier, record, (head, Note("draft.blanks", {}), *told, *remarks, *notes))


def _edition_with(editions: tuple[PrintedEdition, ...], number: str, path: str) -> PrintedEdition:
    fitting = [edition for edition in editions if any(_printed(items, number) for items in edition.languages.values())]
    if not fitting:
        raise UsageError("error.text_no_article", path=path, what=number)
    if len(fitting) > 1:
        names = sorted({f"{edition.version} ({edition.act})" for edition in fitting})
        raise UsageError("error.text_several", path=path, allowed=", ".join(names))
    return fitting[0]


def _printed(printed: tuple[Printed, ...], number: str) -> Optional[Printed]:
    """Return the article as printed; the first that has text, where its heading also stands in a list of contents."""
    items = [item for item in printed if item.article.number == number]
    return next((item for item in items if item.article.parts), items[0] if items else None)


def _parts(sides: dict[str, Printed]) -> tuple[tuple[Part, ...], list[Note]]:
    """Return the parts with what either text threatens, the Russian first, and remarks on them."""
    found: dict[str, dict[str, Found]] = {}
    remarks: list[Note] = []
    for language in ("ru", "kk"):
        if language not in sides:
            continue
        article = sides[language].article
        names = [part.number for part in article.parts]
        for part in article.parts:
            if part.excluded:
                remarks.append(Note("draft.excluded", {"part": part.number}))
            else:
                read = find_part(sides[language], part, twice=names.count(part.number) > 1)
                found.setdefault(part.number, {})[language] = read
    if not any(threatens(read) for by_language in found.values() for read in by_language.values()):
        return (), remarks
    parts = []
    for name in sorted(found, key=part_key):
        part, told = _part(name, found[name])
        parts.append(part)
        remarks += told
    return tuple(parts), list(dict((note.code + str(note.parameters), note) for note in remarks).values())


def _part(name: str, by_language: dict[str, Found]) -> tuple[Part, list[Note]]:
    sound = {language: read for language, read in by_language.items() if read.fault is None}
    blank = Text(en=BLANK, ru=BLANK, kk=BLANK)
    if not sound:
        read = next(iter(by_language.values()))
        return Part(part=name, conduct=blank, penalties=()), [_remark("draft.not_read", name, read)]
    first = next(iter(sound.values()))
    part = Part(part=name, conduct=blank, penalties=first.reading.penalties, additional=first.reading.additional)
    remarks = [_remark("draft.not_read", name, read) for read in by_language.values() if read.fault is not None]
    if first.reading.doubts:
        remarks.append(_remark("draft.doubt", name, first))
    for other in list(sound.values())[1:]:
        if difference(part, other.reading):
            remarks.append(_remark("draft.languages", name, other))
    return part, remarks


def _remark(key: str, name: str, read: Found) -> Note:
    place = {"part": name, "path": _plain(read.printed.file.name), "line": str(row_line(read))}
    return Note(key, place)


def _state(store: Store, edition: PrintedEdition, sides: dict[str, Printed]) -> tuple[Edition, list[Note]]:
    """Return the edition without its parts: its day, law, change and evidence, as far as the text tells them."""
    act: Act = store.get("act", edition.act)
    entry = _evidence(act, edition)
    footnotes = next((item.article.footnotes for item in sides.values() if item.article.footnotes), "")
    laws = [law.translate(_NUMERALS) for law in _LAW.findall(footnotes)]
    remarks: list[Note] = []
    known = tuple(law for law in laws[-1:] if store.find("law", law) is not None or law in (act.number, act.number_usual))
    if laws and not known:
        remarks.append(Note("draft.law_unknown", {"law": laws[-1]}))
    if entry is None:
        remarks.append(_missing_evidence(edition))
    exact = entry is not None and bool(set(known) & set(entry.caused_by))
    state = Edition(
        in_force=InForce(start=edition.version) if exact else None,
        attested=None if exact else edition.version,
        by=known,
        change=_change(footnotes, laws),
        evidence=(entry.id,) if entry else (BLANK,),
    )
    return state, remarks


def _with_parts(state: Edition, parts: tuple[Part, ...]) -> Edition:
    return Edition(
        in_force=state.in_force, attested=state.attested, by=state.by, change=state.change, evidence=state.evidence, parts=parts
    )


def _evidence(act: Act, edition: PrintedEdition) -> Optional[Evidence]:
    own = [item for item in act.evidence if item.id == edition.source.evidence]
    return next(iter(own), None) or next((item for item in act.evidence if item.version == edition.version), None)


def _missing_evidence(edition: PrintedEdition) -> Note:
    day = edition.version.isoformat()
    if edition.source.commit:
        return Note("draft.evidence_commit", {"date": day, "commit": edition.source.commit})
    return Note("draft.evidence", {"date": day})


def _change(footnotes: str, laws: list[str]) -> EditionChange:
    """Tell from the publisher's footnote what the last law did to the article."""
    if not laws:
        return "original"
    if len(laws) == 1 and _ADDED.search(footnotes):
        return "added"
    clauses = [clause for clause in footnotes.split(";") if "№" in clause]
    return "restated" if _RESTATED.search(clauses[-1]) else "amended"


def _title(sides: dict[str, Printed], held: Optional[Article]) -> Title:
    words = {language: _words(item.article.title, language) for language, item in sides.items()}
    old = held.title if held else Title(en=None)
    return Title(en=old.en or BLANK, ru=words.get("ru") or old.ru or BLANK, kk=words.get("kk") or old.kk or BLANK)


def _words(title: str, language: str) -> str:
    """Return a title in letters of one script, as records are written."""

    def settle(match: re.Match[str]) -> str:
        word = match.group()
        if not re.search("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]", word):
            return word
        if language == "kk":
            word = word.replace("i", "і").replace("I", "І")
        return word.translate(TO_CYRILLIC) if re.search("[A-Za-z]", word) else word

    return _SCRIPTS.sub(settle, _plain(title)).rstrip(" .")


def _plain(text: str) -> str:
    """Return a text that can stand on one line of a record."""
    kept = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join(kept.encode("utf-8", "replace").decode("utf-8").split())
