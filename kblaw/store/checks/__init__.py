"""All checks of a base, in one explicit list."""

from __future__ import annotations

from typing import Callable, Iterator

from kblaw.errors import Issue
from kblaw.store.base import Base
from kblaw.store.checks import dates, editions, names, penalties, reform, references, words

Check = Callable[[Base], Iterator[Issue]]

CHECKS: tuple[Check, ...] = (
    names.check_file_names,
    names.check_unique,
    names.check_ids,
    names.check_numbers,
    names.check_parts,
    penalties.check_bounds,
    penalties.check_kinds,
    penalties.check_additional,
    editions.check_dates,
    editions.check_order,
    editions.check_content,
    editions.check_conduct_change,
    dates.check_range,
    dates.check_partial,
    dates.check_spans,
    dates.check_index,
    references.check_evidence,
    references.check_laws,
    references.check_offences,
    references.check_articles,
    references.check_themes,
    references.check_lineage,
    reform.check_completeness,
    reform.check_links,
    words.check_words,
    words.check_aliases,
)


NEED_THE_BASE = frozenset(
    {
        names.check_file_names,
        names.check_unique,
        references.check_evidence,
        references.check_laws,
        references.check_offences,
        references.check_articles,
        references.check_themes,
        references.check_lineage,
        reform.check_completeness,
        reform.check_links,
    }
)
"""Checks that judge a record against others, or against its place in the data folder."""


def run_alone(base: Base) -> tuple[Issue, ...]:
    """Run the checks that need nothing but the record itself."""
    return tuple(issue for check in CHECKS if check not in NEED_THE_BASE for issue in check(base))


TOGETHER: tuple[Check, ...] = tuple(check for check in CHECKS if check in NEED_THE_BASE or check is penalties.check_kinds)
"""Checks that see more with the whole base at hand; what they say of a record alone, they say again."""


def issue_order(issue: Issue) -> tuple[str, int, int, str]:
    """Return the sort key of an issue: its file, its place in it, its code."""
    return issue.file, issue.line, issue.column, issue.code
