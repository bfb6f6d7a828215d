"""Gives an annotated text other names and numbers: the same sentences about other places, firms, people and sums.

Every new name has as many characters as the old one, so gold offsets stay true. Places become official ones of the
same unit word, companies get an invented core, people another surname and given name, programmes another first
word, figures other digits. What is the same name anywhere in the text stays the same name.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from opencc import OpenCC

from loaders.mentions.tables import words
from ontology import lexicon

_UNIT = re.compile(r"(?:自治区|自治州|自治县|街道|省|市|县|区|旗|州|镇|乡|村|屯)$")
_LEGAL = re.compile(r"(?:集团)?(?:股份|责任|有限)*公司$|公司$|集团$|厂$|銀行$|银行$|酒店$")
_TRADE = re.compile(
    r"(?:科技|实业|控股|集团|电子|机械|商贸|投资|发展|建设|工程|制造|技术|建筑|材料|制品|食品|物流|传媒|石化|石油|化工|水泥|重工|重型|锻造|煤业|"
    r"轴承|铸造|快递|速运|渔业|远洋|能源|水电|开发|轻轨|配送|海工|装备|船舶|造船|製衣|旅遊車|农机|农商|金属|交通|铁路|汽车部件|机器人|電氣|电气|智造|木业|特材|"
    r"制药|纺织|电力|供电|燃气|公交|运输|环卫|物业|管理|服务)+$"
)
_PRACTICE = re.compile(
    r"^(?P<core>[\u4e00-\u9fff]{2,4})(?:驿站|夜校|课堂|大篷车|之家|工作室|小屋|加油站|家园|大讲堂|讲堂|学堂|服务站|直通车|行动|社区|之窗)$"
)
_CORES = "启铭 恒岳 瑞泽 鸿川 博朗 嘉禾 凌云 盛远 金泰 宏基 天恒 汇源 华岩 利远 庆丰 永固".split()
_SURNAMES = "张王李刘陈杨赵周吴徐孙朱马胡郭何高林"
_GIVEN = "国明文海志军德兴春玉梅秀芳红英兰桂林洪庆"
_WORDS = "晨光 微风 青禾 星火 同心 暖阳 向阳 春雨 匠心 远航".split()
_NATIONAL = re.compile(r"^(?:中国|全国|中华)")
_TO_SIMPLIFIED, _TO_TRADITIONAL = OpenCC("t2s"), OpenCC("s2t")
Document = dict[str, Any]


class Names:
    """The new names of one text: a look-up by old name that never gives one new name twice."""

    def __init__(self, seed: str, text: str) -> None:
        """Take what the choices depend on, and the text, whose characters no new name may hold already."""
        self._random = random.Random(seed)
        self._text = text
        self._traditional = _TO_SIMPLIFIED.convert(text) != text
        self.of: dict[str, str] = {}

    def put(self, old: str, pool: Iterable[str]) -> None:
        """Choose a new name of the same length from a pool; nothing happens where none is left."""
        if old in self.of or len(old) < 2:
            return
        same = [n for n in pool if len(n) == len(old) and n not in self._text and n not in self.of.values()]
        if self._traditional:
            same = [n for n in same if _TO_TRADITIONAL.convert(n) == n]
        if same:
            self.of[old] = self._random.choice(sorted(set(same)))

    def make(self, old: str, syllables: Callable[[random.Random], str]) -> None:
        """Invent a new name of the same length."""
        for _ in range(50):
            self.put(old, ["".join(syllables(self._random) for _ in old)[: len(old)]])

    def person(self, old: str) -> None:
        """Give a person another surname and given name."""
        self.put(
            old,
            [self._random.choice(_SURNAMES) + "".join(self._random.choices(_GIVEN, k=len(old) - 1)) for _ in "123456"],
        )


def renamed(raw: str, gold: Document, seed: str) -> tuple[str, Document]:
    """Return text and annotation with every name and number changed; offsets are the same."""
    names = _chosen(raw, gold, seed)
    text = _replaced(raw, names.of)
    digits = {m["entity"]: (m["start"], m["end"]) for m in gold["mentions"]}
    for entity in gold["entities"]:
        if entity["type"] == "Statistic" and entity["id"] in digits:
            text = _other_digits(text, *digits[entity["id"]])
    changed = _walk(gold, lambda s: _replaced(s, names.of))
    for mention in changed["mentions"]:
        mention["text"] = text[mention["start"] : mention["end"]]
    for entity in changed["entities"]:
        if entity["type"] == "Statistic" and entity["id"] in digits:
            _told_anew(entity, raw[slice(*digits[entity["id"]])], text[slice(*digits[entity["id"]])])
    return text, changed


def _chosen(raw: str, gold: Document, seed: str) -> Names:
    """Choose new names for all places, people, companies and programmes of an annotation."""
    names = Names(seed, raw)
    forms = [
        (e["type"], re.sub(r"[“”‘’《》「」\s]", "", n)) for e in gold["entities"] for n in (e["name"], *e["aliases"])
    ]
    for kind, form in sorted(forms, key=lambda f: (f[0] != "Place", -len(f[1]), f[1])):
        if kind == "Place" and not _NATIONAL.match(form):
            _place(names, form)
    stems = sorted(names.of, key=len, reverse=True)
    for kind, form in sorted(forms):
        if kind in {"Person", "ModelWorker"} and re.fullmatch(r"[\u4e00-\u9fff]{3}", form):
            names.person(form)
        elif kind == "Company" and (core := _core(form, stems)):
            names.make(core, lambda r: r.choice(_CORES))
        elif kind == "Program" and (found := _PRACTICE.match(form)) and _invented(found["core"], stems):
            names.make(found["core"], lambda r: r.choice(_WORDS))
    return names


def _invented(core: str, stems: Iterable[str]) -> bool:
    """Tell whether the first word of a programme's name is its own: no common word, number or place."""
    pairs = {core[i : i + 2] for i in range(len(core) - 1)}
    return not pairs & words().keys() and core[0] not in "一二三四五六七八九十" and not any(s in core for s in stems)


