"""Penalty tables as documents: opened again by another library, their figures equal to the base."""

from __future__ import annotations

import builtins
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader
from support import answer, run, run_process

from kblaw.law.time import status_on
from kblaw.model.article import Part
from kblaw.model.reference import IndexPeriod
from kblaw.render.pages.common import short_id
from kblaw.render.speech import Speech
from kblaw.store.store import Store, open_store
from kblaw.wording.phrases import write_additional, write_penalty

LANGUAGES = ("en", "ru", "kk")
TAGS = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}
DAYS = {"before": date(2024, 6, 15), "after": date(2024, 6, 16)}
SCOPE = ("--theme", "domestic_violence")
FORMATS = ("html", "docx", "xlsx", "pdf")


@pytest.fixture(autouse=True)
def base(shipped: Path, frozen_day: date) -> None:
    """Ask the shipped base on a fixed day."""


@pytest.fixture
def store() -> Store:
    """Return the shipped base."""
    return open_store(Path(__file__).parent.parent / "provisions")


def made(tmp_path: Path, ending: str, *arguments: str) -> Path:
    """Write a table and return its file."""
    path = tmp_path / f"table.{ending}"
    outcome = run("table", *arguments, "-o", str(path), "--force")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    return path


def part_of(store: Store, part_id: str, day: date) -> Part:
    """Return a part as its record has it on a day."""
    article, _, name = part_id.partition("#")
    span = status_on(store.get("article", article), day).span
    assert span is not None
    return next(part for part in span.edition.parts if part.part == name)


