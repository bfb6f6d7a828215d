"""Honours and prizes that are got: 乙获“丙”称号, 丁获金奖."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, LocalEntity
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.clauses import head_of, listed, oblique
from loaders.rules.contests import held, shared, whole_of
from loaders.rules.entries import entered
from loaders.rules.modality import modality_at
from loaders.rules.naming import plain
from loaders.rules.patterns import PERSON, pattern
from loaders.rules.people import HEAD, TITLE
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Skeleton, Slot

HOLDERS = PERSON | {
    "Company",
    "Organization",
    "School",
    "TradeUnion",
    "Program",
    "Project",
    "Alliance",
    "Place",
    "GovernmentBody",
}
_PRIZE = re.compile(
    r"(?:[金银铜]奖|[一二三特]等奖|优[秀胜]\S{0,6}奖|组织奖|参与奖|入围奖|最佳\S{0,8}奖|人气奖|"
    r"最佳(?:球员|射手|选手|运动员|教练|裁判|新人|辩手)|冠军|亚军|季军|第[一二三四五六七八九十\d]+名|^第[一二三四五六]|、[二三四五六]名|名次|[金银铜]牌|状元|桂冠|头奖|团体\S{0,4}奖|(?:团体|个人)\S{0,3}(?:第[一二三四五六]|前[三六八]名)"
    r"|优秀(?:组织单位|组织者|裁判员|教练员|运动员|选手|领队|代表队|指导教师|学员|方队|提案)"
    r"|前[一二两三四五六八十]名?|[至到][一二三四五六七八九十]名|流动红旗|探花|榜眼|榜首|头名"
    r"|^[^省市县区州国华大身]{2,6}[奖獎])$"
)
_WON = (
    r"(?:(?:分别|先后|喜|曾|均|一举|双双|还|又|共同|再次|也)*"
    r"(?:荣获|斩获|获得|获评|荣膺|荣获了|获得了|获授|获颁|获封|获|夺得|摘得|摘取|摘下|勇夺|捧得|捧回|捧获|拿下|拿过|拿到|拿了|揽获|喜提|得了|得过|赢得|享受|分列|并列|位列|名列|蝉联|卫冕|成长为|被评为|被授予|被(?:公司|集团|单位|学校|厂里|省里|市里|县里|区里)(?:授予|评为|命名为|评选为|聘为)|"
    r"被命名为|被认定为|被表彰为|当选为?|入选))"
)
_GOES_TO = pattern(
    r"{award:what}(?:奖项|奖牌)?(?:则|便|分别)?(?:归|由|被|花落|授予|颁给)(?P<who>[^，。；]{0,60}?)(?=[，。；]|等|$)"
)
# Prizes of a section are not the contest's; a contest right before a prize that is no mention is another one.
_SECTION = re.compile(r"(?:项目|赛项|工种|单项|团体|[\u4e00-\u9fff]组)的?$")
_UNREAD = re.compile(r"(?:[大竞比]赛|比武|评选)[^，。；\ue000-\ue0ff]{0,6}$")
_BEATS = re.compile(r"(?:力克|战胜|击败|险胜|力胜|大胜|完胜|轻取|淘汰|\d胜)$")
_FOR_ALL = re.compile(r"组织|裁判|领队|总分|风尚")
_OWN_NAME = re.compile(r"^[^省市县区州国华大身]{2,6}[奖獎]$")
_MEETING = re.compile(r"(?<!运动)(?<!運動)(?:大会|大會|职代会|会议)$")
SEVERAL = re.compile(r"[一二三冠亚金银]、$")  # 一、二、三等奖分别由: whose is which was not read
_OF_TEAMS = re.compile(r"(?:^|[。；])[^，。；\ue000-\ue0ff]{0,4}团体[^，。；\ue000-\ue0ff]{0,4}(?:方面|中|上|里)，")
_NO_RIVAL = re.compile(r"裁判|教练|领队|指导")
_NOT_THEIRS = re.compile(
    r"(?:称号|荣誉)?(?:提名|候选|入围|推荐)|待遇|礼遇|(?:称号|荣誉)?的(?!好|优|骄|成绩)"
)  # 获奖的有丙: behind
# What may stand between the subject of an earlier clause and what it got: time, occasion, measure, adverbs.
_GOES_ON = re.compile(
    r"(?:[\d\ue00f年月日至、度底初末前后曾又还也并先再随即终最均都共同双一举多次连续三两四五六年届]|去年|今年|明年|(?:“?[五七八十]一”?|国庆节?|春节|元旦|劳动节|妇女节|护士节|教师节)(?:国际劳动节)?(?:前夕|期间|前后|假期|当天|前)?|近年来?|日前|近日|目前|如今|此后|其间|多年|荣|喜|成功|团体|代表队|[他她]们|前者|后者|选手|职工"
    r"|(?:在|于|凭借?|以|经|从|因|由)[^，。；]{1,30}(?:中|上|里|分|绩|秒|优势|评审|作品|推荐|表现|而出|选拔)?)*"
)
PERSONAL = re.compile(r"(?:工匠|标兵|能手|奖章|劳模|劳动模范|工作者|首席技师|教师|个人|带头人|状元)$")  # no firm is one
_AS_POST = pattern(rf"^[^，。；\ue000-\ue0ff]{{0,4}}{{employer}}{TITLE}(?:，|$)")  # 甲，乙公司电工，获……: not 乙
_UNREAD_HOLDER = re.compile(
    rf"^(?:的)?[^，。；\ue000-\ue0ff]{{0,14}}?(?:{HEAD})(?!们|代表|[战团小]?[队组]|集体)[\u4e00-\u9fff]{{2,4}}$"
)  # 公司质检员某某: not read


def prize(award: LocalEntity) -> bool:
    """Tell whether an award is won at an event (金奖, 一等奖, 第一名) and no standing honour."""
    return bool(_PRIZE.search(plain(award.name))) or "event" in award.attributes


def _over_all(line: Line, what: Slot) -> bool:
    """Tell whether a prize is judged over all sections: who organized best, the best team of no section named."""
    at = line.plain.index(what)
    beside = line.plain.slots.get(at - 1)
    team = bool("团体" in what.entity.name or _OF_TEAMS.search(line.plain.text, 0, max(at, 0)))
    team = team and (beside is None or beside.kind != "Event")
    return team or bool(_FOR_ALL.search(what.entity.name))


def _handed(what: Slot, event: Slot) -> bool:
    """Tell whether a prize of its own name is handed over at a meeting (大会颁发“甲奖”), not competed for."""
    return bool(_OWN_NAME.search(plain(what.entity.name)) and _MEETING.search(plain(event.entity.name)))


def _of_section(line: Line, what: Slot) -> bool:
    """Tell whether a prize is of a section that is no mention (焊工项目第一名): whose it is stays open."""
    at = line.plain.index(what)
    return at > 0 and bool(_SECTION.search(line.plain.text[:at]) or _UNREAD.search(line.plain.text[:at]))


def read(scene: Scene) -> Iterator[Claim]:
    """Yield honours, prizes, and prizes as parts of their event."""
    for line in scene.lines:
        yield from _gets(scene, line)
        yield from _given(scene, line)
    yield from _of_events(scene)


def _gets(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who got what: the persons (else the bodies) that are the subject of 获, with the event of a prize."""
    for hit in re.finditer(_WON, line.plain.text):
        first = next((i for i in sorted(line.plain.slots) if hit.end() <= i <= hit.end() + 16), None)
        if first is None or line.plain.text[hit.start() - 1 : hit.start()] in {"收", "捕"}:
            continue
        whats = _awards(line, first)
        if (
            whats is None
            or _NOT_THEIRS.match(line.plain.text[line.plain.index(whats[-1]) + 1 :])
            or re.search(r"[，。；]", line.plain.text[hit.end() : first])
        ):
            continue
        say = at_cue(scene, line, hit.start(), "honours.gets")
        if say is None or line.said(hit.start()):
            continue
        if _unread_subject(line, hit.start()):
            continue
        people = _of_two(line, hit.start()) or winners(line, hit.start())
        if _others_got(line, people, hit.start()):
            continue
        if not people and (who := carried(scene, line, hit.start())):
            people, say = [who], replace(say, certainty="implied")
        for who, got, at in _shared_out(scene, line, hit, people, whats):
            yield from won(say, who, got, hit.start(), at)


