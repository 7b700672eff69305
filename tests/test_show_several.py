"""A list of articles shows every one; an item of a part shows the part, and says that items are not held."""

from __future__ import annotations

import json

from support import run

SEVERAL = "ст. ст. 120, 121 и 121-1 УК"


def test_a_list_of_articles_resolves_to_several_records() -> None:
    answer = json.loads(run("show", SEVERAL, "--format", "json").out)
    assert [record["id"] for record in answer["data"]] == [
        "criminal-code/120",
        "criminal-code/121",
        "criminal-code/121-1",
    ]


def test_evidence_and_cautions_of_several_records_stand_once() -> None:
    answer = json.loads(run("show", SEVERAL, "--format", "json").out)
    for field in ("evidence", "cautions"):
        found = [json.dumps(item, sort_keys=True) for item in answer[field]]
        assert found and len(found) == len(set(found))


def test_the_page_of_several_records_has_a_title_for_each() -> None:
    page = run("show", SEVERAL, "--lang", "ru").out
    assert [line.split(".")[1].strip() for line in page.split("\n") if line.startswith("ст. 12")][:3] == [
        "120 УК",
        "121 УК",
        "121-1 УК",
    ]


def test_several_records_as_rows_hold_the_parts_of_all() -> None:
    rows = run("show", SEVERAL, "--format", "csv").out
    assert {line.split(",")[2] for line in rows.split("\n")[1:] if line} == {"120", "121", "121-1"}


def test_an_item_is_named_but_the_part_is_what_is_held() -> None:
    answer = json.loads(run("show", "п. 8) ч. 2 ст. 109-1 УК РК", "--format", "json").out)
    assert (answer["data"]["id"], answer["data"]["item"]) == ("criminal-code/109-1#2", "8")
    assert "note.item_not_held" in {note["code"] for note in answer["not_covered"]}
