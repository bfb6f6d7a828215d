"""Persons where a text names people: after posts, before speech, in lists and tables, in brackets; 小王 and 老李."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from loaders.mentions import bare_persons, framed_persons
from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import stops
from loaders.mentions.framed_persons import framed, of_syllables
from loaders.mentions.line import Line, Word
from loaders.mentions.personal_names import FOREIGN, HAN, follows, moves, name_at, next_sign, person
from loaders.mentions.tables import JOB, PLACE, POST, cues, honours, surnames, words
from loaders.tagger import Named

_SAYS = re.compile(
    r"[常总]?说|(?<![全简名号职统俗自别])称|表示|介绍|告诉|坦言|指出|强调|透露|回忆|感慨|感叹|笑着|当选|荣获|深有感触"
)
_OFTEN = 2000  # a noun counted more often is hardly a name (会长单位表示)
_SPEAKS = re.compile(r"说(?!明|法)|表示|告诉|坦言|强调|指出|透露|认为|当选|感慨|感叹|回忆|笑着")
_TAKES_PART = re.compile(r"说(?!明|法)|告诉|坦言|担任|荣获|夺得|回忆|笑着")
_PARTIAL = re.compile(r"[小老阿][\u4e00-\u9fff]")
_CLAUSE_START = re.compile(r"^|(?<=[,。;:!?”、》) ])|由|其中|选举|推选|慰问了|看望了|聘请|邀请|感谢|祝贺|为|与|和|对")
_GROUP = re.compile(r"等(?:\d+|[一二三四五六七八九十两]+)?[名位个]?(?:同志|人|职工|老师|师傅|劳模)")
_BORN = re.compile(
    r"(?:^|(?<=[。:; 】]))(?P<name>[\u4e00-\u9fff]{2,4})[,(](?:(?P<sex>[男女])[,;]|[\u4e00-\u9fff]{1,4}族[,;]|"
    r"(?:生于)?(?:19|20)\d\d年(?:\d{1,2}月)?(?:出)?生)"
)
_ELECTED = re.compile(r"(?:选举|推选|推举|任命|聘任|聘请|补选|增补)(?:了)?(?P<name>[\u4e00-\u9fff]{2,3})(?:同志)?为")
_CLOSED = re.compile(r"等|分别|双双|[两二三四五六]人|[两三四五六]位|\d+人")
_OPENS = re.compile(r"(?:^|[,。;:])(?P<name>[\u4e00-\u9fff]{2,3})$")
_ASPECT = re.compile(r"[\u4e00-\u9fff][着了过在起出上下到来进开给住]|身[后旁边前上]|手[中里上]")
_SIDES = frozenset({"职工", "员工", "工人", "雇员", "劳动者"})  # 职工方 is one side of a bargain
# Words of running text that stand inside given names.
_NAME_LIKE = frozenset("应有所从正以为之可如若亦朝会本连当令存传起立得其冲")
_FROM = re.compile(r"从[^,。;:]{2,24}?(?:获悉|得知|了解|处|那里|方面)")
_NUMERALS = frozenset((*"一二三四五六七八九十两", ""))  # 主任一职
_BETWEEN = frozenset(("、", "和", "与", "及", " "))
_LIKE_POSTS = tuple(sorted(cues("like_post")))


def find(line: Line, tagged: Sequence[tuple[int, int, Named]] = ()) -> Iterator[Candidate]:
    """Yield the persons of a line; `tagged` is what a tagger found in it."""
    found = [
        *_remembered(line),
        *_alone_in_line(line),
        *_of_life(line),
        *_after_posts(line),
        *bare_persons.find(line),
        *framed_persons.find(line),
        *_before_speech(line),
        *_before_verbs_of_saying(line),
        *_elected(line),
        *_before_brackets(line),
        *_partial(line),
        *(c for start, end, kind in tagged if kind == "PER" for c in _tagged(line, start, end)),
    ]
    yield from found
    yield from _listed(line, found)


def _remembered(line: Line) -> Iterator[Candidate]:
    for word in line.words:
        if word.tag == "PER":
            yield person(line, word.start, word.end, 4, "remembered")


def _of_life(line: Line) -> Iterator[Candidate]:
    """Yield the person with whose name, sex, people or year of birth a life begins (甲某某,男,满族,1969年生)."""
    for found in _BORN.finditer(line.text):
        if name_at(line, found.start("name")) == found.end("name") or found["sex"]:
            yield person(line, *found.span("name"), 4, "life")


def _tagged(line: Line, start: int, end: int) -> Iterator[Candidate]:
    text = line.text[start:end]
    surnamed = text[:1] in surnames() or text[:2] in surnames()
    if FOREIGN.fullmatch(text) or (HAN.fullmatch(text) and 2 <= len(text) <= 4 and surnamed):
        yield person(line, start, end, 3, "tagger")


def _after_posts(line: Line) -> Iterator[Candidate]:
    for word in line.words:
        if word.tag not in {POST, JOB} and not _promises(word.text):
            continue
        at = word.end + (line.text[word.end : word.end + 1] in {":", " "})
        if line.text[at : at + 1] in {"方", "共"} and word.text in _SIDES:
            continue  # 职工方, 职工共提建议
        if line.text[at : at + 1] == "由" and line.text[at + 1 : at + 2] in surnames():
            continue  # 第一名由某某获得
        if _FROM.match(line.text, at):
            continue  # 记者从某某县总工会获悉
        yield from _after_post(line, word, at)


@lru_cache(maxsize=4096)
def _promises(word: str) -> bool:
    """Tell whether a person may stand behind a word that is no listed post or trade: an honour, or one like a post."""
    return word in honours() or word.endswith(_LIKE_POSTS)


def _after_post(line: Line, post: Word, at: int) -> Iterator[Candidate]:
    """Yield the person whose name begins right behind a post, a trade or an honour."""
    if (whole := framed(line, at) or of_syllables(line, at)) is not None:
        yield person(line, at, whole, 3, "framed")
        return
    place = line.word(at)
    if post.tag == POST and place is not None and place.tag == PLACE and _named_like_place(line, place):
        yield person(line, place.start, place.end, 4, "post")
        return
    end = (
        _over_particle(line, at)
        or (_over_noun(line, at) if post.tag == POST else None)
        or _noun(line, at, post)
        or name_at(line, at, weak=post.tag == JOB)
        or (None if post.tag == JOB else _unlisted(line, at))
    )
    if end is not None and _closes(line, end) and (post.tag != JOB or _ends_behind_trade(line, at, end)):
        yield person(line, at, end, 3, "post")


def _ends_behind_trade(line: Line, at: int, end: int) -> bool:
    """Tell whether what begins behind a trade is a name by what goes on behind it, of a rare surname more than that."""
    behind = line.word(end)
    if behind is None:
        return True
    dotted = "·" in line.text[at:end]
    rare = not dotted and surnames().get(line.text[at], "compound") not in {"common", "compound"}
    plain = end - at == 3 and bare_persons.is_plain(line, at, end)
    if rare and not plain and behind.tag != "w" and not _SAYS.match(line.text, end):
        return False
    told = _ASPECT.match(line.text, end) or _SAYS.match(line.text, end)  # 架子工甲某某攥着, 师傅乙某某常说
    passing = not rare and ((plain and told) or moves(line.text, end))
    return bool(stops(behind) or dotted or passing)


def _over_particle(line: Line, at: int) -> int | None:
    """Return the end of a name whose second character is a word of running text (副主席甲有财, 架子工甲应贵)."""
    second, third, behind = line.word(at + 1), line.word(at + 2), line.word(at + 3)
    if surnames().get(line.text[at : at + 1]) != "common" or second is None or third is None:
        return None
    lone = (second.start, second.end) == (at + 1, at + 2) and line.text[at + 1] in _NAME_LIKE
    given = third.tag == "x" and (third.start, third.end) == (at + 2, at + 3) and HAN.match(third.text)
    free = behind is None or (behind.start == at + 3 and (stops(behind) or follows(line.text, at + 3)))
    return at + 3 if lone and given and free else None


def _over_noun(line: Line, at: int) -> int | None:
    """Return the end of a name whose given name is a listed noun, whatever its surname (主席海国军致辞)."""
    first, given, behind = line.word(at), line.word(at + 1), line.word(at + 3)
    if first is None or given is None or behind is None or surnames().get(line.text[at : at + 1]) is None:
        return None
    apart = (first.start, first.end) == (at, at + 1) and (given.start, given.end) == (at + 1, at + 3)
    return at + 3 if apart and given.tag in {"n", "nz"} and behind.start == at + 3 and behind.tag == "v" else None


def _noun(line: Line, at: int, post: Word) -> int | None:
    """Return the end of a name of two characters that is a listed noun (副部长田野当选), where somebody acts."""
    acts = _SPEAKS if post.tag == POST else _TAKES_PART
    if post.tag not in {POST, JOB}:
        return None
    word = line.word(at)
    named = word is not None and (word.start, word.end) == (at, at + 2) and word.tag in {"n", "nz", "s"}
    common = surnames().get(line.text[at : at + 1]) == "common"
    rare = words().get(line.text[at : at + 2], ("", 0))[1] < _OFTEN
    return at + 2 if named and common and rare and acts.match(line.text, at + 2) else None


def _named_like_place(line: Line, place: Word) -> bool:
    """Tell whether the short form of a place right behind a post is a person (副主席尚志出席)."""
    behind = line.word(place.end)
    named = len(place.text) in {2, 3} and place.text[-1] not in "省市县区镇乡州旗盟"
    return named and surnames().get(place.text[0]) == "common" and (behind is None or stops(behind))


def _unlisted(line: Line, start: int) -> int | None:
    """Return the end of a run of two to four unlisted characters: a name without a Chinese surname (扎西)."""
    at = start
    if _PARTIAL.match(line.text, start) or line.text[start : start + 1] in _NUMERALS:
        return None
    while (word := line.word(at)) is not None and word.tag == "x" and word.start == at:
        at = word.end
    return at if 2 <= at - start <= 4 and (word is None or stops(word)) else None


def _closes(line: Line, end: int) -> bool:
    """Tell whether a name can end here: no word goes over its end."""
    word = line.word(end)
    return word is None or word.start == end


def _before_speech(line: Line) -> Iterator[Candidate]:
    for found in _CLAUSE_START.finditer(line.text):
        start = found.end()
        end = name_at(line, start)
        if end is not None and _acts(line, start, end):
            yield person(line, start, end, 2, "speech")


def _acts(line: Line, start: int, end: int) -> bool:
    """Tell whether what stands behind a name at the beginning of a clause is what a person does."""
    if _SAYS.match(line.text, end):
        return True
    if name_at(line, start, weak=True) is None:
        return False
    common = surnames().get(line.text[start]) == "common"
    return (common and line.text[end : end + 1] in set("在从是")) or (end - start == 3 and follows(line.text, end))


def _before_verbs_of_saying(line: Line) -> Iterator[Candidate]:
    """Yield the name right before 说, 表示, 介绍, whatever stands before it but the rest of another name."""
    for found in _SAYS.finditer(line.text):
        for named in _ending_at(line, found.start(), 2, weak=True):
            before = line.word(named.start - 1)
            chief = before is not None and before.text == "长" and _heads(line, before)
            if named.size == 3 or before is None or before.tag != "x" or chief:
                yield named
        if line.text[max(0, found.start() - 4) : found.start() - 3] in {"的", ",", "。", "、"}:
            yield from _ending_at(line, found.start(), 2)


def _heads(line: Line, last: Word) -> bool:
    """Tell whether 长 stands behind a noun, as the head of what that names (班组长)."""
    noun = line.word(last.start - 1)
    return noun is not None and noun.tag in {"n", "nz"}


def _elected(line: Line) -> Iterator[Candidate]:
    """Yield whom somebody elects or appoints (选举时某某为主席)."""
    for found in _ELECTED.finditer(line.text):
        inside = line.inside(*found.span("name"))
        if found["name"][0] in surnames() and all(len(w.text) == 1 or w.tag in {"x", "PER"} for w in inside):
            yield person(line, *found.span("name"), 4, "elected")


def _before_brackets(line: Line) -> Iterator[Candidate]:
    """Yield the names of result lists: name(employer)."""
    for found in re.finditer(r"\(", line.text):
        for candidate in _ending_at(line, found.start(), 3):
            if candidate.start == 0 or line.text[candidate.start - 1] in " )、,;:。>":
                yield candidate


def _alone_in_line(line: Line) -> Iterator[Candidate]:
    """Yield the name that a line of a list or table consists of or begins with (张三  某某公司)."""
    end = name_at(line, 0)
    if end is not None and line.role in {"body", "list"} and (end == len(line.text) or line.text[end] in " \t"):
        yield person(line, 0, end, 3, "cell")


def _partial(line: Line) -> Iterator[Candidate]:
    for found in _PARTIAL.finditer(line.text):
        start, end = found.span()
        word, before, behind = line.word(start), line.word(start - 1), line.word(end)
        if word is None or before is None or behind is None or found.group()[1] not in surnames():
            continue
        free = word.start == start and (len(word.text) == 1 or word.text not in words())
        of_many = (
            before.text == "的" and surnames()[found.group()[1]] == "common" and behind.start == end and stops(behind)
        )  # 打饭的老周在
        told = of_many or before.tag in {POST, JOB} or before.text.endswith(("人员", *_LIKE_POSTS))
        if free and ((told and (stops(behind) or follows(line.text, end))) or _said(line, before, end)):
            yield Candidate(line.number, start, end, "Person", 2, "partial", attributes=(("partial", True),))


def _said(line: Line, before: Word, end: int) -> bool:
    return before.tag == "w" and bool(_SAYS.match(line.text, end))


def _listed(line: Line, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield names joined by 、 or 和 to another name, lists of nothing but names, and 张三等5人."""
    starts, ends = {c.start for c in found}, {c.end for c in found}
    for end in sorted(ends):
        third = _unlisted(line, end + 1) if line.text[end : end + 1] in {"、", "和"} else None
        if third is not None and (re.match(r"[,。;、]", line.text[third:]) or follows(line.text, third)):
            yield person(line, end + 1, third, 3, "list")
    for comrade in re.finditer("同志", line.text):
        yield from _ending_at(line, comrade.start(), 3)
    for master in re.finditer("(?<!老)师傅", line.text):
        yield from (c for c in _ending_at(line, master.start(), 3, weak=True) if c.size == 3)
    for closing in _GROUP.finditer(line.text):
        yield from _ending_at(line, closing.start(), 3)
    for start in sorted(starts):
        before = line.word(start - 1)
        comma = before.start if before is not None and before.tag in {POST, JOB} else start
        if line.text[comma - 1 : comma] == "、":
            yield from _ending_at(line, comma - 1, 3)
            yield from _first_of_list(line, comma - 1)
    for run in _runs(line):
        closed = bool(_CLOSED.match(line.text, run[-1][1]))
        if len(run) > 2 or closed or any(e in ends or s in starts for s, e in run):
            yield from (person(line, s, e, 3, "list") for s, e in run if e not in ends)


