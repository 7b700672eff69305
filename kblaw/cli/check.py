"""kblaw check: lint the records."""

from pathlib import Path
from typing import Annotated, Optional

import typer

from kblaw.cli.options import Lang, _complete, shared
from kblaw.cli.output import print_out
from kblaw.errors import UsageError
from kblaw.render.reports import REPORT_FORMATS, codes_text, explain_text, report_text
from kblaw.render.speech import Speech
from kblaw.store.cache import default_folder

app = typer.Typer(rich_markup_mode=None, add_completion=False)
LEVELS = ("error", "warning")


@app.command()
def command(
    path: Annotated[Optional[Path], typer.Argument(metavar="[PATH]", help="A data folder, or a file or folder in one; default: the shipped base.")] = None,
    format: Annotated[str, typer.Option("--format", metavar="|".join(REPORT_FORMATS), help="Form of the report.", autocompletion=_complete(REPORT_FORMATS))] = "text",
    fail_level: Annotated[str, typer.Option("--fail-level", metavar="|".join(LEVELS), help="Exit with 1 from this severity on.")] = "error",
    write: Annotated[bool, typer.Option("--write", help="Rewrite files in canonical form first.")] = False,
    explain: Annotated[Optional[str], typer.Option("--explain", metavar="CODE", help="Say what a code means and what to do.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List every code.")] = False,
    lang: Lang = None,
) -> None:
    """Check records: every fault with its code, file, line and column.

    Example: kblaw check provisions --format github
    """
    speech = Speech(shared(lang, None, None, False, "auto", None).language)
    if listed:
        print_out(codes_text())
        return
    if explain is not None:
        print_out(explain_text(explain))
        return
    for value, allowed in ((format, REPORT_FORMATS), (fail_level, LEVELS)):
        if value not in allowed:
            raise UsageError("error.bad_format", what=value, allowed=", ".join(allowed))
    # The checks load the YAML reader, which no other command needs once the base is compiled.
    from kblaw.store.lint import check_folder

    folder = path or default_folder()
    if write:
        from kblaw.store.lint import files_of
        from kblaw.store.write import write_canonical

        write_canonical(*files_of(folder))
    report = check_folder(folder)
    print_out(report_text(report, format, speech))
    failing = report.errors if fail_level == "error" else len(report.issues)
    if failing:
        raise typer.Exit(1)
