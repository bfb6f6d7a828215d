"""Unions, companies, authorities, party bodies, schools, alliances and departments, by the last word of their names."""

import re
from collections.abc import Iterator
from functools import cache

import daachorse

from kg.model import Form
from loaders.mentions.candidate import Candidate
from loaders.mentions.departments import is_idle, is_shop
from loaders.mentions.line import Line, Word
from loaders.mentions.starts import body_start
from loaders.mentions.tables import FORMED, PLACE, cues, ends, words

_OWNER = re.compile(
    r"^(?:该|本|我|各|全)?(?:省|市|县|区|镇|乡|街道|旗|州|盟|自治区|自治州|经开区|开发区|高新区|集团|公司|企业|学校|医院|局|厂|矿|院|校)$"
)
_UNION_OWNER = re.compile(r"^(?:公司|集团|学校|医院|厂|校|局|矿|院|省|市|县|区|镇|乡|街道|旗|州|盟)(?:总)?工会$")
_COLLECTIVE = re.compile(
    r"(?:[省市县区](?:总工会)(?=各部室))?(?:全[市县区省国盟州旗])?(?:所属|市级|县级|区级|省级)?"
    r"各(?:级|设区的?|自治[县州旗]|县|市|开发区|经开区|园区|区|州|盟|镇|乡|旗|街道|产业|系统|基层|直属|企业|行业|部室|[、()])*"
    r"(?:总工会|产业工会|基层工会|直属工会|分工会|工会|部室)|各(?:企事业单位|[市县区州](?:[\u4e00-\u9fff]{2,4}))工会"
    r"|(?:全[省市县区州]|自治[区州])[\u4e00-\u9fff]{0,6}?各级工会|全[市县区省盟州旗](?:各级|基层|[\u4e00-\u9fff]{2,4}企业)?工会(?![会系干经财法主战]|工作|宣传|劳动|组织)|(?<=[、,])直属(?:事业|企事业)?单位"
)
_DEPARTMENT = re.compile(
    r"^(?:工会)?第?[一二三四五六七八九十]+届(?:工会)?(?:委员会|经费审查委员会)$|"
    r"^[\u4e00-\u9fff]{0,4}[一二三四五六七八九十\d]+(?:班|分部|车间|工区|工段|队|分厂|标段)$"
)
_FOUNDED = re.compile(
    r"(?:设立|成立|组建|建立|组成|共建|(?:组织|派出|选派|带着|带领)(?=[^,。;、]{2,10}队))(?:了|起)?(?:一个|一支)?"
    r"(?P<name>[^\W\d_的了等各“”‘’《》]{4,14}?(?:小组|服务队|突击队|志愿队|小分队|顾问团|工作组|专班|宣讲团|调解室|[\u4e00-\u9fff]员队伍)"
    r"|[^\W\d_的了等各“”‘’《》]{4,16}?(?:[^服人心]务中心|调解中心|对接中心|指导中心|联络站|委员会)"
    r"|[^\W\d_的了等各“”‘’《》]{2,3}(?:宣讲团|讲师团))(?=[,。;、并和及赴到]|来到|$)"
)
_STATE_OWNED = re.compile(r"[省市县区]直$")
_OF_UNIONS = re.compile(r"工会(?:组织|工作者|干部|经费|会员|业务)")
_ANY_LEVEL = re.compile(r"[省市县区镇乡旗](?:\(|、|和街道)")
_RATE = re.compile(r"[数量额产体面长投值收]")
_DEPUTY = re.compile(r"代表(?!大会|团)|委员(?!会)|提案|议案")
_JOINT = re.compile(r"(?P<count>[两三四五六七八九])[省市县区州旗镇地](?:总工会|工会)")
_SORT_OF_SCHOOL = re.compile(r"(?:职业|技术|科技)*(?:学院|大学|学校|技校)|(?<=矿)[泉产山井工]")
_WITHIN_IT = re.compile(r".+?工会(?:内设|下设|设有)")  # 甲县总工会内设办公室
_ONE_OF_SORT = re.compile(r"(?:首|第一)(?:家|个|座|所|支)$")
_RENEWED = re.compile(r"(?:新一|上一|新|本)届")
_PARTY_POST = re.compile(r"(?:党组|党委|党总支|党支部|纪委|党工委)(?:成员|副?书记|委员)")
_LEAGUE = re.compile(
    r"共青团(?:[\u4e00-\u9fff]{1,10}?(?:省|市|县|区|旗|州|盟|镇|乡|街道|学院|大学|集团|公司)|中央)(?:工作)?委(?:员会)?"
)  # 共青团甲县委 is no body of the party
_SEATS = ("省", "市", "县", "区", "镇", "乡", "街道", "村", "社区", "旗", "州", "盟")
_LOCAL = ("镇", "乡", "街道", "村", "社区")  # 甲镇党委副书记: the post is of the body
_DEPARTMENTS = frozenset({"组织部", "宣传部", "统战部", "政研室", "机关党委"})
_BODIES = cues("body")
_LEVELS = frozenset("省市县区镇乡旗州盟")
_NO_BODY = re.compile(
    r"(?:加工|车铣|铣削|车削|磨削|测量|钻攻)中心$|(?:体系|模式|为|以)中心$"
    r"|(?:报告|展示?|展览|大|餐|客|音乐|会议|服务|办事|演播|宴会|功能|放映|歌舞|舞|前|候车|营业|演艺|议事|接待)厅$"
)
_WITHIN = re.compile(
    r".站点|”工会(?=户外|会员|服务)|中心(?:小学|中学|学校|幼儿园|卫生院|医院|城区|城市|广场|组|户|任务|环节|[校区镇村城])"
)
_SORT = re.compile(r"[省市县区旗州盟镇乡]级$|[两三四五六](?:级|省|市|县|区|州|旗)$")
_GENERIC = cues("generic")
_CHANNEL = re.compile(r"网(?=[\u4e00-\u9fff]{0,4}\d{1,2}月|讯|[消信]息|报道|记者|电)")  # 某省工会网某地4月16日讯
_OF_BRANCH = re.compile(r"行业|企业|产业")
_SPEAKING = re.compile(r"[他她它我你们这那]")
_GOES_ON = re.compile(r"[\u4e00-\u9fff]{1,3}(?:有限|股份)")
_OF_FIRM = re.compile(r"[\u4e00-\u9fff]{0,5}(?:有限|股份)(?:责任)?公司")
_WHOLE_FIRMS = ("公司", "集团", "银行", "厂", "合作社", "总公司")
_DOING = frozenset("调诉递打拿找跑去走送交报查给让向到赴往进出来回过")
_EMPLOYING = frozenset(
    {"集团", "公司", "银行", "医院", "学院", "大学", "中学", "小学", "学校", "矿业", "煤矿", "电厂", "林场", "农场"}
)
_LEAGUE = re.compile(r"共青团[\u4e00-\u9fff]{1,8}?(?:[省市县区州旗盟]委(?:员会)?|工委|委员会)")
_LONGEST_BRAND = 6  # of a union named by a brand alone: a longer one is a phrase
_SHORT_OWNERS = frozenset({"集团", "经开区", "开发区", "高新区", "自治区", "自治州", "街道", "兵团"})
_VAGUE = cues("vague_body")


