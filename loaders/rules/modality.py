"""Says how far an act has come: done, planned, required, conditional, revoked, proposed, or not done at all.

Cue words come from the vocabulary with the longer words that are traps; what needs grammar stands here.
"""

import re
from bisect import bisect_left
from functools import cache, lru_cache

from kg.model import Modality
from loaders.rules import moods
from loaders.rules.canonical import canonical
from loaders.rules.patterns import signs
from loaders.rules.skeleton import Skeleton
from ontology.terms import load

_CLAUSE_ENDS = "，；。：！？"
CLAUSE = re.compile(f"[{_CLAUSE_ENDS}]")
# 由甲筹建的乙1月20日开馆: what was being set up is there
_OPENED = re.compile(
    r"筹[建办备划设组][^，。；]{0,6}的[^，。；]{1,24}?(?:，[^，。；]{0,16})?(?:开馆|开园|开放|开业|开张|开班|开营|启用|投用|投入使用|揭牌|挂牌|落成|建成|亮相|成立)"
)
# 甲2021年印发的乙: the date in it tells it as a thing of then, whatever the sentence plans
_DATED = re.compile(r"\d{4}年(?:度|初|底|\d{1,2}月)?(?:联合)?$")
_ISSUED = re.compile(r"(?:联合|共同)?(?:印发|出台|发布|制定|制订|颁布|公布|下发)的")
_YET = re.compile(r"[将拟待]|即将|预计|有望|计划|力争|争取|明年|年底前")
_SENTENCE_END = re.compile("[。！？]")
_REACH = 80  # characters behind an act in which its sentence may deny it
# 将 is "will" before a verb or an adverb; before a noun it is "take" (将安全摆在首位), told by the mark of its verb.
_BA = re.compile(
    r"将(?!于|在|会|要|继续|进一步|通过|以|联合|陆续|适时|全面|重点|围绕|持续|同|对|从|由|着力|不断|再|把|依托|逐步|正式|举|开|组|提出|提请|提交|推出|推动|推进|推广|与|和|被|获)"
    r"[^，。；]{1,20}?(?:由[^，。；]{1,8}?)?(?:提高[到至]|提升[到至]|增加[到至]|扩大[到至]|延长[到至]|调整为|降[到至低]|作为|纳入|摆在|放在|列入|列为|转化|融入|变成|视为|运用到|[送交递发][到给至]|移送|移交|拨[到给付入至]|转[交给]|报送|上报|录入|写[进入]|搬[进到]|汇[入至]|划[入至]|打[入到]|带[到回]|分[为成]|改[为成]|改造[为成]|办到|打造成|编[成入为]|整合[成为]|汇编成|打磨成)"
)
_QUOTED = re.compile(r"“(?!十[一二三四五六七八九]五)[^“”]{1,30}”")  # a slogan of the future (“筑梦未来”) plans nothing
_TOGETHER = r"(?=设立|举办|建立|成立|组建|开展|共建|联合|合作)"
_GRAMMAR: dict[str, str] = {
    "planned": r"还要|再过|待.{0,6}后|或派|下步|力争"
    r"|争取(?=[在于用年月把让使实早尽今明下再举建开成新将推组\d一两三]|到(?:20|明|后|今|年|月|“))|有待"
    r"|准备(?=在|于|用|把|再|参加(?![^，。；]{0,12}的(?:选手|职工|人|队))|赴(?!任)|前往|报名|申[请报办]|邀请?|聘|出台|举办|开展|建|成立|设|组|召|启|推|打|开|办"
    r"|(?:\d{1,2}月|明年|今年|下[^，。；]{0,2}[月年周]|年[内底]|近期)[^，。；]{0,6}(?:组织|举|开|召|启|办|在|推|建|成|设))|着手(?=建|成|筹|设|打造|组|起草|制)"
    r"|安排(?:在|于)(?=[^，。；]{1,10}(?:举办|召开|开展|举行|进行|启动))"
    r"|(?<![理思设构感联])想(?=举办|开展|建|开办|成立|设|组织|打造)|规划(?=到|至|在|于)|提出(?=到|用)|(?:提出|明确|部署)(?=[一二两三四五\d]年[内间]?(?![前来以多度级份]))"
    r"|(?:明年|来年|后年|下个?月|下周|下半年(?=起|再|要|还))(?![的度工开初])|报名(?=参[加赛](?![了过的后并]))|有意|酝酿|希望|期待|适时|择机|定于|承诺|目标(?=是|为)"
    r"|同意(?=由[^，。；]{1,12}(?:出资|投入|举办|建|承|组织)|举办|设立|建设|开展|出资|拨付)|(?:今年|年内|首批|近期|明年)先(?=建|开|办|试)"
    r"|到“?十[四五六七]五”?(?:规划)?(?:时期|期)?末(?![^。；]{0,20}(?:已|了|共))"
    r"|(?:当务之急|心愿|愿望|梦想|头号工程|下一个目标)[^，。；]{0,4}(?:是|就是)"
    r"|规划(?=建设|打造|新建|设立)|提出(?=推行|打造|建设|实施|建立|开展)|部署(?=举办|召开)|正由|条件成熟[后时]"
    r"|决定(?:于[^，。；]{2,10}?|在[^，。；]{2,10}?)?(?=举办|开展|组织|召开|成立|设立)"
    r"|年内(?=还|将|推|建|再|要|实现|新|成立|举办|开展|组建|打造|启动|开工|完成)"
    r"|(?<![须应]于)(?<![须应]在)(?<![须应需])(?:年底|月底|年末|国庆|春节)前(?=建|成|完|举|开|启|实|全|推|上线|投|将|要|再|新|组)"
    r"|(?<![去上])(?:年底|月底|年末)(?:以|之)?前(?=给|把|完成|建成|走访|慰问|看望|签订|评选)"
    r"|即将(?!到来|来临)|(?<![改修更纠端])正(?=筹建|新建)|正在(?=建设|筹建|新建|打造|起草|制定|修订|申报|组建)"
    r"|正(?:在)?(?:牵头|抓紧|加紧|加快|着手|组织|(?:会同|联合)[^，。；]{1,12})(?=起草|制定|制订|修订|拟[定订制]|编制|编写|筹|组建|申报|论证)"
    r"|(?<![年月])到20\d\d年(?:底|末)?(?=，|前|全|累|新|建|$)(?![^。；]{0,20}(?:已|了))"
    r"|再[有等过][^，。；]{1,8}(?:就|便)|(?:确定|定下|明确|提出|锁定|设定)了?[^，。；]{0,14}目标$"
    r"|“?十[五六]五”?(?:规划)?(?:时期|期间|期)(?![^。；]{0,20}(?:已|了|共))"
    r"|(?<![这近前过去的])[两三四五六七3-7]年内(?![^，。；]{0,12}(?:了|已|累计|共|先后|连续|曾)|[前来以])"
    rf"|(?:方案|规划|计划|要点|纲要|蓝图|{signs('doc')})(?:还|中|里)?提出$"
    r"|考虑(?=设|举|建|开|成|组|在|于)|(?:研究|探讨|商议|商讨|讨论|商量|磋商|洽谈)"
    + _TOGETHER
    + r"|原定|原计划|约定(?=[^，。；]{0,12}(?:举办|开展|建|组织|成立|设))"
    r"|(?<=[正还仍])在(?:筹备|筹建|筹划|酝酿|谋划|洽谈|论证|报批|审批|申请)",
    "required": r"(?<![主需重只还简概纲摘首紧扼机想不])要(?![素点求闻件领旨紧害务道案目的]|约(?![谈请束定在于]))"
    r"|请(?=各|认真|及时|遵照|于)"
    r"|要求|鼓励|(?<!应)号召|倡导|(?<![必急所按供内军刚亟仍])需要?(?=建|设|开|成|组|举|配|实|由|向|把|对|将|制)"
    r"|(?<=应)由|(?:约定|载明|订明|写明|(?<![按照依])规定)$"
    rf"|(?:方案|办法|意见|通知|细则|制度|合同|协议|章程|条例|规划|计划|{signs('doc')})(?:还|中|里)?明确$",
    "proposed": rf"(?:{signs('person')}|委员|代表|职工|网友|专家|提案|议案|建议书?)(?:建议|还|也|联名|则|就此)?提出$",
    "conditional": r"(?<!已)按(?:程序|规定|规程|章程|有关规定)(?=授予|颁发|核发|给予|晋升|命名)"
    r"|可(?=申请|申报|获得|授予|按|享受|设立|建立)"
    r"|可以(?=[^，。；]{0,12}(?:设立|建立|举办|开展|组建|申|获))|如(?=果|有|遇|需|能|获|确|经|期满)|一经"
    rf"|(?:报名|凑)满(?:{signs('stat')}|\d+[^，。；]{{0,4}})$"
    r"|(?<![宛犹般自倘])若(?![干羌尔])|(?:满|达到|达)\d+[^，。；]{0,6}的$",
}
_BY = "(?:针对|根据|围绕|按照|满足|顺应|回应|结合|依照|依据)"  # what an act answers to is not its own plan
_TRAPS: dict[str, str] = {
    "conditional": f"只要(?=[\\d一二两三四五六七八九十半几]|{signs('stat')})",
    "planned": "(?:筹备|筹划|酝酿|谋划|筹建|准备)了"
    "|正在(?:建设|打造|筹建|新建)中?的[^，。；]{1,12}[旁里内边上前](?:，|$)"
    "|(?:经过|经|历经|历时)[^，。；]{0,10}?(?:筹备|筹划|酝酿|谋划|筹建|设想)|"
    + _BY
    + "[^，。；]{0,16}?(?:希望|期待|期盼|计划|规划|设想)"
    "|(?:完成|制定|实施|落实|执行|推进|按)[^，。；明下拟将]{0,8}计划(?!于|在|用)|计划(?=[、，。”》]|$)|希望(?=工程|小学)"
    "|(?<!骨)干将(?![于在会要])|(?<![扩最加])大将(?![于在会要])|(?<![\\d一二三四五六七八九十两数几余百千万多])名将(?![于在会要])|(?<!保)健将(?![于在会要])"
    "|(?:该|此|本|这项|这一|上述|项)计划|(?:比|较|低于|高于|超出|超过|离|距离?)(?:年初|全年|年度|既定|预定|原定)*(?:目标|计划)(?!于|在|用|明|今|\\d)|年内(?=成立的|建成的|新建的)|(?<![\u4e00-\u9fff])计划(?=已|自\\d|获|面向|共)|早日|筹备组|筹备工作|筹备委员会|筹备会|已将|业已将|即将到来|即将来临|计划生育|计划的|按计划|按照计划|按原计划|计划内|计划外",
    "revoked": "取消行程|收回[^，。；]{0,4}(?:意见|建议|问卷|成本|投资|欠)",
    "required": ""
    "(?:每天|一天|一晚上?|一夜|天天|每晚|每趟)[^，。；]{0,4}要(?=卖|跑|送|接|爬|打|走|巡|骑|搬|扛|背|抬|洗|弯|敲|拧|绕|喊|熬)|"
    "(?:因|由于|出于|鉴于)[^，。；]{0,10}?(?:要求|规定)|[算说拿看听摸料猜]不准|敢[^，。；]{0,3}要|开口要|要(?=回|管|赔|花|付|跑|知道|命|价)"
    "|要求(?=极|很|较|更|严|高|苛|不高|非常|十分)"
    "|应到|应参|为鼓励|为了鼓励|高要求|严要求|新要求|的要求|各项要求"
    "|督促下|指示下|鼓励下|倡导下|鼓励(?=了|他|她|大家|奖)|"
    "(?:根据|按照|依照|依据|按|应|对照|结合|围绕|响应|适应|满足|达到|符合|落实|贯彻)[^，。；]{0,14}?(?:要求|号召|倡导|规定)",
}
_MUST = re.compile(
    r"应当(?!地[^，。；]{0,10}[求请]|时的|事人)|必须|务必|(?<![胡触])须(?![知发眉弥])|应(?=[于在由将][^，。；邀]|按)"
)  # goes before a term: 应当在年底前
_NOT = re.compile(
    r"(?<![从前])未(?!来|婚|成年)|从未(?!来)|从没|没有|没能|并非|并无|无(?=需|意|法|关)|不再|不予|尚待|暂缓|谢绝|误解|取消(?!其|了其|.{0,8}称号)"
    r"|不(?=是|属|设|举办|开展|参加)|暂未|尚无|婉拒|拒绝|不准确|(?:推迟|暂停|延期|停止|搁置)(?=$|举|召|开|实施)"
)
# 没有与甲签订: who the act is done with stands in no way of its denial
_PARTNERS = re.compile(
    rf"(?:与|和|同|跟|向|给|对|会同|联合)(?:{signs('any')}|[、和与等及])+[^，。；、]{{0,6}}$"
)  # 没有与甲签订
_RUMOUR = re.compile(r"网传|据传|谣传|有传言|误传")
_REFUTED = re.compile(
    r"说法不|不实|误传|谣言|并不属实|没有根据|(?:因|由于|临时|宣布|已)[^，。；]{0,12}(?:取消|推迟|延期|搁置|作罢)|未能如期|流产"
)
# What follows an act may say that it is only a thought yet: 举办比赛的设想, 举办比赛一事尚在酝酿, 建立驿站的建议.
_ONLY: tuple[tuple[Modality, re.Pattern[str]], ...] = (
    (
        "proposed",
        re.compile(
            r"[^，。；的]{0,30}(?:的|等(?:\ue00f|[\d一二三四五六七八九十]+[项条点个件]))(?:建议|提议|提案|议案|倡议|呼吁|意见(?!箱)|诉求)"
        ),
    ),
    (
        "planned",
        re.compile(
            r"[^，。；的]{0,20}的?(?:筹备|筹建|筹划|谋划|选址|可研|招标|报批|立项|前期)(?:准备)?(?:工作|程序|事宜)"
        ),
    ),
    (  # what waits for a vote (待职代会通过后执行)
        "planned",
        re.compile(
            r"[^。；]{0,60}，[^，。；]{0,4}待[^，。；]{2,16}后(?:再|方可|方能|正式|即可)?(?:执行|实施|施行|生效|启动|印发|公布|授予|启用)"
        ),
    ),
    (
        "planned",
        re.compile(
            rf"[同与和跟][^，。；]{{1,40}}(?:研究|探讨|商议|商讨|讨论|商量|磋商|洽谈|酝酿|谋划|筹划|琢磨)(?:着)?{_TOGETHER}"
        ),
    ),
    (
        "planned",
        re.compile(r"[^，。；的]{0,24}(?:公开|广泛|再次|充分|向[^，。；]{1,8})?征[求集][^，。；]{0,6}意见(?![稿箱])"),
    ),
    ("planned", re.compile(r"[^，。；]{0,30}(?:呼之欲出|指日可待|箭在弦上|蓄势待发)")),
    ("required", re.compile(r"[^，。；的]{0,30}的(?:要求|任务|规定)")),
    (
        "planned",
        re.compile(
            r"[^，。；的]{0,30}(?:的(?:目标|设想|计划|构想|打算|思路|愿景|蓝图|想法|意向|意愿|申请|承诺"
            r"|方案(?=[^，。；]{0,6}[报审待起征酝讨]))|(?:一事|事宜|工作)?(?:已|也|还|仍|正|被)*"
            r"(?:(?:列入|纳入|写入|写进|列进|列为|作为|当作)[^，。；]{0,10}(?:计划|日程|议程|规划|清单|议事|任务|实事|目标)"
            r"|(?:尚|还|正|仍)在(?:酝酿|筹备|筹划|报批|审批|论证|洽谈|研究|申请|谋划)|有待|待(?:批|定)"
            r"|提上[^，。；]{0,4}日程|进入倒计时))"
        ),
    ),
)
_FAILED = re.compile(r"(?:未能|没能|未|没有)(?:如期|按时|按期|动工|开工|完成|成行|实现|落实|举办|建成)")
_PROPOSAL = re.compile(r"(?:提出|递交|提交|提了|写下)(?:了)?[^，。；]{2,20}(?:建议|提案|议案)$")
_ACTOR_FIRST = re.compile(rf"\s*(?:随后|很快|当即|)(?:{signs('body')}|公司|企业|工会|集团|厂里|矿上|校方|学校)")
_REACHED = re.compile(r"(?:实现|完成|达成|达到|兑现|履行|落实|围绕|按照|根据|为|响应|接到|采纳|吸收)[^，。；]{0,8}$")
_LEADS_TO = re.compile(r"[^，。；]{0,24}(?:[作做](?:好|足)?[^，。；]{0,4}准备|预热|造势|[打奠]定?[^，。；]{0,4}基础)")
# What was granted once and is taken back in the same sentence: 原授予甲的乙称号……现予以撤销.
_ONCE = re.compile(r"(?:原|原先|此前|之前|早前|曾|曾经|此前所|曾经?所|\d{4}年(?:度)?所?)$")
_TAKEN_BACK = re.compile(
    r"[^。；]{0,80}?(?:予以|现|已|被|依法|决定|宣布|一并|同时|均|随即)[^，。；]{0,4}(?:撤销|撤消|收回|取消)"
)
_DONE = re.compile(
    r"(?<![为除])了(?!解)|(?<!自)已(?!建(?![成立起设]))|截至|目前有|日前|近日|前不久|刚刚|曾(?!用名)|业已|如今|终于|最终(?![将目需要评])|现已|顺利"
    r"|成功(?!率)|圆满|(?<![到在于])目前(?![正在拟计还尚仍将])|实际(?![情需问困出工操行上])"
)


