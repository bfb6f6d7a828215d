"""Persons whom no post, speech or list shows: behind a body or a trade, at the head of a clause, by parts of names."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions import departments
from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import stops
from loaders.mentions.framed_persons import framed, likely
from loaders.mentions.line import Line
from loaders.mentions.personal_names import follows, moves, name_at, person
from loaders.mentions.tables import FORMED, JOB, PLACE, POST, cues, either, ends, ordinary, surnames, words

_TRADE = re.compile(
    r"(?:[\u4e00-\u9fff](?:工|员|师|匠人?|手|长)|(?:牵头|负责|发起|召集|领衔|带头|传承|主持|受益|掌门|创始|代言|主讲)人)(?=[\u4e00-\u9fff]{2})"
)
_HEAD_OF_CLAUSE = re.compile(r"^|(?<=[,。;:!?”、)的—了着同和与])")
_CONTACTS = re.compile(
    r"联系人[: ]*(?:[\u4e00-\u9fff]{3,20}[ \u3000])?"
    r"(?P<names>[\u4e00-\u9fff]{2,4}(?:[,、][\u4e00-\u9fff]{2,4})*)(?=[;。:(),\s]|$)"
)
_SPACED = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<first>[\u4e00-\u9fff])[ \u3000]{1,2}(?P<given>[\u4e00-\u9fff])(?![\u4e00-\u9fff])"
)
_PRESENTED = re.compile(
    r"(?:审议|听取|通过|讨论|审查)(?:了)?(?P<name>[\u4e00-\u9fff]{2,4})代表[^,。;]{2,30}?(?:所作|作的|作了|作题为)"
)
_WINS = re.compile(
    r"[\u4e00-\u9fff]{3}(?:夺得|摘得|荣获|获得|获[一二三特优]|勇夺|捧得|分别获|分[列获享]|摘取|拿下|捧回)"
)
_WINS_BESIDE = re.compile(
    r"[\u4e00-\u9fff]{2,3}(?=[、和与][^,。;]{2,50}(?:分获|分别|分列|包揽|双双|获|夺))|[\u4e00-\u9fff]{2,3}(?=分获|分别获|分列)"
)
_WINS_SHORT = re.compile(
    r"[\u4e00-\u9fff]{2}(?:夺得|摘得|荣获|获得|获评|斩获|荣膺|获[一二三特优金银铜第]|勇夺|捧得|夺冠|折桂|分别获|分[列获享]|摘取|捧回)"
)
_PLANTS = frozenset({"厂", "矿", "场", "站", "店"})
_LINKS = frozenset("、,。;和与及等")
_NO_EMPLOYER = frozenset({"部门", "机构", "会议", "班", "会"})
_LIKE_POSTS = tuple(sorted(cues("like_post")))


def find(line: Line) -> Iterator[Candidate]:
    """Yield the persons of a line that stand without a word that tells."""
    yield from _spaced(line)
    yield from _contacts(line)
    yield from _made_of_parts(line)
    yield from _after_units(line)
    yield from _after_departments(line)
    yield from _after_trades(line)
    yield from _plain_names(line)


def _contacts(line: Line) -> Iterator[Candidate]:
    """Yield the names behind 联系人."""
    for found in _CONTACTS.finditer(line.text):
        for item in re.finditer(r"[^,、]+", found["names"]):
            at = found.start("names") + item.start()
            rare = len(item.group()) == 3 and item.group()[0] in surnames() and is_plain(line, at, at + 3)
            if rare or name_at(line, at) == at + len(item.group()):
                yield person(line, at, at + len(item.group()), 3, "contact")


def _free(line: Line, at: int) -> bool:
    """Tell whether a common surname with two characters that are no words begins here, and a name can end behind."""
    end = name_at(line, at, weak=True)
    if end is None or end - at != 3 or surnames().get(line.text[at]) != "common":
        return False
    behind, given = line.word(end), line.word(at + 1)
    placed = given is not None and given.tag == PLACE and (given.start, given.end) == (at + 1, end)  # 修复师甲永泰
    return (placed or is_plain(line, at, end)) and (behind is None or stops(behind))


def _spaced(line: Line) -> Iterator[Candidate]:
    """Yield names of two characters that a list sets apart (李　军), and who presents a report for a body."""
    reached = 0
    for found in _SPACED.finditer(line.text):
        before = line.text[: found.start()].rstrip()
        starts = not before or before[-1] in ":、,;)" or (reached and len(before) <= reached)
        if surnames().get(found["first"]) is not None and starts:
            yield person(line, *found.span(), 4, "spaced")
            reached = found.end()
    for found in _PRESENTED.finditer(line.text):
        yield person(line, *found.span("name"), 4, "presented")


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(f"(?:{either(cues('name_part'))}){{1,3}}[措加杰江姆木尔提]?")


def _part_edges(line: Line, start: int, end: int) -> tuple[int, int]:
    """Return a name made of parts without half a word behind it (萨日娜|提出), and all of it if it goes on."""
    last = line.word(end - 1)
    if last is not None and last.end > end and last.start > start:
        return start, last.start
    more = line.inside(end, min(end + 2, len(line.text)))
    goes_on = len(more) == 2 and all(w.tag == "x" for w in more) and follows(line.text, end + 2)
    return start, end + 2 if goes_on and end - start == 2 else end


def _made_of_parts(line: Line) -> Iterator[Candidate]:
    """Yield names of other peoples, made of parts (格桑顿珠): two parts, or one behind a post or before speech."""
    for found in _parts().finditer(line.text):
        start, end = _part_edges(line, *found.span())
        before, behind = line.word(start - 1), line.text[end : end + 1]
        told = before is not None and (
            before.tag in {POST, JOB} or before.text.endswith(_LIKE_POSTS) or before.text in ends(FORMED)
        )
        free = behind not in set("省市县区旗盟州镇乡村路") and (before is None or before.tag != "x")
        if free and (end - start >= 4 or (told and end - start >= 2)):
            yield person(line, start, end, 4, "parts")


def _after_units(line: Line) -> Iterator[Candidate]:
    """Yield the full name right behind the last word of a body (甲公司乙某某), or behind it and 的."""
    formed = ends(FORMED)
    for word in line.words:
        found = formed.get(word.text)
        plant = word.text in _PLANTS and word.end + 3 <= len(line.text) and is_plain(line, word.end, word.end + 3)
        if not plant and (found is None or not (found[1] or len(word.text) > 1) or word.text in _NO_EMPLOYER):
            continue
        yield from _behind_employer(line, word.end + (line.text[word.end : word.end + 1] == "的"))


def _behind_employer(line: Line, at: int) -> Iterator[Candidate]:
    """Yield the full name that begins where an employer's ends, or behind its 的."""
    closed = (ahead := line.word(at + 3)) is None or ahead.start == at + 3
    named = closed and (surnames().get(line.text[at : at + 1]) == "common" or name_at(line, at) == at + 3)
    named = named or framed(line, at, trade=True) == at + 3
    named_so = line.text[at - 1 : at] == "的" and likely(line.text, at)  # 甲公司的高雅某
    if (_WINS.match(line.text, at) and named) or _free(line, at) or named_so:
        yield person(line, at, at + 3, 2, "unit")
    elif _wins(line, at) or _short(line, at):
        yield person(line, at, at + 2, 2, "unit")
    elif line.text[at - 1 : at] == "的" and (found := _WINS_BESIDE.match(line.text, at)) and _unlisted(line, found):
        yield person(line, *found.span(), 2, "unit")


