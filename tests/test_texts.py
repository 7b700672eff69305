"""Official texts from wherever they come: cut into articles and parts, decoded, unpacked, refused in time."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from officialtexts import CONDUCT, docx, heading, html, packed, write_folder

from kblaw.errors import UsageError
from kblaw.store.texts import docx as docx_module
from kblaw.store.texts.docx import DocxFault, docx_lines
from kblaw.store.texts.encoding import decode_official
from kblaw.store.texts.html import page_text
from kblaw.store.texts.read import read_texts
from kblaw.store.texts.source import MAX_FILE, ActText
from kblaw.wording.articles import ArticleText, cut_articles

CODES = frozenset({"81097", "81245"})
FINE = "влечет штраф в размере семи месячных расчетных показателей."
ARREST_KK = "үш тәулікке дейінгі мерзімге әкімшілік қамаққа алуға әкеп соғады."
RU = f"{heading('12', 'ru')}\n\n1. {CONDUCT['ru']}\n\n{FINE}\n"
KK = f"{heading('12', 'kk')}\n\n1. {CONDUCT['kk']}\n\n{ARREST_KK}\n"


def only(text: str, language: str | None = None) -> ArticleText:
    articles = cut_articles(text, language)
    assert len(articles) == 1
    return articles[0]


def single(path: Path) -> ActText:
    (text,) = read_texts(path, CODES, ()).texts
    return text


def numbers(article: ArticleText) -> list[str]:
    return [part.number for part in article.parts]


# Cutting


@pytest.mark.parametrize(
    ("line", "number", "language"),
    [
        ("Статья 12. Проба", "12", "ru"),
        ("### Статья 12-1. Проба", "12-1", "ru"),
        ("  ##### **Статья 12–1. Проба**", "12-1", "ru"),
        ("Статья\u00a012¹. Проба", "12-1", "ru"),
        ("Статья 12 - 1. Проба", "12-1", "ru"),
        ("СТАТЬЯ 12.", "12", "ru"),
        ("Cтaтья 12. Проба", "12", "ru"),
        ("12-бап. Сынама", "12", "kk"),
        ("#### 12-1-бап. Сынама", "12-1", "kk"),
        ("12-1-бaп. Сынама", "12-1", "kk"),
        ("12-1 - бап. Сынама", "12-1", "kk"),
    ],
)
def test_headings_in_every_dress(line: str, number: str, language: str) -> None:
    """Any level, any dash, raised numbers, Latin letters that look like Cyrillic ones."""
    article = only(f"{line}\n\nТекст.\n")
    assert (article.number, article.language) == (number, language)
    assert article.title in ("Проба", "Сынама", "")


@pytest.mark.parametrize(
    "line", ["статьи 12. далее", "Статья 12 настоящего Кодекса", "см. Статья 12. Проба", "> Статья 12. Проба", "| x | Статья 12. Проба |", "12-баптың 1-бөлігі"]
)
def test_what_only_speaks_of_an_article_is_no_heading(line: str) -> None:
    assert cut_articles(f"{line}\n\n1. Текст.\n") == ()


def test_parts_at_any_indent_and_items_inside_them() -> None:
    text = f"{heading('12', 'ru')}\n\n1. Одно –\n\n   {FINE}\n\n   1-1. Другое –\n\n{FINE}\n\n      2. Третье:\n\n   1) раз;\n\n   10) два, –\n\n       {FINE}\n"
    article = only(text)
    assert numbers(article) == ["1", "1-1", "2"]
    assert "10) два" in article.parts[2].text


def test_dates_are_no_parts() -> None:
    assert numbers(only(f"{heading('12', 'ru')}\n\nДействует с\n\n01.07.2024 года.\n\n{FINE}\n")) == ["sole"]


@pytest.mark.parametrize("remark", ["Примечание. Под пробой понимается:", "Примечания:", "Ескертпе. Сынама деп:", "Примечание."])
def test_numbered_remarks_below_an_article_are_no_parts(remark: str) -> None:
    text = f"{heading('12', 'ru')}\n\n1. Одно –\n\n{FINE}\n\n{remark}\n\n1. Крупным размером признается сто.\n\n2. Сумма до двухсот – {FINE}\n"
    assert numbers(only(text)) == ["1"]


@pytest.mark.parametrize(
    "note",
    [
        "> *Сноска. Статья 12 с изменениями от 03.02.2019 № 17-VI: влечет штраф в размере ста месячных расчетных показателей.*",
        "Сноска. Статья 12 в редакции Закона от 03.02.2019 № 17-VI.\nвлечет штраф в размере ста месячных расчетных показателей.",
        "> *Ескерту. 12-бапқа өзгеріс енгізілді - ҚР 03.02.2019 № 17-VI Заңымен.*",
        "   > *Примечание РЦПИ! Часть 1 предусмотрена в редакции: влечет штраф в размере ста месячных расчетных показателей.*",
        "Примечание ИЗПИ!\nвлечет штраф в размере ста месячных расчетных показателей.",
        "ЗҚАИ-ның ескертпесі!\nвлечет штраф в размере ста месячных расчетных показателей.",
    ],
)
def test_notes_of_the_publisher_are_kept_apart(note: str) -> None:
    """At the head of an article, between its parts and below it; a second wording inside is no sanction."""
    text = f"{heading('12', 'ru')}\n\n{note}\n\n1. Одно –\n\n{FINE}\n\n{note}\n\n2. Другое –\n\n{FINE}\n\n{note}\n"
    article = only(text)
    assert numbers(article) == ["1", "2"]
    assert not any("ста месячных" in part.text or "17-VI" in part.text for part in article.parts)
    assert article.footnotes


@pytest.mark.parametrize(
    "stub",
    [
        "> *Сноска. Статья 12 исключена Законом РК от 03.02.2019 № 17-VI.*",
        "Сноска. Статья 12 исключена Законом РК от 03.02.2019 № 17-VI.",
        "Исключена Законом РК от 03.02.2019 № 17-VI.",
        "> *Ескерту. 12-бап алып тасталды - ҚР 03.02.2019 № 17-VI Заңымен.*",
    ],
)
def test_the_stub_of_an_excluded_article(stub: str) -> None:
    article = only(f"{heading('12', 'ru')}\n\n{stub}\n")
    assert article.excluded
    assert article.parts == ()


def test_an_excluded_part_and_an_excluded_item() -> None:
    text = f"{heading('12', 'ru')}\n\n*1. Исключена Законом РК от 03.02.2019 № 17-VI.*\n\n2. Другое:\n\n*1) исключен Законом РК от 03.02.2019 № 17-VI;*\n\n2) раз, –\n\n{FINE}\n"
    assert [(part.number, part.excluded) for part in only(text).parts] == [("1", True), ("2", False)]


def test_an_anchor_stands_in_for_a_heading() -> None:
    text = f'<a id="st12-1"></a>\n\n1. Одно –\n\n{FINE}\n'
    assert cut_articles(text) == ()
    assert (only(text, "ru").number, numbers(only(text, "ru"))) == ("12-1", ["1"])


def test_both_languages_in_one_file() -> None:
    assert [(article.language, numbers(article)) for article in cut_articles(RU + "\n" + KK)] == [("ru", ["1"]), ("kk", ["1"])]


@pytest.mark.parametrize("title", ["Глава 2. ДРУГОЕ", "   #### ОСОБЕННАЯ ЧАСТЬ", "2-тарау. БАСҚА", "РАЗДЕЛ 3. ДРУГОЕ", "### ЖАЛПЫ БӨЛІК"])
def test_a_chapter_ends_an_article(title: str) -> None:
    text = RU + f"\n{title}\n\n2. {CONDUCT['ru']}\n\n{FINE}\n"
    assert numbers(only(text)) == ["1"]


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_russian_in_every_encoding(encoding: str) -> None:
    decoded = decode_official(RU.encode(encoding))
    assert decoded is not None
    assert (decoded.text, decoded.cut) == (RU, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "kz1048"])
def test_kazakh_in_every_encoding(encoding: str) -> None:
    text = KK * 3
    decoded = decode_official(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize("data", [bytes(range(128, 256)) * 20, b"\xff\x00\xfe" * 300, "Ünïcödé läw".encode("latin-1") * 50])
def test_what_has_no_encoding(data: bytes) -> None:
    assert decode_official(data) is None


def test_a_letter_cut_in_two_is_told_of() -> None:
    decoded = decode_official("показателей".encode()[:-1])
    assert decoded is not None
    assert (decoded.text, decoded.cut) == ("показателе", True)


# Pages


def test_a_page_without_its_scripts_and_menus_styles() -> None:
    script = f"<script>var a = '<p>{heading('13', 'ru')}</p><p>{FINE}</p>';</script><style>p:after {{content: '{FINE}'}}</style>"
    page = page_text(html([script, heading("12", "ru"), f"1. Одно –<br>{FINE}", f"<noscript><p>{heading('14', 'ru')}</p></noscript>"]))
    article = only(page.text)
    assert (article.number, page.cut) == ("12", False)
    assert FINE in article.parts[0].text


def test_raised_numbers_and_entities() -> None:
    page = page_text(html(["Статья&#160;12<sup>1</sup>. &laquo;Проба&raquo;", f"1<sup>2</sup>. Одно &ndash;<br/>{FINE}"]))
    article = only(page.text)
    assert (article.number, article.title, numbers(article)) == ("12-1", "«Проба»", ["1-2"])


@pytest.mark.parametrize("end", ["</p>", ""])
def test_notes_by_their_class(end: str) -> None:
    """A note ends with its paragraph, also where nobody closed it."""
    note = f'<p class="note">Предусмотрено изменение:<br>{FINE}{end}'
    article = only(page_text(html([heading("12", "ru"), note, f"1. Одно –<br>{FINE}", note])).text)
    assert article.parts[0].text.count("семи") == 1
    assert article.footnotes.count("семи") == 2


def test_lines_of_a_page_are_those_of_its_source(tmp_path: Path) -> None:
    source = html(["<p>\n</p>"] * 5 + [heading("12", "ru"), "1. Одно –", FINE])
    path = tmp_path / "page.html"
    path.write_text(source, "utf-8")
    file = single(path).files[0]
    printed = file.text.split("\n").index(FINE) + 1
    assert FINE in source.split("\n")[file.line(printed) - 1]


@pytest.mark.parametrize("tail", ["<p class='", "<!-- ", "<script>", "<![CDATA[ ", "<?x "])
def test_a_page_that_breaks_off(tail: str) -> None:
    page = page_text(html([heading("12", "ru"), f"1. Одно –<br>{FINE}"]).replace("</body></html>", tail))
    assert page.cut
    assert only(page.text).number == "12"


@pytest.mark.parametrize("piece", ["<", "<!", "<!--", "<a ", "<a b='", "</", "&#", "<p><", "<![", "<div>", '<a a="', "<![if x]>"])
def test_hostile_pages_take_no_time(piece: str) -> None:
    started = time.monotonic()
    page_text(html([RU]) + piece * (400_000 // len(piece)))
    assert time.monotonic() - started < 20


def test_what_an_address_tells(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://adilet.zan.kz/rus/archive/docs/K1400000226/16.06.2024">'
    path = tmp_path / "page.html"
    path.write_text(html([heading("12", "ru"), "Текст."], head=head), "utf-8")
    assert single(path).version == date(2024, 6, 16)
    assert "K1400000226" in single(path).head


# Documents


def test_paragraphs_of_a_document(tmp_path: Path) -> None:
    path = tmp_path / "act.docx"
    path.write_bytes(docx(["Статья 12^1. Проба", "1. Одно –", FINE]))
    file = single(path).files[0]
    article = only(file.text)
    assert (article.number, numbers(article)) == ("12-1", ["1"])
    assert file.line(article.parts[0].line) == 2


def test_what_is_struck_or_stored_twice_is_no_text() -> None:
    names = f'xmlns:w="{docx_module._NAMESPACE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    xml = (
        f"<w:document {names}><w:body><w:p><w:r><w:t>одно</w:t><w:delText>старое</w:delText></w:r><mc:AlternateContent>"
        "<mc:Choice><w:r><w:t> два</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t> два</w:t></w:r></mc:Fallback>"
        "</mc:AlternateContent></w:p></w:body></w:document>"
    )
    assert docx_lines(packed({"word/document.xml": xml.encode()})) == ("одно два",)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "аааааааааа"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(["&b;"], prolog=ENTITIES), "bomb"),
        (packed({"word/document.xml": b"<a>" + b" " * (docx_module.MAX_XML + 1)}), "bomb"),
        (packed({f"{number}": b"" for number in range(docx_module.MAX_MEMBERS + 1)}), "bomb"),
        (packed({"xl/workbook.xml": b"<x/>"}), "other"),
        (docx(["Статья 12."])[:-40], "broken"),
        (packed({"word/document.xml": b"<a><b></a>"}), "broken"),
    ],
)
def test_documents_that_are_refused(data: bytes, kind: str) -> None:
    """By what they unpack to, not by what their directory says; quickly."""
    started = time.monotonic()
    with pytest.raises(DocxFault) as raised:
        docx_lines(data)
    assert raised.value.kind == kind
    assert time.monotonic() - started < 10


# Files and folders


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("empty.txt", b"", "error.text_empty"),
        ("blank.txt", b" \n\t ", "error.text_empty"),
        ("act.pdf", b"%PDF-1.7 ...", "error.text_format"),
        ("act.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "error.text_format"),
        ("book.xlsx", packed({"xl/workbook.xml": b"<x/>"}), "error.text_format"),
        ("act.docx", docx(["Статья 12."])[:-40], "error.text_docx_broken"),
        ("bomb.docx", docx(["&b;"], prolog=ENTITIES), "error.text_docx_bomb"),
        ("noise.txt", bytes(range(128, 256)) * 20, "error.text_encoding"),
    ],
)
def test_files_that_are_refused(name: str, data: bytes, key: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError) as raised:
        read_texts(tmp_path / name, CODES, ())
    assert raised.value.key == key


def test_a_file_of_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(UsageError) as raised:
        read_texts(path, CODES, ())
    assert raised.value.key == "error.text_too_large"
    assert MAX_FILE < 50_000_000


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as raised:
        read_texts(tmp_path / "nothing", CODES, ())
    assert raised.value.key == "error.text_missing"


@pytest.mark.parametrize("inside", ["", "02-codes", "02-codes/2014/0703-criminal-81097"])
def test_a_folder_from_any_of_its_levels(inside: str, tmp_path: Path) -> None:
    write_folder(tmp_path, "criminal-code", date(2024, 6, 16), {"ru": RU, "kk": KK})
    texts = read_texts(tmp_path / inside, CODES, ()).texts
    assert [(text.language, text.code, text.version) for text in texts] == [
        (language, "81097", date(2024, 6, 16)) for language in ("ru", "kk")
    ]


@pytest.mark.parametrize(("inside", "language"), [("rus", "ru"), ("kaz/sec001.md", "kk")])
def test_one_language_or_one_file_of_a_folder(inside: str, language: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, "criminal-code", date(2024, 6, 16), {"ru": RU, "kk": KK})
    (text,) = read_texts(folder / inside, CODES, ()).texts
    assert (text.language, text.code, text.version) == (language, "81097", date(2024, 6, 16))


def test_the_head_of_a_file_stands_in_for_meta(tmp_path: Path) -> None:
    head = "---\npart_of: ../rus.md\nsource: https://zan.gov.kz/client/#!/doc/81097/rus/01.09.2023\n---\n\n"
    folder = write_folder(tmp_path, "criminal-code", date(2024, 6, 16), {"ru": head + RU}, with_meta=False)
    (text,) = read_texts(folder, CODES, ()).texts
    assert (text.code, text.version) == ("81097", date(2023, 9, 1))
