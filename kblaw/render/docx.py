"""Print a sheet as a Word document: A4 landscape, real tables with repeated headings, page numbers, language tags.

Tables are written as XML in one go: python-docx builds them cell by cell, which takes seconds for
a hundred rows.
"""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from kblaw.render.charts import on_sheets
from kblaw.render.docxcharts import CHART_STYLE, chart_xml
from kblaw.render.document import BarChart, Block, Cell, Facts, Grid, Heading, Items, Line, Paragraph, Sheet, Span, YearLine
from kblaw.render.sheets import BOLD, COLOURS, LANGUAGE_TAGS, MARKS, SMALL, fixed_zip

FONT = "Arial"
"""Has the Kazakh letters and ₸ on every system that Word runs on; its free twin has them elsewhere."""
TWIPS = 15477
"""The width between the margins, in twentieths of a point."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def print_docx(sheet: Sheet) -> bytes:
    """Return the sheet as a Word document; the same sheet always gives the same bytes."""
    document = Document()
    _set_up(document, sheet)
    above = [sheet.title]
    inner = "".join(_block(block, above) for block in sheet.page.blocks)
    body = document.element.body
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{inner}</w:body>")):
        body.insert(len(body) - 1, element)
    stream = BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _set_up(document: Any, sheet: Sheet) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(12)
    section.top_margin, section.bottom_margin = Mm(14), Mm(13)
    section.header_distance = section.footer_distance = Mm(6)
    _styles(document, LANGUAGE_TAGS[sheet.language])
    _header(section.header.paragraphs[0], sheet)
    _footer(section.footer.paragraphs[0], sheet.numbering)
    properties = document.core_properties
    properties.title, properties.language, properties.author = sheet.title, LANGUAGE_TAGS[sheet.language], "kblaw"
    properties.comments, properties.last_modified_by, properties.revision = "", "kblaw", 1
    properties.created = properties.modified = datetime(sheet.day.year, sheet.day.month, sheet.day.day)


def _styles(document: Any, language: str) -> None:
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
        tag.set(qn("w:eastAsia"), language)
    for name, size, before, after in (("Normal", 9.5, 0, 3), ("Heading 1", 16, 0, 2), ("Heading 2", 12, 10, 4), ("Heading 3", 10.5, 6, 2)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        if name != "Normal":
            style.font.color.rgb, style.font.bold = RGBColor(0, 0, 0), True
            style.paragraph_format.keep_with_next = True
    for name, size in (("Table Text", 8.5), (CHART_STYLE, 8)):
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(1)


def _header(paragraph: Any, sheet: Sheet) -> None:
    run = paragraph.add_run(f"{sheet.title} · {sheet.running}")
    run.font.size, run.font.color.rgb = Pt(7.5), RGBColor(0x50, 0x50, 0x50)


def _footer(paragraph: Any, numbering: tuple[str, str, str]) -> None:
    paragraph.alignment = 2
    first, middle, last = numbering
    for text, code in ((first, "PAGE"), (middle, "NUMPAGES"), (last, "")):
        if text:
            paragraph.add_run(text).font.size = Pt(7.5)
        if code:
            _field(paragraph, code)


def _field(paragraph: Any, code: str) -> None:
    """Add a field that Word fills in, with a figure for programs that do not."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:sz w:val="15"/></w:rPr><w:t>1</w:t></w:r>')
    field.append(run)
    paragraph._p.append(field)


def _block(block: Block, above: list[str]) -> str:
    if isinstance(block, Heading):
        above[0] = block.text
        aside = _paragraph((Span(block.aside, "aside"),)) if block.aside else ""
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{block.level}"/></w:pPr>{_run(Span(block.text))}</w:p>{aside}'
    if isinstance(block, Paragraph):
        return "".join(_paragraph(line) for line in block.lines)
    if isinstance(block, Facts):
        return "".join(_hanging(label, lines, 2400) for label, lines in block.rows)
    if isinstance(block, Items):
        return "".join(_hanging(mark, lines, 480) for mark, lines in block.items)
    if isinstance(block, (BarChart, YearLine)):
        return "".join(chart_xml(piece, TWIPS) for piece in on_sheets(block))
    return _grid(block, above[0])


def _hanging(mark: str, lines: tuple[Line, ...], indent: int) -> str:
    """Return an item: its mark, and its lines hanging beside it."""
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{indent}"/></w:tabs>'
    inner = "<w:r><w:br/></w:r>".join("".join(_run(span) for span in line) for line in lines)
    return (
        f'<w:p><w:pPr>{tabs}<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>'
        f"{_run(Span(mark, 'faint'))}<w:r><w:tab/></w:r>{inner}</w:p>"
    )


def _paragraph(line: Line, style: str = "", *, right: bool = False) -> str:
    gap = '<w:spacing w:after="0" w:line="100" w:lineRule="exact"/>' if style and not any(span.text for span in line) else ""
    hang = '<w:ind w:left="170" w:hanging="170"/>' if style and line and line[0].text[:2] in MARKS else ""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + gap + hang + ('<w:jc w:val="right"/>' if right else "")
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(_run(span) for span in line)}</w:p>"


def _run(span: Span) -> str:
    pieces = "<w:b/>" if span.style in BOLD else ""
    pieces += f'<w:color w:val="{COLOURS[span.style]}"/>' if span.style in COLOURS else ""
    pieces += '<w:sz w:val="16"/>' if span.style in SMALL else ""
    properties = f"<w:rPr>{pieces}</w:rPr>" if pieces else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(_ILLEGAL.sub("", span.text))}</w:t></w:r>'


def _grid(grid: Grid, above: str) -> str:
    shares = grid.widths or tuple(1.0 for _ in grid.headers)
    widths = [round((TWIPS - 85) * share / sum(shares)) for share in shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        _cell(Cell(((Span(text, "head"),),)), width, right=index in grid.numeric, shade="E9EEF3")
        for index, (text, width) in enumerate(zip(grid.headers, widths))
    )
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(item, widths[index], right=index in grid.numeric) for index, item in enumerate(row))
        + "</w:tr>"
        for row in grid.rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="85" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(above)}/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl><w:p/>"
    )


def _cell(item: Cell, width: int, *, right: bool, shade: str = "") -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    inner = "".join(_paragraph(line, "TableText", right=right) for line in item.lines) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{inner}</w:tc>'
