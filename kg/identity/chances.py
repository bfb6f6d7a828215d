"""What two persons of one name share by chance (an age, an hour, an honour), and what parts them for certain."""

import re
from functools import cache

from kg.identity.contexts import particulars, shared_places
from kg.identity.findings import Side
from kg.identity.generations import career
from kg.identity.holders import clause
from kg.identity.locating import chains, together
from kg.identity.placing import words
from kg.identity.regions import leading
from kg.identity.ties import CHANCE, HONOUR
from kg.identity.units import MUNICIPAL, Chain, known
from kg.naming import folded
from ontology import lexicon

_GIVEN = re.compile(rf"(?P<place>[一-龥]{{2,10}}?)(?:级)?{HONOUR}")
_FIGURE = re.compile(r"(?P<value>\d[\d.,]*)(?P<unit>\D.*)")
_BYCHANCE = re.compile(r"[岁年月日时点分后级届]|万?元")
_MOMENT = re.compile(r"\d{1,2}月\d{1,2}日(?:上午|下午|凌晨|清晨|早上|早晨|晚上|夜里|傍晚|中午)?\d{1,2}[时点]")
_TELLING, _MORE, _LONG = 4, 6, 3


def telling(left: Side, right: Side) -> tuple[str, ...]:
    """Return the particulars of both contexts that chance does not repeat: of two places or trades, longer ones."""
    least = _MORE if away(left, right) or trades(left, right) else _TELLING
    return tuple(words for words in particulars(left, right) if _telling(words, least))


def _telling(shared: str, least: int) -> bool:
    if least == _TELLING and re.search(r"(?:19|20)\d\d年(?![初底末度])", shared) and len(CHANCE.sub("", shared)) > 1:
        return True
    if found := _FIGURE.fullmatch(shared):
        value = found["value"].rstrip(".,0").replace(".", "").replace(",", "")
        return len(value) >= _LONG and not re.fullmatch(r"(?:19|20)\d\d", found["value"])
    return shared.isascii() or len(CHANCE.sub("", shared)) >= least


def weakly(left: Side, right: Side) -> str:
    """Return what both contexts name though chance may repeat it, where a place or a trade of both joins it too."""
    found = [w for w in particulars(left, right) if (m := _FIGURE.fullmatch(w)) and not _BYCHANCE.match(m["unit"])]
    found += [w for w in particulars(left, right) if re.fullmatch(r"\d+[岁年].?", w)]
    joined = shared_places(left, right) or set(job(left)) & set(job(right))
    return found[0] if found and joined and not trades(left, right) else ""


def job(side: Side) -> str:
    """Return what the words right before or behind the name say that somebody works as, or nothing."""
    at = side.context.find(side.name)
    if at < 0:
        return ""
    before, after = side.context[:at], side.context[at + len(side.name) :]
    if before.endswith(jobs()):
        return max((w for w in jobs() if before.endswith(w)), key=len)
    found = _TRADE.search(before)
    return found["what"] if found and not _ANY_TRADE.search(found["what"]) else _called(after)


@cache
def jobs() -> tuple[str, ...]:
    """Return the words for what somebody works as that are not said of everybody."""
    return tuple(
        folded(row.position) for row in lexicon.positions() if row.use == "job" and not _ANY_TRADE.search(row.position)
    )


def _called(after: str) -> str:
    """Return the trade that a sentence ends in of which the name is the subject (甲是乙厂的车工), or nothing."""
    found = re.match(r"是[^,。;:!?]{0,14}?(?P<what>[^,。;:!?]{2,6})(?=[,。;:!?]|$)", after)
    words = re.split(r"[,。;:!?]", after)[0] if found else ""
    return max((w for w in jobs() if words.endswith(w)), key=len, default="")


# A trade by its form alone, right behind whom it is done for.
_TRADE = re.compile(
    r"(?:公司|集团|[厂矿局院站所队段港处场]|车间|班组?|(?<=[一-龥])的)(?P<what>[一-龥]{1,4}(?:工|司机|员))$"
)
_ANY_TRADE = re.compile(
    r"(?:[党团队学成会委社人议职店]|通讯|办事|工作人|服务|操作|维修|技术|安全|管理|公务|宣传|志愿|驾驶|指挥|司令|普通|义务|一线)员?工?$|"
    r"技师$|技术员$|技术工人$|班组成员$|工程师$|^(?:职工|员工|工人|工友|劳动者|农民工|干部|代表|选手|骨干|班长|学徒|学生|志愿者|领班|裁判|评委|教练|工作人员|.+职工|产业工人|一线工人|八级工|七级工|传承人|非遗传承人)$"
)
ANYBODY = frozenset({"职工", "员工", "工人", "工友", "劳动者", "农民工", "干部", "代表", "选手", "骨干", "班长"})
FORMER = re.compile(
    r"(?:^|[，。、；：（(是系从由“])原(?![料则因油煤子平阳州有本来创始])|原(?=[在任系属是主厂班书副党总职经队车技工局处科部校院段站员])(?<![太固三平草高中五清阳屯洪]原)|曾任|曾在|曾为|曾是|离厂|调任|此前|调往|跳槽|转任|历任|后来|(?<![没未不])离开|辞职|辞去|下岗|转行|改行|早年|年轻时|从前|干过|挖过|当过"
)


def trades(left: Side, right: Side) -> tuple[str, ...]:
    """Return the two trades, with no letter in common, that two sentences tell of; nothing if one changed his own."""
    ours, theirs = job(left), job(right)
    if not ours or not theirs or set(ours) - {"工", "员", "师"} & set(theirs) - {"工", "员", "师"}:
        return ()
    return () if FORMER.search(left.context + right.context) or career(left, right) else (ours, theirs)


def asunder(left: Side, right: Side) -> str:
    """Say that one moment finds them in two places, or that two provinces or cities honoured them; else nothing."""
    ours, theirs = _cities(left), _cities(right)
    shared = set(_MOMENT.findall(clause(left))) & set(_MOMENT.findall(clause(right)))
    if shared and _away(ours, theirs):
        return f"at {min(shared)} in {words(ours[0])} and in {words(theirs[0])}"
    given, taken = _honoured(left), _honoured(right)
    if given and taken and all(a[-1].level == b[-1].level and not together(a, b) for a in given for b in taken):
        return f"honoured in {words(given[0])} and in {words(taken[0])}"
    return ""


def away(left: Side, right: Side) -> bool:
    """Tell whether two contexts name cities or counties, and none of one is or holds one of the other."""
    return _away(_cities(left), _cities(right))


def _away(ours: list[Chain], theirs: list[Chain]) -> bool:
    return bool(ours and theirs) and not any(together(a, b) for a in ours for b in theirs)


def _cities(side: Side) -> list[Chain]:
    """Return the chains of places of the context whose innermost is no province; the provinces if all are."""
    text = side.context.replace(side.name, ",") if side.name else side.context
    every = chains(text)
    return [chain for chain in every if chain[-1].level > 1 or chain[-1].stem in MUNICIPAL] or every


def _honoured(side: Side) -> list[Chain]:
    """Return the places whose honours the sentence of the name gives to it."""
    found = []
    for match in _GIVEN.finditer(clause(side)):
        near = match["place"]
        for start in range(len(near)):
            chain, rest = leading(near[start:])
            if chain and not rest and known(chain[-1]):
                found.append(chain)
                break
    return found
