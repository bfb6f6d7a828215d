"""Persons framed by what stands before and behind them: a post or trade, and words that a sentence goes on with."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line, Word
from loaders.mentions.personal_names import FOREIGN, PLACED, follows, foreign_end, moves, person
from loaders.mentions.tables import JOB, PLACE, POST, cues, ordinary, surnames, units, words

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NEVER = cues("not_given")
# A sentence goes on with them.
_LONE = frozenset("在从把被给与对向将为以和及的等是也都正已又还就才曾说讲冲连刚没不用让替跟因")
_VERBS = (_LONE - frozenset("正和连为因用")) | frozenset("现称任获来时率着了过")  # no given name ends with them
_DAY = re.compile(r"[明今去昨后][天年日]|[天年月日]")
_CALLED = frozenset(
    {"大爷", "阿姨", "老师", "先生", "女士", "大姐", "大妈", "大叔", "主任", "经理", "书记", "师傅", "同志", "教授"}
)
_NUMERALS = frozenset("二三四五六七八九")
# Words that given names of two characters like to be made of: 向东, 建国.
_FIRST = frozenset("立建开能同可成国明来进正永向有德志文学海军安平卫振兴爱保继")
_SECOND = frozenset("国军东明华平安生民强海文新林山成伟忠庆福祥春发才贵业")
_MANY = ("职工", "员工", "工人", "农民工", "会员", "干部", "代表", "选手", "学员", "骨干", "成员", "委员")
_ASPECT = re.compile(r"[\u4e00-\u9fff][着了过到](?!年)")
_ACTS = re.compile(
    r"接[他她过班替]|另有|学[艺做看着了]|[一两三四五六七八九十几\d]+[小铲脸个只把手天夜年步边路口次声眼鬓碗锤刀根块遍句]|家(?:里|中|的|门)|手(?:里|中|上|一)|心里|脸上|身[上边]|怀[里中]"
    r"|[名位并分]列|[作做讲拿捧]了|竖起|拿起|举起|接过|捧起|笑道|坦承|[说称](?=[,。:“!]|$)"
)
_GOING = re.compile(r"正[在向和给把被对与跟为用拿忙]")
_WINS = re.compile(r"夺[得冠魁取]|[获摘取捧]得|荣获|拿下|当选")
_HONOURED = re.compile(r"(?:工匠|能手|标兵|劳模|模范|状元|先锋|之星|奖章|先进工作者)”(?:称号)?(?:获得者)?")
_MASTER = re.compile(r"(?P<who>[\u4e00-\u9fff]师傅)(?=[说的在是把和、,。]|告诉|介绍|表示|笑)")
_RUNS_ON = frozenset({"v", "d", "p", "c", "vd", "t", "s"})
_WORDS = frozenset({"v", "vn", "n", "a", "d", "an", "pos", "job", "c", "p"})
_SEX = r"(?:[\s,(]*(?:男|女)(?=[\s,)、]|$))"
_ENTRY = re.compile(
    r"^\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}\s*[)）]?\s*[.、]?\s*)?"
    r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff])" + _SEX
)
_OF_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,6}?)的(?P<name>[\u4e00-\u9fff]{2,3})(?=[、和与,。;]|分|都|均|也|双双|$)"
)


def find(line: Line) -> Iterator[Candidate]:
    """Yield entries of lists with the sex behind names, masters, people behind an honour in quotes and by places."""
    found = _ENTRY.match(line.text)
    if found and (found["name"][0] in surnames() or found["name"][:2] in surnames()):
        yield person(line, *found.span("name"), 4, "entry")
    for found in _MASTER.finditer(line.text):
        before, here = line.word(found.start() - 1), line.word(found.start())
        told = before is None or before.tag in {"w", POST, JOB} or before.text == "的"
        if told and surnames().get(found["who"][0]) == "common" and here is not None and here.start == found.start():
            more = (("partial", True),)
            yield Candidate(line.number, *found.span("who"), "Person", 2, "partial", attributes=more)
    for found in _HONOURED.finditer(line.text):
        if (end := framed(line, found.end(), trade=True)) is not None:
            yield person(line, found.end(), end, 3, "honoured")
    yield from _of_places(line)
    yield from _dotted(line)


def _dotted(line: Line) -> Iterator[Candidate]:
    """Yield names with dots whose characters write another language, wherever they stand (授予阿迪力·努尔等人)."""
    for found in FOREIGN.finditer(line.text):
        start = dot = found.start() + found.group().index("·")
        while start > found.start() and (before := line.word(start - 1)) and _spells(before):
            start = max(before.start, found.start())
        end = foreign_end(line, found)
        text = line.text[start:end].replace("·", "")
        spelt = sum(c in _syllables() for c in text)
        if dot - start > 1 and spelt * 5 >= len(text) * 3 and line.text[start - 1 : start] != "“":
            yield person(line, start, end, 4, "dotted")


def _spells(word: Word) -> bool:
    return word.tag in {"x", "PER", PLACE} or word.text in _syllables()


def _of_places(line: Line) -> Iterator[Candidate]:
    """Yield the names of people told one beside the other by the places that they are from."""
    row: list[tuple[int, int]] = []
    for found in _OF_PLACE.finditer(line.text):
        before = line.word(found.start("name") - 2)
        placed = before is not None and before.tag == PLACE and before.end == found.start("name") - 1
        named = found["name"][0] in surnames() and not _listed(found["name"], 2)
        if not placed or not named or found["name"] in words():
            continue
        if row and not re.fullmatch(r"[、和与][\u4e00-\u9fff]{2,6}的", line.text[row[-1][1] : found.start("name")]):
            row = []
        row.append(found.span("name"))
        if len(row) > 1:
            yield from (person(line, *span, 3, "places") for span in (row if len(row) == 2 else row[-1:]))


def framed(line: Line, at: int, *, trade: bool = False) -> int | None:
    """Return the end of the name of three characters (four of other peoples) right behind a post or unknown `trade`.

    A word that a sentence goes on with must begin behind it, and none, or a weaker one, behind two characters only.
    """
    text, note = line.text, surnames().get(line.text[at : at + 1])
    if (
        len(text) < at + 3
        or not _HAN.fullmatch(text, at, at + 3)
        or note not in {"common", "word"}
        or text[at : at + 2] in ordinary()
        or FOREIGN.match(text, at)
    ):
        return None
    if note == "common" and text[at + 1] in cues("given") and _GOING.match(text, at + 2):
        return at + 2
    if not _can_be_given(text, at, many=text[:at].endswith(_MANY)) or (trade and note == "word"):
        return None
    full, short = 3 if _WINS.match(text, at + 3) else _goes_on(text, at + 3), _goes_on(text, at + 2)
    foreign = full == 0 and text[at + 3] in _syllables() and text[at + 3 : at + 5] not in words()
    if foreign and _goes_on(text, at + 4) == 2:
        return at + 4
    if full > short and full >= (1 if note == "common" else 2):
        return at + 3
    return at + 3 if short < 2 and likely(text, at) else None


def likely(text: str, at: int) -> bool:
    """Tell whether a common surname and what given names are often made of stand here, whatever follows (扫码)."""
    given = text[at + 1 : at + 3]
    told = surnames().get(text[at : at + 1]) == "common" and len(given) == 2 and set(given) <= cues("given")
    return told and text[at : at + 3] not in words() and not _listed(text[at + 2 : at + 4], 2)


def _can_be_given(text: str, at: int, *, many: bool) -> bool:
    """Tell whether the two characters behind a surname can be a given name: no word over its edges, no number."""
    given = text[at + 1 : at + 3]
    numbered = given[0] in _NUMERALS and given[1] not in units()
    numbered = numbered or (given[0] in "一时" and given[1] in cues("given") and _goes_on(text, at + 3) == 2)
    never = _NEVER - _NUMERALS - {"一", "时"} if numbered else _NEVER
    if given in _CALLED or given[1] in _VERBS | PLACED or never & set(given):
        return False
    if _listed(text[at : at + 2], 2) or (_listed(text[at + 2 : at + 4], 2) and not _WINS.match(text, at + 3)):
        return False
    tag = words().get(given, ("",))[0]
    liked = given[0] in _FIRST and given[1] in _SECOND
    return tag not in _WORDS or (not many and (liked or tag == "n"))


def of_syllables(line: Line, at: int) -> int | None:
    """Return the end of a name of three or four characters that write another language (额尔敦), and a verb behind."""
    for size in (4, 3):
        text = line.text[at : at + size]
        single = (
            len(text) == size
            and bool(_HAN.fullmatch(text))
            and all(len(w.text) == 1 for w in line.inside(at, at + size))
        )
        if (
            single
            and text[-1] not in _VERBS | {"正"}
            and sum(c in _syllables() for c in text) >= size - 1
            and _goes_on(line.text, at + size)
        ):
            return at + size
    return None


@cache
def _syllables() -> frozenset[str]:
    """Return the characters that names of Mongols, Tibetans, Uyghurs, Kazakhs and Yi are written with."""
    return frozenset("".join(cues("name_part"))) | frozenset("呷额敦")


def _listed(text: str, size: int) -> bool:
    """Tell whether a stretch holds a listed word of running text of some size, where a name would have to be cut."""
    pieces = (text[i : i + size] for i in range(len(text) - size + 1))
    return any(words().get(p, ("",))[0] in _WORDS for p in pieces)


def _goes_on(text: str, at: int) -> int:
    """Return how surely a sentence goes on, or ends, at a character: 2 a word or mark, 1 a lone particle or verb."""
    if at >= len(text) or not _HAN.match(text, at):
        return 2
    if any(words().get(text[at : at + size], ("",))[0] in _RUNS_ON for size in (4, 3, 2)) or _DAY.match(text, at):
        return 2
    return (
        2
        if (follows(text, at) or moves(text, at) or _ACTS.match(text, at)) and text[at] not in _LONE
        else int(text[at] in _LONE or bool(_ASPECT.match(text, at)))
    )
