"""Cuts Chinese text into words: the likeliest path through a word list with frequencies, in linear time."""

from collections.abc import Collection, Mapping
from math import log
from types import MappingProxyType

NOTHING: Mapping[str, list[str]] = MappingProxyType({})
FAVOURED = -2.0  # the score of a word given for one text: about that of the commonest words


class Segmenter:
    """Words of a list with their counts; what is not in the list comes out as single characters.

    The method is the maximum-probability path over the graph of all listed words (Viterbi over unigrams).
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take the word list; only such sizes of words are tried as begin with the same two characters."""
        self._floor = -log(max(1, sum(counts.values())))
        self._scores = {word: log(max(1, count)) + self._floor for word, count in counts.items()}
        sizes: dict[str, set[int]] = {}
        for word in counts:
            if len(word) > 1:
                sizes.setdefault(word[:2], set()).add(len(word))
        self._sizes = {begin: tuple(sorted(found)) for begin, found in sizes.items()}

    def cut(self, text: str, extra: Mapping[str, list[str]] = NOTHING) -> list[str]:
        """Return the words of a text; joined they are the text again. Runs of ASCII letters and digits stay whole.

        `extra` are words that hold for this text only (as `by_first` gives them), and win over the list.
        """
        ends = self._best_ends(text, extra)
        words: list[str] = []
        start = 0
        while start < len(text):
            word = text[start : ends[start]]
            alone = len(word) == 1 and _is_latin(word)
            if alone and words and _is_latin(words[-1][-1]):
                words[-1] += word
            else:
                words.append(word)
            start = ends[start]
        return words

    def _best_ends(self, text: str, extra: Mapping[str, list[str]]) -> list[int]:
        size, scores, floor, sizes = len(text), self._scores.get, self._floor, self._sizes.get
        best = [0.0] * (size + 1)
        ends = [0] * size
        for start in range(size - 1, -1, -1):
            first = text[start]
            most, chosen = scores(first, floor) + best[start + 1], start + 1
            for length in sizes(text[start : start + 2], ()):
                end = start + length
                score = scores(text[start:end]) if end <= size else None
                if score is not None and score + best[end] >= most:
                    most, chosen = score + best[end], end
            for word in extra.get(first, ()):
                if text.startswith(word, start) and FAVOURED + best[start + len(word)] >= most:
                    most, chosen = FAVOURED + best[start + len(word)], start + len(word)
            best[start], ends[start] = most, chosen
        return ends


def by_first(words: Collection[str]) -> dict[str, list[str]]:
    """Return words by their first character."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[:1], []).append(word)
    return found


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
