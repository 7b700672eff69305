"""The paragraphs of a Word document, read with nothing but the standard library.

A document is a ZIP file of XML: what it unpacks to is measured while it is read, whatever its
directory says, and a document that declares entities is refused before they can grow.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Optional
from xml.parsers import expat

MAX_XML = 60_000_000
"""The most that the text of a document may unpack to."""
MAX_MEMBERS = 5_000
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STEP = 262_144
_PART = "word/document.xml"


class DocxFault(Exception):
    """Say why a document cannot be read: ``broken``, ``bomb`` or ``other`` (no Word document)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def docx_lines(data: bytes) -> tuple[str, ...]:
    """Return the paragraphs of a document in order, each as one line. Raises DocxFault."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.namelist()) > MAX_MEMBERS:
                raise DocxFault("bomb")
            if _PART not in archive.namelist():
                raise DocxFault("other")
            with archive.open(_PART) as stream:
                return _paragraphs(stream)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise DocxFault("broken") from error


def _paragraphs(stream: zipfile.ZipExtFile) -> tuple[str, ...]:
    reader = _Reader()
    read = 0
    try:
        while block := stream.read(_STEP):
            read += len(block)
            if read > MAX_XML:
                raise DocxFault("bomb")
            reader.parser.Parse(block, False)
        reader.parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise DocxFault("broken") from error
    return tuple(reader.lines)


class _Reader:
    """Follow the tags of a document and keep the text of its paragraphs."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._open: list[list[str]] = []
        self._in_text = self._raised = False
        self._skipped = 0

    def _refuse(self, *_: object) -> None:
        raise DocxFault("bomb")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition(" ")
        # A drawing is stored twice, for new and old programs; the second copy is passed over.
        if self._skipped or tag == "Fallback":
            self._skipped += 1
            return
        if namespace != _NAMESPACE:
            return
        if tag == "p":
            self._open.append([])
        elif tag == "t":
            self._in_text = True
        elif tag == "r":
            self._raised = False
        elif tag == "vertAlign":
            self._raised = attributes.get(f"{_NAMESPACE} val") == "superscript"
        elif tag in ("br", "cr", "tab") and self._open:
            self._open[-1].append(" " if tag == "tab" else "\n")

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        namespace, _, tag = name.rpartition(" ")
        if namespace != _NAMESPACE:
            return
        if tag == "t":
            self._in_text = False
        elif tag == "p" and self._open:
            self.lines.append("".join(self._open.pop()).strip())

    def _text(self, data: str) -> None:
        if self._skipped or not self._in_text or not self._open:
            return
        line = self._open[-1]
        last: Optional[str] = line[-1][-1:] if line else None
        if self._raised and data.strip().isdigit() and last and last.isdigit():
            data = "-" + data.strip()
        line.append(data)