def _place(names: Names, form: str) -> None:
    """Put a place's stem: official places lend theirs; a village has an invented one."""
    unit = _UNIT.search(form)
    stem = form[: unit.start()] if unit and unit.start() > 1 else form
    ends = unit.group() if unit and unit.start() > 1 else ""
    official = [
        d.short for d in lexicon.divisions() if d.short and not d.common and (not ends or d.name == d.short + ends)
    ]
    towns = [
        t.name.removesuffix(ends) for t in lexicon.towns() if ends in {"镇", "乡", "街道"} and t.name.endswith(ends)
    ]
    known = [s for s in names.of if s in stem]
    if not known:
        names.put(stem, towns if ends in {"镇", "乡", "街道"} else official)
        names.put(stem, [d.short for d in lexicon.divisions() if d.short and not d.common and d.level == "county"])


def _core(form: str, stems: Iterable[str]) -> str:
    """Return the invented part of a company's name: without places, trade and legal form."""
    core = re.sub(r"[(（].*?[)）]", "", form)
    core = _LEGAL.sub("", core)
    for stem in stems:
        core = re.sub(rf"^.*?{stem}[省市县区]?", "", core) if stem in core else core
    previous = ""
    while previous != core:
        previous, core = core, _LEGAL.sub("", _TRADE.sub("", core))
    return core if 2 <= len(core) <= 4 and re.fullmatch(r"[\u4e00-\u9fff]+", core) else ""


def _replaced(text: str, new: Mapping[str, str]) -> str:
    """Return a text with new names for old; an old name may be broken by a line."""
    if not new:
        return text
    keys = sorted(new, key=lambda k: (-len(k), k))
    pattern = re.compile("|".join(r"\n*".join(map(re.escape, k)) for k in keys))
    return pattern.sub(lambda m: _spread(m.group(), new[m.group().replace("\n", "")]), text)


def _spread(old: str, new: str) -> str:
    """Write a new name over an old one, line breaks kept in place."""
    letters: Iterator[str] = iter(new)
    return "".join(c if c == "\n" else next(letters) for c in old)


def _other_digits(text: str, start: int, end: int) -> str:
    """Return a text with other digits in a stretch; the first stays no zero, and a decimal point stays."""
    part = re.sub(r"[1-9](?!\d*[月年日])", lambda m: str(int(m.group()) % 9 + 1), text[start:end])
    return text[:start] + part + text[end:]


def _told_anew(entity: Document, old: str, new: str) -> None:
    """Write a figure's new value into its attributes."""
    was, now = (re.search(r"\d[\d.]*", s) for s in (old, new))
    if was and now and was.group() != now.group():
        value = float(now.group())
        entity["attrs"]["value"] = int(value) if value.is_integer() else value


def _walk(value: Any, change: Callable[[str], str]) -> Any:
    """Return a JSON value with every string changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walk(v, change) for v in value]
    return {k: _walk(v, change) for k, v in value.items()} if isinstance(value, dict) else value
