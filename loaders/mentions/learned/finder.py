"""Finds names by a conditional random field over characters (Lafferty et al. 2001), learned from annotated texts.

python-crfsuite (MIT) computes it: small, kept up, the field's usual implementation. The rules do not see its findings,
nor it theirs, so the two err in different places.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

from loaders.crf import Model
from loaders.mentions.learned.features import features
from loaders.mentions.learned.labels import OUTSIDE, Stretch, of_name, stretches
from loaders.mentions.line import Line

MODEL = Model(Path(__file__).with_name("names.crfsuite"))
PIECE = 1_000  # characters that are looked at as one sequence: a text without sentences takes no more memory


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch `[start, end)` of a line that may be a name; `sure` is the least probability of its labels."""

    start: int
    end: int
    sort: str
    sure: float


@dataclass(frozen=True, slots=True)
class Guesses:
    """What the model makes of a line: names in order, and for each character outside them how likely it is in none."""

    names: tuple[Guess, ...]
    nothing: tuple[float, ...]


type Guesser = Callable[[Sequence[Line]], Sequence[Guesses]]


def nothing(lines: Sequence[Line]) -> list[Guesses]:
    """Return that nothing is known of the lines of an article: the rules stand alone."""
    return [Guesses((), (0.0,) * len(line.text)) for line in lines]


def once(guess: Guesser) -> Guesser:
    """Return what asks for the lines of an article once, as they are first read; later only words are cut anew."""
    known: list[Sequence[Guesses]] = []

    def of(lines: Sequence[Line]) -> Sequence[Guesses]:
        if not known:
            known.append(guess(lines))
        return known[0]

    return of


def guess(lines: Sequence[Line]) -> list[Guesses]:
    """Return what the model makes of the lines of an article; a pure function of their texts, words and roles."""
    return [_guesses(rows) for rows in features(lines)]


def _guesses(rows: Sequence[list[str]]) -> Guesses:
    names: list[Guess] = []
    nothing: list[float] = []
    for first in range(0, len(rows), PIECE):
        tagger = MODEL.tagger()
        part = rows[first : first + PIECE]
        labels = tagger.tag(part)
        names += (_guess(tagger, found, first) for found in stretches(labels))
        nothing += (_probability(tagger, OUTSIDE, i) if label == OUTSIDE else 0.0 for i, label in enumerate(labels))
    return Guesses(tuple(names), tuple(nothing))


def _guess(tagger: pycrfsuite.Tagger, found: Stretch, first: int) -> Guess:
    start, end, sort = found
    sure = min(_probability(tagger, label, i) for i, label in enumerate(of_name(end - start, sort), start))
    return Guess(first + start, first + end, sort, sure)


def _probability(tagger: pycrfsuite.Tagger, label: str, i: int) -> float:
    return round(float(tagger.marginal(label, i)), 3)
