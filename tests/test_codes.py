"""kblaw codes: the sixteen acts that the reform amended, each with its articles counted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from support import answer, run

COUNTS = {
    # articles by the laws' lists, of them penal, parts of these
    "criminal-code": (21, 14, 42),
    "administrative-offences-code": (11, 7, 24),
    "criminal-procedure-code": (3, 0, 0),
    "marriage-and-family-code": (5, 0, 0),
    "entrepreneurial-code": (2, 0, 0),
    "labour-code": (2, 0, 0),
    "health-code": (2, 0, 0),
    "social-code": (6, 0, 0),
    "housing-relations-law": (2, 0, 0),
    "local-government-law": (4, 0, 0),
    "rights-of-the-child-law": (6, 0, 0),
    "road-transport-law": (1, 0, 0),
    "juvenile-offences-prevention-law": (2, 0, 0),
    "education-law": (2, 0, 0),
    "domestic-violence-prevention-law": (2, 0, 0),
    "permits-and-notifications-law": (2, 0, 0),
}


def test_sixteen_acts_with_their_counts(shipped: Path) -> None:
    data = answer("codes")["data"]
    assert {act["id"]: (act["articles"], act["penal"], act["parts"]) for act in data} == COUNTS
    assert all(act["rules"] == act["articles"] - act["penal"] for act in data)
    assert sum(act["articles"] for act in data) == 73


def test_codes_come_before_laws_in_a_fixed_order(shipped: Path) -> None:
    data = answer("codes")["data"]
    assert [act["id"] for act in data] == list(COUNTS)
    assert [act["kind"] for act in data] == ["code"] * 8 + ["law"] * 8


def test_one_law_amended_the_administrative_code_the_other_all_the_rest(shipped: Path) -> None:
    laws = {act["id"]: act["law"] for act in answer("codes")["data"]}
    assert {act for act, law in laws.items() if law == "73-VIII"} == {"administrative-offences-code"}
    assert set(laws.values()) == {"72-VIII", "73-VIII"}


def test_counts_agree_with_the_summary_of_the_reform(shipped: Path) -> None:
    summary = {act["act"]: (act["articles"], act["penal"]) for act in answer("diff", "--all")["data"]["acts"]}
    assert {act["id"]: (act["articles"], act["penal"]) for act in answer("codes")["data"]} == summary


def test_acts_that_are_gone_say_so(shipped: Path) -> None:
    gone = {act["id"]: (act["repealed"], act["repealed_by"]) for act in answer("codes")["data"] if act["repealed"]}
    assert gone == {
        "juvenile-offences-prevention-law": ("2026-03-02", "245-VIII"),
        "domestic-violence-prevention-law": ("2026-03-02", "245-VIII"),
    }
    assert " ".join(run("codes").out.split()).count("Repealed on 2 March 2026 by Law 245-VIII.") == 2


def test_the_table_ends_with_a_total(shipped: Path) -> None:
    total = next(line for line in run("codes").out.splitlines() if line.startswith("Total"))
    assert total.split() == ["Total", "(16)", "73", "21", "52"]


def test_csv_has_one_row_for_each_act(shipped: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("codes", "--format", "csv").out)))
    assert [(row["id"], int(row["articles"])) for row in rows] == [(act, counts[0]) for act, counts in COUNTS.items()]
    assert rows[0]["abbreviation.ru"] == "УК"


def test_it_says_what_the_counts_rest_on(shipped: Path) -> None:
    assert [note["code"] for note in answer("codes")["not_covered"]][0] == "note.counted_from_lists"
