"""Where the names of bodies begin: over quotations and odd characters, behind posts, speakers and other bodies."""

import itertools
import re

from loaders.mentions.edges import left_edge, skip
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import FORMED, JOB, PLACE, cues, ends, words
from ontology import lexicon

_QUOTED_PROGRAMME = re.compile(r"(?:社区|夜校|课堂|学堂|驿站|行动|之家|工程|计划|活动|品牌)”[\u4e00-\u9fff]{0,4}$")
_SPOKEN_FOR = re.compile(r"^.*代表(?!大会|团|会|队|处)(?=.)")
IN_PLACE_OF = r"代(?=(?:中华)?全国总|[省市县区州旗盟](?:委|总工会|人民政府|政府))"  # 代省总工会送去
_IN_PLACE_OF = re.compile(rf"[\u4e00-\u9fff]{{0,2}}{IN_PLACE_OF}")
_FULL = re.compile(r"(?:股份|集团|责任)?有限|律师事务所|会计师事务所|总工会|人民医院|大学")
_LEGAL = re.compile(r"[\u4e00-\u9fff]{0,4}?(?:(?:股份|集团|责任)?有限(?:责任)?公司|股份公司|律师事务所|会计师事务所)")
_HEAD_SIGN = re.compile(r"(?:^|[,。;:、(])[同和向为得以从任]$")
_TOGETHER = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:签|联合|共同|一道|一起|合作|共建|提供|工会签)")
_HARD_BETWEEN = re.compile(r"[的在由和与、是从及,等了一这那其被把让]")
_EMPLOYER = re.compile(r"公司|集团|厂|工会联合会|商行|合作社")
_SENTENCE = frozenset(
    "在和与及由对向从为以等经让使被把将给还也都又并但而或同跟于比是有来去到的了着过这那该其各就才已曾未不没很最更某仅只均所之"
    "设建办为叫称送请派赴进入驻访走找帮助促讲说看听查评选推当做"
)
_GROUPS_OF_FIRMS = cues("group")
_LEADING = cues("leading")
_SORTS = cues("sort_of_firm")
_UNITS = ("区", "县", "市", "旗", "镇", "乡", "街道")
_OCCASIONS = cues("event") | {"活动", "期间", "会上", "当天"}
_WAY = frozenset("进赴到去返回在向来至")  # 1998年进甲县……公司


def body_start(line: Line, start: int, end: int) -> int:
    """Return where the name of a body begins whose last word is `[start, end)`."""
    return _begin(line, _left(line, start, end), start)


def _left(line: Line, start: int, end: int) -> int:
    """Return where a name begins: over a short quotation (“宏远”创新中心), and over a person before 工作室."""
    ending = line.text[start:end]
    left = left_edge(line, start, quotes=not _QUOTED_PROGRAMME.search(line.tail(start)), numbers=ending == "委员会")
    left = _over_odd(line, _over_sign(line, left, line.text[left:start] + ending), start)
    if line.text[left : left + 1] == "“" and line.text.find("”", left) - left > 12:
        left = line.text.find("”", left) + 1
    before = line.word(left - 1)
    if ending.endswith("工作室") and before is not None and before.tag == "PER":
        return left_edge(line, before.start)
    return left


def _over_sign(line: Line, left: int, name: str) -> int:
    """Return the start of an employer's name over its first character, which is mostly a word (再岭公司, 甲省正北公司).

    An item of a list or a place shows where it begins.
    """
    sign = line.word(left - 1)
    if sign is None or len(sign.text) > 1 or sign.tag in {"w", "m", "x", PLACE} or sign.text in _SENTENCE:
        return left
    before = line.word(left - 2)
    if before is None or not _EMPLOYER.search(name):
        return left
    if before.tag == PLACE and len(before.text) > 1:
        return before.start
    return left - 1 if before.text == "、" else left


def _is_legal(line: Line, left: int, start: int) -> bool:
    """Tell whether a firm's full name ends here, or before its last word."""
    if "公司" not in line.text and "事务所" not in line.text:
        return False
    return bool(_LEGAL.match(line.text, start) or _LEGAL.search(line.text, left, start))


def _over_odd(line: Line, left: int, start: int) -> int:
    """Return the place with which a firm's full name begins, over a character that is mostly a word."""
    if left == 0 or not _is_legal(line, left, start):
        return left
    odd = line.word(left - 1)
    if _HEAD_SIGN.search(line.tail(left)) and not _TOGETHER.match(line.text, start):
        first = line.word(left)
        if first is not None and first.tag != PLACE and start - left >= 2:
            return left - 1  # 同泰煤电集团有限公司 at the head of a clause
    for word in reversed(line.inside(max(0, left - 8), left)):
        if word.tag == PLACE and word.end < left:
            between = line.text[word.end : left]
            acts = any(w.tag == "v" and len(w.text) > 1 for w in line.inside(word.end, left))  # 从甲省|来到|乙省……公司
            return word.start if len(between) <= 3 and not acts and not _HARD_BETWEEN.search(between) else left
        if word.tag == "w" or (odd is not None and len(odd.text) > 2):
            return left
    return left


