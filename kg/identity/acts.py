"""Compares awards, events, programmes and projects by place, year, session (第七届), level and what they are."""

import re
from dataclasses import dataclass, replace

from kg.fullforms import full
from kg.identity import meetings, placing, sessions
from kg.identity.contexts import around, parallel, particulars, rounds, shared_places, years
from kg.identity.findings import Finding, Side, different, same, unlike, unsure, untold
from kg.identity.generations import counted
from kg.identity.grades import branded, known_honour, nationwide, two
from kg.identity.hosting import heading
from kg.identity.letters import numbers, shortens
from kg.identity.placing import Placing
from kg.identity.programmes import but_for_word, called, placed
from kg.identity.regions import leading
from kg.identity.units import Chain
from kg.identity.wording import cup_behind, partnered, skills
from kg.naming import GENERIC_ACT, GENERIC_AWARD

_YEAR = re.compile(r"((?:19|20)\d\d)(?:-(?:(?:19|20)?\d\d))?年?(?:度)?")
_PHASE = re.compile(r"\((第?[一二三四五六七八九十\d]+[期届次季])\)")
_CONGRESS = re.compile(r"(?<=工会)(?:第)?([一二三四五六七八九十]+)大$")
_DELEGATES = re.compile(r"(?:工会)?第?([一二三四五六七八九十\d]+)[次届]工代会")
_GAMES = re.compile(r"(?<!第)(?P<number>[一二三四五六七八九十]+)运会")
_APP = re.compile(r"(?<=..)(?:手机|移动)?(?:app|客户端|小程序)(?:平台)?$")
_DATE = re.compile(r"\d{1,2}月\d{1,2}日")
_LEVEL = re.compile(
    r"^(?P<level>全国|国家级?|省部级|省级|市级|区级|县级|部级|厅级|全省|全市|全区|全县|行业|集团公司|集团|公司|厂)"
)
_LEVELS = {
    "全国": "国",
    "国家": "国",
    "国家级": "国",
    "省部级": "省",
    "省级": "省",
    "全省": "省",
    "市级": "市",
    "全市": "市",
}
_RANK = re.compile(
    r"特等奖|[一二三四五六]等奖|[金银铜]奖|[金银铜]牌(?=$|得主|获得者|获奖)|冠军|亚军|季军|优胜奖|优秀奖|组织奖|第[一二三四五六]名|提名奖?|入围奖?"
)
_FORM = re.compile(
    r"(?:奖章|奖状|劳动模范|先进工作者|先进个人|先进集体|先锋号|工匠|能手|标兵|状元|红旗手|锦标赛|邀请赛|决赛|初赛|复赛|预赛|选拔赛|技能大赛|技能竞赛|劳动竞赛|"
    r"竞赛|大赛|比赛|运动会|演讲比赛|座谈会|推进会|动员会|代表大会|大会|会议|培训班|培训|启动仪式|晚会|联欢会|报告会|文艺演出|开幕式|闭幕式|表彰会|表彰大会|仪式|论坛|"
    r"行动|计划|工程|活动|服务站|服务|驿站|平台|品牌|项目|工作室|基地|一期工程|二期工程)$"
)
_BRANCH = re.compile(r"[·—:-]")
_CEREMONY = re.compile(
    r"(?:的)?(?:(?:启动|开幕|闭幕|开赛|颁奖|表彰|授牌|揭牌|签约|发车|出征|结业|开班|开营|总结|动员|部署|推进|新闻)+"
    r"(?:仪式|式|典礼|大会|会议?|晚会|发布会)|新闻发布会|选拔赛|预选赛|开幕$|闭幕$|[一-龥]{0,8}(?:专场|分会场|分赛场|[^大]赛区|分项赛|分赛|表演赛|邀请展|巡展|书画展|摄影展|作品展))"
)
_CLASS = re.compile(r"[一-龥]{1,6}(?:班|专场|分校|教学点|分站)$")
_LOT = re.compile(r"标段?|延[长伸]?线|[一-龥]段|隧道|大桥|[^车]站|枢纽|支线|联络线|区间|车辆段|项目部")
_LOOSE = frozenset({"行动", "计划", "工程", "活动", "项目"})  # what one programme is called in turn
_GAMES_OF = re.compile(r"(?:节|运动会|大赛|竞赛|展演|活动周|活动月|艺术周|文化周)$")
_ONE_GAME = re.compile(r"[一-龥]{1,8}(?:比赛|大赛|竞赛|赛|展演|展览|展|演出|专场|论坛)")
_SENTENCE = 7  # letters of a name that is a sentence by itself
_MERGED = {"技能大赛": "技能竞赛", "大赛": "竞赛", "表彰大会": "表彰会"}


