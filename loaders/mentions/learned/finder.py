"""Finds names by a conditional random field over characters (Lafferty et al. 2001), learned from annotated texts.

python-crfsuite (MIT) computes it: small, kept up, the field's usual implementation. The rules do not see its findings,
nor it theirs, so the two err in different places.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycrfsuite

from loaders.mentions.learned.features import features
from loaders.mentions.learned.labels import OUTSIDE, Stretch, of_name, stretches
from loaders.mentions.line import Line

MODEL = Path(__file__).with_name("names.crfsuite")
PIECE = 1_000  # characters that are looked at as one sequence: a text without sentences takes no more memory
_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Guess:
    """A stretch `[start, end)` of a line that may be a name; `sure` is the least probability of its labels."""

    start: int
    end: int
    sort: str
    sure: float


@dataclass(frozen=True, slots=True)
class Guesses:
    """What the model makes of a line: names in order, and for each character the probability that it is in none."""

    names: tuple[Guess, ...]
    nothing: tuple[float, ...]


type Guesser = Callable[[Line], Guesses]


def nothing(line: Line) -> Guesses:
    """Return that nothing is known of a line: the rules stand alone."""
    return Guesses((), (0.0,) * len(line.text))


def once(guess: Guesser) -> Guesser:
    """Return what asks for each line of an article once, as it is first read; later only its words are cut anew."""
    known: dict[int, Guesses] = {}

    def of(line: Line) -> Guesses:
        if line.number not in known:
            known[line.number] = guess(line)
        return known[line.number]

    return of


def guess(line: Line) -> Guesses:
    """Return what the model makes of a line; a pure function of its text, its words and its role."""
    rows = features(line)
    names: list[Guess] = []
    nothing: list[float] = []
    for first in range(0, len(rows), PIECE):
        tagger = _tagger()
        part = rows[first : first + PIECE]
        labels = tagger.tag(part)
        names += (_guess(tagger, found, first) for found in stretches(labels))
        nothing += (_probability(tagger, OUTSIDE, i) for i in range(len(part)))
    return Guesses(tuple(names), tuple(nothing))


def _guess(tagger: pycrfsuite.Tagger, found: Stretch, first: int) -> Guess:
    start, end, sort = found
    sure = min(_probability(tagger, label, i) for i, label in enumerate(of_name(end - start, sort), start))
    return Guess(first + start, first + end, sort, sure)


def _probability(tagger: pycrfsuite.Tagger, label: str, i: int) -> float:
    return round(float(tagger.marginal(label, i)), 3)


@cache
def _model() -> bytes:
    return MODEL.read_bytes()


def _tagger() -> pycrfsuite.Tagger:
    """Return this thread's tagger: it keeps the sequence that it last saw, so no two threads may share one."""
    if not hasattr(_thread, "tagger"):
        _thread.tagger = pycrfsuite.Tagger()
        _thread.tagger.open_inmemory(_model())
    return _thread.tagger
