"""The cells of a penalty table, column by column."""

from __future__ import annotations

import re
from typing import Callable, Optional

from kblaw.query.diffviews import AdditionalMark, DiffRow, PenaltyMark
from kblaw.query.tablerows import rows_in_full
from kblaw.query.tableviews import TableData, TableRow
from kblaw.query.views import PartView
from kblaw.render.document import Cell, Line, Span, cell, plain
from kblaw.render.pages.common import additional_text, class_span, days_text, law_names, money_text, penalty_text, short_id
from kblaw.render.pages.diff import MARK_STYLES, reason_text
from kblaw.render.speech import Speech

SHORT = 110
"""How many characters of a conduct are kept, up to the end of a clause, where it is to be short."""
_CLAUSE = re.compile(r"[,;:–](?=\s)|[.](?=\s|\Z)")
_QUIET_REASONS = frozenset({"equal", "no_part_before", "no_part_after"})


def short_text(text: str, limit: int = SHORT) -> str:
    """Return the opening of a text, up to the last end of a clause (else of a word) within the limit.

    >>> short_text("Battery: beating or other violence. More follows.", 20)
    'Battery …'
    """
    if len(text) <= limit:
        return text
    ends = [match.start() for match in _CLAUSE.finditer(text, 0, limit) if text[: match.start()].count("(") == text[: match.start()].count(")")]
    end = ends[-1] if ends and ends[-1] >= limit // 3 else text.rfind(" ", 0, limit)
    return f"{text[:end].rstrip(' ,;:–')} …"


