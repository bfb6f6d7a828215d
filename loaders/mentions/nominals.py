"""Common nouns that clearly mean one named thing of the article: 该公司, 公司工会, 会议, 此次比赛, 学院, 项目."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from loaders.mentions.candidate import Candidate
from loaders.mentions.coref import MOST, Group
from loaders.mentions.edges import stops
from loaders.mentions.line import Line
from loaders.mentions.tables import cues, either


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun in place of a name: the kind it asks for and how the name must end (empty: anyhow)."""

    kind: str
    ends: tuple[str, ...] = ()
    alone: bool = True  # stands without 该 or 此次
    starts: bool = False  # alone only at the beginning of a clause
    word: str = ""  # a thing whose name ends in this very word is meant first


_CONTEST = ("竞赛", "大赛", "比赛", "比武", "赛")
_MEETING = ("会议", "大会", "全委会", "常委会", "座谈会", "推进会", "部署会", "会")
_NOUNS: Mapping[str, Noun] = {
    "公司": Noun("Company", word="公司"),
    "厂": Noun("Company", ("厂",), alone=False),
    "企业": Noun("Company", alone=False),
    "集团": Noun("Company", ("集团", "集团有限公司"), alone=False),
    "银行": Noun("Company", ("银行",), alone=False),
    "会": Noun("TradeUnion", alone=False),
    "校": Noun("School", alone=False),
    "学校": Noun("School", ("学校", "大学", "中学", "小学"), alone=False),
    "学院": Noun("School", ("学院",)),
    "项目": Noun("Project", ("项目", "工程")),
    "联盟": Noun("Alliance", ("联盟",)),
    "访问团": Noun("Organization", ("访问团",)),
    "会议": Noun("Event", ("会议", "全委会", "常委会", "座谈会")),
    "大会": Noun("Event", ("大会",), starts=True),
    **{noun: Noun("Event", _CONTEST, starts=True, word=noun) for noun in ("竞赛", "大赛", "比赛", "比武")},
    "活动": Noun("Event", ("活动", "演练", "仪式"), starts=True),
    "培训": Noun("Event", ("培训", "培训班", "培养"), alone=False),
    "课堂": Noun("Program", ("课堂",)),
    "夜校": Noun("Program", ("夜校",)),
    "社区": Noun("Program", ("社区",)),
    "学堂": Noun("Program", ("学堂",)),
    "通知": Noun("PolicyDocument", ("通知",), alone=False),
    "办法": Noun("PolicyDocument", ("办法", "办法(试行)"), alone=False),
    "文件": Noun("PolicyDocument", alone=False),
    "方案": Noun("PolicyDocument", ("方案",), alone=False),
    **{word: Noun("Event", (word,), word=word) for word in cues("gathering") | cues("ceremony")},
}
_LEARNED: Mapping[str, tuple[str, ...]] = {
    "Organization": (
        "服务中心", "法律援助中心", "中心", "工作室", "律师团", "服务队", "协会", "基地", "医院", "文化宫", "研究院",
        "合作社", "车间", "小组", "工作站", "宣讲团", "突击队", "志愿队", "考察团",
    ),
    "Program": (
        "书屋", "驿站", "行动", "平台", "品牌", "热线", "小程序", "服务站", "工程", "计划", "食堂", "小屋",
        "讲堂", "项目", "站点", "服务点", "工作站", "托管班", "机制", "试点", "司机之家",
    ),
    "PolicyDocument": (
        "合同", "协议", "备忘录", "章程", "条例", "规划", "计划", "标准", "指引", "意见", "措施", "决定",
    ),
    "School": ("大学", "中学", "小学", "学堂", "分院"),
    "Project": ("电站", "大桥", "隧道", "水库"),
    "Alliance": ("联盟", "联合体"),
    "TradeUnion": ("联合会",),
}  # fmt: skip
_THIS = re.compile(r"(?:该|此次|本次|这次|该次|本届|此届|此项|这项|这场)")
_PATTERN = re.compile(rf"(?P<this>{_THIS.pattern})?(?P<noun>{either(_NOUNS)})")
_UNION = re.compile(r"(?:公司|企业|该[校厂矿]?|学校|医院|厂|集团|校|矿)?工会")
_SEVERAL = re.compile(r"[两二三四五六七八九十几多各](?:省|市|县|区|地|家|方|州)$")
_OF_INDUSTRY = tuple(sorted(f"{branch}工会" for branch in cues("industry")))
_OF_FIRM = re.compile(r"(?:公司|学校|医院|[厂矿院校行局站])工会$")
_DATED = re.compile(r"(?:19|20)\d\d年?$")  # 青年体验计划2024
_ACTIVITY = re.compile(r"”(?:系列|主题|专项|志愿服务|公益|慰问)?活动")
TAIL = re.compile(r"”[\u4e00-\u9fff]{2,8}")
_COMMON_SORT = re.compile(r"杯$")
_HEADINGS = frozenset({"title", "subtitle", "slogan"})
_LEADS = re.compile(r"(?:主持|出席|宣布|举行|举办)(?:了)?$")
_CEREMONY_BEHIND = re.compile(r"上|现场|后|前|由|在|于|结束|举行|,")


