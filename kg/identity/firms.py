"""The parts of a company's name: group before it, place, name proper (字号) and trade, legal form, kind of branch."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.fullforms import full
from kg.identity.letters import numeral
from kg.identity.placing import words
from kg.identity.regions import leading
from kg.identity.units import Chain, Unit, shortened
from kg.naming import folded
from kg.places import GOES_ON
from ontology import lexicon

_SEAM = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|股份公司|总公司|集团公司|集团|公司|商业银行|银行)(?!集团|股份|有限|责任|控股|公司|总公司|总部|[()]|$)"
)
_LEGAL = re.compile(
    r"(?P<hold>(?:投资)?控股)?(?P<group>\(集团\)|集团)?(?P<more>控股)?"
    r"(?P<form>股份有限公司|有限责任公司|有限公司|股份公司|股份|总公司|责任公司|公司)?(?P<special>\((?:普通|特殊|有限)[一-龥]*\))?$"
)
_BRANCH = re.compile(r"(?:分公司|子公司|支行|分行|分理处|营业部|事业部|项目部|分厂|分社|总部)$")
_RAIL = re.compile(r"^(?:中国铁路|国铁)(?P<place>[一-龥]{2,4}?)局(?:集团)?(?:有限)?(?:公司)?$")
_FACILITY = re.compile(r"(?:铁路|高铁|高速|高速公路|公路|大桥|隧道|水库|电站|机场|港区|轻轨|地铁|号线|运河|码头)$")
_NUMBERED = re.compile(
    r"(?P<over>局|建工|建设|路桥)(?:集团)?(?:有限(?:责任)?公司|股份有限公司)?第?(?P<number>[一二三四五六七八九十]+)"
    r"(?:建筑|建设|市政|路桥|公路|铁路|安装)?(?:工程)?(?:有限(?:责任)?|股份有限)?公司$"
)
_REMARK = re.compile(r"集团|控股|中国|国际|合伙|股份|普通|有限|筹|原|分|厂|店|部|处")
_LEGAL_END = re.compile(r"(?:公司|集团)$")
_LONG, _CITY = 4, 2
_PLAIN = frozenset({"有限责任公司", "有限公司", "股份有限公司", "股份公司"})


@dataclass(frozen=True, slots=True)
class Firm:
    """A company's name in parts; `whole` is the folded name, `over` the group written before it.

    `legal` is the form as written without 集团; `branch` a last word such as 分公司; `regional` tells that the name
    proper is the group's (中国甲信集团云溪有限公司).
    """

    whole: str
    over: str
    chain: Chain
    body: str
    group: bool
    legal: str
    branch: str
    regional: bool = False

    @property
    def registered(self) -> bool:
        """Tell whether the name has a whole legal form, as registered names do."""
        return self.legal in _PLAIN

    @property
    def core(self) -> str:
        """Return the name proper without the trade."""
        return core(self.body)

    @property
    def trade(self) -> str:
        """Return the trade behind the name proper."""
        return self.body.removeprefix(self.core)

    @property
    def bare(self) -> bool:
        """Tell whether nothing of a company's form stands in the name (a brand, or a railway line)."""
        return not (self.group or self.legal or self.branch)

    @property
    def short(self) -> bool:
        """Tell whether the name is two or three letters and 公司: that of many firms."""
        return not (self.registered or self.group or self.chain or self.over or self.bare or len(self.body) >= _LONG)

    @property
    def facility(self) -> bool:
        """Tell whether the name is that of a line, a bridge or a port, not of who runs it."""
        return self.bare and bool(_FACILITY.search(self.body))


@lru_cache(maxsize=16_384)
def parsed(name: str) -> Firm:
    """Return the parts of a folded company name."""
    rail = _RAIL.match(name)
    whole = f"{rail['place']}铁路局" if rail else _spelled(full(name, "Company"))
    over, last = _over(whole)
    chain, rest = _placed(last)
    if not rest or rest in _PLAIN | {"公司", "集团"} or (_BRANCH.fullmatch(rest) and over):
        return _regional(whole, over, chain, rest) if over else _ends(whole, over, (), last)
    return _ends(whole, over, chain, rest)


def _placed(name: str) -> tuple[Chain, str]:
    """Return the places at the head of a company's name; a city stands there even before 河 or 港 (云溪河泽制药)."""
    chain, rest = leading(name)
    if chain:
        return chain, rest
    for length in range(min(4, len(name) - 4), 1, -1):
        cities = [d for d in shortened().get(name[:length], ()) if d.level == "city" and not d.common]
        if cities and GOES_ON.match(name[length:]) and _LEGAL_END.search(name):
            return (Unit(name[:length], "", 2),), name[length:]
    return chain, rest


