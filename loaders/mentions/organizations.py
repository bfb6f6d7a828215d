"""Unions, companies, authorities, party bodies, schools, alliances and departments, by the last word of their names."""

import re
from collections.abc import Iterator
from functools import cache

import daachorse

from kg.model import Form
from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import left_edge, skip
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import FORMED, JOB, PLACE, ends, words

_OWNER = re.compile(
    r"^(?:该|本|我|各|全)?(?:省|市|县|区|镇|乡|街道|旗|州|自治区|经开区|开发区|高新区|集团|公司|企业|学校|医院|局|厂|矿|院|校)$"
)
_COLLECTIVE = re.compile(
    r"(?:[省市县区](?:总工会)(?=各部室))?(?:全[市县区省国])?(?:所属|市级|县级|区级|省级)?各(?:级|地|县|市|区|镇|乡|街道|产业|基层|直属|行业|部室|[、()])*"
    r"(?:总工会|产业工会|基层工会|直属工会|工会|部室)|(?<=[、,])直属(?:事业|企事业)?单位"
)
_QUOTED_PROGRAMME = re.compile(r"(?:社区|夜校|课堂|学堂|驿站|行动|之家|工程|计划|活动|品牌)”[\u4e00-\u9fff]{0,4}$")
_DEPARTMENT = re.compile(
    r"^(?:工会)?第?[一二三四五六七八九十]+届(?:工会)?(?:委员会|经费审查委员会)$|^[\u4e00-\u9fff]{0,4}[一二三四五六七八九十\d]+(?:班|分部|车间|工区|工段|队|分厂|标段)$"
)
_RENEWED = re.compile(r"(?:新一|上一|新|本)届")
_LEVELS = frozenset("省 市 县 区 镇 乡 旗 州".split())
_GENERIC = frozenset(
    "企业 公司 单位 职工 员工 工会 基层 基层工会 各级 有关 相关 部门 机关 企事业 党政 社会 行业 产业 全国 全省 全市 全县 全区 "
    "本地 当地 外地 广大 优秀 先进 重点 大型 中小 中小型 民营 国有 国企 民企 外资 合资 私营 规上 规模 工业 龙头 骨干 互联网 平台 头部 "
    "高等 高校 职业 技工 普通 专业 成人 中等 农村 城市 乡镇 镇街 街道 社区 村 园区 上级 下级 本级 同级 地方 党委 党组 行政 政府 机关 "
    "新型 现代 各类 一些 多家 科技 品牌 子 母 总 分 一线 青年 女 产业工人 劳动者 农民工 学生 家属 志愿者 志愿 党员 服务 活动 管理 工作 项目".split()
)
_VAGUE = frozenset("委员会 工作委员会 专门委员会 事业部 保障部 生产部 市场部 项目部 营业部 分部 指挥部".split())
_LEADING = frozenset(
    "新一届 上一届 本届 企业 单位 职工 员工 选手 会员 系统 经 时任 原 现任 据 省 市级 学员 工友 所在 同志".split()
)


@cache
def _automaton() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(ends(FORMED)))
    return daachorse.CharwiseDoubleArrayAhoCorasick(list(names)), names


def find(line: Line) -> Iterator[Candidate]:
    """Yield a candidate for every ending that something fitting stands before."""
    yield from _collective(line)
    automaton, names = _automaton()
    for start, end, number in automaton.find_overlapping_no_suffix(line.text):
        kind, strong = ends(FORMED)[names[number]]
        word = line.word(end - 1)
        if word is None or word.end > end or (end - start == 1 and word.start < start and word.text in words()):
            continue  # only a part of a longer word: 工会 in 工会员, 处 in 实处
        yield from _named(line, start, end, _kind(line, start, end, kind), strong=strong)


def _kind(line: Line, start: int, end: int, kind: str) -> str:
    """Return the kind an ending tells where it stands: a 管理委员会 is an authority only of a zone."""
    if line.text[start:end] == "管理委员会" and not line.text[:start].endswith(("区", "园", "城", "港", "岛")):
        return "Organization"
    if line.text[start:end] == "分会" and not re.search(r"(?:协会|商会|学会|研究会)$", line.text[:start]):
        return "TradeUnion"
    if line.text[start:end] in {"办公室", "办公厅", "综合办公室"}:
        return (
            "PartyBody"
            if line.text[:start].endswith("委")
            else "GovernmentBody"
            if line.text[:start].endswith("政府")
            else kind
        )
    return kind


def _collective(line: Line) -> Iterator[Candidate]:
    for found in _COLLECTIVE.finditer(line.text):
        start = found.start()
        before = line.word(start - 1)
        if before is not None and before.tag == PLACE:
            start = before.start
        kind = "Organization" if found.group().endswith(("部室", "单位")) else "TradeUnion"
        form: Form = "name" if start < found.start() else "alias"
        yield Candidate(
            line.number, start, found.end(), kind, 5, "collective", form, attributes=(("collective", True),)
        )


def _goes_on(line: Line, end: int) -> bool:
    """Tell whether the last word is only the beginning of a longer word (工会 in 工会员, 部 in 部署)."""
    word = line.word(end - 1)
    return word is not None and word.end > end


