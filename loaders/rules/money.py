"""Who pays for what: 甲由乙与丙共同出资建设, 丁投入5万元建成戊, 经费由己承担, 庚向辛拨付2万元."""

import re
from collections.abc import Iterable, Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.clauses import subject
from loaders.rules.modality import part_start
from loaders.rules.naming import plain
from loaders.rules.patterns import ACTOR, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_THINGS = frozenset({"Project", "Program"})
_OPEN = _THINGS | {"Event", "School", "Organization"}
_PAY = r"(?P<verb>出资|投资|资助|捐资|拨款|注资|捐建|筹资)"
_GIVE = r"(?P<verb>投入|拿出|出资|拨付|拨款|投资|资助|斥资|筹资|补助|奖补|赞助|捐赠|划拨|支出|安排)(?:了)?"
_WHAT = r"(?P<what>{project}|{unit}|{program}|{school})"
_BUILD = r"(?:建设|兴建|建成|援建|设立|打造|用于|实施|新建|开展|支持|改造|扩建|推出|升级|建起|办起|创建|购置)"
_BY = pattern(_WHAT + r"[^，。；\ue000-\ue0ff]{0,8}?由{actor+:who}(?:等)?[^，。；\ue000-\ue0ff]{0,6}?" + _PAY)
_GIVES = pattern(r"由{actor+:who}(?:共同|联合|全额)?" + _PAY + r"{stat}")
_BEARS = pattern(
    r"(?P<for>办公|人员|会议|差旅|工资|日常)?(?:经费|资金|费用|学费|保费|餐费|体检费|培训费|开支|花销|投资{stat}，|概算{stat}，|价值{stat}，|(?<![均各])[需投用花]?入?的?{stat})"
    r"(?:每年|共|约|计|合计)?{stat}?，?[^，。；\ue000-\ue0ff]{0,4}由{actor+:who}[^，。；\ue000-\ue0ff]{0,8}?"
    r"(?P<verb>承担|负担|分担|各担一半|各出一半|落实|解决|支付|保障|出资(?:建设|兴建)?|列支|补助|补贴|兜底|买单)"
    r"(?:一半|大半|大部分|全部|{stat}|[一二三四五六七八九]成)?(?=[，。；]|$)"
)
_PAYS = pattern(
    r"{actor+:who}(?:等)?(?:共同|联合|合力|独资|计划|拟|将)*"
    + _PAY
    + r"[^，。；\ue000-\ue0ff]{0,12}?(?:建设|兴建|建成|援建|设立|打造|用于)(?:了|的)?"
    + _WHAT
)
_SPENDS = pattern(
    r"{actor+:who}(?P<when>[^，。；\ue000-\ue0ff]{0,8}?)"
    + _GIVE
    + r"[^，。；\ue000-\ue0ff]{0,6}{stat}，?(?:[^，。；\ue000-\ue0ff]{0,4}|在[^，。；]{1,14}(?:、[^，。；]{1,14})?各?)"
    + _BUILD
    + r"(?:了|的)?(?:{place})?(?:的)?[^，。；\ue000-\ue0ff]{0,4}"
    + _WHAT
)
_SELF = pattern(
    r"(?:^|，|；|并|还|且)(?:并|还|又|将|拟|再|计划|年内|今年|明年|先后|累计)*"
    + _GIVE
    + r"{stat}，?"
    + _BUILD
    + r"(?:了)?"
    + _WHAT
)
_OF = pattern(r"{actor+:who}(?:独家|全额|共同|联合)?" + _PAY + r"(?:建设|兴建|建成|援建|打造)?的" + _WHAT)
_TO = pattern(
    r"{actor+:who}(?P<when>[^，。；\ue000-\ue0ff]{0,8}?)(?:向|给|为|对)(?:每[处座个家所]|新建的?)?"
    r"(?P<what>{project}|{unit}|{program}|{school}|{union})(?:按规定|一次性|各|再|分别)*"
    r"(?P<verb>拨付|拨款|补助|赞助|捐赠|划拨|下拨|资助)(?:了)?[^，。；\ue000-\ue0ff]{0,8}{stat}"
)
_GETS = pattern(
    r"(?P<verb>拿到|获得|得到|争取到|获)(?:了)?{actor:who}(?:的)?{stat}(?:的)?[^，。；\ue000-\ue0ff]{0,4}(?:补助|资助|拨款|资金|支持|扶持)"
)
_KEEPS = pattern(
    r"{actor+:who}(?:每年|每季度|今年|已|累计|专门|还|另|将)*(?P<verb>列支|安排|投入|拨付|拨出|补贴|补助)(?:专项)?(?:资金|经费)?{stat}"
    r"(?:专项)?(?:资金|经费)?，?(?:专门|专项)?用于(?:其|驿站|日常|书屋|项目|它的)?(?:运行|运营|运维|维护|管理|购置|建设|改造)"
)
_ALONE = pattern(
    r"(?:^|，|。)(?:[^，。；\ue000-\ue0ff]{0,6})由{actor+:who}(?:全额|共同|联合)*" + _PAY + r"(?=[，。；、]|$)"
)
# The thing stands earlier in the sentence: 乙工作室挂牌，甲补助5万元; 经费共60万元，甲拿一半，其余由丙补助.
_ADDS = pattern(
    r"(?:^|，|、){actor+:who}(?:[再还另又也已先]|一次性|分别|当场|每年|随后|同时|共)*"
    r"(?P<verb>出资|补助|资助|拨付|拨款|配套|奖补|赞助|支持)(?:了)?(?:启动|专项|建设|运行|补助|帮扶)*(?:经费|资金|款)?{stat}(?=[，。；、]|$)"
)
_SHARES = pattern(
    r"(?:(?:^|，){actor+:who}(?:行政|经费)*(?P<verb>拿|出|承担|负担)(?:了|出)?(?:一半|大头|大部分|{stat})"
    r"|(?:其余|余下|剩下|另外|另一半|不足部分)的?(?:部分|资金|经费|费用)?由{actor+:whose}[^，。；]{0,16}?(?P<how>补助|补贴|承担|解决|出资|列支|支付))"
    r"(?=[，。；、]|$)"
)
_COST = re.compile(r"经费|费用|预算|概算|建设费|资金|学费|花(?:了|的|费)|造价|投资")
_HOUSED = re.compile(r"(?:工作室|中心|基地|站|室|馆|之家|学堂|学院|学校|夜校|屋|点|园|班|班组|文化宫|俱乐部|食堂)$")
_HEAD = re.compile(r"\s*(?:该|这个|本|这座|这一)?(?P<noun>[^\W\d_\ue000-\ue0ff]{2,4})")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the payers of projects, programmes and bodies."""
    for line in scene.lines:
        for form in (_BY, _PAYS, _SPENDS, _OF, _TO):
            for hit in form.finditer(line.plain.text):
                yield from _paid(scene, line, hit, line.plain.slots[hit.start("what")])
        for hit in _SELF.finditer(line.plain.text):
            yield from _own(scene, line, hit)
        for hit in _GIVES.finditer(line.plain.text):
            yield from _paid(scene, line, hit, scene.topic(line, hit.start(), ("Event", "Program", "Project")))
        for hit in (h for form in (_BEARS, _GETS, _ALONE, _KEEPS) for h in form.finditer(line.plain.text)):
            if not hit.groupdict().get("for"):
                yield from _paid(scene, line, hit, _thing(scene, line, hit.start()))
        yield from _shared(scene, line)


def _shared(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who adds a sum, or bears a share of the cost, where the sentence has named one thing before."""
    for form in (_ADDS, _SHARES):
        for hit in form.finditer(line.plain.text):
            start = part_start(line.plain.text, hit.start())
            told = [s for s in line.plain.within(start, hit.start(), _OPEN) if _housed(s)]
            alone = len({s.entity.key for s in told}) == 1
            if alone and (form is _ADDS or _COST.search(line.plain.text[start : hit.start()])):
                yield from _paid(scene, line, hit, told[0])


