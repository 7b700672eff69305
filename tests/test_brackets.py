"""Marks of other languages in the data – rich, Markdown, HTML, emoji, templates – are printed as they stand."""

from __future__ import annotations

import csv
import html
import io
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from support import run

from kblaw.render.document import Facts, Page, plain
from kblaw.render.terminal import print_page

TRICKS = (
    "[repealed] [/] [/bold] [bold]loud[/bold] [link=x]y[/link]",
    ":smiley: :warning: \\n \\[x]",
    "a|b <b>c</b> <br> <https://x.y> &amp; &copy; <!-- d -->",
    "*e* **f** _g_ __h__ ~~i~~ ~j~ `k` ``l``",
    "[m](n) ![o](p) [q]: r",
    "{s} {0} {} %s $t",
    "- u",
    "+ v",
    "1. w",
    "12) x",
    "# y",
    "> z",
    "---",
    "===",
    "| a | b |",
    "1986. A great year",
    "@c #1 http://www.d.e",
)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.fixture(params=TRICKS)
def trick(request: pytest.FixtureRequest, mini: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Put a text full of marks into a title, a conduct, a rule, a note, a caution, a summary and a name."""
    text = str(request.param)
    for file, old in (
        ("criminal-code/109-1.yaml", "en: Battery"),
        ("criminal-code/109-1.yaml", "en: Beating without harm to health."),
        ("criminal-code/109-1.yaml", "en: Both bounds are stated."),
        ("criminal-code/109-1.yaml", "en: The article does not reach back."),
        ("criminal-code/109-1.yaml", "en: No later change was seen."),
        ("criminal-code/45.yaml", "en: Arrest is isolation."),
        ("offences/battery.yaml", "en: Violence without harm to health."),
        ("measures/contact-centre.yaml", "en: Contact centre"),
        ("claims/paper.yaml", "en: The centre took 100 calls."),
    ):
        path = mini / file
        content = path.read_text("utf-8")
        assert old in content, (file, old)
        path.write_text(content.replace(old, f"en: '{text}'", 1), "utf-8")
    monkeypatch.setenv("KBLAW_DATA", str(mini))
    monkeypatch.setenv("COLUMNS", "400")
    return text


QUESTIONS = (
    ("show", "criminal-code/109-1", "--on", "2024-06-16"),
    ("show", "criminal-code/45", "--on", "2024-06-16"),
    ("show", "battery", "--on", "2024-06-16"),
    ("show", "contact-centre"),
    ("diff", "battery"),
    ("list", "articles"),
    ("list", "measures"),
)


def rendered(text: str) -> list[str]:
    """Return the lines a reader of the Markdown sees."""
    page = MARKDOWN.render(text)
    page = re.sub(r"<(br|/p|/li|/h[1-6]|/td|/th|/tr|p|li|hr)\b[^>]*>", "\n", page)
    return [html.unescape(re.sub(r"<[^>]*>", "", line)).strip() for line in page.split("\n")]


def test_the_base_with_marks_is_sound(trick: str, mini: Path) -> None:
    assert run("check", str(mini), "--fail-level", "error").code == 0


def test_the_terminal_prints_marks_unchanged(trick: str) -> None:
    """In a pipe, and with colour on, where rich would read [brackets] as styles and :smiley: as a picture."""
    for question in QUESTIONS:
        plain = run(*question).out
        assert trick in plain, question
        coloured = re.sub(r"\x1b\[[0-9;]*m", "", run(*question, "--color", "always").out)
        assert [line.rstrip() for line in coloured.splitlines()] == plain.splitlines(), question


def test_json_holds_marks_unchanged(trick: str) -> None:
    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for item in value.values() for text in texts(item)]
        if isinstance(value, list):
            return [text for item in value for text in texts(item)]
        return [value] if isinstance(value, str) else []

    for question in QUESTIONS:
        assert trick in texts(run(*question, "--format", "json").json), question


def test_csv_and_tsv_hold_marks_unchanged(trick: str) -> None:
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(run("list", "measures", "--format", form).out), delimiter=delimiter))
        assert rows[0]["name.en"] == trick
        rule = list(csv.DictReader(io.StringIO(run("show", "criminal-code/45", "--format", form).out), delimiter=delimiter))
        assert trick in [row["value"] for row in rule]


def test_markdown_reads_as_it_was_written(trick: str) -> None:
    """Marks are escaped: wherever the text stands, the rendered page holds it letter by letter."""
    for question in QUESTIONS:
        page = run(*question, "--format", "md").out
        lines = rendered(page)
        assert sum(line.count(trick) for line in lines) == run(*question).out.count(trick) > 0, (question, page)


def test_an_example_page_survives_markdown(shipped: Path) -> None:
    """Every word of the page in the terminal stands in the rendered Markdown, in its order."""
    terminal = re.findall(r"[^\W_]+", run("show", "109-1", "--on", "2024-06-16").out)
    markdown = re.findall(r"[^\W_]+", "\n".join(rendered(run("show", "109-1", "--on", "2024-06-16", "--format", "md").out)))
    assert markdown == terminal


def test_marks_in_a_question_come_back_unchanged(shipped: Path) -> None:
    for text in TRICKS:
        outcome = run("show", "--", text)
        if outcome.code:
            assert f"«{text}»" in outcome.err


def test_a_long_address_is_never_broken_in_a_narrow_terminal() -> None:
    """A reader copies an address whole; it runs over the width rather than being cut."""
    address = "https://example.org/" + "a-long-path/" * 9
    facts = Facts((("Address", (plain(address, "link"), plain("after it"))),))
    printed = print_page(Page((facts,)), width=50, colour=False, boxes=False)
    assert address in printed.split("\n")[0] + printed.split("\n")[1]
    assert "after it" in printed
