"""What the words around two names say of them: renamings, short names, lists, the same act, shared particulars."""

import re
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from kg.identity.findings import Side
from kg.identity.regions import leading, within
from kg.identity.units import Unit
from kg.identity.written import bare
from kg.scene import FAMILIES

_BECAME = (
    r"(?:正式|经批准|获批|依法|成功|整体|随后|现|已|于)*"
    r"(?:更名|改名|改称|改为|改成|改叫|改组|改制|变更|升格|升级|重组|转制|改建|撤[县市地]?设[区市])(?:登记)?(?:成为|成|为|作|到)?"
)
_WAS = (
    r"(?:的)?(?:前身|原名|曾用名|旧称|原称|原为|曾名|原来叫|过去叫|以前叫|从前叫|早先叫|原叫|曾叫|曾称)"
    r"(?:是|为|叫|系|称)?"
)
_GREW = (
    r"(?:整体|正式|依法)*(?:更名|改名|改称|改制|改组|变更|升格|升级|转制|改建|发展|演变|转型)"
    r"(?:成立|设立|而来|而成|成为|而|为|成)?"
)
_SHORT = r"\(?(?:以下|下)?(?:简称|称|又称|也称|俗称|又名|即|全称|全称是|全称为)(?:是|为|作)?"
_LIST = r"[、和与及跟]|以及|同|联合"
_GAP = r"[^。;!?§¤]{0,14}?"
_ALSO = (
    r"(?:对外|对内|内部|民间|坊间|当地人|工人们|职工们|人们|大家|老人)?(?:仍|还|都|也|习惯|习惯上|一直)*"
    r"(?:代号|番号|厂名|别名|别称|又名|又叫|也叫|亦称|也称|习称|惯称|称其为|叫它|叫作|叫做|唤作)(?:叫|为|是|即|作)?"
)
_ONCE = r"(?:原|原来的|过去的|当年的|从前的|早先的|后来的|今天的|如今的|现在的|今|现)"
_RENAMED = re.compile(
    rf"§{_GAP}{_BECAME}{_GAP}¤|¤{_GAP}{_WAS}{_GAP}§|¤(?:是|系)?由(?:原)?§{_GREW}|§{_GAP}{_SHORT}¤|原§[,、(]?现{_GAP}¤|¤\((?:原|曾|原名|即|简称|又称)§\)|"
    r"(?:喊|叫|唤|称|誉|外号|绰号|昵称|人称)(?:他|她|其)?(?:为|作|做|叫|是)?§的?¤|"
    r"¤[,(]?(?:人称|人送外号|外号|绰号|昵称|被称为|被称作|被誉为|被大家称为)(?:叫|是|为)?§|"
    r"§\((?:今|现|现为|今为|后为|现名)¤\)|"
    r"¤\([^()§¤]{0,10}?(?:前身|前名|旧名|曾名|原名|曾用名|曾称|前称|原称|旧称|名)(?:为|是|叫|系)§[),;]|"
    r"¤\([^()§¤]{0,10}?(?:习惯|都|俗|简|也|又|人)(?:叫|称|喊|呼)(?:作|为|它|其)?§[),;]|"
    rf"¤\(§\)|¤\(§的?(?:运营|经营|品牌)(?:方|商|公司|主体)\)|¤[,(]?{_ALSO}[\"“「]?§|¤[,(]?(?:就是|也就是|即|即是|便是|正是){_ONCE}[\"“「]?§|"
    rf"¤[,(]?(?:现|今|如今|现在|后来|后)(?:叫|称|名)(?:作|为)?[\"“「]?§|"
    rf"¤[,(]?(?:于|在|是|系)*(?:\d{{4}}年)?(?:\d+月)?(?:\d+日)?(?:是|系)?由(?:原)?§{_GREW}"
)
_ITEM = r"(?:[一-龥a-z0-9]{2,12}、){0,4}"
_LISTED = re.compile(
    rf"§(?:等)?(?:{_LIST}){_ITEM}(?:{_LIST})?¤|§(?:是|为|系)¤(?:的)?(?:全资|控股|下属|直属)*(?:子公司|分公司|母公司|股东|单位|企业)|"
    r"§(?:由|被|系|是|为)¤(?:[^,。;§¤]{0,4}?)(?:控股|参股|持股|出资|收购|托管)|"
    r"¤(?:[^,。;§¤]{0,3}?)(?:控股|参股|持有|持股|全资|出资|投资设立|收购|托管)(?:子公司|了|的)*§"
)
_GROWN = re.compile(r"[§¤][^。;!?§¤]{0,40}[§¤][^。;!?§¤]{0,20}")
_JOINED = re.compile(
    r"[和与、及][^。;]{1,24}?(?:合并|重组|整合|组成|组建|联合)|合并(?:组建|成立|为|组成|而成)|分立|分拆|剥离|拆分|分设"
)
_QUOTE, _ENDQUOTE = r"[\"“「]?", r"[\"”」]?"
_NICKNAMED = re.compile(
    r"(?:喊|叫|唤|称|誉|外号|绰号|昵称|人称)(?:他|她|其)?(?:为|作|做|叫|是)?§的?¤|"
    r"¤[,(]?(?:人称|人送外号|外号|绰号|昵称|被称为|被称作|被誉为|被大家称为)(?:叫|是|为)?§|"
    r"(?:^|[。;])[\"“]?§[\"”]?(?:就是|是)[^。,;:!?§¤]{0,16}¤(?!的)|§[^。;!?§¤]{0,24}[他她](?:的?名字叫|名叫|叫|就是)¤|"
    r"§[,(]?(?:大名|本名|真名|全名|原名|学名)(?:叫|是|为)?¤|"
    r"¤\((?:曾用名|原名|又名|本名|化名|笔名|小名|乳名)(?:叫|是|为)?§\)|"
    rf"¤[^。;!?§¤]{{0,24}}?(?:送|赠|起|取|叫|喊|唤)(?:给)?(?:他|她|其)(?:一个|个|了)*(?:外号|绰号|昵称|雅号|为|作|叫|做)?{_QUOTE}§"
    rf"|¤[^。;!?§¤]{{0,24}}?(?:外号|绰号|昵称|雅号|诨号|人称|人送)(?:叫|为|是)?{_QUOTE}§"
    rf"|¤[^。;!?§¤]{{0,12}}?被[^,。;§¤]{{0,8}}?(?:喊作|叫作|叫做|称为|称作|唤作|誉为){_QUOTE}§"
    rf"|(?:叫|喊|称|唤)(?:他|她|其)(?:为|作|做)?{_QUOTE}§{_ENDQUOTE}[^。;!?§¤]{{0,24}}¤"
    rf"|(?:外号|绰号|昵称|雅号|人称|人送){_QUOTE}§{_ENDQUOTE}(?:的|,)[^。;!?§¤]{{0,12}}¤"
    rf"|¤[^。;!?§¤]{{0,24}}(?:那时|那会儿?|当时|当年|从前|小时候|年轻时|以前|过去)[^,。;!?§¤]{{0,4}}(?:叫|名叫|名字叫|改叫)(?:做|作)?{_QUOTE}§"
    rf"|¤[^。;!?§¤]{{0,24}}(?:名号|诨名|美称|美名|花名|爱称|别号)(?:也|就|都)*(?:叫|为|是)?{_QUOTE}§"
    r"|¤[^。;!?§¤]{0,16}(?:素有|享有|有|得了?)§的?(?:之称|美誉|美称|雅号|外号|绰号)"
    rf"|¤[,(]?(?:原名|曾用名|本名|真名|又名|原来叫|从前叫|化名|笔名|小名|乳名|学名|艺名|网名)(?:叫|是|为)?{_QUOTE}§"
)
_KIN = r"(?:父亲|爸爸|母亲|妈妈|儿子|女儿|爷爷|奶奶|孙子|孙女|丈夫|妻子|爱人|哥哥|弟弟|姐姐|妹妹|岳父|公公|婆婆|侄子)"
_RELATED = re.compile(
    rf"[§¤]的(?:{_KIN}|徒弟|师父)(?:是|叫|、|,)?[§¤]|[§¤][^。;!?§¤]{{0,14}}[§¤]的(?:{_KIN}|徒弟|师[父傅兄弟妹姐]|弟子|学徒|学生)|"
    rf"[§¤](?:师从|师承|拜)[^,。;!?§¤]{{0,12}}[§¤]|{_KIN}[§¤]的[^。;!?§¤]{{1,30}}[§¤]|[§¤][^。;!?§¤]{{0,10}}(?:的|接过|继承|随|和|跟){_KIN}[§¤]"
)
_DEFINED = r"(?P<full>[一-龥a-z0-9()]{{4,40}})\((?:以下|下文|下)?(?:简称|称)(?:为)?[\"“「]?{}[\"”」]?\)"
_PARTICULAR = re.compile(r"\d[\d.,]*(?:%|万|亿|千|余|多)*[一-龥a-z]{1,2}|[a-z0-9]{3,}")
_COUNT = re.compile(r"\d[\d.,]*(?:%|万|亿|千|余|多)*[一-龥]")
_ROUND = re.compile(r"\d0?(?![\d.万亿千])")
_DATES = re.compile(r"(?:19|20)\d\d年.?|\d{1,2}月.?|\d{1,2}日.?")
_TAGGED = re.compile(
    r"[上下]半年|[一二三四]季度|[上下中]册|[上下中]篇|[上下]$|第.|首|[甲乙丙]|之[一二三四五]|[一二三四五六]$"
)
_TURN = re.compile(r"(?:第[一二三四五六七八九十\d]+|首|末|上|下|最后一)(?P<what>[场站轮期批次届季])")
_SESSIONS = re.compile(r"(?:第?[一二三四五六七八九十\d]+[届次期])+$")
_PARTED = re.compile(
    r"同名同姓|也叫|也名叫|同名|重名|不是(?:一个人|同一个?人|同一家|一家|一回事|同一个|一码事)|并非(?:同一|一家|一人)|并不相识|互不(?:隶属|相识|相干)"
    r"|没有(?:隶属|股权|任何)?关系|无隶属关系|另一(?:位|名|个|家|处|所)|两家(?:不同|独立)的?|不同的两|一字之差|只差一[个]?字|并无关系|毫无关系|互无关系|没有关系|并无关联|毫无关联|名称近似|字号近似|仿冒|冒用"
)
_COUNTED = re.compile(r"(?P<what>[一-龥]{2,4})(?P<value>\d[\d.,]*)(?P<unit>[一-龥%])(?![月日])")
_COMMON = re.compile(
    r"本报讯|本报|近日|日前|连日来|目前|今年|去年|当天|上午|下午|召开|举行|举办|开展|会议|工会|职工|活动|工作|活动|同志|记者|通讯员|报道|先生|女士|公司|主席|参加|出席|介绍|组织|表示|获得|荣获|年度|全国|全市"
)


