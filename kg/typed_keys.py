"""What names a thing beyond its article, kind by kind: the keys that two local entities must share to be one."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from kg.later import Later
from kg.model import LocalEntity, Mention
from kg.naming import (
    GENERIC_ACT,
    GENERIC_AWARD,
    GENERIC_BODY,
    GENERIC_COMPANY,
    GENERIC_DOCUMENT,
    GENERIC_UNION,
    PLACE_LIKE,
    folded,
    full_personal_name,
    years,
)
from kg.scene import FAMILIES, Scene

if TYPE_CHECKING:
    from kg.identity import acts, bodies, firms, locating, unions, units
else:
    acts, bodies, firms, locating, unions, units = (
        Later(f"kg.identity.{name}") for name in ("acts", "bodies", "firms", "locating", "unions", "units")
    )

_HOSTS = ("organizes", "launches", "establishes", "undertakes", "implements")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十百\d]+[届次期轮]")
_NATIONAL = re.compile(r"^(?:中华|中国|全国|国务院|中共中央|党中央)")
_LAW = re.compile(r"(?:(?<!办)法|条例|法典)(?:\([^)]*\))?$")
_LEVEL = re.compile(r"^(?:国家|省|市|区|县|州|镇|厂|公司|集团)(?:级|部级)?")
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def key(*parts: str) -> str:
    """Return a key as a JSON array; its first word is its type, a part that is a key stands in it as an array."""
    inner = [json.loads(part) if part.startswith('["') else part for part in parts]
    return _ENCODE(inner)


def _union(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield place code and what follows; a union of no place by its name, if that names a union at all."""
    name, kind = scene.name(entity), "unions" if entity.attributes.get("collective") else "union"
    placed = scene.placed(name)
    if placed and placed[0] and placed[1]:
        yield key(kind, *placed)
    elif placed and not GENERIC_UNION.match(name):
        yield key(kind, "", name)
    elif placed and (seat := _level_seat(scene, name)):
        yield key(kind, seat, "总工会")
    employer = unions.parsed(name)
    if employer.owner and not employer.collective:
        yield from (key(kind, firm, employer.head) for firm in _firm(scene, employer.owner))
    if name.endswith("分会") or GENERIC_UNION.match(name):
        for owner in scene.objects(entity.key, "unionOf", "subordinateTo"):
            yield from (key(kind, found, name) for found in scene.keys(owner))


def _level_seat(scene: Scene, name: str) -> str:
    """Return the place of a union of which only the level is written (市总工会): the article's one city or county."""
    level = name.removesuffix("总工会")
    if level == "市":
        return scene.seat
    counties = [c for c in scene.counties() if scene.gazetteer.names.get(c, "").endswith(level)]
    return counties[0] if level in {"区", "县"} and len(counties) == 1 else ""


