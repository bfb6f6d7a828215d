"""Which mentions of an article name the same thing: equal words, short forms, headline forms, dropped places."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.mentions import namesakes, regions
from loaders.mentions.candidate import Candidate
from loaders.mentions.memory import Short

_STRIP = re.compile(r"[\s“”‘’《》〈〉\"'·—\-]")
_LEGAL = re.compile(r"(?:集团)?股份|有限责任|责任|有限")
_UNITS = re.compile(r"[省市县区镇乡总]|街道|各")
_FORMED = frozenset({"TradeUnion", "Company", "GovernmentBody", "PartyBody", "School", "Alliance", "Organization"})
_LOOSE = frozenset({"Event", "Program", "School", "Project", "PolicyDocument", "Alliance"})
_NATIONS = ("自治州", "自治县", "自治旗")
_OF_RANK = re.compile(r"(?P<rank>[省市县区州盟旗]|自治[区州])总工会$")
_SINGLE = frozenset({"Statistic", "Award"})  # equal words or nothing
MOST = 500
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
    every = list(taken)
    apart = namesakes.marks(texts, every)
    for candidate in every:
        if candidate.form == "nominal":
            continue
        text = texts[candidate.line]
        key = key_of(regions.full(text, candidate) or text[candidate.start : candidate.end])
        if candidate.kind == "Statistic":
            key = f"{key} {candidate.line}:{candidate.start}"
        if mark := apart.get((candidate.line, candidate.start)):
            key = f"{key} {mark}"
        found[candidate.kind, key].append(candidate)
    return [Group(kind, key, tuple(members)) for (kind, key), members in found.items()]


def clusters(found: Sequence[Group], known: Iterable[Short]) -> list[list[Group]]:
    """Return groups joined to the thing they name, each cluster with its longest form first."""
    parent = {id(g): g for g in found}
    defined = _definitions(found, known)
    rivals = _rivals(found)
    places = [g for g in found if g.kind == "Place"]
    for group in sorted(found, key=lambda g: (len(g.key), g.key)):
        near = rivals.get(_bucket(group), ())
        target = defined.get((group.kind, group.key)) or _longer(group, _of_area(group, near, places))
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


def _definitions(found: Sequence[Group], known: Iterable[Short]) -> dict[tuple[str, str], Group]:
    """Return for (kind, words) of short forms the group of what they are short for."""
    groups_by_key = {(g.kind, g.key): g for g in found}
    result: dict[tuple[str, str], Group] = {}
    for short in known:
        target = groups_by_key.get((short.kind, key_of(short.full)))
        if target is not None and target.key != key_of(short.text):
            result.setdefault((short.kind, key_of(short.text)), target)
    return result


def _bucket(group: Group) -> tuple[str, str]:
    """Return what a short and a long form have in common: how places begin, how other names end, whose name it is."""
    if group.kind == "Person":
        return "Person", group.key[1:2] if _is_partial(group) else group.key[:1]
    return group.kind, group.key[:1] if group.kind == "Place" else group.key[-2:]


def _rivals(found: Sequence[Group]) -> dict[tuple[str, str], list[Group]]:
    """Return the groups that could name the same thing; a bucket with thousands is a list, not coreference."""
    result: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in found:
        if group.kind not in _SINGLE:
            result[_bucket(group)].append(group)
    return {bucket: members for bucket, members in result.items() if len(members) <= MOST}


def _is_partial(group: Group) -> bool:
    return any(("partial", True) in c.attributes for c in group.members)


def _longer(group: Group, rivals: Sequence[Group]) -> Group | None:
    fitting = [g for g in rivals if g is not group and _short_for(group, g)]
    if not fitting or (group.kind == "Person" and len(fitting) > 1):
        return None
    return max(fitting, key=lambda g: (len(g.key) > len(group.key), len(g.members), -g.members[0].line, g.key))


def _of_area(short: Group, rivals: Sequence[Group], places: Sequence[Group]) -> Sequence[Group]:
    """Return the rivals that 市总工会 may be: those named before it, else the only one behind that lies in its area.

    An article that is about one city calls its union so from the first line on and may name other cities' later.
    """
    rank = _OF_RANK.fullmatch(short.key)
    if rank is None or short.kind != "TradeUnion":
        return rivals
    fitting = [g for g in rivals if len(g.key) > len(short.key) and g.key.endswith(short.key)]
    first = _first(short)
    if before := [g for g in fitting if _first(g) < first]:
        return before
    areas = [p.key for p in places if p.key.endswith(rank["rank"]) and _first(p) < first]
    within = [g for g in fitting if not areas or g.key.startswith(tuple(areas))]
    return within if len(within) == 1 else ()


def _first(group: Group) -> tuple[int, int]:
    return min((c.line, c.start) for c in group.members)


def _short_for(short: Group, full: Group) -> bool:
    """Tell whether one group's words may stand for the other's longer ones."""
    if short.kind == "Person":  # 老关 for the only 关 of the article; 小王 may be anyone
        return _is_partial(short) and short.key[0] == "老" and not _is_partial(full)
    if len(short.key) >= len(full.key) or any(c.source == "notice" for c in short.members):
        return False
    if short.kind == "Place":
        return _short_place(short.key, full.key)
    if _collective(short) != _collective(full):
        return False
    if short.kind in _FORMED and (_formed(short.key, full.key)):
        return True
    return short.kind in _LOOSE and _loose(short.key, full.key)


def _short_place(short: str, full: str) -> bool:
    """Tell whether one place's name is short for another's (临夏, 临夏州 for 临夏回族自治州)."""
    if full.endswith(_NATIONS) and full[-1] == short[-1] and len(short) > 2:
        return full.startswith(short[:-1])
    return full.startswith(short) and len(full) - len(short) <= 3


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
    if len(short) == 3 and full.endswith(short) and len(full) < 7:  # “议事亭” of “工会议事亭”
        return True
    if len(short) < 4 or short[-2:] != full[-2:] or set(_DIGITS.findall(short)) - set(_DIGITS.findall(full)):
        return False
    return full.endswith(short) or _within(short, full)


def _within(short: str, full: str) -> bool:
    """Tell whether all characters of the short form stand in the long one in the same order."""
    rest = iter(full)
    return all(char in rest for char in short)
