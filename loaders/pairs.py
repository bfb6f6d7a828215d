"""Judges whether two names in their contexts name one thing: reads both contexts and compares the keys of identity.

The graph decides by the same keys; here there is no graph, so that what needs a third text to be seen stays unsure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.errors import InputRefusedError
from kg.ledger.framing import text_hash
from kg.model import Article, LocalEntity, Mention, Metadata, Page, Reading, Span, Verdict
from kg.naming import folded
from kg.places import gazetteer
from kg.resolve import Setting, keys_of, reason
from kg.scene import FAMILIES
from loaders import ingest

FREE = "text"  # the type of a key that only says where a name stands
NAME = "name"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of a kind, each in the words around it."""

    kind: str
    left: str
    left_context: str
    right: str
    right_context: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and the keys that speak for it, in words."""

    verdict: Verdict
    why: str


def read_pair(row: Mapping[str, object], where: str) -> Pair:
    """Return the pair of one record `{kind, a, context_a, b, context_b}`; raises InputRefusedError."""
    texts = [row.get(key) for key in ("kind", "a", "context_a", "b", "context_b")]
    if not all(isinstance(text, str) and text.strip() for text in (texts[0], texts[1], texts[3])):
        raise InputRefusedError(
            where, "no pair", 'right would be {"kind", "a", "context_a", "b", "context_b"}, all texts'
        )
    if texts[0] not in FAMILIES:
        raise InputRefusedError(where, f"no kind: {texts[0]!r}", f"kinds are {', '.join(sorted(FAMILIES))}")
    return Pair(*(str(text or "") for text in texts))


def judge(pair: Pair) -> Judged:
    """Say whether both names are one thing: same on a shared key, different on keys that contradict, else unsure."""
    left = _keys(pair.left, pair.left_context, pair.kind)
    right = _keys(pair.right, pair.right_context, pair.kind)
    shared = sorted(left & right)
    if shared:
        return Judged("same", "; ".join(reason(key) for key in shared))
    if could_be_short(pair.left, pair.right):
        return Judged("unsure", "one name could be a short form of the other, and nothing else says so")
    typed = [{key for key in side if _type(key) != FREE} for side in (left, right)]
    if all(typed):
        return Judged("different", " / ".join("; ".join(reason(key) for key in sorted(side)) for side in typed))
    return Judged("unsure", "nothing in the words around them says which thing one of the names is")


def could_be_short(left: str, right: str) -> bool:
    """Tell whether the characters of one name stand in the other in the same order, as those of short forms do."""
    short, long = sorted((folded(left), folded(right)), key=len)
    rest = iter(long)
    return short != long and all(character in rest for character in short)


def _type(key: str) -> str:
    return str(json.loads(key)[0])


def _keys(name: str, context: str, kind: str) -> frozenset[str]:
    """Return the identity keys of a name in its context."""
    text = context if name in context else f"{name}：{context}"
    page = Page.of(text, Metadata(title=name))
    reading, key = _with(_read(page), page, name, kind)
    return frozenset(keys_of(reading, Setting(page.id, page.metadata, text_hash(text)), gazetteer())[key])


def _read(page: Page) -> Reading:
    """Return the reading of a context, without anything in it where it is too short to be an article."""
    try:
        return ingest.readings(page)[0]
    except InputRefusedError:
        size = len(page.text)
        return Reading(Article(Article.id_of(page.id, 0, size), page.id, 0, size, ""), (), ())


def _with(reading: Reading, page: Page, name: str, kind: str) -> tuple[Reading, str]:
    """Return the reading with the name as an entity of its kind in it, and that entity's key."""
    known = next((e for e in reading.entities if name in {e.name, *e.aliases} | {m.surface for m in e.mentions}), None)
    if known is not None:
        renamed = known if known.kind == kind else replace(known, kind=kind)
        return replace(reading, entities=tuple(renamed if e is known else e for e in reading.entities)), known.key
    start = page.text.index(name)
    mention = Mention(Span(reading.article.id, start, start + len(name)), name, kind)
    added = LocalEntity(NAME, kind, name, (), (mention,))
    return replace(reading, entities=(*reading.entities, added)), NAME
