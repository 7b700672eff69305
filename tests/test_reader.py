"""The strict YAML reader: what it takes, what it refuses, and that nothing ends in an exception."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kblaw.store import reader
from kblaw.store.encoding import MAX_BYTES, decode_text, mended
from kblaw.store.loader import load_file
from kblaw.store.reader import MAX_DEPTH, MAX_FAULTS, Document, Place, comment_lines, read_yaml

DATA = Path(__file__).parent / "data"
LOADERS = {"C": reader._Loader, "pure Python": yaml.SafeLoader}


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run the test with the loader in C and with the one in pure Python."""
    monkeypatch.setattr(reader, "_Loader", LOADERS[request.param])
    return str(request.param)


def read(text: str | bytes) -> Document:
    return read_yaml("x.yaml", text.encode() if isinstance(text, str) else text)


def codes(document: Document) -> list[str]:
    return [issue.code for issue in document.issues]


# text, value: none of these is what YAML 1.1 makes of it, but for the first group
SCALARS = [
    ("80", 80),
    ("-3", -3),
    ("0", 0),
    ("15.1", 15.1),
    ("true", True),
    ("false", False),
    ("063", "063"),
    ("1:30", "1:30"),
    ("no", "no"),
    ("yes", "yes"),
    ("on", "on"),
    ("True", "True"),
    ("1_000", "1_000"),
    ("0x1F", "0x1F"),
    ("1e3", "1e3"),
    ("+5", "+5"),
    (".5", ".5"),
    ("5.", "5."),
    ("109-1", "109-1"),
    ("2024-06-16", "2024-06-16"),
    ("72-VIII", "72-VIII"),
    ('"80"', "80"),
    ("'true'", "true"),
    ('""', ""),
    ('"~"', "~"),
    ("9" * 5000, "9" * 5000),
    ("9" * 400 + ".5", "9" * 400 + ".5"),
    ("٣", "٣"),
]


@pytest.mark.parametrize(("text", "value"), SCALARS, ids=[text[:12] for text, _ in SCALARS])
def test_scalars_are_typed_by_their_look_only(loader: str, text: str, value: Any) -> None:
    document = read(f"key: {text}\n")
    assert document.issues == []
    assert document.value == {"key": value}
    assert type(document.value["key"]) is type(value)


def test_places_count_letters_and_begin_with_one(loader: str) -> None:
    document = read('ключ: {қазақ: "ә", ru: б}\nlist:\n  - a\n  - [b, c]\n')
    assert document.issues == []
    assert document.places[("ключ",)] == Place(1, 7)
    assert document.places[("ключ", "қазақ")] == Place(1, 15, quoted=True)
    assert document.keys[("ключ", "ru")] == Place(1, 20)
    assert document.places[("list", 1, 1)] == Place(4, 9)
    assert document.place(("list", 1, 7, "nowhere")) == Place(4, 5)
    assert document.place(("nowhere",)) == Place(1, 1)


@pytest.mark.parametrize("path", sorted((DATA / "mini").rglob("*.yaml")), ids=lambda path: path.name)
def test_both_loaders_read_sound_records_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_c = read_yaml("x", path.read_bytes())
    monkeypatch.setattr(reader, "_Loader", yaml.SafeLoader)
    assert read_yaml("x", path.read_bytes()) == by_c


@pytest.mark.parametrize("path", sorted((DATA / "broken").iterdir()), ids=lambda path: path.stem)
def test_both_loaders_fault_broken_records_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_c = read_yaml("x", path.read_bytes())
    monkeypatch.setattr(reader, "_Loader", yaml.SafeLoader)
    by_python = read_yaml("x", path.read_bytes())
    if "KB001" in codes(by_c):  # the two word syntax errors differently, and see some a word later
        assert codes(by_python) == codes(by_c)
    else:
        assert by_python == by_c


def bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


