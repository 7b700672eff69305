"""Numbers as words, written and read back: Russian in every case, Kazakh with case suffixes.

The codes write amounts out in words, so a figure proved against the official text is a number
read from words. Zero and anything above ``LIMIT`` occur in no sanction.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, Optional, Sequence

LIMIT = 999_999

# Forms in the order nominative, genitive, dative, instrumental, prepositional; variants of one
# case are parted by a slash, the first being the one written.
_RU_CASES = ("nominative", "genitive", "dative", "instrumental", "prepositional")
_RU_WORDS: dict[int, str] = {
    1: "один/одна/одно/одни/одну одного/одной/одних одному/одной/одним одним/одной/одною/одними одном/одной/одних",
    2: "два/две/двое двух/двоих двум/двоим двумя/двоими двух/двоих",
    3: "три/трое трех/троих трем/троим тремя/троими трех/троих",
    4: "четыре/четверо четырех/четверых четырем/четверым четырьмя/четверыми четырех/четверых",
    5: "пять пяти пяти пятью пяти",
    6: "шесть шести шести шестью шести",
    7: "семь семи семи семью семи",
    8: "восемь восьми восьми восемью/восьмью восьми",
    9: "девять девяти девяти девятью девяти",
    10: "десять десяти десяти десятью десяти",
    11: "одиннадцать одиннадцати одиннадцати одиннадцатью одиннадцати",
    12: "двенадцать двенадцати двенадцати двенадцатью двенадцати",
    13: "тринадцать тринадцати тринадцати тринадцатью тринадцати",
    14: "четырнадцать четырнадцати четырнадцати четырнадцатью четырнадцати",
    15: "пятнадцать пятнадцати пятнадцати пятнадцатью пятнадцати",
    16: "шестнадцать шестнадцати шестнадцати шестнадцатью шестнадцати",
    17: "семнадцать семнадцати семнадцати семнадцатью семнадцати",
    18: "восемнадцать восемнадцати восемнадцати восемнадцатью восемнадцати",
    19: "девятнадцать девятнадцати девятнадцати девятнадцатью девятнадцати",
    20: "двадцать двадцати двадцати двадцатью двадцати",
    30: "тридцать тридцати тридцати тридцатью тридцати",
    40: "сорок сорока сорока сорока сорока",
    50: "пятьдесят пятидесяти пятидесяти пятьюдесятью пятидесяти",
    60: "шестьдесят шестидесяти шестидесяти шестьюдесятью шестидесяти",
    70: "семьдесят семидесяти семидесяти семьюдесятью семидесяти",
    80: "восемьдесят восьмидесяти восьмидесяти восемьюдесятью восьмидесяти",
    90: "девяносто девяноста девяноста девяноста девяноста",
    100: "сто ста ста ста ста",
    200: "двести двухсот/двухста двумстам двумястами двухстах",
    300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах",
    700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}
_RU_THOUSAND = "тысяча тысячи тысяч тысячу тысяче тысячам тысячей тысячью тысячами тысячах".split()
# Forms against the norm that official texts nevertheless print.
_RU_SLIPS = {"восмидесяти": 80, "пятьдесяти": 50, "шестьдесяти": 60, "семьдесяти": 70, "восемьдесяти": 80}

_KK_WORDS: dict[int, str] = {
    1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз",
    10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан",
    100: "жүз", 1000: "мың",
}  # fmt: skip
_KK_VOWELS = frozenset("аәеиоөуұүыіэюя")
_KK_HARMONY = frozenset("аәеоөұүыі")
_KK_BACK = frozenset("аоұы")
_KK_SUFFIXES: dict[str, tuple[str, str, str, str]] = {
    # After a vowel, a voiced consonant, a voiceless one, a nasal; back vowels, fronted on use.
    "genitive": ("ның", "дың", "тың", "ның"),
    "dative": ("ға", "ға", "қа", "ға"),
    "accusative": ("ны", "ды", "ты", "ды"),
    "locative": ("да", "да", "та", "да"),
    "ablative": ("дан", "дан", "тан", "нан"),
    "instrumental": ("мен", "мен", "пен", "мен"),
}
_FIGURE_SUFFIXES = {
    "ablative": ("дан", "ден", "тан", "тен", "нан", "нен"),
    "dative": ("ға", "ге", "қа", "ке"),
}
_KK_FRONT = str.maketrans("аығқ", "еігк")


class NumberRead(NamedTuple):
    """Hold a number read from words, the index of the first word after it, its Kazakh case."""

    value: int
    after: int
    case: str = "nominative"


def write_number(value: int, language: str, case: str = "nominative", gender: str = "masculine") -> str:
    """Write ``value`` in words.

    Russian cases: nominative, genitive, dative, accusative, instrumental, prepositional (in the
    inanimate); ``gender`` is masculine, feminine, neuter or plural (for nouns without a singular:
    одни сутки, двое суток). Kazakh: the suffix stands on the last word, genders play no part.
    """
    if not 1 <= value <= LIMIT:
        raise ValueError(f"a number of a sanction lies between 1 and {LIMIT}, not {value}")
    return _write_kk(value, case) if language == "kk" else _write_ru(value, case, gender)


def plural_form(value: int) -> int:
    """Return which Russian noun form a number asks for: 0 as 1 год, 1 as 2 года, 2 as 5 лет."""
    if value % 10 == 1 and value % 100 != 11:
        return 0
    return 1 if value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14) else 2


def either_thousands(low: int, high: int) -> bool:
    """Tell whether "от … до … тысяч" in words may mean thousands in both places: three to seven thousand."""
    return high % 1000 == 0 and low < high // 1000


def _write_ru(value: int, case: str, gender: str) -> str:
    thousands, rest = divmod(value, 1000)
    words = []
    if thousands:
        words += _below_thousand(thousands, case, "feminine")
        words.append(_thousand_noun(thousands, case))
    return " ".join(words + _below_thousand(rest, case, gender))


def _below_thousand(value: int, case: str, gender: str) -> list[str]:
    words = [_ru_word(value - value % 100, case)] if value >= 100 else []
    value %= 100
    if value > 20:
        words.append(_ru_word(value - value % 10, case))
        value %= 10
    if value:
        words.append(_ru_unit(value, case, gender))
    return words


def _ru_word(value: int, case: str) -> str:
    place = 0 if case == "accusative" else _RU_CASES.index(case)
    return _RU_WORDS[value].split()[place].split("/")[0]


def _ru_unit(value: int, case: str, gender: str) -> str:
    """Return the word for a number up to 20 with the gender that 1 to 4 show."""
    if value == 1 and case == "accusative" and gender == "feminine":
        return "одну"
    plain = _ru_word(value, case)
    if value == 1 and gender != "masculine":
        forms = {
            "nominative": {"feminine": "одна", "neuter": "одно", "plural": "одни"},
            "genitive": {"feminine": "одной", "plural": "одних"},
            "dative": {"feminine": "одной", "plural": "одним"},
            "instrumental": {"feminine": "одной", "plural": "одними"},
            "prepositional": {"feminine": "одной", "plural": "одних"},
        }["nominative" if case == "accusative" else case]
        return forms.get(gender, plain)
    if case in ("nominative", "accusative"):
        if value == 2 and gender == "feminine":
            return "две"
        if value in (2, 3, 4) and gender == "plural":
            return {2: "двое", 3: "трое", 4: "четверо"}[value]
    return plain


def _thousand_noun(thousands: int, case: str) -> str:
    form = plural_form(thousands)
    if case in ("nominative", "accusative"):
        return ("тысяча" if case == "nominative" else "тысячу", "тысячи", "тысяч")[form]
    one, many = {
        "genitive": ("тысячи", "тысяч"),
        "dative": ("тысяче", "тысячам"),
        "instrumental": ("тысячей", "тысячами"),
        "prepositional": ("тысяче", "тысячах"),
    }[case]
    return one if form == 0 else many


def _write_kk(value: int, case: str) -> str:
    thousands, rest = divmod(value, 1000)
    words = [*_kk_below_thousand(thousands), "мың"] if thousands else []
    words += _kk_below_thousand(rest)
    words[-1] = add_suffix(words[-1], case)
    return " ".join(words)


def _kk_below_thousand(value: int) -> list[str]:
    hundreds, rest = divmod(value, 100)
    words = [_KK_WORDS[hundreds], "жүз"] if hundreds else []
    return words + [_KK_WORDS[part] for part in (rest - rest % 10, rest % 10) if part]


def add_suffix(word: str, case: str) -> str:
    """Add a Kazakh case suffix by vowel harmony and by the sound the word ends in."""
    if case == "nominative":
        return word
    last = word[-1]
    place = 0 if last in _KK_VOWELS else 2 if last in "кқпстфхцчшщбвгд" else 3 if last in "мнң" else 1
    if case == "instrumental" and last in "зж":
        return word + "бен"
    suffix = _KK_SUFFIXES[case][place]
    harmony = [letter for letter in word if letter in _KK_HARMONY]
    return word + (suffix if harmony and harmony[-1] in _KK_BACK else suffix.translate(_KK_FRONT))


@cache
def word_forms(language: str) -> dict[str, tuple[int, str]]:
    """Return every form of every number word with its value and, in Kazakh, its case."""
    if language == "kk":
        cases = ("nominative", *_KK_SUFFIXES)
        return {add_suffix(word, case): (value, case) for value, word in _KK_WORDS.items() for case in cases}
    forms = {form: (value, "nominative") for form, value in _RU_SLIPS.items()}
    for value, line in _RU_WORDS.items():
        forms |= dict.fromkeys(line.replace("/", " ").split(), (value, "nominative"))
    return forms | dict.fromkeys(_RU_THOUSAND, (1000, "nominative"))


def read_number(words: Sequence[str], start: int, language: str) -> Optional[NumberRead]:
    """Read the longest number that begins at ``words[start]``: words in any case, or figures.

    Words are expected in lower case with е for ё and Cyrillic і. Figures may be grouped
    ("1", "000") and carry a Kazakh suffix of their own ("200", "-ден"). A word that cannot
    continue the number ends it ("сто двести" reads 100), and so does a Kazakh suffix ("бір
    жүзден екі жүз" reads 100).
    """
    if start < len(words) and words[start].isdecimal():
        return _read_figures(words, start)
    many = _read_below_thousand(words, start, language)
    value, case = _form_at(words, many, language)
    if value != 1000:
        return many if many.value else None
    if case != "nominative":
        return NumberRead((many.value or 1) * 1000, many.after + 1, case)
    rest = _read_below_thousand(words, many.after + 1, language)
    return NumberRead((many.value or 1) * 1000 + rest.value, rest.after, rest.case)


def _form_at(words: Sequence[str], number: NumberRead, language: str) -> tuple[int, str]:
    """Return the value of the word after ``number``; 0 where the number is closed or no word follows."""
    if number.case != "nominative" or number.after >= len(words):
        return 0, "nominative"
    return word_forms(language).get(words[number.after], (0, "nominative"))


def _read_below_thousand(words: Sequence[str], start: int, language: str) -> NumberRead:
    """Return the sum of hundreds, tens and units, each at most once and in this order."""
    number = NumberRead(0, start, "nominative")
    unit = _form_at(words, number, language)
    if language == "kk" and 0 < unit[0] < 10:
        hundred = _form_at(words, NumberRead(0, start + 1, unit[1]), language)
        if hundred[0] == 100:
            number = NumberRead(unit[0] * 100, start + 2, hundred[1])
    if not number.value and 100 <= unit[0] < 1000:
        number = NumberRead(unit[0], start + 1, unit[1])
    value, case = _form_at(words, number, language)
    if 20 <= value < 100 or (language == "kk" and value == 10):
        number = NumberRead(number.value + value, number.after + 1, case)
        value, case = _form_at(words, number, language)
        value = value if value < 10 else 0
    if 0 < value < 20:
        number = NumberRead(number.value + value, number.after + 1, case)
    return number


def _read_figures(words: Sequence[str], start: int) -> Optional[NumberRead]:
    digits, place = words[start], start + 1
    while len(digits) <= 3 * (place - start) and place < len(words) and words[place].isdecimal():
        if len(words[place]) != 3:
            break
        digits += words[place]
        place += 1
    if len(digits) > 9:
        return None
    suffix = words[place][1:] if place < len(words) and words[place].startswith("-") else ""
    case = next((name for name, endings in _FIGURE_SUFFIXES.items() if suffix in endings), "nominative")
    return NumberRead(int(digits), place + (case != "nominative"), case)