def _housed(slot: Slot) -> bool:
    """Tell whether somebody can pay for a thing: a programme or project, or a body by the place that it works in."""
    return slot.kind in _THINGS or bool(_HOUSED.search(plain(slot.entity.name)))


def _own(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield who pays where an earlier clause names it (甲将新建乙，并拿出20万元设立丙)."""
    say, who = at_cue(scene, line, hit.start("verb"), "money", "implied"), subject(scene, line, hit.start("verb"))
    if say and who and not line.said(hit.start("verb")):
        for payer in who.slots:
            yield from say.claim(line.plain.slots[hit.start("what")], "fundedBy", payer)


def _thing(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what a sentence is about that only says who pays: named in it, by its head or just before."""
    text = line.plain.text
    start = part_start(text, index)
    own = [s for s in line.plain.within(start, index, _OPEN) if s.kind != "Organization" or _housed(s)]
    things = [s for s in own if s.kind in _THINGS]
    if own:  # what is paid for is no partner named before it
        return own[0] if own[0].kind in _THINGS or not things else things[-1]
    head = _HEAD.match(text, start)
    told = line.plain.within(0, start, _THINGS)
    for slot in _earlier(scene, line):
        if head and head.end() <= index and any(plain(slot.entity.name).endswith(n) for n in _ends(head["noun"])):
            return slot
    if told and "。" not in text[line.plain.index(told[-1]) : start]:
        return told[-1]
    last = scene.lines[line.number - 1] if line.number else None
    same = last is not None and last.sentence.paragraph == line.sentence.paragraph
    near = [s for s in last.slots if s.kind in _THINGS] if last is not None and same else []
    return near[-1] if near else scene.only(line, 0, _THINGS, line.number)


def _ends(noun: str) -> list[str]:
    """Return what a word at the head of a sentence may be the end of a name by (驿站占: 驿站)."""
    return [noun[:size] for size in range(len(noun), 1, -1)]


def _earlier(scene: Scene, line: Line) -> Iterable[Slot]:
    """Yield the things named in the lines before one, nearest first."""
    for number in range(line.number - 1, max(-1, line.number - 40), -1):
        yield from (s for s in reversed(scene.lines[number].slots) if s.kind in _OPEN)


def _paid(scene: Scene, line: Line, hit: re.Match[str], what: Slot | None) -> Iterator[Claim]:
    """Yield who pays for a thing, nothing where none is known."""
    ends = ("verb", "who") if hit["verb"] else ("how", "whose")
    say = at_cue(scene, line, hit.start(ends[0]), "money")
    for who in line.plain.within(*hit.span(ends[1]), ACTOR):
        if say and what and not line.said(hit.start()):
            yield from say.claim(what, "fundedBy", who)
