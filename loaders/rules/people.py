"""Whom people work for and which posts they get and give up: 甲公司职工乙, 丙工会主席丁, 戊当选主席."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.house import AUDIT, audit_committee
from loaders.rules.naming import congress_union, firm_of, of_main, owner, plain
from loaders.rules.patterns import EPITHET, GROUPS, PERSON, pattern
from loaders.rules.posts import COMMITTEE, MAYOR, employed, holds
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

ACTS = frozenset({"Event", "Program"})
HEAD = (
    r"主席|副主席|书记|副书记|主任|副主任|部长|副部长|董事长|总经理|副总经理|总裁|经理|总工程师|工程师|职工|员工|工人|女工|教师|老师|讲师|教授|校长"
    r"|副校长|院长|副院长|理事长|会长|副会长|秘书长|班长|组长|副组长|厂长|局长|副局长|科长|处长|站长|所长|馆长|队长|店长|技师|司机|驾驶员|医生|护士|护士长"
    r"|律师|干部|技术员|操作工|电工|焊工|钳工|车工|维修工|骑手|快递员|送餐员|环卫工|环卫工人|保洁员|保安|会计|设计师|负责人|联系人|研究员|调度员|售票员"
    r"|乘务员|飞行员|船长|轮机长|矿工|木工|瓦工|钢筋工|架子工|农民工|学徒|徒弟|师傅|带头人|委员|监事|董事|代表|总监|主管|顾问|专员|干事|社工|主播|厨师|司钻|制茶师|专家"
    r"|客服|巡视员|调研员|常委|成员|导游|协管员|安全员|质检员|收银员|店员|编辑|工艺员|检验员|巡检员|巡线工|养护工|检修工|叉车司机|公交司机|产业工人|务工人员|操作手|领班|主席团主席"
    r"|合伙人|绣娘|月嫂|兽医|艺人|管家|主任科员|科员|记者|挡车工|水手|传承人|医师|药师|护师|农艺师|育婴师|理货员|茶农|农机手"
    r"|民警|法官|检察官|炉长|网格员|辅导员|省长|副省长|市长|副市长|县长|副县长|区长|副区长|镇长|副镇长|乡长|副乡长"
)
CONTESTANT = r"参赛选手|参赛队员|参赛职工|选手|学员|参训学员|获奖选手|获奖者|参赛代表"
_GENERIC = r"(?:[\u4e00-\u9fff]{1,8}(?:员|工|师|师傅|长|手|匠|士|导游|书记|经理|主任|司机|教授|医生|律师|干事|农|民))"
_NO_TITLE = re.compile(
    r"一员|骨干|表彰|慰问|看望|走访|邀请|组织|举办|开展|为|给|把(?!桩|关)|让|与|由|对|向|将|和|及|走进|参加|培训|帮助|授予|到|们"
)
TITLE = r"(?:[^，。；：、（）“”\s\ue000-\ue0ff]{0,14}?(?:" + HEAD + r")|" + _GENERIC + r")"
_LINK = r"(?:一行|等|同志)?"
_TITLE = (
    r"(?P<title>(?:[^，。；：、（）“”\s\ue000-\ue0ff]{0,14}?(?:" + HEAD + r")[、兼和]{0,2}){1,4}|" + _GENERIC + r")"
)
_POST = pattern(
    r"{employer:at}(?:的|之|内|里)?(?:一名|一位|优秀|青年|普通|退休|女|老)*"
    + _TITLE
    + r"(?:、(?:"
    + CONTESTANT
    + r"|来自{place}+的|{award+}(?:称号)?(?:获得者|得主)?))?{award}?[ \u3000]{0,2}{person+:who}"
)
_IS_POST = pattern(
    r"{person:who}(?:就是|是|系|为|现为|现任|曾是|原是)(?:一名|一位|来自)?{employer:at}(?:的)?(?:一名|一位|优秀|青年|普通|退休|女|老)*"
    + _TITLE
    + r"(?=[，。；、]|$)"
)
_NEXT_POST = pattern(r"{person}" + _LINK + r"[、和与]" + _TITLE + r"{person+:who}")
_NEXT_IN_UNION = pattern(r"{person}" + _LINK + r"[，、和与](?:总工会|工会)" + _TITLE + r"{person+:who}")
_PLAIN_POST = pattern(r"(?<![来出])(?:{unit:at}|{company:at2}|{school:at3}){person+:who}")
_FROM = pattern(r"来自{employer:at}(?:的)?(?P<title>[^，。；、\ue000-\ue0ff]{0,8}?){person+:who}")
_BRACKETED = pattern(
    r"{person+:who}（(?:(?:[男女]|[\u4e00-\u9fff]{1,4}族)，){0,2}(?:均为|均来自|分别来自|来自)?{employer:at}(?P<title>[^（）\ue000-\ue0ff，；]{0,12})）"
)
_CONTACT = pattern(
    r"{employer:at}（联系人[：:]\s*{person:who}|联系人[：:]\s*(?:{employer:at2}\s*{person:who2}|{person:who3}[，、\s（]*{employer:at3})"
)
_WHEN = r"(?:去年|今年|前年|当天|随后|又|还|也|都|双双|分别|再次|全票|高票|光荣|成功|\d{4}年|\d{1,2}月)*"
_SELECTED = pattern(
    rf"(?P<who>{{person}}(?:(?:、|和|与|及){EPITHET}{{person}})*)(?:等{{stat}})?(?:同志)?(?:以[^，。；]{{2,10}}票)?{_WHEN}"
    r"(?:当选为?|连任|任|担任|出任|兼任|现任|被任命为|被聘为|被推选为|被推举为|被选为|被聘任为)(?P<at>{employer}|{alliance})?(?P<title>[^，。；、\ue000-\ue0ff]{0,8}(?:"
    + HEAD
    + r"))"
)
_ELECTED = pattern(
    r"{employer:at}[^，。；]{0,10}选举(?:{unit:own}[^，。；、\ue000-\ue0ff]{0,8})?{person:who}为(?P<title>[^，。；、\ue000-\ue0ff]{0,6}(?:"
    + HEAD
    + r"))"
)
_HELD_BY = pattern(
    r"{employer:at}(?P<title>[^，。；、\ue000-\ue0ff]{0,4}(?:" + HEAD + r"))由"
    r"(?:{employer}[^，。；、\ue000-\ue0ff]{0,8}|[^，。；、\ue000-\ue0ff]{2,8})?{person:who}(?P<how>兼任|担任|出任|接任)"
)
_WILL_BE = pattern(
    r"{person:who}[^。；]{0,24}?(?P<cue>拟任|将任|调任|转任|出任){employer:at}(?P<title>[^，。；、\ue000-\ue0ff]{0,8}(?:"
    + HEAD
    + r"))"
)
_NO_LONGER = pattern(
    r"{person:who}[^。；]{0,16}?不再(?:担任|兼任)(?P<at>{employer})?(?P<title>[^，。；、\ue000-\ue0ff]{0,8}(?:"
    + HEAD
    + r"))"
)
_CHOSEN = pattern(
    r"(?P<cue>同意|选举|替补|增补|增选|补选|推选|选出|任命|聘任|聘请)(?:了)?(?:[^，。；、\ue000-\ue0ff]{0,6}){person+:who}(?:等)?(?:{stat})?(?:同志)?[为任](?P<at>{employer}|{alliance})?"
    r"(?P<title>[^，。；、\ue000-\ue0ff]{0,8}(?:" + HEAD + r"))"
)
_SEATED = pattern(
    r"(?P<cue>选举产生|选举出|选出|推选出|产生)(?:了)?{employer:at}(?P<title>[^，。；、\ue000-\ue0ff]{0,4}?(?:委员|理事|监事|成员))(?:{stat})?，"
    r"(?:他们)?(?:分别)?(?:是|为){person+:who}"
)
_AND_CHOSEN = pattern(
    r"(?<=，){person+:who}(?:同志)?(?:为|任|当选为?)(?P<title>[^，。；、\ue000-\ue0ff]{0,6}(?:"
    + HEAD
    + r"))(?=[，。；]|$)"
)
_DISMISSED = pattern(
    r"免去{person:who}(?:同志)?的?{employer:at}(?P<title>[^，。；、\ue000-\ue0ff]{0,8}?(?:" + HEAD + r"))(?:职务)?"
)
_COMES = pattern(
    r"{person:who}(?:[他她]?来自(?:{place}+的?)?{employer:at}(?=[，。；、]|$)|(?:的|他|她)?所在的?(?:单位|企业|公司)?(?:是|为)?{company:at2})"
)
_OF_UNIT = pattern(r"{employer:at}的{award:by}?{person+:who}")
_BODY_POST = pattern(
    r"(?:^|[，。；])(?P<title>[^，。；\ue000-\ue0ff]{0,4}(?:"
    + HEAD
    + r"))由(?:{employer}[^，。；\ue000-\ue0ff]{0,8})?{person:who}(?P<how>兼任|担任|出任|接任)"
)
_WORKPLACE = re.compile(
    r"^(?:公司|集团|企业|该)|[\u4e00-\u9fff](?:粮库|饭店|商店|药店|酒店|煤矿|小学|中学|医院|银行|公司|集团|合作社|学校|幼儿园|农场|林场)"
)
_IN_TURN = re.compile(r"(?:首任|首届|首位|第一届)?(?:轮值|理事长)|(?:首任|首届|首位|第一届)会长")
# No union has such an office.
_OFFICE = re.compile(r"(?:常务)?副?主任|副?组长|副?会长|副?理事长|副?秘书长|副?队长|副?站长|副?院长")
_WITH_OFFICE = re.compile(r"(?:委员会|工委|办事处|[组队站院]|协会|商会|联合会|中心|部)$")
_THING = re.compile(r"(?P<thing>基地|中心|工作室|驿站|学院|学校|协会|服务队|窗口|联络室|项目|课堂|学堂|夜校|班)(?=.)")
_OWN_UNION = re.compile(r"(?:公司|该|本|企业|新一届)?工会(?=.)")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield whom people work for."""
    for line in scene.lines:
        yield from _posts(scene, line)
        yield from _changes(scene, line)


