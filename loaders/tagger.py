"""The optional statistical reader of names: who and what a sentence names, as (start, end, kind) stretches.

The weights are those that Baidu's package `LAC` 2.1.2 (Apache-2.0) carries. The package itself cannot be imported
(it wants a framework of 2019), so its files are located without importing it. Rules alone work without any of this.
"""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Protocol

import numpy as np

from loaders.bigru import Floats, Network
from loaders.segmenter import Segmenter

Named = Literal["PER", "ORG", "LOC"]
NAMED: tuple[Named, ...] = ("PER", "ORG", "LOC")
BATCH = 64  # sentences a batch; an article's own sentences only, so that no other text changes its result


class Tagger(Protocol):
    """What finds names in sentences; a reader works without one."""

    def tag(self, sentences: Sequence[str]) -> list[list[tuple[int, int, Named]]]:
        """Return for each sentence its names as code-point stretches in order, not overlapping."""
        ...


class LacTagger:
    """LAC's BiGRU-CRF; `words` gives its whole output, `tag` the names in it."""

    def __init__(self, folder: Path) -> None:
        """Read dictionaries and weights of the model folder (about 33 MB)."""
        self._words = {word: int(i) for i, word in _pairs(folder / "conf" / "word.dic")}
        self._plain = dict(_pairs(folder / "conf" / "q2b.dic"))
        self._labels = {int(i): label for i, label in _pairs(folder / "conf" / "tag.dic")}
        self._segmenter = Segmenter(_counts(folder / "conf" / "small_seg.dic"))
        weights = folder / "model"
        self._network = Network.load(
            lambda name, shape: _array(weights / name, shape), max(self._words.values()) + 1, max(self._labels) + 1
        )

    def tag(self, sentences: Sequence[str]) -> list[list[tuple[int, int, Named]]]:
        """Return for each sentence its persons, organisations and places."""
        return [_named(words) for words in self.words(sentences)]

    def words(self, sentences: Sequence[str]) -> list[list[tuple[str, str]]]:
        """Return each sentence as (word, tag) pairs; joined, the words are the sentence."""
        pieces = [self._pieces(sentence) for sentence in sentences]
        full = [i for i, p in enumerate(pieces) if p]
        tagged: list[list[tuple[str, str]]] = [[] for _ in sentences]
        for first in range(0, len(full), BATCH):
            part = full[first : first + BATCH]
            labels = self._network.labels([[self._id(piece) for piece in pieces[i]] for i in part])
            for i, row in zip(part, labels, strict=True):
                tagged[i] = _joined(pieces[i], [self._labels.get(label, "O") for label in row])
        return tagged

    def _pieces(self, sentence: str) -> list[str]:
        words = self._segmenter.cut(sentence)
        return [piece for word in words for piece in ([word] if word in self._words else word)]

    def _id(self, piece: str) -> int:
        return self._words.get(self._plain.get(piece, piece), self._words["OOV"])


def folder() -> Path | None:
    """Return the model folder if the tagger's package is installed; nothing of it is imported or read."""
    spec = find_spec("LAC")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        model = Path(place) / "lac_model"
        if (model / "model" / "word_emb").is_file():
            return model
    return None


def installed() -> LacTagger | None:
    """Return the tagger, its weights read, if its package is installed, else None."""
    found = folder()
    return LacTagger(found) if found else None


def _named(words: list[tuple[str, str]]) -> list[tuple[int, int, Named]]:
    found: list[tuple[int, int, Named]] = []
    start = 0
    for word, tag in words:
        found += [(start, start + len(word), kind) for kind in NAMED if kind == tag]
        start += len(word)
    return found


def _joined(pieces: list[str], labels: list[str]) -> list[tuple[str, str]]:
    words: list[tuple[str, str]] = []
    for piece, label in zip(pieces, labels, strict=True):
        tag = label.removesuffix("-B").removesuffix("-I")
        if words and label.endswith("-I"):
            words[-1] = (words[-1][0] + piece, tag)
        else:
            words.append((piece, tag))
    return words


def _pairs(path: Path) -> list[tuple[str, str]]:
    rows = (line.rstrip("\n").split("\t") for line in path.read_text(encoding="utf-8").split("\n"))
    return [(row[0], row[1]) for row in rows if len(row) == 2]


def _counts(path: Path) -> Mapping[str, int]:
    rows = (line.strip().split(" ") for line in path.read_text(encoding="utf-8").split("\n"))
    return {row[0]: int(row[1]) for row in rows if len(row) == 2}


def _array(path: Path, shape: tuple[int, ...]) -> Floats:
    """Read the last values of a Paddle tensor file: a header of varying size stands before the float32 data."""
    size = 4 * int(np.prod(shape))
    return np.frombuffer(path.read_bytes()[-size:], dtype="<f4").reshape(shape)