HOSTILE = {
    "empty": (b"", ["KB002"]),
    "only a comment": (b"# nothing\n", ["KB002"]),
    "only a marker": (b"---\n", ["KB002"]),
    "only spaces": (b"   \n\n", ["KB002"]),
    "NUL bytes": (b"\0" * 50, ["KB005"]),
    "byte order mark alone": (b"\xef\xbb\xbf", ["KB018", "KB002"]),
    "UTF-16": ("key: ә\n".encode("utf-16"), ["KB003"]),
    "UTF-16 without a mark": ("key: x\nb: y\n".encode("utf-16-le"), ["KB005", "KB005", "KB005"]),
    "UTF-32": ("key: x\n".encode("utf-32"), ["KB003"]),
    "latin bytes": ("key: é\n".encode("latin-1"), ["KB003"]),
    "a surrogate in UTF-8": (b"key: \xed\xa0\x80\n", ["KB003"]),
    "not a character": ("key: \uffff\n".encode(), ["KB005"]),
    "a private letter": ("key: \ue000\n".encode(), ["KB005"]),
    "next line": ("key: a\x85b\n".encode(), ["KB005"]),
    "alias to itself": (b"&a [*a]\n", ["KB007", "KB007"]),
    "merge of an alias": (b"a: &a {b: c}\n<<: *a\n", ["KB007", "KB007"]),
    "unknown tag": (b"key: !ruby/object x\n", ["KB007"]),
    "tag of a mapping": (b"key: !!omap {}\n", ["KB007"]),
    "anchored key": (b"&k key: x\n", ["KB007"]),
    "alias as key": (b"a: &k x\n*k : y\n", ["KB007", "KB007"]),
    "directive alone": (b"%YAML 1.1\n", ["KB001"]),
    "bad directive": (b"%YAML x\n---\na: b\n", ["KB001"]),
    "escape of a surrogate": (b'key: "\\ud800"\n', None),
    "second document": (b"a: b\n---\nc: d\n", ["KB008"]),
    "end and more": (b"a: b\n...\nc: d\n", ["KB001"]),
    "key without end": (b"? " * 1000, None),
    "colons": (b":" * 1000, None),
    "dashes": (b"- " * 5000, None),
    "quote without end": (b'a: "' + b"x" * 100_000, ["KB001"]),
    "percent": (b"%", ["KB001"]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_give_plain_issues(loader: str, name: str) -> None:
    data, expected = HOSTILE[name]
    document = read(data)
    assert document.issues
    if expected is not None:
        assert codes(document) == expected
    lines = data.count(b"\n") + data.count(b"\r") + 2
    assert all(1 <= issue.line <= lines and issue.column >= 1 and issue.message for issue in document.issues)


DEEP = {
    "brackets": "[" * 400_000,
    "braces": "{a: " * 100_000,
    "pairs": "a: " + "[{b: " * 80_000,
    "dashes": "- " * 200_000,
    "question marks": "? " * 200_000,
    "brackets as a key": "{? " + "[" * 300_000,
    "value of a key that stands twice": "a: 1\na: " + "[" * 300_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_ends_at_once(loader: str, name: str) -> None:
    """The parser's own node tree would end the process here: its recursion in C has no limit."""
    started = time.process_time()
    document = read(DEEP[name])
    assert document.value is None
    assert {issue.code for issue in document.issues} & {"KB001", "KB010", "KB012"}
    assert time.process_time() - started < 30


def test_the_deepest_record_allowed_is_read(loader: str) -> None:
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).issues == []
    assert codes(read("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))) == ["KB010"]


def test_an_alias_bomb_is_not_unfolded(loader: str) -> None:
    tracemalloc.start()
    document = read(bomb(30))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert set(codes(document)) == {"KB007"}
    assert peak < 20_000_000


def test_two_megabytes_are_refused_unread(loader: str) -> None:
    document = read(b"a: " + b"x" * 2_000_000)
    assert codes(document) == ["KB009"]
    assert "1,000,000" in document.issues[0].message
    assert codes(read(b"x" * MAX_BYTES)) == []


def test_a_large_file_on_disk_is_not_read_whole(mini: Path) -> None:
    with open(mini / "sources.yaml", "wb") as stream:
        stream.truncate(5_000_000_000)
    loaded, issues = load_file(mini, "sources.yaml")
    assert loaded.record is None
    assert [issue.code for issue in issues] == ["KB009"]


@pytest.mark.parametrize(
    "text",
    ["sources:\n" + "  - x\n" * 20_000, "\n".join(f"a{n}: b" for n in range(20_000)), "a: \tb\n" * 100_000, "a: b\n" * 100_000],
    ids=["faulty rows", "unknown keys", "tabs", "one key again and again"],
)
def test_endless_faults_are_cut_and_the_cut_is_told(loader: str, text: str, mini: Path) -> None:
    (mini / "sources.yaml").write_text(text, encoding="utf-8")
    started = time.process_time()
    _, issues = load_file(mini, "sources.yaml")
    assert len(issues) == MAX_FAULTS + 1
    assert issues[-1].code == "KB019"
    assert [issue.code for issue in issues].count("KB019") == 1
    assert time.process_time() - started < 30


def test_one_fault_less_is_not_cut(mini: Path) -> None:
    (mini / "sources.yaml").write_text("sources:\n" + "  - x\n" * MAX_FAULTS, encoding="utf-8")
    _, issues = load_file(mini, "sources.yaml")
    assert {issue.code for issue in issues} == {"KB026"}
    assert len(issues) == MAX_FAULTS


@given(st.binary(max_size=200))
def test_no_bytes_end_in_an_exception(data: bytes) -> None:
    document = read(data)
    assert document.issues or document.value is not None


FRAGMENTS = st.sampled_from([*"[]{}:,-?&*!|>'\"%@`# \n\t\r\\~ax1ә", ": ", "- ", "\n  ", "---\n", "...\n", "\ufeff", "\u2028", "й"])


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_no_text_ends_in_an_exception_with_either_loader(text: str) -> None:
    chosen = reader._Loader
    try:
        for used in LOADERS.values():
            reader._Loader = used
            document = read(text)
            assert document.issues or document.value is not None
    finally:
        reader._Loader = chosen


def test_mendable_faults_do_not_hide_the_others(loader: str) -> None:
    data = "\ufeffa: b\r\na: Обратной\r\n".replace("й", "и\u0306").encode()
    document = read(data)
    assert [(issue.code, issue.line, issue.column) for issue in document.issues] == [
        ("KB018", 1, 1),
        ("KB017", 1, 5),
        ("KB006", 2, 11),
        ("KB011", 2, 1),
    ]


def test_a_mended_text_has_no_mendable_fault() -> None:
    text = mended("\ufeffкей: и\u0306\r\nb: c\rd: e\n")
    assert text == "кей: й\nb: c\nd: e\n"
    assert decode_text(text.encode(), 10).faults == ()


def test_comments_are_found_where_they_are_comments(loader: str) -> None:
    text = '# one\na: "no # comment"\nb: x#y # four\nc: \'#\'\n# five\nd: [a, # seven\n  b]\n'
    assert comment_lines(text) == (1, 3, 5, 6)
