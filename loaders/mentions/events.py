"""Events: meetings, contests, trainings and campaigns, by their last word, their place, year or name in quotes."""

import re
from collections.abc import Iterator
from functools import cache

import daachorse

from loaders.mentions import sections
from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import left_edge, skip
from loaders.mentions.held import begin, congresses
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import FORMED, PLACE, cues, either, ends

_ANCHOR = re.compile(r"第[一二三四五六七八九十百\d]+(?:[届次期季]|场(?=..))|首届|(?:19|20)\d\d年|[”》]|(?:杯|届)")
_VERB_BEFORE = re.compile(
    r"(?:举办|举行|召开|开展|组织|主办|承办|参加|启动|开启|办|出席|参与|进行)"
    r"(?:了|一[场次期届轮批]|[两三四五]期|\d{1,3}[场次期轮]|首[期届场]|一系列|为期[\u4e00-\u9fff\d]{1,4}|的)*$"
)
_VERB_AFTER = re.compile(
    r"^[^,。;]{0,16}?(?:举行|召开|开幕|闭幕|落幕|启动|结束|开班|举办|开赛|拉开|收官|报名|现场|圆满|成绩)"
)
_THIS_PLACE = re.compile(r"[该我本](?:省|市|县|区|镇|乡|旗|盟|州|地|公司|校|院|厂|会)(?:的)?")
_ONCE = re.compile(
    r"(?:一[届场次期轮]|[两三四五]期|两[场次轮]|\d{1,3}[场次期轮])(?![一二三四五六七八九十\d])(?=..)"
)  # 举办一届“甲杯”大赛, not 一届二次职代会
_TIMES = re.compile(r"\d{1,3}[场次期轮]$")
_BARE = re.compile(
    r"(?:(?:开展|组织|进行|举行|部署|启动|做|发起|举办)(?:了|过|的)?(?:为期[^,。;的]{1,5}的?)?(?:一次|一项|一轮|一场)?|的一项|的一次)"
    rf"(?P<name>{either(cues('bare_event'))})(?![组会队员制工机活])"
)  # what is told by its sort alone, where a verb holds it (开展专题调研)
_CUP = re.compile(
    r"(?P<name>(?:第[一二三四五六七八九十\d]{1,3}|首)届“[^”“]{2,10}杯”)(?![\u4e00-\u9fff]{0,16}(?:赛|比武|活动|评选|会))"
)
_RACE = re.compile(r"(?P<name>“[^”“]{2,12}”[\u4e00-\u9fff]{1,6}赛)(?![项事道区前后场期况程]|决)")
_QUOTED = re.compile(
    r"(?P<name>(?:(?:19|20)\d\d年度?|第[一二三四五六七八九十\d]{1,3}[届季期]|首届)“[^”“]{2,16}”"
    r"(?!等|的|和|与|、)[\u4e00-\u9fff]{2,8}?活动)(?!方案|通知|月|周|中心|室|基地)"
)  # 2025年“甲”结对传艺活动
_SURVEY = re.compile(
    r"(?P<name>《[^》《]{2,24}》(?:问卷调查|专题调研|执法检查|修订咨询|修訂諮詢|知识竞赛|专题讲座|主题讲座))"
)
_TALKS = re.compile(
    r"(?P<name>(?:(?!工会|推动|推进|开展|深化|指导|组织|引导|公司|企业)[\u4e00-\u9fff]){2,12}?"
    r"行业(?:工资)?集体协商)(?![会指办条合协制工机要])"
)  # 甲县乙行业工资集体协商
_LOOSE = cues("loose_event")
_LED = re.compile(r"[^“”《》]{1,10}(?:主持|出席|列席)(?:了|召开)?")  # 甲主持会议: the verb is no part of a name
_HOSTS = re.compile(
    r"(?:[^“《,。;]{2,16}工会|竞赛|比赛|赛事)(?=“[^”“]{2,16}”[\u4e00-\u9fff]{0,10}$)"
)  # 甲市总工会“乙”竞赛: who holds it, or its sort, stands before the name
_DEED = re.compile(r"(?:[将共已拟再]|行动|计划|工程)$")  # “甲”行动走访, 各级工会将走访: what they do
_THIS = re.compile(r"(?:此次|是次|本次|这次|该次|本届|此届|这场|该)$")
_IDLE_LEAD = cues("idle_event")
_COUNTED = re.compile(r"\d[\d.,]*[万余多]*(?:场|次|期|场次|期次)")
_RUNS = re.compile(r"\d{1,3}[期场]")  # 举办枸杞产业职工培训班46期
_TELLING = 6  # characters of the name of a course that is held often
_AT = re.compile(r"\([\u4e00-\u9fff]{2,8}(?:站|专场|赛区|片区|会场|分会场)\)")
_IN_WORD = re.compile(r"[会员班者室厅]|中心|制度|纪要")
_DOES = re.compile(r"(?:共|已|将|还|拟|又|再|累计|先后|计划|也|都|全年)*$")
# 甲计划培训职工2.3万人次: the word is a verb, its object is counted
_TO_SO_MANY = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:近|约|超过?|逾|达)?\d[\d.,]*[万余多]*(?:人次|[人名家户])")
_ACTS = frozenset({"培训", "走访", "慰问", "走访慰问", "表彰", "宣讲"})
_STAFF = re.compile(r"(?:慰问|走访|宣讲|调研|督查|检查|巡讲|督导)(?:组|团|队|品|金|信(?!息)|电|员)")
_CONTESTS = ("竞赛", "大赛", "比赛", "比武", "邀请赛", "对抗赛", "挑战赛")
_LISTED = ("竞赛", "大赛", "比赛", "会", "活动", "培训", "仪式", "论坛", "班", "赛")
_EXTRA = cues("event")


