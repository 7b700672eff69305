"""The catalogues of words: the same keys and places in three languages, clean letters, and no key that is missing."""

import ast
import inspect
import re
import unicodedata
from pathlib import Path
from string import Formatter

import pytest

import kblaw
import kblaw.errors
from kblaw.errors import KblawError
from kblaw.render.labels import PARTS, catalogue

LANGUAGES = ("en", "ru", "kk")
CATALOGUES: dict[str, dict[str, str]] = {name: catalogue(name) for name in LANGUAGES}
EN = CATALOGUES["en"]
FOLDER = Path(kblaw.__file__).parent
ERRORS = {name for name, kind in vars(kblaw.errors).items() if inspect.isclass(kind) and issubclass(kind, KblawError)}
NAMESPACES = "|".join(sorted({re.escape(key.partition(".")[0]) for key in EN}))
KEY = re.compile(rf"(?:{NAMESPACES})\.[a-z0-9_.-]*\Z")
ANY = "[a-z0-9_.-]+"


def places(text: str) -> set[str]:
    """Return the names of the places of a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def words(text: str) -> list[str]:
    """Return the words of a text, its places left out."""
    return re.findall(r"[^\W\d_]+", re.sub(r"{[^}]*}", " ", text))


def scripts(word: str) -> set[str]:
    return {unicodedata.name(letter).partition(" ")[0] for letter in word}


# The catalogues


@pytest.mark.parametrize("language", ("ru", "kk"))
def test_keys_are_the_same_in_the_same_order(language):
    other = CATALOGUES[language]
    assert [key for key in EN if key not in other] == [], "missing"
    assert [key for key in other if key not in EN] == [], "without an English word"
    assert list(other) == list(EN)


@pytest.mark.parametrize("language", ("ru", "kk"))
def test_places_are_the_same(language):
    other = CATALOGUES[language]
    different = {key: (places(EN[key]), places(other[key])) for key in EN if key in other and places(EN[key]) != places(other[key])}
    assert different == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_oddly_spaced(language):
    for key, text in CATALOGUES[language].items():
        assert text.strip(), key
        assert text == text.strip() or key == "hint.error", key
        assert unicodedata.normalize("NFC", text) == text, key
        assert not re.search(r"(?<! )  (?! )", text), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_stands_twice(language):
    trees = [ast.parse((FOLDER / "render" / "labels" / f"{part}{language}.py").read_text(encoding="utf-8")) for part in PARTS]
    dicts = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    keys = [key.value for node in dicts for key in node.keys if isinstance(key, ast.Constant)]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_mixes_alphabets(language):
    mixed = {(key, word) for key, text in CATALOGUES[language].items() for word in words(text) if len(scripts(word)) > 1}
    assert mixed == set()


@pytest.mark.parametrize("language", ("ru", "kk"))
def test_cyrillic_catalogues_are_cyrillic_and_without_yo(language):
    texts = CATALOGUES[language]
    assert [key for key, text in texts.items() if "ё" in text.casefold()] == []
    bare = [key for key, text in texts.items() if words(text) and all(scripts(word) == {"LATIN"} for word in words(text))]
    assert bare == ["hint.error"]


def test_kazakh_is_written_with_kazakh_letters():
    text = "".join(CATALOGUES["kk"].values()).casefold()
    assert [letter for letter in "әғқңөұүі" if letter not in text] == []
    with_letters = [key for key, value in CATALOGUES["kk"].items() if set("әғқңөұүһі") & set(value.casefold())]
    assert len(with_letters) > 0.75 * len(EN)


@pytest.mark.parametrize("letter", "әғқңөұүһі")
def test_russian_has_no_kazakh_letter_but_in_a_name(letter):
    found = [key for key, text in CATALOGUES["ru"].items() if letter in text.casefold().replace("«әділет»", "")]
    assert found == []


# The keys that the program uses


def modules() -> list[tuple[str, ast.Module]]:
    paths = sorted(path for path in FOLDER.rglob("*.py") if path.parent.name != "labels")
    return [(str(path.relative_to(FOLDER)), ast.parse(path.read_text(encoding="utf-8"))) for path in paths]


def called(node: ast.Call) -> str:
    """Return the bare name of what is called."""
    return node.func.id if isinstance(node.func, ast.Name) else ""


def pattern(node: ast.expr) -> str:
    """Return a regular expression of the strings a literal can be; empty for what is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(pattern(piece) or ANY for piece in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and pattern(node.left):
        return pattern(node.left) + (pattern(node.right) or ANY)
    return ""


def literals(node: ast.expr) -> list[str]:
    """Return the patterns of an argument, both of them where it is a choice."""
    if isinstance(node, ast.IfExp):
        return literals(node.body) + literals(node.orelse)
    return [found] if (found := pattern(node)) else []


def uses() -> list[tuple[str, str, ast.Call]]:
    """Return each use of a label: where, the pattern of its key, the call."""
    found = []
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and called(node) in {"speech", "Note", *ERRORS}:
                place = f"{name}:{node.lineno}"
                found += [(place, key, node) for key in literals(node.args[0])]
    return found


def known(key: str) -> list[str]:
    return [name for name in EN if re.fullmatch(key, name)]


def test_the_scan_finds_the_uses():
    keys = {key.replace("\\", "") for _, key, _ in uses()}
    assert {"label.as_at", "note.after_verified", "error.not_understood"} <= keys
    assert any(key.endswith(ANY) for _, key, _ in uses())


def test_every_key_used_exists():
    missing = [f"{place}: {key}" for place, key, _ in uses() if not known(key)]
    assert not missing, "\n".join(missing)


def test_every_string_that_looks_like_a_key_is_one():
    """Covers keys that reach a label through a variable: ``key = "state.since"``."""
    unknown = []
    for name, tree in modules():
        inner = {id(piece) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
        for node in ast.walk(tree):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in inner else None
            if isinstance(text, str) and KEY.match(text) and not text.endswith((".py", ".yaml", ".json")):
                if not any(key == text or (text.endswith(".") and key.startswith(text)) for key in EN):
                    unknown.append(f"{name}:{node.lineno}: {text}")
    assert not unknown, "\n".join(unknown)


def test_every_place_of_a_label_is_filled():
    unfilled = []
    for place, key, node in uses():
        given = {word.arg for word in node.keywords}
        if called(node) == "Note":
            if len(node.args) < 2 or not isinstance(node.args[1], ast.Dict):
                continue
            given = {name.value for name in node.args[1].keys if isinstance(name, ast.Constant)}
        if None in given:
            continue
        unfilled += [f"{place}: {name} {places(EN[name]) - given}" for name in known(key) if ANY not in key and places(EN[name]) - given]
    assert not unfilled, "\n".join(unfilled)
