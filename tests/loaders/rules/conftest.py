"""Reads the golden table: sentences with their mentions marked inline, and what the rules must (not) say of them.

`[Kind:surface]` is a mention, `[Kind:surface=Name]` one whose entity is called Name; marks may nest. A line is a block,
`# ` begins a title and `## ` a subtitle. An expectation is `subject relation object`, ` !modality` and ` key=value` may follow.
"""

import json
import re
from pathlib import Path

import pytest

from kg.model import Article, Author, LocalEntity, Mention, Page, Span
from loaders.rules import unweighed
from loaders.text import ArticleText, Block, Folded, Sentence

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
_ROLES = {"# ": "title", "## ": "subtitle"}
_END = re.compile(r"[^。！？…]+[。！？…]*[”’」』]*")


class Marked:
    """A marked text: the plain page, its article and its entities."""

    def __init__(self, marked: str, authors: tuple[Author, ...] = ()) -> None:
        self.page, found = _strip(marked)
        title = next((n[2:] for n in self.page.split("\n") if n.startswith("# ")), "")
        page = Page.of(self.page)
        self.article = Article(
            Article.id_of(page.id, 0, len(self.page)), page.id, 0, len(self.page), title, authors=authors
        )
        self.entities = _entities(self.article.id, found)
        blocks, sentences = _blocks(self.page)
        self.text = ArticleText(self.article, self.page, blocks, sentences)

    def said(self) -> list[str]:
        """Return what the rules claim, however likely it is, as lines of the golden table."""
        names = {m: e.name for e in self.entities for m in e.mentions}
        _, found = unweighed(self.text, self.entities)
        return sorted({_line(c, names) for c in found})


def _line(claim, names) -> str:
    left = names[claim.subject] if claim.subject else "article"
    right = f'"{claim.object}"' if isinstance(claim.object, str) else names[claim.object]
    more = "".join(f" {k}={names.get(v, v)}" for k, v in claim.qualifiers)
    return f"{left} {claim.relation} {right}" + (f" !{claim.modality}" if claim.modality != "actual" else "") + more


def _strip(marked: str) -> tuple[str, list[tuple[int, int, str, str, str, bool]]]:
    plain: list[str] = []
    stack: list[tuple[int, str]] = []
    found = []
    i = 0
    while i < len(marked):
        if head := re.compile(r"\[([A-Z]\w+):").match(marked, i):
            stack.append((len(plain), head[1]))
            i = head.end()
        elif stack and (tail := re.compile(r"(?:=([^\[\]]+))?\]").match(marked, i)):
            start, kind = stack.pop()
            surface = "".join(plain[start:])
            found.append((start, len(plain), kind, surface, tail[1] or surface, bool(stack)))
            i = tail.end()
        else:
            plain.append(marked[i])
            i += 1
    return "".join(plain), found


def _entities(article: str, found) -> tuple[LocalEntity, ...]:
    grouped: dict[tuple[str, str], list[Mention]] = {}
    for start, end, kind, surface, name, nested in sorted(found):
        form = "name" if surface == name else "alias"
        mention = Mention(Span(article, start, end), surface, kind, form, nested)
        grouped.setdefault((kind, name), []).append(mention)
    return tuple(
        LocalEntity(f"e{i}", kind, name, tuple(sorted({m.surface for m in ms} - {name})), tuple(ms))
        for i, ((kind, name), ms) in enumerate(grouped.items(), 1)
    )


def _blocks(page: str) -> tuple[tuple[Block, ...], tuple[Sentence, ...]]:
    blocks, sentences, start = [], [], 0
    for line in page.split("\n"):
        mark = next((m for m in ("## ", "# ") if line.startswith(m)), "")
        role = _ROLES.get(mark, "body")
        begin, stop = start + len(mark), start + len(line)
        whole = Folded(page[begin:stop], tuple(range(begin, stop)))
        if whole.text:
            pieces = [m.span() for m in _END.finditer(whole.text)] if role == "body" else [(0, len(whole.text))]
            sentences += [Sentence(whole[a:b], role, len(blocks)) for a, b in pieces]
            blocks.append(Block(whole, role))
        start = stop + 1
    return tuple(blocks), tuple(sentences)


@pytest.fixture
def marked():
    """Return the class that reads a marked text."""
    return Marked


def pytest_generate_tests(metafunc):
    """Give each test that asks for a `case` the whole golden table."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", GOLDEN, ids=[c["name"] for c in GOLDEN])
