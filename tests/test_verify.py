"""kblaw verify: every figure against the official wording, in both languages; four counts that add up."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from officialtexts import CONDUCT, Printed, docx, from_base, heading, html, markdown, write_folder
from support import Outcome, run

from kblaw.store.store import open_store

REFORM = date(2024, 6, 16)
ACTS = ("criminal-code", "administrative-offences-code")
ONE = "наказывается штрафом в размере до восьмидесяти месячных расчетных показателей либо исправительными работами в том же размере, либо арестом на срок до двадцати пяти суток, с выдворением за пределы Республики Казахстан на срок до пяти лет или без такового."
TEN = "влекут административный арест на срок до десяти суток."
TEN_KK = "он тәулікке дейінгі мерзімге әкімшілік қамаққа алуға әкеп соғады."
AGAIN = "влекут административный арест на срок от десяти до пятнадцати суток."
AGAIN_KK = "он тәуліктен он бес тәулікке дейінгі мерзімге әкімшілік қамаққа алуға әкеп соғады."
ORDER = Printed("461", (("1", TEN), ("2", AGAIN)))
ORDER_KK = Printed("461", (("1", TEN_KK), ("2", AGAIN_KK)))
AOC = "administrative-offences-code"


def verified(base: Path, path: Path, *arguments: str) -> Outcome:
    return run("verify", "--data", str(base), "--text", str(path), "--format", "json", *arguments)


def counts(outcome: Outcome) -> dict[str, int]:
    """Return the four counts, having seen that they add up."""
    data: dict[str, Any] = outcome.json["data"]
    counted = Counter(row["result"] for row in data["rows"])
    assert data["counts"] == {name: counted[name] for name in ("equal", "different", "not_read", "not_held")}
    assert sum(data["counts"].values()) == data["total"] == len(data["rows"])
    assert data["total"] == sum(sum(text["counts"].values()) for text in data["texts"])
    assert outcome.code == (1 if counted["different"] else 0)
    assert list(data["counts"]) == ["equal", "different", "not_read", "not_held"]
    return {name: count for name, count in data["counts"].items() if count}


def rows(outcome: Outcome, result: str) -> list[tuple[str, str, str]]:
    return [(row["id"].partition("/")[2], row["language"], row["reason"]) for row in outcome.json["data"]["rows"] if row["result"] == result]


def order(root: Path, day: date = REFORM, ru: Printed | str = ORDER, kk: Printed | str | None = ORDER_KK) -> Path:
    """Write a folder of the article on protective orders."""
    texts = {"ru": ru if isinstance(ru, str) else markdown([ru], "ru")}
    if kk is not None:
        texts["kk"] = kk if isinstance(kk, str) else markdown([kk], "kk")
    return write_folder(root, AOC, day, texts)


# The whole base


@pytest.mark.parametrize("day", [date(2015, 6, 1), date(2019, 6, 1), date(2023, 9, 1), REFORM, date(2026, 3, 2)])
def test_every_sanction_of_the_base_reads_back_from_its_own_wording(day: date, shipped: Path, tmp_path: Path) -> None:
    """In both languages, out of the layout of the public repository, on five days of its history."""
    store = open_store(shipped)
    expected = 0
    for act in ACTS:
        texts = {language: from_base(store, act, day, language) for language in ("ru", "kk")}
        expected += sum(len(article.parts) for printed in texts.values() for article in printed)
        write_folder(tmp_path, act, day, {language: markdown(printed, language) for language, printed in texts.items()})
    assert counts(verified(shipped, tmp_path)) == {"equal": expected}
    assert expected >= 4


def test_a_figure_that_is_changed_is_found_with_its_place(shipped: Path, tmp_path: Path) -> None:
    store = open_store(shipped)
    text = markdown(from_base(store, "criminal-code", REFORM, "ru"), "ru")
    changed = text.replace("двадцати пяти суток", "двадцати шести суток", 1)
    assert changed != text
    write_folder(tmp_path, "criminal-code", REFORM, {"ru": changed})
    outcome = verified(shipped, tmp_path)
    assert counts(outcome)["different"] == 1
    (row,) = [row for row in outcome.json["data"]["rows"] if row["result"] == "different"]
    assert (row["id"], row["language"], row["version"]) == ("criminal-code/109-1#1", "ru", "2024-06-16")
    assert "двадцати шести" in Path(row["file"]).read_text("utf-8").split("\n")[row["line"] - 1]
    arrests = [next(penalty["max"] for penalty in row[side]["penalties"] if penalty["kind"] == "arrest") for side in ("base", "text")]
    assert arrests == [25, 26]


# One article, all that can be said of a part


def test_both_languages_equal(mini: Path, tmp_path: Path) -> None:
    outcome = verified(mini, order(tmp_path / "texts"))
    assert counts(outcome) == {"equal": 4}
    assert outcome.json["as_of"] == "2024-06-16"
    assert [item["id"] for item in outcome.json["evidence"]] == ["koap-2024-06-16"]


@pytest.mark.parametrize(
    ("old", "new", "result", "reason"),
    [
        ("до десяти", "до одиннадцати", "different", "penalties"),
        ("на срок до десяти", "на десять", "different", "penalties"),
        ("суток.", "месяцев.", "different", "penalties"),
        ("десяти суток", "десяти суток либо предупреждение", "different", "penalties"),
        ("десяти суток", "десяти суток с конфискацией имущества", "different", "additional"),
        ("десяти суток", "десяти суток с неведомой мерой", "not_read", "unread"),
        ("десяти суток", "десяти суток с лишением лицензии", "not_read", "beyond"),
        ("влекут административный арест", "наказываются арестом", "different", "liability"),
        ("влекут административный арест на срок до десяти", "влекут административный арест на срок до", "not_read", "unread"),
        ("влекут", "повлекли", "not_read", "no_sanction"),
    ],
)
def test_one_word_of_a_sanction(old: str, new: str, result: str, reason: str, mini: Path, tmp_path: Path) -> None:
    """What is not understood is never equal and never a difference; what is, is exactly one of the two."""
    text = markdown([Printed("461", (("1", TEN.replace(old, new)), ("2", AGAIN)))], "ru")
    outcome = verified(mini, order(tmp_path / "texts", ru=text))
    assert rows(outcome, result) == [("461#1", "ru", reason)]
    assert counts(outcome) == {"equal": 3, result: 1}


def test_a_sanction_that_differs_by_persons_is_not_read(mini: Path, tmp_path: Path) -> None:
    split = "влекут штраф на физических лиц в размере пяти, на должностных лиц – в размере десяти месячных расчетных показателей."
    outcome = verified(mini, order(tmp_path / "texts", ru=Printed("461", (("1", split), ("2", AGAIN)))))
    assert rows(outcome, "not_read") == [("461#1", "ru", "branches")]


def test_what_was_not_understood_is_shown_with_its_line(mini: Path, tmp_path: Path) -> None:
    text = markdown([Printed("461", (("1", TEN.replace("суток", "суток и неведомой мерой")), ("2", AGAIN)))], "ru")
    outcome = verified(mini, order(tmp_path / "texts", ru=text))
    (row,) = [row for row in outcome.json["data"]["rows"] if row["result"] == "not_read"]
    assert row["unread"] and all("неведомой" in Path(row["file"]).read_text("utf-8").split("\n")[item["line"] - 1] for item in row["unread"])


def test_a_part_missing_from_one_language(mini: Path, tmp_path: Path) -> None:
    outcome = verified(mini, order(tmp_path / "texts", kk=Printed("461", (("1", TEN_KK),))))
    assert counts(outcome) == {"equal": 3, "not_held": 1}
    assert rows(outcome, "not_held") == [("461#2", "kk", "missing_in_text")]


def test_a_part_the_base_does_not_hold(mini: Path, tmp_path: Path) -> None:
    outcome = verified(mini, order(tmp_path / "texts", ru=Printed("461", (*ORDER.parts, ("3", TEN)))))
    assert rows(outcome, "not_held") == [("461#3", "ru", "missing_in_base")]


def test_articles_beside_the_base_are_counted_and_not_listed(mini: Path, tmp_path: Path) -> None:
    text = markdown([ORDER, Printed("462", (("1", TEN), ("2", AGAIN)))], "ru")
    folder = order(tmp_path / "texts", ru=text, kk=None)
    assert counts(verified(mini, folder)) == {"equal": 2, "not_held": 2}
    page = run("verify", "--data", str(mini), "--text", str(folder), "--lang", "en").out
    assert "462" not in page and "Parts of which the base holds no sanction on that day: 2" in page


def test_a_rule_is_no_sanction(mini: Path, tmp_path: Path) -> None:
    """The base holds article 43 as a rule; whatever its text says, there is nothing to compare."""
    text = markdown([ORDER, Printed("43", (("sole", TEN),))], "ru")
    assert counts(verified(mini, order(tmp_path / "texts", ru=text, kk=None))) == {"equal": 2}


@pytest.mark.parametrize(
    "stub", ["> *Сноска. Статья 461 исключена Законом РК от 03.02.2019 № 17-VI.*", "Исключена Законом РК от 03.02.2019 № 17-VI."]
)
def test_excluded_in_the_text_and_in_force_in_the_base(stub: str, mini: Path, tmp_path: Path) -> None:
    text = f"{heading('461', 'ru')}\n\n{stub}\n"
    outcome = verified(mini, order(tmp_path / "texts", ru=text, kk=None))
    assert rows(outcome, "different") == [("461#1", "ru", "excluded"), ("461#2", "ru", "excluded")]
    assert all(row["text"] is None and row["line"] == 1 for row in outcome.json["data"]["rows"])


def test_excluded_in_both_is_nothing_to_compare(mini: Path, tmp_path: Path) -> None:
    gone = f"{heading('73-2', 'ru')}\n\n> *Сноска. Статья 73-2 исключена Законом РК от 15.04.2024 № 73-VIII.*\n"
    assert counts(verified(mini, order(tmp_path / "texts", ru=markdown([ORDER], "ru") + "\n" + gone, kk=None))) == {"equal": 2}


def test_in_the_text_but_no_longer_in_force_in_the_base(mini: Path, tmp_path: Path) -> None:
    text = markdown([ORDER, Printed("73-2", (("1", TEN),))], "ru")
    outcome = verified(mini, order(tmp_path / "texts", ru=text, kk=None))
    assert rows(outcome, "different") == [("73-2#1", "ru", "not_in_force")]


def test_the_two_texts_against_each_other(mini: Path, tmp_path: Path) -> None:
    """A conflict between the official texts is named, and is a difference in the language that parts from the base."""
    outcome = verified(mini, order(tmp_path / "texts", kk=Printed("461", (("1", TEN_KK.replace("он ", "жиырма ", 1)), ("2", AGAIN_KK)))))
    assert rows(outcome, "different") == [("461#1", "kk", "penalties")]
    assert [note["code"] for note in outcome.json["not_covered"]] == ["note.text_languages_differ"]


# Days


@pytest.mark.parametrize(
    ("day", "equal"),
    [("2024-06-15", 0), ("2024-06-16", 2), ("2024-06-17", 2)],
)
def test_the_edition_of_the_day_is_compared(day: str, equal: int, mini: Path, tmp_path: Path) -> None:
    """On 15 June 2024 the base holds one part with another figure; on the 16th the two of the text."""
    folder = order(tmp_path / "texts", kk=None)
    outcome = verified(mini, folder, "--on", day)
    assert counts(outcome).get("equal", 0) == equal


def test_before_the_first_edition_held(mini: Path, tmp_path: Path) -> None:
    outcome = verified(mini, order(tmp_path / "texts", day=date(2016, 1, 1), kk=None))
    assert counts(outcome) == {"not_held": 2}


def test_between_two_editions_the_text_decides(mini: Path, tmp_path: Path) -> None:
    """Where the base does not know whether an edition had begun, either of the two may stand in the text."""
    path = mini / AOC / "461.yaml"
    text = path.read_text("utf-8").replace("in_force: {from: 2024-06-16}", "in_force: {not_before: 2018-01-01}\n    attested: 2024-06-16")
    path.write_text(text, "utf-8")
    old = Printed("461", (("sole", "влечет предупреждение либо административный арест на срок до пяти суток."),))
    for printed in (ORDER, old):
        folder = order(tmp_path / printed.parts[0][0], day=date(2020, 1, 1), ru=printed, kk=None)
        assert counts(verified(mini, folder)) == {"equal": len(printed.parts)}


# Messy texts


MESS = f"""↑ [..](../rus.md)

