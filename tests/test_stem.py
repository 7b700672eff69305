"""Stems: every inflected form of a word has the stem of its dictionary form, and no other word has."""

import subprocess
import sys

import pytest

from kblaw.wording.fold import fold
from kblaw.wording.stem import stem, stems

# dictionary form: inflected forms
KAZAKH = {
    "жәбірлеу": "жәбірлеуді жәбірлеудің жәбірлеуге жәбірлеуі жәбірлеуде жәбірлеуден жәбірлеумен",
    "бала": "балалар балаларға баласының баланың балаға балада балалардың балаларды баласына балаңыз",
    "әйел": "әйелдер әйелдердің әйелдерге әйелді әйелі әйелінің әйелдерімен әйелге",
    "ұрып-соғу": "ұрып-соғуды ұрып-соғудың ұрып-соғуға ұрып-соғумен",
    "кодекс": "кодексі кодексінің кодексіне кодексінде кодекстің кодекске кодекстер кодексін",
    "зорлық": "зорлығы зорлықты зорлықтың зорлықпен зорлыққа зорлығының",
    "бап": "бабы бабының баптар баптары баптың бабында бапта бабына баптарының",
    "мектеп": "мектебі мектептер мектепке мектептің мектебінде мектептен",
    "орталық": "орталығы орталықтар орталықтардың орталығының орталықта орталықтары",
    "құқық": "құқығы құқықтары құқықтардың құқықты құқыққа құқығын",
    "заң": "заңы заңның заңда заңдар заңға заңын заңдары",
    "сот": "соты сотта соттың сотқа соттар",
    "жаза": "жазасы жазаның жазалар жазаға жазадан",
    "айыппұл": "айыппұлы айыппұлдар айыппұлдың айыппұлға",
    "мерзім": "мерзімі мерзімінің мерзімге мерзімдер",
    "қылмыс": "қылмысы қылмыстың қылмыстар қылмысқа қылмыстардың",
    "жұмыс": "жұмысы жұмыстар жұмысқа жұмысының жұмыстарға",
    "қатынас": "қатынасы қатынастар қатынастардың қатынасқа қатынастары",
    "республика": "республикасы республикасының республикасындағы республикасында",
    "отбасы": "отбасының отбасында отбасына отбасылар",
    "соққы": "соққысы соққылар соққының соққыны",
    "оқушы": "оқушылар оқушының оқушысы оқушыға оқушыларды",
    "халық": "халқы халықтың халқының халыққа",
    "орын": "орны орнында орындар орынды",
    "бөлік": "бөлігі бөлігінің бөліктер бөлігіне",
    "тармақ": "тармағы тармағының тармақтар тармақта",
    "қауіпсіздік": "қауіпсіздігі қауіпсіздікті қауіпсіздігін",
    "міндет": "міндеті міндеттер міндеттерін міндетті",
    "адам": "адамдар адамның адамға адаммен адамдардың адамы",
    "мекеме": "мекемесі мекемелер мекемеге мекемелердің",
    "жас": "жасы жасқа жастағы жастан",
    "үй": "үйі үйде үйден үйге үйлер",
    "педагог": "педагогы педагогтар педагогтың",
    "аптеке": "аптекелер",
}
KAZAKH_PAIRS = [(lemma, form) for lemma, forms in KAZAKH.items() for form in forms.split()]

APART = [
    ("бала", "балық"), ("әйел", "әлем"), ("зорлық", "зор"), ("бап", "баға"), ("мектеп", "мекеме"),
    ("орталық", "орта"), ("заң", "зат"), ("қылмыс", "қызмет"), ("қызмет", "қызметкер"),
    ("білім", "білік"), ("жаза", "жазба"), ("ана", "анық"), ("қыз", "қызу"), ("құқық", "құн"),
    ("тармақ", "тармақша"), ("жұмыс", "жұмыскер"), ("бөлік", "бөлім"), ("адам", "ада"),
    ("жас", "жаза"), ("сот", "соққы"), ("мерзім", "мереке"), ("үй", "үйрету"), ("ұл", "ұлт"),
    ("жәбірлеу", "жәбірленуші"), ("жыныс", "жын"), ("халық", "хал"), ("қорлау", "қорғау"),
    ("қазақ", "қазақстан"), ("жақ", "жақын"), ("қақ", "қағида"),
]  # fmt: skip


@pytest.mark.parametrize(("lemma", "form"), KAZAKH_PAIRS)
def test_kazakh_form_has_the_stem_of_its_word(lemma, form):
    assert stem(form, "kk") == stem(lemma, "kk")


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_kazakh_words_keep_different_stems(one, other):
    assert stem(one, "kk") != stem(other, "kk")


def test_the_table_is_large_enough():
    assert len(KAZAKH_PAIRS) >= 80


@pytest.mark.parametrize("form", [form for _, form in KAZAKH_PAIRS])
def test_kazakh_stem_needs_no_kazakh_letters_and_is_stable(form):
    found = stem(form, "kk")
    assert stem(fold(form), "kk") == found
    assert stem(found, "kk") == found


@pytest.mark.parametrize(
    ("word", "form", "language"),
    [
        ("побои", "побоев", "ru"), ("побои", "побоями", "ru"), ("ребёнок", "ребенок", "ru"),
        ("истязание", "истязания", "ru"), ("травля", "травлю", "ru"), ("травля", "травли", "ru"),
        ("уголовный", "уголовного", "ru"), ("женщина", "женщинам", "ru"),
        ("minors", "minor", "en"), ("beating", "beatings", "en"), ("penalties", "penalty", "en"),
    ],
)  # fmt: skip
def test_russian_and_english_forms_meet(word, form, language):
    assert stem(word, language) == stem(form, language)


def test_stems_give_each_script_its_languages():
    assert stems("Beatings") == ("beat",)
    assert stems("балаларға") == (stem("балаларға", "ru"), "бала")
    assert "109-1" in stems("ст. 109-1")
    assert stems("") == ()


def test_stems_of_a_hyphenated_word_hold_its_pieces():
    found = stems("ұрып-соғуды")
    assert stem("ұрып-соғу", "kk") in found
    assert stem("соғу", "kk") in found


def test_stems_are_given_once():
    found = stems("мектеп мектепке мектебі")
    assert len(found) == len(set(found))


def test_import_leaves_the_snowball_stemmers_alone():
    code = "import sys, kblaw.wording.stem; print('snowballstemmer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