@dataclass(frozen=True, slots=True)
class Act:
    """A name in parts; `level` where it stands instead of a place (全国, 省级), `rank` of a prize."""

    years: str
    session: str
    level: str
    chain: Chain
    rank: str
    rest: str


def parsed(name: str, kind: str) -> Act:
    """Return the parts of a folded name of an award, event, programme or project."""
    name = re.sub(r"(?<=..)(?:荣誉)?称号$", "", name) if kind == "Award" else name
    name = _GAMES.sub(r"第\g<number>届运动会", _DELEGATES.sub(r"工会第\1次代表大会", name))
    name = _APP.sub("平台", name) if kind == "Program" else name
    text = _CONGRESS.sub(r"第\1次全国代表大会", _PHASE.sub(r"\1", name))
    text = full(re.sub(r"^全国工会(?=第.+次全国代表大会$)", "中国工会", text), kind)
    text = (
        text.replace("劳模", "劳动模范").replace("五一奖章", "五一劳动奖章")
        if kind == "Award"
        else partnered(skills(text))
    )
    when = _YEAR.search(text)
    bare = _YEAR.sub("", text)
    session, bare = "".join(sessions.told(bare)), sessions.without(bare)
    level = _LEVEL.match(bare)
    bare = bare[level.end() :] if level and len(bare) > level.end() + 1 else bare
    chain, rest = leading(cup_behind(bare))
    rank = _RANK.search(rest) if kind == "Award" else None
    rest = re.sub(r"^级", "", rest)
    return Act(when[0].rstrip("年度") if when else "", session, _level(level), chain, rank[0] if rank else "", rest)


def _without_phase(left: Side, right: Side, a: Act, b: Act) -> str:
    """Return what one project is called without the phase (二期) that only the other is named with, or nothing."""
    if bool(a.session) == bool(b.session):
        return ""
    phase, whole, bare = (a.session, b, right) if a.session else (b.session, a, left)
    return "" if phase in sessions.told(bare.context) else whole.rest or bare.name


def _level(found: re.Match[str] | None) -> str:
    return _LEVELS.get(found["level"], found["level"]) if found else ""


def compare(left: Side, right: Side) -> Finding:
    """Compare two of one kind part by part."""
    if left.kind == "Event" and (found := meetings.compare(left, right)):
        return found
    left, right = _dated(left), _dated(right)
    a, b = parsed(left.name, left.kind), parsed(right.name, right.kind)
    where = placing.compare(a.chain, b.chain, left.context, right.context)
    apart = _apart(a, b, where) or _levels(a, b) or nationwide((left, a.chain), (right, b.chain))
    if apart:
        return different(apart)
    if left.kind == "Project" and (bare := _without_phase(left, right, a, b)):
        return untold(f"a whole, and its part: {bare}, {a.session or b.session}", score=0.4)
    if a.rest == b.rest or core(a.rest) == core(b.rest):
        return _times(left, right, a, b, where)
    if but_for_word(left, a.rest, b.rest):
        found = _times(left, right, a, b, where)
        near = placed(left, right) if found.verdict == "unsure" and where.state in {"agree", "none"} else ""
        return same(*found.reasons[:1], f"both contexts name {near}", score=0.75) if near else found
    return _named(left, right, a, b, where)


def _dated(side: Side) -> Side:
    """Return the side with the year that its context writes right before its name (2023年云溪工匠)."""
    at = side.context.find(side.name)
    found = re.search(r"(?:19|20)\d\d年?度?$", side.context[:at]) if at > 0 else None
    return replace(side, name=found[0] + side.name) if found and not _YEAR.search(side.name) else side


def _apart(a: Act, b: Act, where: Placing) -> str:
    if a.years and b.years and a.years != b.years:
        return f"another year: {a.years}, {b.years}"
    turns, others = sessions.turns(a.session), sessions.turns(b.session)
    if any(turns[what] != others[what] for what in turns.keys() & others.keys()):
        return f"another session: {a.session}, {b.session}"
    if a.rank and b.rank and a.rank != b.rank:
        return f"another rank: {a.rank}, {b.rank}"
    ours, theirs = numbers(a.rest), numbers(b.rest)
    if ours != theirs and (ours and theirs):
        return f"another number: {a.rest}, {b.rest}"
    return where.reason if where.state == "conflict" else ""


def _levels(a: Act, b: Act) -> str:
    """Say whether the levels differ: 全国 against a place, or 省级 against 市级."""
    if a.level and b.level:
        return f"another level: {a.level}, {b.level}" if a.level != b.level else ""
    one, other = (a, b) if a.level else (b, a)
    if one.level == "国" and other.chain:
        return f"another level: national, {placing.words(other.chain)}"
    at = {"省": 1, "市": 2, "区级": 3, "县级": 3}.get(one.level)
    if at and other.chain and other.chain[-1].level != at:
        return f"another level: {one.level}, {placing.words(other.chain)}"
    return ""