def spaced(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def phrases(store: Store, part_id: str, day: date, language: str) -> list[str]:
    """Return what a cell must say of a part: each penalty in words, a fine with its tenge, then the additions."""
    part, speech = part_of(store, part_id, day), Speech(language)
    period: IndexPeriod = next(p for _, p in store.all("index_period") if p.start <= day <= p.until)
    found = []
    for penalty in part.penalties:
        words = write_penalty(penalty, language)
        if penalty.unit == "mci":
            sums = [speech.number(bound * (period.fine_tenge or 0)) for bound in (penalty.min, penalty.max) if bound is not None]
            words += " (" + "–".join(dict.fromkeys(sums))
        found.append(words)
    return [spaced(text) for text in (*found, *(write_additional(item, language) for item in part.additional))]


def without_words_around_sums(text: str) -> str:
    """Take "up to" and its like from before a sum in tenge, which the phrases leave out."""
    return re.sub(r"\((?:up to|до) (?=[0-9])", "(", spaced(text))


def check_cell(text: str, parts: list[str], day: date, language: str, store: Store) -> None:
    """Check that a cell names every part and all its penalties, in order, and no other figure of a penalty."""
    cell, place = without_words_around_sums(text), 0
    speech = Speech(language)
    for part_id in parts:
        for words in (spaced(short_id(part_id, speech)), *phrases(store, part_id, day, language)):
            assert words in cell[place:], (words, cell)
            place = cell.index(words, place) + len(words)


def check_rows(rows: dict[int, tuple[str, str]], language: str, store: Store) -> None:
    """Check the cells before and after, by the number of the row, against the records."""
    expected = answer("table", *SCOPE)["data"]["rows"]
    assert sorted(rows) == [row["number"] for row in expected]
    shown: set[str] = set()
    own = {part["id"] for row in expected for part in row["before"]}
    for row in expected:
        before, after = ([part["id"] for part in row[side]] for side in ("before", "after"))
        check_cell(rows[row["number"]][0], before, DAYS["before"], language, store)
        full = [part for part in after if part in before or (part not in own and part not in shown)]
        check_cell(rows[row["number"]][1], full, DAYS["after"], language, store)
        shown |= set(full)
    assert {part["id"] for row in expected for part in row["after"]} == shown


class Tables(HTMLParser):
    """Read the tables, the headings and the language of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._cell = []
        elif tag == "div" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.rows[-1].append("".join(self._cell))
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)


# The figures, read back


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_holds_the_figures_of_the_base(language: str, tmp_path: Path, store: Store) -> None:
    text = made(tmp_path, "html", *SCOPE, "--lang", language, "--with-chart").read_text("utf-8")
    page = Tables()
    page.feed(text)
    check_rows({int(row[0]): (row[2], row[3]) for row in page.rows if row and row[0].strip().isdigit()}, language, store)
    names = [tag for tag, _ in page.tags]
    assert page.tags[0] == ("html", {"lang": TAGS[language]})
    assert names.count("h1") == 1 and names.count("table") == names.count("caption") == names.count("thead")
    assert all(more.get("scope") in ("row", "col") for tag, more in page.tags if tag == "th")
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert not re.search(r"url\(|@import|src=", text)
    for rule in ("A4 landscape", "table-header-group", "break-inside:avoid", "prefers-color-scheme:dark", "@media print"):
        assert rule in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_holds_the_figures_of_the_base(language: str, tmp_path: Path, store: Store) -> None:
    document = Document(str(made(tmp_path, "docx", *SCOPE, "--lang", language)))
    rows = [[cell.text for cell in row.cells] for one in document.tables for row in one.rows]
    check_rows({int(row[0]): (row[2], row[3]) for row in rows if row[0].isdigit()}, language, store)
    section = document.sections[0]
    assert section.page_width > section.page_height
    footer, body = section.footer._element.xml, document.element.xml
    assert 'w:instr="PAGE"' in footer and 'w:instr="NUMPAGES"' in footer
    assert body.count("<w:tblHeader/>") == len(document.tables) == body.count("<w:tblCaption")
    assert body.count("<w:cantSplit/>") == sum(len(one.rows) for one in document.tables)
    assert f'<w:lang w:val="{TAGS[language]}"' in document.styles.element.xml
    assert document.core_properties.language == TAGS[language]
    assert [paragraph.style.name for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"] == ["Heading 1"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_excel_holds_the_figures_of_the_base(language: str, tmp_path: Path, store: Store) -> None:
    book = openpyxl.load_workbook(made(tmp_path, "xlsx", *SCOPE, "--lang", language))
    data = answer("table", *SCOPE)["data"]
    assert len(book.sheetnames) == len({row["act"] for row in data["rows"]}) + 1
    found = []
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes == "C2" and sheet.auto_filter.ref and sheet.page_setup.orientation == "landscape"
        found += [row for row in sheet.iter_rows(min_row=2, values_only=True)]
    speech, expected = Speech(language), []
    for row in data["rows"]:
        for pair in row["pairs"]:
            sides = [part_of(store, pair[side], DAYS[side]) if pair[side] else None for side in ("before", "after")]
            kinds = dict.fromkeys(penalty.kind for side in sides if side for penalty in side.penalties)
            for kind in kinds:
                both = [next((p for p in side.penalties if p.kind == kind), None) if side else None for side in sides]
                names = [short_id(pair[side], speech) if pair[side] else None for side in ("before", "after")]
                expected.append((row["number"], *names, *((p.min, p.max) if p else (None, None) for p in both)))
    main = [row for row in found if row[7] == speech("table.sheet.main")]
    assert [(row[0], row[2], row[3], (row[9], row[10]), (row[14], row[15])) for row in main] == expected
    assert all(isinstance(value, (int, type(None))) for row in main for value in (*row[9:11], *row[12:16], *row[17:19]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_holds_the_figures_of_the_base(language: str, tmp_path: Path, store: Store) -> None:
    reader = PdfReader(made(tmp_path, "pdf", *SCOPE, "--lang", language, "--with-chart"))
    text = without_words_around_sums(" ".join(page.extract_text() for page in reader.pages))
    flat = re.sub(r"[\s\u00ad-]", "", text)
    for row in answer("table", *SCOPE)["data"]["rows"]:
        for side, day in DAYS.items():
            for part in row[side]:
                for words in (short_id(part["id"], Speech(language)), *phrases(store, part["id"], day, language)):
                    assert re.sub(r"[\s\u00ad-]", "", words) in flat, words
    assert "₸" in text and all(page.mediabox.width > page.mediabox.height for page in reader.pages)
    if language == "kk":
        assert set("әғқңөұүі") <= set(text)
    assert reader.metadata is not None and reader.metadata.title == f"{answer_title(language)}"


def answer_title(language: str) -> str:
    return run("table", *SCOPE, "--lang", language, "--format", "md").out.splitlines()[0].removeprefix("# ")


# The same every time


@pytest.mark.parametrize("ending", (*FORMATS, "svg"))
def test_the_same_question_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    chart = {"svg": ("--chart",), "xlsx": ()}.get(ending, ("--with-chart",))
    first = made(tmp_path, ending, *SCOPE, *chart, "--lang", "kk").read_bytes()
    other = tmp_path / f"other.{ending}"
    environment = {"PYTHONHASHSEED": "7", "TZ": "America/Lima", "SOURCE_DATE_EPOCH": "1"}
    outcome = run_process("table", *SCOPE, *chart, "--lang", "kk", "-o", str(other), environment=environment)
    assert outcome.code == 0 and other.read_bytes() == first
    if ending in ("docx", "xlsx"):
        stamps = {member.date_time for member in zipfile.ZipFile(io.BytesIO(first)).infolist()}
        assert stamps == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize(
    "arguments",
    [
        ("--all", "--conduct", "full", "--group", "severity", "--with-chart"),
        ("--all", "--on", "2026-03-01", "--grid"),
        ("--all", "--grid", "--group", "none"),
        ("--all", "--rows", "offences", "--group", "theme"),
        ("--all", "--from", "2015-06-01", "--to", "2026-03-01", "--unchanged", "--with-chart"),
        ("--offence", "stalking", "--chart"),
    ],
)
def test_every_kind_of_table_can_be_every_kind_of_document(ending: str, arguments: tuple[str, ...], tmp_path: Path) -> None:
    if ending == "xlsx":
        arguments = tuple(argument for argument in arguments if "chart" not in argument)
    assert made(tmp_path, ending, *arguments, "--lang", "kk").stat().st_size > 2000


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_are_sound_drawings(language: str, tmp_path: Path) -> None:
    drawing = ElementTree.fromstring(made(tmp_path, "svg", "--all", "--chart", "--lang", language).read_text("utf-8"))
    width, height = (float(drawing.attrib[name]) for name in ("width", "height"))
    for element in drawing.iter():
        if element.tag.endswith("rect"):
            x, y, wide = (float(element.attrib[name]) for name in ("x", "y", "width"))
            assert 0 <= x and x + wide <= width + 0.5 and 0 <= y <= height and wide > 0
    texts = [element.text or "" for element in drawing.iter() if element.tag.endswith("text")]
    assert any("109-1" in text for text in texts)


def test_no_drawing_is_taller_than_a_sheet(tmp_path: Path) -> None:
    """On A4 on its side, a drawing as wide as the page may be 0.62 times as tall; all its bars are kept."""
    text = made(tmp_path, "html", "--all", "--unchanged", "--with-chart", "--lang", "kk").read_text("utf-8")
    sizes = [(int(width), int(height)) for width, height in re.findall(r'<svg [^>]*width="(\d+)" height="(\d+)"', text)]
    assert len(sizes) > 5 and all(height <= 0.62 * width for width, height in sizes)
    whole = made(tmp_path, "svg", "--all", "--unchanged", "--chart", "--lang", "kk").read_text("utf-8")
    assert text.count('height="12"') == whole.count('height="12"') > 50


# Where it goes


@pytest.mark.parametrize("ending", FORMATS)
def test_an_existing_file_stays_whole(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"t.{ending}"
    path.write_text("mine")
    outcome = run("table", "--offence", "battery", "-o", str(path))
    assert outcome.code == 2 and "--force" in outcome.err and path.read_text() == "mine"
    assert run("table", "--offence", "battery", "-o", str(path), "--force").code == 0
    assert path.read_bytes() != b"mine" and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", FORMATS)
def test_places_that_take_no_file(ending: str, tmp_path: Path) -> None:
    folder = tmp_path / f"folder.{ending}"
    folder.mkdir()
    for path in (folder, tmp_path / "nowhere" / f"t.{ending}"):
        outcome = run("table", "--offence", "battery", "-o", str(path))
        assert outcome.code == 2 and str(path) in outcome.err and "Traceback" not in outcome.err


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.docx"
    path.write_text("mine")

    def full(*_: Any) -> None:
        raise OSError(28, os.strerror(28), str(path))

    monkeypatch.setattr(os, "replace", full)
    outcome = run("table", "--offence", "battery", "-o", str(path), "--force")
    assert outcome.code == 2 and os.strerror(28) in outcome.err
    assert path.read_text() == "mine" and list(tmp_path.iterdir()) == [path]


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder's refusal is played, since root may write everywhere."""

    def refused(*_: Any, **__: Any) -> None:
        raise PermissionError(13, os.strerror(13), str(tmp_path))

    monkeypatch.setattr(tempfile, "mkstemp", refused)
    outcome = run("table", "--offence", "battery", "-o", str(tmp_path / "t.docx"))
    assert outcome.code == 2 and os.strerror(13) in outcome.err and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("ending", "library"), [("docx", "docx"), ("xlsx", "xlsxwriter"), ("pdf", "typst")])
