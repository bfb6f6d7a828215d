"""Departments: right behind the owner that a line names (甲公司整经车间), and alone before who works there (机电科)."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import stops
from loaders.mentions.line import Line
from loaders.mentions.personal_names import name_at
from loaders.mentions.tables import FORMED, JOB, PLACE, POST, cues, either, ends, first_of, words

LONGEST = 9
_OWNERS = frozenset({"Company", "School", "Organization", "GovernmentBody", "Project"})
_HARD = re.compile(
    r"[^\w]|[的了在由和与及是为被把将等到从向有让给跟同并而或以其该此这那每共各]|联合|会同|携手|联手|公司|集团|工会|一线|基层|全体|部分|多个"
)
_HOUSES = {
    "School": (re.compile(r"大学$"), re.compile(r"[\u4e00-\u9fff]{1,4}(?:[与和及][\u4e00-\u9fff]{2,4})?学院")),
    "Company": (
        re.compile(r"集团$|股份$|煤业$|公司$"),
        re.compile(r"(?:[一二三四五六七八九十]{1,2}|[\u4e00-\u9fff]{2,3})矿"),
    ),
}  # parts that are schools and firms themselves
_NUMBERED = re.compile(r"第?[一二三四五六七八九十\d]+[班队]?")
_SHIFT = re.compile(r"[一二三四五六七八九十甲乙丙丁\d](?:班组?|[分车]队|队|组|车间|工段|部)$")
_SHOPS = ("车间", "工段")
_CREW = re.compile(r"(?:[甲乙丙丁一二三四五六七八九十\d]{1,2}|[\u4e00-\u9fff]{2})(?:班|组)(?![组子])")
_TAKES = ("把", "将", "还", "已", "也", "正")
_SHOP = re.compile(r"[\u4e00-\u9fff]{2,3}[一二三四五六七八九十]?(?:车间|工段)")
_NOUN = re.compile(r"(?:该|本)?(?:公司|集团|学校|医院|厂|矿)|该[校院]")
_HEADS = frozenset({"系主任", "科主任", "室主任"})
_HANDS = ("职工", "员工", "工人", "女工", "班组长")
_OF_CREWS = re.compile(r"先锋号|(?:示范|文明|标兵)岗|先进(?:集体|班组)|(?:优秀|金牌|标杆|模范)(?:集体|班组)|巾帼标兵")
_IN_LIST = re.compile(
    r"[^,。;:、()的和及与等获被共有]{1,16}?(?=、|和|及|与|等[\d一二三四五六七八九十]|[均也分]?(?:[荣喜]?获|被(?:授予|评为|命名)|上榜|入选))"
)
_FREE = re.compile(r"^|(?<=[,。;:、()”》 ])|(?<=[由和与及在到是了自派对向的被把给从任])")


@cache
def _ends() -> tuple[str, ...]:
    return tuple(sorted(cues("department_end"), key=lambda e: (-len(e), e)))


@cache
def _alone() -> re.Pattern[str]:
    """Return the pattern of departments known by their field, or by a number (机电科, 综采二队, 第一分厂)."""
    named, made = cues("department_field") | cues("branch_of_work"), cues("shop")
    fields, shops = either(named), either(made)
    first = first_of({*named, *made, *"第一二三四五六七八九十"})
    return re.compile(
        rf"(?={first})(?:(?:{fields}){{1,2}}(?:部|科|处|室|科室|办公室|中心)"
        rf"|(?:{shops})(?:第?[一二三四五六七八九十\d]{{1,3}})?(?:车间|工区|区队|区|队|班组|班|组|分厂|工段)"
        rf"|第?[一二三四五六七八九十]{{1,2}}(?:分厂|车间|工区|工段|分部|项目部|矿区|采区)"
        rf"|第\d{{1,2}}(?:分厂|车间|工区|工段|分部|项目部|矿区|采区))"
    )


def is_alone(name: str) -> bool:
    """Tell whether a name is a department's without its owner."""
    crew = re.search(rf"(?<=车间|工段){_CREW.pattern}$", name)
    return bool(_alone().fullmatch(name) or is_shop(name[: crew.start()] if crew else name))