def _begin(line: Line, left: int, start: int) -> int:
    """Return the start without words before the name: posts and kinds of people, or all before its place."""
    spoken = _SPOKEN_FOR.search(line.text[left:start])
    left += spoken.end() if spoken else 0
    instead = _IN_PLACE_OF.match(line.text, left)  # 慰问组代省委政法委开展慰问
    left = instead.end() if instead and instead.end() <= start else left
    if line.text[left : left + 1] == "记" and line.text[left - 1 : left] in {"—", "-"}:
        left += 1  # ——记甲公司职工乙
    left = _behind_sort(line, _behind_body(line, left, start), start)
    left = _behind_site(line, _behind_verb(line, _behind_occasion(line, left, start), start), start)
    left = skip(line, left, start, lambda w: w.text in _LEADING or (w.tag == "w" and w.text != "“") or w.tag == JOB)
    first = next((w for w in line.inside(left, start) if w.tag == PLACE), None)
    if first and first.start == left + 1 and line.text[left] in _WAY:
        return first.start
    branch = line.text[start:].startswith(("分公司", "支行", "分行", "分厂"))
    if first and first.start > left and not branch and all(_listed(w) for w in line.inside(left, first.start)):
        return first.start
    return left


def _behind_sort(line: Line, left: int, start: int) -> int:
    """Return the start of a firm's full name behind what sort of firm it is (分包单位|乙省某某建筑有限公司)."""
    if not _is_legal(line, left, start):
        return left
    for before, word in itertools.pairwise(line.inside(left, start)):
        if before.text in _SORTS and (word.tag == PLACE or (word.tag == "x" and before.start > left)):
            left = word.start
    return left


def _behind_site(line: Line, left: int, start: int) -> int:
    """Return the start of a firm's full name behind the place it lies in (乙区|甲市某某公司)."""
    if not _is_legal(line, left, start):
        return left
    inside = line.inside(left, start)
    if len(inside) > 1 and inside[0].tag == inside[1].tag == PLACE:
        site, own = inside[0].text, inside[1].text
        if site.endswith(_UNITS) and max(_ranks(own), default=0) < min(_ranks(site), default=0):
            return inside[1].start
    return left


def _ranks(place: str) -> list[int]:
    """Return how far down the divisions of a name stand: provinces 0, cities 1, counties 2, towns 3."""
    known = (*lexicon.by_name().get(place, ()), *lexicon.by_short().get(place, ()))
    towns = [3] if place.endswith(("镇", "乡", "街道")) else []
    return [("province", "city", "county", "town").index(d.level) for d in known] or towns


def _behind_occasion(line: Line, left: int, start: int) -> int:
    """Return the start of a federation's name: no word but a place stands before it (此次活动|甲县总工会)."""
    if not line.text.startswith("总工会", start):
        return left
    inside = line.inside(left, start)
    place = next((w.start for w in inside if w.tag == PLACE), None)
    return max((w.end for w in inside if w.text in _OCCASIONS), default=left) if place is None else place


def _behind_verb(line: Line, left: int, start: int) -> int:
    """Return the start of a firm's full name behind a short unlisted word: its place (指派|山东某某律师事务所)."""
    if not _FULL.search(line.text[start : start + 8]):
        return left
    place = next((w for w in line.inside(left, start) if w.tag == PLACE), None)
    bracketed = place is not None and line.text[place.start - 1] == "("  # 华岳(常熟)食品有限公司
    short = (
        place is not None
        and not bracketed
        and 0 < place.start - left <= 3
        and line.text[left : place.start] not in _GROUPS_OF_FIRMS
    )
    return place.start if place is not None and short else left


def _behind_body(line: Line, left: int, start: int) -> int:
    """Return the start of a name behind another body and a word between (甲市总工会委托乙县技工学校)."""
    inside = line.inside(left, start)
    for i, word in enumerate(inside):
        kind = ends(FORMED).get(word.text)
        if kind is None or not kind[1] or len(word.text) < 3:
            continue
        place = next((w for w in inside[i + 2 :] if w.tag == PLACE), None)
        left = place.start if place is not None else left
    return left


def _listed(word: Word) -> bool:
    return word.tag not in {"x", "e", PLACE, "nz"} and word.text in words() and len(word.text) > 1
