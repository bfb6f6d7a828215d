"""Which mentions of an article name the same thing: equal words, short forms, headline forms, dropped places."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.mentions.candidate import Candidate
from loaders.mentions.memory import Short

_STRIP = re.compile(r"[\s“”‘’《》〈〉\"'·—\-]")
_LEGAL = re.compile(r"(?:集团)?股份|有限责任|责任|有限")
_UNITS = re.compile(r"[省市县区镇乡总]|街道|各")
_FORMED = frozenset({"TradeUnion", "Company", "GovernmentBody", "PartyBody", "School", "Alliance", "Organization"})
_LOOSE = frozenset({"Event", "Program", "School", "Project", "PolicyDocument", "Alliance"})
_DIGITS = re.compile(r"\d+|第[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=[届期次等])")


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions with equal words and one kind, before short forms are joined to long ones."""

    kind: str
    key: str
    members: tuple[Candidate, ...]


def key_of(text: str) -> str:
    """Return the words of a mention without quotation marks, spaces and dots."""
    return _STRIP.sub("", text)


def groups(texts: Sequence[str], taken: Iterable[Candidate]) -> list[Group]:
    """Return the mentions of names and short forms grouped by their words; every figure stands alone."""
    found: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in taken:
        if candidate.form == "nominal":
            continue
        key = key_of(texts[candidate.line][candidate.start : candidate.end])
        if candidate.kind == "Statistic":
            key = f"{key} {candidate.line}:{candidate.start}"
        found[candidate.kind, key].append(candidate)
    return [Group(kind, key, tuple(members)) for (kind, key), members in found.items()]


def clusters(found: Sequence[Group], known: Iterable[Short]) -> list[list[Group]]:
    """Return groups joined to the thing they name, each cluster with its longest form first."""
    parent = {id(g): g for g in found}
    for group in sorted(found, key=lambda g: (len(g.key), g.key)):
        target = _defined(group, found, known) or _longer(group, found)
        if target is not None and _root(parent, target) is not group:
            parent[id(group)] = target
    joined: dict[int, list[Group]] = defaultdict(list)
    for group in found:
        joined[id(_root(parent, group))].append(group)
    return [sorted(members, key=lambda g: (-len(g.key), g.key)) for members in joined.values()]


def _root(parent: Mapping[int, Group], group: Group) -> Group:
    while parent[id(group)] is not group:
        group = parent[id(group)]
    return group


def _defined(group: Group, found: Sequence[Group], known: Iterable[Short]) -> Group | None:
    for short in known:
        if short.kind == group.kind and key_of(short.text) == group.key:
            full = key_of(short.full)
            target = next((g for g in found if g.kind == group.kind and g.key == full and g is not group), None)
            if target:
                return target
    return None


def _longer(group: Group, found: Sequence[Group]) -> Group | None:
    fitting = [g for g in found if g is not group and _short_for(group, g)]
    if not fitting:
        return None
    counted = Counter({id(g): len(g.members) for g in fitting})
    return max(fitting, key=lambda g: (len(g.key) > len(group.key), counted[id(g)], -g.members[0].line, g.key))


def _short_for(short: Group, full: Group) -> bool:
    """Tell whether one group's words may stand for the other's longer ones."""
    if short.kind != full.kind or len(short.key) >= len(full.key):
        return False
    if short.kind == "Place":
        return full.key.startswith(short.key) and len(full.key) - len(short.key) <= 3
    if _collective(short) != _collective(full):
        return False
    if short.kind in _FORMED and (_formed(short.key, full.key)):
        return True
    return short.kind in _LOOSE and _loose(short.key, full.key)


def _collective(group: Group) -> bool:
    return any(("collective", True) in c.attributes for c in group.members)


def _formed(short: str, full: str) -> bool:
    if full.endswith(short) and len(short) >= 3:
        return True
    lawless_short, lawless = _LEGAL.sub("", short), _LEGAL.sub("", full)
    if lawless.endswith(lawless_short) and len(lawless_short) >= 4:
        return True
    return short.endswith("工会") and _UNITS.sub("", short) == _UNITS.sub("", full)


def _loose(short: str, full: str) -> bool:
    if len(short) < 4 or short[-2:] != full[-2:] or set(_DIGITS.findall(short)) - set(_DIGITS.findall(full)):
        return False
    return full.endswith(short) or _within(short, full)


def _within(short: str, full: str) -> bool:
    """Tell whether all characters of the short form stand in the long one in the same order."""
    rest = iter(full)
    return all(char in rest for char in short)
