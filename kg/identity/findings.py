"""What a comparison of two names takes and gives: a name with the words around it, and a verdict with its reasons."""

import re
from dataclasses import dataclass, replace

from kg.model import Verdict
from kg.naming import folded, unquoted

_QUOTED = re.compile(r"[“「『《]([^”」』》]{2,30})[”」』》]")
_DATELINE = re.compile(r"^.{0,8}?(?:本报讯|讯)(?=\W|近日|日前|连日来)|本报讯|近日|日前|连日来")
_POINTING = re.compile(r"^[该我本](?=(?:省|市|区|县|州|镇)(?:总|人|委|政|工|教))")
_PERSONS = frozenset({"Person", "ModelWorker"})
_DOT = re.compile(r"(?<=[一-龥])[·•・‧∙⋅･．●▪](?=[一-龥])")
_DOTTED = re.compile(r"(?<=[一-龥])[.。\s-](?=[一-龥])")  # other signs for it, which are no dot outside of a name
_EPITHET = re.compile(r"^[“\"「『][^”\"」』]{2,10}[”\"」』](?=[一-龥]{2,4}$)")  # “焊花王”甲某
_MARKS = re.compile('["“”「」『』〈〉<>]')
_REMARK = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Side:
    """A name and its context, both folded; `quoted` are the words that the context puts into quotes."""

    kind: str
    name: str
    context: str
    quoted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, kind: str, name: str, context: str = "") -> "Side":
        """Fold a name and the sentence around it."""
        name, context = (text.replace("巿", "市") for text in (name, context))  # a slip of every scanner
        marked = frozenset(folded(q) for q in _QUOTED.findall(context))
        if kind in _PERSONS:
            written, context = (_DOT.sub("", text) for text in (name.strip(), context))
            written = _EPITHET.sub("", written)
            name = written if "、" in written else _DOTTED.sub("", written)
            context = context.replace(written, name)
        plain = _POINTING.sub("", folded(unquoted(name.strip())))
        said = _written_plain(folded(context), plain)
        return cls(kind, plain, said, marked - {folded(name)})

    def called(self, name: str) -> "Side":
        """Return the side under another name, the same in its context."""
        return replace(self, name=name, context=self.context.replace(self.name, name))

    @property
    def around(self) -> str:
        """Return the context without the name, remarks in brackets, dateline and punctuation."""
        return re.sub(r"[^\w]", "", _DATELINE.sub("", _REMARK.sub("", self.context.replace(self.name, ""))))


def _written_plain(context: str, name: str) -> str:
    """Return a context with a name that has quotes inside (“匠心”工作室) written without them, as the name is."""
    if not name or name in context or not _MARKS.search(context):
        return context
    loose = rf"{_MARKS.pattern}?".join(map(re.escape, name))
    return re.sub(rf"{_MARKS.pattern}?{loose}", lambda _: name, context)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, how much speaks for one thing (0 to 1), and why, in words.

    `open` tells that nothing is proved: the names are unlike each other, and what their contexts share may outweigh it.
    """

    verdict: Verdict
    score: float
    reasons: tuple[str, ...]
    open: bool = False

    def because(self, *reasons: str) -> "Finding":
        """Return the finding with more reasons before its own."""
        return replace(self, reasons=(*reasons, *self.reasons))


def same(*reasons: str, score: float = 0.95) -> Finding:
    """Return that both are one thing."""
    return Finding("same", score, reasons)


def different(*reasons: str, score: float = 0.03) -> Finding:
    """Return that they are two things: something that one thing cannot be twice is said of them."""
    return Finding("different", score, reasons)


def unlike(*reasons: str, score: float = 0.06) -> Finding:
    """Return that they are two things for want of likeness alone, which `kg.identity.weighing` may overrule."""
    return Finding("different", score, reasons, open=True)


def unsure(*reasons: str, score: float = 0.5) -> Finding:
    """Return that the names do not say; `kg.identity.weighing` asks what their contexts share."""
    return Finding("unsure", score, reasons, open=True)


def untold(*reasons: str, score: float = 0.5) -> Finding:
    """Return that nobody can say: a name that may be of many, or a paper and what it brings."""
    return Finding("unsure", score, reasons)
