"""Whom a context says that somebody works for or something belongs to, and whether two such names are of one."""

import re

from kg.identity import companies, placing, unions
from kg.identity.findings import Side
from kg.identity.letters import shortens
from kg.identity.regions import leading
from kg.identity.units import known
from kg.model import Verdict
from kg.naming import GENERIC_UNION, folded
from ontology import lexicon

_ORGANISATION = re.compile(
    r"(?:某[县市区]|\([一-龥]{2,4}\)|[^,。;:、!?()\s的]){2,24}?(?:总工会|工会|有限公司|分公司|公司|集团|银行|信用社|医院|油田|大学|学院|学校|"
    r"中学|小学|幼儿园|研究院|研究所|事务所|合作社|项目部|分部|项目|车间|工作室|创新中心|中心|街道|社区|支行|分行|协会|法院|"
    r"检察院|人社局|管理局|供电局|局|厂|矿|日报|报社|服务站|工务段|段|队|站|社|部)(?!长|署|门(?!机|吊|座))"
)
_LONGER = re.compile(r"[^,。;:、]{0,8}?(?:工会|公司|中心|车间|部|队|项目|支行)(?!长)")
_FIRM = re.compile(
    r"(?!(?:在|来自|走进|走访|慰问|由|据|对|向|到|从))[一-龥a-z0-9()]{2,16}?(?:公司|集团|银行|医院|油田|大学)(?!长|署|门(?!机|吊|座))"
)
_LEAD = re.compile(
    r"^.*?(?:来自|带领|率领|就职于|任职于|供职于|任教于|毕业于|作为|担任|走访慰问了|慰问了|看望了|看望|慰问|由|据|在|对|向|与|和|是|为|任(?![丘城县泽])|"
    r"到|从(?![化江])|自(?!贡)|称|着)(?=[一-龥]{3})"
)
# No part of a name is what somebody does there (常来车间), nor that one was there before (原甲厂).
_DOES = re.compile(
    r"^(?:每[天周月年]|常常?|总|经常|天天|一直|还|也|都|又|再)*(?:来到?|去|到|进|下|走进|走遍|跑|回|住|蹲|泡)(?=[一-龥]{2}$)"
)
# Where somebody only goes to see: no employer of his.
_VISITED = re.compile(
    r"(?:到|赴|走进|深入|前往|来到|在)(?P<where>[^,。;!?]{2,24}?)"
    r"(?:检查|调研|督导|慰问|指导|考察|采访|看望|视察|督查|巡查|宣讲|授课|讲课|走访)|当选(?:为)?[^,。;!?]{2,20}?(?:代表|委员)"
)
_ONCE = re.compile(r"^(?:原|前)(?=[一-龥]{3})")
_INSIDE = re.compile(r"(?<=[一-龥])\(([一-龥]{2,4})\)(?=[一-龥]{2,16}(?:公司|集团|厂|所))")
_FORM = re.compile(r"(?:总?厂|(?:集团|股份|有限|责任|总)*公司|集团)$")
_MINE = re.compile(r"[煤铁铜金铝锡磷]矿$")
_HEAD = 3  # letters of works without their place
_LINE = re.compile(r"(?P<head>[一-龥]{0,8}?)(?P<line>[a-z]?\d{1,4}(?:路|次|号线))")
_SORT = re.compile(r"(?:男|女|青年|年轻|见习|实习)+$")  # what sort of one has a post, no part of an employer's name
_NAME = 4  # letters of a name proper with its place or trade
_BREAKS = re.compile(r"[,。;:、!?()的\s\"“”]")


def clause(side: Side) -> str:
    """Return the sentence of the context that the name stands in; the whole context where it does not."""
    at = side.context.find(side.name)
    if at < 0:
        return side.context
    start = max(side.context.rfind(mark, 0, at) for mark in "。;!?") + 1
    ends = [e for mark in "。;!?" if (e := side.context.find(mark, at)) >= 0]
    return side.context[start : min(ends, default=len(side.context))]


def employers(side: Side) -> tuple[str, ...]:
    """Return the names of employers in the sentence around the name, in reading order."""
    found = []
    before, name, after = clause(side).partition(side.name)
    whole = _INSIDE.sub(r"⟨\1⟩", f"{before},{_VISITED.sub(',', after) if name else ''}".replace(side.name, ","))
    for piece in (part.replace("⟨", "(").replace("⟩", ")") for part in _BREAKS.split(whole)):
        led = _led(piece)
        match = _ORGANISATION.match(led)
        if not match and (match := _FIRM.match(piece)):
            led = piece  # what leads to another word stands behind the employer (甲公司面向乙)
        if match and len(match[0]) >= 3 and not re.match(r"(?:19|20)\d\d年", match[0]) and not _DOES.match(match[0]):
            found.append(_longest(led, match[0]))
    return tuple(dict.fromkeys(found or _branded(side)))


def _led(piece: str) -> str:
    """Return a piece of a sentence from behind the words that lead to a name (来自); 永和县 does not end at its 和."""
    chain, rest = leading(piece)
    if not chain and (once := _ONCE.match(piece)):
        return _led(piece[once.end() :])
    if not chain or not known(chain[0]):
        return _LEAD.sub("", piece)
    behind = _LEAD.sub("", rest)
    return behind if behind != rest else piece


