"""Full names for what an article names only through its owner: 公司安质部, 市科学技术局, 区总工会经济工作部."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import LocalEntity
from loaders.mentions import departments
from ontology import lexicon

# How the name of an employer ends for which an article says 公司工会, 集团工会, 厂工会, 矿工会.
_FIRM, _WORKS, _MINE = (("Company", re.compile(ending)) for ending in ("公司$|集团$", "厂$", "矿$"))
_SCHOOL = ("School", re.compile(r"学校$|中学$|小学$|学院$|大学$|幼儿园$"))
_HOSPITAL = ("Organization", re.compile(r"医院$|保健院$"))
_EMPLOYERS = {
    "公司": _FIRM,
    "集团": ("Company", re.compile(r"集团(?:股份|有限|责任)*(?:公司)?$")),
    "厂": _WORKS,
    "矿": _MINE,
    "学校": _SCHOOL,
    "医院": _HOSPITAL,
    "校": _SCHOOL,
    "该校": _SCHOOL,
    "该院": _HOSPITAL,
    "该公司": _FIRM,
    "该厂": _WORKS,
    "该矿": _MINE,
}
_LEVELS = frozenset("省市县区镇乡旗州盟")
_WIDE = ("自治区", "自治州")
_OWNERS = frozenset({"Company", "School", "Organization"})
_HOUSES = ("医院", "研究院", "卫生院", "研究所", "设计院")
_OF_MANY = re.compile(r"[县区旗镇乡]级")  # each of many holds its own: 县级初赛 is that of no county just named
_OF_WORKERS = re.compile(
    r"[省市县区州](?:第[一二三四五六七八九十\d]+期)?(?:在职)?(?:女)?职工"
)  # 市职工医疗互助保障计划
_CONTEST = re.compile(r"(?:[竞大]赛|比武|邀请赛|对抗赛|技能比赛|运动会)$")
_COMPOSED = frozenset({"TradeUnion", "GovernmentBody", "PartyBody", "Organization", "School", "Event"})


def composed(found: Sequence[LocalEntity], opening: Callable[[int], int]) -> list[LocalEntity]:
    """Return the entities; one whose every mention needs its owner is named owner + form, its form is an alias.

    Nothing is composed where the article names no fitting owner, or more than one. `opening` tells where the paragraph
    of an offset begins.
    """
    return [_composed(entity, found, opening) for entity in found]


def _composed(entity: LocalEntity, found: Sequence[LocalEntity], opening: Callable[[int], int]) -> LocalEntity:
    if "section" in entity.attributes:
        return _section(entity, found)
    of_place = entity.kind == "Program" and _OF_WORKERS.match(entity.name)
    if (entity.kind not in _COMPOSED and not of_place) or any(
        m.form == "name" and not _needs_place(m.surface) for m in entity.mentions
    ):
        return entity
    if entity.kind == "Event" and _OF_MANY.match(entity.name):
        return entity
    full = (
        _by_employer(entity, found, opening)
        or _by_union(entity.name, found)
        or _by_short(entity, found)
        or _by_company(entity.name, found, entity.mentions[0].span.start)
        or _by_place(entity.name, found, entity.mentions[0].span.start)
    )
    if full is None:
        return entity
    aliases = tuple(dict.fromkeys((entity.name, *entity.aliases)))
    return replace(entity, name=full, aliases=aliases, attributes={**entity.attributes, "composed": True})


def _section(entity: LocalEntity, found: Iterable[LocalEntity]) -> LocalEntity:
    """Return a section that only a list names (设焊工、钳工两个项目) by the one contest of the article and its sort."""
    attributes = {k: v for k, v in entity.attributes.items() if k != "section"}
    if any(m.form == "name" for m in entity.mentions):
        return replace(entity, attributes=attributes)
    contest = _only(e.name for e in found if e.kind == "Event" and _CONTEST.search(e.name))
    full = f"{contest or ''}{entity.name}{entity.attributes['section']}"
    aliases = tuple(dict.fromkeys((entity.name, *entity.aliases)))
    return replace(entity, name=full, aliases=aliases, attributes={**attributes, "composed": True})


def _needs_place(name: str) -> bool:
    """Tell whether a form leaves its place unsaid (市总工会, 自治区总工会)."""
    return name[0] in _LEVELS or name.startswith(_WIDE)


def _by_union(name: str, found: Iterable[LocalEntity]) -> str | None:
    """Compose with a union whose short form the name begins with (市总工会经济技术部)."""
    owners = {
        (union.name, short)
        for union in found
        if union.kind == "TradeUnion"
        for short in union.aliases
        if name.startswith(short) and short not in {name, union.name}
    }
    return _only(owner + name.removeprefix(short) for owner, short in owners)


def _by_employer(department: LocalEntity, found: Iterable[LocalEntity], opening: Callable[[int], int]) -> str | None:
    """Compose a department that stands alone (机电科) with the employer of its paragraph, else of the article."""
    if department.kind != "Organization" or not departments.is_alone(department.name):
        return None
    at = department.mentions[0].span.start
    every = list(found)
    owners = [e for e in every if e.kind in _OWNERS and any(m.form == "name" for m in e.mentions)]
    owners = [e for e in owners if e.kind != "Organization" or e.name.endswith(_HOUSES)]
    if here := {o.name for o in owners if _named_between(o, every, opening(at), at)}:
        owner = _only(here)
    else:
        meant = [e for e in owners if any(m.form == "nominal" for m in e.mentions)]
        first = [e for e in owners if e.mentions[0].span.start < at]
        owner = _only(e.name for e in (meant if len(meant) == 1 else first if len(first) == 1 else owners))
    return owner + department.name if owner else None


def _named_between(owner: LocalEntity, found: Iterable[LocalEntity], start: int, stop: int) -> bool:
    """Tell whether a stretch of text means an employer, by a word for it or by its union."""
    unions = (e for e in found if e.kind == "TradeUnion" and e.name.startswith(owner.name))
    return any(start <= m.span.start < stop for e in (owner, *unions) for m in e.mentions)


def _by_short(entity: LocalEntity, found: Iterable[LocalEntity]) -> str | None:
    """Compose a department with the firm or school whose short form its name begins with (甲重工焊接车间)."""
    if entity.kind != "Organization":
        return None
    name = entity.name
    return _only(
        owner.name + name.removeprefix(short)
        for owner in found
        if owner.kind in _OWNERS
        for short in owner.aliases
        if 2 < len(short) < len(name) and name.startswith(short) and not name.startswith(owner.name)
    )


def _by_company(name: str, found: Iterable[LocalEntity], at: int) -> str | None:
    word = next((w for w in _EMPLOYERS if name.startswith(w) and len(name) > len(w)), None)
    if word is None:
        return None
    kind, ending = _EMPLOYERS[word]
    firms = [c for c in found if c.kind == kind and ending.search(c.name)]
    meant = [c for c in firms if any(m.form == "nominal" for m in c.mentions)]
    first = [c for c in firms if c.mentions[0].span.start < at]
    owners = {c.name for c in (meant if len(meant) == 1 else first if len(first) == 1 else firms)}
    return _only(owner + name.removeprefix(word) for owner in owners)


def _by_place(name: str, found: Collection[LocalEntity], first: int) -> str | None:
    wide = next((w for w in _WIDE if name.startswith(w)), None)
    if wide:
        return _only({p.name + name.removeprefix(wide) for p in found if p.kind == "Place" and p.name.endswith(wide)})
    if name[0] not in _LEVELS:
        return None
    rest = name if name[1:2] == "级" else name[1:]
    regions = sorted(_regions(name[0], found), key=lambda r: (r[0] > first and r[2], r[0]))
    return regions[0][1] + rest if regions else None


def _regions(level: str, found: Collection[LocalEntity]) -> Iterator[tuple[int, str, bool]]:
    """Yield the places of a level with where the article first names them, or a union by them, and whether short.

    A place that is written short counts by its full name if the divisions know just one (宝鸡召开……, 市总工会).
    """
    for entity in found:
        at = entity.mentions[0].span.start
        if entity.kind == "TradeUnion" and entity.name.endswith("总工会") and len(entity.name) > 4:
            stem = entity.name.removesuffix("总工会")
            if stem.endswith(level) and len(stem) > 2:
                yield at, stem, False
        elif entity.kind == "Place":
            short = () if entity.name.endswith(tuple(_LEVELS)) else lexicon.by_short().get(entity.name, ())
            short = () if _of_firm(entity, found) else short  # 江海 of 江海重工有限公司 tells no region
            full = {d.name for d in short if d.name.endswith(level)}
            if entity.name.endswith(level):
                yield at, entity.name, False
            elif len(full) == 1:
                yield at, full.pop(), True


def _of_firm(place: LocalEntity, found: Iterable[LocalEntity]) -> bool:
    """Tell whether a place stands only inside names of firms, whose brand it may be."""
    firms = [m.span for e in found if e.kind == "Company" for m in e.mentions]
    return all(m.nested and any(f.start <= m.span.start and m.span.end <= f.end for f in firms) for m in place.mentions)


def _only(names: Iterable[str]) -> str | None:
    fitting = set(names)
    return fitting.pop() if len(fitting) == 1 else None
