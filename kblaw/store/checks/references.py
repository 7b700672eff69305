"""References between records: evidence, laws, offences, articles, themes, lineage."""

from __future__ import annotations

import re
from typing import Iterable, Iterator

from kblaw.errors import Issue
from kblaw.law.time import edition_start
from kblaw.model.article import Article
from kblaw.store.base import Base, Entry
from kblaw.store.checks.words import UNFINISHED
from kblaw.store.decode import nearest
from kblaw.store.reader import Path

COMMIT = re.compile(r"[0-9a-f]{40}\Z")


def unknown(entry: Entry, code: str, path: Path, what: str, word: str, known: Iterable[str]) -> Issue:
    """Return the issue of a reference that leads nowhere, with the nearest id that leads somewhere."""
    close = nearest(word, list(known))
    advice = f"; did you mean {close!r}?" if close else ""
    return entry.issue(code, path, f"unknown {what} {word!r}{advice}")


def check_evidence(base: Base) -> Iterator[Issue]:
    """Hold evidence ids to the act's list, commits to their form, official editions to evidence."""
    acts = base.kind("act")
    for entry in acts.values():
        for index, item in enumerate(entry.record.evidence):
            if not COMMIT.match(item.commit):
                yield entry.issue("KB090", ("evidence", index, "commit"), f"{item.commit!r} is not 40 digits 0-9 a-f")
    for entry in base.kind("article").values():
        act = acts.get(entry.folder)
        known = {item.id for item in act.record.evidence} if act else set()
        for position, edition in enumerate(entry.record.editions):
            path = ("editions", position)
            if edition.basis == "official" and not edition.evidence:
                yield entry.issue("KB082", path, "basis official, but no evidence")
            for index, name in enumerate(edition.evidence):
                if act and name not in known and not UNFINISHED.search(name):
                    yield unknown(entry, "KB081", (*path, "evidence", index), "evidence", name, known)
    yield from _check_limit_evidence(base)


def _check_limit_evidence(base: Base) -> Iterator[Issue]:
    acts = base.kind("act")
    for entry in base.kind("limit").values():
        act = acts.get(entry.record.act)
        if act is None:
            if not base.knows("act", entry.record.act):
                yield unknown(entry, "KB099", ("act",), "act", entry.record.act, acts)
            continue
        known = {item.id for item in act.record.evidence}
        for index, name in enumerate(entry.record.evidence):
            if name not in known:
                yield unknown(entry, "KB081", ("evidence", index), "evidence", name, known)


def check_laws(base: Base) -> Iterator[Issue]:
    """Hold every law named to a record under laws/, or to the number of the act itself."""
    numbers = {
        number for act in base.kind("act").values() for number in (act.record.number, act.record.number_usual) if number
    }
    faulty_acts = {name for kind, name in base.faulty if kind == "act"}
    for entry in base.entries:
        # The number may be that of an act whose file did not decode.
        if entry.folder in faulty_acts or faulty_acts and entry.kind != "article":
            continue
        for path, number in _law_names(entry):
            if number not in numbers and not base.knows("law", number):
                yield unknown(entry, "KB083", path, "law", number, [*base.kind("law"), *numbers])


def _law_names(entry: Entry) -> Iterator[tuple[Path, str]]:
    record = entry.record
    if entry.kind == "article":
        for index, edition in enumerate(record.editions):
            yield from _listed(("editions", index, "by"), edition.by)
    elif entry.kind == "offence":
        for index, step in enumerate(record.lineage):
            yield from _listed(("lineage", index, "by"), step.by)
        for index, pair in enumerate(record.correspondences):
            if pair.by:
                yield ("correspondences", index, "by"), pair.by
    elif entry.kind == "event":
        yield from _listed(("laws",), record.laws)
    elif entry.kind == "act":
        for index, item in enumerate(record.evidence):
            yield from _listed(("evidence", index, "caused_by"), item.caused_by)
        if record.repealed:
            yield ("repealed", "by"), record.repealed.by


