"""The features by which a claim is weighed: words and signs between, before and behind its ends; never a name."""

import re
from collections.abc import Iterator
from itertools import accumulate

from loaders.rules.skeleton import KINDS, SIGN
from loaders.rules.weighing.sight import End, Sight

_LETTER = {SIGN[kind]: letter for kind, letter in zip(KINDS, "PPUCGYSAOLREWDJ#B", strict=True)}
ANY = "*"  # before what the sentence shows, as of any relation
_EACH = (
    {sign: f"<{letter}>" for sign, letter in _LETTER.items()}
    | dict.fromkeys("123456789", "0")
    | dict.fromkeys(" \t\n\u3000", "_")
)
_SHOWN = str.maketrans(_EACH)
_MARK = re.compile(r"[，；。：？！]")
_WIDE = 40  # characters between two ends that are all looked at; of more only the first and last dozen
_WIDTHS = (4, 8, 16, 30)


def features(sight: Sight) -> frozenset[str]:
    """Return the features of a claim: each as of its relation and as of any relation, and the rule that read it."""
    return frozenset(f"{mark}{f}" for mark, found in marked(sight) for f in found)


def marked(sight: Sight) -> Iterator[tuple[str, set[str]]]:
    """Yield the features of a claim by the mark before them: of the claim alone, as of any relation, as of its own."""
    seen = {*_places(sight)}
    yield "", {*_common(sight)}
    yield ANY, seen
    yield f"{sight.relation}:", seen


def _common(sight: Sight) -> Iterator[str]:
    """Yield what is known of the claim without its sentence."""
    r = sight.relation
    yield f"rel={r}"
    yield f"rule={sight.rule}/{r}"
    yield f"modality={sight.modality}"
    yield f"certainty={sight.certainty}"
    for name, n in zip(("x", "y", "both"), sight.likewise, strict=True):
        yield f"likewise {name}{min(n, 3)}/{r}"


def _places(sight: Sight) -> Iterator[str]:
    """Yield what the sentence shows, by where the ends stand in it."""
    x, y = sight.subject, sight.object
    if sight.heading:
        yield "heading"
    if x is None or y is None:
        yield "literal"
        return
    yield f"kinds{_LETTER[x.sign]}{_LETTER[y.sign]}"
    for name, end in (("x", x), ("y", y)):
        yield from _known(name, end)
    if sight.parts is not None:
        yield from _inside(sight.parts)
    elif x.at >= 0 and y.at >= 0:
        yield from _between(sight.text, x, y)
    else:
        yield from _around(sight.text, x, y)


def _known(name: str, end: End) -> Iterator[str]:
    """Yield how the article knows one end."""
    yield f"{name}{'most' * end.most} {'only' * end.only}"
    if end.nominal:
        yield f"{name}nominal"
    if end.within:
        yield f"{name}in{_LETTER[end.within]}"
    if end.at < 0:
        yield f"{name}back{end.back}"
        yield f"{name}away {'beside ' * end.beside}{'titled ' * end.titled}{'latest' * end.latest}"
        yield f"{name}times{min(end.times, 4)}"


def _inside(parts: tuple[str, str]) -> Iterator[str]:
    """Yield what one end's name shows of the other that is part of it."""
    before, behind = parts
    yield f"part{int(bool(before))}{int(bool(behind))}"
    yield f"part<{before[-2:]}"
    yield f"part>{behind[:2]}"
    yield f"part${behind[-2:]}"


def _between(text: str, x: End, y: End) -> Iterator[str]:
    """Yield what stands between two ends in a sentence and around them; `>` where the subject comes first."""
    way, first, last = (">", x.at, y.at) if x.at < y.at else ("<", y.at, x.at)
    gap = text[first + 1 : last]
    said = shown(gap)
    yield way
    yield f"{way}wide{next((w for w in _WIDTHS if len(gap) < w), 99) if len(gap) > 3 else len(gap)}"
    yield f"{way}clauses{min(len(_MARK.findall(gap)), 4)}"
    if len(gap) <= 6:
        yield f"{way}={said}"
    short = gap if len(gap) <= _WIDE else f"{gap[:12]}…{gap[-12:]}"
    yield from (f"{way}b{g}" for g in _grams(short, 1, 3))
    yield from (f"{way}h{shown(gap[:n])}" for n in (2, 3))
    yield from (f"{way}t{shown(gap[-n:])}" for n in (2, 3))
    before, behind = _MARK.split(text[max(0, first - 10) : first])[-1], _MARK.split(text[last + 1 : last + 12])[0]
    for n in (1, 2, 3):
        yield f"{way}L{shown(text[max(0, first - n) : first])}"
        yield f"{way}R{shown(text[last + 1 : last + 1 + n])}"
    yield from (f"{way}l{g}" for g in _grams(before, 2, 2))
    yield from (f"{way}r{g}" for g in _grams(behind, 2, 2))
    inside = [c for c in gap if c in _LETTER]
    yield f"{way}names{min(len(inside), 5)}"
    yield f"{way}likeX{min(inside.count(x.sign), 2)}"
    yield f"{way}likeY{min(inside.count(y.sign), 2)}"
    yield from (f"{way}has{_LETTER[c]}" for c in set(inside))
    yield f"{way}before{min(sum(c in _LETTER for c in text[:first]), 3)}"


def _around(text: str, x: End, y: End) -> Iterator[str]:
    """Yield what stands around the end that is in the sentence where the other is not."""
    way, here, away = ("X", y, x) if y.at >= 0 else ("Y", x, y)
    yield way
    if here.at < 0:
        yield "neither"
        return
    before, behind = _MARK.split(text[: here.at])[-1], _MARK.split(text[here.at + 1 :])[0]
    for n in (1, 2, 3):
        yield f"{way}L{shown(text[max(0, here.at - n) : here.at])}"
        yield f"{way}R{shown(text[here.at + 1 : here.at + 1 + n])}"
    yield from (f"{way}b{g}" for g in _grams(before[-14:], 1, 2))
    yield from (f"{way}a{g}" for g in _grams(behind[:12], 1, 2))
    yield f"{way}o{shown(text[:2])}"
    yield f"{way}c{shown(before[:2])}"
    earlier = [c for c in text[: here.at] if c in _LETTER]
    yield f"{way}like{min(text.count(away.sign), 2)}"
    yield f"{way}before{min(len(earlier), 3)}"
    if earlier:
        yield f"{way}first{_LETTER[earlier[0]]}"


def shown(text: str) -> str:
    """Return a stretch of a skeleton with letters for signs, 0 for every digit and _ for white space."""
    return text.translate(_SHOWN)


def _grams(text: str, least: int, most: int) -> set[str]:
    """Return the runs of so many characters in a stretch."""
    whole = text.translate(_SHOWN)
    if len(whole) == len(text):
        return {whole[i : i + n] for n in range(least, most + 1) for i in range(len(text) - n + 1)}
    at = [0, *accumulate(len(_EACH.get(c, c)) for c in text)]
    return {whole[at[i] : at[i + n]] for n in range(least, most + 1) for i in range(len(text) - n + 1)}