def core(rest: str) -> str:
    """Return what an act is with its last words in one form (技能大赛, 技能竞赛)."""
    form = _FORM.search(rest)
    return rest[: form.start()] + _MERGED.get(form[0], form[0]) if form else rest


def _times(left: Side, right: Side, a: Act, b: Act, where: Placing) -> Finding:
    """Compare where what it is, is the same: years and sessions that one side leaves out, then what else is said."""
    if apart := rounds(left, right):
        return different(f"two rounds of one name: {apart}", score=0.12)
    dated = a.years == b.years and a.session == b.session
    found = None if dated else _filled(left, right, a, b, where)
    if found is None and left.kind == "Event" and not a.years and not a.session:
        found = _other_years(left, right) or _other_months(left, right, a)
    return found or _said(left, right, a, b, where)


def _other_years(left: Side, right: Side) -> Finding | None:
    ours, theirs = years(left.context), years(right.context)
    if ours and theirs and not ours & theirs:
        return different(f"another year: {min(ours)}, {min(theirs)}", score=0.12)
    return None


def _other_months(left: Side, right: Side, act: Act) -> Finding | None:
    """Return what months and days tell of two events of a common name: other ones, and two events."""
    common = GENERIC_ACT.match(re.sub(r"^(?:工会|职工|干部)+", "", act.rest))
    for when, what in ((r"(?<!\d)\d{1,2}月", "months"), (r"(?<!\d)\d{1,2}月\d{1,2}日", "days")):
        ours, theirs = (set(re.findall(when, side.context)) for side in (left, right))
        if ours and theirs and not ours & theirs:
            why = f"other {what}: {min(ours)}, {min(theirs)}"
            return different(why, score=0.15) if common else untold(why) if len(act.rest) < _SENTENCE else None
    return None


def _said(left: Side, right: Side, a: Act, b: Act, where: Placing) -> Finding:
    """Compare by place and level, by how common the name is, and by what is said of both."""
    common = any(GENERIC_ACT.match(n) for n in (left.name, a.rest)) or GENERIC_AWARD.match(left.name) or a.rank
    if left.kind == "Award" and not common and (where.state == "agree" or a.level == b.level != ""):
        return same(a.rest, where.reason or f"both {a.level}", score=0.9)
    if parallel(left, right) or (particulars(left, right) and not (left.kind == "Award" and common)):
        return same(a.rest, "the same is said of both", score=0.85)
    if where.state == "agree" and not common:
        return same(a.rest, where.reason, score=0.88)
    if where.state == "none" and not common and (places := _where(left, right)):
        return same(a.rest, f"both contexts name {places[0]}", score=0.75)
    if where.state == "none" and not common and _tells(left, right, a, b):
        return same(a.rest, score=0.8)
    say = untold if left.kind == "Award" and common else unsure
    return _headed(left, right) or say(where.reason or f"many are called {a.rest}")


def _where(left: Side, right: Side) -> list[str]:
    """Return the places of both contexts: those with their unit word, and for a word that is no everyday one, all."""
    found = sorted(around(left) & around(right))
    coined = left.kind == "Program" and any(q in left.name for q in left.quoted | right.quoted)
    return found or [str(place) for place in shared_places(left, right) if coined]


def _headed(left: Side, right: Side) -> Finding | None:
    """Compare names that say little with what their contexts write right before them (职工运动会启动仪式)."""
    ours, theirs = heading(left), heading(right)
    if not ours or not theirs:
        return None
    if ours == theirs:
        return same(f"both of {ours}", score=0.8)
    longer = (replace(side, name=head + side.name) for side, head in ((left, ours), (right, theirs)))
    found = compare(*longer)
    apart = found.verdict == "different"
    return different(f"of {ours} and of {theirs}", *found.reasons, score=found.score) if apart else None


def _tells(left: Side, right: Side, a: Act, b: Act) -> bool:
    """Tell whether a name without place says enough by itself: dated, long, or an honour of the lexicon."""
    if left.kind == "Award" and known_honour(left.name, right.name):
        return True
    return bool(a.years or a.session) or min(len(a.rest), len(b.rest)) >= 6


def _in_year(a: Act, b: Act, left: Side, right: Side) -> bool:
    """Tell whether one names its year, the other its session, and the context of the second that very year."""
    dated, other, context = (a, b, right.context) if a.years else (b, a, left.context)
    return bool(dated.years and other.session and not dated.session) and any(y in dated.years for y in years(context))