def _branded(side: Side) -> list[str]:
    """Return what stands between the beginning of the sentence and a post before the name, if it is a firm's brand."""
    words = _LEAD.sub("", _BREAKS.split(clause(side).partition(side.name)[0])[-1])
    post = next((p for row in lexicon.positions() if words.endswith(p := folded(row.position))), "")
    brand = _SORT.sub("", words.removesuffix(post))
    known = bool(leading(brand)[0]) and bool(leading(brand)[1])
    return [brand] if post and len(brand) >= 3 and (known or brand.endswith(lexicon.trades())) else []


def owner(side: Side) -> str:
    """Return the employer or union whose name stands right before the name in its context, or nothing."""
    if side.name not in side.context:
        return ""
    words = _LEAD.sub("", _BREAKS.split(side.context[: side.context.find(side.name)])[-1])
    return words if _ORGANISATION.fullmatch(words) else ""


def _longest(piece: str, match: str) -> str:
    """Return the longest organisation that a piece begins with (甲公司工会 rather than 甲公司)."""
    while further := _LONGER.match(piece, len(match)):
        match = piece[: further.end()]
    return match


def akin(ours: tuple[str, ...], theirs: tuple[str, ...], contexts: tuple[str, str] = ("", "")) -> str:
    """Return the employer that both sides name, in whole, in part or in short; nothing if there is none."""
    for a in ours:
        for b in theirs:
            if (
                a == b
                or (min(len(a), len(b)) >= 4 and (a in b or b in a) and not GENERIC_UNION.match(min(a, b, key=len)))
                or _one_mine(a, b)
                or _one_line(a, b)
                or _set(a, b, contexts)
                or _weighed(a, b, contexts) == "same"
            ):
                return max(a, b, key=len)
    return ""


def _one_mine(a: str, b: str) -> bool:
    """Tell whether two names differ in their places and in what a mine digs alone (甲市乙煤矿, 乙矿)."""
    bare = {_MINE.sub("矿", leading(name)[1] or name) for name in (a, b)}
    return len(bare) == 1 and len(min(bare)) >= _HEAD and min(bare).endswith("矿") and a != b


def _one_line(a: str, b: str) -> bool:
    """Tell whether two names are of one train, or of one bus or underground line of a city (甲市公交12路, 甲市12路)."""
    ours, theirs = _LINE.match(a), _LINE.match(b)
    if not ours or not theirs or ours["line"] != theirs["line"]:
        return False
    cities = [chain[0].stem if (chain := leading(found["head"])[0]) else "" for found in (ours, theirs)]
    return ours["line"].endswith("次") or (cities[0] == cities[1] != "")


def _set(a: str, b: str, contexts: tuple[str, str]) -> bool:
    """Tell whether one name is the other with the place before it (云溪白石矿, 白石矿); of 县医院 its context says."""
    short, long = sorted((a, b), key=len)
    chain = leading(short)[0]
    if chain and not chain[0].stem and any(contexts):
        around = contexts if short == b else contexts[::-1]
        one_sort = long.endswith(leading(short)[1][-2:])
        return one_sort and placing.compare(leading(long)[0], chain, *around).state == "agree"
    if any(_headed(*pair) for pair in ((a, b), (b, a))):
        return True
    before = long.removesuffix(short)
    before = before.removesuffix("某") if before != long else before
    return len(short) >= 3 and before != long and not leading(before)[1] and bool(leading(before)[0])


def _headed(placed: str, bare: str) -> bool:
    """Tell whether a name without its place is what another begins with (云溪白石矿, 白石矿掘进队)."""
    chain, rest = leading(placed)
    return bool(chain) and len(rest) >= _HEAD and bare.startswith(rest) and _ORGANISATION.search(rest) is not None


def apart(ours: tuple[str, ...], theirs: tuple[str, ...], contexts: tuple[str, str]) -> bool:
    """Tell whether each side names employers, and every one of them differs from every one of the other side."""
    pairs = [(a, b) for a in ours for b in theirs]
    return bool(pairs) and not akin(ours, theirs, contexts) and all(_weighed(*p, contexts) != "unsure" for p in pairs)


def grown(a: str, b: str) -> bool:
    """Tell whether one employer is works and the other a firm of all its name (甲机床厂, 甲机床集团): it may be it."""
    bare = {_FORM.sub("", name) for name in (a, b)}
    return len(bare) == 1 and len(min(bare)) >= _NAME


def _weighed(a: str, b: str, contexts: tuple[str, str]) -> Verdict:
    """Say whether two names of employers are of one, each read with the words around it."""
    around = [f"{name}。{context}" for name, context in zip((a, b), contexts, strict=True)]
    if a.endswith("工会") and b.endswith("工会"):
        return unions.compare(Side("TradeUnion", a, around[0]), Side("TradeUnion", b, around[1])).verdict
    if "公司" in a + b or "集团" in a + b or not (_ORGANISATION.search(a) or _ORGANISATION.search(b)):
        return companies.compare(Side("Company", a, around[0]), Side("Company", b, around[1])).verdict
    return "same" if a[-1] == b[-1] and shortens(*sorted((a, b), key=len)) else "different"
