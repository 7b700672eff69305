"""Cut an official text into its articles and parts, before anything in it is read.

Texts come as Markdown with anchors, as the lines of a web page or a document, or as plain lines;
all are cut by the same marks: the heading of an article, the number of a part, a note of the
publisher. What the publisher wrote is kept apart, so that no figure of it is ever read.
"""

from __future__ import annotations

import re
from typing import NamedTuple, Optional

from kblaw.law.numbers import part_key
from kblaw.wording.fold import TO_CYRILLIC

LONGEST_HEADING = 600
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = r"[0-9]{1,4}(?:\s?[-‐‑‒–]\s?[0-9]{1,3})*"
_ANCHOR = re.compile(r'<a\s+(?:id|name)\s*=\s*"?st([0-9]{1,4}(?:-[0-9]{1,3})*)"?\s*/?>')
_RUSSIAN = re.compile(rf"(?:Статья|СТАТЬЯ)\s+({_NUMBER})\s*(?:\.|\Z)\s*")
_KAZAKH = re.compile(rf"({_NUMBER})\s*[-‐‑‒–]\s*(?:бап|БАП|Бап)(?:\.|\s|\Z)\s*")
_CHAPTER = re.compile(
    r"(?:Глава|ГЛАВА|Раздел|РАЗДЕЛ|Параграф|ПАРАГРАФ|Подраздел|ПОДРАЗДЕЛ)\s+[0-9IVX]"
    rf"|{_NUMBER}\s*-\s*(?:тарау|ТАРАУ|бөлім|БӨЛІМ|параграф|ПАРАГРАФ)(?:\W|\Z)"
)
_PART = re.compile(r"([0-9]{1,3}(?:\s?[-‐‑–]\s?[0-9]{1,3})*)\s*\\?\.(?![0-9])\s*")
_EDITORIAL = re.compile(r"(?:сноска|ескерту)\s*[.:]|примечание\s+(?:рцпи|изпи)|(?:рқао|зқаи)\W", re.IGNORECASE)
_REMARK = re.compile(r"(?:примечани[ея]|ескертпе(?:лер)?)\s*(?:[.:–-]|\Z|[0-9])", re.IGNORECASE)
_GONE = re.compile(r"исключен[аоы]?\b|утратил[аио]?\s+силу|алып\s+тасталды|күші\s+жойылды", re.IGNORECASE)
_WRITTEN = re.compile(r"[^\W\d_]")


class PartText(NamedTuple):
    """Hold the text of one part: conduct, items and sanction; ``line`` is where it begins.

    ``number`` is ``sole`` where the article has no numbered parts. ``excluded`` tells that the
    part is only named as struck out.
    """

    number: str
    text: str
    line: int
    excluded: bool = False


class ArticleText(NamedTuple):
    """Hold one article as printed: number, title, parts in the order of the text, footnotes.

    ``excluded`` tells that nothing is left of it but its heading. ``last`` tells that the file
    ends with it.
    """

    number: str
    language: str
    title: str
    line: int
    parts: tuple[PartText, ...]
    footnotes: str
    excluded: bool = False
    last: bool = False


def cut_articles(text: str, language: Optional[str] = None) -> tuple[ArticleText, ...]:
    """Return the articles of a text in its order; empty for a text that holds none.

    ``language`` is that of an article whose heading is missing or does not tell; without it such
    an article is passed over.
    """
    cutter = _Cutter(language)
    for number, line in enumerate(text.split("\n"), 1):
        cutter.take(number, line)
    return cutter.finish()


def bare(line: str) -> str:
    """Return a line without the marks of Markdown around it and with small raised numbers set down."""
    line = line.replace("\u00a0", " ").replace("\u00ad", "").replace("\ufeff", "").strip()
    line = line.lstrip("#").strip().strip("*_").strip()
    return re.sub("(?<=[0-9])[⁰¹²³⁴-⁹]+", lambda found: "-" + found.group().translate(_SUPERSCRIPT), line)


