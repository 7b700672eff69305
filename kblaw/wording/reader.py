"""Read the sentence of a sanction back into penalties, from Russian or Kazakh."""

from __future__ import annotations

from typing import NamedTuple

from kblaw.wording import grammar_kk, grammar_ru, lexicon_kk, lexicon_ru
from kblaw.wording.cursor import Cursor, Phrase, split_joined
from kblaw.wording.reading import Piece, Reading
from kblaw.wording.settle import Settler
from kblaw.wording.tokens import DASH, Token, tokenize

_GRAMMARS = {
    "ru": (lexicon_ru.VERBS, lexicon_ru.VOCABULARY),
    "kk": (lexicon_kk.VERBS, lexicon_kk.VOCABULARY),
}
# Words of a Kazakh sanction that the description of an offence before it does not hold.
_SANCTION_WORDS = frozenset(
    "айлық мөлшерде мөлшерінде мерзімге айыппұл тәркіленіп онсыз тәулікке бостандығынан".split()
)
# Dashes tried as the end of the description; real ones have two or three.
_MOST_DASHES = 12
# No sentence of the codes has half as many words; beyond, text is given up unread at no cost.
_LONGEST_SENTENCE = 1500


class _Verb(NamedTuple):
    liability: str
    start: int
    after: int


def read_sanction(text: str, language: str) -> Reading:
    """Read the one sanction in ``text``: a sentence, or a whole part with its conduct and footnotes.

    ``language`` is ``ru`` or ``kk``. Footnotes and editorial notes are passed over. Text without
    the verb of a sanction is wholly unread, and so is a second sanction. Places count characters
    of ``text`` as given.
    """
    verbs_of, vocabulary = _GRAMMARS[language]
    tokens = split_joined(tokenize(text, language), vocabulary)
    cursor = Cursor(tokens, language, text)
    verbs = _verbs(cursor, verbs_of)
    if not verbs:
        return Reading(None, unread=_whole(tokens, text))
    first = _kazakh(tokens, verbs[0], text) if language == "kk" else _russian(tokens, verbs[0], text)
    later = tuple(_sentence(tokens, verb, text) for verb in verbs[1:])
    return first._replace(unread=first.unread + later)


def _verbs(cursor: Cursor, verbs_of: dict[str, tuple[Phrase, ...]]) -> list[_Verb]:
    """Return the verbs of sanctions: in Russian they open a line or follow a dash."""
    found = []
    for place in range(len(cursor.words)):
        cursor.place = place
        for liability, wanted in verbs_of.items():
            if cursor.accept(*wanted):
                found.append(_Verb(liability, place, cursor.place))
                break
    if cursor.language == "kk":
        return found
    opening = [verb for verb in found if _opens(cursor.tokens, verb.start)]
    sure = [verb for verb in opening if grammar_ru.begins_item(cursor, verb.after)]
    return sure or opening[:1]


def _opens(tokens: tuple[Token, ...], place: int) -> bool:
    return tokens[place].line or (place > 0 and tokens[place - 1].word == DASH)


def _russian(tokens: tuple[Token, ...], verb: _Verb, text: str) -> Reading:
    end = _full_stop(tokens, verb.after)
    if end - verb.after > _LONGEST_SENTENCE:
        return Reading(verb.liability, unread=_whole(tokens[verb.start : end], text))
    parsed = grammar_ru.RussianGrammar(Cursor(tokens[verb.after : end + 1], "ru", text)).parse()
    return Settler(parsed, text, "ru").reading(verb.liability)


def _kazakh(tokens: tuple[Token, ...], verb: _Verb, text: str) -> Reading:
    """Read what stands before the verb, from the dash that ends the description of the offence."""
    readings = []
    starts = _kazakh_starts(tokens, verb.start)
    if verb.start - starts[0] > _LONGEST_SENTENCE:
        return Reading(verb.liability, unread=_whole(tokens[starts[0] : verb.after], text))
    for start in starts:
        parsed = grammar_kk.KazakhGrammar(Cursor(tokens[start : verb.start], "kk", text)).parse()
        reading = Settler(parsed, text, "kk").reading(verb.liability)
        if not reading.unread:
            return reading
        readings.append(reading)
    return readings[0]


def _kazakh_starts(tokens: tuple[Token, ...], end: int) -> list[int]:
    """Return where the sanction may begin: its paragraph, or behind a dash of that paragraph.

    A dash counts only while nothing before it speaks the language of sanctions, so that no
    clause is ever taken for the description of the offence.
    """
    back = range(end - 1, 0, -1)
    opening = next((place for place in back if tokens[place].paragraph or _after_dash(tokens, place)), 0)
    starts = [opening]
    if opening == 0 or tokens[opening - 1].word != DASH:
        for place in range(opening, end - 1):
            if tokens[place].word in _SANCTION_WORDS or len(starts) > _MOST_DASHES:
                break
            if tokens[place].word == DASH:
                if _ends_persons(tokens[place - 1].word):
                    break
                starts.append(place + 1)
    return starts


def _ends_persons(word: str) -> bool:
    """Tell whether a word before a dash names persons: then their penalty follows, no sanction begins."""
    return word.startswith(lexicon_kk.PERSONS) and word.endswith(lexicon_kk.DATIVE)


def _after_dash(tokens: tuple[Token, ...], place: int) -> bool:
    return tokens[place].line and tokens[place - 1].word == DASH


def _sentence(tokens: tuple[Token, ...], verb: _Verb, text: str) -> Piece:
    """Return the sentence of a verb that is read no further, for the list of what is unread."""
    start, end = tokens[verb.start].start, tokens[min(_full_stop(tokens, verb.after), len(tokens) - 1)].end
    return Piece(start, end, text[start:end])


def _full_stop(tokens: tuple[Token, ...], start: int) -> int:
    """Return the place of the next full stop, or of the end."""
    return next((place for place in range(start, len(tokens)) if tokens[place].word == "."), len(tokens))


def _whole(tokens: tuple[Token, ...], text: str) -> tuple[Piece, ...]:
    if not tokens:
        return ()
    start, end = tokens[0].start, tokens[-1].end
    return (Piece(start, end, text[start:end]),)