def _shared_out(
    scene: Scene, line: Line, hit: re.Match[str], people: list[Slot], whats: list[Slot]
) -> Iterator[tuple[Slot, list[Slot], Slot | None]]:
    """Yield each winner with what that one got and in which section; none where one winner was not read."""
    before = line.plain.text[hit.start() - 1 : hit.end()]
    parted = "分别" in hit.group() or "分列" in hit.group() or before.startswith("分")  # 分获
    sections = shared(scene, line, line.plain.index(whats[0]))
    each = parted and len(whats) > 1
    if (each and len(people) != len(whats)) or (sections and len(sections) != len(people)):
        return
    for i, who in enumerate(people):
        yield who, whats[i : i + 1] if each else whats, sections[i] if sections else None


def _unread_subject(line: Line, index: int) -> bool:
    """Tell whether a clause without a mention has a subject of its own, which is no mention (同事小马获得)."""
    start = max((m.end() for m in re.finditer(r"[，。；：！？]", line.plain.text[:index])), default=0)
    named = any(start <= i < index and s.kind in HOLDERS for i, s in line.plain.slots.items())
    return not named and _GOES_ON.fullmatch(line.plain.text[start:index].strip()) is None


def _of_two(line: Line, index: int) -> list[Slot]:
    """Return the one of two people whom 前者 or 后者 in the clause of a place means."""
    start = max((m.end() for m in re.finditer(r"[，。；：]", line.plain.text[:index])), default=0)
    word = re.match(r"(?P<first>前者)|后者", line.plain.text[start:index])
    people = [s for i, s in sorted(line.plain.slots.items()) if i < start and s.kind in PERSON]
    return (
        people[:1] if word and word["first"] and len(people) == 2 else people[1:] if word and len(people) == 2 else []
    )


