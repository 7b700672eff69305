"""Reading the sentence of a sanction: every labelled sentence, and what a reader must not do."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kblaw.model.penalty import Additional, Duration, Penalty
from kblaw.wording.reader import read_sanction
from kblaw.wording.reading import Reading

LABELLED = Path(__file__).parent / "labelled"
WORDS = (
    "штрафом в размере до на срок сто двух пяти лет суток МРП процентов либо или , – . ; ( ) с конфискацией имущества "
    "лишением права свободы без таковой а случаях том же тот должностных лиц 7 1 000 от суммы пожизненным "
    "бір жүзден екі жыл жылға дейінгі мерзімге мөлшерде айыппұл салуға не немесе ал жағдайларда мүлкі тәркіленіп онсыз "
    "белгілі құқығынан айыра отырып бас бостандығынан айыруға сол адамдарға өмір бойына айлық есептік көрсеткішке"
).split(" ")


def _bounds(words: list[str]) -> dict[str, object]:
    low, _, high = words[0].partition("..")
    return {"min": int(low) if low else None, "max": int(high) if high else None, "unit": words[1]}


def penalty(label: str) -> Penalty:
    """Build a penalty from its label: "fine ..80 mci", "life_imprisonment"."""
    kind, *rest = label.split()
    return Penalty(kind=kind, **(_bounds(rest) if rest else {}))  # type: ignore[arg-type]


def addition(label: str) -> Additional:
    """Build an addition from its label: "disqualification optional ..3 year all"."""
    kind, need, *term, reach = label.split()
    duration = None if not term else "life" if term == ["life"] else Duration(**_bounds(term))  # type: ignore[arg-type]
    return Additional(kind=kind, mandatory=need == "mandatory", duration=duration, applies_to=reach)  # type: ignore[arg-type]


def penalties(*labels: str) -> tuple[Penalty, ...]:
    return tuple(penalty(label) for label in labels)


def additions(*labels: str) -> tuple[Additional, ...]:
    return tuple(addition(label) for label in labels)


def _labelled() -> list[object]:
    cases = []
    for language in ("ru", "kk"):
        rows = yaml.safe_load((LABELLED / f"sanctions_{language}.yaml").read_text("utf-8"))
        cases += [pytest.param(language, row, id=f"{language}-{index}") for index, row in enumerate(rows)]
    return cases


@pytest.mark.parametrize(("language", "row"), _labelled())
def test_labelled_sentence(language: str, row: dict[str, object]) -> None:
    """Each sentence gives exactly the penalties and additions written beside it."""
    reading = read_sanction(str(row["text"]), language)
    assert reading.unread == ()
    assert reading.liability == row.get("liability", "criminal")
    assert reading.penalties == penalties(*row["penalties"])  # type: ignore[misc]
    assert reading.additional == additions(*row.get("additional", ()))  # type: ignore[misc]
    assert reading.branches == ()


def test_enough_labelled_sentences() -> None:
    counts = [
        len(yaml.safe_load((LABELLED / f"sanctions_{language}.yaml").read_text("utf-8"))) for language in ("ru", "kk")
    ]
    assert counts[0] + len(BRANCHES_RU) >= 150
    assert counts[1] + len(BRANCHES_KK) >= 100


BRANCHES_RU = (
    (
        "влечет штраф на водителей в размере двух, на перевозчиков – в размере шести месячных расчетных показателей.",
        {"на водителей": ["fine 2..2 mci"], "на перевозчиков": ["fine 6..6 mci"]},
    ),
    (
        "влекут предупреждение или штраф на граждан в размере трех, на должностных лиц – в размере семи "
        "месячных расчетных показателей.",
        {"на граждан": ["warning", "fine 3..3 mci"], "на должностных лиц": ["warning", "fine 7..7 mci"]},
    ),
    (
        "влечет штраф на гражданина в размере ста месячных расчетных показателей или административный арест на "
        "срок восемь суток, на должностное лицо – штраф в размере трехсот месячных расчетных показателей либо "
        "административный арест на срок шестнадцать суток.",
        {
            "на гражданина": ["fine 100..100 mci", "administrative_arrest 8..8 day"],
            "на должностное лицо": ["fine 300..300 mci", "administrative_arrest 16..16 day"],
        },
    ),
    (
        "влечет штраф на малые предприятия в размере двух, на крупные предприятия – в размере девяти процентов "
        "от стоимости проданных вещей (работ, услуг).",
        {"на малые предприятия": ["fine 2..2 percent"], "на крупные предприятия": ["fine 9..9 percent"]},
    ),
    (
        "наказывается лишением свободы на срок от четырех до девяти лет, а при отягчающих обстоятельствах – от "
        "девяти до шестнадцати лет либо пожизненным лишением свободы.",
        {"а при отягчающих обстоятельствах": ["imprisonment 9..16 year", "life_imprisonment"]},
    ),
    (
        "наказываются лишением свободы на срок до шести лет, а в случаях, предусмотренных пунктом 4), – штрафом в "
        "размере до девяти тысяч месячных расчетных показателей.",
        {"а в случаях, предусмотренных пунктом 4)": ["fine ..9000 mci"]},
    ),
    (
        "наказываются лишением свободы на срок до шести лет, а в случаях, предусмотренных пунктом 4), с конфискацией "
        "имущества.",
        {"а в случаях, предусмотренных пунктом 4)": []},
    ),
)
BRANCHES_KK = (
    (
        "жүргізушілерге – екі, тасымалдаушыларға алты айлық есептік көрсеткіш мөлшерінде айыппұл салуға әкеп соғады.",
        {"жүргізушілерге": ["fine 2..2 mci"], "тасымалдаушыларға": ["fine 6..6 mci"]},
    ),
    (
        "ескерту жасауға немесе азаматтарға – үш, лауазымды адамдарға жеті айлық есептік көрсеткіш мөлшерінде "
        "айыппұл салуға алып келеді.",
        {"азаматтарға": ["warning", "fine 3..3 mci"], "лауазымды адамдарға": ["warning", "fine 7..7 mci"]},
    ),
    (
        "азаматқа бір жүз айлық есептік көрсеткіш мөлшерінде айыппұл салуға немесе сегіз тәулік мерзімге әкімшілік "
        "қамаққа алуға, лауазымды адамға үш жүз айлық есептік көрсеткіш мөлшерінде айыппұл салуға не он алты тәулік "
        "мерзімге әкімшілік қамаққа алуға алып келеді.",
        {
            "азаматқа": ["fine 100..100 mci", "administrative_arrest 8..8 day"],
            "лауазымды адамға": ["fine 300..300 mci", "administrative_arrest 16..16 day"],
        },
    ),
    (
        "төрт жылдан тоғыз жылға дейінгі мерзімге бас бостандығынан айыруға, ал 4) тармақта көзделген жағдайларда "
        "мүлкі тәркіленіп, тоғыз мың айлық есептік көрсеткішке дейінгі мөлшерде айыппұл салуға жазаланады.",
        {"ал 4) тармақта көзделген жағдайларда": ["fine ..9000 mci"]},
    ),
)


@pytest.mark.parametrize(("text", "expected"), BRANCHES_RU + BRANCHES_KK)
def test_branches(text: str, expected: dict[str, list[str]]) -> None:
    """A sentence that parts by persons or cases gives each of them a sanction of its own."""
    reading = read_sanction(text, "kk" if text.endswith(("соғады.", "келеді.", "жазаланады.")) else "ru")
    assert reading.unread == ()
    assert {branch.label.text: branch.penalties for branch in reading.branches} == {
        label: penalties(*labels) for label, labels in expected.items()
    }
    assert not reading.exact


def test_rule_beside_cases_stays_the_rule() -> None:
    """What a case adds does not reach the general rule, in either word order."""
    russian = read_sanction(
        "наказывается лишением свободы на срок до восьми лет с конфискацией имущества, а в случаях, предусмотренных "
        "пунктом 2), – с пожизненным лишением права занимать определенные должности или заниматься определенной "
        "деятельностью.",
        "ru",
    )
    kazakh = read_sanction(
        "мүлкі тәркіленіп, ал 2) тармақта көзделген жағдайларда белгілі бір лауазымдарды атқару немесе белгілі бір "
        "қызметпен айналысу құқығынан өмір бойына айыра отырып, сегіз жылға дейінгі мерзімге бас бостандығынан "
        "айыруға жазаланады.",
        "kk",
    )
    for reading in (russian, kazakh):
        assert reading.penalties == penalties("imprisonment ..8 year")
        assert reading.additional == additions("confiscation mandatory all")
        assert reading.branches[0].additional == additions("disqualification mandatory life all")
        assert reading.branches[0].penalties == ()


@pytest.mark.parametrize(
    ("language", "text", "kind", "noted"),
    [
        ("ru", "влечет штраф на родителей или лиц, их заменяющих, в размере шести МРП.", "subject", "на родителей или лиц, их заменяющих"),
        ("ru", "влечет предупреждение на опекунов.", "subject", "на опекунов"),
        ("kk", "қамқоршыларға ескерту жасауға әкеп соғады.", "subject", "қамқоршыларға"),
        ("ru", "влечет штраф в размере двух МРП с лишением лицензии на розничную продажу.", "measure", "с лишением лицензии на розничную продажу"),
        ("kk", "лицензиядан айыра отырып, екі АЕК мөлшерінде айыппұл салуға алып келеді.", "measure", "лицензиядан айыра отырып"),
        ("ru", "влечет штраф в размере двух МРП с конфискацией лодок и иных средств, являющихся орудием лова.", "object", "лодок и иных средств, являющихся орудием лова"),
        ("kk", "аулау құралдары тәркіленіп, екі АЕК мөлшерінде айыппұл салуға әкеп соғады.", "object", "аулау құралдары"),
        ("ru", "влечет штраф в размере сорока процентов от суммы сделки.", "percent_base", "от суммы сделки"),
        ("kk", "мәміле сомасының қырық пайызы мөлшерінде айыппұл салуға әкеп соғады.", "percent_base", "мәміле сомасының"),
        ("ru", "наказывается штрафом в размере от трехкратной до пятикратной суммы дохода.", "multiple", "штрафом в размере от трехкратной до пятикратной суммы дохода"),
        ("kk", "табыстың үш еселенгеннен бес еселенгенге дейінгі сомасы мөлшерінде айыппұл салуға жазаланады.", "multiple", "табыстың үш еселенгеннен бес еселенгенге дейінгі сомасы мөлшерінде"),
        ("ru", "влечет штраф в размере двух МРП либо административное выдворение за пределы Республики Казахстан.", "expulsion", "административное выдворение за пределы Республики Казахстан"),
        ("kk", "екі АЕК мөлшерінде айыппұл салуға не Қазақстан Республикасының шегінен шығарып жіберуге әкеп соғады.", "expulsion", "Қазақстан Республикасының шегінен шығарып жіберуге"),
        ("ru", "наказывается лишением свободы на срок до двух лет с лишением права занимать должности судьи на срок до трех лет.", "scope", "занимать должности судьи"),
    ],
)  # fmt: skip
def test_noted(language: str, text: str, kind: str, noted: str) -> None:
    """What records have no room for is named with its words, not dropped and not unread."""
    reading = read_sanction(text, language)
    assert reading.unread == ()
    assert [(entry.kind, entry.text) for entry in reading.noted] == [(kind, noted)]
    assert text[reading.noted[0].start : reading.noted[0].end] == noted
    assert reading.exact == (kind in ("subject", "object", "scope"))


@pytest.mark.parametrize(
    ("language", "text", "unread"),
    [
        ("ru", "наказывается штрафом в размере до ста месячных расчетных показателей либо поркой.", ["поркой"]),
        ("ru", "наказывается ссылкой на срок до двух лет либо лишением свободы на тот же срок.", ["ссылкой на срок до двух лет", "лишением свободы на тот же срок"]),
        ("ru", "наказывается штрафом в размере до ста часов.", ["штрафом в размере до ста часов"]),
        ("ru", "наказывается арестом на срок до ста месячных расчетных показателей.", ["арестом на срок до ста месячных расчетных показателей"]),
        ("ru", "наказывается лишением свободы на срок от девяти до шести лет.", ["лишением свободы на срок от девяти до шести лет"]),
        ("ru", "наказывается лишением свободы.", ["лишением свободы"]),
        ("ru", "наказывается лишением свободы на тот же срок.", ["лишением свободы на тот же срок"]),
        ("ru", "наказывается штрафом в размере до сто двести месячных расчетных показателей.", ["штрафом в размере до сто двести месячных расчетных показателей"]),
        ("ru", "влечет штраф на граждан в размере десяти.", ["на граждан в размере десяти"]),
        ("ru", "Исключена Законом от 3 июля.", []),
        ("kk", "сексен айлық есептік көрсеткішке дейінгі мөлшерде айыппұл салуға не дүре соғуға жазаланады.", ["дүре соғуға"]),
        ("kk", "сексен сағатқа дейінгі мөлшерде айыппұл салуға жазаланады.", ["сексен сағатқа дейінгі мөлшерде айыппұл салуға"]),
        ("kk", "тоғыз жылдан алты жылға дейінгі мерзімге бас бостандығынан айыруға жазаланады.", ["тоғыз жылдан алты жылға дейінгі мерзімге бас бостандығынан айыруға"]),
        ("kk", "бас бостандығынан айыруға жазаланады.", ["бас бостандығынан айыруға"]),
        ("kk", "сол мерзімге бас бостандығынан айыруға жазаланады.", ["сол мерзімге бас бостандығынан айыруға"]),
        ("kk", "азаматтарға – он, ұйымдарға – жиырма әкеп соғады.", ["он", "жиырма"]),
    ],
)  # fmt: skip
def test_unread(language: str, text: str, unread: list[str]) -> None:
    """What is not understood is reported with its place; a sentence in doubt is never completed by guess."""
    reading = read_sanction(text, language)
    assert [piece.text for piece in reading.unread] == unread
    for piece in reading.unread:
        assert text[piece.start : piece.end] == piece.text
    assert not reading.exact


def test_a_second_sanction_is_unread() -> None:
    text = "влечет предупреждение.\n\nвлечет штраф в размере двух МРП."
    reading = read_sanction(text, "ru")
    assert reading.penalties == penalties("warning")
    assert [piece.text for piece in reading.unread] == ["влечет штраф в размере двух МРП."]


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("text", ["", " \n ", "Просто слова о чем угодно.", "1. 2. 3."])
def test_no_sanction_gives_no_figure(language: str, text: str) -> None:
    reading = read_sanction(text, language)
    assert reading == Reading(None, unread=reading.unread)
    assert bool(reading.unread) == bool(text.strip())


def test_notes_in_between_produce_no_figure() -> None:
    """Footnotes, notes of the publisher and excluded items stand inside a part and say nothing."""
    text = (
        "2. То же, совершенное:\n\n   1) тайно;\n\n   *2) исключен Законом РК от 01.02.2031 № 9-X;*\n\n"
        "   3) ночью, –\n\n> *Сноска. Часть 2 наказывается лишением свободы на срок до ста лет.*\n\n"
        "Примечание РЦПИ!\nВлечет штраф в размере девяти МРП.\n\n"
        "   наказывается лишением свободы на срок до четырех лет.\n\n"
        "> *Сноска. Статья 7 с изменениями от 01.02.2031 № 9-X.*"
    )
    reading = read_sanction(text, "ru")
    assert (reading.penalties, reading.unread) == (penalties("imprisonment ..4 year"), ())


def test_conduct_that_speaks_of_consequences_is_not_the_sanction() -> None:
    text = "Обман, если эти действия не влекут уголовную ответственность, – влекут штраф в размере двух МРП."
    reading = read_sanction(text, "ru")
    assert (reading.liability, reading.penalties) == ("administrative", penalties("fine 2..2 mci"))


def test_kazakh_conduct_on_the_same_line() -> None:
    text = "1. Қайталап алдау – жеке адамдарға – он, ұйымдарға жиырма АЕК мөлшерінде айыппұл салуға әкеп соғады."
    reading = read_sanction(text, "kk")
    assert reading.unread == ()
    assert [branch.penalties for branch in reading.branches] == [penalties("fine 10..10 mci"), penalties("fine 20..20 mci")]


@pytest.mark.parametrize(
    ("language", "text", "reach", "doubtful"),
    [
        ("ru", "наказывается арестом на срок до десяти суток либо лишением свободы на срок до двух лет, с конфискацией имущества.", "all", False),
        ("ru", "наказывается арестом на срок до десяти суток либо лишением свободы на срок до двух лет с конфискацией имущества.", "all", True),
        ("ru", "наказывается арестом на срок до десяти суток с конфискацией имущества либо лишением свободы на срок до двух лет.", "arrest", False),
        ("ru", "наказывается лишением свободы на срок до двух лет с конфискацией имущества.", "all", False),
        ("kk", "мүлкі тәркіленіп, он тәулікке дейінгі мерзімге қамаққа алуға не өлім жазасына жазаланады.", "all", True),
        ("kk", "он тәулікке дейінгі мерзімге қамаққа алуға не мүлкі тәркіленіп, өлім жазасына жазаланады.", "death_penalty", False),
    ],
)  # fmt: skip
def test_reach_of_an_addition(language: str, text: str, reach: str, doubtful: bool) -> None:
    """Where the sentence leaves open which alternatives an addition is for, the reading says so."""
    reading = read_sanction(text, language)
    assert reading.additional == additions(f"confiscation mandatory {reach}")
    assert bool(reading.doubts) == doubtful


MUTATIONS = (
    ("ru", "наказывается штрафом в размере до восьмидесяти месячных расчетных показателей либо исправительными работами в том же размере, либо лишением свободы на срок от трех до семи лет.", (
        ("восьмидесяти", "восьмисот"), ("до восьмидесяти", "восьмидесяти"), ("месячных расчетных показателей", "часов"),
        ("том же", "другом"), ("трех", "четырех"), ("до семи", "до шести"), ("лет", "месяцев"), ("от трех до", "до"),
        ("либо исправительными", "и исправительными"), (", либо лишением", " лишением"), ("лишением", "ограничением"),
        ("штрафом", "штрaфцем"),
    )),
    ("kk", "сексен айлық есептік көрсеткішке дейінгі мөлшерде айыппұл салуға не сол мөлшерде түзеу жұмыстарына не үш жылдан жеті жылға дейінгі мерзімге бас бостандығынан айыруға жазаланады.", (
        ("сексен", "сегіз жүз"), ("көрсеткішке дейінгі мөлшерде", "көрсеткіш мөлшерінде"), ("айлық есептік көрсеткішке", "сағатқа"),
        ("сол мөлшерде", "басқа мөлшерде"), ("үш", "төрт"), ("жеті", "алты"), ("жылға", "айға"), ("үш жылдан ", ""),
        ("салуға не", "салуға және"), ("бостандығынан айыруға", "бостандығын шектеуге"), ("айыппұл", "айып"),
    )),
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentence", "old", "new"),
    [(language, sentence, *change) for language, sentence, changes in MUTATIONS for change in changes],
)
def test_mutation_changes_the_reading(language: str, sentence: str, old: str, new: str) -> None:
    """One word changed never passes unnoticed."""
    assert old in sentence
    before, after = (read_sanction(text, language) for text in (sentence, sentence.replace(old, new, 1)))
    assert before.exact
    assert (before.penalties, before.unread) != (after.penalties, after.unread)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_foreign_word_anywhere_is_noticed(language: str) -> None:
    """A word that belongs to no sanction, put into any gap, leaves no exact and unremarked reading."""
    rows = yaml.safe_load((LABELLED / f"sanctions_{language}.yaml").read_text("utf-8"))[::4]
    for text in (str(row["text"]) for row in rows):
        words = text.split(" ")
        for gap in range(1, len(words) if "\n" not in text else 0):
            changed = " ".join([*words[:gap], "абырвалг", *words[gap:]])
            reading = read_sanction(changed, language)
            assert not reading.exact or reading.noted, changed


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("verb", ["наказывается {}", "влечет {}.", "{} жазаланады.", "{} – {} әкеп соғады."])
@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_text_breaks_the_reader(language: str, verb: str, words: list[str]) -> None:
    """Whatever stands beside a verb, every piece lies in the text and every bound is in order."""
    text = verb.replace("{}", " ".join(words))
    reading = read_sanction(text, language)
    for piece in (*reading.unread, *reading.noted, *reading.doubts):
        assert text[piece.start : piece.end] == piece.text
    for item in (*reading.penalties, *(one for branch in reading.branches for one in branch.penalties)):
        assert item.min is None or item.max is None or item.min <= item.max
        assert (item.unit is None) == (item.min is None and item.max is None)


@pytest.mark.parametrize(("language", "text"), [("ru", "наказывается " + "штраф на дом " * 2000), ("kk", "– дейін " * 2000 + "жазаланады.")])
def test_endless_text_is_given_up_unread(language: str, text: str) -> None:
    reading = read_sanction(text, language)
    assert reading.penalties == ()
    assert len(reading.unread) == 1