@cache
def _cue(name: str) -> re.Pattern[str]:
    """Return the pattern of a modality's cues, the vocabulary's and those that need grammar; traps match first."""
    term = load().modalities[name]
    traps = "|".join(sorted((re.escape(canonical(t)) for t in term.traps), key=len, reverse=True))
    cues = "|".join(sorted((re.escape(canonical(c)) for c in term.cues), key=len, reverse=True))
    blind = "|".join(t for t in (_TRAPS.get(name, ""), traps) if t)
    seen = "|".join(t for t in (_GRAMMAR.get(name, ""), cues) if t)
    return re.compile(f"(?:{blind})|(?P<cue>{seen})" if blind else f"(?P<cue>{seen})")


def shows(name: str, text: str, ahead: str = "") -> bool:
    """Tell whether a stretch of skeleton text has a cue of a modality; `ahead` is what follows it, for look-ahead."""
    return any(m["cue"] and m.end("cue") <= len(text) for m in _cue(name).finditer(text + ahead))


def clause_of(text: str, index: int) -> tuple[int, int]:
    """Return the clause around a place of a skeleton's text."""
    ends = _clause_ends(text)
    behind = bisect_left(ends, index)
    return ends[behind - 1] + 1 if behind else 0, ends[behind] if behind < len(ends) else len(text)