@cache
def _automaton() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    listed = {name for name in ends(("Event",)) if len(name) > 1}
    names = tuple(sorted(listed | _EXTRA))
    return daachorse.CharwiseDoubleArrayAhoCorasick(list(names)), names


def find(line: Line) -> Iterator[Candidate]:
    """Yield the events of a line; 此次活动 and the like as nominal mentions."""
    for start, end in congresses(line):
        yield Candidate(line.number, start, end, "Event", 5, "congress")
    yield from sections.find(line)
    for form in (_BARE, _CUP, _RACE, _QUOTED, _SURVEY):
        for found in form.finditer(line.text):
            yield Candidate(line.number, *found.span("name"), "Event", 4, "held")
    for found in _TALKS.finditer(line.text):
        first = line.word(found.start("name"))
        if first is not None and first.tag == PLACE and first.start == found.start("name"):
            yield Candidate(line.number, *found.span("name"), "Event", 4, "held")
    automaton, names = _automaton()
    for start, end, number in automaton.find_overlapping_no_suffix(line.text):
        word = line.word(end - 1)
        counted = _COUNTED.match(line.text, end)
        often = bool(counted) and not _ANCHOR.search(line.tail(start)[-12:])
        if often and not (counted and _is_run(counted.group(), names[number])):
            continue  # 组织安全竞赛1.8万场次: no one event
        if _STAFF.match(line.text, max(start, end - 2)):
            continue  # who visits and what is brought: 慰问组, 慰问品
        split = word is not None and line.text[end - 2 : word.end] == "评选中"  # in the words 评 and 选中
        if (
            word is None
            or (word.end > end and not split)
            or _IN_WORD.match(line.text, end)
            or line.tail(end).endswith("人大常委会")
        ):
            continue
        told = _named(line, start, end, names[number])
        yield from (c for c in told if not often or (c.size > _TELLING and _VERB_BEFORE.search(line.tail(c.start))))


def _is_run(counted: str, name: str) -> bool:
    """Tell whether a count behind an event tells how often one course was held, not how many there were."""
    return name.endswith(("培训班", "培训", "讲座")) and _RUNS.fullmatch(counted) is not None


