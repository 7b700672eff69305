"""Writing a sanction: the sentence of the codes, the words of a table cell, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kblaw.model.penalty import Additional, Duration, Penalty
from kblaw.wording.phrases import write_additional, write_bounds, write_penalty
from kblaw.wording.reader import read_sanction
from kblaw.wording.writer import write_sanction

PROVISIONS = Path(__file__).parent.parent / "provisions"
MISDEMEANOUR = (
    Penalty(kind="fine", max=80, unit="mci"),
    Penalty(kind="corrective_labour", max=80, unit="mci"),
    Penalty(kind="community_service", max=80, unit="hour"),
    Penalty(kind="arrest", max=25, unit="day"),
)
LIBERTY = (Penalty(kind="restriction_of_liberty", max=3, unit="year"), Penalty(kind="imprisonment", max=3, unit="year"))
LIFE = (Penalty(kind="imprisonment", min=20, max=20, unit="year"), Penalty(kind="life_imprisonment"))
HOME = (Penalty(kind="warning"), Penalty(kind="administrative_arrest", min=5, max=5, unit="day"))
FINE = (
    Penalty(kind="fine", min=10, max=10, unit="mci"),
    Penalty(kind="administrative_arrest", max=10, unit="day"),
)
BAN_RU = "лишением права занимать определенные должности или заниматься определенной деятельностью"
BAN_KK = "белгілі бір лауазымдарды атқару немесе белгілі бір қызметпен айналысу құқығынан"
BAN_EN = "on holding certain posts or engaging in certain activities"


def extra(kind: str, *, mandatory: bool = True, duration: object = None, applies_to: str = "all") -> Additional:
    return Additional(kind=kind, mandatory=mandatory, duration=duration, applies_to=applies_to)  # type: ignore[arg-type]


def term(low: Optional[int], high: Optional[int], unit: str = "year") -> Duration:
    return Duration(min=low, max=high, unit=unit)  # type: ignore[arg-type]


CONFISCATION = extra("confiscation", mandatory=False)
LIFETIME = extra("disqualification", duration="life")

SENTENCES = [
    (
        MISDEMEANOUR, (), "criminal",
        "наказывается штрафом в размере до восьмидесяти месячных расчетных показателей либо исправительными работами "
        "в том же размере, либо привлечением к общественным работам на срок до восьмидесяти часов, либо арестом на "
        "срок до двадцати пяти суток.",
        "сексен айлық есептік көрсеткішке дейінгі мөлшерде айыппұл салуға не сол мөлшерде түзеу жұмыстарына не сексен "
        "сағатқа дейінгі мерзімге қоғамдық жұмыстарға тартуға не жиырма бес тәулікке дейінгі мерзімге қамаққа алуға "
        "жазаланады.",
        "is punishable by a fine of up to 80 monthly calculation indices, or corrective labour in the same amount, or "
        "community service for up to 80 hours, or arrest for up to 25 days.",
    ),
    (
        LIBERTY, (), "criminal",
        "наказывается ограничением свободы на срок до трех лет либо лишением свободы на тот же срок.",
        "үш жылға дейінгі мерзімге бас бостандығын шектеуге не сол мерзімге бас бостандығынан айыруға жазаланады.",
        "is punishable by restriction of liberty for up to 3 years, or imprisonment for the same term.",
    ),
    (
        LIBERTY[1:], (extra("confiscation"), extra("disqualification", mandatory=False, duration=term(None, 6))), "criminal",
        f"наказывается лишением свободы на срок до трех лет с конфискацией имущества, с {BAN_RU} на срок до шести лет "
        "или без такового.",
        f"мүлкі тәркіленіп, {BAN_KK} алты жылға дейінгі мерзімге айыра отырып немесе онсыз, үш жылға дейінгі мерзімге "
        "бас бостандығынан айыруға жазаланады.",
        f"is punishable by imprisonment for up to 3 years with confiscation of property and with or without a ban for "
        f"up to 6 years {BAN_EN}.",
    ),
    (
        LIBERTY, (LIFETIME,), "criminal",
        "наказывается ограничением свободы на срок до трех лет либо лишением свободы на тот же срок, с пожизненным "
        f"{BAN_RU}.",
        f"{BAN_KK} өмір бойына айыра отырып, үш жылға дейінгі мерзімге бас бостандығын шектеуге не сол мерзімге бас "
        "бостандығынан айыруға жазаланады.",
        "is punishable by restriction of liberty for up to 3 years, or imprisonment for the same term, in each case "
        f"with a ban for life {BAN_EN}.",
    ),
    (
        LIFE,
        (
            extra("disqualification", duration="life", applies_to="imprisonment"),
            extra("confiscation", mandatory=False, applies_to="life_imprisonment"),
        ),
        "criminal",
        f"наказывается лишением свободы сроком на двадцать лет с пожизненным {BAN_RU} либо пожизненным лишением "
        "свободы с конфискацией имущества или без таковой.",
        f"{BAN_KK} өмір бойына айыра отырып, жиырма жыл мерзімге бас бостандығынан айыруға не мүлкі тәркіленіп немесе "
        "онсыз, өмір бойына бас бостандығынан айыруға жазаланады.",
        f"is punishable by imprisonment for 20 years with a ban for life {BAN_EN}, or life imprisonment, in the last "
        "case with or without confiscation of property.",
    ),
    (
        LIFE, (CONFISCATION,), "criminal",
        "наказывается лишением свободы сроком на двадцать лет либо пожизненным лишением свободы, с конфискацией "
        "имущества или без таковой.",
        "мүлкі тәркіленіп немесе онсыз, жиырма жыл мерзімге бас бостандығынан айыруға не өмір бойына бас бостандығынан "
        "айыруға жазаланады.",
        "is punishable by imprisonment for 20 years, or life imprisonment, in each case with or without confiscation "
        "of property.",
    ),
    (
        HOME, (), "administrative",
        "влечет предупреждение либо административный арест на пять суток.",
        "ескерту жасауға не бес тәулікке әкімшілік қамаққа алуға әкеп соғады.",
        "entails a warning, or administrative arrest for 5 days.",
    ),
    (
        FINE, (), "administrative",
        "влечет штраф в размере десяти месячных расчетных показателей либо административный арест до десяти суток.",
        "он айлық есептік көрсеткіш мөлшерінде айыппұл салуға не он тәулікке дейінгі мерзімге әкімшілік қамаққа алуға "
        "әкеп соғады.",
        "entails a fine of 10 monthly calculation indices, or administrative arrest for up to 10 days.",
    ),
    (
        (Penalty(kind="fine", min=100, max=200, unit="mci"), Penalty(kind="arrest", min=30, max=50, unit="day")), (),
        "criminal",
        "наказывается штрафом в размере от ста до двухсот месячных расчетных показателей либо арестом на срок от "
        "тридцати до пятидесяти суток.",
        "бір жүзден екі жүз айлық есептік көрсеткішке дейінгі мөлшерде айыппұл салуға не отыз тәуліктен елу тәулікке "
        "дейінгі мерзімге қамаққа алуға жазаланады.",
        "is punishable by a fine of 100 to 200 monthly calculation indices, or arrest for 30 to 50 days.",
    ),
    (
        (Penalty(kind="administrative_arrest", max=5, unit="day"),), (extra("deportation", duration=term(5, 5)),),
        "administrative",
        "влечет административный арест до пяти суток с выдворением за пределы Республики Казахстан иностранца или лица "
        "без гражданства сроком на пять лет.",
        "шетелдікті немесе азаматтығы жоқ адамды Қазақстан Республикасының шегінен бес жылға шығарып жіберіп, бес "
        "тәулікке дейінгі мерзімге әкімшілік қамаққа алуға әкеп соғады.",
        "entails administrative arrest for up to 5 days with expulsion from the Republic of Kazakhstan for exactly 5 "
        "years.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("penalties", "additional", "liability", "ru", "kk", "en"), SENTENCES)
def test_sentence(
    penalties: tuple[Penalty, ...], additional: tuple[Additional, ...], liability: str, ru: str, kk: str, en: str
) -> None:
    for language, expected in (("ru", ru), ("kk", kk), ("en", en)):
        assert write_sanction(penalties, additional, language, liability=liability) == expected


def test_figures_and_plural() -> None:
    sentence = write_sanction(MISDEMEANOUR, (), "ru", liability="criminal", style="figures", plural=True)
    assert sentence == (
        "наказываются штрафом в размере до 80 МРП либо исправительными работами в том же размере, либо привлечением к "
        "общественным работам на срок до 80 часов, либо арестом на срок до 25 суток."
    )
    assert write_sanction(FINE, (), "kk", liability="administrative", style="figures") == (
        "10 АЕК мөлшерінде айыппұл салуға не 10 тәулікке дейінгі мерзімге әкімшілік қамаққа алуға әкеп соғады."
    )


@pytest.mark.parametrize(("years", "expected"), [(1, "одного года"), (2, "двух лет"), (5, "пяти лет"), (11, "одиннадцати лет"), (21, "двадцати одного года"), (22, "двадцати двух лет")])
def test_agreement_after_up_to(years: int, expected: str) -> None:
    sentence = write_sanction([Penalty(kind="imprisonment", max=years, unit="year")], (), "ru", liability="criminal")
    assert sentence == f"наказывается лишением свободы на срок до {expected}."


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, "одни сутки"), (2, "двое суток"), (5, "пять суток"), (21, "двадцать одни сутки"), (25, "двадцать пять суток")],
)
def test_agreement_of_fixed_days(days: int, expected: str) -> None:
    penalty = Penalty(kind="administrative_arrest", min=days, max=days, unit="day")
    assert write_sanction([penalty], (), "ru", liability="administrative") == f"влечет административный арест на {expected}."


def test_the_same_is_said_only_where_it_is_plain() -> None:
    """Behind an addition with a term of its own, "the same term" could mean that one."""
    ban = extra("disqualification", duration=term(None, 2), applies_to="restriction_of_liberty")
    sentence = write_sanction(LIBERTY, [ban], "ru", liability="criminal")
    assert sentence.endswith(f"с {BAN_RU} на срок до двух лет либо лишением свободы на срок до трех лет.")
    hours = Penalty(kind="community_service", max=80, unit="hour")
    assert "в том же размере" not in write_sanction([MISDEMEANOUR[0], hours], (), "ru", liability="criminal")


def test_last_alternative_alone_is_named() -> None:
    """An addition of the last alternative only would read as common to all; the sentence says it is not."""
    own = extra("confiscation", applies_to="life_imprisonment")
    assert write_sanction(LIFE, [own], "ru", liability="criminal").endswith(
        "либо пожизненным лишением свободы, в последнем случае с конфискацией имущества."
    )
    first = extra("confiscation", applies_to="imprisonment")
    assert write_sanction(LIFE, [first], "kk", liability="criminal").startswith("бірінші жағдайда мүлкі тәркіленіп, ")


def test_nothing_to_write() -> None:
    with pytest.raises(ValueError, match="main penalty"):
        write_sanction((), (), "ru", liability="criminal")
    with pytest.raises(ValueError, match="stands with arrest"):
        write_sanction(LIFE, [extra("confiscation", applies_to="arrest")], "kk", liability="criminal")


CELLS = [
    (Penalty(kind="fine", max=80, unit="mci"), "штраф до 80 МРП", "80 АЕК-ке дейін айыппұл", "fine up to 80 MCI"),
    (Penalty(kind="fine", min=10, max=10, unit="mci"), "штраф 10 МРП", "10 АЕК айыппұл", "fine of 10 MCI"),
    (Penalty(kind="fine", min=100, max=200, unit="mci"), "штраф 100–200 МРП", "100 АЕК-тен 200 АЕК-ке дейін айыппұл", "fine 100 to 200 MCI"),
    (Penalty(kind="fine", max=20, unit="percent"), "штраф до 20%", "20%-ға дейін айыппұл", "fine up to 20%"),
    (Penalty(kind="fine"), "штраф", "айыппұл", "fine"),
    (Penalty(kind="arrest", max=25, unit="day"), "арест до 25 суток", "25 тәулікке дейін қамаққа алу", "arrest up to 25 days"),
    (Penalty(kind="arrest", max=1, unit="day"), "арест до 1 суток", "1 тәулікке дейін қамаққа алу", "arrest up to 1 day"),
    (Penalty(kind="imprisonment", min=3, max=8, unit="year"), "лишение свободы 3–8 лет", "3 жылдан 8 жылға дейін бас бостандығынан айыру", "imprisonment 3 to 8 years"),
    (Penalty(kind="imprisonment", min=1, max=2, unit="year"), "лишение свободы 1–2 года", "1 жылдан 2 жылға дейін бас бостандығынан айыру", "imprisonment 1 to 2 years"),
    (Penalty(kind="imprisonment", max=1, unit="year"), "лишение свободы до 1 года", "1 жылға дейін бас бостандығынан айыру", "imprisonment up to 1 year"),
    (Penalty(kind="imprisonment", min=20, max=20, unit="year"), "лишение свободы ровно 20 лет", "дәл 20 жылға бас бостандығынан айыру", "imprisonment for exactly 20 years"),
    (Penalty(kind="imprisonment", min=12, unit="year"), "лишение свободы от 12 лет", "12 жылдан бастап бас бостандығынан айыру", "imprisonment from 12 years"),
    (Penalty(kind="administrative_arrest", min=5, max=5, unit="day"), "административный арест ровно 5 суток", "дәл 5 тәулікке әкімшілік қамаққа алу", "administrative arrest for exactly 5 days"),
    (Penalty(kind="community_service", max=21, unit="hour"), "общественные работы до 21 часа", "21 сағатқа дейін қоғамдық жұмыстар", "community service up to 21 hours"),
    (Penalty(kind="warning"), "предупреждение", "ескерту", "warning"),
    (Penalty(kind="life_imprisonment"), "пожизненное лишение свободы", "өмір бойына бас бостандығынан айыру", "life imprisonment"),
    (Penalty(kind="death_penalty"), "смертная казнь", "өлім жазасы", "death penalty"),
]  # fmt: skip


@pytest.mark.parametrize(("penalty", "ru", "kk", "en"), CELLS)
def test_table_cell(penalty: Penalty, ru: str, kk: str, en: str) -> None:
    assert [write_penalty(penalty, language) for language in ("ru", "kk", "en")] == [ru, kk, en]


def test_table_cell_in_words() -> None:
    assert write_penalty(MISDEMEANOUR[0], "ru", "words") == "штраф в размере до восьмидесяти месячных расчетных показателей"
    assert write_penalty(MISDEMEANOUR[3], "ru", "words") == "арест на срок до двадцати пяти суток"
    assert write_penalty(MISDEMEANOUR[3], "kk", "words") == "жиырма бес тәулікке дейін қамаққа алу"
    assert write_penalty(HOME[1], "ru", "words") == "административный арест ровно пять суток"


def test_bounds() -> None:
    assert [write_bounds(None, 80, "mci", language) for language in ("ru", "kk", "en")] == ["до 80 МРП", "80 АЕК-ке дейін", "up to 80 MCI"]
    assert [write_bounds(3, 3, "year", language) for language in ("ru", "kk", "en")] == ["ровно 3 года", "дәл 3 жыл", "exactly 3 years"]
    assert write_bounds(None, None, None, "ru") == ""


@pytest.mark.parametrize(
    ("additional", "ru", "kk", "en"),
    [
        (CONFISCATION, "с конфискацией имущества или без таковой", "мүлкі тәркіленіп немесе онсыз", "with or without confiscation of property"),
        (extra("disqualification", mandatory=False, duration=term(None, 3)), f"с {BAN_RU} на срок до 3 лет или без такового", f"{BAN_KK} 3 жылға дейінгі мерзімге айыра отырып немесе онсыз", f"with or without a ban for up to 3 years {BAN_EN}"),
        (extra("disqualification", duration=term(10, 10)), f"с {BAN_RU} сроком на 10 лет", f"{BAN_KK} 10 жылға айыра отырып", f"with a ban for exactly 10 years {BAN_EN}"),
        (extra("disqualification", duration="life", applies_to="imprisonment"), f"с пожизненным {BAN_RU} (при лишении свободы)", f"{BAN_KK} өмір бойына айыра отырып (бас бостандығынан айыру кезінде)", f"with a ban for life {BAN_EN} (with imprisonment)"),
        (extra("deportation"), "с выдворением за пределы Республики Казахстан иностранца или лица без гражданства", "шетелдікті немесе азаматтығы жоқ адамды Қазақстан Республикасының шегінен шығарып жіберіп", "with expulsion from the Republic of Kazakhstan"),
    ],
)  # fmt: skip
def test_addition(additional: Additional, ru: str, kk: str, en: str) -> None:
    assert [write_additional(additional, language) for language in ("ru", "kk", "en")] == [ru, kk, en]


def _sorted(additional: tuple[Additional, ...]) -> list[str]:
    return sorted(map(repr, additional))


def assert_round_trip(
    penalties: tuple[Penalty, ...], additional: tuple[Additional, ...], liability: str, language: str, style: str
) -> None:
    sentence = write_sanction(penalties, additional, language, liability=liability, style=style)
    reading = read_sanction(sentence, language)
    assert reading.unread == (), sentence
    assert (reading.liability, reading.penalties) == (liability, penalties), sentence
    # Of one addition "for arrest" and "for all" say the same where arrest is the only penalty.
    single = len(penalties) == 1
    expected = tuple(
        Additional(kind=item.kind, mandatory=item.mandatory, duration=item.duration, applies_to="all" if single else item.applies_to)
        for item in additional
    )
    assert _sorted(reading.additional) == _sorted(expected), sentence
    assert reading.branches == reading.noted == (), sentence


UNITS = {
    "fine": ("mci", "percent"),
    "corrective_labour": ("mci",),
    "community_service": ("hour",),
    "restriction_of_liberty": ("year", "month"),
    "arrest": ("day", "month"),
    "administrative_arrest": ("day", "hour"),
    "imprisonment": ("year", "month"),
}
CRIMINAL = ("fine", "corrective_labour", "community_service", "arrest", "restriction_of_liberty", "imprisonment", "life_imprisonment", "death_penalty")
ADMINISTRATIVE = ("warning", "fine", "community_service", "administrative_arrest")


@st.composite
def bounds(draw: st.DrawFn) -> tuple[Optional[int], Optional[int]]:
    numbers = st.one_of(st.integers(1, 30), st.integers(1, 20_000))
    low = draw(st.none() | numbers)
    if low is None:
        return None, draw(numbers)
    return low, draw(st.just(low) | st.none() | st.integers(low, 20_000))


@st.composite
def sanctions(draw: st.DrawFn) -> tuple[tuple[Penalty, ...], tuple[Additional, ...], str]:
    liability = draw(st.sampled_from(["criminal", "administrative"]))
    kinds = draw(
        st.lists(st.sampled_from(CRIMINAL if liability == "criminal" else ADMINISTRATIVE), min_size=1, max_size=5, unique=True)
    )
    penalties: list[Penalty] = []
    for kind in kinds:
        low, high = draw(bounds())
        unit = draw(st.sampled_from(UNITS.get(kind, (None,))))
        before = penalties[-1] if penalties else None
        if before and before.unit == unit and draw(st.booleans()):
            low, high = before.min, before.max
        penalties.append(Penalty(kind=kind, min=low if unit else None, max=high if unit else None, unit=unit))
    additional = draw(st.lists(additions(kinds), max_size=3, unique_by=lambda item: (item.kind, item.applies_to)))
    return tuple(penalties), tuple(additional), liability


@st.composite
def additions(draw: st.DrawFn, kinds: list[str]) -> Additional:
    kind = draw(st.sampled_from(["confiscation", "disqualification", "deportation", "deprivation_of_rank"]))
    duration: object = None
    if kind in ("disqualification", "deportation") and draw(st.booleans()):
        low, high = draw(bounds())
        duration = term(low, high, draw(st.sampled_from(["year", "month"])))
    if kind == "disqualification" and draw(st.booleans()):
        duration = "life"
    return extra(kind, mandatory=draw(st.booleans()), duration=duration, applies_to=draw(st.sampled_from(["all", *kinds])))


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("style", ["words", "figures"])
@settings(max_examples=400, deadline=None)
@given(sanction=sanctions())
def test_what_is_written_is_read_back(
    language: str, style: str, sanction: tuple[tuple[Penalty, ...], tuple[Additional, ...], str]
) -> None:
    assert_round_trip(*sanction, language, style)


@settings(max_examples=200, deadline=None)
@given(sanction=sanctions())
def test_english_never_fails(sanction: tuple[tuple[Penalty, ...], tuple[Additional, ...], str]) -> None:
    penalties, additional, liability = sanction
    sentence = write_sanction(penalties, additional, "en", liability=liability)
    assert sentence.startswith(("is punishable by ", "entails "))
    assert sentence.endswith(".") and "None" not in sentence and "  " not in sentence


def _base() -> list[object]:
    cases = []
    for path in sorted(PROVISIONS.glob("*-code/*.yaml")):
        record = yaml.safe_load(path.read_text("utf-8"))
        for number, edition in enumerate(record.get("editions", ()) if isinstance(record, dict) else ()):
            for part in edition.get("parts", ()):
                where = f"{path.parent.name}/{path.stem}#{part['part']}@{number}"
                cases.append(pytest.param(path.parent.name, part, id=where))
    return cases


@pytest.mark.parametrize(("act", "part"), _base())
def test_round_trip_of_the_base(act: str, part: dict[str, object]) -> None:
    """Every sanction of the shipped base is written and read back unchanged in both languages."""
    penalties = tuple(Penalty(**item) for item in part["penalties"])  # type: ignore[attr-defined]
    additional = tuple(
        extra(item["kind"], mandatory=item["mandatory"], applies_to=item["applies_to"],
              duration=Duration(**item["duration"]) if isinstance(item.get("duration"), dict) else item.get("duration"))
        for item in part.get("additional", ())  # type: ignore[attr-defined]
    )  # fmt: skip
    liability = "criminal" if act == "criminal-code" else "administrative"
    for language in ("ru", "kk"):
        for style in ("words", "figures"):
            assert_round_trip(penalties, additional, liability, language, style)
