"""Options that commands share, and what they mean together."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple, Optional

import typer

from kblaw.errors import UsageError

FORMATS = ("table", "md", "csv", "tsv", "json", "jsonl")
ENDINGS = {".md": "md", ".csv": "csv", ".tsv": "tsv", ".json": "json", ".jsonl": "jsonl", ".txt": "table"}
DOCUMENTS = {".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx", ".pdf": "pdf", ".svg": "svg"}
TABLE_FORMATS = (*FORMATS, *dict.fromkeys(DOCUMENTS.values()))
LANGUAGES = ("en", "ru", "kk")
COLOURS = ("auto", "always", "never")


def _complete(choices: tuple[str, ...]):  # type: ignore[no-untyped-def]
    def complete(incomplete: str) -> list[str]:
        return [choice for choice in choices if choice.startswith(incomplete)]

    return complete


Lang = Annotated[
    Optional[str],
    typer.Option("--lang", metavar="en|ru|kk", help="Language of the answer; default: from the locale.", autocompletion=_complete(LANGUAGES)),
]
Format = Annotated[
    Optional[str],
    typer.Option("--format", metavar="|".join(FORMATS), help="Form of the answer.", autocompletion=_complete(FORMATS)),
]
Output = Annotated[
    Optional[Path], typer.Option("-o", "--output", metavar="FILE", help="Write to a file; the ending chooses the format.")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the output file if it exists.")]
Colour = Annotated[
    str, typer.Option("--color", metavar="auto|always|never", help="Colours; also NO_COLOR, FORCE_COLOR.", autocompletion=_complete(COLOURS))
]
Data = Annotated[Optional[Path], typer.Option("--data", metavar="DIR", help="Use the records of this folder.")]
On = Annotated[Optional[str], typer.Option("--on", metavar="DATE", help="As at this day: 2024-06-16, 16.06.2024, today.")]


class Shared(NamedTuple):
    """Hold what the shared options mean: language, format, where to write, colours, data folder."""

    language: str
    format: str
    output: Optional[Path]
    force: bool
    colour: str
    data: Optional[Path]


def shared(
    lang: Optional[str],
    format: Optional[str],
    output: Optional[Path],
    force: bool,
    color: str,
    data: Optional[Path],
    *,
    documents: bool = False,
) -> Shared:
    """Check the shared options against each other; ``documents`` allows the formats of a table. Raises UsageError."""
    language = lang or default_language()
    if language not in LANGUAGES:
        raise UsageError("error.bad_language", what=language, allowed=", ".join(LANGUAGES))
    if color not in COLOURS:
        raise UsageError("error.bad_colour", what=color, allowed=", ".join(COLOURS))
    chosen = format
    endings = {**ENDINGS, **DOCUMENTS} if documents else ENDINGS
    if chosen is None and output is not None:
        ending = output.suffix.lower()
        chosen = endings.get(ending) or DOCUMENTS.get(ending)
        if chosen is None:
            raise UsageError("error.unknown_ending", path=str(output), allowed=", ".join(endings))
    chosen = chosen or "table"
    formats = TABLE_FORMATS if documents else FORMATS
    if chosen not in formats and chosen in TABLE_FORMATS:
        raise UsageError("error.document_only_table", what=chosen, allowed=", ".join(formats))
    if chosen not in formats:
        raise UsageError("error.bad_format", what=chosen, allowed=", ".join(formats))
    return Shared(language, chosen, output, force, color, data)


def default_language() -> str:
    """Return the language of the environment: KBLAW_LANG, else the locale, else English."""
    own = os.environ.get("KBLAW_LANG")
    if own in LANGUAGES:
        return own
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value:
            return next((language for language in ("ru", "kk") if value.startswith(language)), "en")
    return "en"


def asked_language(arguments: list[str]) -> str:
    """Return the language asked for on the command line, read before the options are parsed."""
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value in LANGUAGES:
            return value
    return default_language()


def today() -> date:
    """Return the current day of the machine."""
    return date.today()


def day(text: Optional[str]) -> Optional[date]:
    """Return the day an option names, or None where it was not given. Raises UsageError."""
    if text is None:
        return None
    from kblaw.law.dates import parse_day  # its patterns are compiled only where a date is given

    parsed = parse_day(text, today())
    if parsed is None:
        raise UsageError("error.bad_date", what=text)
    return parsed


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()
