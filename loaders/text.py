"""Text that remembers where it came from: repaired stretches of a page with an offset for every character."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.model import Article

# `header`: letterhead and document number; `addressee`: 主送, 抄送; `crosshead`: 小标题; `list`: entries, name lists.
Role = Literal[
    "title", "subtitle", "slogan", "byline", "body", "caption", "header", "list", "signature", "addressee", "crosshead"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """Repaired text (soft line breaks joined, widths folded, one character a character) and its way back.

    `offsets[i]` is the code-point offset in the raw page of `text[i]`; strictly increasing, same length as `text`.
    A stretch from which nothing was left out has a range: a number for each character is most of what a page takes.
    """

    text: str
    offsets: Sequence[int]

    def __post_init__(self) -> None:
        """Refuse a map that does not fit its text."""
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters but {len(self.offsets)} offsets")
        object.__setattr__(self, "offsets", _packed(self.offsets))

    def __getitem__(self, part: slice) -> "Folded":
        """Return a stretch of the text with its part of the map."""
        return Folded(self.text[part], self.offsets[part])

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw `[start, end)` of the non-empty folded stretch `[start, end)`."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def at(self, offset: int) -> int:
        """Return the folded index of the first character at or behind a raw offset."""
        return bisect_left(self.offsets, offset)


def _packed(offsets: Sequence[int]) -> Sequence[int]:
    """Return strictly increasing offsets as a range where none is left out, else as a tuple."""
    if offsets and offsets[-1] - offsets[0] + 1 == len(offsets):
        return range(offsets[0], offsets[-1] + 1)
    return tuple(offsets)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article; `paragraph` counts the article's blocks from 0, `role` is its block's."""

    folded: Folded
    role: Role
    paragraph: int

    @property
    def text(self) -> str:
        """Return the repaired text."""
        return self.folded.text

    @property
    def start(self) -> int:
        """Return the raw offset of the first character."""
        return self.folded.offsets[0]

    @property
    def end(self) -> int:
        """Return the raw offset behind the last character."""
        return self.folded.offsets[-1] + 1


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a byline, a paragraph or a caption, repaired."""

    folded: Folded
    role: Role


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as the reader takes it: its record, the raw page, its blocks and its sentences in order.

    Slogans (栏题) stand outside the article's span; their sentences carry mentions, but no claims. What else stands
    outside (letterheads, role `header`) is a block without sentences. `issued` is the page's ISO date.
    """

    article: Article
    raw: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    issued: str | None = None

    def opening(self, at: int) -> int:
        """Return the raw offset where the paragraph of an offset begins."""
        here = max(bisect_right(self.sentences, at, key=lambda s: s.start) - 1, 0)
        while here and self.sentences[here - 1].paragraph == self.sentences[here].paragraph:
            here -= 1
        return self.sentences[here].start if self.sentences else 0


def runs(sentences: Iterable[Sentence], longest: int) -> Iterator[list[Sentence]]:
    """Yield runs of whole sentences of at most so many characters; a longer sentence is a run by itself."""
    run: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if run and size + len(sentence.text) > longest:
            yield run
            run, size = [], 0
        run.append(sentence)
        size += len(sentence.text)
    if run:
        yield run
