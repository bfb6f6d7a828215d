"""Posts at a firm named elsewhere, and told by what somebody does: 公司电工甲, 乙曾任车间主任, 在丙厂干了九年的丁."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from loaders.rules.biography import person_before
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.house import WORDS, house
from loaders.rules.modality import part_start
from loaders.rules.naming import firm_of, plain, union_of
from loaders.rules.patterns import GROUPS, PERSON, pattern
from loaders.rules.people import HEAD, TITLE
from loaders.rules.posts import employed
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from loaders.rules.teaching import PART_TIME

_TITLE = r"(?:[^，。；：、（）“”\s\ue000-\ue0ff]{0,14}?(?:" + HEAD + r"))"
_HOUSE = r"该?(?P<house>" + WORDS + r")"
_POST = pattern(
    r"(?:^|[，。；：、”（]|来自)" + _HOUSE + r"(?:的)?(?P<title>" + _TITLE + r"(?:[、兼]" + _TITLE + r"){0,3})"
    r"(?:、{award}(?:获得者)?|、来自{place}+的|{award})*{person:who}"
)
_UNION_POST = pattern(
    r"(?:^|[，。；：、”和])(?:厂|矿|校|院|(?:集团)?公司)?工会(?P<title>(?:常务)?副?主席|委员|干事)(?:[、兼][^，。；、\ue000-\ue0ff]{2,10})?{person:who}"
)
_PART_OF = pattern(
    r"(?:^|[，。；：、”和由派])(?P<noun>联合会|协会|商会|中心|支行|医院|农场|林场|合作社|酒店|项目部|服务站|社区)(?:的)?"
    r"(?P<title>" + _TITLE + r"){person:who}"
)
_IS = pattern(
    r"(?:^|[，。；]|{person})(?:，)?(?:[^，。；\ue000-\ue0ff]{0,2})?"
    r"(?P<verb>现任|现在是|如今(?:已)?是|如今(?:已)?成为|现为|已是|已成为|曾任|曾担任|曾是|原任|原是|是)"
    r"(?:一名|一位|第一[位名]|首[位名]|唯一的?|(?:{award}(?:获得者)?、)+)?"
    r"(?P<posts>(?:"
    + WORDS
    + r"|{employer})(?:的)?"
    + _TITLE
    + r"(?:[、兼和](?:"
    + WORDS
    + r"|{employer})?"
    + _TITLE
    + r")*)(?=[，。；]|$)"
)
_PART = pattern(r"(?P<at>{employer})?(?P<house>" + WORDS + r")?(?:的)?(?P<title>" + _TITLE + r")(?:[、兼和]|$)")
_OF_UNION = re.compile(r"(?:公司|集团|企业|厂|校)?工会")
_HEADS = re.compile(r"(?:[，；。]|其中)$")  # who heads a clause is whom the next one is about
_FORMER = re.compile(r"[曾原]")
_DOES = (
    r"(?:干|工作|开车|上班|打工|务工|当|做|跑车|跑船|任教|教书|服役|实习|值守|坚守|奋战)(?:了|过|着)?"
    r"(?:{stat}|[^，。；\ue000-\ue0ff]{0,6})?(?:多|来|整)?"
)
_WORKER = pattern(
    r"(?:在|曾在|一直在|来到|从){employer:at}(?:[^，。；\ue000-\ue0ff]{0,4}?)"
    + _DOES
    + r"的(?:{place}籍?)?(?P<title>"
    + TITLE
    + r"|)(?:、?{award}(?:获得者)?、?)*{person:who}"
)
_AS = pattern(
    r"在{employer:at}(?:当|做|任|担任)(?:了|过|起)?(?:一名)?"
    r"(?P<title>[^，。；、\ue000-\ue0ff]{2,8}?(?:员|工|师|手|长|任|匠|士|理))(?=[，。；]|$)"
)
_BRANDED = pattern(
    r"(?:^|[，。；：、”由和与]|{award})(?P<text>[\u4e00-\u9fff]{2,14}?(?:" + HEAD + r"))(?:{award})?{person:who}"
)
_TOOK = pattern(
    r"(?:^|[，；])[^，。；\ue000-\ue0ff]{0,10}(?P<verb>当选为?|被任命为|被选为|被推选为|出任|升任|调任){employer:at}(?P<title>"
    + _TITLE
    + r")(?=[，。；]|$)"
)
_HIRED = pattern(
    r"{person:who}(?P<gap>[^，。；\ue000-\ue0ff]{0,8})被{employer:at}(?P<verb>聘为|聘请为|聘任为|任命为|录用为|招为|返聘为|选聘为|聘用为)"
    r"(?P<title>[^，。；、\ue000-\ue0ff]{2,10})(?=[，。；、]|$)"
)
_WHO_TOOK = pattern(r"(?P<verb>当选|出任|担任|就任|接任){employer:at}(?P<title>" + _TITLE + r")的{person:who}")
_FELLOW = pattern(r"(?:同一?单位|同公司|同厂|同校|同车间|同事)的?(?P<title>" + _TITLE + r"|){person:who}")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield posts whose firm the text leaves to be understood, and those of people told by their work."""
    for line in scene.lines:
        if line.heading:
            continue
        yield from _of_house(scene, line)
        yield from _of_union(scene, line)
        yield from _branded(scene, line)
        yield from _became(scene, line)
        yield from _working(scene, line)
        yield from _fellows(scene, line)
        yield from _took(scene, line)
        yield from _named(scene, line)