def _unlisted(line: Line, found: re.Match[str]) -> bool:
    """Tell whether a stretch begins with a surname and holds no listed word of two characters."""
    return found.group()[0] in surnames() and is_plain(line, *found.span())


def _short(line: Line, at: int) -> bool:
    """Tell whether a name of two characters stands here that is no word, and the sentence goes on behind it."""
    text, given, behind = line.text[at : at + 2], line.word(at + 1), line.word(at + 2)
    if surnames().get(text[:1]) != "common" or text in words() or text in ordinary() or given is None:
        return False
    alone = (given.start, given.end, given.tag) == (at + 1, at + 2, "x") and name_at(line, at, weak=True) == at + 2
    if not alone:
        return False
    return behind is None or line.text[at + 2] in _LINKS or (behind.tag in {"v", "d", "p"} and behind.text != "的")


def _after_departments(line: Line) -> Iterator[Candidate]:
    """Yield who is named right behind a department (机电科吕某)."""
    for end in departments.ends_alone(line):
        yield from _behind_employer(line, end)


def _wins(line: Line, at: int) -> bool:
    """Tell whether a common surname with one unlisted character begins here and wins something (陈静获得金奖)."""
    text, given = line.text[at : at + 2], line.word(at + 1)
    return (
        bool(_WINS_SHORT.match(line.text, at))
        and surnames().get(text[:1]) == "common"
        and text not in words()
        and given is not None
        and len(given.text) == 1
        and name_at(line, at, weak=True) == at + 2
    )


def _after_trades(line: Line) -> Iterator[Candidate]:
    """Yield full names behind a trade that no table knows (切割工谭某某, 掘进队长周某某)."""
    for found in _TRADE.finditer(line.text):
        word = line.word(found.end() - 1)
        if word is None or word.end != found.end():
            continue
        if whole := framed(line, found.end(), trade=True):
            yield person(line, found.end(), whole, 2, "framed")
        elif _free(line, found.end()):
            yield person(line, found.end(), found.end() + 3, 2, "trade")


def _plain_names(line: Line) -> Iterator[Candidate]:
    """Yield a common surname with two unlisted characters at the head of a clause or behind 的."""
    for found in _HEAD_OF_CLAUSE.finditer(line.text):
        start = found.end()
        if _wins(line, start):
            yield person(line, start, start + 2, 2, "clause")
        end = start + 3
        if surnames().get(line.text[start : start + 1]) != "common" or name_at(line, start, weak=True) != end:
            continue
        given, behind = line.inside(start + 1, end), line.word(end)
        unlisted = len(given) == 2 and all(w.tag == "x" for w in given)
        goes_on = behind is None or stops(behind) or follows(line.text, end) or moves(line.text, end)
        if unlisted and goes_on and (behind is None or behind.start == end):
            yield person(line, start, end, 2, "clause")


def is_plain(line: Line, start: int, end: int) -> bool:
    """Tell whether a stretch holds only single characters and unlisted ones."""
    return all(len(w.text) == 1 or w.tag in {"x", "PER"} for w in line.inside(start, end))
