"""The commands by name, loaded when called, and the one place where failures are printed."""

import re
import sys
from importlib import import_module
from typing import Annotated, Any, Optional

import typer
from typer.core import TyperGroup

from kblaw import __version__
from kblaw.cli.options import asked_language
from kblaw.errors import BaseChanged, DataInvalid, KblawError, UsageError

COMMANDS = ("diff", "show", "search", "grep", "applies", "trace", "table", "list", "codes", "fine", "claims", "indicators", "sources", "timeline", "coverage", "check", "verify", "draft")
"""Every command, in the order of the help; each lives in the module of its name."""

_COMPLETION = ("install_completion", "show_completion")
_MODULES = {"list": "listing"}


class LazyGroup(TyperGroup):
    """Load a command's module when the command is called, so that one command never pays for another."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands in their fixed order."""
        return list(COMMANDS)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the arguments name; a mistyped name gets the nearest."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # needed for mistyped names only

            near = get_close_matches(args[0], COMMANDS, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(COMMANDS)}."
            ctx.fail(f"No such command '{args[0]}'. {hint}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of a name, or None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"kblaw.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        # Completion is installed for the whole program; the line in the list of commands is never cut.
        command.params = [param for param in command.params if param.name not in _COMPLETION]
        command.short_help = command.short_help or re.split(r"[:;,.(]", command.help or "", maxsplit=1)[0].strip() + "."
        return command


app = typer.Typer(
    cls=LazyGroup,
    name="kblaw",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"kblaw {__version__}")
        raise typer.Exit()


@app.callback()
def kblaw(
    version: Annotated[Optional[bool], typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = None,
) -> None:
    """Kazakhstan's reform of April 2024 against violence on women and children: what changed, what is the penalty, which law applies.

    Example: kblaw diff battery
    """


def main() -> None:
    """Run the command line; print every expected failure as a sentence and leave with its exit code."""
    arguments = sys.argv[1:]
    try:
        _ask()
    except KblawError as error:
        _print_failure(error, asked_language(arguments))
        sys.exit(error.exit_code)
    except OSError as error:
        # What no command foresaw: a full disk under the help, a record file that vanished.
        failure = UsageError("error.output_failed", path=error.filename or "stdout", reason=error.strerror or str(error))
        _print_failure(failure, asked_language(arguments))
        sys.exit(failure.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)


def _ask() -> None:
    try:
        app(prog_name="kblaw")
    except BaseChanged:  # nothing is printed yet; the second time every file is asked whether it changed
        app(prog_name="kblaw")


def _print_failure(error: KblawError, language: str) -> None:
    # Labels are loaded only where something failed: start-up time.
    from kblaw.render.notes import error_text
    from kblaw.render.speech import Speech

    speech = Speech(language)
    lines = [speech("hint.error") + error_text(error, speech)]
    if isinstance(error, DataInvalid):
        lines += [f"{i.file}:{i.line}:{i.column}: {i.code} {i.message}" for i in error.issues]
    elif error.candidates:
        lines.append(speech("hint.candidates" if type(error).__name__ == "Ambiguous" else "hint.nearest"))
        lines += [f"  {candidate}" for candidate in error.candidates]
    text = "\n".join(lines) + "\n"
    if sys.stderr is None:  # closed by the caller: nobody listens
        return
    buffer = getattr(sys.stderr, "buffer", None)
    if buffer is None:
        sys.stderr.write(text)
    else:
        buffer.write(text.encode("utf-8", "replace"))
        sys.stderr.flush()