@lru_cache(maxsize=1024)
def _clause_ends(text: str) -> tuple[int, ...]:
    """Return where the clauses of a skeleton's text end: many rules ask it of the same lines."""
    return tuple(found.start() for found in CLAUSE.finditer(text))


def part_start(text: str, index: int) -> int:
    """Return where the sentence around a place begins, or its part behind a semicolon."""
    return max(text.rfind(mark, 0, index) for mark in "。；") + 1


def modality_at(skeleton: Skeleton, index: int) -> Modality | None:
    """Return the modality of the act whose cue stands at an index, None where the sentence denies it.

    Plans and duties carry from clause to clause of a sentence until a clause says that something is done.
    """
    text = skeleton.text
    start, end = clause_of(text, index)
    taken = next((m.start() for m in _BA.finditer(text, start, end) if m.start() < index <= m.end()), index)
    here, ahead = text[start:taken], text[index : index + 4]
    if _NOT.search(_near(here)) or _RUMOUR.search(here) or _REFUTED.search(text, index, clause_of(text, index)[1]):
        return None
    behind = _SENTENCE_END.split(text[index : index + _REACH], maxsplit=1)[0]
    if moods.denied(here, behind):
        return None
    if here.endswith("为") and _LEADS_TO.match(text, index):
        return None
    if shows("revoked", here) or (_ONCE.search(here) and _TAKEN_BACK.match(text, index)):
        return "revoked"
    if shows("conditional", here, ahead):
        return "conditional"
    only = None if _REACHED.search(here) else _only(text, index)
    own = "actual" if _opened(here, behind) else moods.governed(here, behind) or _of(here, ahead) or moods.within(here)
    return only or own or _carried(text, start, index)


