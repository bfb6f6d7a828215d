"""Places: divisions of the lexicon, names with a unit word (松岭县, 高新区), and what datelines name."""

import re
from collections.abc import Iterator

from kg.model import Form
from loaders.mentions import spots
from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import left_edge, skip, stops
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import JOB, PLACE, POST, cues
from ontology import lexicon

_UNIT = re.compile(
    r"(?:省|自治区|自治州|自治县|盟|市|县|区|旗|州|镇|乡|街道|村|屯|新城|新区|开发区|高新区|经开区|港|渔港|港区"
    r"|经济开发区|经济技术开发区|高新技术产业开发区|高新技术开发区|工业园|工业园区|产业园|产业园区|科技园|科技园区|物流园|物流园区|工业区|工业集中区|保税区|自贸区|示范区|景区|矿区|垦区|林区"
    r"|路|大街|大道|广场|码头|火车站|高铁站|机场|口岸|湾|岛)$"
)
_INNER_UNIT = re.compile(r"所在|[市县区旗镇乡](?=.)|[全各本该我]|市级|省级|[的和与及、]")
_PARK = re.compile(
    r"(?:在|位于|走进|来到|前往|深入|设在|落户|入驻)(?P<name>[^\W\d_的和与及等了是一]{2,14}?(?:产业园|工业园|科技园|物流园|创业园|软件园|创意园|孵化园|开发区|工业区|集中区|保税区)区?)(?![\u4e00-\u9fff]{0,6}(?:公司|工会|学院|中心))"
)
_DATELINE = re.compile(r"(?:本报|本网|本刊|新华社|中新社)([\u4e00-\u9fff]{2,4}?)(?:[\d]|讯|电)")
_FIRM = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:公司|集团|厂|律师事务所)")
_CITIES = frozenset({"城市", "城区", "城县", "城镇", "江市", "州市", "海市", "山市", "古镇", "山镇"})
_NOT_STEM = cues("not_place")
_NUMERALS = frozenset("两二三四五六七八九十")


def find(line: Line) -> Iterator[Candidate]:
    """Yield the places of a line, those inside longer names too."""
    found = list(_by_themselves(line))
    yield from found
    yield from spots.behind(line, found)
    yield from spots.series(line, found)


def _by_themselves(line: Line) -> Iterator[Candidate]:
    for i, word in enumerate(line.words):
        if word.tag == PLACE:
            yield Candidate(line.number, word.start, word.end, "Place", 2, "gazetteer", _form(word.text))
        elif word.text in _CITIES:
            yield from _of_city(line, i, word)
        else:
            yield from _with_unit(line, i, word)
    yield from _in_lists(line)
    yield from _governed(line)
    for found in _PARK.finditer(line.text):
        yield Candidate(line.number, *found.span("name"), "Place", 2, "unit")
    for found in _DATELINE.finditer(line.text):
        if found.group(1) not in {"记者", "通讯员"}:
            yield Candidate(line.number, found.start(1), found.end(1), "Place", 3, "dateline")


_GOVERNED = re.compile(
    r"(?P<unit>自治[区州县]|开发区|高新区|经开区|新区|街道|[省市县区旗州镇乡])(?=总工会|工会联合会|人民政府|政府(?!采购)|人大|政协|检察院|中级|高级|纪委|融媒体|文旅|税务|市场监|人民医院|人民法院|教育工会|应急管理局|人力资源|文化馆|"
    r"工人文化宫|职业|中心小学|第[一二三四五六]|司法局|妇联|团委|委[、宣组办]|人社局|教育局|卫生|机关工会|直机关)"
)


def _governed(line: Line) -> Iterator[Candidate]:
    """Yield the place whose union or authority is named, whatever its characters mean elsewhere (澄湖区总工会)."""
    for found in _GOVERNED.finditer(line.text):
        left = max(left_edge(line, found.start()), found.start() - 7)
        left = skip(line, left, found.start(), lambda word: word.text in cues("leading"))
        for word in line.inside(left, found.start()):  # behind the place that it lies in
            if (
                word.tag == PLACE
                and (_UNIT.search(word.text) or word.text in lexicon.provinces())
                and word.end < found.start() - 1
            ) or word.tag in {POST, JOB}:
                left = word.end
        left += 2 * line.text.startswith("中共", left)
        size = found.start() - left
        known = line.word(found.end() - 1)
        whole = known is not None and known.tag == PLACE and known.start <= left
        if (
            line.text[found.start() - 1] not in _NUMERALS
            and not whole
            and 2 <= size <= 4
            and not _leads(line.words[line.word_at[found.start() - 1]])
            and not _INNER_UNIT.search(line.text[left : found.start()])
        ):
            yield Candidate(line.number, left, found.end(), "Place", 2, "unit")


