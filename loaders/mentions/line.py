"""One sentence laid out for the finders of names: plain text, words with classes, brackets, places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from loaders.mentions.tables import words
from loaders.segmenter import Segmenter, by_first
from loaders.text import Folded, Role, Sentence

_PLAIN = str.maketrans("，：；（）！？～「」『』", ",:;()!?~“”‘’")
_PAIRS = {"“": "”", "‘": "’", "《": "》", "(": ")", "〈": "〉"}
TAIL = 24


class Word(NamedTuple):  # made in half the time of a frozen record, and of nothing are so many made
    """A word of a line with its class: those of `words.tsv`, LOC, PER, pos, `x` unlisted character, `w` mark."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A quotation, title or parenthesis: `[start, end)` is what stands inside; `depth` 0 is the outermost."""

    start: int
    end: int
    mark: str
    depth: int


@dataclass(frozen=True)
class Line:
    """A sentence of an article; all offsets of candidates are indices into `text`, one to one with `folded`."""

    number: int
    folded: Folded
    role: Role
    words: tuple[Word, ...]
    text: str
    memory: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def word_at(self) -> tuple[int, ...]:
        """Return for every character the number of its word."""
        return tuple(i for i, word in enumerate(self.words) for _ in range(word.end - word.start))

    @cached_property
    def _of(self) -> tuple[Word, ...]:  # for every character its word
        return tuple(word for word in self.words for _ in range(word.end - word.start))

    @cached_property
    def brackets(self) -> tuple[Bracketed, ...]:
        """Return the closed pairs of brackets and quotation marks in order of their opening."""
        return _brackets(self.text)

    def word(self, index: int) -> Word | None:
        """Return the word that a character belongs to, None outside the line."""
        return self._of[index] if 0 <= index < len(self._of) else None

    def whole(self, start: int, end: int) -> bool:
        """Tell whether `[start, end)` begins where a word does and ends where one does."""
        first, last = self.word(start), self.word(end - 1)
        return first is not None and last is not None and first.start == start and last.end == end

    def inside(self, start: int, end: int) -> list[Word]:
        """Return the words that lie wholly in `[start, end)`."""
        if start >= end:
            return []
        first, last = self.word_at[start], self.word_at[end - 1]
        return [w for w in self.words[first : last + 1] if start <= w.start and w.end <= end]

    def tail(self, index: int) -> str:
        """Return the last characters before an index: what patterns that end there need to see."""
        return self.text[max(0, index - TAIL) : index]

    def head(self, index: int) -> str:
        """Return the first characters from an index on."""
        return self.text[index : index + TAIL]


class Layout:
    """Cuts sentences into lines; names learned from the article itself join the word list."""

    def __init__(self, memory: Mapping[str, str]) -> None:
        """Take names with their class (LOC, PER, n) that hold in this article."""
        self._memory = memory
        self._favoured = by_first(memory)
        self._segmenter, self._words = _segmenter(), words()

    def line(self, number: int, sentence: Sentence) -> Line:
        """Return a sentence as a line."""
        text = sentence.text.translate(_PLAIN)
        found: list[Word] = []
        start = 0
        for piece in self._segmenter.cut(text, self._favoured):
            found.append(Word(start, start + len(piece), piece, self._tag(piece)))
            start += len(piece)
        return Line(number, sentence.folded, sentence.role, tuple(found), text, self._memory)

    def _tag(self, piece: str) -> str:
        if piece in self._memory:
            return self._memory[piece]
        known = self._words.get(piece)
        if known:
            return known[0]
        chinese = "\u4e00" <= piece[0] <= "\u9fff"
        return "m" if piece.isdigit() else "x" if chinese else "e" if piece.isalnum() else "w"


@cache
def _segmenter() -> Segmenter:
    return Segmenter({word: count for word, (_, count) in words().items()})


def _brackets(text: str) -> tuple[Bracketed, ...]:
    found: list[Bracketed] = []
    stack: list[tuple[str, int]] = []
    for i, char in enumerate(text):
        if char in _PAIRS:
            stack.append((char, i))
        elif stack and _PAIRS[stack[-1][0]] == char:
            mark, start = stack.pop()
            found.append(Bracketed(start + 1, i, mark, len(stack)))
    return tuple(sorted(found, key=lambda b: b.start))
