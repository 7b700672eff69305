"""kblaw grep: a regular expression over the record files."""

from typing import Annotated, Optional

import typer

from kblaw.cli.options import Colour, Data, Force, Format, Lang, Output, shared, today
from kblaw.cli.output import emit, use_colour, write
from kblaw.cli.store import opened
from kblaw.errors import UsageError
from kblaw.query.grep import LARGEST_CONTEXT, Options, grep
from kblaw.query.resolve import resolve
from kblaw.store.cache import default_folder

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(short_help="Find lines of the record files by a regular expression.")
def command(
    pattern: Annotated[str, typer.Argument(metavar="PATTERN", help="A regular expression of Python, or with -F the text itself.")],
    act: Annotated[Optional[str], typer.Option("--act", metavar="ACT", help="Only the files of this act, in any spelling.")] = None,
    ignore_case: Annotated[bool, typer.Option("-i", "--ignore-case", help="Take capitals and small letters alike, Cyrillic too.")] = False,
    whole_words: Annotated[bool, typer.Option("-w", "--word-regexp", help="Only whole words.")] = False,
    literal: Annotated[bool, typer.Option("-F", "--fixed-strings", help="Take the pattern as plain text.")] = False,
    files_only: Annotated[bool, typer.Option("-l", "--files-with-matches", help="Print the names of files only.")] = False,
    count: Annotated[bool, typer.Option("-c", "--count", help="Print the number of matching lines of each file.")] = False,
    number: Annotated[bool, typer.Option("-n", "--line-number", help="Print line numbers; they are printed in any case.")] = False,
    context: Annotated[int, typer.Option("-C", "--context", metavar="N", help="Print N lines before and after as well.")] = 0,
    lang: Lang = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
    color: Colour = "auto",
    data: Data = None,
) -> None:
    """Find the lines of the record files that match a regular expression, as path:line:text.

    Exits with 1 where no line matches. An expression that would never end is stopped.

    Example: kblaw grep "кәмелетке толмаған" --act ҚК -i
    """
    options = shared(lang, format, output, force, color, data)
    if not 0 <= context <= LARGEST_CONTEXT:
        raise UsageError("error.bad_context", what=context, largest=LARGEST_CONTEXT)
    if files_only and count:
        raise UsageError("error.modes_exclude", first="-l", second="-c")
    act_id = resolve(opened(options.data), act, frozenset({"act"})).id if act is not None else None
    wanted = Options(ignore_case, whole_words, literal, context, first_only=files_only)
    answer = grep(options.data or default_folder(), pattern, act_id, wanted, today())
    if options.format == "table":
        # The lines stand as they are in the files: no page, no width.
        from kblaw.render.pages.grep import grep_text

        mode = "files" if files_only else "count" if count else "lines"
        write(grep_text(answer.data, mode, use_colour(options)), options)
    else:
        emit(answer, options, "grep:grep_page", "grep:grep_rows")
    if not answer.data:
        raise typer.Exit(1)