_LISTED = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4})(?:等?(?:\d+|[一二三四五六七八九十两]+)个[\u4e00-\u9fff]{0,3}?|等(?:地|多地)?的?)(?:乡镇|镇街|镇村|镇|乡|县市区|县市|县区|县|区|市|街道|行政村|村|社区|工业园区?|产业园区?|园区|片区|试点|街区|林场|农场|地(?=[的，,。;、举开进])|旗县)"
)


def _leads(word: Word) -> bool:
    """Tell whether a word leads in what follows (合作方市总工会); one character may end a name (渭原市)."""
    return len(word.text) > 1 and word.text in cues("leading")


def _in_lists(line: Line) -> Iterator[Candidate]:
    """Yield the items of 甲、乙、丙3个乡镇."""
    for found in _LISTED.finditer(line.text):
        at = found.start(1)
        for item in found.group(1).removesuffix("等").split("、"):
            over = line.word(at)  # 走进 in 走进甲、乙2个乡镇 begins before the characters that the pattern takes
            words = [*([over] if over else []), *line.inside(at, at + len(item))]
            skipped = max((w.end for w in words if stops(w) and w.end <= at + len(item)), default=at)
            if at + len(item) - skipped >= 2:
                yield Candidate(line.number, skipped, at + len(item), "Place", 3, "list", "alias")
            at += len(item) + 1


def _form(name: str) -> Form:
    short = name in lexicon.by_short() and name not in lexicon.by_name()
    return "name" if _UNIT.search(name) and not short else "alias"


def _with_unit(line: Line, number: int, word: Word) -> Iterator[Candidate]:
    unit = _UNIT.fullmatch(word.text)
    if not unit:
        return
    start = _stem(line, number)
    counted = number > 0 and line.words[number - 1].text in _NUMERALS  # 甲、乙两市
    quoted = start is not None and line.text[start - 1 : start] == "“" and line.text[word.end : word.end + 1] == "”"
    if start is not None and not counted and not quoted and not _goes_on(line, start, word):
        yield Candidate(line.number, start, word.end, "Place", 2, "unit")


def _goes_on(line: Line, start: int, unit: Word) -> bool:
    """Tell whether 港 or 湾 behind a place is how a firm's own name begins (甲港汇石化有限公司)."""
    behind = line.word(unit.end)
    placed = any(w.tag == PLACE for w in line.inside(start, unit.start))
    goes_on = behind is not None and behind.tag != PLACE and _FIRM.match(line.text, unit.end)
    return placed and unit.text in {"港", "湾", "岛", "码头", "路", "大道"} and bool(goes_on)


def _of_city(line: Line, number: int, word: Word) -> Iterator[Candidate]:
    """Yield a place whose own last character makes a word with its unit (凇城市, 鹿城区)."""
    if number == 0:
        return
    stem = line.words[number - 1]
    if stem.tag == "x" and len(stem.text) == 1 and stem.text not in _NOT_STEM and _clean(line, number - 1):
        yield Candidate(line.number, stem.start, word.end, "Place", 2, "unit")


def _stem(line: Line, number: int) -> int | None:
    """Return where the name before a unit word begins: two or three characters behind an end of names."""
    start = line.words[number].start
    at, taken = number, 0
    while at > 0 and taken < 4:
        word = line.words[at - 1]
        if not _stem_word(word) or taken + len(word.text) > 4 or (word.text in lexicon.provinces() and taken > 1):
            break
        taken += len(word.text)
        at -= 1
        if word.tag == PLACE:
            break
    if at > 0 and taken == 0 and len(line.words[at - 1].text) == 2 and _after_place(line, at - 1):
        return start - 2  # a listed word is a name where a place stands before it: 松岭镇靠山屯
    if taken < 2 or taken > (3 if line.words[at].tag != PLACE else 4) or not _clean(line, at):
        return None
    return start - taken


def _after_place(line: Line, number: int) -> bool:
    """Tell whether a place with its unit stands right before a word."""
    if number == 0 or stops(line.words[number]):
        return False
    return line.words[number - 1].tag == PLACE or bool(_UNIT.search(line.words[number - 1].text))


def _stem_word(word: Word) -> bool:
    """Tell whether a word can be a part of an unlisted name before its unit: unlisted characters, or a short place."""
    if word.text in _NOT_STEM or stops(word) or word.tag in {"w", "e"}:
        return False
    short = word.tag == PLACE and (len(word.text) == 2 or not _UNIT.search(word.text))  # 信州 before 市
    return len(word.text) == 1 or word.tag in {"x", "nz"} or short


def _clean(line: Line, number: int) -> bool:
    """Tell whether a name can begin at a word: a mark, a place or a word outside names stands before it."""
    if number == 0:
        return True
    word = line.words[number - 1]
    return stops(word) or word.tag in {PLACE, "w"} or bool(_UNIT.search(word.text))
