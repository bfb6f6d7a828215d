"""The network of a sequence tagger in numpy: embeddings, two bidirectional GRU layers and a CRF, float32.

The layout and the equations are those of Baidu's LAC 2 (Apache-2.0; Jiao, Sun, Sun: Chinese Lexical Analysis with
Deep Bi-GRU-CRF Network, 2018): Paddle's gate order (update, reset, candidate) and CRF rows (start, end, transitions).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Load = Callable[[str, tuple[int, ...]], Floats]

WIDTH = 128  # of an embedding and of each GRU's state


@dataclass(frozen=True, slots=True)
class Gru:
    """One direction of one layer: input projection, and the recurrent weights of the gates and the candidate."""

    project: Floats
    bias: Floats
    gates: Floats
    candidate: Floats
    backward: bool

    def run(self, inputs: Floats, mask: NDArray[np.bool_]) -> Floats:
        """Return the states (batch, time, WIDTH) for inputs (batch, time, n); padding leaves a zero state."""
        projected = inputs @ self.project + self.bias
        batch, time, _ = projected.shape
        state = np.zeros((batch, WIDTH), np.float32)
        states = np.zeros((batch, time, WIDTH), np.float32)
        for t in range(time - 1, -1, -1) if self.backward else range(time):
            following = self._step(projected[:, t], state)
            state = np.where(mask[:, t, None], following, np.float32(0) if self.backward else state)
            states[:, t] = state
        return states

    def _step(self, projected: Floats, state: Floats) -> Floats:
        gates = sigmoid(projected[:, : 2 * WIDTH] + state @ self.gates)
        update, reset = gates[:, :WIDTH], gates[:, WIDTH:]
        candidate = np.tanh(projected[:, 2 * WIDTH :] + (reset * state) @ self.candidate)
        stepped: Floats = (1 - update) * state + update * candidate
        return stepped


@dataclass(frozen=True, slots=True)
class Network:
    """The whole tagger: word ids in, label ids out."""

    embeddings: Floats
    layers: tuple[tuple[Gru, Gru], ...]
    emit: Floats
    emit_bias: Floats
    crf: Floats

    @classmethod
    def load(cls, load: Load, words: int, labels: int) -> "Network":
        """Build the network from its weight arrays, read by name and shape.

        From now on this process multiplies matrices on one thread: sums come out alike on every machine, and where
        other programs use the cores too, threads that wait for each other took twenty times as long.
        """
        threadpool_limits(1, "blas")
        layers = tuple((_gru(load, i, backward=False), _gru(load, i + 1, backward=True)) for i in (0, 2))
        return cls(
            load("word_emb", (words, WIDTH)),
            layers,
            load("fc_4.w_0", (2 * WIDTH, labels)),
            load("fc_4.b_0", (labels,)),
            load("crfw", (labels + 2, labels)),
        )

    def labels(self, sentences: Sequence[Sequence[int]]) -> list[list[int]]:
        """Return a label id for every word id of non-empty sentences, computed as one padded batch."""
        longest = max(map(len, sentences))
        ids = np.zeros((len(sentences), longest), np.int64)
        mask = np.zeros(ids.shape, np.bool_)
        for row, sentence in enumerate(sentences):
            ids[row, : len(sentence)] = sentence
            mask[row, : len(sentence)] = True
        hidden = self.embeddings[ids]
        for forward, backward in self.layers:
            hidden = np.concatenate([forward.run(hidden, mask), backward.run(hidden, mask)], -1)
        return self._decode(hidden @ self.emit + self.emit_bias, [len(s) for s in sentences])

    def _decode(self, emissions: Floats, lengths: list[int]) -> list[list[int]]:
        start, end, transitions = self.crf[0], self.crf[1], self.crf[2:]
        return [_viterbi(row[:n], start, end, transitions) for row, n in zip(emissions, lengths, strict=True)]


def _gru(load: Load, index: int, *, backward: bool) -> Gru:
    width_in = WIDTH if index < 2 else 2 * WIDTH
    recurrent = load(f"gru_{index}.w_0", (WIDTH * 3 * WIDTH,))
    cut = WIDTH * 2 * WIDTH
    return Gru(
        load(f"fc_{index}.w_0", (width_in, 3 * WIDTH)),
        load(f"fc_{index}.b_0", (3 * WIDTH,)) + load(f"gru_{index}.b_0", (3 * WIDTH,)),
        recurrent[:cut].reshape(WIDTH, 2 * WIDTH),
        recurrent[cut:].reshape(WIDTH, WIDTH),
        backward,
    )


def _viterbi(emissions: Floats, start: Floats, end: Floats, transitions: Floats) -> list[int]:
    score = emissions[0] + start
    back: list[Integers] = []
    for emission in emissions[1:]:
        paths = score[:, None] + transitions
        back.append(paths.argmax(0))
        score = paths.max(0) + emission
    label = int((score + end).argmax())
    labels = [label]
    for pointers in reversed(back):
        label = int(pointers[label])
        labels.append(label)
    return labels[::-1]


def sigmoid(x: Floats) -> Floats:
    """Return the logistic function without overflow: `tanh` saturates where `exp` would not."""
    result: Floats = np.float32(0.5) * (np.tanh(np.float32(0.5) * x) + np.float32(1))
    return result