def _of_house(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 公司电工甲: at the firm that the text is about; 公司工会主席乙 at its union."""
    for hit in _POST.finditer(line.plain.text):
        firm = house(scene, line, hit.start("house"), hit["house"])
        if firm and not line.said(hit.start("house")):
            say = Say(scene, line, "careers.house", certainty="implied")
            yield from _held(say, line.plain.slots[hit.start("who")], firm, hit["title"])


def _of_union(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 工会主席甲 at the union of the firm that the text is about, 联合会主席乙 at the one union so called."""
    say = Say(scene, line, "careers.union", certainty="implied")
    for hit in _UNION_POST.finditer(line.plain.text):
        firm = house(scene, line, hit.start("title")) or house(scene, line, hit.start("title"), "学校")
        union = union_of(scene, firm.entity) if firm else None
        if union and not line.said(hit.start("title")):
            yield from say.claim(
                line.plain.slots[hit.start("who")], "employedBy", slot_of(union), position=hit["title"]
            )
    for hit in _PART_OF.finditer(line.plain.text):
        named = [e for e in scene.of_kind(*GROUPS["employer"]) if plain(e.name).endswith(hit["noun"])]
        if len(named) == 1 and not line.said(hit.start("title")):
            yield from employed(say, line.plain.slots[hit.start("who")], slot_of(named[0]), hit["title"])


def _branded(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield posts at a firm that stands there by its brand only (甲乙动力钳工丙 of 甲乙动力有限公司)."""
    for hit in _BRANDED.finditer(line.plain.text):
        text = hit["text"]
        sizes = range(min(8, len(text) - 2), 2, -1)
        found = ((n, firm) for n in sizes if (firm := firm_of(scene, text[:n])) and text[n:] != "公司")
        size, firm = next(found, (0, None))
        if firm and not line.said(hit.start("text")):
            say = Say(scene, line, "careers.brand")
            yield from _held(say, line.plain.slots[hit.start("who")], slot_of(firm), text[size:])


def _held(say: Say, who: Slot, firm: Slot, titles: str) -> Iterator[Claim]:
    """Yield posts at a firm, at its union where the title begins with 工会 and the text names that."""
    kept = []
    for title in titles.split("、"):
        if not (union_post := _OF_UNION.match(title)):
            kept.append(title)
        elif union := union_of(say.scene, firm.entity):
            yield from say.claim(who, "employedBy", slot_of(union), position=title[union_post.end() :])
    if kept:
        yield from say.claim(who, "employedBy", firm, position="、".join(kept))


def _became(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield what somebody is or was, several posts in a row too (甲曾任公司二车间主任、乙厂厂长)."""
    for hit in _IS.finditer(line.plain.text):
        who = _subject(line, hit)
        say = at_cue(scene, line, hit.start("verb"), "careers.is", "implied")
        if who is None or say is None or line.said(hit.start("verb")):
            continue
        status = "former" if _FORMER.search(hit["verb"]) else None
        yield from _posts(say, line, hit, who, status)


def _subject(line: Line, hit: re.Match[str]) -> Slot | None:
    """Return who stands right before the verb, else the one person whom the sentence has named so far."""
    own = line.plain.slots.get(hit.start())
    if own and own.kind in PERSON:
        return own
    start = part_start(line.plain.text, hit.start("verb"))
    people = {s.entity.key: s for s in line.plain.within(start, hit.start("verb"), PERSON)}
    last = next(reversed(people.values()), None)
    heads = last is not None and _HEADS.search(line.plain.text[: line.plain.index(last)])
    return last if len(people) == 1 or heads else None


def _posts(say: Say, line: Line, hit: re.Match[str], who: Slot, status: str | None) -> Iterator[Claim]:
    """Yield the posts of a row; one without a firm is at the firm before."""
    at: Slot | None = None
    for part in _PART.finditer(hit["posts"]):
        if part["at"]:
            at = line.plain.slots[hit.start("posts") + part.start("at")]
        elif part["house"]:
            at = house(say.scene, line, hit.start("posts") + part.start("house"), part["house"])
        sure = replace(say, qualifiers={"status": status})
        if at is not None and part["at"] is None:
            yield from _held(sure, who, at, part["title"])
        elif at is not None:
            yield from employed(sure, who, at, part["title"])


def _working(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield whom somebody works for who is told by it (在甲厂干了九年的乙, 丙在丁公司做动画师)."""
    for hit in _WORKER.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("title"), "careers.worker")
        if say and not line.said(hit.start()):
            former = "former" if "曾" in line.plain.text[max(0, hit.start() - 1) : hit.start("at")] else None
            who, at = line.plain.slots[hit.start("who")], line.plain.slots[hit.start("at")]
            yield from say.claim(who, "employedBy", at, position=hit["title"] or None, status=former)
    for hit in _AS.finditer(line.plain.text):
        found, say = person_before(scene, line, hit.start()), at_cue(scene, line, hit.start("title"), "careers.as")
        if found and say and not line.said(hit.start()):
            yield from say.claim(found, "employedBy", line.plain.slots[hit.start("at")], position=hit["title"])


def _took(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield posts of the one person whom the sentence has named so far (甲1994年进厂；2018年，当选乙总工会副主席)."""
    for hit in _TOOK.finditer(line.plain.text):
        people = {s.entity.key: s for s in line.plain.within(0, hit.start("verb"), PERSON)}
        say = at_cue(scene, line, hit.start("verb"), "careers.took")
        if len(people) == 1 and say and not line.said(hit.start("verb")):
            timed = replace(say, qualifiers={"time": time_in(line, hit.start("verb"))})
            who = next(iter(people.values()))
            yield from employed(timed, who, line.plain.slots[hit.start("at")], hit["title"])


def _named(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield posts to which others name somebody, or which tell who it is (甲被乙学院聘为讲师, 刚当选丙工会主席的丁)."""
    for form in (_HIRED, _WHO_TOOK):
        for hit in form.finditer(line.plain.text):
            say = at_cue(scene, line, hit.start("verb"), "careers.named")
            if re.match(PART_TIME, hit["title"]) and line.plain.slots[hit.start("at")].kind == "School":
                continue  # who teaches there now and then works elsewhere
            if say and not line.said(hit.start()):
                timed = replace(say, qualifiers={"time": time_in(line, hit.start("verb"))})
                who, at = (line.plain.slots[hit.start(name)] for name in ("who", "at"))
                yield from employed(timed, who, at, hit["title"])


def _fellows(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the employer of a colleague (同单位的甲): of the person named last before with one."""
    for hit in _FELLOW.finditer(line.plain.text):
        last = max((i for i, s in line.plain.slots.items() if i < hit.start() and s.kind in PERSON), default=0)
        if firms := line.plain.within(0, last, GROUPS["employer"]):
            say = Say(scene, line, "careers.fellow", certainty="implied")
            who = line.plain.slots[hit.start("who")]
            yield from say.claim(who, "employedBy", firms[-1], position=hit["title"] or None)
