"""A base of any size for measuring: the shipped records, and synthetic acts beside them.

The synthetic records have the shape of the shipped ones (penal articles with offences and
lineages, rules, editions, three languages), and their words follow Zipf's law, so that an index
over them has a few long lists and many short ones. The same seed gives the same base.

    python tests/bench/generator.py FOLDER --articles 1000 [--seed 16]
"""

from __future__ import annotations

import argparse
import random
import shutil
from itertools import accumulate
from pathlib import Path
from typing import Iterator, NamedTuple

SHIPPED = Path(__file__).resolve().parent.parent.parent / "provisions"
ACT_SIZE = 500
VOCABULARY = 20_000
LETTERS = {
    "en": ("bcdfglmnprstv", "aeiou"),
    "ru": ("бвгдзклмнпрст", "аеиоуы"),
    "kk": ("бғдзжкқлмнңпрст", "аәеоөұүі"),
}
PENALTIES = (
    "{kind: fine, max: %d, unit: mci}",
    "{kind: corrective_labour, max: %d, unit: mci}",
    "{kind: community_service, max: %d, unit: hour}",
    "{kind: arrest, max: %d, unit: day}",
    "{kind: imprisonment, max: %d, unit: year}",
)
THEMES = ("bodily_harm", "life", "children", "education", "health", "housing", "employment", "procedure")
DAYS = ("2001-03-01", "2009-07-15", "2015-01-01", "2018-06-01", "2021-01-01", "2024-06-16", "2025-09-16")


class Words:
    """Draw words and sentences of one language, the frequent ones often and the rare ones rarely."""

    def __init__(self, language: str, chance: random.Random) -> None:
        consonants, vowels = LETTERS[language]
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            syllables = chance.choice((1, 2, 2, 3, 3, 4))
            found["".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(syllables)) + chance.choice(consonants)] = None
        self._words = tuple(found)
        self._weights = tuple(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
        self._chance = chance

    def text(self, count: int) -> str:
        """Return ``count`` words, the first with a capital."""
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=count)).capitalize()


class Home(NamedTuple):
    """Hold a penal article that is to stand in the lineage of an offence: its id and first day."""

    article: str
    start: str


class Generator:
    """Write synthetic acts, articles, offences and laws into a data folder."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._words = {language: Words(language, self._chance) for language in LETTERS}
        self._offences: list[list[Home]] = []

    def write(self, articles: int) -> None:
        """Write ``articles`` articles in acts of ``ACT_SIZE``, then what they refer to."""
        for position in range((articles + ACT_SIZE - 1) // ACT_SIZE):
            size = min(ACT_SIZE, articles - position * ACT_SIZE)
            self._write_act(f"synthetic-{position + 1}", position, size)
        for number, homes in enumerate(self._offences, 1):
            self._file(f"offences/synthetic-{number}.yaml", self._offence(number, sorted(homes, key=lambda home: home.start)))
        for number in range(10):
            self._file(f"laws/90{number}-VII.yaml", self._law(f"90{number}-VII"))

    def _file(self, name: str, lines: Iterator[str]) -> None:
        path = self._folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _texts(self, count: int, indent: str = "  ") -> Iterator[str]:
        for language, words in self._words.items():
            yield f"{indent}{language}: {words.text(count)}"

    def _write_act(self, act: str, position: int, size: int) -> None:
        self._file(f"{act}/_act.yaml", self._act(act, position))
        for number in range(1, size + 1):
            self._file(f"{act}/{number}.yaml", self._article(f"{act}/{number}", str(number)))

    def _act(self, act: str, position: int) -> Iterator[str]:
        yield from (f"act: {act}", "kind: code", f"order: {100 + position}", "liability: criminal", "name:")
        yield from (f"  {language}: {words.text(4)} {position + 1}" for language, words in self._words.items())
        yield f"abbreviations: {{en: [SC{position + 1}], ru: [СК{position + 1}], kk: [СҚ{position + 1}]}}"
        yield from (f"number: {1000 + position}-V", "date: 2001-01-01", "verified_until: 2026-01-01", "evidence:")
        yield from ("  - id: read", "    version: 2026-01-01", f"    commit: {'0' * 40}", "    paths: [synthetic.md]")

    def _article(self, identifier: str, number: str) -> Iterator[str]:
        penal = self._chance.random() < 0.7
        count = self._chance.choice((1, 1, 1, 2, 2, 3))
        days = sorted(self._chance.sample(DAYS, count))
        yield from (f'article: "{number}"', "title:", *self._texts(self._chance.randint(2, 5)))
        if penal:
            yield f"offence: {self._home(identifier, days[0])}"
        yield from (f"themes: [{self._chance.choice(THEMES)}]", "editions:")
        content = tuple(self._parts(self._chance.randint(1, 4)) if penal else self._rule())
        for position, day in enumerate(days):
            yield f"  - in_force: {{from: {day}}}"
            if position:
                yield f"    by: [90{self._chance.randint(1, 9)}-VII]"
            yield from (f"    change: {'amended' if position else 'original'}", "    evidence: [read]")
            yield from (line % self._chance.randint(1, 15) if "%d" in line else line for line in content)

    def _home(self, identifier: str, start: str) -> str:
        """Give the article to an offence: every second one to one that has an article already."""
        if self._offences and self._chance.random() < 0.5:
            number = self._chance.randint(max(1, len(self._offences) - 2000), len(self._offences))
        else:
            self._offences.append([])
            number = len(self._offences)
        self._offences[number - 1].append(Home(identifier, start))
        return f"synthetic-{number}"

    def _parts(self, count: int) -> Iterator[str]:
        yield "    parts:"
        for part in range(1, count + 1):
            yield from (f'      - part: "{part}"', "        conduct:", *self._texts(self._chance.randint(8, 30), "          "))
            yield "        penalties:"
            for index in sorted(self._chance.sample(range(len(PENALTIES)), self._chance.randint(1, 3))):
                yield f"          - {PENALTIES[index]}"

    def _rule(self) -> Iterator[str]:
        yield from ("    rule:", *self._texts(self._chance.randint(20, 60), "      "))

    def _offence(self, number: int, homes: list[Home]) -> Iterator[str]:
        yield from (f"offence: synthetic-{number}", "name:")
        yield from (f"  {language}: {words.text(2)} {number}" for language, words in self._words.items())
        yield from (f"themes: [{self._chance.choice(THEMES)}]", "summary:", *self._texts(20), "lineage:")
        for position, home in enumerate(homes):
            step = ", step: moved, by: [900-VII]" if position else ", step: origin"
            yield f"  - {{article: {home.article}{step}}}"

    def _law(self, number: str) -> Iterator[str]:
        yield from (f"law: {number}", "date: 2021-01-01", "title:", *self._texts(6))


def generate(folder: Path, articles: int, seed: int = 16) -> None:
    """Make a data folder of the shipped records and ``articles`` synthetic articles beside them."""
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    Generator(folder, seed).write(articles)


def main() -> None:
    """Read the command line and write the base."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=16)
    options = parser.parse_args()
    generate(options.folder, options.articles, options.seed)


if __name__ == "__main__":
    main()