def _company(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    name = scene.name(entity)
    if len(name) >= 3 and not GENERIC_COMPANY.match(name):
        yield from _firm(scene, name)
        elsewhere = scene.seat and not (scene.gazetteer.prefix(name, scene.near).codes or locating.nationwide(name))
        if not elsewhere and not firms.parsed(name).short:
            yield key("company", name)


def _firm(scene: Scene, name: str) -> Iterator[str]:
    """Yield place, name proper with trade, and form of a firm; the place of a name without one is the article's city.

    A group, a company limited by shares and any other company of one name are three; 有限责任公司 and 公司 are one.
    """
    firm = firms.parsed(name)
    if firm.bare or firm.over or firm.branch or not firms.distinctive(firm.body) or locating.nationwide(name):
        return
    code = scene.gazetteer.prefix("".join(map(str, firm.chain)), scene.near).code if firm.chain else scene.seat
    if code:
        yield key("firm", code, firm.body, "集团" if firm.group else firm.legal[: 2 * firm.legal.startswith("股份")])


def _place(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield the official code; other places by name inside the place that holds them, or the article's one county.

    A name that ends as a city or county does, and that the gazetteer does not know, stands by itself.
    """
    name = folded(entity.name)
    code = scene.gazetteer.resolve(name, scene.near)
    if code:
        yield key("place", code)
    elif scene.placed(name) is not None and len(name) >= 2:
        if PLACE_LIKE.fullmatch(name) and not units.zone(name):
            yield key("spot", "", name)
            return
        wholes = [k for w in scene.objects(entity.key, "partOf", "locatedIn") for k in scene.keys(w) if _is_place(k)]
        counties = [key("place", county) for county in scene.counties()]
        around = wholes or (counties if len(counties) == 1 else [])
        yield from (key("spot", whole, name) for whole in around)


def _is_place(found: str) -> bool:
    return found.startswith(('["place"', '["spot"'))


def _document(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield its number, and its full title with years and 试行 where that names one paper of one issuer."""
    for _, _, claim in scene.said.get(entity.key, []):
        number = dict(claim.qualifiers).get("doc_number")
        if isinstance(number, str) and re.search(r"\d", number):
            yield key("number", folded(number))
    name = scene.name(entity)
    if GENERIC_DOCUMENT.match(name) or re.match(r"本?(?:公司|单位|企业)", name):
        return
    placed = scene.gazetteer.prefix(re.sub(r"^(?:19|20)\d\d年(?:度|新时代)?", "", name), scene.near).codes
    lawful = _LAW.search(name) and len(name) >= 6 and not name.startswith("关于")
    if placed or PLACE_LIKE.match(name) or _NATIONAL.match(name) or lawful:
        yield key("document", name)
        code, rest = scene.placed(name) or ("", "")
        if code:
            yield key("paper", code, rest)
        return
    for issuer in scene.objects(entity.key, "issuedBy"):
        for found in scene.keys(issuer):
            yield key("document", name, found)
            yield from (key("paper", seat, name) for seat in _seat(found))


def _seat(found: str) -> tuple[str, ...]:
    """Return the code of the place that a key of a union or a body names."""
    kind, code, *_ = json.loads(found)
    return (code,) if kind in {"union", "body"} and isinstance(code, str) and code else ()


def _body(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    name = scene.name(entity)
    placed = scene.placed(bodies.without_party(name))
    if placed and placed[0] and placed[1]:
        yield key("body", placed[0], bodies.office(placed[1]))
    elif placed and len(name) >= 3 and (PLACE_LIKE.match(name) or not GENERIC_BODY.match(name)):
        yield key("body", "", name)


def _organization(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield place and name, or the name; a name of department words alone says nothing without its owner.

    Nor does the name of what employers have inside (匠心工作室); named after somebody, it is one thing in one city.
    """
    family, name = FAMILIES[entity.kind], scene.name(entity)
    placed = scene.placed(name)
    if placed and placed[0] and placed[1]:
        yield key(family, *placed)
    elif placed and not bodies.common(name) and not bodies.inner(name):
        yield key(family, "", name)
    else:
        wholes = scene.objects(entity.key, "partOf", "unionOf") + scene.subjects(entity.key, "establishes")
        for whole in wholes:
            yield from (key(family, owner, name) for owner in scene.keys(whole))
        if scene.seat and bodies.inner(name) and bodies.personal(name):
            yield key(family, scene.seat, name)


def _award(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield a prize by its event and name; a standing honour by its name, short and long form alike."""
    name, events = scene.name(entity), set(scene.objects(entity.key, "partOf"))
    for relation, _, claim in scene.heard.get(entity.key, []):
        event = dict(claim.qualifiers).get("event")
        if relation == "wonAward" and isinstance(event, Mention):
            events.add(scene.owner.get(event, ""))
    for event in sorted(events & scene.entities.keys()):
        yield from (key("prize", found, name) for found in scene.keys(event))
    placed = scene.placed(name)
    if events or placed is None or GENERIC_AWARD.match(name):
        return
    code, rest = placed
    if code or not _LEVEL.match(name):
        yield key("honour", code, rest.replace("劳动模范", "劳模") or name)


def _act(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield a programme or event by its name with place, organizer, whole or year.

    An event that carries neither year nor ordinal (第七届) is one of the article's year of issue.
    """
    family, name = FAMILIES[entity.kind], scene.name(entity)
    if GENERIC_ACT.match(name) or len(name) < 3:
        return
    told = years(name) or _ORDINAL.search(name)
    when = "" if family == "program" else ("told" if told else scene.setting.year)
    if family == "event" and not when:
        return
    bare = re.sub(r"^(?:19|20)\d\d年度?", "", name)
    placed = scene.placed(bare)
    if placed and placed[0] and placed[1]:
        yield from _staged(family, placed[0], placed[1], name, scene.setting.year)
    named = (placed and placed[0] and placed[1]) or PLACE_LIKE.match(bare)
    if named or (years(name) and len(name) >= 12):
        yield key(family, name, "", when)
        return
    around = scene.subjects(entity.key, *_HOSTS) + scene.objects(entity.key, "locatedIn", "partOf")
    for found in (found for other in around for found in scene.keys(other)):
        yield key(family, name, found, when)
        yield from (k for seat in _seat(found) for k in _staged(family, seat, bare, name, scene.setting.year))


def _staged(family: str, code: str, rest: str, name: str, issued: str) -> Iterator[str]:
    """Yield an act by its place: an event with its session or else its year, which is that of the issue if unsaid."""
    when = ""
    if family == "event":
        session = _ORDINAL.search(name)
        when = session[0] if session else (years(name) or (issued,))[0]
    if (when or family != "event") and len(rest) >= 3 and not GENERIC_ACT.match(rest):
        yield key(family, "at", code, acts.core(rest), when)


def _project(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    name = scene.name(entity)
    if len(name) >= 6 or (scene.gazetteer.prefix(name, scene.near).code and len(name) >= 4):
        yield key("project", name)


def _publication(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    name = scene.name(entity)
    if len(name) >= 3:
        yield key("publication", name)


def _person(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield the name with the employer, with the honour, with the role in the bylines of one newspaper."""
    name = folded(entity.name)
    if not full_personal_name(name):
        return
    for employer in scene.objects(entity.key, "employedBy", "memberOf"):
        yield from (key("person", name, "works for", found) for found in scene.keys(employer))
    for honour in scene.objects(entity.key, "hasHonor"):
        yield from (key("person", name, "honoured as", found) for found in scene.keys(honour))
    for relation, _, claim in scene.heard.get(entity.key, []):
        if relation == "authoredBy":
            role = str(dict(claim.qualifiers).get("role", ""))
            paper = scene.setting.metadata.newspaper or scene.setting.page
            yield key("person", name, "writes for", folded(paper), role)


MAKERS: Mapping[str, Callable[[Scene, LocalEntity], Iterator[str]]] = {
    "union": _union,
    "company": _company,
    "place": _place,
    "document": _document,
    "body": _body,
    "organization": _organization,
    "school": _organization,
    "alliance": _organization,
    "award": _award,
    "program": _act,
    "event": _act,
    "project": _project,
    "person": _person,
    "publication": _publication,
}