def _first_of_list(line: Line, end: int) -> Iterator[Candidate]:
    """Yield what opens a clause and is joined to a name, if it begins with a surname (纳小兰、何占元当选)."""
    found = _OPENS.search(line.text[max(0, end - 5) : end])
    if found and found["name"][0] in surnames() and found["name"] not in words():
        yield person(line, end - len(found["name"]), end, 3, "list")


def _ending_at(line: Line, end: int, strength: int, *, weak: bool = False) -> Iterator[Candidate]:
    """Yield the name of three or two characters that ends before a character."""
    for start in (end - 3, end - 2):
        if start >= 0 and name_at(line, start, weak=weak) == end:
            yield person(line, start, end, strength, "list")
            return


def _runs(line: Line) -> Iterator[list[tuple[int, int]]]:
    """Yield maximal runs of neighbouring items that look like names, as (start, end)."""
    run: list[tuple[int, int]] = []
    at = 0
    while at < len(line.text):
        if not run and (at := next_sign(line, at)) == len(line.text):
            return
        end = name_at(line, at) if run or _item_begins(line, at) else None
        if end is not None and _item_ends(line, end):
            run.append((at, end))
            at = end + (line.text[end : end + 1] in _BETWEEN)
            if at > end:
                continue
        if len(run) > 1:
            yield run
        run, at = [], max(at, end or 0) if run else at + 1
    if len(run) > 1:
        yield run


def _item_begins(line: Line, at: int) -> bool:
    word = line.word(at - 1)
    return word is None or word.tag in {"w", POST, JOB} or stops(word) or word.text.endswith(("了", "劳模"))


def _item_ends(line: Line, end: int) -> bool:
    """Tell whether an item of a list of names can end here."""
    behind = line.word(end)
    if behind is None or behind.tag == "w" or line.text[end] in "和及与等":
        return True
    return behind.start == end and stops(behind)
