"""Who works where as the scene tells it: 在甲公司二车间，焊工乙……; 丙公司……。董事长丁说; 走访戊公司，看望船长己."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.mentions.tables import either
from loaders.rules.claiming import Say, slot_of
from loaders.rules.heads import headed
from loaders.rules.house import house, main_house
from loaders.rules.modality import clause_of
from loaders.rules.patterns import GROUPS, pattern
from loaders.rules.people import persons
from loaders.rules.posts import employed
from loaders.rules.scene import Line, Scene
from ontology import lexicon

_JOBS = either(p.position for p in lexicon.positions() if p.use == "job")
_CHIEFS = either(p.position for p in lexicon.positions() if p.use == "post" and p.unit in {"Company", "School"})
_LEADS = r"[^，。；、：“”（）\s\ue000-\ue0ff]{0,6}?(?:班长|组长|工段长|车间主任|队长|领班)"
_CRAFT = r"[^，。；、：“”（）\s\ue000-\ue0ff]{0,6}?(?:" + _JOBS + "|(?<![职员农义社民])工)"
# They may only be guests.
_GUESTS = r"[^，。；]{0,4}(?:农民工|骑手|快递员|司机|求职者|务工人员|环卫工|代表|律师|导游|记者)"
_TEAM = re.compile(r"(?:车间|班|班组|工段|工区|分厂|作业区|[0-9一二三四五六七八九十]队|项目部|牧场|生产线)$")
_ROOM = r"(?:车间|厂房|厂区|生产线|工地|班组|分厂|现场|展厅|大厅|门口|门前|基地|教室|矿区|井下|院内|院里|里|内)"
_AT_WORK = pattern(
    r"(?:在|走进|来到|步入){place}*的?(?:{company:firm}|{school:school}|{unit:unit}|{project:project})(?:的)?"
    r"(?:[^，。；\ue000-\ue0ff]{0,8}?" + _ROOM + r")?，"
    r"(?!" + _GUESTS + r")(?P<title>" + _CRAFT + "|" + _LEADS + r"){award}*{person:who}"
)
_HONOURED = r"(?:{award}(?:获得者)?、?){0,3}"
_SEEN = pattern(
    r"(?:{company:firm}|(?<=[在到进])(?:{place}*)(?:{unit:unit}|{school:school}))(?:[^，。；\ue000-\ue0ff]{0,6})，"
    r"(?:[^，。；\ue000-\ue0ff]|{person}){0,8}(?:看望|慰问)(?:慰问)?(?:了)?(?P<list>"
    r"(?:[、和与]?" + _HONOURED + r"[^，。；、\ue000-\ue0ff]{0,8}" + _HONOURED + r"{person})+)"
)
_TITLED = pattern(
    r"(?:^|[、和与])"
    + _HONOURED
    + r"(?P<title>"
    + _CRAFT
    + "|"
    + _CHIEFS
    + "|"
    + _LEADS
    + r")"
    + _HONOURED
    + r"{person:who}"
)
_CHIEF = pattern(r"(?:^|[，。；：”、与和由]|听取了?)(?P<title>(?:" + _CHIEFS + r")){award}*{person:who}")
_TEAM_HEAD = re.compile(r"[队班组段]长$")  # of a team that may be anybody's
_HAND = pattern(
    r"(?:^|[，。；：”])(?P<title>(?:[^，。；、：“”（）\s\ue000-\ue0ff]{0,6}?(?:[区队班组厂段部线号]|车间))?"
    r"[^，。；、：“”（）\s\ue000-\ue0ff]{0,2}?(?:[\u4e00-\u9fff](?<![职员农义社民杂临小零散])工|班长|工段长|车间主任|技术员|操作手|质检员|值班员|工人)"
    r"(?:、职工代表)?){award}*{person:who}"
)
_CONTACT = pattern(r"联系人[：:]\s*{person:who}")
_CREDIT = pattern(
    r"（(?:供稿|来源|作者|撰稿|文/图|图文|摄影|通讯员|记者)?[：:]?\s*{employer:at}\s*(?:(?:特约)?记者|通讯员|供稿)?[\s：:]*"
    r"{person+:who}(?:[/／\s]*(?:摄|文|供稿|图))?）"
)
_WRITER = pattern(r"（作者(?:单位)?(?:系|为|是|：)?{employer:at}(?P<title>[^，。；（）\ue000-\ue0ff]{0,8})）")
_TO = pattern(
    r"(?:向|至|到|与|同)[^，。；\ue000-\ue0ff]{0,4}{unit:at}[^，。；\ue000-\ue0ff]{0,8}(?:反映|反馈|咨询|联系|报名|报送|申报|举报)"
)
_ANYBODY = re.compile(r"(?:环卫|养护|保洁|护|钢筋|木|架子|瓦|泥|抹灰)工|工人")  # they may belong to anybody
_NEAR = 6  # lines before in which a paragraph names what somebody heads
_KIND = {p.position: p.unit for p in lexicon.positions() if p.use == "post"}


def read(scene: Scene) -> Iterator[Claim]:
    """Yield posts whose employer the sentence, or the one before in the paragraph, has just named."""
    yield from _contacts(scene)
    yield from _signed(scene)
    yield from _credited(scene)
    for line in scene.lines:
        if not line.heading:
            yield from _at_work(scene, line)
            yield from _seen(scene, line)
            yield from _chiefs(scene, line)
            yield from _hands(scene, line)


def _contacts(scene: Scene) -> Iterator[Claim]:
    """Yield the department of a notice's contact: the one to which objections or reports are to go."""
    offices = [
        (line.number, line.plain.slots[hit.start("at")])
        for line in scene.lines
        for hit in _TO.finditer(line.plain.text)
    ]
    if len({s.entity.key for _, s in offices}) != 1:
        return
    for line in scene.lines:
        for hit in _CONTACT.finditer(line.full.text):
            if line.number > offices[0][0] and not line.full.within(*hit.span(), GROUPS["employer"]):
                say = Say(scene, line, "workplaces.contact", certainty="implied")
                yield from say.claim(line.full.slots[hit.start("who")], "employedBy", offices[0][1], position="联系人")