def is_idle(name: str) -> bool:
    """Tell whether a name says what sort of workshop it is, not which (实训车间, 乡村车间, 工匠人才创新工作室)."""
    if name in cues("idle_studio"):
        return True
    return name.endswith("车间") and name.removesuffix("车间") in cues("idle_shop")


def is_shop(name: str) -> bool:
    """Tell whether a name is a workshop's by what is done there (电解车间, 造型工段)."""
    return bool(_SHOP.fullmatch(name)) and not is_idle(name) and not _HARD.search(name)


def behind(line: Line, owners: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the departments named right behind a body, where who works there or a mark follows."""
    for owner in owners:
        named = owner.strength > 2 and (owner.source == "short" or (owner.source, owner.form) == ("ending", "name"))
        office = owner.kind == "GovernmentBody" and owner.source == "owned"  # 县教育局人事科: its place is unsaid
        if owner.kind == "GovernmentBody" and line.text.startswith("办公", owner.end):
            continue  # 市政府办公室 is a body's own name
        if owner.kind in _OWNERS and (named or office):
            end, kind = _part_end(line, owner.end), "Organization"
            if owner.kind in _HOUSES and (branch := _branch_end(line, owner)):
                end, kind = branch, owner.kind
            if end is not None:
                behind = line.text[end : end + 1]
                yield Candidate(line.number, owner.start, end, kind, 5, "part", owner.form, followed=behind)


def crews(line: Line, owners: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the crews, routes and posts that a list of honours for such names behind their firm, by whatever name.

    甲有限公司综合岗位, 乙集团第四公司46路, 丙矿综采队李某班: the firm itself got nothing.
    """
    if not _OF_CREWS.search(line.text):
        return
    for owner in owners:
        if owner.kind not in _OWNERS or owner.form != "name" or not line.whole(owner.start, owner.end):
            continue
        part = _IN_LIST.match(line.text, owner.end)
        if part is None or not part.group().endswith(tuple(cues("crew_end"))):
            continue
        first = line.word(owner.end)
        if first is not None and first.start == owner.end and first.tag not in {POST, JOB}:
            yield Candidate(line.number, owner.start, part.end(), "Organization", 5, "part")


def behind_nouns(line: Line) -> Iterator[Candidate]:
    """Yield the departments behind a common noun for their owner (学校机电工程系, 公司容器车间工艺组)."""
    for found in _NOUN.finditer(line.text):
        start, first = found.start(), line.word(found.start())
        free = start == 0 or _FREE.match(line.text, start) or stops(line.words[line.word_at[start - 1]])
        end = _part_end(line, found.end()) if first is not None and first.start == start and free else None
        if end is not None and (_worked_in(line, end) or _office(line, found.end(), end)):
            yield Candidate(line.number, start, end, "Organization", 3, "owned", "alias")


def _office(line: Line, start: int, end: int) -> bool:
    """Tell whether an office of four characters and more goes on to act (集团安全监察部把……, 联合公司技术部举办)."""
    told = end - start > 3 and line.text[end - 1] in "部处科室"
    return told and (_acts(line, end) or line.text.startswith(_TAKES, end))


def _branch_end(line: Line, owner: Candidate) -> int | None:
    """Return where a college of a university or a mine of a group ends behind it (甲大学法学院, 乙集团三矿)."""
    whole, form = _HOUSES[owner.kind]
    found = form.match(line.text, owner.end) if whole.search(line.text[owner.start : owner.end]) else None
    if found is None or (not _closed(line, found.end()) and not _worked_in(line, found.end())):
        return None
    inside = line.inside(owner.end, found.end())
    quiet = not any(w.tag in {POST, JOB, PLACE} or (w.tag == "v" and len(w.text) > 1) for w in inside)
    return found.end() if quiet and inside and not _HARD.match(line.text, owner.end) else None


def _part_end(line: Line, start: int) -> int | None:
    first = line.word(start)
    if first is None or first.start != start or first.tag in {POST, JOB}:
        return None
    numbered = _NUMBERED.fullmatch(first.text)  # 第四检察部
    shop = line.text.startswith(_SHOPS, first.end)  # 熔铸车间: what is done there is a verb
    if len(first.text) > 1 and stops(first) and not numbered and not shop:
        return None
    for end in range(start + 2, min(start + LONGEST, len(line.text)) + 1):
        part = line.text[start:end]
        if _HARD.search(part) or is_idle(part):
            return None
        fitting = (e for e in _ends() if part.endswith(e) and len(part) > len(e))
        ending = next(fitting, None) if part.endswith(_ends()) else None
        if ending and _whole(line, end, ending):
            numbered = numbered or _SHIFT.search(part)  # 锅炉运行三班
            quiet = numbered or shop or not any(stops(w) for w in line.inside(start, end))  # 甲学校办班 is no class
            ended = _closed(line, end) or (len(ending) > 1 and _acts(line, end)) or _office(line, start, end)
            if _worked_in(line, end) or (quiet and ended):
                return end
    return None


def _whole(line: Line, end: int, ending: str) -> bool:
    """Tell whether an ending is a word here, or the end of a department's (检修班), not of another (当班, 干部)."""
    last = line.word(end - 1)
    if last is not None and last.text in _HEADS and last.start == end - 1:
        return True
    if last is None or last.end != end or last.tag in {POST, JOB}:
        return False
    field = last.text.removesuffix(ending) in cues("department_field")  # 人事部 is a word of its own
    return field or len(last.text) <= len(ending) or last.text in ends(FORMED) or last.text not in words()


def _closed(line: Line, at: int) -> bool:
    """Tell whether a name can end before a character: a mark, 的 or nothing follows."""
    behind = line.word(at)
    return behind is None or (behind.tag == "w" and behind.text not in "“《") or line.text[at] in "的等,、。;:) 与和"


def _worked_in(line: Line, at: int) -> bool:
    """Tell whether who works there follows: a post, a job or a person."""
    behind = line.word(at)
    if behind is not None and behind.text in _HEADS and behind.start == at - 1:
        return True
    if behind is None or behind.start != at:
        return False
    hands = line.text.startswith(_HANDS, at)
    return hands or behind.tag in {POST, JOB, "PER"} or name_at(line, at, weak=True) is not None


def ends_alone(line: Line) -> Iterator[int]:
    """Yield where departments end that stand without their owner."""
    for found in _alone().finditer(line.text):
        last = line.word(found.end() - 1)
        if last is not None and last.end == found.end() and last.tag not in {POST, JOB}:
            yield found.end()


def alone(line: Line) -> Iterator[Candidate]:
    """Yield the departments of the article's own employer: 机电科吕某, 由审计部梁某接任, 财务处处长, 电解车间工人."""
    for start, end in sorted({f.span() for f in _alone().finditer(line.text)} | set(_shops(line))):
        first, last = line.word(start), line.word(end - 1)
        if first is None or last is None or first.start != start or last.end != end or last.tag in {POST, JOB}:
            continue
        free = _FREE.match(line.text, start) or (start and stops(line.words[line.word_at[start - 1]]))
        if free and (_worked_in(line, end) or _closed(line, end) or _acts(line, end)):
            yield Candidate(line.number, start, end, "Organization", 2, "department", "alias")


def _shops(line: Line) -> Iterator[tuple[int, int]]:
    """Yield where workshops are named by what is done there, before who works there."""
    for found in re.finditer("车间|工段", line.text):
        for start in range(max(0, found.start() - 4), found.start() - 1):
            crew = _CREW.match(line.text, found.end())
            ends_at = [found.end(), *([crew.end()] if crew else [])]
            if is_shop(line.text[start : found.end()]):
                yield from ((start, end) for end in ends_at if _worked_in(line, end))


def _acts(line: Line, at: int) -> bool:
    """Tell whether a verb follows: the department does something (生产技术部启动)."""
    word = line.word(at)
    return word is not None and word.start == at and word.tag == "v" and len(word.text) > 1
