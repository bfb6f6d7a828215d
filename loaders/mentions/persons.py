"""Persons: a surname and one or two characters where a text names people: after posts, before speech, in lists."""

import re
from collections.abc import Iterator, Sequence

from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import stops
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import JOB, PLACE, POST, surnames, words, workers
from loaders.tagger import Named

_SPEECH = re.compile(
    r"(?:说|称|表示|介绍|告诉|坦言|认为|指出|强调|透露|回忆|感慨|感叹|笑着|高兴|激动|自豪|动情|解释|补充|感谢|非常|十分|深有感触|"
    r"当选|获|荣获|代表|因|主持|出席|作|担任|兼任|任|被|是|与|在|从|对|向|为|正|也|还|又|澄清|观|已|曾|于|"
    r"带领|带着|手把手|把|给|用|听|看|和|及|一行|宣读|讲|宣布|参加|前往|走进|来到|以|今年|先后|一直)"
)
_SAYS = re.compile(r"(?:说|称|表示|介绍|告诉|坦言|指出|强调|透露|回忆|感慨|感叹|笑着|当选|荣获|深有感触)")
_PARTIAL = re.compile(r"(?:小|老|阿)[\u4e00-\u9fff]")
_SENIOR = re.compile(r"[\u4e00-\u9fff](?:师傅|老师|阿姨|大爷|大姐|主席|主任|经理)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_NEVER = frozenset(
    "等 某 们 的 了 是 在 和 与 及 工 会 于 到 为 有 人 一 二 三 四 五 六 七 八 九 十 年 月 日 后 前 时 中 上 下 这 那 都 也 就 不".split()
)
_GIVEN = frozenset("立建开能自同可成国明来进正永向有德志文学海军安平")  # words of running text that given names like
_BETWEEN = frozenset(("、", "和", "与", "及", " "))
_HARD = frozenset("的了是在和与及等为也都就被把将由对向说称从到")
_ENDS_NAME = re.compile(r"[等、,。;:()!?”》 ]|说|表示|介绍|告诉|$")
_CROWD = frozenset(
    "职工 员工 工人 学员 选手 代表 干部 家属 产业工人 女职工 农民工 志愿者 参赛选手 工作人员 技术工人 一线职工".split()
)
_HOLDERS = (
    "联系人",
    "果农",
    "渔工",
    "菜农",
    "茶农",
    "牧民",
    "渔民",
    "导游",
    "店主",
    "村民",
    "居民",
    "同志",
    "劳模",
    "模范",
    "奖章获得者",
    "工匠",
    "其徒",
    "徒",
)


def find(line: Line, tagged: Sequence[tuple[int, int, Named]] = ()) -> Iterator[Candidate]:
    """Yield the persons of a line."""
    yield from _remembered(line)
    found = [
        *_alone_in_line(line),
        *_after_posts(line),
        *_before_speech(line),
        *_before_verbs_of_saying(line),
        *_before_brackets(line),
        *_partial(line),
    ]
    found += [c for c in (_tagged(line, start, end) for start, end, kind in tagged if kind == "PER") if c]
    yield from found
    yield from _listed(line, found)


def _person(line: Line, start: int, end: int, strength: int, source: str) -> Candidate:
    return Candidate(line.number, start, end, "Person", strength, source)


def _remembered(line: Line) -> Iterator[Candidate]:
    for word in line.words:
        if word.tag == "PER":
            yield _person(line, word.start, word.end, 4, "remembered")


def _tagged(line: Line, start: int, end: int) -> Candidate | None:
    text = line.text[start:end]
    if _HAN.fullmatch(text) and 2 <= len(text) <= 4 and (text[0] in surnames() or text[:2] in surnames()):
        return _person(line, start, end, 3, "tagger")
    if re.fullmatch(r"[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+", text):
        return _person(line, start, end, 3, "tagger")
    return None


