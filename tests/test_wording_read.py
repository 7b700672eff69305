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
BRANCHES = yaml.safe_load((LABELLED / "branches.yaml").read_text("utf-8"))
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
    assert counts[0] + sum(row["language"] == "ru" for row in BRANCHES) >= 150
    assert counts[1] + sum(row["language"] == "kk" for row in BRANCHES) >= 100


@pytest.mark.parametrize(("language", "text", "expected"), [(row["language"], row["text"], row["branches"]) for row in BRANCHES])
def test_branches(language: str, text: str, expected: dict[str, list[str]]) -> None:
    """A sentence that parts by persons or cases gives each of them a sanction of its own."""
    reading = read_sanction(text, language)
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
        ("ru", "влечет штраф в размере двух МРП или лишение права управления воздушным судном сроком на один год.", "ban", "лишение права управления воздушным судном сроком на один год"),
        ("ru", "влечет лишение права охоты на срок до трех лет.", "ban", "лишение права охоты на срок до трех лет"),
        ("kk", "екі АЕК мөлшерінде айыппұл салуға не бір жыл мерзімге кемені басқару құқығынан айыруға әкеп соғады.", "ban", "бір жыл мерзімге кемені басқару құқығынан айыруға"),
        ("kk", "аң аулау құқығынан үш жылға дейінгі мерзімге айыруға әкеп соғады.", "ban", "аң аулау құқығынан үш жылға дейінгі мерзімге айыруға"),
        ("ru", "влечет лишение водного разрешения.", "measure", "лишение водного разрешения"),
        ("ru", "влечет штраф в размере двух МРП либо приостановление плавания на срок до двух месяцев.", "measure", "приостановление плавания на срок до двух месяцев"),
        ("ru", "влечет штраф в размере двух МРП с лишением лицензии на перевозку, хранение либо приостановлением или запрещением торговли на срок до двух лет.", "measure", "с лишением лицензии на перевозку, хранение либо приостановлением или запрещением торговли на срок до двух лет"),
        ("kk", "су пайдалануға берілген рұқсаттан айыруға әкеп соғады.", "measure", "су пайдалануға берілген рұқсаттан айыруға"),
        ("kk", "екі АЕК мөлшерінде айыппұл салуға не екі ай мерзімге порттың жұмысын тоқтата тұруға әкеп соғады.", "measure", "екі ай мерзімге порттың жұмысын тоқтата тұруға"),
        ("kk", "куәліктің күшін тоқтата тұрып не одан айыра отырып, екі АЕК мөлшерінде айыппұл салуға әкеп соғады.", "measure", "куәліктің күшін тоқтата тұрып не одан айыра отырып"),
        ("ru", "наказывается штрафом в размере сорокакратной суммы тайно ввезенной, полученной или проданной вещи.", "multiple", "штрафом в размере сорокакратной суммы тайно ввезенной, полученной или проданной вещи"),
        ("ru", "влечет штраф в размере двух МРП за каждый пропущенный день.", "multiple", "за каждый пропущенный день"),
        ("kk", "берілген заттың немесе алынған қызметтің үш еселенген құны мөлшерінде айыппұл салуға жазаланады.", "multiple", "берілген заттың немесе алынған қызметтің үш еселенген құны мөлшерінде"),
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
        # Three or three thousand: the words do not say. test_spelled_thousands has the ways to say it.
        ("ru", "наказывается штрафом в размере от трех до семи тысяч МРП.", ["штрафом в размере от трех до семи тысяч МРП"]),
        ("ru", "влечет штраф в размере двух МРП или лишение права управления воздушным судном.", ["лишение права управления воздушным судном"]),
        ("ru", "влечет штраф в размере двух МРП и лишение права управления воздушным судном.", ["и лишение права управления воздушным судном"]),
        ("ru", "влечет предупреждение либо лишение права управления судном на один год и административный арест на трое суток.", ["и административный арест на трое суток"]),
        ("ru", "влечет штраф в размере двух МРП с конфискацией двух лодок.", ["с конфискацией двух лодок"]),
        ("ru", "влечет штраф в размере двух МРП с конфискацией лодок и поркой.", ["и поркой"]),
        ("ru", "влечет штраф в размере двух МРП с конфискацией лодок, порку.", ["порку"]),
        ("ru", "влечет штраф в размере двух МРП с конфискацией лодок, привезенных ночью, либо порку.", ["порку"]),
        ("ru", "влечет штраф в размере двух МРП с конфискацией сетей, а также запрещения лова.", ["а также запрещения лова"]),
        ("ru", "влечет штраф в размере двух МРП с лишением лицензии на десять лодок.", ["с лишением лицензии на десять лодок"]),
        ("ru", "влечет штраф на водителей – поркой, на перевозчиков – в размере шести МРП.", ["штраф на водителей", "поркой"]),
        ("ru", "влечет штраф в размере одной десятой процента от суммы сделки.", ["штраф в размере одной десятой процента от суммы сделки"]),
        ("kk", "үштен жеті мыңға дейінгі айлық есептік көрсеткіш мөлшерінде айыппұл салуға жазаланады.", ["үштен жеті мыңға дейінгі айлық есептік көрсеткіш мөлшерінде айыппұл салуға"]),
        ("kk", "екі АЕК мөлшерінде айыппұл салуға не кемені басқару құқығынан айыруға әкеп соғады.", ["кемені басқару құқығынан айыруға"]),
        ("kk", "екі қайық тәркілене отырып, екі АЕК мөлшерінде айыппұл салуға әкеп соғады.", ["екі қайық тәркілене отырып"]),
        ("kk", "дүре соғуға, қайықтар тәркілене отырып, екі АЕК мөлшерінде айыппұл салуға әкеп соғады.", ["дүре соғуға"]),
        ("kk", "жүк түсірілген жағдайда, қайық тәркілене отырып, екі АЕК мөлшерінде айыппұл салуға әкеп соғады.", ["жүк түсірілген жағдайда"]),
        ("kk", "жеке тұлғаларға – он, ұйымдарға қыстақ емес – серіктестіктерге – отыз, банктерге елу АЕК мөлшерінде айыппұл салуға әкеп соғады.", ["қыстақ емес"]),
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


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("ru", "наказывается штрафом в размере от трех МРП до семи тысяч МРП.", 3),
        ("ru", "наказывается штрафом в размере от 3 до 7000 МРП.", 3),
        ("ru", "наказывается штрафом в размере от восьми до семи тысяч МРП.", 8),
        ("ru", "наказывается штрафом в размере от трех тысяч до семи тысяч МРП.", 3000),
        ("kk", "үш АЕК-тен жеті мың АЕК-ке дейінгі мөлшерде айыппұл салуға жазаланады.", 3),
        ("kk", "үш мыңнан жеті мың АЕК-ке дейінгі мөлшерде айыппұл салуға жазаланады.", 3000),
    ],
)
def test_spelled_thousands(language: str, text: str, low: int) -> None:
    """A lower bound is read only where the words cannot mean thousands by the upper one's noun."""
    assert read_sanction(text, language).penalties == penalties(f"fine {low}..7000 mci")


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
    assert not reading.unread


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


GROUPS = "влечет штраф на граждан в размере трех, на водителей – в размере семи месячных расчетных показателей"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"{GROUPS}, с конфискацией инвентаря.", [["confiscation"], ["confiscation"]]),
        (f"{GROUPS} с конфискацией инвентаря.", [[], ["confiscation"]]),
        (f"{GROUPS}.".replace(", на", " с конфискацией инвентаря, на").replace("ей.", "ей, с лишением права занимать определенные должности на срок до двух лет."),
         [["confiscation"], ["disqualification"]]),
    ],
)  # fmt: skip
def test_what_ends_a_list_of_groups_behind_a_comma_is_for_all_of_them(text: str, kinds: list[list[str]]) -> None:
    reading = read_sanction(text, "ru")
    assert [[addition.kind for addition in branch.additional] for branch in reading.branches] == kinds
    assert not reading.unread
