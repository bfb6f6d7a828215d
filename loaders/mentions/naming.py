"""Turns clusters of mentions into the article's entities: names, aliases, attributes."""

import re
from collections.abc import Mapping, Sequence

from kg.model import LocalEntity, Mention, Span
from loaders.mentions.candidate import Attribute, Candidate
from loaders.mentions.coref import Group, key_of
from loaders.mentions.line import Line
from loaders.text import ArticleText

_LEVELS = (
    ("中华全国", "全国"),
    ("全国", "全国"),
    ("省", "省"),
    ("自治区", "省"),
    ("镇", "镇"),
    ("乡", "乡"),
    ("街道", "街道"),
    ("县", "县"),
    ("旗", "县"),
    ("区", "区"),
    ("州", "市"),
    ("市", "市"),
)
_TERM = re.compile(
    r"(?:\d{4}|[〇零一二三四五六七八九]{4})年?[—–~～至-]+(?:\d{4}|[〇零一二三四五六七八九]{4})年|^\d{4}年"
)
_NUMBER = re.compile(r"[》”]?\((?P<number>[^(),;]{1,12}〔\d{4}〕\d+号)")
_HIDDEN = frozenset({"of", "partial", "part", "period_at", "area"})


def mention_of(text: ArticleText, line: Line, candidate: Candidate, kind: str) -> Mention:
    """Return the record of a candidate: its raw span and surface."""
    start, end = line.folded.raw(candidate.start, candidate.end)
    span = Span(text.article.id, start, end)
    return Mention(span, text.raw[start:end], kind, candidate.form, candidate.nested)


def surface(text: ArticleText, line: Line, candidate: Candidate) -> str:
    """Return the words of a candidate as the page writes them, without line breaks inside."""
    start, end = line.folded.raw(candidate.start, candidate.end)
    raw = text.raw[start:end]
    return re.sub(r"\s*\n\s*", "", raw) if "\n" in raw else raw


def entity(
    text: ArticleText, lines: Sequence[Line], cluster: Sequence[Group], nominals: Sequence[Candidate]
) -> LocalEntity:
    """Return one cluster as an entity without its key; the longest self-standing form is its name."""
    members = [c for group in cluster for c in group.members]
    kind = cluster[0].kind
    every = sorted([*members, *nominals], key=lambda c: (c.line, c.start, c.end))
    named = [c for c in members if c.form == "name"] or members
    best = max(named, key=lambda c: (len(key_of(lines[c.line].text[c.start : c.end])), -c.line, -c.start))
    name = bare(surface(text, lines[best.line], best))
    forms = dict.fromkeys(bare(surface(text, lines[c.line], c)) for c in every if c.form != "nominal")
    mentions = tuple(_as_mention(text, lines, c, kind, name) for c in every)
    attributes = _attributes(kind, name, members)
    if kind == "PolicyDocument":
        attributes = {**attributes, **_document(lines, name, members)}
    if kind == "Statistic":
        attributes = {k: _written(text, lines[best.line], best, v) for k, v in attributes.items()}
    return LocalEntity("", kind, name, tuple(f for f in forms if f != name), mentions, attributes)


def _written(text: ArticleText, line: Line, figure: Candidate, value: Attribute) -> Attribute:
    """Return words of a figure's sentence as the page writes them (餘名, ％), other values as they are."""
    at = line.text.rfind(value, 0, figure.end + len(value)) if isinstance(value, str) and value else -1
    if at < 0 or not isinstance(value, str):
        return value
    start, end = line.folded.raw(at, at + len(value))
    return re.sub(r"\s*\n\s*", "", text.raw[start:end])


def _as_mention(text: ArticleText, lines: Sequence[Line], candidate: Candidate, kind: str, name: str) -> Mention:
    mention = mention_of(text, lines[candidate.line], candidate, kind)
    if mention.form == "name" and key_of(mention.surface) != key_of(name):
        return Mention(mention.span, mention.surface, kind, "alias", mention.nested)
    return mention


def bare(name: str) -> str:
    """Return a name without quotation marks around the whole."""
    pairs = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", '"': '"'}
    while len(name) > 2 and pairs.get(name[0]) == name[-1] and name.count(name[0]) == 1:
        name = name[1:-1]
    return name


def _attributes(kind: str, name: str, members: Sequence[Candidate]) -> Mapping[str, Attribute]:
    found: dict[str, Attribute] = {k: v for c in members for k, v in c.attributes if k not in _HIDDEN}
    if any(("partial", True) in c.attributes for c in members):
        found["partial_name"] = True
    if kind == "TradeUnion" and "collective" not in found:
        level = level_of(name)
        if level:
            found["level"] = level
    return found


def _document(lines: Sequence[Line], name: str, members: Sequence[Candidate]) -> Mapping[str, Attribute]:
    """Return the years that a document's name holds for, and the number that a text writes behind it in brackets."""
    term = _TERM.search(name)
    numbers = (_NUMBER.match(lines[c.line].text, c.end) for c in members)
    number = next((n["number"] for n in numbers if n), None)
    return {k: v for k, v in (("period", term.group() if term else None), ("doc_number", number)) if v}


def level_of(name: str) -> str | None:
    """Return the level of a union by its name: 全国, 省, 市, 县, 区, 镇, 街道 or 企业."""
    if re.search(r"(?:公司|集团|厂|银行|医院|学校|学院|大学|局|矿)(?:[\u4e00-\u9fff]{0,6})工会", name):
        return "企业"
    stem = re.sub(r"(?:总工会|工会联合会|产业工会|工会).*$", "", name)
    return next(
        (level for word, level in _LEVELS if stem.endswith(word) or (level == "全国" and stem.startswith(word))), None
    )
