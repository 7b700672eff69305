"""kblaw verify: which act a text is, editions in a clone, what cannot be used, and the forms of the answer."""

from __future__ import annotations

import csv
import io
import os
import shutil
import time
from datetime import date
from pathlib import Path

import pytest
from officialtexts import CODES, FOLDERS, Clone, Printed, docx, heading, html, markdown, meta, set_commit, write_folder
from support import run, run_process
from test_verify import AGAIN, AOC, ONE, ORDER, ORDER_KK, REFORM, TEN, counts, order, rows, verified

OLD = Printed("461", (("sole", "влечет предупреждение либо административный арест на срок до пяти суток."),))
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git program here")


def plain(*articles: Printed) -> str:
    lines = []
    for article in articles:
        lines.append(heading(article.number, "ru"))
        lines += [line for number, sentence in article.parts for line in (f"{number}. Пробное деяние, –", sentence)]
    return "\n\n".join(lines)


def page(tmp_path: Path, head: str, *articles: Printed) -> Path:
    path = tmp_path / "page.html"
    path.write_text(html([head, *plain(*articles).split("\n\n")]), "utf-8")
    return path


# Which act it is


@pytest.mark.parametrize(
    "head",
    [
        "Кодекс Республики Казахстан от 5 июля 2014 года № 235-V ЗРК.",
        "КОДЕКС ОБ АДМИНИСТРАТИВНЫХ ПРАВОНАРУШЕНИЯХ",
        "https://adilet.zan.kz/rus/docs/K1400000235",
        "https://zan.gov.kz/client/#!/doc/81245/rus",
    ],
)
def test_an_act_says_which_it_is(head: str, mini: Path, tmp_path: Path) -> None:
    """By its number, its name, or the address of the page; nothing then has to be concluded."""
    outcome = verified(mini, page(tmp_path, head, ORDER), "--on", "2024-06-16")
    assert counts(outcome) == {"equal": 2}
    assert "note.text_act_guessed" not in {note["code"] for note in outcome.json["not_covered"]}