def name_at(line: Line, start: int, *, weak: bool = False) -> int | None:
    """Return the end of the personal name that begins at a character, None if none does."""
    text = line.text
    foreign = re.compile(r"[\u4e00-\u9fff]{1,6}(?:·[\u4e00-\u9fff]{1,6})+").match(text, start)
    if foreign:
        return foreign.end()
    size = 2 if text[start : start + 2] in surnames() else 1
    note = surnames().get(text[start : start + size])
    word = line.word(start)
    if note is None or word is None or word.start != start or text[start] in "工职":
        return None
    if note != "common" and size == 1 and len(word.text) == 1 and stops(word):
        note = "word"
    if weak and note == "word":
        return None
    if word.tag != "PER" and len(word.text) > size and (word.text in words() or word.tag == "LOC"):
        return None
    end = _given(line, start + size)
    plain = end is None or note != "word" or not (set(line.word_at[start:end]) - {*_alone(line, start, end)})
    if end is None or not plain or text[end - 1] in "省市县区镇乡村州":
        return None
    return end


def _alone(line: Line, start: int, end: int) -> list[int]:
    """Return the numbers of words of one character or unknown words between two places."""
    return [
        n for n in line.word_at[start:end] if len(line.words[n].text) == 1 or line.words[n].tag in {"x", "PER", PLACE}
    ]


def _given(line: Line, at: int) -> int | None:
    """Return the end of the given name that begins at a character: two characters, or one before an end."""
    text = line.text
    first, second = line.word(at), line.word(at + 1)
    if first is None or not _HAN.match(text, at) or text[at] in _NEVER:
        return None
    if first.start == at and len(first.text) > 1:  # a listed word: the whole given name or none of it
        verb = stops(first) and first.tag != PLACE and (len(first.text) > 2 or bool(_SPEECH.match(text, at)))
        return None if len(first.text) > 2 or verb else at + 2
    if first.start == at and stops(first) and text[at] not in _GIVEN:
        return None
    if second is None or not _HAN.match(text, at + 1) or text[at + 1] in _NEVER:
        return at + 1
    return at + 2 if _second(line, at + 1, second) else at + 1


def _second(line: Line, at: int, word: Word) -> bool:
    """Tell whether a character belongs to the given name before it, not to a word of the sentence."""
    if word.start < at or len(word.text) > 1:
        return word.start < at
    if not stops(word) or line.text[at] in _GIVEN:
        return True
    return bool(_ENDS_NAME.match(line.text, at + 1)) and line.text[at] not in _HARD


def _after_posts(line: Line) -> Iterator[Candidate]:
    for word in line.words:
        if word.tag not in {POST, JOB} and word.text not in workers() and not word.text.endswith(_HOLDERS):
            continue
        at = word.end + (line.text[word.end : word.end + 1] in {":", " "})
        end = name_at(line, at, weak=word.tag == JOB) or (None if word.text in _CROWD else _unlisted(line, at))
        if end is None or not _closes(line, end):
            continue
        behind = line.word(end)
        if word.tag != JOB or behind is None or stops(behind):
            yield _person(line, at, end, 3, "post")


def _unlisted(line: Line, start: int) -> int | None:
    """Return the end of a run of two to four unlisted characters: a name without a Chinese surname (扎西)."""
    at = start
    while (word := line.word(at)) is not None and word.tag == "x" and word.start == at:
        at = word.end
    return at if 2 <= at - start <= 4 and (word is None or stops(word)) else None


def _closes(line: Line, end: int) -> bool:
    """Tell whether a name can end here: a mark, a word of other classes, or the end of the line."""
    word = line.word(end)
    return word is None or word.start == end


def _before_speech(line: Line) -> Iterator[Candidate]:
    for start in _clause_starts(line):
        end = name_at(line, start)
        if end is None:
            continue
        if not _SAYS.match(line.text, end):
            end = name_at(line, start, weak=True)
        if end is None:
            continue
        common = end is not None and surnames().get(line.text[start]) == "common"
        if (
            _SAYS.match(line.text, end)
            or (common and re.match(r"在|从|是", line.text[end:]))
            or _SPEECH.match(line.text, end)
            and end - start == 3
        ):
            yield _person(line, start, end, 2, "speech")


def _before_verbs_of_saying(line: Line) -> Iterator[Candidate]:
    """Yield the name right before 说, 表示, 介绍, whatever stands before it."""
    for found in _SAYS.finditer(line.text):
        for size in (3, 2):
            start = found.start() - size
            if start >= 0 and name_at(line, start, weak=True) == found.start():
                yield _person(line, start, found.start(), 2, "speech")
                break


