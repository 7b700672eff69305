"""The errors a person may see, and the findings of a check.

One root, so that one place (the command-line boundary) prints every failure:

KblawError
├── UsageError          exit 2: the question was put wrongly (option, date, file name)
├── NotUnderstood       exit 1: the words were not understood; carries the nearest ones
├── NotHeld             exit 1: understood, but not in the base
├── NotInForce          exit 1: in the base, but not in force on the date asked for
├── Ambiguous           exit 1: several records answer to the words; carries them all
├── BaseChanged         exit 3: a record changed while it was read; ask again
└── DataInvalid         exit 3: the records themselves are faulty; carries every Issue

Messages are keys into the catalogue of labels (``kblaw.render.labels``), filled
with parameters: the boundary speaks the reader's language, this module none.
"""

from typing import NamedTuple


class Issue(NamedTuple):
    """Hold one fault of one record file: where it is, what was found, what is allowed.

    ``line`` and ``column`` count from 1. ``file`` is relative to the data folder.
    """

    code: str
    file: str
    line: int
    column: int
    message: str
    severity: str = "error"


class KblawError(Exception):
    """Carry a message key, its parameters, hints and the exit code of the process."""

    exit_code = 2

    def __init__(self, key: str, *, candidates: tuple[str, ...] = (), **parameters: object) -> None:
        super().__init__(key)
        self.key = key
        self.candidates = candidates
        self.parameters = parameters

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.key} ({details})" if details else self.key


class UsageError(KblawError):
    """Say that an option, date or file name cannot be used as given."""

    exit_code = 2


class NotUnderstood(KblawError):
    """Say that the words name nothing kblaw can read; ``candidates`` are the nearest names."""

    exit_code = 1


class NotHeld(KblawError):
    """Say that the thing was understood but the base does not hold it."""

    exit_code = 1


class NotInForce(KblawError):
    """Say that the base holds the thing, but it was not in force on the date asked for."""

    exit_code = 1


class Ambiguous(KblawError):
    """Say that several records answer to the words; ``candidates`` are their ids."""

    exit_code = 1


class BaseChanged(KblawError):
    """Say that a record file changed after the base was opened; asked again, the answer is of the new state."""

    exit_code = 3


class DataInvalid(KblawError):
    """Say that records cannot be used; ``issues`` holds every fault found, not the first only."""

    exit_code = 3

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        super().__init__("error.data_invalid", count=len(issues))
        self.issues = issues
