"""A table of a few records reads no more than those, and says what it says when it reads them all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Iterator

import pytest

from kblaw.errors import KblawError
from kblaw.query import table as table_module
from kblaw.query.table import table
from kblaw.query.tablescope import Asked
from kblaw.store.store import Store, open_store

PROVISIONS = Path(__file__).parent.parent / "provisions"
DAY = date(2024, 6, 20)


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(PROVISIONS)


def scopes(store: Store) -> Iterator[Asked]:
    for act in store.ids("act"):
        yield Asked(acts=(act,))
    for theme in store.ids("theme"):
        yield Asked(themes=(theme,))
    for law in store.ids("law"):
        yield Asked(laws=(law,))
    for offence in store.ids("offence"):
        yield Asked(offences=(offence,))
    for article in store.ids("article", "criminal-code"):
        yield Asked(offences=(article,))
    yield Asked(acts=("criminal-code",), themes=("children",), laws=("72-VIII",))
    yield Asked(acts=("criminal-code", "administrative-offences-code"), penalties=("arrest",))
    yield Asked(offences=("battery", "bullying"), acts=("administrative-offences-code",), unchanged=True)
    yield Asked(acts=("education-law",), offences=("battery",))


def said(store: Store, asked: Asked) -> Any:
    try:
        return table(store, asked)
    except KblawError as error:
        return error.key, error.parameters


@pytest.mark.parametrize("on", [None, DAY], ids=["compared", "of one day"])
@pytest.mark.parametrize("rows_of", ["parts", "offences"])
def test_what_is_read_makes_no_difference(store: Store, on: Any, rows_of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [scope._replace(on=on, rows_of=rows_of) for scope in scopes(store)]
    few = [said(store, scope) for scope in asked]
    monkeypatch.setattr(table_module, "candidates", lambda *_: None)
    assert few == [said(store, scope) for scope in asked]


def test_a_table_of_one_offence_reads_its_own_articles_only(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(PROVISIONS)
    read: set[str] = set()
    get = store.get
    monkeypatch.setattr(store, "get", lambda kind, name: (read.add(name), get(kind, name))[1])
    table(store, Asked(offences=("battery",)))
    assert {name for name in read if "/" in name} == {step.article for step in get("offence", "battery").lineage}
