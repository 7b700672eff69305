"""Reports of a check: text for people, JSON, SARIF and GitHub annotations for machines."""

from __future__ import annotations

from typing import Any

import msgspec

from kblaw import __version__
from kblaw.errors import Issue, UsageError
from kblaw.render.speech import Speech
from kblaw.store.codes import CODES

REPORT_FORMATS = ("text", "json", "sarif", "github")


def report_text(report: Any, form: str, speech: Speech) -> str:
    """Return a report in one of ``REPORT_FORMATS``."""
    if form == "json":
        return _json(report)
    if form == "sarif":
        return _sarif(report)
    if form == "github":
        return "".join(f"{_github(issue)}\n" for issue in report.issues)
    lines = [f"{i.file}:{i.line}:{i.column}: {i.code} {i.severity}: {i.message}" for i in report.issues]
    if report.issues:
        files = len({issue.file for issue in report.issues})
        lines.append(speech("check.found", errors=report.errors, warnings=report.warnings, files=files))
    else:
        lines.append(speech("check.clean", files=report.files, records=report.records))
    if report.alone:
        lines.append(speech("check.alone"))
    return "\n".join(lines) + "\n"


def _json(report: Any) -> str:
    data = {
        "schema": "kblaw/1",
        "command": "check",
        "files": report.files,
        "records": report.records,
        "errors": report.errors,
        "warnings": report.warnings,
        "references_checked": not report.alone,
        "data": [issue._asdict() for issue in report.issues],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode("utf-8") + "\n"


def _sarif(report: Any) -> str:
    used = dict.fromkeys(issue.code for issue in report.issues)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "help": {"text": CODES[code].advice},
            "defaultConfiguration": {"level": CODES[code].severity},
        }
        for code in used
    ]
    run = {
        "tool": {"driver": {"name": "kblaw", "version": __version__, "rules": rules}},
        "results": [_sarif_result(issue) for issue in report.issues],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    packed = msgspec.json.encode({"$schema": schema, "version": "2.1.0", "runs": [run]})
    return msgspec.json.format(packed, indent=2).decode("utf-8") + "\n"


def _sarif_result(issue: Issue) -> dict[str, Any]:
    region = {"startLine": issue.line, "startColumn": issue.column}
    place = {"physicalLocation": {"artifactLocation": {"uri": issue.file}, "region": region}}
    return {"ruleId": issue.code, "level": issue.severity, "message": {"text": issue.message}, "locations": [place]}


def _github(issue: Issue) -> str:
    message = issue.message.replace("%", "%25").replace("\n", "%0A")
    return f"::{issue.severity} file={issue.file},line={issue.line},col={issue.column},title={issue.code}::{message}"


def explain_text(code: str) -> str:
    """Return what a code means and what to do. Raises UsageError for an unknown code."""
    known = CODES.get(code.upper())
    if known is None:
        raise UsageError("error.unknown_code", what=code)
    return f"{code.upper()} ({known.severity}): {known.title}\n{known.advice}\n"


def codes_text() -> str:
    """Return every code with its severity and title, one a line."""
    return "".join(f"{code}  {known.severity:<7}  {known.title}\n" for code, known in CODES.items())