def _filled(left: Side, right: Side, a: Act, b: Act, where: Placing) -> Finding | None:
    """Say what a year or a session on one side only does."""
    if a.years != b.years:
        said, other = (a.years, right) if a.years else (b.years, left)
        told = years(other.context)
        if told and not any(y in said for y in told):
            return different(f"another year: {said}, {min(told)}", score=0.1)
        if not told and left.kind != "Program":
            return (
                same("the same but for the year", score=0.75)
                if parallel(left, right)
                else unsure(f"only one names its year: {said}")
            )
    if a.session != b.session:
        said, other = (a.session, right) if a.session else (b.session, left)
        if _in_year(a, b, left, right) and where.state == "agree":
            return same(f"{said} is that of the year", where.reason, score=0.75)
        turns = sessions.told(other.context)
        if another := sessions.other_turn(said, turns):
            return different(f"another session: {said}, {another}", score=0.15)
        named = all(f"{number}{what}" in turns for what, number in sessions.turns(said).items())
        if not named and not parallel(left, right):
            return None if a.years == b.years != "" else unsure(f"only one names its session: {said}")
    return None


def _inside(left: Side, right: Side, a: Act, b: Act) -> str:
    """Say that one goes on behind the other with a part of it: a branch of a programme, a lot or tunnel of a line."""
    short, long = sorted((a.rest, b.rest), key=len)
    more = long.removeprefix(short)
    if more != long and (_BRANCH.match(more) or (left.kind == "Project" and _LOT.search(more))):
        return f"a whole, and its part: {short}, {more.strip('·—-:')}"
    game = left.kind == "Event" and _GAMES_OF.search(short) and _ONE_GAME.fullmatch(more)
    act = left.kind in {"Event", "Program"} and (_CEREMONY.match(more) or _CLASS.match(more))
    if more != long and (act or game):
        return f"a whole, and its part: {short}, {more}"
    parts = re.search(r"子项目|子计划|子活动|分项|(?<![塔吊树棚桥楼地])下设|之一", left.context + right.context)
    return f"a whole, and its part: {short}, {long}" if more not in {long, ""} and parts else ""


def _other(left: Side, right: Side, a: Act, b: Act, where: Placing) -> Finding | None:
    """Return that two names are a whole and its part, or of two forms or topics; nothing if one may be short."""
    if apart := _inside(left, right, a, b):
        return different(apart, score=0.1)
    short, long = sorted((core(a.rest), core(b.rest)), key=len)
    if left.kind == "Award" and (apart := two(left, right, a.rest, b.rest)):
        return different(apart, score=0.1)
    forms = [found[0] for rest in (short, long) if (found := _FORM.search(rest))]
    loose = left.kind == "Program" and set(forms) <= _LOOSE
    if len(forms) == 2 and not loose and not forms[1].endswith(forms[0]) and not forms[0].endswith(forms[1]):
        return unlike(f"another kind: {a.rest}, {b.rest}", score=0.08)
    if GENERIC_AWARD.match(short) and (a.chain or b.chain) and where.state == "missing" and not a.level and not b.level:
        return different(f"another name: {a.rest}, {b.rest}", score=0.1)
    if len(short) < 2 or not (short in long or shortens(short, long)):
        return unlike(f"another name: {a.rest}, {b.rest}")
    return None


def _one_day(left: Side, right: Side, a: Act, b: Act) -> str:
    """Return the day, place, figure of both contexts for two events of one form, one of them a headline's words."""
    days = set(_DATE.findall(left.context)) & set(_DATE.findall(right.context))
    ours, theirs = (_FORM.search(act.rest) for act in (a, b))
    if not days or not ours or not theirs or _ending(ours[0]) != _ending(theirs[0]):
        return ""
    short, long = sorted((a.rest, b.rest), key=len)
    topic = _FORM.sub("", short)
    kept = sum(letter in long for letter in topic)
    figure, places = counted(left, right), shared_places(left, right)
    if not figure or not places or not topic or kept * 2 < len(topic):
        return ""
    return f"both on {min(days)} in {places[0]}, with {figure}"


def _ending(form: str) -> str:
    return _MERGED.get(form, form)[-2:]


def _named(left: Side, right: Side, a: Act, b: Act, where: Placing) -> Finding:
    """Compare two names for what it is: another form or another topic, unless one is short for the other."""
    if left.kind == "Event" and (told := _one_day(left, right, a, b)):
        return same(f"{a.rest} for {b.rest}", told, score=0.75)
    short, long = sorted((core(a.rest), core(b.rest)), key=len)
    if apart := _other(left, right, a, b, where):
        open_ = apart.open and where.state != "conflict"
        return (branded(left, right, short) or apart) if open_ else apart
    if parallel(left, right) or (where.state in {"agree", "none"} and particulars(left, right)):
        return same(f"{short} for {long}", "the same is said of both", score=0.75)
    if found := called(left, right, short):
        return found
    if where.state == "agree" and len(short) >= 4 and long.endswith(short) and a.years == b.years != "":
        return same(f"{short} for {long}", where.reason, score=0.72)
    return unsure(f"{short} may be short for {long}")