def _named(line: Line, start: int, end: int, name: str) -> Iterator[Candidate]:
    this = _THIS.search(line.tail(start))
    if this:
        yield Candidate(line.number, start - len(this.group()), end, "Event", 3, "this", "nominal")
        return
    left = begin(line, _joined(line, left_edge(line, start, quotes=True, numbers=True), end), start)
    left = _begin(line, left, start)
    left += len(led.group()) if (led := _LED.match(line.text, left, start)) else 0
    hosts = None if name.endswith("会") else _HOSTS.match(line.text, left, start)
    left = hosts.end() if hosts else left
    modifier = line.text[left:start]
    if modifier == "员" or (name in _LOOSE and _DEED.search(modifier)):
        return  # the end of a longer word (检查员培训班)
    if at := _AT.match(line.text, end):
        end = at.end()
    if name == "活动" and modifier.startswith("“") and modifier.find("”") == len(modifier) - 1:
        return  # “X”活动 is the programme X
    by_itself = (
        not modifier and len(name) > 3 and _TIMES.search(line.tail(start)) and _is_held(line, left, end)
    )  # 2场健康讲座
    if by_itself or (modifier not in {"", "比"} and _grounded(line, left, start, end)):
        kind = "Program" if name == "例会" and modifier.endswith("”") else "Event"  # what recurs is a practice
        source = "held" if _is_held(line, left, end) else "event"
        yield Candidate(line.number, left, end, kind, 3 if name in _LOOSE else 4, source)
        section = sections.behind(line, end) if name.endswith(_CONTESTS) else None
        if section:  # one trade of a contest is an event of its own
            yield Candidate(line.number, left, section, kind, 4, "section")
            yield Candidate(line.number, left, end, kind, 4, "event", nested=True)


def _is_held(line: Line, left: int, end: int) -> bool:
    """Tell whether the text says here that the event takes place: then it is what 会议 and 大赛 mean later on."""
    return bool(_VERB_BEFORE.search(line.tail(left)) or _VERB_AFTER.search(line.head(end)))


def _begin(line: Line, left: int, start: int) -> int:
    inside = next((b for b in line.brackets if b.mark == "(" and b.start <= left + 1 <= b.end < start), None)
    if inside is not None:  # never from the middle of a bracket on
        return start
    left += (
        len(once.group())
        if (once := _ONCE.match(line.text, left, start) or _TIMES.fullmatch(line.text, left, start))
        else 0
    )
    here = _THIS_PLACE.match(line.text, left)
    left = here.end() if here and here.end() < start else left
    begun = skip(
        line, left, start, lambda w: w.text in _IDLE_LEAD or w.text == "代表" or (w.tag == "w" and w.text not in "“《")
    )
    of_workers = line.text.startswith("职工", begun - 2) and start - begun > 1
    return begun - 2 if of_workers and _VERB_BEFORE.search(line.tail(begun - 2)) else begun  # 举办职工羽毛球比赛


def _joined(line: Line, left: int, end: int) -> int:
    """Return the start of a name over one 、 inside it, where a quotation or a verb stands before the first part."""
    if line.text[left - 1 : left] == "和" and line.text[left:].startswith("活动", end - left - 2):
        first = left_edge(line, left - 1)
        return first if first < left - 3 and _VERB_BEFORE.search(line.tail(first)) else left
    if line.text[left - 1 : left] != "、":
        return left
    first = left_edge(line, left - 1, quotes=True, numbers=True)
    held = line.text[first : first + 1] == "“" or _VERB_BEFORE.search(line.tail(first))
    named = any(line.tail(left - 1).endswith(name) for name in _LISTED)
    return first if held and first < left - 2 and not named else left


def _grounded(line: Line, left: int, start: int, end: int) -> bool:
    """Tell whether an ending is one event: a place, year, number or quotation before it, or a verb that holds it."""
    inside = line.inside(left, start)
    if start - line.text.rfind("》", left, start) > 8 and "》" in line.text[left:start]:
        return False  # 《办法》纳入年度培训: the title belongs to the sentence
    modifier, name = line.text[left:start], line.text[start:end]
    anchored = bool(_ANCHOR.search(modifier)) or any(w.tag in {PLACE, "x"} for w in inside)
    anchored = anchored or modifier[0] in "省市县区" or (bool(inside) and inside[-1].text in ends(FORMED))
    held = _is_held(line, left, end)
    if name in _ACTS and _TO_SO_MANY.match(line.text, end) and not _VERB_BEFORE.search(line.tail(left)):
        return False
    if name in _LOOSE:
        acting = line.inside(left, start - len(_DOES.search(modifier).group()))  # type: ignore[union-attr]
        if acting and acting[-1].text in ends(FORMED):
            return False  # 某某总工会走访 is what the union does
        return (anchored and (held or len(modifier) > 3)) or (held and len(modifier) > 5 and not _plain(inside))
    return anchored or (held and len(modifier) > 1) or len(modifier) > 7


def _plain(inside: list[Word]) -> bool:
    return all(len(w.text) == 2 for w in inside) and len(inside) < 3
