"""One alternative or one addition in a few words, for a cell of a table.

Kept free of the record types (only their attributes are read) so that any command can import it
at no cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

from kblaw.wording.numbers import either_thousands
from kblaw.wording.units import amount, number

if TYPE_CHECKING:
    from kblaw.model.penalty import Additional, Penalty

_PENALTIES: dict[str, dict[str, str]] = {
    "ru": {
        "warning": "предупреждение",
        "fine": "штраф",
        "corrective_labour": "исправительные работы",
        "community_service": "общественные работы",
        "restriction_of_liberty": "ограничение свободы",
        "arrest": "арест",
        "administrative_arrest": "административный арест",
        "imprisonment": "лишение свободы",
        "life_imprisonment": "пожизненное лишение свободы",
        "death_penalty": "смертная казнь",
    },
    "kk": {
        "warning": "ескерту",
        "fine": "айыппұл",
        "corrective_labour": "түзеу жұмыстары",
        "community_service": "қоғамдық жұмыстар",
        "restriction_of_liberty": "бас бостандығын шектеу",
        "arrest": "қамаққа алу",
        "administrative_arrest": "әкімшілік қамаққа алу",
        "imprisonment": "бас бостандығынан айыру",
        "life_imprisonment": "өмір бойына бас бостандығынан айыру",
        "death_penalty": "өлім жазасы",
    },
    "en": {
        "warning": "warning",
        "fine": "fine",
        "corrective_labour": "corrective labour",
        "community_service": "community service",
        "restriction_of_liberty": "restriction of liberty",
        "arrest": "arrest",
        "administrative_arrest": "administrative arrest",
        "imprisonment": "imprisonment",
        "life_imprisonment": "life imprisonment",
        "death_penalty": "death penalty",
    },
}
_UP_TO = {"ru": "до", "en": "up to"}
_FROM = {"ru": "от", "en": "from"}
_EXACTLY = {"ru": "ровно", "kk": "дәл", "en": "exactly"}
_BAN = "права занимать определенные должности или заниматься определенной деятельностью"
_KK_BAN = "белгілі бір лауазымдарды атқару немесе белгілі бір қызметпен айналысу құқығынан"
_KK_FOREIGNER = "шетелдікті немесе азаматтығы жоқ адамды Қазақстан Республикасының шегінен"
_KK_RANK = (
    "арнаулы, әскери немесе құрметті атағынан, сыныптық шенінен, дипломатиялық дәрежесінен, "
    "біліктілік сыныбынан және мемлекеттік наградаларынан"
)
_RU_RANK = (
    "лишением специального, воинского или почетного звания, классного чина, дипломатического ранга, "
    "квалификационного класса и государственных наград"
)
_BESIDE = {
    "ru": {
        "warning": "при предупреждении",
        "fine": "при штрафе",
        "corrective_labour": "при исправительных работах",
        "community_service": "при общественных работах",
        "restriction_of_liberty": "при ограничении свободы",
        "arrest": "при аресте",
        "administrative_arrest": "при административном аресте",
        "imprisonment": "при лишении свободы",
        "life_imprisonment": "при пожизненном лишении свободы",
        "death_penalty": "при смертной казни",
    },
    "kk": {kind: f"{name} кезінде" for kind, name in _PENALTIES["kk"].items()},
    "en": {kind: f"with {name}" for kind, name in _PENALTIES["en"].items()},
}


def write_penalty(penalty: Penalty, language: str, style: str = "figures") -> str:
    """Write one alternative: "штраф до 80 МРП", "imprisonment 3 to 8 years", "ескерту".

    ``style`` is ``figures`` or ``words``. A fixed term says so ("ровно 5 суток"); a fixed fine
    does not, since fines are fixed wherever no "up to" stands.
    """
    name = _PENALTIES[language][penalty.kind]
    if penalty.unit is None or (penalty.min is None and penalty.max is None):
        return name
    bounds = write_bounds(penalty.min, penalty.max, penalty.unit, language, style)
    if language == "kk":
        return f"{bounds} {name}" if penalty.min != penalty.max or _is_sum(penalty.unit) else _kk_fixed(penalty, style)
    joint = ""
    if style == "words" and language == "ru":
        joint = "в размере " if _is_sum(penalty.unit) else "" if penalty.min == penalty.max else "на срок "
    if language == "en" and penalty.min == penalty.max:
        joint = "of " if _is_sum(penalty.unit) else "for "
    return f"{name} {joint}{bounds}"


def write_bounds(
    low: Optional[int], high: Optional[int], unit: Optional[str], language: str, style: str = "figures"
) -> str:
    """Write the amount alone: "до 80 МРП", "3–8 лет", "exactly 5 days"; empty without bounds."""
    if unit is None or (low is None and high is None):
        return ""
    words = style == "words"
    if low == high and high is not None:
        case = "genitive" if words and language == "ru" and _is_sum(unit) else "nominative"
        fixed = amount(high, unit, language, case, words=words)
        return fixed if _is_sum(unit) else f"{_EXACTLY[language]} {fixed}"
    if language == "kk":
        return _kk_bounds(low, high, unit, words)
    if low is None:
        return f"{_UP_TO[language]} {amount(high or 0, unit, language, 'genitive', words=words)}"
    if high is None:
        return f"{_FROM[language]} {amount(low, unit, language, 'genitive', words=words)}"
    return _range(low, high, unit, language, words)


def _range(low: int, high: int, unit: str, language: str, words: bool) -> str:
    if language == "en":
        return f"{low} to {amount(high, unit, language, words=words)}"
    if words:
        write = amount if either_thousands(low, high) else number
        first = write(low, unit, language, "genitive", words=True)
        return f"от {first} до {amount(high, unit, language, 'genitive', words=True)}"
    return f"{low}–{amount(high, unit, language, words=False)}"


def _kk_bounds(low: Optional[int], high: Optional[int], unit: str, words: bool) -> str:
    pieces = [amount(low, unit, "kk", "ablative", words=words)] if low is not None else []
    if high is None:
        return f"{pieces[0]} бастап"
    end = amount(high, unit, "kk", "dative", words=words)
    return " ".join([*pieces, end, "дейін"])


def _kk_fixed(penalty: Penalty, style: str) -> str:
    term = amount(penalty.max or 0, penalty.unit or "", "kk", "dative", words=style == "words")
    return f"{_EXACTLY['kk']} {term} {_PENALTIES['kk'][penalty.kind]}"


def _is_sum(unit: str) -> bool:
    return unit in ("mci", "percent")


def write_additional(additional: Additional, language: str, style: str = "figures", *, alone: bool = False) -> str:
    """Write one addition as it joins a penalty: "с конфискацией имущества или без таковой".

    Where it stands with one kind of penalty only, that kind follows in brackets, unless ``alone``.
    """
    text = {"ru": _ru_additional, "kk": _kk_additional, "en": _en_additional}[language](additional, style)
    if alone or additional.applies_to == "all":
        return text
    return f"{text} ({_BESIDE[language][additional.applies_to]})"


def _term(additional: Additional, language: str, style: str) -> str:
    """Return the term of an addition with its preposition, empty where none is stated."""
    duration = additional.duration
    if duration is None or duration == "life":
        return ""
    words = style == "words"
    if duration.min == duration.max and duration.max is not None:
        if language == "kk":
            return f"{amount(duration.max, duration.unit, language, 'dative', words=words)} "
        fixed = amount(duration.max, duration.unit, language, "accusative", words=words)
        return f" сроком на {fixed}" if language == "ru" else f" for exactly {fixed}"
    bounds = write_bounds(duration.min, duration.max, duration.unit, language, style)
    if language == "kk":
        if bounds.endswith("дейін"):
            return f"{bounds}гі мерзімге "
        return f"{bounds.removesuffix('бастап')}кем емес мерзімге "
    return f" на срок {bounds}" if language == "ru" else f" for {bounds}"


def _ru_additional(additional: Additional, style: str) -> str:
    term = _term(additional, "ru", style)
    life = "пожизненным " if additional.duration == "life" else ""
    without = {"confiscation": "таковой", "disqualification": "такового"}
    phrase = {
        "confiscation": "конфискацией имущества",
        "disqualification": f"{life}лишением {_BAN}{term}",
        "deportation": f"выдворением за пределы Республики Казахстан иностранца или лица без гражданства{term}",
        "deprivation_of_rank": _RU_RANK,
    }[additional.kind]
    end = "" if additional.mandatory else f" или без {without.get(additional.kind, 'такового')}"
    return f"с {phrase}{end}"


def _kk_additional(additional: Additional, style: str) -> str:
    term = "өмір бойына " if additional.duration == "life" else _term(additional, "kk", style)
    phrase = {
        "confiscation": "мүлкі тәркіленіп",
        "disqualification": f"{_KK_BAN} {term}айыра отырып",
        "deportation": f"{_KK_FOREIGNER} {term}шығарып жіберіп",
        "deprivation_of_rank": f"{_KK_RANK} айыра отырып",
    }[additional.kind]
    if additional.mandatory:
        return phrase
    return f"{phrase} немесе онсыз"


def _en_additional(additional: Additional, style: str) -> str:
    term = " for life" if additional.duration == "life" else _term(additional, "en", style)
    phrase = {
        "confiscation": "confiscation of property",
        "disqualification": f"a ban{term} on holding certain posts or engaging in certain activities",
        "deportation": f"expulsion from the Republic of Kazakhstan{term}",
        "deprivation_of_rank": "loss of special, military or honorary rank and of state awards",
    }[additional.kind]
    return f"with {phrase}" if additional.mandatory else f"with or without {phrase}"
