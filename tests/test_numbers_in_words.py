"""Numbers in words: known forms, every number to 20,000 there and back, and what is no number."""

from __future__ import annotations

import pytest

from kblaw.wording.numbers import add_suffix, plural_form, read_number, write_number

RUSSIAN_CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
KAZAKH_CASES = ("nominative", "genitive", "dative", "accusative", "locative", "ablative", "instrumental")


@pytest.mark.parametrize(
    ("value", "case", "gender", "expected"),
    [
        (1, "genitive", "masculine", "одного"),
        (1, "nominative", "plural", "одни"),
        (2, "accusative", "feminine", "две"),
        (3, "accusative", "plural", "трое"),
        (15, "genitive", "masculine", "пятнадцати"),
        (21, "genitive", "masculine", "двадцати одного"),
        (21, "genitive", "plural", "двадцати одних"),
        (25, "genitive", "plural", "двадцати пяти"),
        (40, "genitive", "masculine", "сорока"),
        (80, "genitive", "masculine", "восьмидесяти"),
        (90, "genitive", "masculine", "девяноста"),
        (100, "genitive", "masculine", "ста"),
        (160, "genitive", "masculine", "ста шестидесяти"),
        (200, "genitive", "masculine", "двухсот"),
        (200, "accusative", "masculine", "двести"),
        (550, "genitive", "masculine", "пятисот пятидесяти"),
        (1000, "genitive", "masculine", "одной тысячи"),
        (1000, "accusative", "masculine", "одну тысячу"),
        (1200, "genitive", "masculine", "одной тысячи двухсот"),
        (2000, "genitive", "masculine", "двух тысяч"),
        (5000, "instrumental", "masculine", "пятью тысячами"),
        (20000, "genitive", "masculine", "двадцати тысяч"),
        (21000, "dative", "masculine", "двадцати одной тысяче"),
        (365, "prepositional", "masculine", "трехстах шестидесяти пяти"),
    ],
)
def test_russian_forms(value: int, case: str, gender: str, expected: str) -> None:
    assert write_number(value, "ru", case, gender) == expected


@pytest.mark.parametrize(
    ("value", "case", "expected"),
    [
        (25, "nominative", "жиырма бес"),
        (200, "nominative", "екі жүз"),
        (100, "nominative", "бір жүз"),
        (1200, "nominative", "бір мың екі жүз"),
        (20000, "nominative", "жиырма мың"),
        (100, "ablative", "бір жүзден"),
        (10, "ablative", "оннан"),
        (20, "ablative", "жиырмадан"),
        (30, "ablative", "отыздан"),
        (40, "ablative", "қырықтан"),
        (50, "ablative", "елуден"),
        (60, "dative", "алпысқа"),
        (70, "dative", "жетпіске"),
        (80, "ablative", "сексеннен"),
        (90, "dative", "тоқсанға"),
        (1000, "ablative", "бір мыңнан"),
        (6, "dative", "алтыға"),
        (7, "accusative", "жетіні"),
        (9, "genitive", "тоғыздың"),
        (8, "instrumental", "сегізбен"),
        (4, "locative", "төртте"),
    ],
)
def test_kazakh_forms(value: int, case: str, expected: str) -> None:
    assert write_number(value, "kk", case) == expected


@pytest.mark.parametrize("case", RUSSIAN_CASES)
@pytest.mark.parametrize(("gender", "limit"), [("masculine", 20_000), ("feminine", 1_200), ("plural", 1_200)])
def test_every_russian_number_is_read_back(case: str, gender: str, limit: int) -> None:
    """Gender shows in the last word only, so a shorter range says all of it."""
    for value in range(1, limit + 1):
        words = write_number(value, "ru", case, gender).split()
        read = read_number(words, 0, "ru")
        assert read is not None and (read.value, read.after) == (value, len(words))


@pytest.mark.parametrize("case", KAZAKH_CASES)
def test_every_kazakh_number_is_read_back_with_its_case(case: str) -> None:
    for value in range(1, 20_001):
        words = write_number(value, "kk", case).split()
        assert read_number(words, 0, "kk") == (value, len(words), case)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_two_numbers_are_written_alike(language: str) -> None:
    written = {write_number(value, language) for value in range(1, 20_001)}
    assert len(written) == 20_000


@pytest.mark.parametrize(
    ("language", "words", "value", "after"),
    [
        ("ru", "тысячи рублей", 1000, 1),
        ("ru", "сто двести", 100, 1),
        ("ru", "пять десять", 5, 1),
        ("ru", "двадцать тринадцать", 20, 1),
        ("ru", "двух тысяч пятисот часов", 2500, 3),
        ("ru", "1 000 часов", 1000, 2),
        ("ru", "1000 100", 1000, 1),
        ("ru", "80 МРП", 80, 1),
        ("kk", "бір жүзден екі жүз", 100, 2),
        ("kk", "жүз елу", 150, 2),
        ("kk", "мың бес жүз", 1500, 3),
        ("kk", "мыңнан екі мың", 1000, 1),
        ("kk", "он екі жылға", 12, 2),
        ("kk", "бес он", 5, 1),
        ("kk", "200 -ден 400", 200, 2),
    ],
)
def test_where_a_number_ends(language: str, words: str, value: int, after: int) -> None:
    read = read_number(words.split(), 0, language)
    assert read is not None
    assert (read.value, read.after) == (value, after)


@pytest.mark.parametrize(("language", "words"), [("ru", "часов"), ("ru", ""), ("ru", "первой"), ("kk", "бірінші"), ("kk", "бірге-бір")])
def test_no_number(language: str, words: str) -> None:
    assert read_number(words.split(), 0, language) is None


@pytest.mark.parametrize("value", [0, -3, 1_000_000])
def test_outside_the_range(value: int) -> None:
    with pytest.raises(ValueError, match="between 1 and"):
        write_number(value, "ru")


@pytest.mark.parametrize(("value", "form"), [(1, 0), (2, 1), (4, 1), (5, 2), (11, 2), (12, 2), (14, 2), (21, 0), (22, 1), (111, 2), (101, 0)])
def test_plural_form(value: int, form: int) -> None:
    assert plural_form(value) == form


@pytest.mark.parametrize(
    ("word", "ablative", "dative"),
    [
        ("жыл", "жылдан", "жылға"),
        ("тәулік", "тәуліктен", "тәулікке"),
        ("сағат", "сағаттан", "сағатқа"),
        ("ай", "айдан", "айға"),
        ("пайыз", "пайыздан", "пайызға"),
        ("айлық есептік көрсеткіш", "айлық есептік көрсеткіштен", "айлық есептік көрсеткішке"),
    ],
)
def test_suffixes_of_units(word: str, ablative: str, dative: str) -> None:
    assert (add_suffix(word, "ablative"), add_suffix(word, "dative")) == (ablative, dative)


def test_against_another_implementation() -> None:
    """Where the library is installed, it agrees on every number (it writes ё, and 100 in Kazakh without "one")."""
    library = pytest.importorskip("num2words")
    for value in range(1, 20_001):
        assert library.num2words(value, lang="ru").replace("ё", "е") == write_number(value, "ru")
        assert library.num2words(value, lang="ru", case="g").replace("ё", "е") == write_number(value, "ru", "genitive")
        if value % 1000 // 100 != 1:
            assert library.num2words(value, lang="kz") == write_number(value, "kk")
