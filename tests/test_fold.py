"""Folding: what is typed differently and meant alike comes out the same, once and for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kblaw.wording.fold import CANDIDATE_LIMIT, clean, fold, fold_cleaned, tokens, transliterate

TYPED = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("abcABCHhiIәқӨҢіІёЁаВНн-–'\"¹1 ")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Побои", "побои"),
        ("ребёнок", "ребенок"),
        ("ЁЖ", "еж"),
        ("Ұрып-соғу", "урып-согу"),
        ("ұрып соғу", "урып согу"),
        ("әғқңөұүһі ӘҒҚҢӨҰҮҺІ", "агкноуухи агкноуухи"),
        ("кодексi", "кодекси"),
        ("Қылмыстық кодексI", "кылмыстык кодекси"),
        ("УK РK", "ук рк"),
        ("cтатья", "статья"),
        ("KоAП", "коап"),
        ("hеllо", "hello"),
        ("Cоde", "code"),
        ("CC", "cc"),
        ("СС", "сс"),
        ("109–1 109—1 109−1 109‑1 109‐1", "109-1 109-1 109-1 109-1 109-1"),
        ("ст.\u00a0109\u2009УК\u202fРК\u3000", "ст. 109 ук рк"),
        ("на\u00adка\u200bза\u200dние\ufeff", "наказание"),
        ("\u202eпобои\u2069", "побои"),
        ("«Об образовании» \"X\" ’y‘ „z“", "об образовании x y z"),
        ("  a \t\n b  ", "a b"),
        ("a\x00b\x1fc", "a b c"),
        ("побо́и", "побои"),
        ("№ 73", "no 73"),
        ("109¹", "109-1"),
        ("x¹²", "x12"),
        ("ﬁne", "fine"),
        ("", ""),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@given(TYPED)
def test_folding_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)
    assert fold_cleaned(clean(text)) == fold(text)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі -", max_size=30))
def test_case_does_not_matter(text):
    assert fold(text.upper()) == fold(text)


def test_clean_keeps_kazakh_letters():
    assert clean("ҚҰҚЫҚ бұзушылық") == "құқық бұзушылық"
    assert clean("Қылмыстық кодексi") == "қылмыстық кодексі"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ст. 109-1 УК", ("ст", "109-1", "ук")),
        ("109-1-бап", ("109-1", "бап")),
        ("Ұрып-соғу!", ("урып-согу", "урып", "согу")),
        ("Закон 72-VIII", ("закон", "72-viii")),
        ("people's health", ("peoples", "health")),
        ("16-летний", ("16", "летний")),
        ("covid19", ("covid", "19")),
        ("...", ()),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("poboi", "побои"), ("Poboi", "побои"), ("uryp-sogu", "урып-согу"), ("uryp sogu", "урып согу"),
        ("zhabirleu", "жабирлеу"), ("jabirleu", "жабирлеу"), ("zhäbirleu", "жабирлеу"),
        ("iznasilovanie", "изнасилование"), ("iznasilovaniye", "изнасилование"), ("travlya", "травля"),
        ("travlia", "травля"), ("nasilie", "насилие"), ("izdevatelstvo", "издевательство"),
        ("istyazanie", "истязание"), ("khuliganstvo", "хулиганство"), ("huliganstvo", "хулиганство"),
        ("razvrashchenie", "развращение"), ("sovershennoletniy", "совершеннолетний"),
        ("maloletnii", "малолетний"), ("semya", "семья"), ("zhenshchina", "женщина"), ("rebyonok", "ребенок"),
        ("seksualnye domogatelstva", "сексуальные домогательства"), ("zorlyq", "зорлык"),
        ("äiel", "айел"), ("qylmys", "кылмыс"), ("diskriminatsiya", "дискриминация"),
        ("diskriminacia", "дискриминация"), ("koap", "коап"), ("uk", "ук"), ("bala", "бала"),
        ("yuridicheskiy", "юридический"), ("tyazhkiy", "тяжкий"), ("ubiystvo", "убийство"),
    ],
)  # fmt: skip
def test_transliterate_finds_the_word(latin, cyrillic):
    assert cyrillic in transliterate(latin)


@pytest.mark.parametrize("latin", ["poboi", "uryp-sogu", "zhabirleu", "iznasilovanie", "travlya", "zorlyq"])
def test_usual_reading_comes_first(latin):
    first = {"poboi": "побои", "uryp-sogu": "урып-согу", "zhabirleu": "жабирлеу", "travlya": "травля"}
    first |= {"iznasilovanie": "изнасилование", "zorlyq": "зорлык"}
    assert transliterate(latin)[0] == first[latin]


def test_transliterate_leaves_cyrillic_alone():
    assert transliterate("побои") == ()
    assert transliterate("109-1") == ()
    assert transliterate("побои poboi")[0] == "побои побои"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -'", max_size=200))
def test_transliteration_is_bounded_and_folded(text):
    found = transliterate(text)
    assert len(found) <= CANDIDATE_LIMIT
    assert len(set(found)) == len(found)
    assert all(fold(reading) == reading for reading in found)