def check_offences(base: Base) -> Iterator[Issue]:
    """Hold penal articles and offences to each other."""
    offences = base.kind("offence")
    for entry in base.kind("article").values():
        record: Article = entry.record
        penal = any(edition.parts for edition in record.editions)
        if penal and record.offence is None:
            yield entry.issue("KB097", (), "the article punishes, but names no offence")
        if record.offence is None:
            continue
        offence = offences.get(record.offence)
        if offence is None:
            # What is marked as unfinished is told of by the check of words, once.
            if not base.knows("offence", record.offence) and not UNFINISHED.search(record.offence):
                yield unknown(entry, "KB084", ("offence",), "offence", record.offence, offences)
        elif entry.id not in {step.article for step in offence.record.lineage}:
            message = f"names the offence {record.offence!r}, whose lineage does not name {entry.id}"
            yield entry.issue("KB089", ("offence",), message)
    for entry in offences.values():
        for index, name in enumerate(entry.record.related):
            if not base.knows("offence", name):
                yield unknown(entry, "KB084", ("related", index), "offence", name, offences)


def check_articles(base: Base) -> Iterator[Issue]:
    """Hold every reference to an article or part to one that is held."""
    articles = base.kind("article")
    for entry in base.entries:
        for path, name in _article_names(entry):
            article, numbered, part = name.partition("#")
            if not base.knows("article", article):
                yield unknown(entry, "KB086", path, "article", article, articles)
            elif numbered and not base.has_part(name):
                held = dict.fromkeys(p.part for e in articles[article].record.editions for p in e.parts)
                allowed = ", ".join(held) if held else "none, the article punishes nothing"
                yield entry.issue("KB086", path, f"article {article} has no part {part!r}; held: {allowed}")


def _article_names(entry: Entry) -> Iterator[tuple[Path, str]]:
    record = entry.record
    if entry.kind == "article":
        yield from _listed(("related",), record.related)
        yield from _caution_parts(entry)
        for position, edition in enumerate(record.editions):
            for index, item in enumerate(edition.consequences):
                yield from _listed(("editions", position, "consequences", index, "parts"), item.parts)
    elif entry.kind == "offence":
        for index, step in enumerate(record.lineage):
            yield ("lineage", index, "article"), step.article
            for position, part in enumerate(step.parts):
                yield ("lineage", index, "parts", position), f"{step.article}#{part}"
        yield from _caution_parts(entry)
        for index, pair in enumerate(record.correspondences):
            yield from _listed(("correspondences", index, "before"), pair.before)
            yield from _listed(("correspondences", index, "after"), pair.after)
    elif entry.kind == "measure":
        yield from _listed(("legal_basis",), record.legal_basis)
    elif entry.kind == "claim":
        yield from _listed(("decided_by",), record.decided_by)
    elif entry.kind == "limit":
        yield from _listed(("except_for",), record.except_for)


def _caution_parts(entry: Entry) -> Iterator[tuple[Path, str]]:
    """Name the parts of cautions by their ids; a bare part is one of the article itself."""
    for index, caution in enumerate(entry.record.cautions):
        for position, part in enumerate(caution.parts):
            if "/" in part:
                yield ("cautions", index, "parts", position), part
            elif entry.kind == "article":
                yield ("cautions", index, "parts", position), f"{entry.id}#{part}"


def _listed(path: Path, names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for index, name in enumerate(names):
        yield (*path, index), name


def check_themes(base: Base) -> Iterator[Issue]:
    """Hold themes to the closed list."""
    for entry in base.entries:
        if entry.kind in ("article", "offence", "measure"):
            for index, name in enumerate(entry.record.themes):
                if not base.knows("theme", name):
                    yield unknown(entry, "KB085", ("themes", index), "theme", name, base.kind("theme"))


def check_lineage(base: Base) -> Iterator[Issue]:
    """Hold lineages to time, and every move to its law."""
    for entry in base.kind("offence").values():
        previous = None
        for index, step in enumerate(entry.record.lineage):
            if step.step != "origin" and not step.by:
                yield entry.issue("KB072", ("lineage", index), f"step {step.step!r} to {step.article} names no law")
            article = base.kind("article").get(step.article)
            if article is None or not article.record.editions:
                continue
            first = next((e for e in article.record.editions if set(step.by) & set(e.by)), article.record.editions[0])
            if first.attested is None and not (first.in_force and first.in_force.start):
                continue
            start = edition_start(first)
            if previous and start < previous:
                yield entry.issue("KB071", ("lineage", index), f"{step.article} begins {start}, before the step above it ({previous})")
            previous = start