_REMARK = re.compile(r"\([^()]*\)")
_DATED = re.compile(r"^\(?(?P<place>(?!本报)[一-龥]{2,8}?)讯")
_PLACED = re.compile(r"[省市县区州镇乡](?!总|委)")


def renamed(left: Side, right: Side) -> str:
    """Return the words by which a context says that one name became the other (更名为, 前身为), or nothing.

    A context may write the other name without its place or legal form. What grew out of several is none of them.
    """
    told = _said(left, right, _RENAMED)
    return "" if _JOINED.search(told) else told


def joined(left: Side, right: Side) -> str:
    """Return the words by which a context says that one grew out of several, or out of a part, or nothing."""
    told = _said(left, right, _GROWN)
    return told if _JOINED.search(told) else ""


def listed(left: Side, right: Side) -> str:
    """Return the words that name both side by side (甲、乙), or nothing; a name inside the other is no list."""
    if left.name in right.name or right.name in left.name:
        return ""
    ours, theirs = (replace(side, context=_REMARK.sub("", side.context)) for side in (left, right))
    return _said(left, right, _LISTED) or _said(ours, theirs, _LISTED)


def nicknamed(left: Side, right: Side) -> str:
    """Return the words by which a context says that people call one person by the other name, or nothing."""
    return _said(left, right, _NICKNAMED)