def _others_got(line: Line, people: list[Slot], index: int) -> bool:
    """Tell whether counted people got it, not the person named before them (他带出的徒弟中，有5人获得)."""
    last = line.plain.index(people[-1]) if people and people[-1].kind in PERSON else -1
    counted = [
        i for i, s in line.plain.slots.items() if last < i < index and s.mention.surface[-1:] in {"人", "名", "位"}
    ]
    counted = [i for i in counted if line.plain.slots[i].kind == "Statistic"]
    return last >= 0 and bool(counted) and "等" not in line.plain.text[last + 1 : counted[-1]]


def _awards(line: Line, first: int) -> list[Slot] | None:
    """Return the awards listed from a place on; None where no award stands there (a place or body may lead it)."""
    for i in range(first, min(first + 8, len(line.plain.text))):
        slot = line.plain.slots.get(i)
        if slot is not None and slot.kind == "Award":
            return [line.plain.slots[k] for k in listed(line.plain, i, frozenset({"Award"}))]
        if slot is not None and slot.kind not in {"Place", "Event", "TradeUnion"}:
            return None
    return None


def won(say: Say, who: Slot, whats: list[Slot], index: int, at: Slot | None = None) -> Iterator[Claim]:
    """Yield a prize with its event (`at` where the text tells whose is which), or an honour with its time."""
    for what in whats:
        if prize(what.entity):
            unread = _UNREAD.search(say.line.plain.text[: max(0, say.line.plain.index(what))])
            beside = say.line.plain.slots.get(say.line.plain.index(what) - 1)
            own = at or (beside if beside and beside.kind == "Event" else None)  # 夺得甲大赛第三名
            event = None if unread else own or held(say.scene, say.line, index)
            if event and _over_all(say.line, what):
                event = whole_of(say.scene, event)
            event = None if event and _handed(what, event) else event
            yield from say.claim(who, "wonAward", what, event=event.mention if event else None)
            apart = at is None and _of_section(say.line, what)
            competes = who.kind in PERSON | {"Company"} or who.entity.name.endswith("队")
            competes = competes and not _NO_RIVAL.search(what.entity.name)
            if event and not apart and say.modality == "actual" and competes:
                yield from replace(say, certainty="implied").claim(who, "participatesIn", event)
        elif who.kind in PERSON or not PERSONAL.search(plain(what.entity.name)):
            yield from say.claim(who, "hasHonor", what, time=time_in(say.line, index))


