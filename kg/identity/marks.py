"""What speaks for or against one thing behind two names that are unlike: marks, each a number from 0 to about 2."""

import re
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher

from kg.fullforms import full
from kg.identity.contexts import shared_places, years
from kg.identity.findings import Side
from kg.identity.letters import slips
from kg.identity.locating import elsewhere
from kg.identity.ties import ties
from kg.scene import FAMILIES

_FIGURE = re.compile(r"(?P<value>\d[\d.,]*)(?P<unit>(?:%|万|亿|千|百|余|多)*[一-龥]{1,2})")
_DATE = re.compile(r"(?:19|20)\d\d年|\d{1,2}[月日]")
_CHANGE = re.compile(
    r"更名|改名|改称|前身|原名|曾用名|改制|撤[县市地]|又名|俗称|简称|代号|别名|也叫|又叫|改叫|叫作|叫做|人称|绰号|外号|升格|即原|现名|昵称|喊"
)
_CONTRAST = re.compile(
    r"亚军|屈居|另一|对方|兄弟|分别|相邻|之一|(?<![塔吊树棚桥楼地])下设|所属|下属|隶属|子项目|不同|有别|前来|来访|取经|学习.{0,10}经验|督导|汇报|与其|合并|分立|"
    r"区别|同名|决赛|预赛|初赛|配套|母公司|控股|股东|双方|原告|被告|诉称|依次"
)
_PART = re.compile(
    r"公司|集团|分[院厂会部店局]|学院|医院|[厂院室店部局]|车间|中心|委员会|办公室|选拔|[决预初复]赛|标段?|附属|小组|班|所|站|客户端|联盟|"
    r"工会|解读|赛区|机关|职工服务|.项目|学校|幼儿园|食堂|餐厅|俱乐部|宾馆|书屋|驿站|管委会|协会"
)
_LEGAL = re.compile(r"(?:股份)?有限(?:责任)?公司|(?<=工会)委员会")
_IDLE = re.compile(
    r"中国|中华人民共和国|新建|[·()〈〉\-]|^关于|^新(?=.{2})|(?:19|20)\d\d年?度?|(?:第[一二三四五六七八九十百\d]+|首)[届次期轮季]"
)
_RANK = re.compile(r"第[一二三四五六七八九十\d]+名?(?![届期次批季轮代章条])|[冠亚季]军|[金银铜][奖牌]|[特一二三四]等奖")
_NAMED = re.compile(r"Person|ModelWorker|Company|TradeUnion|Organization|School|Place")
_STRONG, _MANY = 4.0, 4


def marks(left: Side, right: Side) -> Mapping[str, float]:
    """Return the marks of two sides by name; `kg.identity.weighing` says what each is worth."""
    told = {**_told(left, right), **_said(left, right), **_spelled(left, right)}
    return {**told, "slip": told["letter"] * min(told["nats"], 2.0)}


def coined(left: Side, right: Side) -> str:
    """Return the words in quotes (“金蓝领”, “新蓝领”) by which two names are told apart, none a slip of the other."""
    ours, theirs = ({q for q in s.quoted if q in s.name and len(q) < len(s.name)} for s in (left, right))
    pairs = ((a, b) for a in sorted(ours) for b in sorted(theirs) if a != b and left.name.replace(a, b) == right.name)
    return next((f"{a}, {b}" for a, b in pairs if not slips(a, b)), "")


def _told(left: Side, right: Side) -> dict[str, float]:
    """Return what the contexts share."""
    found = ties(left, right)
    places = shared_places(left, right)
    return {
        "details": min(_MANY, sum(w > _STRONG for _, w in found)) / _MANY,
        "detail": min(40.0, found[0][1] if found else 0.0) / 40,
        "nats": min(100.0, sum(w for _, w in found)) / 40,
        "quoted": float(any(q not in left.name and q not in right.name for q in left.quoted & right.quoted)),
        "year": float(bool(years(left.context) & years(right.context))),
        "place": float(bool(places)),
    }


def _said(left: Side, right: Side) -> dict[str, float]:
    """Return what the contexts say against each other, or of a change of name."""
    contexts = (left.context, right.context)
    other = left.name != right.name
    return {
        "figures": float(_figures(left, right)),
        "ranks": float(other and _ranked(left, right)),
        "elsewhere": float(bool(elsewhere(left, right))),
        "years": float(_apart(years(left.context), years(right.context))),
        "change": float(other and any(_CHANGE.search(text) for text in contexts)),
        "echo": float(other and any(_echo(*pair) for pair in ((left, right), (right, left)))),
        "contrast": float(any(_CONTRAST.search(text) for text in contexts)),
        "beside": float(other and any(_both(left.name, right.name, text) for text in contexts)),
    }


def _apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and not ours & theirs


def _figures(left: Side, right: Side) -> bool:
    """Tell whether the contexts count the same and come to other figures, and to none that is the same."""
    ours, theirs = (
        {m["unit"]: m["value"] for m in _FIGURE.finditer(_DATE.sub("|", side.context.replace(side.name, "|")))}
        for side in (left, right)
    )
    shared = ours.keys() & theirs.keys()
    return bool(shared) and all(ours[unit] != theirs[unit] for unit in shared)


def _echo(side: Side, other: Side) -> bool:
    """Tell whether a context that tells of a change has the end of the other's name (皮毛社), which its own lacks."""
    end = re.sub(r"工会$", "", _LEGAL.sub("", other.name))[-3:]
    told = side.context.replace(side.name, "|")
    return len(end) > 2 and end not in side.name and end in told and bool(_CHANGE.search(told))


def _ranked(left: Side, right: Side) -> bool:
    """Tell whether both contexts name ranks, or places in a list, of which none is the same."""
    ours, theirs = (set(_RANK.findall(side.context.replace(side.name, "|"))) for side in (left, right))
    return bool(ours and theirs) and not ours & theirs


def _both(left: str, right: str, text: str) -> bool:
    """Tell whether a text has both names, the shorter one also outside of the longer."""
    short, long = sorted((left, right), key=len)
    return long in text and short in text.replace(long, "|")


def _spelled(left: Side, right: Side) -> dict[str, float]:
    """Return how the names differ: whole stretches by others, a part behind one of them, letters left out."""
    bare = (_IDLE.sub("", _LEGAL.sub("", full(side.name, side.kind))) or side.name for side in (left, right))
    a, b = sorted(bare)  # the matcher sees other stretches in the other order
    short, long = sorted((a, b), key=len)
    ops = [op for op in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if op[0] != "equal"]
    sizes = [(i2 - i1, j2 - j1) for _, i1, i2, j1, j2 in ops]
    more = "|".join(a[i1:i2] if i2 - i1 > j2 - j1 else b[j1:j2] for _, i1, i2, j1, j2 in ops)
    exchanged = sum(min(size) for size in sizes)
    person = FAMILIES.get(left.kind) == "person"
    return {
        "equal": float(a == b),
        "exchanged": min(exchanged, 4) / 2,
        "letter": float(sizes == [(1, 1)] and len(a) > (2 if person else 4)),
        "part": float(a != b and a[:2] == b[:2] and bool(_PART.search(more))),
        "ending": float(a != b and long.endswith(short)),
        "beginning": float(a != b and long.startswith(short)),
        "letters": sum((Counter(a) & Counter(b)).values()) / max(1, len(short)),
        "last": float(a[-1:] != b[-1:]),
        "person": float(person),
        "coined": float(bool(coined(left, right))),
        # 鑫和 for 和鑫: the letters of one name in another order are another name
        "turned": float(a != b and sorted(a) == sorted(b) and bool(_NAMED.fullmatch(left.kind))),
    }
