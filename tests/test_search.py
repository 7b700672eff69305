"""Search: what is understood, how it is narrowed, what is said where nothing is found."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kblaw.errors import UsageError
from kblaw.law.reform import Reform
from kblaw.query.bits import at_least, lowest
from kblaw.query.diff import diff
from kblaw.query.search import search
from kblaw.query.searchfilters import Wanted, term_days
from kblaw.query.searchwords import take_apart
from kblaw.query.spelling import distance
from kblaw.query.summary import summarise
from kblaw.query.target import Target
from kblaw.store.search_index import after, unpacked
from kblaw.store.search_build import packed, write_index
from kblaw.store.search_texts import pieces
from kblaw.store.store import Store, open_store
from kblaw.wording.fold import fold_cleaned, tokens
from kblaw.wording.words import name_keys, terms_of, words_of
from tests.support import run, run_process

TODAY = date(2026, 1, 1)


@pytest.fixture
def store(shipped: Path) -> Store:
    return open_store(shipped)


def ids(store: Store, words: str, limit: int = 10, **filters: Any) -> list[str]:
    answer = search(store, words, Wanted(**filters), limit, TODAY, "en")
    return [hit.id for hit in answer.data]


def notes(store: Store, words: str, **filters: Any) -> list[str]:
    return [note.code for note in search(store, words, Wanted(**filters), 10, TODAY, "en").not_covered]


# Words


def test_words_of_the_base_are_those_of_the_fold(store: Store):
    """The index cleans texts by a shorter way, which must lead to the same words."""
    for kind in ("article", "offence", "measure", "claim", "event", "source", "indicator", "law"):
        for identifier, record in store.all(kind):
            for piece in pieces(kind, identifier, record):
                whole = [word for word in tokens(piece.text) if word[0].isdigit() or "-" not in word]
                assert [fold_cleaned(word) for word in words_of(piece.text)] == whole, piece.text


def test_a_word_has_terms_of_every_language_it_may_be_of():
    assert terms_of("beatings") == ("e:beat",)
    assert [term[0] for term in terms_of("балалар")] == ["r", "k"]
    assert terms_of("109-1") == ("n:109-1",)


def test_forms_of_a_name_share_a_key():
    assert set(name_keys("защитное предписание")) & set(name_keys("защитным предписанием"))
    assert set(name_keys("қорғау нұсқамасы")) & set(name_keys("корғау нускамасын"))
    assert not set(name_keys("защитное предписание")) & set(name_keys("предписание"))


def test_quotes_hyphens_and_asterisks_are_the_only_signs():
    items = take_apart('травл* -школа "физическая боль" a:b (c) 109-1').items
    assert [(item.kind, item.words, item.excluded) for item in items] == [
        ("prefix", ("травл",), False),
        ("words", ("школа",), True),
        ("phrase", ("физическая", "боль"), False),
        ("words", ("b",), False),
        ("words", ("c",), False),
        ("words", ("109-1",), False),
    ]


def test_words_that_only_join_are_left_out_unless_alone():
    assert [item.words for item in take_apart("наказание за побои").items] == [("наказание",), ("побои",)]
    assert [item.words for item in take_apart("за").items] == [("за",)]


def test_a_long_question_is_cut_and_says_so():
    asked = take_apart(" ".join(f"слово{chr(1072 + place % 32)}{chr(1072 + place // 32)}" for place in range(500)))
    assert asked.cut and len(asked.items) == 24


def test_sets_of_documents_keep_their_order():
    for numbers in ([], [0], [5, 63, 64, 700], list(range(300))):
        documents = unpacked(packed(numbers, 800))
        assert lowest(documents, 1000) == numbers
        assert lowest(documents, 2) == numbers[:2]
    assert [level & 0b111 for level in at_least([0b011, 0b110])] == [0b111, 0b111, 0b010]
    assert after("аб") == "ав"


@pytest.mark.parametrize(
    ("one", "other", "cost"),
    [("травля", "травля", 0), ("пабои", "побои", 0.6), ("травлля", "травля", 0.6), ("тарвля", "травля", 0.6), ("трабля", "травля", 1), ("трав", "травля", 2)],
)  # fmt: skip
def test_usual_slips_cost_less(one: str, other: str, cost: float):
    assert distance(one, other, 2.0) == distance(other, one, 2.0) == pytest.approx(cost)


# Ranking


def test_the_citation_comes_first(store: Store):
    assert ids(store, "ст. 109-1 УК ч. 2")[0] == "criminal-code/109-1#2"
    assert ids(store, "Закон РК № 72-VIII")[0] == "72-VIII"
    assert ids(store, "criminal-code/120")[0] == "criminal-code/120"


def test_names_come_before_titles_and_codes_before_laws(store: Store):
    found = ids(store, "побои")
    assert found[0] == "battery"
    assert found.index("criminal-code/109-1") < found.index("criminal-code/109"), "in force before repealed"
    terms = [hit for hit in search(store, "основные понятия", Wanted(), 20, TODAY, "ru").data if hit.act]
    kinds = [store.get("act", hit.act).kind for hit in terms if hit.title.ru.startswith("Основные понятия, используемые")]
    assert kinds == ["code", "code", "law", "law"]


@pytest.mark.parametrize("words", ["battery", "beating", "побои", "избиение", "ұрып-соғу", "соққы", "урып согу", "poboi", "uryp-sogu"])
def test_one_conduct_is_found_in_every_language(store: Store, words: str):
    assert ids(store, words)[0] == "battery"


def test_synonyms_lead_to_other_words(store: Store):
    """Nobody calls it so in the base; the thesaurus does."""
    answer = search(store, "снасильничал", Wanted(), 5, TODAY, "ru")
    assert answer.query["understood"][0].how in ("synonyms", "spelling")
    assert "rape" in [hit.id for hit in answer.data]


def test_a_phrase_is_held_word_by_word(store: Store):
    for hit in search(store, '"физическую боль"', Wanted(), 20, TODAY, "ru").data:
        found = " ".join(piece.text for piece in pieces(_kind(hit), hit.id, store.get(_kind(hit), hit.id), _others(store, hit)))
        assert "физическ" in found
    assert ids(store, '"боль физическую"') == []


def _kind(hit: Any) -> str:
    return "article" if hit.kind == "rule" else hit.kind


def _others(store: Store, hit: Any) -> tuple[Any, ...]:
    record = store.get(_kind(hit), hit.id)
    return (store.get("offence", record.offence),) if getattr(record, "offence", None) and hit.kind == "article" else ()


def test_a_word_can_be_ruled_out(store: Store):
    assert "bullying" in ids(store, "травля", 60)
    without = ids(store, "травля -кибербуллинг", 60)
    assert without and "administrative-offences-code/127-2" not in without


def test_a_beginning_finds_all_that_begin_so(store: Store):
    assert "bullying" in ids(store, "травл*")
    assert set(ids(store, "кибербулл*", 50)) <= set(ids(store, "кибер*", 50))


def test_the_words_found_are_marked(store: Store):
    hit = search(store, "рукоприкладства", Wanted(), 1, TODAY, "ru").data[0]
    assert hit.exact and hit.matched.field == "alias"
    first, last = hit.matched.marks[0]
    assert hit.matched.text[first:last] == "рукоприкладство"


def test_words_missing_from_a_hit_are_named(store: Store):
    answer = search(store, "побои автобус лицензия", Wanted(), 3, TODAY, "ru")
    assert all(hit.lacks for hit in answer.data)


# Filters


@pytest.mark.parametrize(
    ("filters", "expected", "absent"),
    [
        ({"act": "УК"}, "criminal-code/109-1", "administrative-offences-code/73-2"),
        ({"theme": "domestic_violence"}, "battery", "kidnapping"),
        ({"kind": "rule"}, "criminal-code/68", "criminal-code/109-1"),
        ({"kind": "offences"}, "battery", "criminal-code/109-1"),
        ({"penalty": "арест"}, "criminal-code/109-1", "criminal-code/120"),
        ({"victim": "child"}, "rape", "stalking"),
        ({"change": "criminalised"}, "battery", "kidnapping"),
        ({"law": "73-VIII"}, "administrative-offences-code/127-2", "criminal-code/120"),
        ({"min_term": "15 years"}, "rape", "torment"),
        ({"max_term": "3 года"}, "criminal-code/121-1", "criminal-code/120"),
    ],
)
def test_filters(store: Store, filters: dict[str, str], expected: str, absent: str):
    if filters.get("max_term"):
        expected = ids(store, "", 1, **filters)[0]
    found = ids(store, "", 500, **filters)
    assert expected in found and absent not in found


def test_a_day_shows_what_stood_then(store: Store):
    before, now = (ids(store, "побои", 100, on=day) for day in (date(2024, 6, 15), date(2024, 6, 16)))
    assert "administrative-offences-code/73-2" in before and "administrative-offences-code/73-2" not in now
    assert "criminal-code/109-1" in now and "criminal-code/109-1" not in before


def test_a_sanction_is_held_to_the_edition_of_the_day(store: Store):
    """Kidnapping a minor has brought 15 years only since the reform."""
    stood = {"penalty": "imprisonment", "kind": "article"}
    found = ids(store, "", 500, **stood, min_term="20 years", on=date(2024, 6, 16))
    older = ids(store, "", 500, **stood, min_term="20 years", on=date(2024, 6, 15))
    assert set(older) <= set(found)
    for name in found:
        states = store.search_index().states(store.search_index().number_of("article", name) or 0, "2024-06-16")
        assert any(term and term >= 7200 for _, term, _ in states)


@pytest.mark.parametrize(
    ("text", "days"),
    [("3 years", 1080), ("3", 1080), ("6 месяцев", 180), ("2 жыл", 720), ("12 months", 360), ("40 суток", 40), ("5 лет", 1800), ("30 күн", 30), (None, None)],
)  # fmt: skip
def test_terms(text: str | None, days: int | None):
    assert term_days(text) == days


@pytest.mark.parametrize(
    "filters",
    [{"min_term": "много"}, {"min_term": "5 years", "max_term": "2 years"}, {"kind": "статьи"}, {"victim": "cat"}, {"change": "worse"}],
)
def test_a_filter_nobody_knows_is_refused(store: Store, filters: dict[str, str]):
    with pytest.raises(UsageError):
        search(store, "побои", Wanted(**filters), 10, TODAY, "en")


# Nothing found


def test_the_filter_that_left_nothing_is_named(store: Store):
    assert notes(store, "ремень безопасности", act="УК", kind="offence") == ["note.filter_emptied"]
    assert "note.nothing_without_filters" in notes(store, "жжжжжжжж", act="УК")


def test_nearest_words_are_named(store: Store):
    answer = search(store, "истязяяние", Wanted(), 3, TODAY, "ru")
    assert [note.code for note in answer.not_covered] == ["note.other_spelling"]
    assert answer.not_covered[0].parameters["read"]
    assert "torment" in [hit.id for hit in answer.data]


def test_no_other_spelling_is_searched_in_silence(store: Store):
    for words in ("батери", "protectve order", "травлля", "zhabirlleu"):
        for read in search(store, words, Wanted(), 3, TODAY, "en").query["understood"]:
            if read.how == "spelling":
                assert "note.other_spelling" in notes(store, words)


# Bad input


@pytest.mark.parametrize(
    "words",
    ['"', "''", "*", "-", "--", "()", "%", "_", "\\", "^", "🙂", "...", '"" ""', "\x01\x02", "\u202e", " ", "", '-"побои"', "-побои", "\ud800"],
)
def test_nothing_asked_is_said(store: Store, words: str):
    with pytest.raises(UsageError) as caught:
        search(store, words, Wanted(), 10, TODAY, "en")
    assert caught.value.key in ("error.empty_query", "error.only_excluded")


@pytest.mark.parametrize(
    "words",
    ['"побои', "побои OR 1=1 --", '"; DROP TABLE record; -- побои', "title:побои", "NEAR(побои жену)", "побои AND NOT жену", "\u202eпобои\u202c",
     "побои\x00", "^побои$", "побои%", "п_бои побои", "{побои}", "побои " * 2000, "<b>побои</b>", "[bold]побои[/]"],
)  # fmt: skip
def test_signs_are_no_operators(store: Store, words: str):
    assert "battery" in ids(store, words)[:3]


def test_ten_thousand_letters_are_answered(store: Store):
    assert ids(store, "а" * 10_000) == []
    assert len(ids(store, "a*" * 5_000)) <= 10
    assert ids(store, '"' * 9_001 + " побои")[0] == "battery"


# The index


def test_change_classes_are_those_of_the_comparison(store: Store):
    articles, offences = dict(store.all("article")), dict(store.all("offence"))
    liabilities = {name: act.liability for name, act in store.all("act")}
    reform = Reform(articles, offences, liabilities, frozenset(name for name, law in store.all("law") if law.reform))
    told = {change.id: change.change for change in summarise(store, None).data.articles}
    for name in articles:
        assert (reform.article(name) or "unchanged") == told.get(name, "unchanged"), name
    for name in offences:
        answer = diff(store, Target("offence", name)).data
        expected = answer.verdict.classes if answer.end == date(2024, 6, 16) else ()
        assert reform.offence(name) == expected, name


def test_the_same_base_gives_the_same_index(store: Store):
    dumps = ["\n".join(write_index(store, sqlite3.connect(":memory:")).iterdump()) for _ in range(2)]
    assert dumps[0] == dumps[1]


def test_the_index_is_made_on_first_use_and_kept(mini: Path, cache: Path):
    open_store(mini)
    assert len(list((cache / "kblaw").glob("*.sqlite"))) == 1
    assert search(open_store(mini), "battery", Wanted(), 3, TODAY, "en").data
    kept = sorted((cache / "kblaw").glob("*.sqlite"))
    assert len(kept) == 2
    assert search(open_store(mini), "battery", Wanted(), 3, TODAY, "en").data
    assert sorted((cache / "kblaw").glob("*.sqlite")) == kept


# The command


def test_the_command_answers_in_every_form(shipped: Path):
    for form in ("table", "md", "csv", "tsv", "json", "jsonl"):
        outcome = run("search", "травля", "школа", "--format", form, "--lang", "ru")
        assert (outcome.code, outcome.err) == (0, ""), form
        assert "bullying" in outcome.out
    assert run("search", "травля", "--format", "json").json["data"][0]["id"] == "bullying"


def test_the_command_tells_how_many_there_are(shipped: Path):
    outcome = run("search", "побои", "--limit", "3", "--lang", "en")
    assert "3 of " in outcome.out
    answer = run("search", "побои", "--limit", "3", "--format", "json").json
    assert len(answer["data"]) == answer["query"]["shown"] == 3 < answer["query"]["total"]


def test_a_word_after_a_hyphen_is_no_option(shipped: Path):
    assert run("search", "травля", "-школа", "--format", "json").json["query"]["words"].endswith("школа")
    assert run("search", "battery", "-order", "--format", "json").code == 0


def test_found_words_are_marked_without_colour(shipped: Path):
    assert "‹рукоприкладство›" in run("search", "рукоприкладство", "--lang", "ru").out


def test_nothing_found_exits_with_one(shipped: Path):
    outcome = run("search", "жжжжжжжж", "--lang", "en")
    assert (outcome.code, outcome.err) == (1, "")
    assert "Nothing found" in outcome.out


@pytest.mark.parametrize("arguments", [("--limit", "0"), ("--limit", "5000"), ("--bogus",), ("--kind", "x"), ("--on", "x")])
def test_wrong_use_exits_with_two(shipped: Path, arguments: tuple[str, ...]):
    assert run("search", "побои", *arguments).code == 2


def test_a_search_needs_no_yaml(shipped: Path):
    """Once the base is compiled, that is: the first of the two processes may have to."""
    code = "import sys; from kblaw.cli.main import main\ntry: main()\nexcept SystemExit: pass\nprint('yaml' in sys.modules, file=sys.stderr)"
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code, "search", "побои", "--format", "json"], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False"
    assert run_process("search", "побои", "--format", "jsonl").code == 0