def _clause_starts(line: Line) -> Iterator[int]:
    yield 0
    for found in re.finditer(r"[,。;:!?”、》) ]", line.text):
        yield found.end()
    for found in re.finditer(r"(?:由|选举|推选|慰问了|看望了|聘请|邀请|感谢|祝贺|为|与|和|对)", line.text):
        yield found.end()


def _before_brackets(line: Line) -> Iterator[Candidate]:
    """Yield the names of result lists: name(employer)."""
    for found in re.finditer(r"\(", line.text):
        for size in (3, 2, 4):
            start = found.start() - size
            if (
                start >= 0
                and (start == 0 or line.text[start - 1] in " )、,;:。>")
                and name_at(line, start) == found.start()
            ):
                yield _person(line, start, found.start(), 3, "bracket")


def _alone_in_line(line: Line) -> Iterator[Candidate]:
    """Yield the name that a line of a list or table consists of or begins with (张三  某某公司)."""
    end = name_at(line, 0)
    if end is not None and line.role in {"body", "list"} and (end == len(line.text) or line.text[end] in " \t"):
        yield _person(line, 0, end, 3, "cell")


def _partial(line: Line) -> Iterator[Candidate]:
    for found in _PARTIAL.finditer(line.text):
        word, before = line.word(found.start()), line.word(found.start() - 1)
        named = found.group()[1] in surnames() and word is not None and word.start == found.start()
        follows = line.word(found.end())
        if named and before is not None and (before.tag in {POST, JOB, "w"} or before.text in {"职工", "工人", "人员"}):
            if (
                word is not None
                and (len(word.text) == 1 or word.text not in words())
                and follows is not None
                and (stops(follows) or _SPEECH.match(line.text, found.end()))
            ):
                if before.tag != "w" or _SAYS.match(line.text, found.end()):
                    yield Candidate(
                        line.number, found.start(), found.end(), "Person", 2, "partial", attributes=(("partial", True),)
                    )


def _listed(line: Line, found: list[Candidate]) -> Iterator[Candidate]:
    """Yield names joined by 、 or 和 to another name, lists of nothing but names, and 张三等5人."""
    known = {c.end for c in found} | {w.end for w in line.words if w.tag == "PER"}
    starts = {c.start for c in found} | {w.start for w in line.words if w.tag == "PER"}
    for closing in re.finditer(
        r"(?=等(?:\d+|[一二三四五六七八九十两]+)?[名位个]?(?:同志|人|职工|老师|师傅|劳模))", line.text
    ):
        yield from _ending_at(line, closing.start())
    for start in sorted(starts):
        before = line.word(start - 1)
        comma = before.start if before is not None and before.tag in {POST, JOB} else start
        if line.text[comma - 1 : comma] == "、":
            yield from _ending_at(line, comma - 1)
    for run in _runs(line):
        if (
            len(run) > 2
            or line.text[run[-1][1] : run[-1][1] + 1] == "等"
            or any(e in known or s in starts for s, e in run)
        ):
            yield from (_person(line, s, e, 3, "list") for s, e in run if e not in known)


def _ending_at(line: Line, end: int) -> Iterator[Candidate]:
    for start in (end - 3, end - 2):
        if start >= 0 and name_at(line, start) == end:
            yield _person(line, start, end, 3, "list")
            return


def _runs(line: Line) -> Iterator[list[tuple[int, int]]]:
    """Yield maximal runs of neighbouring items that look like names, as (start, end)."""
    run: list[tuple[int, int]] = []
    at = 0
    while at < len(line.text):
        end = name_at(line, at) if _item_begins(line, at, run) else None
        if end is not None and _item_ends(line, end):
            run.append((at, end))
            at = end + (line.text[end : end + 1] in _BETWEEN)
            if at > end:
                continue
        if len(run) > 1:
            yield run
        run = []
        at = at + 1 if end is None or at < end else at
    if len(run) > 1:
        yield run


def _item_ends(line: Line, end: int) -> bool:
    """Tell whether an item of a list of names can end here."""
    behind = line.word(end)
    return (
        behind is None or behind.tag == "w" or line.text[end] in "和及与等" or (behind.start == end and stops(behind))
    )


def _item_begins(line: Line, at: int, run: list[tuple[int, int]]) -> bool:
    if run:
        return True
    word = line.word(at - 1)
    return word is None or word.tag in {"w", POST, JOB} or stops(word) or word.text.endswith(("了", "劳模"))