@cache
def _automaton() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(ends(FORMED)))
    return daachorse.CharwiseDoubleArrayAhoCorasick(list(names)), names


def find(line: Line) -> Iterator[Candidate]:
    """Yield a candidate for every ending that something fitting stands before."""
    yield from _collective(line)
    yield from _joint(line)
    for found in _LEAGUE.finditer(line.text):
        yield Candidate(line.number, *found.span(), "Organization", 5, "body")
    for found in _FOUNDED.finditer(line.text):
        yield Candidate(line.number, *found.span("name"), "Organization", 3, "founded")
    for found in _LEAGUE.finditer(line.text):
        yield Candidate(line.number, *found.span(), "Organization", 4, "league")
    automaton, names = _automaton()
    for start, end, number in automaton.find_overlapping_no_suffix(line.text):
        kind, strong = ends(FORMED)[names[number]]
        word = line.word(end - 1)
        inside = word is not None and word.end > end and not _seated(line, start, kind)
        if word is None or inside or (end - start == 1 and word.start < start and word.text in words()):
            continue  # only a part of a longer word: 工会 in 工会员, 处 in 实处
        if _of_rank(line, start, end, kind) or _no_name(line, start, end, kind):
            continue
        yield from _named(line, start, end, _kind(line, start, end, kind), strong=strong)


def _seated(line: Line, start: int, kind: str) -> bool:
    """Tell whether a party body of a town has its post behind it (甲镇党委副书记), whatever word the two make."""
    local = kind == "PartyBody" and line.tail(start).endswith(_LOCAL)
    return local and _PARTY_POST.match(line.text, start) is not None


def _of_rank(line: Line, start: int, end: int, kind: str) -> bool:
    """Tell whether an ending means all of a rank, or who sits in a body, and names none."""
    ending, before = line.text[start:end], line.tail(start)
    if ending == "处" and before.endswith(("两", "几", "多")):
        return True  # 在甲乡两处设点 counts places
    if ending in {"工会", "总工会"} and _SORT.search(before):
        return True  # unions of a rank, or of several places: 市、县两级工会, 县级总工会, 甲乙两市工会
    if kind in {"School", "Organization"} and _STATE_OWNED.search(before):
        return True  # 市直学校
    if ending in {"人大", "政协"} and _DEPUTY.match(line.text, end):
        return True  # 市人大代表
    # 党委书记 of a firm or union is a post there
    return bool(_PARTY_POST.match(line.text, start)) and not before.endswith(_SEATS)


