"""Learns the finder of names (`loaders/mentions/learned`) from the annotated texts that everyone may read; `make learn` runs it."""

import ast
import json
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import measure
import pycrfsuite

from kg.model import Page
from loaders import formats, layout
from loaders.evaluate import span
from loaders.mentions import entities
from loaders.mentions.learned.features import features
from loaders.mentions.learned.finder import MODEL, nothing
from loaders.mentions.learned.labels import SORTS, Stretch, written
from loaders.mentions.line import Layout
from loaders.text import ArticleText, Sentence

# L1 makes most weights nothing, L2 keeps the rest small; both, the rounds and the least count were chosen by leaving hands out.
PARAMETERS = {"c1": 0.3, "c2": 0.1, "max_iterations": 70, "feature.minfreq": 2}
TESTS = Path(__file__).parent / "loaders"
HEADLINE = "工会动态"
_SENTENCE = re.compile(r"[^\n]{6,200}[。！？]")
_MARK = re.compile(r"\[(?P<kind>[A-Z][A-Za-z]+):(?P<name>[^\[\]]+)\]")
type Row = tuple[list[list[str]], list[str]]


def rows(gold: Path, text: Path) -> Iterator[Row]:
    """Yield each sentence of a text: what its characters show, and the labels that the annotation gives them."""
    (page,) = formats.read(text)
    names = _names(json.loads(gold.read_text(encoding="utf-8")))
    for article in layout.split(page):
        yield from _labelled(article.sentences, names)


def _labelled(sentences: Iterable[Sentence], names: list[Stretch]) -> Iterator[Row]:
    """Yield what the characters of each sentence of an article show, and their labels by names as raw stretches."""
    laid, kept = Layout({}), [s for s in sentences if s.text]
    lines = [laid.line(number, sentence) for number, sentence in enumerate(kept)]
    for sentence, line, shown in zip(kept, lines, features(lines), strict=True):
        yield shown, written(len(line.text), _inside(sentence, names))


def _names(gold: dict[str, Any]) -> list[Stretch]:
    """Return the names of an annotation as raw stretches with their sort, without inner ones and common nouns."""
    kinds = {e["id"]: e["type"] for e in gold["entities"]}
    told = [m for m in gold["mentions"] if not m.get("nested") and m.get("kind") != "nominal"]
    return [(*span(m), SORTS[kinds[m["entity"]]]) for m in told if kinds[m["entity"]] in SORTS]


def _inside(sentence: Sentence, names: list[Stretch]) -> Iterator[Stretch]:
    at = sentence.folded.at
    for start, end, sort in names:
        if sentence.start <= start and end <= sentence.end and at(start) <= at(end - 1):
            yield at(start), at(end - 1) + 1, sort


def examples() -> Iterator[Row]:
    """Yield the golden examples of the rules, in which names are marked, and those of the finders as the rules read them."""
    for case in json.loads((TESTS / "rules" / "golden.json").read_text(encoding="utf-8")):
        text, names = _marked(case["text"])
        yield from _read(text, names)
    for text in sorted({text for path in TESTS.rglob("test_*.py") for text in _sentences(path)}):
        yield from _read(text, None)


def _marked(text: str) -> tuple[str, list[Stretch]]:
    """Return a text without its marks `[Kind:name]`, and the names that they mark."""
    bare, names, last = "", list[Stretch](), 0
    for mark in _MARK.finditer(text):
        bare += text[last : mark.start()]
        names.append((len(bare), len(bare) + len(mark["name"]), mark["kind"]))
        bare, last = bare + mark["name"], mark.end()
    return bare + text[last:], [(a, b, SORTS[kind]) for a, b, kind in names if kind in SORTS]


def _sentences(path: Path) -> Iterator[str]:
    """Yield the Chinese sentences that a file of tests holds."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _SENTENCE.fullmatch(node.value):
            yield node.value


def _read(body: str, names: list[Stretch] | None) -> Iterator[Row]:
    """Yield the sentences of an example, with its names or, where they are not marked, with those that rules alone find."""
    for text in layout.split(Page.of(f"{HEADLINE}\n\n{body}\n")):
        shift = text.raw.index(body)
        told = _found(text) if names is None else [(a + shift, b + shift, sort) for a, b, sort in names]
        yield from _labelled((s for s in text.sentences if s.text and s.start >= shift), told)


def _found(text: ArticleText) -> list[Stretch]:
    """Return the names that the rules alone find in a text, as raw stretches."""
    named = (m for e in entities(text, None, nothing) for m in e.mentions if m.form != "nominal" and not m.nested)
    return [(m.span.start, m.span.end, SORTS[m.kind]) for m in named if m.kind in SORTS]


def main() -> None:
    """Train on all texts that may be read, in the order of their names, and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    count = 0
    for shown, labels in chain(*(rows(*pair) for pair in measure.readable()), examples()):
        trainer.append(shown, labels)
        count += len(labels)
    trainer.train(str(MODEL.path))
    print(f"{count} characters, a model of {MODEL.path.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