## Глава 3. ПРОБА

###### Статья 461. Проба

> *Сноска. Заголовок статьи 461 в редакции Закона РК от 01.02.2019 № 17-VI (вводится с 05.03.2019).*

1. {CONDUCT['ru']}

{TEN.replace(' до ', '  до ')}

      2. То же деяние:

   1) раз;

   *2) исключен Законом РК от 11.12.2018 № 7-VI: штраф в размере ста месячных расчетных показателей;*

   3) два, —

      {AGAIN}

> *Примечание РЦПИ!*
> *Часть 2 предусмотрена в редакции Закона РК от 20.04.2023 № 22-VII:*
> *влекут административный арест на срок до тридцати суток.*

   Примечание. Под пробой понимается арест на срок до сорока суток, –

   влекут штраф в размере ста месячных расчетных показателей.

   > *Сноска. Статья 461 с изменениями, внесенными законами РК от 01.02.2019 № 17-VI (срок до 30 суток).*
"""
MESS_KK = f"""### 461-бaп. Сынама

1. {CONDUCT['kk']}

   {TEN_KK.replace('дейінгі мерзімге', 'дейiнгi мерзiмге')}

> *Ескерту. 461-бапқа өзгеріс енгізілді - ҚР 01.02.2019 № 17-VI (алғашқы ресмижарияланған күнінен кейін он күн өткен соң) Заңымен.*

