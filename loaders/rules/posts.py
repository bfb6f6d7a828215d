"""Posts as claims: where they are held, titles that stand together taken apart (甲县政协副主席、总工会主席乙)."""

import re
from collections.abc import Iterator

from kg.model import Claim, LocalEntity
from loaders.rules.claiming import Say, slot_of
from loaders.rules.naming import names, of_main, owner, plain, union_of
from loaders.rules.scene import Scene
from loaders.rules.skeleton import Slot

_OF_UNION = re.compile(
    r"(?:本?[省市县区旗州镇乡]|街道|公司|集团)?总?工会(?=(?:党组|常务|专职|兼职|挂职)*(?:副?主席|副?书记|成员|委员|副?主任|干事))"
)
MAYOR = re.compile(r"(?:常务)?副?(?:省|市|县|区|镇|乡|州|旗|盟)长$")
_IN_PARTY = re.compile(r"(?:书记|常委|委员|成员|部长|秘书长|干事|组长)$")
_SEAT = re.compile(
    r"(?:党?委(?:员会)?|人大(?:常委会)?|人民代表大会(?:常务委员会)?|政协(?:委员会)?|(?:人民)?政府|党?工委|管委会|办事处)(?:党组)?"
)
_UNION_END = re.compile(r"总?工会$")
_SEATS = frozenset(
    {"委员", "常务委员", "候补委员", "执行委员", "成员", "常委", "委员会委员", "理事", "监事", "会员", "队员", "团员"}
)
COMMITTEE = re.compile(
    r"(?:委员会|经审委|女工委|经审会|理事会|监事会|协会|学会|研究会|促进会|小组|[团队]|工作组|专家组|评审组|工作室)$"
)
_SIDE = re.compile(r"(?:代表|[联男女球])队$")  # a team that plays or competes employs nobody
_CHAMBER = re.compile(r"(?:人大|人民代表大会|政协|党代会|代表大会)$")
_UNION_POST = re.compile(r"工会(?=副?主席$|委员$|干事$)")
_OWNER_NOUNS = ("该公司", "该学校", "该医院", "该校", "该院", "该厂", "公司", "集团", "学校", "医院")
_AUTHORITIES = frozenset({"PartyBody", "GovernmentBody"})
# Whose part a body may be so that who works in it works there: a hospital's ward, a university's college.
_PARTS = {
    "Organization": (("Company", "TradeUnion", "School", "GovernmentBody"), ("Organization",)),
    "School": (("School",),),
}


def employed(say: Say, who: Slot, at: Slot, title: str | None) -> Iterator[Claim]:
    """Yield a post: at the unit and, where the unit is a department, at its owner with the unit in the position."""
    if _sits_for_voters(title, at):
        return
    if at.kind == "Alliance":
        yield from say.claim(who, "memberOf", at, role=title)
        return
    position = re.sub(r"^(?:[、和 ]|兼(?!职))+|[、兼和 ]+$", "", title) or None if title else None
    for where, post in apart(say.scene, at, position):
        yield from holds(say, who, where, post)


def holds(say: Say, who: Slot, at: Slot, position: str | None) -> Iterator[Claim]:
    """Yield one post at one body; whoever stands in a team or sits in a committee is a member of it."""
    if at.kind == "Organization" and _SIDE.search(plain(at.entity.name)):
        yield from say.claim(who, "memberOf", at, role=position)
        return
    if position in _SEATS and at.kind == "Organization" and COMMITTEE.search(plain(at.entity.name)):
        yield from say.claim(who, "memberOf", at, role=position)
        return
    if position and at.kind in {"Company", "School"} and (post := _UNION_POST.match(position)):
        union = union_of(say.scene, at.entity)
        at, position = (slot_of(union), position[post.end() :]) if union else (at, position)
    yield from say.claim(who, "employedBy", at, position=position)
    if at.kind not in _PARTS or not position:
        return
    whole = next((found for kinds in _PARTS[at.kind] if (found := owner(say.scene, at.entity, kinds))), None)
    main = of_main(say.scene, at.entity) if whole is None and COMMITTEE.search(plain(at.entity.name)) else None
    whole = main.entity if main else whole
    if whole:
        unit = _unit_name(say.scene, at, whole.key)
        yield from say.claim(who, "employedBy", slot_of(whole), position=f"{unit}{position}")


def _sits_for_voters(title: str | None, at: Slot) -> bool:
    """Tell whether somebody only sits for voters (市人大代表, 政协委员), which is no employment."""
    return bool(title and re.match(r"代表|委员$|委员、", title) and _CHAMBER.search(plain(at.entity.name)))


def _unit_name(scene: Scene, at: Slot, whole: str) -> str:
    """Return a department's name without its owner's in front."""
    name = plain(at.mention.surface)
    owners = [plain(m.surface) for e in scene.entities if e.key == whole for m in e.mentions]
    owners += [plain(a) for e in scene.entities if e.key == whole for a in (e.name, *e.aliases)]
    best = max((o for o in owners if name.startswith(o) and o != name), key=len, default="")
    best = best or next((n for n in _OWNER_NOUNS if name.startswith(n) and n != name), "")
    shared = next((i for i in range(len(name) - 2, 1, -1) if any(name[:i] in o for o in owners)), 0)
    return name[max(len(best), shared) :]


def apart(scene: Scene, at: Slot, position: str | None) -> Iterator[tuple[Slot, str | None]]:
    """Yield each body with its posts among titles that stand together behind an authority.

    A post in a body that the article does not name is left out: who holds it elsewhere does not hold it there.
    """
    parts = position.split("、") if position else []
    if at.kind not in _AUTHORITIES or len(parts) < 2:
        yield at, position
        return
    held: list[tuple[Slot | None, list[str]]] = [(at, [])]
    for part in parts:
        where, post = _where(scene, at, held[-1][0], part)
        if where is not held[-1][0]:
            held.append((where, []))
        held[-1][1].append(post)
    for where, posts in held:
        if where is not None and posts:
            yield where, "、".join(posts)


def _where(scene: Scene, at: Slot, last: Slot | None, part: str) -> tuple[Slot | None, str]:
    """Return the body of one title, `last` that of the title before it, and the post in it."""
    if hit := _OF_UNION.match(part):
        return _found(_union(scene, at.entity)), part[hit.end() :]
    if at.kind == "PartyBody" and MAYOR.match(part):
        return _found(_government(scene, at.entity)), part
    if at.kind == "PartyBody" and last is at and not _IN_PARTY.search(part):
        return _found(owner(scene, at.entity, ("Company", "School", "GovernmentBody", "TradeUnion"))), part
    return last, part


def _found(entity: LocalEntity | None) -> Slot | None:
    return slot_of(entity) if entity else None


def _union(scene: Scene, authority: LocalEntity) -> LocalEntity | None:
    """Return the union of an authority's own place, or of the firm whose committee it is."""
    for union in scene.of_kind("TradeUnion"):
        stem = _UNION_END.sub("", plain(union.name))
        if stem and _seated(authority, stem):
            return union
    return None


def _seated(authority: LocalEntity, of: str) -> bool:
    """Tell whether an authority is that of a place or firm."""
    return any(n.startswith(of) and _SEAT.fullmatch(n[len(of) :]) for n in names(authority))


def _government(scene: Scene, committee: LocalEntity) -> LocalEntity | None:
    """Return the government of the place whose party committee is meant."""
    for body in scene.of_kind("GovernmentBody"):
        stem = re.sub(r"(?:人民)?政府$", "", plain(body.name))
        if stem != plain(body.name) and _seated(committee, stem):
            return body
    return None