def winners(line: Line, index: int) -> list[Slot]:
    """Return who gets something: the people of the clause, else its body; employers of those people left out."""
    skeleton = line.plain
    start = max((m.end() for m in re.finditer(r"[，。；：！？]", skeleton.text[:index])), default=0)
    one, end = entered(line), index
    while True:
        inside = [s for i, s in sorted(skeleton.slots.items()) if start <= i < index and not _beaten(skeleton, i)]
        named = [s for s in inside if s.kind in PERSON]
        people = [s for s in named if not owns(line, s)] or named  # 甲的徒弟乙: 乙 gets it
        if end == index and (work := _work(skeleton, inside, index)):
            return [work]
        bodies = [s for s in inside if s.kind in HOLDERS - {"Place"} and not oblique(skeleton, skeleton.index(s))]
        if bodies and not people and end < index and (one or _AS_POST.match(skeleton.text[start:end])):
            bodies = []
        if bodies and not people and _UNREAD_HOLDER.match(skeleton.text[skeleton.index(bodies[-1]) + 1 : end]):
            return []
        if people or bodies or start == 0:
            return people or _joined(skeleton, bodies)
        end = start
        start = max((m.end() for m in re.finditer(r"[，。；：！？]", skeleton.text[: start - 1])), default=0)


def _beaten(skeleton: Skeleton, index: int) -> bool:
    """Tell whether a thing is the one over whom another won (甲队力克乙队夺得冠军)."""
    return bool(_BEATS.search(skeleton.text, max(0, index - 4), index))


def _work(skeleton: Skeleton, inside: list[Slot], index: int) -> Slot | None:
    """Return the work that is the subject, not who made it (他琢磨的“甲法”获……)."""
    last = inside[-1] if inside else None
    at = skeleton.index(last) if last else 0
    made = last is not None and last.kind == "Program" and skeleton.text[:at].endswith("的")
    return last if made and re.fullmatch(r"[^，。；\ue000-\ue0ff]{0,4}", skeleton.text[at + 1 : index]) else None


def _joined(skeleton: Skeleton, bodies: list[Slot]) -> list[Slot]:
    """Return the last body with those that a list joins to it (甲工会、乙工会代表队获得)."""
    if not bodies:
        return []
    kinds = frozenset({"Company", "TradeUnion", "School", "GovernmentBody", "Organization"})
    last = skeleton.index(bodies[-1])
    members = listed(skeleton, head_of(skeleton, last), kinds)
    together = [skeleton.slots[i] for i in members if skeleton.slots[i] in bodies]
    return together if last in members and len(together) > 1 else bodies[-1:]


def _given(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield prizes that go to somebody (金奖归甲公司乙)."""
    for hit in _GOES_TO.finditer(line.plain.text):
        what = line.plain.slots[hit.start("what")]
        if SEVERAL.search(line.plain.text, 0, hit.start()):
            continue
        say = at_cue(scene, line, hit.start("who"), "honours.goes_to")
        inside = line.plain.within(*hit.span("who"), HOLDERS - {"Place"})
        people = [s for s in inside if s.kind in PERSON] or inside
        if say is None or not prize(what.entity) or line.said(hit.start()) or _grants(hit["who"]):
            continue
        for who in people:
            yield from won(say, who, [what], hit.start("who"))


def _grants(text: str) -> bool:
    """Tell whether a stretch says who gives something (第一名由甲授予乙), not who got it."""
    return bool(re.search(r"授予|颁发|命名|晋升|推荐|给予", text))


def owns(line: Line, slot: Slot) -> bool:
    """Tell whether a thing only stands as the owner of what follows (甲小学的“乙”, 甲公司工会的……)."""
    return line.plain.text[line.plain.index(slot) + 1 :].startswith("的")


def carried(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the person with whom a sentence before in the paragraph opens, where this one names nobody (曾获……)."""
    if any(i < index for i in line.plain.slots) or line.heading:
        return None
    for earlier in scene.above(line):
        for i in sorted(earlier.plain.slots)[:1]:
            slot = earlier.plain.slots[i]
            return slot if slot.kind in PERSON and i <= 3 else None
    return None


def _of_events(scene: Scene) -> Iterator[Claim]:
    """Yield prizes as parts of the event they were given at: the event before their first mention."""
    for award in scene.of_kind("Award"):
        if not prize(award):
            continue
        for mention in award.mentions:
            line = scene.line_of(mention)
            slot = next((s for s in line.slots if s.mention == mention), None) if line else None
            at = line.plain.index(slot) if line and slot else -1
            if (
                line is None
                or slot is None
                or _of_section(line, slot)
                or (at >= 0 and (line.said(at) or modality_at(line.plain, at) is None))
            ):
                continue
            event = held(scene, line, max(0, line.plain.index(slot)))
            if event and _over_all(line, slot):
                event = whole_of(scene, event)
            if event and not _handed(slot, event):
                yield from Say(scene, line, "honours.prize").claim(slot_of(award, mention), "partOf", event)
                break
