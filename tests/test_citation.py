"""Citations: every labelled spelling, and the round trips through people's forms and ids."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled.citations import AMBIGUOUS, CITED, OTHER, REFUSED

from kblaw.law.citation import (
    ActForms,
    Citation,
    Parsed,
    article_key,
    format_citation,
    format_id,
    forms,
    parse_citation,
    parse_id,
)
from kblaw.model.act import Act
from kblaw.store.loader import load_file

PROVISIONS = Path(__file__).parent.parent / "provisions"
LANGUAGES = ("en", "ru", "kk")


@cache
def shipped_acts() -> tuple[ActForms, ...]:
    files = sorted(PROVISIONS.glob("*/_act.yaml"))
    loaded = [load_file(PROVISIONS, f"{file.parent.name}/{file.name}")[0] for file in files]
    return tuple(forms(item.record) for item in loaded if isinstance(item.record, Act))


def ids(parsed: Parsed) -> str:
    return " ".join(format_id(citation) for citation in parsed.citations)


def parse(text: str) -> Parsed:
    return parse_citation(text, shipped_acts())


def numbers(largest: int):
    inserted = st.integers(1, 40).map(lambda number: f"-{number}")
    return st.builds("{}{}".format, st.integers(1, largest), st.just("") | inserted)


@st.composite
def citations(draw, with_act=st.booleans()):
    """Return a citation of a shipped act or of none, at any depth; not a bare year."""
    act = draw(st.sampled_from([form.act for form in shipped_acts()])) if draw(with_act) else None
    if draw(st.integers(0, 5)) == 0:
        row = draw(st.sampled_from(("", "-item-{}", "-item-{}-{}")))
        row = row.format(draw(st.integers(1, 200)), draw(st.integers(1, 40)))
        return Citation(act, f"annex-{draw(st.integers(1, 9))}{row}")
    part = draw(st.none() | numbers(60))
    return Citation(act, draw(numbers(999)), part, draw(st.none() | numbers(99)))


def test_all_sixteen_acts_are_known():
    assert len(shipped_acts()) == 16


def test_the_labelled_set_is_large_enough():
    assert len(CITED) + len(AMBIGUOUS) + len(REFUSED) + len(OTHER) >= 220
    assert len(REFUSED) + len(OTHER) >= 40


@pytest.mark.parametrize(("text", "expected"), CITED.items())
def test_spelling_is_understood(text, expected):
    parsed = parse(text)
    assert (parsed.kind, ids(parsed), parsed.piece) == ("citations", expected, None)


@pytest.mark.parametrize(("text", "expected"), AMBIGUOUS.items())
def test_name_of_several_acts_lists_them(text, expected):
    parsed = parse(text)
    assert (parsed.kind, ids(parsed)) == ("ambiguous", expected)


@pytest.mark.parametrize(("text", "piece"), REFUSED.items())
def test_what_cannot_be_read_refuses_the_whole_citation(text, piece):
    assert parse(text) == Parsed("not_understood", piece=piece)


@pytest.mark.parametrize("text", OTHER)
def test_what_is_no_citation_is_left_to_names(text):
    assert parse(text) == Parsed("not_citation")


@pytest.mark.parametrize("text", [text for text, found in CITED.items() if " " not in found])
@pytest.mark.parametrize("stray", ["абзац", "xyz", "5", "раздел 3", "пункт", "/"])
def test_a_stray_element_never_shortens_a_citation(text, stray):
    """What was cited may become another place or be refused; it is never what it was before."""
    for spoilt in (f"{text} {stray}", f"{stray} {text}"):
        parsed = parse(spoilt)
        assert parsed.kind in ("not_understood", "not_citation") or ids(parsed) != CITED[text]


@pytest.mark.parametrize("text", CITED)
def test_case_marks_and_spaces_change_nothing(text):
    expected = parse(text)
    assert parse(text.upper()) == expected
    assert parse(f"\u200e {text.lower()} \u00ad") == expected
    assert parse(text.replace(" ", "\u00a0")) == expected


def test_four_things_that_look_alike_stay_four():
    found = {ids(parse(text)) for text in ("УК 108", "УК 108-1", "УК 108 ч. 1", "УК 1081")}
    assert found == {f"criminal-code/{place}" for place in ("108", "108-1", "108#1", "1081")}


def test_range_names_its_ends():
    parsed = parse("ст. 108–110 УК")
    (found,) = parsed.ranges
    assert (format_id(found.first), format_id(found.last)) == ("criminal-code/108", "criminal-code/110")
    inside = article_key(found.first.article) <= article_key("108-1") <= article_key(found.last.article)
    assert inside
    assert parse("ст. 108 и 110 УК").ranges == ()


def test_endless_range_is_refused():
    assert parse("ст. 1–900 УК").kind == "not_understood"


@pytest.mark.parametrize("text", ["ст. 109-1 " * 200, "1," * 5000, "(" * 10_000, "\x00\x01", "😀 ст."])
def test_any_length_and_any_sign_gets_an_answer(text):
    assert parse(text).kind in ("not_citation", "not_understood")


@given(st.text(alphabet="ст.чп УКЗакон12-–(),иand/#№ба", max_size=40) | st.text(max_size=40))
def test_any_text_gets_an_answer(text):
    parsed = parse(text)
    assert (parsed.kind in ("citations", "ambiguous")) == bool(parsed.citations)
    assert (parsed.kind == "not_understood") == (parsed.piece is not None)
    assert all(parse_id(format_id(citation)) == citation for citation in parsed.citations)


@pytest.mark.parametrize("language", LANGUAGES)
@given(citation=citations())
def test_people_read_back_what_is_printed(citation, language):
    printed = format_citation(citation, language, shipped_acts())
    assert parse(printed) == Parsed("citations", (citation,))


@given(citation=citations(), sole=st.booleans())
def test_id_reads_back(citation, sole):
    if sole and not citation.article.startswith("annex"):
        citation = citation._replace(part="sole")
    assert parse_id(format_id(citation)) == citation
    if "/" in format_id(citation) or "#" in format_id(citation):
        assert parse(format_id(citation)) == Parsed("citations", (citation,))


@pytest.mark.parametrize("language", LANGUAGES)
def test_sole_part_is_not_printed(language):
    whole = Citation("criminal-code", "121-1")
    sole = whole._replace(part="sole")
    assert format_citation(sole, language, shipped_acts()) == format_citation(whole, language, shipped_acts())


@pytest.mark.parametrize(
    ("citation", "english", "russian", "kazakh"),
    [
        ("criminal-code/109-1", "CC art. 109-1", "ст. 109-1 УК", "ҚК 109-1-бабы"),
        (
            "criminal-code/109-1#2/8",
            "CC art. 109-1(2)(8)",
            "п. 8) ч. 2 ст. 109-1 УК",
            "ҚК 109-1-бабының 2-бөлігінің 8) тармағы",
        ),
        (
            "criminal-code/3#/42",
            "CC art. 3, item 42",
            "п. 42) ст. 3 УК",
            "ҚК 3-бабының 42) тармағы",
        ),
        (
            "education-law/40#3/9",
            "Education Law art. 40(3)(9)",
            "подп. 9) п. 3 ст. 40 Закона об образовании",
            "Білім туралы заңның 40-бабының 3-тармағының 9) тармақшасы",
        ),
        (
            "entrepreneurial-code/144",
            "EC art. 144",
            "ст. 144 ПК",
            "Кәсіпкерлік кодекстің 144-бабы",
        ),
        (
            "permits-and-notifications-law/annex-1-item-3-9",
            "Permits Law annex 1, item 3, sub-item 9",
            "подп. 9) п. 3 приложения 1 к Закону о разрешениях и уведомлениях",
            "Рұқсаттар және хабарламалар туралы заңның 1-қосымшасының 3-тармағының 9) тармақшасы",
        ),
        ("109-1#2", "art. 109-1(2)", "ч. 2 ст. 109-1", "109-1-баптың 2-бөлігі"),
    ],
)
def test_printed_form(citation, english, russian, kazakh):
    parsed = parse_id(citation)
    printed = [format_citation(parsed, language, shipped_acts()) for language in LANGUAGES]
    assert printed == [english, russian, kazakh]


def test_act_without_printed_names_is_printed_by_id():
    acts = (ActForms("criminal-code", ("УК",), ()),)
    citation = Citation("criminal-code", "109-1", "2")
    assert format_citation(citation, "ru", acts) == "ч. 2 ст. 109-1 criminal-code"
    assert parse_citation("ч. 2 ст. 109-1 criminal-code", acts).citations == (citation,)


@pytest.mark.parametrize(
    "text",
    ["", "109-1#", "criminal-code/", "criminal-code/109-1#2/", "Criminal-code/109", "criminal-code/0109", "/109",
     "criminal-code/109-1#2#3", "criminal-code/109_1", "criminal-code/109-1 ", "criminal-code//109", "#2"],
)  # fmt: skip
def test_only_an_exact_id_is_an_id(text):
    assert parse_id(text) is None


def test_every_shipped_name_of_an_act_leads_to_it():
    """A name or abbreviation in a record that means another act as well would be found here."""
    shared = {"КК": {"criminal-code", "entrepreneurial-code"}}
    for form in shipped_acts():
        for name in (form.act, *form.abbreviations, *form.names):
            parsed = parse(f"{name} 5")
            found = {citation.act for citation in parsed.citations}
            assert found == shared.get(name, {form.act}), name


def test_every_shipped_article_reads_back_in_every_language():
    for file in PROVISIONS.glob("*/*.yaml"):
        act = file.parent.name
        if file.stem.startswith("_") or act not in {form.act for form in shipped_acts()}:
            continue
        citation = parse_id(f"{act}/{file.stem}")
        assert citation is not None, file
        for language in LANGUAGES:
            assert parse(format_citation(citation, language, shipped_acts())).citations == (citation,)