def related(left: Side, right: Side) -> str:
    """Return the words by which a context that names both sets them as kin or as master and pupil, or nothing."""
    return _said(left, right, _RELATED)


def defined(side: Side) -> str:
    """Return the full name for which a context brings a name in as short form (甲有限公司(以下简称乙)), or nothing."""
    if "称" not in side.context:  # a pattern of every name is dear to compile
        return ""
    found = re.search(_DEFINED.format(re.escape(side.name)), side.context)
    full = found["full"] if found else ""
    heads = (full[at:] for at in range(max(0, len(full) - 3)))
    placed = (name for name in heads if (parts := leading(name))[0] and parts[0][0].stem and len(parts[1]) > 1)
    return next(placed, full)


def parted(left: Side, right: Side) -> str:
    """Return the words by which the sentence of one name says that there is another of that name, or nothing."""
    for side, other in ((left, right), (right, left)):
        found = _PARTED.search(side.context)
        if found and not (FAMILIES.get(side.kind) == "person" and re.fullmatch(r"另一[家处所]", found[0])):
            near = side.context[: found.start()] + side.context[found.end() :]
            if side.name in near or other.name in near:
                return found[0]
    return ""


def _said(left: Side, right: Side, pattern: re.Pattern[str]) -> str:
    """Return what a pattern over both names (§ and ¤) finds in one of the contexts, the names in either order."""
    for text in (left.context, right.context):
        ours, theirs = _written(left, text), _written(right, text)
        if not ours or not theirs or ours == theirs:
            continue
        for a, b in ((ours, theirs), (theirs, ours)):
            marks = sorted(((a, "§"), (b, "¤")), key=lambda m: -len(m[0]))
            marked = text.replace(*marks[0]).replace(*marks[1])
            if found := pattern.search(marked):
                return found[0].replace("§", a).replace("¤", b)
    return ""


