"""What a quotation is: the name of a programme, a contest, a scheme or a body, or only speech and a slogan."""

import re
from collections.abc import Iterator, Sequence

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Bracketed, Line
from loaders.mentions.sets import COUNTED, is_set
from loaders.mentions.tables import cues, ends

_SENTENCE = re.compile(r"[。;!?…]|,.{4,}")
_TAIL = re.compile(
    r"[”’](?:系列|专项|主题|特色|志愿|公益|培育|提升|关爱|帮扶|保障|试点|应用|配套|文化|工会|职工|技能|一站式|数字化|综合|实事|惠民|服务)*"
    r"(?:行动|计划|工程|品牌|服务站|服务点|服务|平台|项目|驿站|课堂|讲堂|模式|机制|体系|场景|专项|夜校|家园|社区|设施|"
    r"阵地|例会|工作法|小程序|热线|套餐|基金|专场|绿色通道|通道|专窗|专线|专车|班车|课程|公开课|直通车|活动|专列|书屋|小屋|港湾|空间|展|试点|圈|站点|点位|礼包|资金|助学金|制|法|APP|系统)"
)
_VERB = re.compile(
    r"(?:开展|启动|打造|推出|上线|实施|开启|构建|创建|成立|建设|建成|建立|筹建|新建|增建|举办|开设|创办|推行|深化|设立|设置|组织|名为|利用|"
    r"依托|通过|落地|落成|推进|命名为|取名|叫做|叫作|叫|创新|探索|延伸|兴办|办|建|建起|建好|用好|擦亮|做强|做优|打响|统筹|"
    r"组建|设了|设有|升级|派出|派驻|增设|新设|再设|开通|晒出|亮出|贴着|叫响|唱响|一处|一座|一个|一批|制定|出台|走进|来到|创立|发起|推广|主打|复制|试点|试行|铺开|纳入|兴起)(?:了|的|起|出)?(?:\d[\d.]*[万亿]?元的|\d+[余多]?[个座处家间所辆])?$"
)
_SEASON = re.compile(
    r"”(?:[\u4e00-\u9fff]{2,4})?(?:研学|活动|服务|宣传|安全|体验|读书|文化|技能|关爱|维权|普法|健康)(?:季|月|周)(?!开幕|開幕|启动|啟動|活动)"
)
_BUILT = re.compile(r"”\d[\d.,万余多]*(?:个|座|处|家|间|所|支)")
_MOVED = re.compile(r"”(?:发|送|铺|开|搬|办|延伸|推广|复制|覆盖)(?:到|进|至)|”的(?:一员|成员)")
_DOES = re.compile(
    r"”(?:资助|惠及|覆盖|投入|落地|开讲|开课|上线|启用|开张|揭牌|开播|开进|开到|送到|进驻|走进|发放|累计|首批)"
)
_MADE = re.compile(r"(?:把|将)$")
_TAKEN_IN = re.compile(r"”(?:的做法|的经验)?(?:纳入|列入|写入|延伸|推广|复制|搬|办|开|送|做成|打造成|升级)")
_LISTED = re.compile(
    r"”(?:[、和与及]?“[^”“]{1,14}”)*等(?:多[项个场种]|系列|一系列|一批|[\d余多]+[项个场种])?(?:特色|品牌|主题|公益)?"
    r"(?:活动|服务|项目|品牌|行动|工程|载体|课程)"
)
_EARLIER = re.compile(r"(?:“[^”“]{1,14}”[、和与及]?)+$")
_WAY = re.compile(r"”(?:的)?(?:方式|做法|办法|模式)")
_INTRODUCED = re.compile(
    r"”(?:是|由)[^,。;“”]{4,34}(?:推出|打造|创办|创建|建立|启动|实施|首创|开办|探索|研发|发起|主办|推行)"
)
_FRAME = re.compile(r"(?:以|围绕|把|将|按照|聚焦)$")
_INSIDE = re.compile(
    r"(?:行动|计划|工程|夜校|课堂|讲堂|学堂|驿站|社区|之家|之窗|小家|家园|港湾|平台|直通车|大篷车|书屋|小屋|超市|食堂|热线|"
    r"助企行|进企业|公益行|服务站|工作法|一件事|营|服务月|服务季|活动月|驿家|加油站|充电站|服务圈|微课|专列|俱乐部|工坊|"
    r"活动|送清凉|送温暖|红包|公寓|议事角|[直带][播岗]间|服务卡|健康卡|爱心卡|消费券|清凉包|暖心包|安心包|联盟|学院|会客厅|议事厅|议事会|通道|专窗|安心保|托管班|义诊日|开放日|体验日|公开课|小分队|流动站|服务车|积分制|小课堂|助学|实训室|[一-龥]课|[书小暖木茶心]屋|关爱基金|互助金|创业金|操作法|图书馆|阅览室|体检车|大巴"
    r"|[一-龥]{2}驿|[一-龥]{2}[^医社低劳环担确自投承]保|[一-龥]{3}[^办方做想说看司执普立守违合书宪刑民用]法)$"
)
_NAME = re.compile(r"[\u4e00-\u9fff·]+")
_IDLE = cues("idle_quote")
_CONTEST = re.compile(r"杯”?$")
_PHRASE = 5  # characters behind a number that are no noun that it counts (“八乡园区枫桥”机制)
_CUP = re.compile(r"(?:首|第[一二三四五六七八九十百\d]{1,3})届$")
_NOUN = re.compile(r"”[\u4e00-\u9fff]")