def heading(line: str) -> Optional[tuple[str, str, str]]:
    """Return number, language and title where a line is the heading of an article."""
    if len(line) > LONGEST_HEADING or not any(digit in line[:40] for digit in "0123456789"):
        return None
    shown = bare(line)
    # Official files print Latin letters inside Cyrillic words; number and title keep their places.
    plain = shown[:40].translate(TO_CYRILLIC)
    for language, pattern in (("ru", _RUSSIAN), ("kk", _KAZAKH)):
        found = pattern.match(plain)
        if found:
            return _number(found[1]), language, shown[min(found.end(), len(shown)) :].strip(" *_")
    return None


def _number(text: str) -> str:
    return "-".join(re.findall("[0-9]+", text))


class _Open:
    """Gather one article while its lines pass by."""

    def __init__(self, number: str, language: Optional[str], title: str, line: int) -> None:
        self.number, self.language, self.title, self.line = number, language, title, line
        self.parts: list[tuple[str, int, list[str]]] = [("sole", line + 1, [])]
        self.footnotes: list[str] = []
        self.in_footnote = self.in_remark = False

    def take(self, number: int, line: str) -> None:
        shown = bare(line)
        if not shown:
            self.in_footnote = False
        if line.lstrip().startswith(">") or _EDITORIAL.match(shown):
            self.in_footnote = not line.lstrip().startswith(">")
            self.footnotes.append(shown.lstrip("> *"))
            return
        part = _PART.match(shown)
        if part and not self.in_remark:
            self.in_footnote = False
            self.parts.append((_number(part[1]), number, [shown[part.end() :]]))
        elif self.in_footnote:
            self.footnotes.append(shown)
        elif _REMARK.match(shown):
            self.in_remark = True
        elif not self.in_remark:
            self.parts[-1][2].append(line)

    def article(self, language: str, last: bool) -> ArticleText:
        parts = tuple(_part(*part) for part in self.parts)
        if len(parts) > 1 and not _WRITTEN.search(parts[0].text) or not any(_WRITTEN.search(p.text) for p in parts):
            parts = parts[1:]
        footnotes = " ".join(self.footnotes)
        alone = len(parts) == 1 and parts[0].number == "sole" and parts[0].excluded
        gone = alone or (not parts and _GONE.search(footnotes) is not None)
        return ArticleText(self.number, language, self.title, self.line, () if gone else parts, footnotes, gone, last)


def _part(number: str, line: int, lines: list[str]) -> PartText:
    text = "\n".join(lines)
    written = bare(text[:200])
    return PartText(number, text, line, _GONE.match(written) is not None)


class _Cutter:
    """Open an article at its heading or anchor and close it at the next, or at a chapter."""

    def __init__(self, language: Optional[str]) -> None:
        self.language = language
        self.articles: list[ArticleText] = []
        self.open: Optional[_Open] = None
        self.anchor: Optional[str] = None

    def take(self, number: int, line: str) -> None:
        anchor = _ANCHOR.search(line) if "<a" in line else None
        if anchor:
            self._close()
            self.anchor = anchor[1]
            return
        if not line.strip():
            if self.open:
                self.open.take(number, line)
            return
        found = None if line.lstrip().startswith((">", "|")) else heading(line)
        if found:
            self._close()
            self.open = _Open(found[0], found[1], found[2], number)
            self.anchor = None
        elif self.anchor:
            self.open, self.anchor = _Open(self.anchor, None, "", number - 1), None
            self.open.take(number, line)
        elif self.open and (line.lstrip().startswith("#") or _CHAPTER.match(bare(line))):
            self._close()
        elif self.open:
            self.open.take(number, line)

    def finish(self) -> tuple[ArticleText, ...]:
        self._close(last=True)
        return tuple(self.articles)

    def _close(self, last: bool = False) -> None:
        language = (self.open.language or self.language) if self.open else None
        if self.open and language:
            self.articles.append(self.open.article(language, last))
        self.open = None


def in_order(parts: tuple[PartText, ...]) -> bool:
    """Tell whether the numbers of parts only rise: else some part stands twice, or is no part."""
    keys = [part_key(part.number) for part in parts]
    return all(before < after for before, after in zip(keys, keys[1:]))
