"""Lines of the record files that match a regular expression."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple, Optional

from kblaw.errors import UsageError
from kblaw.query.answer import Answer
from kblaw.query.resolve import as_text
from kblaw.query.views import View
from kblaw.store.files import list_files
from kblaw.store.grep import Expression, LineMatch, matching_lines

LONGEST_PATTERN = 1_000
LARGEST_CONTEXT = 100
_REASONS = (
    ("unbalanced", ("missing ),", "unbalanced parenthesis", "unterminated comment")),
    ("set", ("unterminated character set",)),
    ("nothing", ("nothing to repeat",)),
    ("multiple", ("multiple repeat",)),
    ("escape", ("bad escape", "incomplete escape", "undefined character", "missing character name")),
    ("range", ("bad character range",)),
    ("repeat", ("min repeat greater", "repetition number is too large")),
    ("look", ("look-behind requires",)),
    ("deep", ("nested",)),
    ("group", ("group", "unknown extension", "unexpected end of pattern", "flag")),
)


class Options(NamedTuple):
    """Hold how a pattern is to be taken, and what of the matches is wanted."""

    ignore_case: bool = False
    whole_words: bool = False
    literal: bool = False
    context: int = 0
    first_only: bool = False


class ContextLine(View):
    """Show a line beside a match."""

    line: int
    text: str


class LineView(View):
    """Show one matching line of a record file; lines and columns count from 1.

    ``marks`` are pairs of first and last place (exclusive, from 0) in ``text``.
    """

    path: str
    line: int
    column: int
    text: str
    marks: tuple[tuple[int, int], ...]
    before: tuple[ContextLine, ...]
    after: tuple[ContextLine, ...]


def grep(folder: Path, pattern: str, act: Optional[str], options: Options, today: date) -> Answer:
    """Return the lines of the record files of a folder (or of one act) that match a pattern.

    Raises UsageError for an expression that is wrong, or that takes too long.
    """
    expression = understood(pattern, options)
    files = tuple(stamp.file for stamp in list_files(folder) if stamp.size >= 0)
    wanted = tuple(file for file in files if act is None or file.startswith(f"{act}/"))
    found = matching_lines(folder, wanted, expression)
    data = tuple(_view(file, match) for file, matches in found for match in matches)
    query = {"pattern": pattern, "act": act, **options._asdict(), "files": len(wanted)}
    return Answer(command="grep", query=query, as_of=today, data=data)


def understood(pattern: str, options: Options) -> Expression:
    """Return the expression a pattern means. Raises UsageError with the place and the fault."""
    # What was no letter must not become a sign of the expression.
    text = as_text("".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= letter < "\udc80" else letter for letter in pattern))
    if not text:
        raise UsageError("error.empty_expression")
    if len(text) > LONGEST_PATTERN:
        raise UsageError("error.expression_too_long", limit=LONGEST_PATTERN)
    if options.literal:
        text = re.escape(text)
    try:
        re.compile(text)
    except re.error as error:
        raise _fault(text, error.pos or 0, error.msg) from None
    except (OverflowError, RecursionError) as error:
        slug = "repetition number is too large" if isinstance(error, OverflowError) else "nested"
        raise _fault(text, 0, slug) from None
    return Expression(text, options.ignore_case, options.whole_words, options.context, options.first_only)


def _fault(text: str, place: int, message: str) -> UsageError:
    slug = next((slug for slug, starts in _REASONS if any(start in message for start in starts)), "other")
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    first = max(0, place - 60)
    where = f"\n  {shown[first : place + 60]}\n  {' ' * (place - first)}^"
    return UsageError(f"error.expression_{slug}", position=place + 1, where=where)


def _view(file: str, match: LineMatch) -> LineView:
    before = tuple(ContextLine(number, text) for number, text in match.before)
    after = tuple(ContextLine(number, text) for number, text in match.after)
    return LineView(file, match.number, match.spans[0][0] + 1, match.text, match.spans, before, after)