def _spelled(name: str) -> str:
    """Write out a national group's short name at the head, 第八工程局 as 八局, a builder's numbered companies alike."""
    name = re.sub(
        r"[一二三四五六七八九〇零]{3,}",
        lambda m: "".join(str("〇一二三四五六七八九".index(c.replace("零", "〇"))) for c in m[0]),
        name,
    )
    name = re.sub(r"第([一二三四五六七八九十]+)(?:工程)?局", r"\1局", name)
    name = re.sub(r"第(?=[一二三四五六七八九十]+(?:分厂|分公司|分局|车间|工区|厂$))", "", name)
    name = re.sub(r"第?(?<!\d)(\d{1,2})(?=(?:分厂|分公司|分局|车间|工区|厂$))", lambda m: numeral(int(m[1])), name)
    name = _NUMBERED.sub(r"\g<over>集团第\g<number>工程公司", name)
    for short, long in _brands():
        if name.startswith(short) and not name.startswith(long):
            return long + name.removeprefix(short)
    return name


def distinctive(body: str) -> str:
    """Return what of a name proper is no word for a trade, perhaps nothing (银行)."""
    left = core(body)
    return "" if left in lexicon.trades() else left


@lru_cache(maxsize=32_768)
def core(body: str) -> str:
    """Return a name without the words for trades at its end, at least two letters of it."""
    if body in lexicon.trades():
        return body
    for trade in lexicon.trades():
        if body.endswith(trade) and len(body) - len(trade) >= 2:
            return core(body.removesuffix(trade))
    return body


@cache
def _brands() -> tuple[tuple[str, str], ...]:
    """Return national groups' short and full names, which stand before a place without a seam (国网云溪供电公司)."""
    rows = [r for r in lexicon.abbreviations() if r.kind == "Company" and r.full.startswith(("中国", "国家"))]
    return tuple((folded(r.short), folded(r.full)) for r in rows)


def _over(name: str) -> tuple[str, str]:
    """Split the group before a name from the name."""
    seams = [m.end() for m in _SEAM.finditer(name) if m.end() >= 4 and len(name) - m.end() >= 2]
    if seams:
        return name[: seams[-1]], name[seams[-1] :]
    for brand in (word for pair in _brands() for word in pair):
        if name.startswith(brand) and leading(name.removeprefix(brand))[0]:
            return brand, name.removeprefix(brand)
    return _over_branch(name)


def _over_branch(name: str) -> tuple[str, str]:
    """Split a brand from its branch in a place (甲物流云溪分公司)."""
    if _BRANCH.search(name) and not leading(name)[0]:
        for at in range(3, len(name) - 4):
            chain, rest = leading(name[at:])
            if chain and chain[-1].stem and _BRANCH.fullmatch(rest):
                return name[:at], name[at:]
    return "", name


def _ends(whole: str, over: str, chain: Chain, rest: str) -> Firm:
    """Read the end of a name: brackets, kind of branch, legal form."""
    bracket = re.search(r"\(([一-龥]{2,6})\)", rest)
    if bracket and bracket[1] != "集团":
        inside, after = leading(bracket[1])
        if not after or (not inside and len(bracket[1]) <= 3 and not _REMARK.search(bracket[1])):
            deeper = chain and inside and inside[0].level > chain[-1].level
            if chain and inside and not after and not deeper and not chain[-1].word and chain[-1].level > _CITY:
                chain, rest = (), words(chain) + rest  # the brackets have the place: what is before is a name (永昌)
            chain = (*chain, *inside) if deeper else chain or inside or (Unit(bracket[1], "", 2),)
            rest = rest.replace(bracket[0], "", 1)
    branch = _BRANCH.search(rest)
    if branch and branch.start() > 0:
        return Firm(whole, over, chain, rest[: branch.start()], group=False, legal="", branch=branch[0])
    legal = _LEGAL.search(rest)
    if legal is None or legal.start() == 0:
        return Firm(whole, over, chain, rest, group=False, legal="", branch="")
    form = legal["form"] or ""
    return Firm(whole, over, chain, rest[: legal.start()], group=bool(legal["group"]), legal=form, branch="")


def _regional(whole: str, over: str, chain: Chain, legal: str) -> Firm:
    above = parsed(over)
    form = legal if legal in _PLAIN | {"公司"} else ""
    branch = "" if form else legal or "分支"
    body = re.sub(r"^(?:中国|国家)", "", above.body)
    return Firm(whole, over, chain, body, group=False, legal=form, branch=branch, regional=True)
