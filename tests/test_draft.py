"""kblaw draft: a record made from an official text; a person writes what is marked, and nothing else is missing."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from officialtexts import FOLDERS, Clone, Printed, docx, heading, markdown, meta, set_commit, write_folder
from support import Outcome, run
from test_verify import AGAIN, AGAIN_KK, AOC, ORDER, ORDER_KK, REFORM, TEN, TEN_KK, order

from kblaw.model.article import Article
from kblaw.model.penalty import Penalty
from kblaw.store.decode import decode
from kblaw.store.lint import check_folder
from kblaw.store.reader import read_yaml

ADDED = "> *Сноска. Кодекс дополнен статьей {} в соответствии с Законом РК от 15.04.2024 № 73-VIII (вводится в действие с 16.06.2024).*\n"
AMENDED = "> *Сноска. Статья {} с изменениями, внесенными законами РК от 03.07.2017 № 84-VI; от 15.04.2024 № 73-VIII.*\n"
RESTATED = "> *Сноска. Статья {} с изменениями, внесенными Законом РК от 03.07.2017 № 84-VI; в редакции Закона РК от 15.04.2024 № 73-VIII.*\n"
FOREIGN = "> *Ескерту. {}-бапқа өзгеріс енгізілді - ҚР 11.12.2018 № 7-VІ Заңымен.*\n"


def drafted(base: Path, path: Path, number: str, *arguments: str) -> Outcome:
    return run("draft", "--data", str(base), "--text", str(path), "--article", number, "--lang", "en", *arguments)


def record(outcome: Outcome) -> Article:
    """Return the record that was printed, read as strictly as the records of the base."""
    assert (outcome.code, outcome.err) == (0, "")
    document = read_yaml("draft.yaml", outcome.out.encode())
    found, issues = decode(document, Article)
    assert (document.issues, issues) == ([], [])
    assert isinstance(found, Article)
    return found


def head(outcome: Outcome) -> str:
    return "".join(line for line in outcome.out.splitlines(keepends=True) if line.startswith("#"))


def put(base: Path, outcome: Outcome, number: str) -> list[tuple[str, str]]:
    """Put a draft among the records and return what the check says of it: code, and the text it stands at."""
    path = base / AOC / f"{number}.yaml"
    path.write_text(outcome.out, "utf-8")
    lines = outcome.out.split("\n")
    return [(issue.code, lines[issue.line - 1][issue.column - 1 :]) for issue in check_folder(path).issues]


def test_penalties_and_evidence_are_filled(mini: Path, tmp_path: Path) -> None:
    made = record(drafted(mini, order(tmp_path / "texts"), "461"))
    (edition,) = made.editions
    assert (made.article, made.offence, made.themes) == ("461", "order-breach", ("domestic_violence",))
    assert (made.title.en, made.title.ru, made.title.kk) == ("Breach of a protective order", "Проба", "Сынама")
    assert (edition.attested, edition.evidence, edition.change) == (REFORM, ("koap-2024-06-16",), "original")
    assert [(part.part, part.penalties) for part in edition.parts] == [
        ("1", (Penalty(kind="administrative_arrest", max=10, unit="day"),)),
        ("2", (Penalty(kind="administrative_arrest", min=10, max=15, unit="day"),)),
    ]
    assert {part.conduct.ru for part in edition.parts} == {"??"}


@pytest.mark.parametrize("number", ["461", "462"])
def test_the_check_complains_of_the_marks_and_of_nothing_else(number: str, mini: Path, tmp_path: Path) -> None:
    """Also where the article is new to the base, and so is its offence."""
    texts = {"ru": markdown([Printed(number, ORDER.parts)], "ru"), "kk": markdown([Printed(number, ORDER_KK.parts)], "kk")}
    write_folder(tmp_path / "texts", AOC, REFORM, texts)
    complaints = put(mini, drafted(mini, tmp_path / "texts", number), number)
    assert {code for code, _ in complaints} == {"KB103"}
    assert all(text.lstrip("'\"").startswith("??") for _, text in complaints)
    assert len(complaints) == (6 if number == "461" else 8)


def test_a_finished_draft_is_sound(mini: Path, tmp_path: Path) -> None:
    """With words in the place of the marks the record stands beside the others, in canonical form."""
    outcome = drafted(mini, order(tmp_path / "texts"), "461")
    finished = outcome._replace(out=outcome.out.replace("en: '??', ru: '??', kk: '??'", "en: A test., ru: Проба., kk: Сынама."))
    assert "A test." in finished.out
    assert put(mini, finished, "461") == []


@pytest.mark.parametrize(
    ("footnote", "change", "by"),
    [(ADDED, "added", ("73-VIII",)), (AMENDED, "amended", ("73-VIII",)), (RESTATED, "restated", ("73-VIII",)), ("", "original", ()), (FOREIGN, "amended", ())],
)
def test_what_the_footnote_tells(footnote: str, change: str, by: tuple[str, ...], mini: Path, tmp_path: Path) -> None:
    """The last law it names made the edition; its day is exact where the evidence says that law caused it."""
    text = markdown([ORDER], "ru") + "\n" + footnote.format("461")
    outcome = drafted(mini, order(tmp_path / "texts", ru=text, kk=None), "461")
    (edition,) = record(outcome).editions
    assert (edition.change, edition.by) == (change, by)
    assert (edition.in_force.start if edition.in_force else edition.attested) == REFORM
    assert (edition.in_force is not None) == bool(by)
    assert ("law 7-VI last" in head(outcome)) == (footnote == FOREIGN)


def test_an_edition_without_evidence_is_marked(mini: Path, tmp_path: Path) -> None:
    outcome = drafted(mini, order(tmp_path / "texts", day=date(2025, 1, 1)), "461")
    (edition,) = record(outcome).editions
    assert (edition.evidence, edition.attested) == (("??",), date(2025, 1, 1))
    assert "add it to _act.yaml: version 1 January 2025" in head(outcome)
    assert {code for code, _ in put(mini, outcome, "461")} >= {"KB103"}


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git program here")
def test_an_edition_out_of_a_clone(mini: Path, tmp_path: Path) -> None:
    clone = Clone(tmp_path / "clone")
    old = Printed("461", (("sole", "влечет предупреждение."),))
    names = {}
    for evidence, day, printed in (("koap-2017-12-28", date(2017, 12, 28), old), ("koap-2024-06-16", REFORM, ORDER)):
        files = {f"{FOLDERS[AOC]}/meta.yaml": meta(AOC, day), f"{FOLDERS[AOC]}/rus/sec001.md": markdown([printed], "ru")}
        names[evidence] = clone.commit(files)
        set_commit(mini, AOC, evidence, names[evidence])
    several = drafted(mini, clone.root, "461")
    assert several.code == 2 and "2017-12-28" in several.err and "--on" in several.err
    made = record(drafted(mini, clone.root, "461", "--on", "2017-12-28"))
    assert made.editions[0].evidence == ("koap-2017-12-28",)
    assert [part.part for part in made.editions[0].parts] == ["sole"]


def test_what_could_not_be_read_is_said_and_left_out(mini: Path, tmp_path: Path) -> None:
    """A part that neither text makes clear has no penalties; one that one of them makes clear has them."""
    ru = Printed("461", (("1", TEN.replace("суток", "суток и неведомой мерой")), ("2", AGAIN.replace("суток", "лун"))))
    kk = Printed("461", (("1", TEN_KK), ("2", AGAIN_KK.replace("қамаққа", "аспанға"))))
    outcome = drafted(mini, order(tmp_path / "texts", ru=ru, kk=kk), "461")
    parts = record(outcome).editions[0].parts
    assert [(part.part, len(part.penalties)) for part in parts] == [("1", 1), ("2", 0)]
    assert head(outcome).count("was not read; see") == 2
    assert "rus/sec001.md:" in head(outcome)


def test_texts_that_differ_are_named(mini: Path, tmp_path: Path) -> None:
    kk = Printed("461", (("1", TEN_KK.replace("он ", "жиырма ", 1)), ("2", AGAIN_KK)))
    outcome = drafted(mini, order(tmp_path / "texts", kk=kk), "461")
    assert record(outcome).editions[0].parts[0].penalties[0].max == 10
    assert "Part 1: the Kazakh text threatens something else" in head(outcome)
    assert "kaz/sec001.md:" in head(outcome)


def test_excluded_parts_are_left_out_and_named(mini: Path, tmp_path: Path) -> None:
    text = markdown([ORDER], "ru") + "\n\n*3. Исключена Законом РК от 03.07.2017 № 84-VI.*\n"
    outcome = drafted(mini, order(tmp_path / "texts", ru=text, kk=None), "461")
    assert [part.part for part in record(outcome).editions[0].parts] == ["1", "2"]
    assert "Part 3 is excluded" in head(outcome)


def test_titles_in_letters_of_one_script(mini: Path, tmp_path: Path) -> None:
    text = markdown([ORDER_KK], "kk").replace("Сынама", "Зиян келтiру, әкiмшiлiк")
    folder = order(tmp_path / "texts", ru=markdown([ORDER], "ru").replace("Проба", "Прoба."), kk=text)
    made = record(drafted(mini, folder, "461"))
    assert (made.title.kk, made.title.ru) == ("Зиян келтіру, әкімшілік", "Проба")


def test_out_of_a_document(mini: Path, tmp_path: Path) -> None:
    path = tmp_path / "article.docx"
    path.write_bytes(docx([heading("461", "ru"), "1. Проба, –", TEN, "2. То же, –", AGAIN]))
    made = record(drafted(mini, path, "461", "--on", "2024-06-16", "--act", "КоАП"))
    assert [part.part for part in made.editions[0].parts] == ["1", "2"]
    assert made.title.kk == "Қорғау нұсқамасын бұзу", "the title that the base holds"


def test_into_a_file(mini: Path, tmp_path: Path) -> None:
    folder, target = order(tmp_path / "texts"), tmp_path / "461.yaml"
    printed = drafted(mini, folder, "461")
    written = drafted(mini, folder, "461", "-o", str(target))
    assert (written.code, written.out, target.read_text("utf-8")) == (0, "", printed.out)
    assert drafted(mini, folder, "461", "-o", str(target)).code == 2


@pytest.mark.parametrize(
    ("number", "words"),
    [("462", "article 462 is not in this text"), ("43", "threatens no penalty"), ("x", "no article number"), ("../461", "no article number"), ("", "no article number")],
)
def test_what_cannot_be_drafted(number: str, words: str, mini: Path, tmp_path: Path) -> None:
    text = markdown([ORDER, Printed("43", (("sole", "Правило без санкции."),))], "ru")
    outcome = drafted(mini, order(tmp_path / "texts", ru=text, kk=None), number)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err and len(outcome.err.splitlines()) == 1


def test_every_article_of_a_day_of_the_base_drafts_back(shipped: Path, tmp_path: Path) -> None:
    """What the program writes out of the base, it takes in again: figures, kinds and additions."""
    from officialtexts import from_base

    from kblaw.law.time import status_on
    from kblaw.store.store import open_store

    store = open_store(shipped)
    for act in ("criminal-code", AOC):
        printed = {language: from_base(store, act, REFORM, language) for language in ("ru", "kk")}
        folder = write_folder(tmp_path, act, REFORM, {language: markdown(items, language) for language, items in printed.items()})
        for article in printed["ru"][:4]:
            made = record(drafted(shipped, folder, article.number)).editions[0]
            span = status_on(store.get("article", f"{act}/{article.number}"), REFORM).span
            assert span is not None
            assert [(part.part, part.penalties) for part in made.parts] == [(part.part, part.penalties) for part in span.edition.parts]


# kblaw show --wording


@pytest.mark.parametrize(
    ("language", "words", "figures"),
    [("ru", "до двадцати пяти суток", "до 25 суток"), ("kk", "жиырма бес тәулікке дейінгі", "25 тәулікке дейінгі"), ("en", "up to 25 days", "up to 25 days")],
)
def test_the_sentence_of_a_record(language: str, words: str, figures: str, shipped: Path) -> None:
    asked = ("show", "109-1", "--on", "2024-06-16", "--wording", language, "--lang", "en")
    assert words in " ".join(run(*asked).out.split())
    assert figures in " ".join(run(*asked, "--wording-figures").out.split())
    data = run(*asked, "--format", "json").json["data"]
    assert [(part["id"], part["language"]) for part in data["parts"]] == [(f"criminal-code/109-1#{part}", language) for part in ("1", "2")]
    assert words in data["parts"][0]["text"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("109-1", "--wording", "fr"), 2, "allowed: ru, kk, en"),
        (("criminal-code/45", "--wording", "ru"), 2, "threatens no penalty"),
        (("72-VIII", "--wording", "ru"), 2, "threatens no penalty"),
        (("109-1", "--wording-figures"), 2, "--wording"),
        (("109-1", "--wording", "ru", "--on", "2024-06-15"), 0, "Nothing is threatened on this day"),
    ],
)
def test_where_there_is_no_sentence(arguments: tuple[str, ...], code: int, words: str, shipped: Path) -> None:
    outcome = run("show", *arguments, "--lang", "en")
    assert outcome.code == code
    assert words in " ".join((outcome.out + outcome.err).split())