def learned(texts: Iterable[tuple[str, str]]) -> Mapping[str, Noun]:
    """Return last words of an article's own names (kind, words) that may stand for them: 该中心, 合同约定."""
    found: dict[str, Noun] = {}
    for kind, text in ((k, _DATED.sub("", t)) for k, t in texts):
        for word in _LEARNED.get(kind, ()):
            if text.endswith(word) and len(text) > len(word) + 1 and word not in _NOUNS:
                found.setdefault(word, Noun(kind, (word,), alone=kind == "PolicyDocument", starts=True, word=word))
    return found


def of_tails(texts: Iterable[tuple[str, str]]) -> Mapping[str, Noun]:
    """Return the nouns behind quoted names (“小燕子”托管班: name, what follows) that may stand for them later.

    A noun behind two names stands for none.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name, after in texts:
        words = (word for word in sorted(cues("sort"), key=len, reverse=True) if word in after)
        if (word := next(words, None)) and not _COMMON_SORT.search(name):
            found[word].add(name)
    return {
        word: Noun("Program", tuple(names), alone=False, starts=True)
        for word, names in found.items()
        if len(names) == 1
    }


def find(
    line: Line, names: Sequence[Candidate], more: Mapping[str, Noun] = MappingProxyType({})
) -> Iterator[tuple[Candidate, Noun]]:
    """Yield the words of a line that may stand for a thing named before, outside names."""
    if line.role in _HEADINGS:
        return
    free = [True] * len(line.text)
    for name in names:
        if name.form != "nominal":
            free[name.start : name.end] = [False] * name.size
    for found in _PATTERN.finditer(line.text):
        noun = _NOUNS[found["noun"]]
        if all(free[found.start() : found.end()]) and _fits(line, found, noun):
            yield Candidate(line.number, found.start(), found.end(), noun.kind, 2, "noun", "nominal"), noun
    for start, end, noun in _own_words(line, more):
        if all(free[start:end]):
            yield Candidate(line.number, start, end, noun.kind, 2, "noun", "nominal"), noun
    for found in _UNION.finditer(line.text):
        if (
            not _SEVERAL.search(line.tail(found.start()))
            and all(free[found.start() : found.end()])
            and _clear(line, found.start(), found.end())
        ):
            yield Candidate(line.number, found.start(), found.end(), "TradeUnion", 2, "noun", "nominal"), EMPLOYEES


def _own_words(line: Line, more: Mapping[str, Noun]) -> Iterator[tuple[int, int, Noun]]:
    """Yield where last words of the article's own names stand behind 该 or at the head of a clause."""
    for word, noun in more.items():
        for found in re.finditer(
            rf"(?P<this>(?:{_THIS.pattern}|这家|这个|这支|这所|这座|这一|这项|该项|此项))?{word}", line.text
        ):
            head = found.start() == 0 or line.text[found.start() - 1] in ",。;:!?”"
            if bool(found["this"]) or (head and _clear(line, found.start(), found.end())):
                yield found.start(), found.end(), noun