def _signed(scene: Scene) -> Iterator[Claim]:
    """Yield the body that stands before an author's name in brackets (（甲总工会　乙）)."""
    raw = scene.text.raw
    names = {a.name for a in scene.text.article.authors}
    bodies = {m.span.end: slot_of(e, m) for e in scene.of_kind(*GROUPS["employer"]) for m in e.mentions if not m.nested}
    for who in scene.of_kind(*GROUPS["person"]):
        for m in who.mentions:
            end = len(raw[: m.span.start].rstrip(" \u3000"))
            body, line = bodies.get(end), scene.index.line_at(m.span.start)
            opened = body is not None and raw[: body.mention.span.start].endswith(("（", "("))
            if body and line and opened and raw[m.span.end : m.span.end + 1] in {"）", ")"} and m.surface in names:
                say = Say(scene, line, "workplaces.signed", certainty="implied")
                yield from say.claim(slot_of(who, m), "employedBy", body)


def _credited(scene: Scene) -> Iterator[Claim]:
    """Yield the employer that stands in brackets with who wrote (（供稿：焊接车间 甲）, （作者系乙大学教师）)."""
    names = {a.name for a in scene.text.article.authors}
    writers = [e for e in scene.of_kind(*GROUPS["person"]) if e.name in names]
    for line in scene.lines:
        say = Say(scene, line, "workplaces.signed", certainty="implied")
        for hit in _CREDIT.finditer(line.full.text):
            for who in persons(line, hit, full=True):
                yield from say.claim(who, "employedBy", line.full.slots[hit.start("at")])
        for hit in _WRITER.finditer(line.full.text):
            if len(writers) == 1:
                yield from employed(say, slot_of(writers[0]), line.full.slots[hit.start("at")], hit["title"] or None)


def _at_work(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the workplace that a sentence leads to before it names who works there."""
    for hit in _AT_WORK.finditer(line.plain.text):
        say = Say(scene, line, "workplaces.site", certainty="implied")
        who, title = line.plain.slots[hit.start("who")], hit["title"]
        at = next(line.plain.slots[hit.start(g)] for g in ("firm", "school", "unit", "project") if hit[g])
        if at.kind != "Organization" or _TEAM.search(at.entity.name):
            yield from employed(say, who, at, title)


def _seen(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the firm just visited for the workers that are seen there."""
    for hit in _SEEN.finditer(line.plain.text):
        firm = next(line.plain.slots[hit.start(g)] for g in ("firm", "unit", "school") if hit[g])
        say = Say(scene, line, "workplaces.seen", certainty="implied")
        for one in _TITLED.finditer(hit["list"]):
            yield from say.claim(
                line.plain.slots[hit.start("list") + one.start("who")], "employedBy", firm, position=one["title"]
            )


def _chiefs(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield whose head speaks or acts (董事长丁说): of the one firm or school that the paragraph has named so far."""
    for hit in _CHIEF.finditer(line.plain.text):
        start, _ = clause_of(line.plain.text, hit.start("title"))
        own = scene.only(line, hit.start("title"), {_KIND[hit["title"]]}, _NEAR)
        if own is None and not _TEAM_HEAD.search(hit["title"]) and (about := main_house(scene, _KIND[hit["title"]])):
            own = slot_of(about)
        if own and headed(scene, line, hit.start("title"), hit["title"]):
            continue
        team = _TEAM_HEAD.search(hit["title"]) and line.plain.within(0, hit.start("title"), ("Organization",))
        if own and not team and not line.plain.within(start, hit.start("title"), GROUPS["employer"]):
            who = line.plain.slots[hit.start("who")]
            yield from employed(Say(scene, line, "workplaces.chief", certainty="implied"), who, own, hit["title"])


def _hands(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield workers whom a text set in one firm brings in by their trade alone (焊工甲蹲进船舱)."""
    for hit in _HAND.finditer(line.plain.text):
        who = line.plain.slots[hit.start("who")]
        first = min(who.entity.mentions, key=lambda m: m.span.start)
        start, _ = clause_of(line.plain.text, hit.start("title"))
        told = who.mention == first and not _ANYBODY.search(hit["title"])
        near = house(scene, line, hit.start("title"), near=True) if told else None
        firm = near or (house(scene, line, hit.start("title")) if told else None)
        if firm and not line.said(hit.start()) and not line.plain.within(start, hit.start("title"), GROUPS["employer"]):
            say = Say(scene, line, "workplaces.hand", certainty="implied")
            yield from employed(say, who, firm, hit["title"])
