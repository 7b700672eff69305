"""Official texts as people have them, made for tests: every sentence is written by the program or by us."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from datetime import date
from pathlib import Path
from typing import Iterable, NamedTuple, Optional

from kblaw.law.time import status_on
from kblaw.store.store import Store
from kblaw.wording.writer import write_sanction

FOLDERS = {"criminal-code": "02-codes/2014/0703-criminal-81097", "administrative-offences-code": "02-codes/2014/0705-offences-81245"}
CODES = {"criminal-code": "81097", "administrative-offences-code": "81245"}
TITLES = {"ru": "Проба", "kk": "Сынама"}
CONDUCT = {"ru": "Пробное деяние, описанное своими словами, –", "kk": "Өз сөзімізбен жазылған сынама әрекет –"}
SUFFIX = {"ru": "rus", "kk": "kaz"}


class Printed(NamedTuple):
    """Hold an article to print: its number and its parts, each a number and the sentence of its sanction."""

    number: str
    parts: tuple[tuple[str, str], ...]


def from_base(store: Store, act: str, day: date, language: str) -> tuple[Printed, ...]:
    """Return every article of an act in force on a day, its sanctions written out by the program."""
    printed = []
    liability = store.get("act", act).liability
    for identifier in store.ids("article", act):
        span = status_on(store.get("article", identifier), day)
        if span.kind != "in_force" or span.span is None or not span.span.edition.parts:
            continue
        parts = tuple(
            (part.part, write_sanction(part.penalties, part.additional, language, liability=liability))
            for part in span.span.edition.parts
        )
        printed.append(Printed(identifier.partition("/")[2], parts))
    return tuple(printed)


def heading(number: str, language: str) -> str:
    title = TITLES[language]
    return f"Статья {number}. {title}" if language == "ru" else f"{number}-бап. {title}"


def markdown(articles: Iterable[Printed], language: str) -> str:
    """Return articles in the layout of the public repository."""
    lines = ["↑ [..](..)", "", "## Глава 1. ПРОБА" if language == "ru" else "## 1-тарау. СЫНАМА", ""]
    for article in articles:
        lines += [f'<a id="st{article.number}"></a>', "", f"### {heading(article.number, language)}", ""]
        for number, sentence in article.parts:
            mark = "" if number == "sole" else f"{number}. "
            indent = "   " if mark else ""
            lines += [f"{mark}{CONDUCT[language]}", "", indent + sentence, ""]
    return "\n".join(lines)


def meta(act: str, day: date) -> str:
    return f"act_code: '{CODES[act]}'\ntitle:\n  rus: Проба\n  kaz: Сынама\nversion_date:\n  kaz: {day}\n  rus: {day}\n"


def write_folder(root: Path, act: str, day: date, texts: dict[str, str], *, with_meta: bool = True) -> Path:
    """Write an act folder of the layout; ``texts`` holds one file for each language."""
    folder = root / FOLDERS[act]
    for language, text in texts.items():
        inside = folder / SUFFIX[language]
        inside.mkdir(parents=True, exist_ok=True)
        (inside / "sec001.md").write_text(text, "utf-8")
    if with_meta:
        (folder / "meta.yaml").write_text(meta(act, day), "utf-8")
    return folder


def html(blocks: Iterable[str], *, head: str = "", charset: str = "utf-8") -> str:
    body = "\n".join(block if block.startswith("<") else f"<p>&nbsp;&nbsp;{block}</p>" for block in blocks)
    return f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>Проба</title>{head}</head>\n<body>\n{body}\n</body></html>\n'


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(paragraphs: Iterable[str], *, prolog: str = "") -> bytes:
    """Return a Word document of plain paragraphs; ``^1`` prints a raised 1."""
    rows = []
    for paragraph in paragraphs:
        runs = []
        for index, piece in enumerate(paragraph.split("^")):
            raised, rest = (piece[:1], piece[1:]) if index else ("", piece)
            if raised:
                runs.append(f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{raised}</w:t></w:r>')
            runs.append(f'<w:r><w:t xml:space="preserve">{rest}</w:t></w:r>')
        rows.append(f"<w:p>{''.join(runs)}</w:p>")
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{NAMESPACE}"><w:body>{"".join(rows)}</w:body></w:document>'
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


def packed(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


class Clone:
    """Write the database of a clone by hand: loose objects, one branch, no work tree."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.database = root / ".git"
        for name in ("objects", "refs/heads"):
            (self.database / name).mkdir(parents=True)
        (self.database / "HEAD").write_text("ref: refs/heads/main\n")
        (self.database / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = false\n")

    def commit(self, files: dict[str, str]) -> str:
        """Store files under their paths as one commit and return its name."""
        tree: dict[str, object] = {}
        for path, text in files.items():
            node = tree
            *folders, name = path.split("/")
            for folder in folders:
                node = node.setdefault(folder, {})  # type: ignore[assignment]
            node[name] = text
        person = "Проба <proba@example.org> 1700000000 +0000"
        text = f"tree {self._tree(tree)}\nauthor {person}\ncommitter {person}\n\nproba\n"
        name = self.object("commit", text.encode())
        (self.database / "refs/heads/main").write_text(name + "\n")
        return name

    def object(self, kind: str, body: bytes, *, keep: bool = True) -> str:
        data = f"{kind} {len(body)}\0".encode() + body
        name = hashlib.sha1(data).hexdigest()
        path = self.database / "objects" / name[:2] / name[2:]
        if keep:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(data))
        return name

    def remove(self, text: str) -> None:
        """Take the object of a file out of the clone, as in one made without all objects."""
        name = self.object("blob", text.encode(), keep=False)
        (self.database / "objects" / name[:2] / name[2:]).unlink()

    def _tree(self, node: dict[str, object]) -> str:
        rows: list[tuple[str, bytes]] = []
        for name, value in node.items():
            folder = isinstance(value, dict)
            child = self._tree(value) if isinstance(value, dict) else self.object("blob", str(value).encode())
            mode = b"40000" if folder else b"100644"
            rows.append((name + "/" * folder, mode + b" " + name.encode() + b"\0" + bytes.fromhex(child)))
        return self.object("tree", b"".join(row for _, row in sorted(rows)))


def set_commit(base: Path, act: str, evidence: str, commit: str, day: Optional[date] = None) -> None:
    """Make an evidence entry of a test's own base name a commit, under the folder that these texts use."""
    path = base / act / "_act.yaml"
    lines = path.read_text("utf-8").split("\n")
    at = next(index for index, line in enumerate(lines) if line.strip() == f"- id: {evidence}")
    for index in range(at + 1, len(lines)):
        if lines[index].strip().startswith("- id:"):
            break
        if lines[index].strip().startswith("commit:"):
            lines[index] = f"    commit: {commit}"
        if lines[index].strip().startswith("paths:"):
            lines[index] = f"    paths: [{FOLDERS[act]}/rus/sec001.md]"
    path.write_text("\n".join(lines), "utf-8")
