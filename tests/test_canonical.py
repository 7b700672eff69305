"""The canonical form: one text for each record, and the record again from the text."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kblaw.model.article import Article, Edition, InForce, Part
from kblaw.model.base import Record
from kblaw.model.offence import Offence
from kblaw.model.penalty import Penalty
from kblaw.model.text import Text, Title, Words
from kblaw.store.canonical import canonical, canonical_value, plain
from kblaw.store.checks.canonical import check_canonical
from kblaw.store.decode import decode
from kblaw.store.layout import record_type
from kblaw.store.gather import gather
from kblaw.store.reader import read_yaml

MINI = Path(__file__).parent / "data" / "mini"


def again(record: Record) -> Any:
    document = read_yaml("x.yaml", canonical(record).encode())
    back, issues = decode(document, type(record))
    assert (*document.issues, *issues) == ()
    return back


@pytest.mark.parametrize("path", sorted(MINI.rglob("*.yaml")), ids=lambda path: path.name)
def test_records_of_the_small_base_come_back(path: Path) -> None:
    file = path.relative_to(MINI).as_posix()
    record, _ = decode(read_yaml(file, path.read_bytes()), record_type(file))
    assert canonical(record) == path.read_text(encoding="utf-8")
    assert again(record) == record
    assert canonical(again(record)) == canonical(record)


STRINGS = [
    *("yes", "no", "on", "off", "y", "N", "true", "True", "null", "Null", "~", "", "=", "<<"),
    *("80", "-80", "063", "0o17", "0x1F", "1:30", "1_000", "15.1", ".5", "5.", "1e3", "1e-05", ".inf", "+5", "109", "109-1"),
    *("2024", "2024-06", "2024-06-16", "2024-06-16 10:00:00"),
    *("[repealed]", "{x}", "a: b", "a:", ":a", "a #b", "#a", "- a", "-", "--- a", "...", "? a"),
    *("&a", "*a", "!a", "|", ">", "%a", "@a", "`a"),
    *("'a'", '"a"', "it's", 'say "no"', "a, b", "a]", "back\\slash", "ст. 109-1 УК «РК»", "Ұрып-соғу – әрекет", "№ 72-VIII", "80 АЕК / 80 МРП"),
    *("x" * 3000, "слово " * 300 + "конец", "🙂", "a\u00a0b", " a", "a ", "two\nlines", "\nline", "line\n", "a\n\n\nb", "# a\n# b"),
]


@pytest.mark.parametrize("text", STRINGS, ids=lambda text: repr(text[:20]))
def test_texts_come_back_whole_on_one_line(text: str) -> None:
    record = Text(en=text, ru="x")
    assert again(record) == record
    assert len(canonical(record).splitlines()) == 2


@pytest.mark.parametrize("text", STRINGS, ids=lambda text: repr(text[:20]))
def test_any_reader_of_yaml_finds_the_same_text(text: str) -> None:
    found = yaml.safe_load(canonical(Words(en=(text,), kk=(text, "x"))))
    expected = date.fromisoformat(text) if text == "2024-06-16" else text  # dates are dates everywhere
    assert found == {"en": [expected], "kk": [expected, "x"]}


# What a record may hold; letters that cannot be seen are refused by the reader.
LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
MARKED = st.sampled_from(list("[]{}:,#-'\"?&*!|>%@`~= \\0123456789yesnoЁёйӘәҰұ–№«»\n"))
TEXTS = st.text(st.one_of(LETTERS, MARKED), max_size=60).map(partial(unicodedata.normalize, "NFC"))
OPTIONAL = st.one_of(st.none(), TEXTS)
TEXT = st.builds(Text, en=OPTIONAL, ru=OPTIONAL, kk=OPTIONAL)
BOUND = st.one_of(st.none(), st.integers(-(10**15) + 1, 10**15 - 1))
PENALTY = st.builds(
    Penalty,
    kind=st.sampled_from(["fine", "arrest", "warning"]),
    min=BOUND,
    max=BOUND,
    unit=st.one_of(st.none(), st.sampled_from(["mci", "day"])),
)
PART = st.builds(Part, part=TEXTS, conduct=TEXT, penalties=st.lists(PENALTY, max_size=3).map(tuple), note=st.one_of(st.none(), TEXT))
DAYS = st.one_of(st.none(), st.dates())
EDITION = st.builds(
    Edition,
    in_force=st.one_of(st.none(), st.builds(InForce, start=DAYS, until=DAYS, not_before=DAYS)),
    attested=DAYS,
    by=st.lists(TEXTS, max_size=3).map(tuple),
    change=st.sampled_from(["added", "amended", "repealed"]),
    title=st.one_of(st.none(), st.builds(Title, ru=OPTIONAL, unofficial=st.sampled_from([("en",), (), ("en", "kk")]))),
    parts=st.lists(PART, max_size=2).map(tuple),
    rule=st.one_of(st.none(), TEXT),
)


@given(st.one_of(TEXT, PENALTY, EDITION))
def test_whatever_a_record_holds_comes_back(record: Record) -> None:
    back = again(record)
    assert canonical(back) == canonical(record)
    assert back == record


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=1e-9, max_value=1e14))
def test_decimals_are_written_with_digits_only(number: float) -> None:
    written = canonical_value({"value": number}).removeprefix("value: ").strip()
    assert float(written) == number
    assert "e" not in written


def test_what_equals_its_default_is_left_out() -> None:
    article = Article(article="1", title=Title(ru="x", unofficial=("en",)), editions=())
    assert canonical(article) == 'article: "1"\ntitle: {ru: x}\neditions: []\n'
    offence = Offence(offence="x", name=Text(en="x"), aliases=Words(en=()), themes=(), summary=Text(en="x"), lineage=())
    assert "aliases" not in plain(offence)


def test_keys_stand_in_the_order_of_the_model() -> None:
    edition = Edition(rule=Text(kk="c", ru="b", en="a"), change="added", attested=date(2024, 6, 16))
    assert canonical(edition) == "attested: 2024-06-16\nchange: added\nrule: {en: a, ru: b, kk: c}\n"


def test_article_and_part_numbers_stand_in_quotes_everywhere() -> None:
    value = {"article": "73-2", "parts": ["1-1", "2"], "articles": ["109-1"], "part": "sole"}
    expected = 'article: "73-2"\nparts: ["1-1", "2"]\narticles: ["109-1"]\npart: "sole"\n'
    assert canonical_value(value) == expected


def change(mini: Path, old: str, new: str) -> list[tuple[str, str, int, int]]:
    path = mini / "criminal-code" / "109-1.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    issues = list(check_canonical(gather(mini).corpus))
    assert all(issue.severity == "warning" for issue in issues)
    return [issue[:4] for issue in issues]


FILE = "criminal-code/109-1.yaml"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("offence: battery", "offence: 'battery'", (3, 10)),
        ("offence: battery", "offence:  battery", (3, 10)),
        ("themes: [bodily_harm]", "themes:\n  - bodily_harm", (4, 8)),
        ("unit: mci}\n", "unit: mci }\n", (17, 44)),
        ("{kind: fine, max: 80, unit: mci}", "{kind: fine, unit: mci, max: 80}", (17, 26)),
        ("code/73-2]\n", "code/73-2]\n\n", (56, 1)),
        ("code/73-2]\n", "code/73-2]", (55, 64)),
        ("editions:", "# what follows was read twice\neditions:", (5, 1)),
    ],
)
def test_the_check_points_at_the_first_difference(mini: Path, old: str, new: str, place: tuple[int, int]) -> None:
    assert change(mini, old, new) == [("KB105", FILE, *place)]


def test_comments_at_the_head_are_canonical(mini: Path) -> None:
    assert change(mini, 'article: "109-1"', '# one\n# two: [x]\narticle: "109-1"') == []


def test_faulty_files_are_left_to_the_other_checks(mini: Path) -> None:
    assert change(mini, "offence: battery", "offence:  [x") == []


def test_structs_are_equal_after_json_too() -> None:
    """The compiled base holds JSON of the records; what the text holds, JSON holds."""
    for loaded in gather(MINI).corpus.files:
        body = msgspec.json.encode(loaded.record)
        assert msgspec.json.decode(body, type=type(loaded.record)) == loaded.record