@pytest.mark.parametrize(
    ("head", "arguments", "key"),
    [
        ("Уголовный кодекс", ("--act", "КоАП"), "another act than AOC"),
        ("Кодекс Республики Казахстан от 27 декабря 1994 года № 268-XIII.", (), "does not hold"),
        ("https://zan.gov.kz/client/#!/doc/99999/rus", (), "does not hold"),
        ("Кодекс Республики Казахстан от 27 декабря 1994 года № 268-XIII.", ("--act", "КоАП"), "another act than AOC"),
        ("Проба", ("--act", "УК"), "another kind of liability"),
    ],
)
def test_a_wrong_act(head: str, arguments: tuple[str, ...], key: str, mini: Path, tmp_path: Path) -> None:
    outcome = run("verify", "--data", str(mini), "--text", str(page(tmp_path, head, ORDER)), "--lang", "en", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert key in outcome.err and len(outcome.err.splitlines()) == 1


def test_an_act_that_nothing_tells(mini: Path, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(plain(Printed("999", ORDER.parts)), "utf-8")
    outcome = run("verify", "--data", str(mini), "--text", str(path), "--lang", "en")
    assert outcome.code == 2
    assert "--act" in outcome.err and AOC in outcome.err
    assert counts(verified(mini, path, "--act", "КоАП")) == {"not_held": 2}


@pytest.mark.parametrize("text", ["Просто письмо без статей.", "1. Пункт.\n\n2. Пункт.", "{\"a\": 1, \"б\": 2}", "<html><body><p>Пусто</p></body></html>"])
def test_what_is_no_act(text: str, mini: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(text, "utf-8")
    outcome = run("verify", "--data", str(mini), "--text", str(path), "--lang", "en")
    assert (outcome.code, outcome.out) == (2, "")
    assert "not the text of an act" in outcome.err


def test_a_folder_of_other_acts(mini: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path, AOC, REFORM, {"ru": markdown([ORDER], "ru")})
    other = folder.rename(folder.with_name("0705-other-55555"))
    (other / "meta.yaml").write_text(meta(AOC, REFORM).replace("81245", "55555"), "utf-8")
    outcome = run("verify", "--data", str(mini), "--text", str(tmp_path), "--lang", "en")
    assert outcome.code == 2
    assert "does not hold (0705-other-55555)" in outcome.err, "told by the name of the folder, which is not opened"


# Clones


@needs_git
def test_the_editions_of_the_evidence_in_a_clone(mini: Path, tmp_path: Path) -> None:
    """Each edition is read from its commit and compared with the base of its own day; the files lying about are not."""
    clone = Clone(tmp_path / "clone")
    folder = FOLDERS[AOC]
    before = clone.commit({f"{folder}/meta.yaml": meta(AOC, date(2017, 12, 28)), f"{folder}/rus/sec001.md": markdown([OLD], "ru")})
    after = clone.commit(
        {
            f"{folder}/meta.yaml": meta(AOC, REFORM),
            f"{folder}/rus/sec001.md": markdown([ORDER], "ru"),
            f"{folder}/kaz/sec001.md": markdown([ORDER_KK], "kk"),
        }
    )
    order(tmp_path / "clone", ru=markdown([Printed("461", (("1", AGAIN), ("2", TEN)))], "ru"))
    set_commit(mini, AOC, "koap-2017-12-28", before)
    set_commit(mini, AOC, "koap-2024-06-16", after)
    outcome = verified(mini, tmp_path / "clone")
    assert counts(outcome) == {"equal": 5}
    texts = [(text["version"], text["language"], text["commit"]) for text in outcome.json["data"]["texts"]]
    assert texts == [("2017-12-28", "ru", before), ("2024-06-16", "ru", after), ("2024-06-16", "kk", after)]
    assert outcome.json["data"]["rows"][0]["file"] == f"{before[:12]}:{folder}/rus/sec001.md"
    missing = [note["what"] for note in outcome.json["not_covered"] if note["code"] == "note.text_commit_missing"]
    assert "cc-2024-06-16" in missing
    assert counts(verified(mini, tmp_path / "clone", "--on", "2024-06-16")) == {"equal": 4}


@needs_git
def test_a_clone_is_never_fetched_from(mini: Path, tmp_path: Path) -> None:
    """A clone made without all objects would ask its remote for them; the program does not let it."""
    clone = Clone(tmp_path / "clone")
    text, mark = markdown([ORDER], "ru"), tmp_path / "asked"
    commit = clone.commit({f"{FOLDERS[AOC]}/rus/sec001.md": text, f"{FOLDERS[AOC]}/meta.yaml": meta(AOC, REFORM)})
    clone.remove(text)
    with (clone.database / "config").open("a") as stream:
        stream.write(f'[remote "origin"]\n\turl = ext::sh -c touch% {mark}\n\tpromisor = true\n\tpartialclonefilter = blob:none\n')
        stream.write("[extensions]\n\tpartialClone = origin\n[protocol]\n\tallow = always\n")
    (clone.database / "config").write_text((clone.database / "config").read_text().replace("formatversion = 0", "formatversion = 1"))
    set_commit(mini, AOC, "koap-2024-06-16", commit)
    outcome = run("verify", "--data", str(mini), "--text", str(clone.root), "--lang", "en")
    assert outcome.code == 2
    assert not mark.exists()


def test_a_clone_without_git_is_read_as_a_folder(mini: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Clone(tmp_path / "clone")
    order(tmp_path / "clone")
    monkeypatch.setenv("PATH", str(tmp_path))
    outcome = verified(mini, tmp_path / "clone")
    assert counts(outcome) == {"equal": 4}
    assert "note.text_no_git" in {note["code"] for note in outcome.json["not_covered"]}


@needs_git
def test_a_clone_without_the_commits_is_read_as_a_folder(mini: Path, tmp_path: Path) -> None:
    Clone(tmp_path / "clone").commit({"README.md": "Проба"})
    order(tmp_path / "clone")
    assert counts(verified(mini, tmp_path / "clone")) == {"equal": 4}


@needs_git
def test_a_broken_clone_is_one_line(mini: Path, tmp_path: Path) -> None:
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    order(tmp_path / "clone")
    outcome = run("verify", "--data", str(mini), "--text", str(tmp_path / "clone"), "--lang", "en")
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1 and "clone cannot be read" in outcome.err


# Bad input


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize(
    ("name", "data"),
    [("empty.txt", b""), ("act.pdf", b"%PDF-1.4"), ("noise.bin", bytes(range(128, 256)) * 9), ("act.docx", docx(["Статья 1."])[:-30])],
)
def test_bad_input_is_one_clear_line(name: str, data: bytes, language: str, mini: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    outcome = run("verify", "--data", str(mini), "--text", str(tmp_path / name), "--lang", language)
    assert (outcome.code, outcome.out, len(outcome.err.splitlines())) == (2, "", 1)
    assert name in outcome.err


def test_a_pipe_is_not_waited_for(mini: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    outcome = run("verify", "--data", str(mini), "--text", str(tmp_path / "pipe"), "--lang", "en")
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)


def test_a_large_text_is_read_in_little_time(mini: Path, tmp_path: Path) -> None:
    """Thousands of articles the base does not hold, and a last one without an end."""
    started = time.monotonic()
    many = markdown([ORDER], "ru") + "".join(markdown([Printed(str(number), (("1", "Правило."),))], "ru") for number in range(1000, 9000))
    path = tmp_path / "large.md"
    path.write_text("Кодекс от 5 июля 2014 года № 235-V\n\n" + many + "\n" + "слово " * 1_000_000, "utf-8")
    outcome = verified(mini, path, "--on", "2024-06-16")
    assert counts(outcome) == {"equal": 2}
    assert time.monotonic() - started < 30


def test_files_of_a_folder_that_cannot_be_read_are_named(mini: Path, tmp_path: Path) -> None:
    folder = order(tmp_path / "texts", kk=None)
    (folder / "rus" / "sec002.md").write_bytes(bytes(range(128, 256)) * 20)
    with (folder / "rus" / "sec003.md").open("wb") as stream:
        stream.truncate(50_000_000)
    outcome = verified(mini, folder)
    assert counts(outcome) == {"equal": 2}
    assert {note["code"] for note in outcome.json["not_covered"]} == {"note.text_file_encoding", "note.text_file_large"}


# The answer


def test_the_page_shows_both_sides_and_the_place(mini: Path, tmp_path: Path) -> None:
    text = markdown([Printed("461", (("1", TEN.replace("десяти", "семи")), ("2", AGAIN)))], "ru")
    folder = order(tmp_path, ru=text, kk=None)
    outcome = run("verify", "--data", str(mini), "--text", str(folder), "--lang", "ru")
    assert outcome.code == 1
    shown = " ".join(outcome.out.split())
    assert "База: административный арест до 10 суток" in shown
    assert "Текст: административный арест до 7 суток" in shown
    line = text.split("\n").index("   " + TEN.replace("десяти", "семи")) + 1
    assert f"sec001.md:{line}" in outcome.out.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_all_equal_is_said_and_exits_with_zero(language: str, mini: Path, tmp_path: Path) -> None:
    outcome = run("verify", "--data", str(mini), "--text", str(order(tmp_path)), "--lang", language)
    assert (outcome.code, outcome.err) == (0, "")
    assert {"en": "is the same in the base", "ru": "совпадают с базой", "kk": "базадағымен бірдей"}[language] in outcome.out


def test_rows_of_every_flat_form(mini: Path, tmp_path: Path) -> None:
    folder = order(tmp_path)
    flat = list(csv.DictReader(io.StringIO(run("verify", "--data", str(mini), "--text", str(folder), "--format", "csv").out)))
    lines = run("verify", "--data", str(mini), "--text", str(folder), "--format", "jsonl").lines
    assert [row["id"] for row in flat] == [row["id"] for row in lines]
    assert flat[0]["base"] == flat[0]["text"] == "administrative_arrest ..10 day"
    assert {row["result"] for row in lines} == {"equal"}


def test_nothing_is_sent_anywhere(mini: Path, tmp_path: Path) -> None:
    """The program runs where every connection is refused."""
    folder = order(tmp_path)
    guard = tmp_path / "sitecustomize.py"
    guard.write_text("import sys\nsys.addaudithook(lambda event, _: event.startswith('socket.') and sys.exit('network'))\n")
    outcome = run_process("verify", "--data", str(mini), "--text", str(folder), environment={"PYTHONPATH": str(tmp_path)})
    assert (outcome.code, outcome.err) == (0, "")


def test_one_part_of_the_counts_for_each_language(mini: Path, tmp_path: Path) -> None:
    text = markdown([Printed("109-1", (("1", ONE),))], "ru")
    folder = write_folder(tmp_path, "criminal-code", REFORM, {"ru": text})
    outcome = verified(mini, folder)
    assert counts(outcome) == {"equal": 1, "not_held": 1}
    assert rows(outcome, "not_held") == [("109-1#2", "ru", "missing_in_text")]
    assert set(CODES) == {"criminal-code", AOC}


@pytest.mark.parametrize("cut", [4, 40, 90])
def test_a_kazakh_text_that_breaks_off(cut: int, mini: Path, tmp_path: Path) -> None:
    """The verb stands last, so that what is left of a sentence is never taken for a sanction."""
    text = markdown([ORDER_KK], "kk").rstrip()
    outcome = verified(mini, order(tmp_path, kk=text[:-cut]))
    assert rows(outcome, "different") == []
    assert counts(outcome)["equal"] == 3


def test_a_file_cut_inside_a_letter_says_so(mini: Path, tmp_path: Path) -> None:
    folder = order(tmp_path, kk=None)
    path = folder / "rus" / "sec001.md"
    path.write_bytes(path.read_bytes().rstrip()[:-2])
    outcome = verified(mini, folder)
    assert rows(outcome, "not_read") == [("461#2", "ru", "cut_off")]
    assert {note["code"] for note in outcome.json["not_covered"]} == {"note.text_cut"}


def test_a_part_without_an_end_is_not_read(mini: Path, tmp_path: Path) -> None:
    text = markdown([Printed("461", (("1", TEN), ("2", AGAIN + "\n\n" + "слово " * 20_000)))], "ru")
    assert rows(verified(mini, order(tmp_path, ru=text, kk=None)), "not_read") == [("461#2", "ru", "too_long")]


def test_a_part_that_only_explains_is_not_counted(mini: Path, tmp_path: Path) -> None:
    text = markdown([Printed("461", (*ORDER.parts, ("3", "Под пробой понимается проба.")))], "ru")
    assert counts(verified(mini, order(tmp_path, ru=text, kk=None))) == {"equal": 2}


def test_an_addition_whose_reach_the_sentence_leaves_open(mini: Path, tmp_path: Path) -> None:
    """The base holds it as one of imprisonment alone; the sentence may mean that, or both alternatives."""
    two = (
        "наказываются штрафом в размере от ста до двухсот месячных расчетных показателей либо лишением свободы на срок от двух до "
        "трех лет с пожизненным лишением права занимать определенные должности или заниматься определенной деятельностью."
    )
    folder = write_folder(tmp_path, "criminal-code", REFORM, {"ru": markdown([Printed("109-1", (("1", ONE), ("2", two)))], "ru")})
    assert counts(verified(mini, folder)) == {"equal": 2}
    optional = two.replace("деятельностью.", "деятельностью или без такового.")
    write_folder(tmp_path, "criminal-code", REFORM, {"ru": markdown([Printed("109-1", (("1", ONE), ("2", optional)))], "ru")})
    assert rows(verified(mini, folder), "different") == [("109-1#2", "ru", "additional")]
