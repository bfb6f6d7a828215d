"""What two contexts say against each other of one name: another scope (全省, 市级), another giver, another setting."""

import re

from kg.identity import placing, unions
from kg.identity.findings import Side
from kg.identity.hosting import host
from kg.identity.locating import chains, together
from kg.identity.placing import words
from kg.identity.regions import leading
from kg.identity.units import Chain, agree, homonymous, known

_SCOPE = re.compile(
    r"(?P<scope>全国|国家级|全省|全区|省级|省部级|自治区级|全市|市级|区级|全县|县级|全州|州级|全镇)"
    r"(?:的|性)?$"
)
_NAMED_SCOPE = re.compile(r"(?P<scope>全国|国家级|全省|省级|省部级|全市|市级|全区|区级|全县|县级)")
_WHEN_HEAD = re.compile(r"^(?:(?:19|20)\d\d年度?|(?:第[一二三四五六七八九十百\d]+|首)[届次期])")
_GIVEN = re.compile(r"(?:获|评|选|得|为|了|的|予)(?P<scope>省|市|区|县|州)$")
_RANKS = {"全国": "国", "国家": "国", "省部": "省", "自治区": "省"}
_WHEN = re.compile(
    r"(?:(?:19|20)\d\d年度?|年度|(?:第[一二三四五六七八九十百\d]+|首|本|上|下)[届次期轮季]|[今去明]年|"
    r"(?:评选?|推|选|推选)出了?|评选|表彰了?|揭晓|公布|产生了?|[\d一二三四五六七八九十百两]+[名位个家])+$"
)
_GIVES = re.compile(r"(?:^|[,。;:由被经获])(?P<giver>[一-龥]{1,12}?总工会)(?:授予|颁授|评选|命名|表彰|颁发)")
_LINE = re.compile(r"\((?P<line>[一-龥]{2,6})\)")
_NO_LINE = re.compile(r"称|集团|有限|股份|筹|原|即|今|现|本部|总部|[一二三四五六七八九十上下甲乙丙]")
_NEAR = re.compile(r"(?:[东西南北中]+部|境内|下辖|辖区|当地|辖下|市区|城区|的|省会|首府)*$")
_SET = re.compile(r"^(?:在|\(|本报)?(?P<place>[^,:。;()]{2,12}?)(?:讯|电|消息)?(?:[,:)\s]|(?:近日|日前)|讯)")
_DATELINE = re.compile(r"^[^,。;]{2,8}?讯(?=[一-龥]{2})")
_HEADS = re.compile(r"^(?:首都|省会|革命老区|古城|历史文化名城)")


def scopes(left: Side, right: Side) -> str:
    """Say that one name stands behind 全省 and the other behind 全市, or is given at two such levels; else nothing."""
    ours, theirs = _scope(left), _scope(right)
    return f"another level: {ours}, {theirs}" if ours and theirs and ours != theirs else ""


def _scope(side: Side) -> str:
    found = _NAMED_SCOPE.match(_WHEN_HEAD.sub("", side.name)) or _SCOPE.search(_WHEN.sub("", _before(side)))
    if not found:
        return _territory(_WHEN_HEAD.sub("", _WHEN.sub("", _before(side))))
    scope = found["scope"].removesuffix("级")
    return _RANKS.get(scope, scope.removeprefix("全"))


def _territory(before: str) -> str:
    """Return the level of the place that is all that stands before a name, or of 省, 市 behind a verb (获评市X)."""
    if found := _GIVEN.search(before):
        return found["scope"]
    chain, rest = leading(before)
    word = chain[-1].word if chain and not rest and chain[-1].stem else ""
    return "省" if word in {"省", "自治区"} else word if word in {"市", "区", "县", "州"} else ""


def givers(left: Side, right: Side) -> str:
    """Say that the unions of two places give what bears one name without a place, or nothing."""
    ours, theirs = _giver(left), _giver(right)
    if not ours or not theirs:
        return ""
    where = placing.compare(unions.parsed(ours).chain, unions.parsed(theirs).chain, left.context, right.context)
    return f"given by {ours} and by {theirs}" if where.state == "conflict" else ""


def _giver(side: Side) -> str:
    found = _GIVES.search(side.context)
    return found["giver"] if found else host(side) if host(side).endswith("总工会") else ""


def lines(left: Side, right: Side) -> str:
    """Say that both contexts write in brackets right behind one name what trade it is in, and two; else nothing."""
    ours, theirs = (found["line"] if (found := _LINE.match(_behind(s))) else "" for s in (left, right))
    if not ours or not theirs or set(ours) & set(theirs) or _NO_LINE.search(ours + "|" + theirs):
        return ""
    return "" if any(leading(words)[0] for words in (ours, theirs)) else f"in {ours} and in {theirs}"


def _behind(side: Side) -> str:
    return side.context.partition(side.name)[2]


def settings(left: Side, right: Side) -> str:
    """Say that the contexts set a place-name that several places bear into two places, neither around the other."""
    if left.kind == "Place" and left.name == right.name and not leading(left.name)[0]:
        return _apart(left, right)  # a name that is a place only by its context: 河东, 南湖
    inner = [chain[-1] for side in (left, right) if len(chain := leading(side.name)[0]) == 1]
    if len(inner) < 2 or inner[0].stem != inner[1].stem or not any(u.stem and homonymous(u) for u in inner):
        return ""
    return _apart(left, right)


def heads(left: Side, right: Side) -> str:
    """Say that two places of which none holds the other stand right before one name that has no place; else nothing."""
    if left.name != right.name or leading(left.name)[0]:
        return ""
    ours, theirs = _right_before(left), _right_before(right)
    if not ours or not theirs:
        return ""
    alike = ours[-1].level == theirs[-1].level
    one = agree(ours[-1], theirs[-1]) if alike else together(ours, theirs)
    return "" if one else f"of {words(ours)} and of {words(theirs)}"


def _apart(left: Side, right: Side) -> str:
    ours, theirs = _setting(left), _setting(right)
    if not ours or not theirs or together(ours, theirs):
        return ""
    return f"in {words(ours)} and in {words(theirs)}"


def _setting(side: Side) -> Chain:
    """Return the place that a context writes right before the name, or at its own head before a comma or 讯."""
    if chain := _right_before(side):
        return chain
    found = _SET.match(side.context.replace(side.name, "¤"))
    chain, rest = leading(_HEADS.sub("", found["place"])) if found else ((), "")
    return chain if chain and chain[-1].stem and not rest else ()


def _right_before(side: Side) -> Chain:
    """Return the place that stands right before a name, rather one that the gazetteer has (庆安县, not 在庆安县)."""
    near = _NEAR.sub("", _DATELINE.sub("", _before(side)))
    ends = ((near[start:], *leading(near[start:])) for start in range(len(near)))
    whole = ((text, chain) for text, chain, rest in ends if chain and chain[-1].stem and not rest)
    found = [chain for text, chain in whole if known(chain[-1]) or chains(text)]
    return next((chain for chain in found if known(chain[-1])), found[0] if found else ())


def _before(side: Side) -> str:
    """Return the words between the last mark and the name, quotes left out."""
    before = side.context.partition(side.name)[0] if side.name in side.context else ""
    return re.split(r"[,。;:!?()\s]", re.sub(r"[\"“”《「]", "", before))[-1]
