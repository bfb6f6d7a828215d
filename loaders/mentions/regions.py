"""Whose 县总工会 it is in an article that tells of several counties: that of the place its paragraph has turned to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import LocalEntity
from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from ontology import lexicon

_LEVELS = frozenset("省市县区旗盟州")
_BODIES = frozenset({"TradeUnion", "GovernmentBody", "PartyBody", "School", "Organization"})
_OF_ALL = frozenset("级属直")  # 县级工会, 市直机关: of a rank
_UNION = "总工会"
_OPENING = frozenset(",。;:!?)》” 】\u3000在")


def told(lines: Sequence[Line], paragraphs: Sequence[int], taken: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates, those named by rank only with the area that their paragraph has turned to before them.

    Where the article knows only one area of the rank, or the paragraph opens none, nothing is told.
    """
    areas = [(c, area) for c in taken if (area := _area(lines[c.line].text, c))]
    found: list[Candidate] = []
    for candidate in taken:
        rank = _rank(lines[candidate.line].text, candidate)
        known = {area for _, area in areas if rank and area.endswith(rank)}
        area = _last_before(lines, paragraphs, candidate, areas, rank) if rank and len(known) > 1 else None
        found.append(replace(candidate, attributes=(*candidate.attributes, ("area", area))) if area else candidate)
    return found


def full(text: str, candidate: Candidate) -> str | None:
    """Return the full name of a body named by rank whose area is told (冕山县总工会 for 县总工会), else None."""
    area = dict(candidate.attributes).get("area")
    own = candidate.start if candidate.source == "shared" else candidate.start + 1  # 总工会, 县总工会
    return f"{area}{text[own : candidate.end]}" if area else None


def named(entity: LocalEntity, texts: Sequence[str], members: Sequence[Candidate]) -> LocalEntity:
    """Return an entity that the article names by rank only, with its area in front; others as they are."""
    names = [full(texts[c.line], c) for c in members if c.form != "nominal"]
    if not names or any(c.form == "name" for c in members) or names[0] is None:
        return entity
    aliases = tuple(dict.fromkeys((entity.name, *entity.aliases)))
    return replace(entity, name=names[0], aliases=aliases, attributes={**entity.attributes, "composed": True})


def _rank(text: str, candidate: Candidate) -> str:
    """Return the rank that a body is named by (县 of 县总工会), empty where its name tells more."""
    own = text[candidate.start : candidate.end]
    by_rank = candidate.kind in _BODIES and candidate.form == "alias" and candidate.source == "owned"
    return own[0] if by_rank and len(own) > 2 and own[0] in _LEVELS and own[1] not in _OF_ALL else ""


def _area(text: str, candidate: Candidate) -> str | None:
    """Return the area that a place or a territorial union names, a short place by its only full name."""
    own = text[candidate.start : candidate.end]
    if candidate.kind == "TradeUnion" and candidate.form == "name" and own.endswith(_UNION):
        stem = own.removesuffix(_UNION)
        return stem if len(stem) > 2 and stem[-1] in _LEVELS else None
    if candidate.kind != "Place" or candidate.nested:
        return None
    if own[-1] in _LEVELS and len(own) > 2:
        small = own[-1] == "市" and {d.level for d in lexicon.by_name().get(own, ())} == {"county"}
        return None if small else own  # behind a small city 市总工会 may be that of the city around it
    short = {d.name for d in lexicon.by_short().get(own, ()) if d.level != "province"}
    full = short.pop() if len(short) == 1 else ""
    return full if full and not (full[-1] == "市" and lexicon.by_name()[full][0].level == "county") else None


def _last_before(
    lines: Sequence[Line],
    paragraphs: Sequence[int],
    candidate: Candidate,
    areas: Sequence[tuple[Candidate, str]],
    rank: str,
) -> str | None:
    """Return the area that opens a clause last before a mention in its paragraph."""
    opening = [
        (c.line, c.start, area)
        for c, area in areas
        if area.endswith(rank)
        and paragraphs[c.line] == paragraphs[candidate.line]
        and (c.line, c.start) < (candidate.line, candidate.start)
        and _opens(lines[c.line].text, c, areas)
    ]
    return max(opening)[2] if opening else None


def _opens(text: str, candidate: Candidate, areas: Sequence[tuple[Candidate, str]]) -> bool:
    """Tell whether a name, or the places that lead to it, stands at the head of a clause."""
    before = next(_leading(candidate, areas), None)
    if before is not None:
        return _opens(text, before, areas)
    return candidate.start == 0 or text[candidate.start - 1] in _OPENING


def _leading(candidate: Candidate, areas: Sequence[tuple[Candidate, str]]) -> Iterator[Candidate]:
    return (c for c, _ in areas if c.kind == "Place" and c.line == candidate.line and c.end == candidate.start)