def _written(side: Side, text: str) -> str:
    """Return the form of a name that a text has: the whole of it, a firm's without legal form or place; or nothing."""
    if side.name in text or side.kind != "Company":
        return side.name if side.name in text else ""
    return next((form for form in bare(side) if form in text), "")


def parallel(left: Side, right: Side, *, least: int = 2) -> bool:
    """Tell whether both contexts say the same words but for the names; another place, year or number parts them.

    `least` is how many letters they say beside the names.
    """
    a, b = left.around, right.around
    if min(len(a), len(b)) < least or _turns(left) != _turns(right) or _datelines(left, right) or _discord(a, b):
        return False
    if a == b:
        return not re.fullmatch(r"[\d年月日]+|某|\w", a)
    return min(len(a), len(b)) >= 6 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.88


def _turns(side: Side) -> list[str]:
    """Return the terms and sessions that stand right before a name (二届四次)."""
    found = _SESSIONS.search(side.context.partition(side.name)[0])
    return re.findall(r"[一二三四五六七八九十\d]+[届次期]", found[0]) if found else []


def _datelines(left: Side, right: Side) -> bool:
    """Tell whether both contexts begin with a dateline, of two places."""
    ours, theirs = (found["place"] if (found := _DATED.match(s.context)) else "" for s in (left, right))
    return bool(ours and theirs) and not (ours in theirs or theirs in ours)


def _discord(a: str, b: str) -> bool:
    """Tell whether two sentences differ in a place, a year or a number: one frame, two things."""
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "replace":
            continue
        ours, theirs = a[i : j + 1], b[k : m + 1]
        if all(_PLACED.search(x) for x in (ours, theirs)) or (within(a[i:j]) and within(b[k:m])):
            return True
        if all(re.search(r"\d", x) for x in (a[max(0, i - 1) : j], b[max(0, k - 1) : m])):
            return True
    return False