2. Мынадай:

   *1) алып тасталды - ҚР 11.12.2018 № 7-VI Заңымен;*

   2) екі –

{AGAIN_KK}

   Ескертпе. Сынама деп отыз тәулікке дейінгі мерзім түсініледі.
"""


def test_messy_texts(mini: Path, tmp_path: Path) -> None:
    """Footnotes, second wordings, excluded items, remarks, odd dashes and Latin letters give no figure and hide none."""
    assert counts(verified(mini, order(tmp_path / "texts", ru=MESS, kk=MESS_KK))) == {"equal": 4}


def test_a_part_that_stands_twice_is_not_read(mini: Path, tmp_path: Path) -> None:
    text = markdown([Printed("461", (("1", TEN), ("2", AGAIN), ("2", TEN)))], "ru")
    outcome = verified(mini, order(tmp_path / "texts", ru=text, kk=None))
    assert rows(outcome, "not_read") == [("461#2", "ru", "twice")]


def test_an_article_in_two_files(mini: Path, tmp_path: Path) -> None:
    """The same words are read once; other words are not relied on."""
    folder = order(tmp_path / "texts", kk=None)
    other = folder / "rus" / "sec002.md"
    other.write_text(markdown([ORDER], "ru"), "utf-8")
    assert counts(verified(mini, folder)) == {"equal": 2}
    other.write_text(markdown([Printed("461", (("1", AGAIN), ("2", TEN)))], "ru"), "utf-8")
    assert counts(verified(mini, folder)) == {"not_read": 2}


@pytest.mark.parametrize("length", [30, 60, 90, 120])
def test_a_text_that_breaks_off_gives_no_figure(length: int, mini: Path, tmp_path: Path) -> None:
    text = markdown([Printed("109-1", (("1", ONE),))], "ru")
    cut = text[: text.index(ONE) + length]
    folder = write_folder(tmp_path / "texts", "criminal-code", REFORM, {"ru": cut})
    outcome = verified(mini, folder)
    assert counts(outcome).keys() <= {"not_read", "not_held"}
    assert ("109-1#1", "ru") in [item[:2] for item in rows(outcome, "not_read")]


# Pages, documents, plain files


BLOCKS = ("Об административных правонарушениях", "Кодекс от 5 июля 2014 года № 235-V", heading("461", "ru"), f"1. {CONDUCT['ru']}", TEN, "2. То же, –", AGAIN)


def _source(kind: str) -> bytes:
    if kind == "docx":
        return docx(BLOCKS)
    if kind == "html":
        return html(BLOCKS).encode()
    if kind == "html-1251":
        return html(BLOCKS, charset="windows-1251").encode("cp1251", "xmlcharrefreplace")
    text = "\n\n".join(BLOCKS[2:]) if kind != "lines" else "\n".join(BLOCKS[2:])
    return text.encode(kind if kind != "lines" else "utf-8")


@pytest.mark.parametrize("kind", ["docx", "html", "html-1251", "utf-8", "utf-16", "cp1251", "lines"])
def test_one_file_of_every_kind(kind: str, mini: Path, tmp_path: Path) -> None:
    path = tmp_path / f"act.{kind.partition('-')[0]}"
    path.write_bytes(_source(kind))
    outcome = verified(mini, path, "--on", "2024-06-16")
    assert counts(outcome) == {"equal": 2}
    assert {row["file"] for row in outcome.json["data"]["rows"]} == {str(path)}


def test_a_text_without_a_day_says_so(mini: Path, tmp_path: Path, frozen_day: date) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(_source("utf-8"))
    outcome = verified(mini, path)
    assert outcome.json["as_of"] == "2026-10-01"
    assert {note["code"] for note in outcome.json["not_covered"]} == {"note.text_undated", "note.text_act_guessed"}