def runs_text(numbers: tuple[int, ...]) -> str:
    """Return ascending numbers with runs of three and more joined.

    >>> runs_text((1, 2, 4, 5, 6))
    '1, 2, 4–6'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


class CellWriter:
    """Write the cells of a table. A new part stands in full in one row; the others refer to that."""

    def __init__(self, data: TableData, evidence: dict[tuple[str, str], int], speech: Speech) -> None:
        self._data = data
        self._evidence = evidence
        self._speech = speech
        self._full = rows_in_full(data.rows)
        self._columns: dict[str, Callable[[TableRow], Cell]] = {
            "number": lambda row: cell(str(row.number)),
            "offence": lambda row: cell(plain(speech.text(row.name), "strong")),
            "part": self._part,
            "conduct": self._conduct,
            "before": self._before,
            "after": self._after,
            "sanction": self._sanction,
            "change": self._change,
            "category": self._category,
            "laws": lambda row: cell(law_names(row.laws, speech)) if row.laws else cell(""),
            "days": self._days,
        }

    def cell(self, column: str, row: TableRow) -> Cell:
        """Return the cell of a column; the last column also carries the numbers of the footnotes."""
        written = self._columns[column](row)
        if column != self._data.columns[-1] or not row.notes or self._data.form == "grid":
            return written
        return Cell((*written.lines, self.notes(row)))

    def notes(self, row: TableRow) -> Line:
        """Return the line that names the footnotes of a row."""
        return plain(self._speech("table.notes", numbers=runs_text(row.notes)), "faint")

    def head(self, part: PartView) -> Line:
        """Return the citation of a part with the numbers of its evidence."""
        places = sorted(self._evidence[part.act, name] for name in part.evidence if (part.act, name) in self._evidence)
        marks = "".join(f"[{place}]" for place in places)
        return (Span(short_id(part.id, self._speech), "id"), Span(f" {marks}" if marks else "", "faint"))

    def conduct_lines(self, part: PartView) -> list[Line]:
        """Return the conduct of a part, short or full, and who answers where that is not the offender."""
        text = self._speech.text(part.conduct)
        lines: list[Line] = [plain(short_text(text) if self._data.conduct == "short" else text, "conduct")]
        if part.liable and self._data.conduct == "full":
            lines.append((Span(self._speech("label.liable") + " ", "label"), Span(self._speech.text(part.liable))))
        return lines

    def is_in_full(self, part: PartView, row: TableRow) -> bool:
        """Tell whether this row is the one that shows a new part in full."""
        return self._full[part.id] == row.number

    def _inline(self, part: PartView) -> list[Line]:
        return [] if "conduct" in self._data.columns else self.conduct_lines(part)

    def _part(self, row: TableRow) -> Cell:
        if self._data.kind == "before_after":
            sides = [", ".join(short_id(part.id, self._speech) for part in side) for side in (row.before, row.after)]
            return cell(plain(" → ".join(side or self._speech("label.nothing") for side in sides), "id"))
        return Cell(tuple(line for part in row.after for line in (self.head(part), *self._inline(part))))

    def _conduct(self, row: TableRow) -> Cell:
        return Cell(tuple(line for part in row.after or row.before for line in self.conduct_lines(part)))

    def _sanction(self, row: TableRow) -> Cell:
        several = len(row.after) > 1
        lines: list[Line] = []
        for part in row.after:
            lines += [(Span(short_id(part.id, self._speech), "id"),)] if several else []
            lines += self._penalties(part, row.pairs, "after", marked=False)
        return Cell(tuple(lines))

    def _before(self, row: TableRow) -> Cell:
        if not row.before:
            return cell(plain(self._speech("label.not_held" if row.change is None else "label.nothing"), "faint"))
        lines: list[Line] = []
        for part in row.before:
            lines += [plain("")] if lines else []
            lines += [self.head(part), *self._inline(part), *self._penalties(part, row.pairs, "before")]
        return Cell(tuple(lines))

    def _after(self, row: TableRow) -> Cell:
        if not row.after:
            return cell(plain(self._speech("label.nothing"), "faint"))
        lines: list[Line] = []
        seen: dict[int, list[PartView]] = {}
        for part in row.after:
            if self.is_in_full(part, row):
                lines += [plain("")] if lines else []
                lines += [self.head(part), *self._inline(part), *self._penalties(part, row.pairs, "after")]
            else:
                seen.setdefault(self._full[part.id], []).append(part)
        for number, parts in seen.items():
            names = "; ".join(short_id(part.id, self._speech) for part in parts)
            lines.append((Span(names, "id"), Span(f" – {self._speech('table.see', number=number)}", "faint")))
        return Cell(tuple(lines))

    def _penalties(self, part: PartView, pairs: tuple[DiffRow, ...], side: str, *, marked: bool = True) -> list[Line]:
        mine = [pair for pair in pairs if getattr(pair, side) == part.id]
        lines = []
        for penalty in part.penalties:
            found = [mark for pair in mine for mark in pair.penalties if getattr(mark, side) == penalty]
            tenge = money_text(getattr(found[0], f"tenge_{side}"), self._speech) if found else ""
            text = penalty_text(penalty, self._speech)
            lines.append(_marked(_weakest(found, side), f"{text} ({tenge})" if tenge else text, marked))
        for item in part.additional:
            kept = [mark for pair in mine for mark in pair.additional if getattr(mark, side) == item]
            lines.append(_marked(_weakest(kept, side), additional_text(item, self._speech), marked))
        return lines

    def _change(self, row: TableRow) -> Cell:
        speech = self._speech
        classes = {pair.change or "unknown" for pair in row.pairs}
        lines: list[Line] = []
        if len(classes) == 1 or self._data.columns.count("after") == 0:
            lines.append((class_span(row.change or "unknown", speech),))
        else:
            for pair in row.pairs:
                name = short_id(pair.after or pair.before or "", speech)
                lines.append((Span(f"{name}: ", "id"), class_span(pair.change or "unknown", speech)))
        moved = dict.fromkeys(pair.conduct for pair in row.pairs if pair.conduct and pair.conduct != pair.change and _inside(pair))
        lines += [(class_span(name, speech),) for name in moved]
        reasons = dict.fromkeys(
            reason_text(reason, speech) for pair in row.pairs for reason in pair.reasons if reason.line not in _QUIET_REASONS
        )
        lines += [plain(text) for text in reasons]
        if row.laws and "laws" not in self._data.columns:
            lines.append(plain(law_names(row.laws, speech), "faint"))
        return Cell(tuple(lines))

    def _category(self, row: TableRow) -> Cell:
        sides = [", ".join(dict.fromkeys(self._category_name(part) for part in side)) for side in (row.before, row.after)]
        return cell(" → ".join(dict.fromkeys(side for side in sides if side)))

    def _category_name(self, part: PartView) -> str:
        if part.category:
            return self._speech(f"category.{part.category}")
        return self._speech("table.category.unsettled" if part.liability == "criminal" else "table.category.administrative")

    def _days(self, row: TableRow) -> Cell:
        return cell(*dict.fromkeys(self._in_force(part) for part in row.after))

    def _in_force(self, part: PartView) -> str:
        if part.in_force.start is None and part.attested:
            return self._speech("days.read_on", date=part.attested)
        return days_text(part.in_force.start, part.in_force.until, self._speech)


def _inside(pair: DiffRow) -> bool:
    return (pair.before or "").partition("#")[0] == (pair.after or "").partition("#")[0]


def _weakest(marks: list[PenaltyMark] | list[AdditionalMark], side: str) -> str:
    """Return the sign that keeps most: an alternative kept in one counterpart is neither struck nor new."""
    signs = [mark.mark for mark in marks]
    return next((sign for sign in "=~?-+" if sign in signs), "-" if side == "before" else "+")


def _marked(mark: str, text: str, marked: bool) -> Line:
    if not marked:
        return plain(f"• {text}")
    style = MARK_STYLES[mark]
    return (Span(f"{mark} ", style), Span(text, style))