@lru_cache(maxsize=4_096)
def particulars(left: Side, right: Side) -> tuple[str, ...]:
    """Return what both contexts name beside the names: quoted words, figures with their unit, long phrases."""
    quoted = {q for q in left.quoted & right.quoted if q not in left.name and q not in right.name}
    figures = _figures(left.around) & _figures(right.around)
    return tuple(sorted(quoted | figures | set(_phrases(left.around, right.around))))


def _figures(text: str) -> frozenset[str]:
    """Return the figures of a text with two letters of what they count; those that chance does not repeat with one.

    Chance repeats figures of one digit, and round ones of two.
    """
    found = [f for f in _PARTICULAR.findall(text) if not _DATES.fullmatch(f)]
    plain = [m[0] for f in found if (m := _COUNT.match(f)) and not _ROUND.match(m[0])]
    return frozenset([*found, *plain])


def _phrases(left: str, right: str) -> list[str]:
    """Return the common stretches of five letters and more that hold more than everybody's words."""
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    found = [left[b.a : b.a + b.size] for b in blocks if b.size >= 5]
    return [words for words in found if len(_COMMON.sub("", words)) >= 4]


def disputed(left: Side, right: Side) -> str:
    """Return what both contexts count by the same words (最低月工资) and give another figure for, or nothing."""
    ours, theirs = ({m["what"]: m for m in _COUNTED.finditer(side.around)} for side in (left, right))
    for what in sorted(ours.keys() & theirs.keys()):
        a, b = ours[what], theirs[what]
        if a["unit"] == b["unit"] and a["value"] != b["value"]:
            return f"{what} {a['value']}{a['unit']}, {b['value']}{b['unit']}"
    return ""


def rounds(left: Side, right: Side) -> str:
    """Return the words by which contexts set one name into two rounds (首场, 第二场; 新一轮), or what they dispute."""
    tags = [_tag(side) for side in (left, right)]
    if all(tags) and tags[0] != tags[1]:
        return ", ".join(tags)
    turns = [_turns(side) for side in (left, right)]
    if all(turns) and turns[0] != turns[1]:
        return ", ".join(map("".join, turns))
    ours, theirs = (_TURN.search(side.context.replace(side.name, "|")) for side in (left, right))
    if ours and theirs and ours[0] != theirs[0] and ours["what"] == theirs["what"]:
        return f"{ours[0]}, {theirs[0]}"
    return disputed(left, right)


def _tag(side: Side) -> str:
    """Return which part or turn stands in brackets right behind a name (上半年), or nothing."""
    found = re.match(r"\((?P<tag>[^()]{1,8})\)", side.context.partition(side.name)[2])
    return found["tag"] if found and _TAGGED.search(found["tag"]) else ""


def years(text: str) -> frozenset[str]:
    """Return the years that a folded text names."""
    return frozenset(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text))


def around(side: Side) -> frozenset[str]:
    """Return the cities and counties of the context by their form, whether the gazetteer knows them or not."""
    found = re.findall(r"(?=([一-龥]{2}[市县区州]))", side.context.replace(side.name, ","))
    return frozenset(f for f in found if not re.search(r"[本该全各某两我省市县区州级年月日在向为的城]", f[:2]))


def shared_places(left: Side, right: Side) -> tuple[Unit, ...]:
    """Return the cities, counties and towns that both contexts name."""
    hidden = left.name if left.name == right.name else ""  # a name of both says nothing of where they are
    ours, others = (s.context.replace(hidden, ",") if hidden else s.context for s in (left, right))
    theirs = {u.stem for chain in within(others) for u in chain if u.level > 1}
    units = (u for chain in within(ours) for u in chain)
    return tuple(dict.fromkeys(u for u in units if u.level > 1 and u.stem in theirs))