def _no_name(line: Line, start: int, end: int, kind: str) -> bool:
    """Tell whether an ending is one by its letters only."""
    ending = line.text[start:end]
    if ending.endswith("总") and _RATE.match(line.text, end):
        return True  # 占全县总数
    if ending == "车间" and line.tail(start).endswith(("公司", "集团", "厂", "矿")):
        return True  # 甲公司车间主任: a post of the firm
    half = kind in {"Company", "GovernmentBody"} and not ending.endswith(_WHOLE_FIRMS)
    if (end - start == 1 and _GOES_ON.match(line.text, end)) or (half and _OF_FIRM.match(line.text, end)):
        return True  # 甲机车部件有限公司 has no 机车部, 乙矿信息技术有限公司 no 乙矿
    if _NO_BODY.search(line.tail(end)) or _WITHIN.match(line.text, max(0, start - 1 if ending == "工会" else end - 2)):
        return True  # a machine, or the first half of 中心小学
    if kind == "Company" and not ending.endswith(("公司", "集团", "厂")) and _SORT_OF_SCHOOL.match(line.text, end):
        return True  # the first half of 矿业学院, 矿泉水
    # a union's channel; firms of a branch (某县煤矿行业)
    behind = {"TradeUnion": _CHANNEL, "Company": _OF_BRANCH}.get(kind)
    return behind is not None and bool(behind.match(line.text, end))


def _kind(line: Line, start: int, end: int, kind: str) -> str:
    """Return the kind an ending tells where it stands: a 管理委员会 is an authority only of a zone."""
    ending, before = line.text[start:end], line.tail(start)
    if ending == "管理委员会" and not before.endswith(("区", "园", "城", "港", "岛")):
        return "Organization"
    if ending == "分会" and not before.endswith(("协会", "商会", "学会", "研究会")):
        return "TradeUnion"
    if kind == "PartyBody" and ending in _DEPARTMENTS and before.endswith(("工会", "公司", "集团", "学院", "大学")):
        return "Organization"
    if ending in {"办公室", "办公厅", "综合办公室"} and before.endswith(("委", "政府")):
        return "PartyBody" if before.endswith("委") else "GovernmentBody"
    return kind


def _collective(line: Line) -> Iterator[Candidate]:
    for found in _COLLECTIVE.finditer(line.text):
        start = found.start()
        before = line.word(start - 1)
        if before is not None and before.tag == PLACE:
            start = before.start
        kind = "Organization" if found.group().endswith(("部室", "单位")) else "TradeUnion"
        form: Form = "name" if start < found.start() else "alias"
        yield Candidate(
            line.number, start, found.end(), kind, 5, "collective", form, attributes=(("collective", True),)
        )


def _joint(line: Line) -> Iterator[Candidate]:
    """Yield the unions of places that are named side by side and counted (甲、乙两市总工会)."""
    for found in _JOINT.finditer(line.text):
        at, places = found.start(), 0
        while (word := line.word(at - 1)) is not None and word.tag == PLACE:
            at, places = word.start, places + 1
            if line.text[at - 1 : at] not in {"、", "和", "与"}:
                break
            at -= 1
        at += line.text[at] in "、和与"
        if places == "两三四五六七八九".index(found["count"]) + 2:
            yield Candidate(
                line.number, at, found.end(), "TradeUnion", 5, "collective", attributes=(("collective", True),)
            )


def _named(line: Line, start: int, end: int, kind: str, *, strong: bool) -> Iterator[Candidate]:
    left = body_start(line, start, end)
    renewed = _RENEWED.match(line.text[left:start])
    left += len(renewed.group()) if renewed else 0
    within = _WITHIN_IT.match(line.text[left:start])
    left += len(within.group()) if within and kind == "Organization" else 0
    modifier = line.text[left:start]
    if _ONE_OF_SORT.search(line.tail(left)) or (_OF_UNIONS.match(line.text, start) and _unplaced(line, left, start)):
        return  # 首家区级劳模工匠学院, 新业态工会组织: a sort
    if kind == "TradeUnion" and (_ANY_LEVEL.match(line.text, left) or (len(modifier) == 1 and modifier not in _LEVELS)):
        return  # 镇(街道)专职工会: unions of a rank
    if not modifier:
        yield from _bare(line, start, end, kind)
    elif kind == "Organization" and _UNION_OWNER.match(modifier):
        yield Candidate(line.number, left, end, kind, 4, "owned", "alias")
    elif _OWNER.match(modifier):
        yield from _owned(line, left, start, end, kind)
    elif kind == "Organization" and _is_department(line, left, start, end):
        yield Candidate(line.number, left, end, kind, 3, "department", "alias")
    elif _names(line, left, start, line.text[start:end], strong=strong):
        yield Candidate(line.number, left, end, kind, 4 if strong else 3, "ending", followed=line.text[end : end + 1])
        yield from _parent(line, left, start, end)