EMPLOYEES = Noun("TradeUnion")  # the union of the article's employer


def _fits(line: Line, found: re.Match[str], noun: Noun) -> bool:
    if found["this"]:
        return line.word_at[found.start()] != line.word_at[found.end() - 1] or len(found.group()) == 2
    if not noun.alone and not noun.starts:
        return False
    before = line.word(found.start() - 1)
    begins = before is None or before.text in {",", "。", ":", ";"}
    return _clear(line, found.start(), found.end()) and (begins or not noun.starts)


def _clear(line: Line, start: int, end: int) -> bool:
    """Tell whether a noun stands by itself: words of other classes or marks around it."""
    before, behind = line.word(start - 1), line.word(end)
    open_left = before is None or (stops(before) and before.text not in {"”", "等", "每个", "各", "多家", "、"})
    return (
        line.whole(start, end)
        and open_left
        and (behind is None or stops(behind) or behind.text in {"组织", "党委", "总部", "上", "中"})
    )


def linked(
    clusters: Sequence[Sequence[Group]], nouns: Sequence[tuple[Candidate, Noun]], texts: Sequence[str]
) -> dict[int, list[Candidate]]:
    """Return for cluster numbers the nominal mentions that mean them: the only fitting one, or the nearest before."""
    result: dict[int, list[Candidate]] = defaultdict(list)
    of_kind: dict[str, list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        if len(of_kind[cluster[0].kind]) < MOST:
            of_kind[cluster[0].kind].append(i)
    employees = _employees(clusters)
    for candidate, noun in nouns:
        if noun is EMPLOYEES and employees is None:
            continue
        number = employees if noun is EMPLOYEES else _target(clusters, of_kind[noun.kind], candidate, noun)
        if texts[candidate.line].endswith("活动", candidate.start, candidate.end):
            called = [i for i in of_kind["Program"] if _is_activity(clusters[i], texts)]
            number = _nearest(clusters, [*called, *([] if number is None else [number])], candidate)
        if number is not None:
            result[number].append(replace(candidate, kind=clusters[number][0].kind))
    return result


def _is_activity(cluster: Sequence[Group], texts: Sequence[str]) -> bool:
    """Tell whether the text calls a programme an activity (“工会送岗”活动): 活动 alone may mean it then."""
    return any(_ACTIVITY.match(texts[c.line], c.end) for g in cluster for c in g.members)


def _nearest(clusters: Sequence[Sequence[Group]], numbers: Sequence[int], candidate: Candidate) -> int | None:
    """Return the one that is named last before a place, None where none is."""
    at = {i: _last(clusters[i], candidate) for i in numbers}
    found = max(at, key=lambda i: at[i], default=None)
    return found if found is not None and at[found] >= (0, 0) else None


def unions_of_firms(
    clusters: Sequence[Sequence[Group]], nouns: Iterable[tuple[Candidate, Noun]], texts: Sequence[str]
) -> list[Candidate]:
    """Return 公司工会 as names where the article names firms but no union of one: short for the firm's union."""
    firms = any(c[0].kind in {"Company", "School"} for c in clusters)
    if (
        not firms
        or _employees(clusters) is not None
        or any(c[0].kind == "TradeUnion" and _of_employer(c) for c in clusters)
    ):
        return []
    own = [c for c, noun in nouns if noun is EMPLOYEES and _OF_FIRM.search(texts[c.line][c.start : c.end])]
    return [replace(c, form="alias", source="owned") for c in own]


def ceremonies(
    nouns: Iterable[tuple[Candidate, Noun]], known: Container[tuple[int, int]], lines: Sequence[Line]
) -> list[Candidate]:
    """Return as names the ceremonies that the article calls by their sort alone (揭牌仪式上, ……) and by no name.

    `known` are the places of the nouns that stand for something named.
    """
    return [
        replace(candidate, form="name", source="ceremony")
        for candidate, noun in nouns
        if noun.word in cues("ceremony")
        and (candidate.line, candidate.start) not in known
        and (
            _CEREMONY_BEHIND.match(lines[candidate.line].text, candidate.end) or _led(lines[candidate.line], candidate)
        )
    ]


def _led(line: Line, candidate: Candidate) -> bool:
    """Tell whether a clause ends with somebody leading or opening a ceremony (甲主持开幕式。)."""
    ends = line.text[candidate.end : candidate.end + 1] in {"", ",", "。", ";"}
    return ends and bool(_LEADS.search(line.tail(candidate.start)))


def of_this(line: Line, candidate: Candidate) -> Noun:
    """Return what 此次大赛 and the like ask for: an event that ends likewise."""
    text = line.text[candidate.start : candidate.end]
    if text.endswith(_CONTEST):
        return Noun("Event", _CONTEST, word=next((w for w in _CONTEST if text.endswith(w)), ""))
    if text.endswith("活动"):
        return Noun("Event")
    return Noun(
        "Event", ("培训", "培养", "培训班") if text.endswith("培训") else _MEETING if text.endswith("会") else ()
    )


def _target(
    clusters: Sequence[Sequence[Group]], numbers: Sequence[int], candidate: Candidate, noun: Noun
) -> int | None:
    fitting = [i for i in numbers if _ends(clusters[i], noun)]
    before = [i for i in fitting if _first(clusters[i]) < (candidate.line, candidate.start)]
    if noun.word and (exact := [i for i in before if any(g.key.endswith(noun.word) for g in clusters[i])]):
        before = exact
    if noun.kind == "Event" and (
        held := [i for i in before if any(c.source == "held" for g in clusters[i] for c in g.members)]
    ):
        before = held
    if noun.kind == "Company" and not noun.ends:
        return _main(clusters, before)
    if noun.word and noun.word not in _NOUNS:
        return max(before, key=lambda i: sum(len(g.members) for g in clusters[i]), default=None)
    if noun.kind in {"School", "Alliance"} and noun.alone:
        return min(before, key=lambda i: _first(clusters[i]), default=None)
    return max(before, key=lambda i: _last(clusters[i], candidate), default=None)


def _main(clusters: Sequence[Sequence[Group]], numbers: Sequence[int]) -> int | None:
    """Return the one that is named most, None where two are named as often."""
    counted = sorted(((sum(len(g.members) for g in clusters[i]), i) for i in numbers), reverse=True)
    if len(counted) > 1 and counted[0][0] == counted[1][0]:
        return None
    return counted[0][1] if counted else None


def _employees(clusters: Sequence[Sequence[Group]]) -> int | None:
    """Return the union of an employer, if the article knows just one."""
    found = [i for i, c in enumerate(clusters) if c[0].kind == "TradeUnion" and _of_employer(c)]
    own = [
        i for i in found if any(_OF_FIRM.search(g.key) for g in clusters[i])
    ] or found  # before a whole group's union
    return own[0] if len(own) == 1 else _main(clusters, own)


def _of_employer(cluster: Sequence[Group]) -> bool:
    name = cluster[0].key
    return (
        name.endswith("工会")
        and not re.search(r"[省市县区镇乡州](?:总)?工会$|总工会|各级|产业工会", name)
        and not name.endswith(_OF_INDUSTRY)
    )


def _ends(cluster: Sequence[Group], noun: Noun) -> bool:
    return not noun.ends or any(g.key.endswith(noun.ends) for g in cluster)


def _first(cluster: Sequence[Group]) -> tuple[int, int]:
    return min((c.line, c.start) for g in cluster for c in g.members)


def _last(cluster: Sequence[Group], candidate: Candidate) -> tuple[int, int]:
    here = (candidate.line, candidate.start)
    return max((at for g in cluster for c in g.members if (at := (c.line, c.start)) < here), default=(-1, 0))
