"""The command line: the only room that imports typer."""

from kblaw.cli.main import main

__all__ = ["main"]
