"""Walk over tokens: the terminals that both grammars of a sanction are built from."""

from __future__ import annotations

from typing import Iterable, NamedTuple, Optional

from kblaw.wording.numbers import NumberRead, read_number, word_forms
from kblaw.wording.tokens import Token


class Slot(NamedTuple):
    """Hold the words that one place of a phrase admits: whole ones, and beginnings."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]


Phrase = tuple[Slot, ...]


def phrase(pattern: str) -> Phrase:
    """Compile "лишением|лишение свободы": places parted by blanks, choices by bars, ``*`` for any ending."""
    slots = []
    for place in pattern.split():
        choices = place.split("|")
        slots.append(
            Slot(
                frozenset(choice for choice in choices if not choice.endswith("*")),
                tuple(choice[:-1] for choice in choices if choice.endswith("*")),
            )
        )
    return tuple(slots)


def phrases(*patterns: str) -> tuple[Phrase, ...]:
    """Compile several phrases; where one begins another, the longer must come first."""
    return tuple(phrase(pattern) for pattern in patterns)


class Cursor:
    """Stand at one token of a sentence; grammars move it on, or set ``place`` back to undo."""

    def __init__(self, tokens: tuple[Token, ...], language: str, text: str) -> None:
        self.tokens = tokens
        self.words = tuple(token.word for token in tokens)
        self.language = language
        self.text = text
        self.place = 0

    @property
    def at_end(self) -> bool:
        """Tell whether every token was taken."""
        return self.place >= len(self.words)

    def word(self, offset: int = 0) -> str:
        """Return a word ahead, empty beyond the end."""
        place = self.place + offset
        return self.words[place] if 0 <= place < len(self.words) else ""

    def looking_at(self, wanted: Phrase, offset: int = 0) -> bool:
        """Tell whether the words ahead are those of the phrase."""
        return all(_admits(slot, self.word(offset + index)) for index, slot in enumerate(wanted))

    def accept(self, *wanted: Phrase) -> bool:
        """Take the first of the phrases that stands ahead; tell whether one did."""
        for candidate in wanted:
            if self.looking_at(candidate):
                self.place += len(candidate)
                return True
        return False

    def accept_word(self, *wanted: str) -> bool:
        """Take one word if it is one of those named."""
        if self.word() in wanted and not self.at_end:
            self.place += 1
            return True
        return False

    def number(self) -> Optional[NumberRead]:
        """Take a number, in words or figures, if one stands ahead."""
        read = read_number(self.words, self.place, self.language)
        if read is not None:
            self.place = read.after
        return read

    def at_number(self) -> bool:
        """Tell whether a number stands ahead."""
        return self.word().isdecimal() or self.word() in word_forms(self.language)

    def span(self, since: int) -> tuple[int, int]:
        """Return the place in the text of the tokens taken since the token ``since``."""
        last = max(since, min(self.place, len(self.tokens)) - 1)
        return self.tokens[since].start, self.tokens[last].end


def _admits(slot: Slot, word: str) -> bool:
    return word in slot.whole or (bool(slot.beginnings) and word.startswith(slot.beginnings))


def split_joined(tokens: tuple[Token, ...], vocabulary: frozenset[str]) -> tuple[Token, ...]:
    """Cut words that an official file printed together, where both halves are words of the grammar."""
    return tuple(piece for token in tokens for piece in _halves(token, vocabulary))


def _halves(token: Token, vocabulary: frozenset[str]) -> tuple[Token, ...]:
    word = token.word
    if word in vocabulary or len(word) < 6 or len(word) != token.end - token.start:
        return (token,)
    for cut in range(2, len(word) - 1):
        if word[:cut] in vocabulary and word[cut:] in vocabulary:
            middle = token.start + cut
            first = Token(word[:cut], token.start, middle, token.line, token.paragraph)
            return first, Token(word[cut:], middle, token.end)
    return (token,)


def vocabulary_of(language: str, wanted: Iterable[Phrase]) -> frozenset[str]:
    """Return every whole word of the phrases and of the numbers of a language."""
    words = {word for entry in wanted for slot in entry for word in slot.whole}
    return frozenset(word for word in words | set(word_forms(language)) if word.isalpha())