def find(line: Line) -> Iterator[Candidate]:
    """Yield the quotations of a line that name something, except honours and what belongs to a longer name."""
    for quoted in line.brackets:
        if quoted.mark in "“‘" and quoted.depth <= 1 and quoted.end > quoted.start:
            yield from _named(line, quoted)


def _named(line: Line, quoted: Bracketed) -> Iterator[Candidate]:
    text = line.text[quoted.start : quoted.end]
    if _SENTENCE.search(text) or len(text) > 26 or text in _IDLE or len(text) < 2:
        return
    before, after = line.tail(quoted.start - 1), line.head(quoted.end)
    named = (len(text) > 4 and _is_event(text)) or (len(text) > 2 and _INTRODUCED.match(line.text, quoted.end))
    strength = 3 if named else _strength(text, before, after)
    cup = _CUP.search(line.text[: quoted.start - 1]) if _CONTEST.search(text) and not _NOUN.match(after) else None
    season = _SEASON.match(after)
    if season and len(text) < 13:  # “少年匠人”研学季 is one name
        yield Candidate(line.number, quoted.start - 1, quoted.end + season.end(), "Program", 4, "quoted")
    elif cup:  # 办第二届“河湾杯”: no word tells what is contested
        yield Candidate(line.number, cup.start(), quoted.end + 1, "Event", 3, "quoted")
    elif strength:
        yield Candidate(line.number, quoted.start, quoted.end, _kind(text), strength, "quoted")


def _strength(text: str, before: str, after: str) -> int:
    if _CONTEST.search(text):
        return 0
    counted = COUNTED.match(text)
    listed = bool(_LISTED.match(after)) and len(text) < 11
    verb, tail, inside = (
        bool(_VERB.search(_EARLIER.sub("", before) if listed else before)),
        bool(_TAIL.match(after)),
        bool(_INSIDE.search(text)),
    )
    if counted and len(counted["noun"]) < _PHRASE and not is_set(text) and not (verb and tail):
        return 0
    if _BUILT.match(after) and len(text) < 11 and (before.endswith("、") or verb):
        return 3  # 建成“甲”126个、“乙”318个
    if _MOVED.match(after) and (before.endswith(("将", "把", "是")) or inside):
        return 3
    does = 2 < len(text) < 11 and bool(_DOES.match(after) or (_MADE.search(before) and _TAKEN_IN.match(after)))
    way = 2 < len(text) < 9 and before.endswith(("用", "以", "采取", "采用")) and bool(_WAY.match(after))
    if does or way or (listed and verb):
        return 3
    framed = bool(_FRAME.search(before)) and (inside or bool(counted)) and re.match(r"”(?:为|开展|推进|实施|办)", after)
    return 4 if inside and (verb or tail) else 3 if verb or tail or inside or framed or counted else 0


def _is_event(text: str) -> bool:
    """Tell whether a quotation ends as an event's name does, not only in what people do (检查, 走访)."""
    found = ends(("Event",))
    words = {text[-n:] for n in range(2, min(len(text) - 1, 7))} - cues("loose_event")
    return any(found.get(word, ("", False))[1] for word in words) and not text.endswith(("活动", "检查", "练兵"))


def _kind(text: str) -> str:
    if text.endswith(("制度", "预案", "办法", "方案", "细则", "公约", "章程")):
        return "PolicyDocument"
    if text.endswith(("学院", "学校")):
        return "School"
    if text.endswith("联盟"):
        return "Alliance"
    if text.endswith(
        (
            "工作室",
            "服务队",
            "委员会",
            "宣讲团",
            "突击队",
            "律师团",
            "讲师团",
            "志愿团",
            "艺术团",
            "合唱团",
            "调解室",
            "专班",
        )
    ):
        return "Organization"
    if _is_event(text):
        return "Event"
    return "Program"


def repeated(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield what an article quotes in the same short words again and again: a name, not speech (“凉茶车”)."""
    found: dict[str, list[tuple[int, Bracketed]]] = {}
    for line in lines:
        for quoted in line.brackets:
            text = line.text[quoted.start : quoted.end]
            if (
                quoted.mark == "“"
                and 3 <= len(text) <= 8
                and _NAME.fullmatch(text)
                and text not in _IDLE
                and text[-1] != "杯"
            ):
                found.setdefault(text, []).append((line.number, quoted))
    for text, places in found.items():
        if len(places) > 1:
            yield from (Candidate(n, q.start, q.end, _kind(text), 2, "again") for n, q in places)