def _named(line: Line, start: int, end: int, kind: str, *, strong: bool) -> Iterator[Candidate]:
    left = _begin(line, _left(line, start, end), start)
    renewed = _RENEWED.match(line.text[left:start])
    left += len(renewed.group()) if renewed else 0
    modifier = line.text[left:start]
    if not modifier:
        yield from _bare(line, start, end, kind)
    elif _OWNER.match(modifier):
        yield from _owned(line, left, end, kind, modifier, strong=strong)
    elif kind == "Organization" and _DEPARTMENT.search(modifier + line.text[start:end]):
        yield Candidate(line.number, left, end, kind, 3, "department", "alias")
    elif _names(line, left, start, end - start, strong=strong):
        yield Candidate(line.number, left, end, kind, 4 if strong else 3, "ending", followed=line.text[end : end + 1])


def _left(line: Line, start: int, end: int) -> int:
    """Return where a name begins: over a short quotation (“宏远”创新中心), and over a person before 工作室."""
    ending = line.text[start:end]
    left = left_edge(line, start, quotes=not _QUOTED_PROGRAMME.search(line.text[:start]), numbers=ending == "委员会")
    if line.text[left : left + 1] == "“" and line.text.find("”", left) - left > 12:
        left = line.text.find("”", left) + 1
    before = line.word(left - 1)
    if ending.endswith("工作室") and before is not None and before.tag == "PER":
        return left_edge(line, before.start)
    return left


def _bare(line: Line, start: int, end: int, kind: str) -> Iterator[Candidate]:
    """Yield what needs no word before it: 市委, 县政府; and departments of the article's own unit."""
    text = line.text[start:end]
    word = line.word(start)
    if word is None or word.start != start:
        return
    if text == "工会委员会":
        yield Candidate(line.number, start, end, "Organization", 3, "bare", "alias")
    elif text[0] in _LEVELS and kind in {"PartyBody", "GovernmentBody"}:
        yield Candidate(line.number, start, end, kind, 4, "owned", "alias", followed=line.text[end : end + 1])
    elif kind == "Organization" and len(text) > 2 and text.endswith(("部", "委员会")) and text not in _VAGUE:
        yield Candidate(line.number, start, end, kind, 2, "bare", "alias")


def _owned(line: Line, left: int, end: int, kind: str, modifier: str, *, strong: bool) -> Iterator[Candidate]:
    """Yield 市总工会 and 公司工会: short for a longer name, or a word for one."""
    text = line.text[left:end]
    if modifier in _LEVELS or modifier in {"集团", "经开区", "开发区", "高新区"}:
        if strong or kind in {"TradeUnion", "GovernmentBody", "PartyBody"}:
            yield Candidate(line.number, left, end, kind, 4, "owned", "alias", followed=line.text[end : end + 1])
    elif kind == "TradeUnion":
        yield Candidate(line.number, left, end, kind, 3, "owned", "nominal")
    elif kind == "Organization" and modifier in {"公司", "集团", "学校", "医院"} and len(text) > 3:
        yield Candidate(line.number, left, end, kind, 3, "owned", "alias")


def _begin(line: Line, left: int, start: int) -> int:
    """Return the start without words before the name: posts and kinds of people, or all before its place."""
    left = skip(line, left, start, lambda w: w.text in _LEADING or (w.tag == "w" and w.text != "“") or w.tag == JOB)
    first = next((w for w in _words(line, left, start) if w.tag == PLACE), None)
    branch = line.text[start:].startswith(("分公司", "支行", "分行", "分厂"))
    if first and first.start > left and not branch and all(_listed(w) for w in _words(line, left, first.start)):
        return first.start
    return left


def _words(line: Line, start: int, end: int) -> list[Word]:
    return [w for w in line.words if start <= w.start and w.end <= end]


def _listed(word: Word) -> bool:
    return word.tag not in {"x", "e", PLACE, "nz"} and word.text in words() and len(word.text) > 1


def _names(line: Line, left: int, start: int, size: int, *, strong: bool) -> bool:
    """Tell whether what stands before an ending makes it the name of one thing."""
    inside = _words(line, left, start)
    modifier = line.text[left:start]
    if not inside:
        return len(modifier) > 1 and modifier not in _GENERIC and strong
    if all(w.text in _GENERIC for w in inside):
        return False
    owned = any(w.tag == PLACE or "”" in w.text or _owner_inside(w) for w in inside) or modifier[0] in _LEVELS
    if size == 1 and not strong and modifier[-1] != "厂":
        return owned
    particular = owned or any(w.tag in {"x", "e", "nz"} for w in inside)
    level = modifier[0] in _LEVELS or modifier.startswith(("全国", "中国", "中华"))
    if modifier.endswith("工会") and size == 2:
        return False
    if not strong and not owned and not level and line.text[start : start + 2] == "工会" and len(modifier) > 6:
        return False
    return (
        particular
        or level
        or (line.text[start : start + size] == "分会")
        or (strong and sum(len(w.text) for w in inside if w.text not in _GENERIC) > 3)
    )


def _owner_inside(word: Word) -> bool:
    return word.text in ends(FORMED) and ends(FORMED)[word.text][1] and len(word.text) > 2