def test_a_missing_library_is_named_with_its_install_command(
    ending: str, library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *more: Any, **keywords: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ModuleNotFoundError(f"No module named '{library}'", name=library)
        return real(name, *more, **keywords)

    for module in [name for name in sys.modules if name == f"kblaw.render.{ending}" or name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", missing)
    outcome = run("table", "--offence", "battery", "-o", str(tmp_path / f"t.{ending}"))
    assert outcome.code == 2 and f"pip install 'kblaw[{ending}]'" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_documents_can_be_piped() -> None:
    command = [sys.executable, "-m", "kblaw", "table", "--offence", "battery", "--format", "docx"]
    done = subprocess.run(command, capture_output=True, cwd=Path(__file__).parent.parent, timeout=120)
    assert done.returncode == 0 and len(Document(io.BytesIO(done.stdout)).tables) == 1


def test_marks_of_other_languages_are_printed_as_they_stand(mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and texts are data in every document: no tag, field, formula or command in them is obeyed."""
    trick = '=1+1 <b>&amp; "q" \\ #let x = [1]; $y$ @z *s* _u_ {0} </td>'
    for file, old in (("criminal-code/109-1.yaml", "en: Beating without harm to health."), ("offences/battery.yaml", "en: Battery")):
        text = (mini / file).read_text("utf-8")
        assert old in text
        (mini / file).write_text(text.replace(old, "en: '" + trick.replace("'", "''") + "'", 1), "utf-8")
    monkeypatch.setenv("KBLAW_DATA", str(mini))
    arguments = ("--offence", "battery", "--conduct", "full")
    page = Tables()
    page.feed(made(tmp_path, "html", *arguments).read_text("utf-8"))
    document = Document(str(made(tmp_path, "docx", *arguments)))
    book = openpyxl.load_workbook(made(tmp_path, "xlsx", *arguments))
    printed = " ".join(text.extract_text() for text in PdfReader(made(tmp_path, "pdf", *arguments)).pages)
    assert spaced(trick) in spaced(" ".join(cell for row in page.rows for cell in row))
    assert spaced(trick) in spaced(" ".join(cell.text for row in document.tables[0].rows for cell in row.cells))
    assert spaced(trick) in {spaced(str(row[1])) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert re.sub(r"\s", "", trick) in re.sub(r"\s", "", printed)