def persons(line: Line, hit: re.Match[str], full: bool = False) -> list[Slot]:
    """Return the persons of a match's group `who`."""
    skeleton = line.full if full else line.plain
    return skeleton.within(*hit.span("who"), PERSON)


def _posts(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield posts said by juxtaposition (甲公司职工乙), by 来自, by brackets and by contact."""
    text = line.plain.text
    done: set[int] = set()
    for hit in [*_POST.finditer(text), *_FROM.finditer(text), *_IS_POST.finditer(text)]:
        if _NO_TITLE.search(re.sub(r"[、和]|" + HEAD, "", hit["title"])):
            continue
        title = None if re.fullmatch(rf".*(?:{CONTESTANT})|的?", hit["title"]) else hit["title"]
        say = Say(scene, line, "people.post")
        for who in persons(line, hit):
            done.add(line.plain.index(who))
            yield from employed(say, who, line.plain.slots[hit.start("at")], title)
    for hit in _OF_UNIT.finditer(text):
        granted = hit["by"] and line.plain.slots[hit.start("at")].kind in {"TradeUnion", "GovernmentBody", "PartyBody"}
        if hit.start("who") not in done and not line.said(hit.start()) and not granted:
            done.add(hit.start("who"))
            for who in persons(line, hit):
                yield from holds(Say(scene, line, "people.unit"), who, line.plain.slots[hit.start("at")], None)
    for hit in _COMES.finditer(text):
        if not line.said(hit.start()):
            firm = line.plain.slots[hit.start("at" if hit["at"] else "at2")]
            yield from Say(scene, line, "people.from").claim(line.plain.slots[hit.start("who")], "employedBy", firm)
    yield from _in_same_union(scene, line, done)
    yield from _more_posts(scene, line, done)
    yield from _bracketed(scene, line)
    for hit in _CONTACT.finditer(line.full.text):
        say = Say(scene, line, "people.contact", certainty="implied")
        at, contact = (next(hit.start(n) for n in (g, f"{g}2", f"{g}3") if hit[n]) for g in ("at", "who"))
        yield from say.claim(line.full.slots[contact], "employedBy", line.full.slots[at], position="联系人")


def _bracketed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the employers and posts that stand in brackets behind names."""
    for hit in _BRACKETED.finditer(line.full.text):
        if hit["title"] and not re.fullmatch(TITLE + r"|[^，]*族|[男女]", hit["title"]):
            continue  # 甲集团七矿: what follows is no post but the rest of the employer's name
        for who in persons(line, hit, full=True):
            yield from employed(Say(scene, line, "people.bracket"), who, line.full.slots[hit.start("at")], hit["title"])


def _elsewhere(scene: Scene, title: str) -> bool:
    """Tell whether a further title names a workplace of its own (甲厂工人乙和丙粮库工人丁, 公司经理戊)."""
    return bool(_WORKPLACE.search(title)) or any(firm_of(scene, title[:n]) for n in range(3, min(9, len(title))))


def _in_same_union(scene: Scene, line: Line, done: set[int]) -> Iterator[Claim]:
    """Yield posts that repeat the union's last word alone (甲市总工会书记乙，总工会副主席丙)."""
    for hit in _NEXT_IN_UNION.finditer(line.plain.text):
        unions = line.plain.within(0, hit.start(), ("TradeUnion",))
        near = line.plain.within(0, hit.start(), GROUPS["employer"])
        if hit.start("who") not in done and near and near[-1:] == unions[-1:]:
            for who in persons(line, hit):
                done.add(line.plain.index(who))
                yield from employed(Say(scene, line, "people.post"), who, near[-1], hit["title"])


def _more_posts(scene: Scene, line: Line, done: set[int]) -> Iterator[Claim]:
    """Yield further posts at the same body (甲工会主席乙、副主席丙), and people named right behind their unit."""
    text = line.plain.text
    start = 0
    while hit := _NEXT_POST.search(text, start):
        start = hit.start("who")
        first = hit.start()
        if first in done and not _elsewhere(scene, hit["title"]) and not MAYOR.match(hit["title"]):
            at = next(
                (
                    s
                    for i, s in sorted(line.plain.slots.items(), reverse=True)
                    if i < first and s.kind in GROUPS["employer"]
                ),
                None,
            )
            for who in persons(line, hit):
                done.add(line.plain.index(who))
                if at:
                    yield from employed(Say(scene, line, "people.post"), who, at, hit["title"])
    for hit in _PLAIN_POST.finditer(text):
        at_index = next(hit.start(g) for g in ("at", "at2", "at3") if hit[g])
        if hit.start("who") not in done:
            for who in persons(line, hit):
                yield from holds(Say(scene, line, "people.unit"), who, line.plain.slots[at_index], None)


def _changes(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield elections and changes of post, with the modality of the act; a post given up is marked former."""
    yield from _headed(scene, line)
    yield from _dismissed(scene, line)
    yield from _seated(scene, line)
    for form in (_SELECTED, _ELECTED, _CHOSEN, _HELD_BY, _WILL_BE, _NO_LONGER):
        for hit in form.finditer(line.plain.text):
            own = _OWN_UNION.match(hit["title"])
            if hit["at"]:
                at = line.plain.slots.get(hit.start("at"))
            elif _IN_TURN.match(hit["title"]) and any(scene.of_kind("Alliance")):
                at = scene.topic(line, hit.start(), ("Alliance",))
            else:
                at = scene.main(("TradeUnion",)) if own else _body_before(scene, line, hit)
            cue = hit.start("title") - (1 if form is _WILL_BE else 0)
            say = (
                Say(scene, line, "people.former") if form is _NO_LONGER else at_cue(scene, line, cue, "people.elected")
            )
            if at is None or say is None:
                continue
            status = "former" if form is _NO_LONGER else None
            for who in persons(line, hit):
                title = hit["title"][own.end() :] if own else hit["title"]
                time = time_in(line, hit.start())
                sure = say if form is _CHOSEN else replace(say, qualifiers={"status": status, "time": time})
                yield from employed(sure, who, at, title)
                yield from _own_unit(say, line, hit, who)
            if form in (_SELECTED, _CHOSEN):
                yield from _others(say, line, hit, at)


def _seated(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the members of a committee that are named behind their number (选出委员会委员9名，分别是甲、乙)."""
    for hit in _SEATED.finditer(line.plain.text):
        if say := at_cue(scene, line, hit.start("cue"), "people.elected"):
            for who in persons(line, hit):
                yield from employed(say, who, line.plain.slots[hit.start("at")], hit["title"])


def _others(say: Say, line: Line, hit: re.Match[str], at: Slot) -> Iterator[Claim]:
    """Yield further posts of the same election (推选甲任主席，乙、丙为副主席)."""
    if more := _AND_CHOSEN.search(line.plain.text, hit.end(), hit.end() + 40):
        if re.search(r"[。；]", line.plain.text[hit.end() : more.start()]):
            return
        for who in persons(line, more):
            yield from employed(say, who, at, more["title"])


def _dismissed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield posts that somebody is relieved of (免去甲的乙工会主席职务)."""
    for hit in _DISMISSED.finditer(line.plain.text):
        say = Say(scene, line, "people.former")
        for who in persons(line, hit):
            yield from say.claim(
                who, "employedBy", line.plain.slots[hit.start("at")], position=hit["title"], status="former"
            )


def _headed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield posts of the body that the text is about (院长由甲总工会主席乙兼任)."""
    for hit in _BODY_POST.finditer(line.plain.text):
        kinds = ("Alliance",) if _IN_TURN.match(hit["title"]) else ("School", "Organization", "Alliance")
        body = scene.topic(line, hit.start(), kinds) or scene.topic(line, hit.start(), ("Organization",))
        say = at_cue(scene, line, hit.start("how"), "people.elected")
        if say is None or body is None:
            continue
        for who in persons(line, hit):
            yield from employed(say, who, body, hit["title"])


def _own_unit(say: Say, line: Line, hit: re.Match[str], who: Slot) -> Iterator[Claim]:
    """Yield the unit named right before an elected person (选举财务部甲为主任)."""
    if hit.groupdict().get("own"):
        yield from Say(say.scene, line, "people.unit").claim(who, "employedBy", line.plain.slots[hit.start("own")])


def _unit_before(scene: Scene, line: Line, title: str, found: list[Slot], index: int) -> tuple[bool, Slot | None]:
    """Tell whether a post by its title is a unit's, no union's, and of which unit, None where it stays open."""
    if re.match(r"副?主任", title) and AUDIT.search(line.text[: line.plain.at[index]]):
        return True, audit_committee(scene)  # 经审会第一次会议选举甲为主任
    if thing := _THING.match(title):  # 建起甲基地，由乙担任基地负责人
        near = line.plain.within(0, index, ("Organization", "School"))
        return True, next((s for s in reversed(near) if plain(s.entity.name).endswith(thing["thing"])), None)
    if title.startswith("首"):  # 协会成立，甲当选首任会长
        return True, next((s for s in line.plain.within(0, 1) if s in found), None)
    if found and found[-1].kind == "TradeUnion" and _OFFICE.match(title):
        return not _WITH_OFFICE.search(plain(found[-1].entity.name)), None
    return False, None


def _body_before(scene: Scene, line: Line, hit: re.Match[str]) -> Slot | None:
    """Return the body that a post without one belongs to: the union or unit last named in the sentence.

    A 主席 is no committee's but the union's whose committee it is.
    """
    found = line.plain.within(0, hit.start(), ("TradeUnion", "Organization"))
    units, unit = _unit_before(scene, line, hit["title"], found, hit.start())
    if units:
        return unit
    if hit.re is _SELECTED and congress_union(scene):  # 大会召开，甲公司工会主席乙当选主席: not 甲's
        found = [s for s in found if re.search(r"[，。；]", line.plain.text[line.plain.index(s) : hit.start()])]
    if not re.match(r"(?:常务|兼职|挂职|专职)?副?主席", hit["title"]):
        return found[-1] if found else None
    if unions := [s for s in found if s.kind == "TradeUnion"]:
        return unions[-1]
    if elected := congress_union(scene):
        return elected
    if not found or not COMMITTEE.search(plain(found[-1].entity.name)):
        return found[-1] if found else None
    whole = owner(scene, found[-1].entity, ("TradeUnion",))
    return slot_of(whole) if whole else of_main(scene, found[-1].entity)
