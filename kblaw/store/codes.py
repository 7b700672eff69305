"""The catalogue of check codes: severity, a title, and what to do.

Codes are never reused. KB001–KB019 concern the file, KB020–KB039 its shape, KB040–KB059
penalties and parts, KB060–KB079 editions and time, KB080–KB099 references between records,
KB100–KB119 words and form.
"""

from __future__ import annotations

from typing import NamedTuple, Optional


class Code(NamedTuple):
    """Hold what a check code stands for."""

    severity: str
    title: str
    advice: str


CODES: dict[str, Code] = {
    "KB001": Code("error", "not YAML", "Mend the syntax at the place named; often a colon or quote inside an unquoted text."),
    "KB002": Code("error", "empty file", "Write the record, or delete the file."),
    "KB003": Code("error", "not UTF-8", "Save the file in the encoding UTF-8."),
    "KB004": Code("error", "tab", "Indent with spaces, two for each level."),
    "KB005": Code("error", "control character", "Delete the invisible character; it usually came with pasted text."),
    "KB006": Code("error", "letters not in form NFC", "Run `kblaw check --write`, which composes й, ё and Kazakh letters."),
    "KB007": Code("error", "anchor, alias or tag", "Write the value out at each place; the key decides its type."),
    "KB008": Code("error", "several documents", "One file holds one record; split the file."),
    "KB009": Code("error", "file too large", "A record file has at most 1,000,000 bytes; split it."),
    "KB010": Code("error", "nested too deep", "A record is at most 30 levels deep; the file is not a record."),
    "KB011": Code("error", "key stands twice", "Keep one of the two; YAML would silently drop the other."),
    "KB012": Code("error", "key is not a word", "Keys are plain words; see provisions/README.md."),
    "KB013": Code("error", "empty value", "Write the value, or leave the key out: absent means not known."),
    "KB014": Code("error", "file in no known place", "Move the file into the folder of its act or kind, under a plain name."),
    "KB015": Code("error", "ending .yml", "Rename the file to end in .yaml."),
    "KB016": Code("error", "file cannot be read", "Check its permissions; links to nowhere, pipes and links to folders are not read."),
    "KB017": Code("error", "foreign line ends", "Run `kblaw check --write`, or set the editor to line ends LF."),
    "KB018": Code("error", "byte order mark", "Run `kblaw check --write`, or save as UTF-8 without a byte order mark."),
    "KB019": Code("error", "more faults than are shown", "Mend the faults shown, then check again."),
    "KB020": Code("error", "record does not fit its type", "Compare with the annotated records in provisions/README.md."),
    "KB021": Code("error", "number without quotes", 'Quote article and part numbers: article: "109-1".'),
    "KB022": Code("error", "unknown key", "Use one of the allowed keys; the nearest is named."),
    "KB023": Code("error", "key missing", "Add the key; the record is not complete without it."),
    "KB024": Code("error", "list expected", "Write a list: each item on its own line after a dash, or [a, b]."),
    "KB025": Code("error", "number or text expected", "Write a single value: 80, 15.1, or a text in quotes."),
    "KB026": Code("error", "keys and values expected", "Write key: value pairs; a text has the keys en, ru and kk."),
    "KB027": Code("error", "value not allowed", "Use one of the allowed words; the nearest is named."),
    "KB028": Code("error", "true or false expected", "Write true or false, without quotes."),
    "KB029": Code("error", "whole number expected", "Write digits only, without quotes, units or spaces."),
    "KB030": Code("error", "text expected", "Put the value in quotes."),
    "KB031": Code("error", "date expected", "Write an existing day as year-month-day: 2024-06-16."),
    "KB040": Code("error", "lower bound above upper bound", "Swap the bounds, or mend the figure against the evidence."),
    "KB041": Code("error", "bound without unit", "Add the unit: mci, hour, day, month or year."),
    "KB042": Code("error", "unit without bound", "Add min or max, or drop the unit."),
    "KB043": Code("error", "unit does not fit the kind", "Use the unit of the kind; fines are in mci, arrest in days."),
    "KB044": Code("error", "bound not above zero", "A bound of zero or less punishes nothing; mend the figure, or leave it out."),
    "KB045": Code("error", "amount where none can be", "Warning and life imprisonment carry no figure; drop it."),
    "KB046": Code("error", "amount missing", "Add the bound that the sanction states."),
    "KB047": Code("error", "kind stands twice in one sanction", "Merge the two, or mend the kind."),
    "KB048": Code("error", "addition to a penalty that is not there", "applies_to names all, or one of the part's own penalties."),
    "KB049": Code("error", "part without a penalty", "Add the penalties; a part that punishes nothing is a rule."),
    "KB050": Code("error", "article number malformed", 'Write digits, with inserted numbers after hyphens: "109-1".'),
    "KB051": Code("error", "part name malformed", 'Write "1", "1-1" or "sole".'),
    "KB052": Code("error", "file name differs from the record", "Name the file after the record it holds: 109-1.yaml, battery.yaml."),
    "KB053": Code("error", "part stands twice in one edition", "Mend the number of one of the two."),
    "KB054": Code("error", "sole part beside others", 'An article has either numbered parts or one part "sole".'),
    "KB055": Code("error", "kind of penalty of another liability", "Administrative arrest and warnings stand in administrative articles only."),
    "KB056": Code("error", "additional term malformed", "A term has min, max or both, in days, months or years; without a term leave it out."),
    "KB057": Code("error", "parts out of order", "Order the parts by number: 1, 1-1, 2."),
    "KB060": Code("error", "edition without a date", "Give in_force.from, or attested (the version it was read in)."),
    "KB061": Code("error", "start known and attested at once", "Drop attested where the start is known."),
    "KB062": Code("error", "editions overlap or out of order", "Editions stand oldest first; each begins after the one before."),
    "KB063": Code("error", "ends before it begins", "until is the first day after; it must lie after from."),
    "KB064": Code("error", "repealed edition with content", "A repeal has no parts and no rule."),
    "KB065": Code("error", "edition without content", "Add parts or a rule, or say change: repealed."),
    "KB066": Code("error", "parts and rule at once", "An edition has either parts or a rule."),
    "KB067": Code("error", "repeal of nothing", "A repeal follows an edition with content."),
    "KB068": Code("error", "date out of range", "Dates lie from 1990 to 2099; an unknown date is left out."),
    "KB069": Code("error", "not_before after the day it was read", "The edition was in force on the attested day; mend one of the two."),
    "KB070": Code("error", "index periods overlap or leave a gap", "Each period begins the day after the one before ends."),
    "KB071": Code("error", "lineage runs backwards", "Order the steps by time, the oldest first."),
    "KB072": Code("error", "lineage step without its law", "Name the law that moved the conduct in by."),
    "KB073": Code("error", "conduct changed without saying how", "Add conduct_change: widened, narrowed or restated; or make the words equal."),
    "KB074": Code("error", "partial date malformed", "Write an ISO date or its beginning: 2024-06-16, \"2024-06\", \"2024\"."),
    "KB080": Code("error", "id stands twice", "Each id names one record; rename or delete one."),
    "KB081": Code("error", "unknown evidence", "Use an id listed under evidence in the act's _act.yaml."),
    "KB082": Code("error", "official without evidence", "Name the version it was read in, or lower the basis."),
    "KB083": Code("error", "unknown law", "Add the law under laws/, or mend the number."),
    "KB084": Code("error", "unknown offence", "Add the offence under offences/, or mend the id."),
    "KB085": Code("error", "unknown theme", "Use a theme of reference/themes.yaml."),
    "KB086": Code("error", "reference to an article that is not held", "Mend the id: act/article or act/article#part."),
    "KB087": Code("error", "folder without its act", "Add _act.yaml, or move the file into the folder of its act."),
    "KB088": Code("error", "act id differs from its folder", "The folder is named after the act."),
    "KB089": Code("error", "offence and article do not name each other", "Add the article to the lineage, or mend the offence."),
    "KB090": Code("error", "commit malformed", "A commit is 40 digits 0-9 a-f, small; copy it whole."),
    "KB091": Code("error", "listed as changed by the reform but not held", "Add the article's record; the list of the law is complete."),
    "KB092": Code("error", "changed by the reform but not listed", "Add the article to changed in the law's record."),
    "KB093": Code("error", "unknown source", "Add the source to sources.yaml, or mend the id."),
    "KB094": Code("error", "unknown claim", "Mend the id; claims stand in the files under claims/."),
    "KB095": Code("error", "unknown indicator", "Mend the id; indicators stand in the files under indicators/."),
    "KB096": Code("error", "unknown record", "Use the id of an offence, measure, act, law or article that is held."),
    "KB097": Code("error", "penal article without an offence", "Name the offence; researchers follow it through time."),
    "KB098": Code("error", "id malformed", "Ids are small letters a-z, digits and hyphens; laws are their number: 72-VIII."),
    "KB099": Code("error", "unknown act", "Use the id of an act, which is the name of its folder."),
    "KB100": Code("warning", "translation missing", "Write the text in the language named."),
    "KB101": Code("error", "stray spaces", "Remove spaces at the ends, double spaces, line breaks and no-break spaces."),
    "KB102": Code("error", "letter of another script inside a word", "Replace the Latin letter by the Cyrillic one it imitates, or the other way."),
    "KB103": Code("error", "unfinished text", "Write the text; marks such as ?? are no content."),
    "KB104": Code("error", "no text in any language", "Write the text in at least one language."),
    "KB105": Code("warning", "not in canonical form", "Run `kblaw check --write`; comments stand at the head of a file only."),
    "KB106": Code("error", "alias stands twice", "Keep one; aliases differ in more than capitals."),
}


def explain(code: str) -> Optional[Code]:
    """Return what a check code stands for, in capitals or not; None where there is no such code."""
    return CODES.get(code.strip().upper())


def severity_of(code: str) -> str:
    """Return ``error`` or ``warning``; an unlisted code is an error."""
    known = CODES.get(code)
    return known.severity if known else "error"
