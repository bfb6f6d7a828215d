"""Where a personal name can stand and end: a surname with one or two characters, or a foreign name with dots."""

import re
from functools import cache

from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import stops
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import JOB, PLACE, POST, cues, surnames, words

HAN = re.compile(r"[\u4e00-\u9fff]+")
FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+")
PLACED = frozenset("省市县区镇乡村州站段厂矿网厅")  # no person ends so: 代表青溪县, 楚江网
_NEVER = cues("not_given")
_COUNTED = re.compile(r"等(?:\d|[一二三四五六七八九十两]|同志|人|[,。、])")
_SPEECH = re.compile(r"(?:工作|专题|主题|动员|典型|经验|交流|总结)?(?:报告|讲话|发言|介绍|部署|说明|点评)")
_WELCOMES = re.compile(r"致[辞词贺欢开闭谢答悼]")
_LAST = frozenset("会人一中上")
_GIVEN = frozenset("立建开能自同可成国明来进正永向有德志文学海军安平")  # words of running text that given names like
_BY_AGE = re.compile(r"老[大二三四五六七八九幺](?![\d届期次批])")
_HARD = frozenset("率的了是在和与及等为也都就被把将由对向说称从到")
_MOVES = re.compile(
    r"[站坐走拿递打接迎送抢赶看听找追拉捧蹲趴弯掏翻推抬端跑跳爬握搬扛拎拧敲擦摸抱扶穿披挽按捏盯凑伸抹摆挥扑撩卷搓](?:在|起|着|了|过|出|上|下|到|来|进|开|给|住|向|完|[他她])"
)  # no given name ends with the first character of these
_TOLD = re.compile(r"说|表示|介绍|告诉|坦言|指出|透露")
_FOR = re.compile(r"[对于就从拿][^,。;]{0,6}$")
_ENDS_NAME = re.compile(r"[等、,。;:()!?”》 ]|说|表示|介绍|告诉|$")
_FOLLOWS = re.compile(
    r"说|称|表示|介绍|告诉|坦言|认为|指出|强调|透露|回忆|感慨|感叹|笑着|高兴|激动|自豪|动情|解释|补充|回应|答复|感谢|非常|十分|深有感触|"
    r"当选|获|荣获|代表|因|主持|出席|作|担任|兼任|任|被|是|与|在|从|对|向|为|正|也|还|又|澄清|观|已|曾|于|带领|带着|带人|手把手|则|便|就|刚|没|摆手|笑|点头|走|"
    r"把|给|用|听|看|和|及|一行|宣读|讲|宣布|参加|前往|走进|来到|以|今年|先后|一直"
)


def person(line: Line, start: int, end: int, strength: int, source: str) -> Candidate:
    """Return a stretch of a line as a person."""
    return Candidate(line.number, start, end, "Person", strength, source)


def follows(text: str, at: int) -> bool:
    """Tell whether what begins at a character often stands behind a person."""
    return bool(_FOLLOWS.match(text, at))


def moves(text: str, at: int) -> bool:
    """Tell whether a movement of hand or foot begins at a character (站在, 递过)."""
    return bool(_MOVES.match(text, at))


def name_at(line: Line, start: int, *, weak: bool = False) -> int | None:
    """Return the end of the personal name that begins at a character, None if none does.

    `weak` is for places that promise no person: surnames that are mostly other words do not count there.
    """
    foreign = FOREIGN.match(line.text, start) if "·" in line.text else None
    if foreign:
        return foreign_end(line, foreign)
    return _surnamed(line, start, weak=weak) if line.text[start : start + 1] in _first_signs() else None


def _surnamed(line: Line, start: int, *, weak: bool) -> int | None:
    size = 2 if line.text[start : start + 2] in surnames() else 1
    if not weak and _over_word(line, start):
        return start + 3
    note = _note(line, start, size)
    if note is None or (weak and note == "word"):
        return None
    end = _given(line, start + size)
    listed = line.word(start + size)
    if weak and stops(line.words[line.word_at[start]]) and listed is not None and len(listed.text) > 1:
        return None  # 向协会, 于上午: a preposition and its noun
    if end is None or line.text[end - 1] in PLACED or (note == "word" and not _unlisted(line, start, end)):
        return None
    walking = end - start == 3 and size == 1 and line.text[end : end + 1] == "着"  # 甲某指着
    walking = walking or (end - start == 3 and size == 1 and line.text[end - 1] == "率")  # 高峰率调研组
    return end - 1 if walking and line.text[end - 1] not in _NEVER else end


def next_sign(line: Line, at: int) -> int:
    """Return the first place from one on where a personal name can begin by its sign, else the end of the line."""
    if "·" in line.text:
        return at
    found = _first_sign().search(line.text, at)
    return found.start() if found else len(line.text)


@cache
def _first_sign() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(_first_signs()))}]")


