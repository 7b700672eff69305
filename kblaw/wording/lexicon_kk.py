"""The words of Kazakh sanctions, as phrases of the grammar."""

from __future__ import annotations

from kblaw.wording.cursor import phrase, phrases, vocabulary_of
from kblaw.wording.tokens import DASH

VERBS = {
    "criminal": phrases("жазаланады"),
    "administrative": phrases("әкеп|әкеліп|алып соғады|келеді|соқтырады"),
}
NAMES = (
    ("life_imprisonment", phrase("өмір бойына|бойы бас бостандығынан айыруға")),
    ("death_penalty", phrase("өлім жазасына кесуге|тартуға")),
    ("death_penalty", phrase("өлім жазасына")),
    ("corrective_labour", phrase("түзеу жұмыстарына|жұмысына тартуға")),
    ("corrective_labour", phrase("түзеу жұмыстарына|жұмысына")),
    ("community_service", phrase("қоғамдық жұмыстарға|жұмысқа тартуға")),
    ("community_service", phrase("қоғамдық жұмыстарға|жұмысқа")),
    ("administrative_arrest", phrase("әкімшілік қамаққа алуға|алынуға")),
    ("arrest", phrase("қамаққа алуға|алынуға")),
    ("restriction_of_liberty", phrase("бас бостандығын|бостандығынан шектеуге")),
    ("imprisonment", phrase("бас бостандығынан айыруға")),
    ("fine", phrase("айыппұл салуға|салынуға|салынады")),
    ("warning", phrase("ескерту жасауға|беруге")),
    ("warning", phrase("ескертуге")),
)
SAME = phrases("дәл|нақ сол|осы мөлшерде|мерзімге", "сол|сондай|осындай мөлшерде|мерзімге")
UP_TO = phrase("дейінгі|дейін")
AT_LEAST = phrases("кем емес", "астам", "бастап")
MEASURE_OF = phrase("мөлшерде|мөлшерінде|мөлшеріндегі|сомада|мерзімге|мерзімде")
# What a unit looks like in each case: plain, "from", "to".
UNITS = (
    ("mci", "айлық есептік", "көрсеткіш|көрсеткіштің", "көрсеткіштен", "көрсеткішке|көрсеткіштерге"),
    ("mci", "", "аек", "аек-тен", "аек-ке"),
    ("percent", "", "пайыз|пайызы|процент|проценті|%", "пайыздан|пайызынан|проценттен", "пайызға|пайызына|процентке"),
    ("hour", "", "сағат|сағаттық", "сағаттан", "сағатқа"),
    ("day", "", "тәулік|тәуліктік|күн|күндік", "тәуліктен|күннен", "тәулікке|күнге"),
    ("month", "", "ай|айлық", "айдан", "айға"),
    ("year", "", "жыл|жылдық", "жылдан", "жылға"),
)
CASES = ("nominative", "ablative", "dative")
UNIT_FORMS = tuple(
    (unit, case, phrase(f"{before} {forms}"))
    for unit, before, *all_forms in UNITS
    for case, forms in zip(CASES, all_forms)
)
WITHOUT = phrases("немесе|не онсыз|оларсыз|мұнсыз", "немесе|не тәркіленбей|тәркілемей|айырмай|айырмастан")
CONDITION_ENDS = phrase("жағдайларда|жағдайда|кезінде|болса|үшін|жасалса")
IN_FIRST_CASE = phrase("бірінші жағдайда")
IN_ALL_CASES = phrase("барлық жағдайда|жағдайларда")
PROPERTY = phrase("мүлкі|мүлкін|мүлік|мүлікті")
CONFISCATED = phrases(
    "тәркілене|тәркілей отырып",
    "тәркіленіп|тәркіленумен|тәркілеп|тәркілеумен",
)
DEPRIVED = phrases("айыра|айырыла отырып", "айырып|айырылып|айырумен")
USUAL_SCOPE = phrase("белгілі бір лауазымдарды атқару немесе|және белгілі бір қызметпен айналысу құқығынан")
LIFE = phrase("өмір бойына|бойы")
EXPELLED = phrases("шығарып|шығарылып жібере|жіберіле отырып", "шығарып жіберіп|жіберумен|жіберіліп")
EXPELLING = phrase("шығарып жіберуге|жіберілуге")
OUT_OF = phrase("шегінен|шегінің|аумағынан|шекарасынан")
RANK = ("атағынан", "шенінен", "наградаларынан", "сыныбынан", "дәрежесінен", "атақтан")
MEASURES = ("лицензия", "сертификат", "рұқсат", "куәлі", "азаматты", "аттестат", "аккредит", "құқығынан", "құқықтан")
SUSPENDED = phrases("тоқтата тұрып|тұра", "тыйым салып|салумен|сала", "тоқтатып|тоқтатумен", "бұзып|бұзумен")
MULTIPLE = "еселен"
DATIVE = ("ға", "ге", "қа", "ке", "на", "не")
SEPARATORS = (",", "не", "немесе", DASH, ";")
HEADS = frozenset(
    "айыппұл салуға түзеу жұмыстарына жұмыстарға тартуға қамаққа алуға бостандығын бостандығынан айыруға шектеуге "
    "жазасына көрсеткіш көрсеткішке көрсеткіштен аек онсыз тәркіленіп отырып ескерту жасауға ескертуге сол ал не".split()
)
VOCABULARY = vocabulary_of(
    "kk",
    (*(name for _, name in NAMES), *SAME, UP_TO, MEASURE_OF, *(form for *_, form in UNIT_FORMS), USUAL_SCOPE),
)
