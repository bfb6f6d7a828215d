"""The text of an article in pieces that fit one question, each with the way back to the raw page."""

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.folding import fold_characters
from loaders.rules.canonical import canonical
from loaders.text import ArticleText, Sentence, runs

LONGEST = 6_000  # characters of one piece
# What a model writes for what it read: the sort of quotation marks changes, the words must not.
_ALIKE = str.maketrans(dict.fromkeys("“”‘’'＂＇", '"') | {"﹣": "-", "－": "-", "～": "~"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article: `text` as it is asked about, and `plain` (without spaces) as quotes are found in it.

    `offsets[i]` is the raw code-point offset of `plain[i]`, -1 for the marks between paragraphs, which no quote spans.
    """

    article: str
    text: str
    plain: str
    offsets: tuple[int, ...]

    def find(self, words: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield where words stand in `plain`, width, sort of quotes and spaces aside."""
        wanted = folded(words)
        at = self.plain.find(wanted, start, end) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted)
            at = self.plain.find(wanted, at + 1, end)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw `[start, end)` of a non-empty stretch of `plain`."""
        return self.offsets[start], self.offsets[end - 1] + 1


def folded(words: str) -> str:
    """Return words in the one form in which they are compared with a piece."""
    plain = fold_characters(words, range(len(words))).text
    return "".join(_written(plain).split())


def _written(text: str) -> str:
    return canonical(text).translate(_ALIKE)


def pieces(text: ArticleText, longest: int = LONGEST) -> list[Piece]:
    """Return the pieces of an article in order, cut between sentences; what stands outside the article is left out."""
    article = text.article
    inside = [s for s in text.sentences if article.start <= s.start < article.end]
    return [_piece(article.id, part) for part in runs(inside, longest)]


def _piece(article: str, part: list[Sentence]) -> Piece:
    asked: list[str] = []
    plain: list[str] = []
    offsets: list[int] = []
    for before, sentence in zip([None, *part], part, strict=False):
        if before is not None and before.paragraph != sentence.paragraph:
            asked.append("\n")
            plain.append("\n")
            offsets.append(-1)
        asked.append(sentence.text)
        for char, offset in zip(_written(sentence.text), sentence.folded.offsets, strict=True):
            if not char.isspace():
                plain.append(char)
                offsets.append(offset)
    return Piece(article, "".join(asked), "".join(plain), tuple(offsets))