@cache
def _first_signs() -> frozenset[str]:
    """Return the characters that surnames begin with."""
    return frozenset(name[0] for name in surnames())


def foreign_end(line: Line, found: re.Match[str]) -> int:
    """Return where a name with dots ends: before the first word of the sentence behind its last dot."""
    last = found.start() + found.group().rindex("·") + 1
    for word in line.inside(last + 2, found.end()):
        if (len(word.text) > 1 and word.tag not in {"x", "PER", PLACE}) or (stops(word) and word.start - last >= 2):
            return word.start
    return found.end()


def _over_word(line: Line, start: int) -> bool:
    """Tell whether a name begins with a listed noun (王国 in 王国强出席): a lone character and an end follow it."""
    word, third, behind = line.word(start), line.word(start + 2), line.word(start + 3)
    if (
        word is None
        or third is None
        or word.start != start
        or len(word.text) != 2
        or word.tag not in {"n", "nz", PLACE}
    ):
        return False
    if word.text[1] in "员人工师长者":
        return False
    lone = len(third.text) == 1 and third.tag != "w" and line.text[start + 2] not in _HARD
    ends = behind is None or len(behind.text) > 1 or (behind.tag != "n" and stops(behind))
    return surnames().get(line.text[start]) == "common" and lone and ends


def _note(line: Line, start: int, size: int) -> str | None:
    """Return the note of the surname that begins at a character; `word` too for one that is a word of the sentence."""
    word = line.word(start)
    note = surnames().get(line.text[start : start + size])
    if note is None or word is None or word.start != start or line.text[start] in "工职":
        return None
    if word.tag != "PER" and len(word.text) > size and (word.text in words() or word.tag == PLACE):
        return None
    return "word" if note != "common" and size == 1 and len(word.text) == 1 and stops(word) else note


def _unlisted(line: Line, start: int, end: int) -> bool:
    """Tell whether a stretch holds no listed word of more than one character, places aside."""
    spanned = (line.words[number] for number in line.word_at[start:end])
    return all(len(word.text) == 1 or word.tag in {"x", "PER", PLACE} for word in spanned)


def _given(line: Line, at: int) -> int | None:
    """Return the end of the given name that begins at a character: two characters, or one before an end."""
    text = line.text
    first = line.word(at)
    if first is None or not HAN.match(text, at) or text[at] in _NEVER:
        return None
    if first.start == at and len(first.text) > 1:
        return _listed_given(line, at, first)
    if first.start == at and stops(first) and text[at] not in _GIVEN:
        return None
    second = line.word(at + 1)
    autumn = text[at + 1 : at + 2] == "月" and _ENDS_NAME.match(text, at + 2)  # 甲秋月、
    whole = autumn or _BY_AGE.match(text, at)  # 甲老三
    if second is None or not HAN.match(text, at + 1) or whole:
        return at + 2 if whole else at + 1
    if text[at + 1] in _NEVER:  # but 主席田明会、
        aged = text[at + 1] == "年" and bool(_TOLD.match(text, at + 2))  # 丁鹤年表示
        aged = aged or (text[at + 1] == "中" and second.text == "中" and follows(text, at + 2))  # 丁守中宣布
        listed = text[at + 1] in _LAST and text[at + 2 : at + 3] in {"、", "，", ",", "。", ")"}
        return at + 1 + (aged or listed)
    return at + 2 if _second(line, at + 1, second) else at + 1


def _listed_given(line: Line, at: int, word: Word) -> int | None:
    """Return the end of a given name that is a listed word of two characters (建国, 永清), None for verbs."""
    verb = stops(word) and word.tag != PLACE and follows(line.text, at)
    return None if len(word.text) > 2 or verb or word.tag in {POST, JOB} else at + 2


def _second(line: Line, at: int, word: Word) -> bool:
    """Tell whether a character belongs to the given name before it, not to a word of the sentence."""
    if word.text[1:] == "等" and _COUNTED.match(line.text, at + 1):
        return True  # 林建平等15名
    told = word.text in {"来说", "明说"} and not _FOR.search(line.text[:at])  # 罗福来说, 谢志明说, but not 对罗福来说
    if told or word.start < at or len(word.text) > 1:
        return told or word.start < at
    if _goes_on(line.text, at):
        return False
    if not stops(word) or line.text[at] in _GIVEN:
        return True
    return bool(_ENDS_NAME.match(line.text, at + 1)) and line.text[at] not in _HARD


def _goes_on(text: str, at: int) -> bool:
    """Tell whether the sentence goes on here behind a name of two characters: 甲某作报告, 乙某站在, 丙博向导师颁发."""
    reports = (text[at] == "作" and _SPEECH.match(text, at + 1)) or _WELCOMES.match(text, at)
    towards = text[at] in "向同自可能正" and not _ENDS_NAME.match(text, at + 1)
    return bool(reports or towards or moves(text, at))