def _is_department(line: Line, left: int, start: int, end: int) -> bool:
    """Tell whether a name is a department's that leaves its owner unsaid (二分厂, 拉挤车间)."""
    name = line.text[left:end]
    return bool(_DEPARTMENT.search(name)) or (
        is_shop(name) and _unplaced(line, left, start) and line.text[end : end + 1] not in {"里", "内", "外"}
    )


def _unplaced(line: Line, left: int, start: int) -> bool:
    """Tell whether neither a place nor an employer stands before an ending."""
    return not any(w.tag == PLACE or _owner_inside(w) for w in line.inside(left, start))


def _parent(line: Line, left: int, start: int, end: int) -> Iterator[Candidate]:
    """Yield the firm whose branch in a place it is (甲快运 of 甲快运乙省分公司)."""
    if not line.text[start:end].startswith(("分公司", "支行", "分行", "子公司")):
        return
    place = next((w for w in line.inside(left, start) if w.tag == PLACE and w.start - left > 2), None)
    if place is not None:
        yield Candidate(line.number, left, place.start, "Company", 3, "parent")


def _bare(line: Line, start: int, end: int, kind: str) -> Iterator[Candidate]:
    """Yield what needs no word before it: 市委, 县政府; and departments of the article's own unit."""
    text = line.text[start:end]
    word = line.word(start)
    if word is None or word.start != start:
        return
    if text in _BODIES:
        yield Candidate(line.number, start, end, "Organization", 3, "bare", "alias")
    elif text[0] in _LEVELS and kind in {"PartyBody", "GovernmentBody"}:
        yield Candidate(line.number, start, end, kind, 4, "owned", "alias", followed=line.text[end : end + 1])
    elif kind == "Organization" and len(text) > 2 and text.endswith(("部", "委员会")) and text not in _VAGUE:
        yield Candidate(line.number, start, end, kind, 2, "bare", "alias")


def _owned(line: Line, left: int, start: int, end: int, kind: str) -> Iterator[Candidate]:
    """Yield 市总工会 and 公司工会: short for a longer name, or a word for one."""
    owner, strong = line.text[left:start], ends(FORMED)[line.text[start:end]][1]
    if owner in _LEVELS or owner in _SHORT_OWNERS:
        if strong or kind in {"TradeUnion", "GovernmentBody", "PartyBody"}:
            yield Candidate(line.number, left, end, kind, 4, "owned", "alias", followed=line.text[end : end + 1])
    elif kind == "TradeUnion":
        yield Candidate(line.number, left, end, kind, 3, "owned", "nominal")
    elif kind == "Organization" and owner in {"公司", "集团", "学校", "医院"} and end - left > 3:
        yield Candidate(line.number, left, end, kind, 3, "owned", "alias")


def _names(line: Line, left: int, start: int, ending: str, *, strong: bool) -> bool:
    """Tell whether what stands before an ending makes it the name of one thing."""
    inside, modifier = line.inside(left, start), line.text[left:start]
    if not inside:
        return len(modifier) > 1 and modifier not in _GENERIC and strong
    done = len(modifier) <= 2 and modifier[0] in _DOING and modifier not in words()  # 诉至法院, 调出银行流水
    if (
        done
        or modifier == "原"
        or is_idle(modifier + ending)
        or _SPEAKING.search(modifier)
        or all(w.text in _GENERIC for w in inside)
        or (modifier.endswith("工会") and ending == "工会")
    ):
        return False
    owned = (
        any(
            w.tag == PLACE or (w.tag == "PER" and ending.endswith("工作室")) or "”" in w.text or _owner_inside(w)
            for w in inside
        )
        or modifier[0] in _LEVELS
    )
    if owned or modifier.startswith(("全国", "中国", "中华")):
        return True
    unlisted = any(w.tag in {"x", "e", "nz"} for w in inside)
    if ending == "工会" and inside[-1].text in _EMPLOYING and len(modifier) > len(inside[-1].text) + 1:
        return unlisted or len(inside) > 2
    phrase = ending == "工会" and len(modifier) > _LONGEST_BRAND
    if phrase or (len(ending) == 1 and modifier[-1] != "厂"):
        return False
    told = sum(len(w.text) for w in inside if w.text not in _GENERIC)
    return unlisted or ending == "分会" or (strong and told > 3)


def _owner_inside(word: Word) -> bool:
    return word.text in ends(FORMED) and ends(FORMED)[word.text][1] and len(word.text) > 2