def _opened(here: str, behind: str) -> bool:
    """Tell whether what an act was preparing is there by now, as the words behind it say."""
    opened = _OPENED.match(behind)
    if _DATED.search(here) and _ISSUED.match(behind):
        return not _YET.search(here)
    return bool(opened and not _YET.search(here + opened.group()))


def _only(text: str, index: int) -> Modality | None:
    """Return the modality that what follows an act gives it, None where nothing does."""
    return next((name for name, pattern in _ONLY if pattern.match(text, index)), None)


def _near(here: str) -> str:
    """Return the end of a clause before a cue: what a word of denial there can reach; partners stand in no way."""
    return re.split(f"[、{signs('any')[1:-1]}]", _PARTNERS.sub("", here))[-1][-10:]


@lru_cache(maxsize=1024)
def _of(part: str, ahead: str = "") -> Modality | None:
    """Return the modality that a stretch of text shows itself."""
    plain = _BA.sub("", _QUOTED.sub("“”", part))
    if shows("proposed", plain, ahead):
        return "proposed"
    if _MUST.search(plain):
        return "required"
    order: tuple[Modality, ...] = ("planned", "required", "conditional")
    return next((name for name in order if shows(name, plain, ahead)), None)


def of_stretch(part: str) -> Modality:
    """Return the modality that a stretch of skeleton text shows, `actual` if none."""
    return _of(part) or "actual"


def _carried(text: str, start: int, index: int) -> Modality:
    """Return the modality that earlier clauses lend to a clause, `actual` if none."""
    if _DONE.search(text[start : index + 4]):
        return "actual"
    while start > 0:
        begin, end = clause_of(text, start - 1)
        clause = text[begin:end]
        if text[start - 1] in "。！？" or (
            text[start - 1] == "；" and (_DONE.search(clause) or _FAILED.search(clause))
        ):
            return "actual"
        if found := moods.carried(text[begin : end + 1].rstrip(_CLAUSE_ENDS.replace("：", ""))) or _of(clause):
            met = found == "proposed" and _answered(clause, text[start:index])
            return found if not (met or _embedded(clause)) else "actual"
        if _DONE.search(clause):
            return "actual"
        start = begin
    return "actual"


def _answered(clause: str, here: str) -> bool:
    """Tell whether somebody else acts on what a clause proposes (班组提出改造建议，公司投入85万元实施)."""
    return bool(_PROPOSAL.search(clause) and _ACTOR_FIRST.match(here))


def _embedded(clause: str) -> bool:
    """Tell whether a clause only gives a purpose (为……), whose plan is none of the act's."""
    return bool(re.match(r"\s*(?:为|为了|针对|面对|围绕)", clause))
