"""The lines of a page that articles are made of: datelines whole, furniture of the page and its site left out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from kg.model import Page
from loaders.bylines import is_signature, names
from loaders.cues import LONGEST_TITLE, Kind, ended, is_office, is_title, kind, onward
from loaders.datelines import dateline
from loaders.lines import Line, lines
from loaders.markup import headline
from loaders.mastheads import is_column, is_imprint_line
from loaders.media import headed, is_account, is_channel, is_medium
from loaders.repair import joined
from ontology import lexicon

Item = tuple[Line, Kind]
_LINKED = 0.6  # share of link characters in a line of navigation
_BROKEN = 4  # lines over which a headline of a web page or a dateline may go
_TELLING = 6  # characters that a line and the title of its page must share
# The bar of a site and the path to its page: above them stands nothing but the name of the site.
_BAR = re.compile(
    r"(?:[网網]站)?[首主][页頁](?:(?:\s*[|｜/·]\s*|\s+)[\u3400-\u9fff]{2,8}){2,}|(?:[网網]站)?[首主][页頁]\s*[>＞»›]"
    r"|(?:[【\[][\u3400-\u9fff]{2,6}[】\]]\s*){3,}$|[您你]?(?:现在|現在|当前|當前|目前|所在)*的?位置[:：]|[\u3400-\u9fff]{2,6}(?:\s*[|｜]\s*[\u3400-\u9fff]{2,6}){3,}$"
    r"|[\u3400-\u9fffA-Za-z]{2,10}(?:\s*[>＞»›→]+\s*[\u3400-\u9fff]{2,10})+$"
)
_FOLLOW = re.compile(r"[\s↑▲👆]*点击.{0,20}(?:蓝字|关注)")  # above the headline of an account; elsewhere below it
_STAMP = re.compile(r"\d{4}[年\-/.]\d{1,2}[月\-/.]\d{1,2}日?\s+\d{1,2}[:：]\d{2}(?:\s+[\u3400-\u9fff]{2,4})?$")
_DAY = re.compile(r"\d{4}[年\-/.]\d{1,2}[月\-/.]\d{1,2}[日号號]?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
_WHO = re.compile(r"[\u3400-\u9fff“”]{2,18}(?:工会|公司|[省市县區区州盟旗镇乡厂矿院局段校]|集团|街道|学校|医院)[:：]$")
_CALL = re.compile(r"[【〖■●]?(?:征|约|投|来)稿(?:启事|须知|说明|指南)[】〗]?$")  # with what follows it is of the paper
_PAGED = re.compile(r"[-—第\s]*\d+[-—页版\s]*$|[（(]")  # a page's number, or a note, parts nothing
_SECTION = re.compile(r"0\d$|(?:part|no)\s*[.．]?\s*\d{1,2}$", re.IGNORECASE)
_LOWEST = 6  # level of a heading that parts a text into sections
_FOOT = 6  # lines that the foot of a page has at most
_TOP = 12  # lines at the top of a page in which its site stands
_CENTRED = 4  # width by which a line in the middle stands farther in than paragraphs do


def items(page: Page) -> list[Item]:
    """Return the lines of a page with their kinds, the furniture of the page left out."""
    found: list[Item] = []
    gap, tail, numbered = 0, False, False  # `numbered`: the number of a section stood above (01)
    whole = list(_whole(_below_site(list(_headed(page, lines(page))))))
    foot = _foot(whole)
    imprint = _imprint(whole)
    for at, line in enumerate(whole):
        what = "furniture" if at in foot else kind(line)
        if at >= imprint and what != "furniture":
            what = "imprint"
        tail = what == "tail" or (tail and not _is_prose(line) and not _linked(whole, at))
        if tail or what == "furniture":
            gap += line.gap if page.format != "html" else 0
            numbered = bool(_SECTION.match(line.text) and found and _closes(*found[-1]))
            continue
        kept = replace(line, level=_LOWEST) if numbered and is_title(line) else line
        found.append((_ending(kept, onward(line.text)).after(gap), what))
        gap, numbered = 0, False
    while found and found[-1][1] == "attachment" and found[-1][0].text[-1] in ":：":
        found.pop()
    found = [(line, "byline" if _is_stamp(found, i) else what) for i, (line, what) in enumerate(found)]
    return [(line, "byline" if _is_name(found, i) else what) for i, (line, what) in enumerate(_uncentred(found))]


def _is_stamp(found: Sequence[Item], at: int) -> bool:
    """Return whether a line below a headline is a day and a paper or site, as a site prints who brought a text."""
    line, what = found[at]
    day = _DAY.search(line.text)
    if not at or what != "text" or not day or not is_title(found[at - 1][0]):
        return False
    rest = f"{line.text[: day.start()]} {line.text[day.end() :]}".strip()
    return is_medium(rest) if rest else False


def _linked(whole: Sequence[Line], at: int) -> bool:
    """Return whether a line below 相关链接 heads a text that stands right below it: no link to another page."""
    mark, below = whole[at - 1] if at else None, whole[at + 1] if at + 1 < len(whole) else None
    told = mark is not None and kind(mark) == "tail" and is_title(whole[at])
    return told and below is not None and (kind(below) == "dateline" or _is_prose(below)) and not below.level


def _closes(line: Line, what: Kind) -> bool:
    """Return whether a section may begin below a line: a text ends there, or credits stand there."""
    return ended(line.text) or what in {"byline", "dateline", "caption"}


def _is_name(found: Sequence[Item], at: int) -> bool:
    """Return whether a line is the bare name of who wrote the text below, or its account: a headline stands above."""
    line, what = found[at]
    bare = is_channel(line.text) or is_signature(line.text)
    if what != "text" or line.level or not 0 < at < len(found) - 1 or not bare:
        return False
    above, below = found[at - 1][0], found[at + 1][0]
    begins = at == 1 or above.gap > 0 or above.level > 0 or is_column(found[at - 2][0].text) or above.text[0] in "—-"
    known = any(name in lexicon.frequencies() for name in names(line.text))
    dated = found[at + 1][1] == "byline" and bool(_DAY.match(below.text))
    return begins and is_title(above) and (ended(below.text) or dated) and not known


def _is_prose(line: Line) -> bool:
    """Return whether a line is a heading or has a full sentence: links to other articles have none (招聘会来了！)."""
    return line.level > 0 or (ended(line.text) and ("。" in line.text or len(line.text) > LONGEST_TITLE))


def _foot(whole: Sequence[Line]) -> frozenset[int]:
    """Return which lines stand at the foot of a page, behind furniture that follows its last sentence; few do."""
    said = [i for i, line in enumerate(whole) if ended(line.text) and kind(line) != "furniture"]
    last = max(said, default=len(whole))
    frame = next(
        (i for i in range(last + 1, len(whole)) if kind(whole[i]) == "furniture" and not _PAGED.match(whole[i].text)),
        len(whole),
    )
    rest = [i for i in range(frame + 1, len(whole)) if kind(whole[i]) == "text" and not whole[i].level]
    return frozenset(rest if len(rest) <= _FOOT else ())


def _imprint(whole: Sequence[Line]) -> int:
    """Return where the imprint of a page begins below its last sentence, or a call for texts with all that follows."""
    end = next((i for i, line in enumerate(whole) if i and _CALL.match(line.text)), len(whole))
    if any(kind(line) == "dateline" for line in whole[end:]):
        return len(whole)
    while end > 1 and _is_of_paper(whole[end - 1]) and not ended(whole[end - 1].text):
        end -= 1
    return end if any(ended(line.text) for line in whole[:end]) else len(whole)


def _is_of_paper(line: Line) -> bool:
    """Return whether a line below an article is furniture or an imprint."""
    what = kind(line)
    return what == "furniture" or (what == "text" and not line.level and is_imprint_line(line.text))


def _below_site(found: list[Line]) -> list[Line]:
    """Return the lines of a page below the bar of its site, if one stands at its top before any sentence."""
    text = next((i for i, line in enumerate(found[:_TOP]) if _is_prose(line) and not line.level), _TOP)
    bars = [i for i, line in enumerate(found[:text]) if _BAR.match(line.text.strip()) or _is_account(found, i)]
    return found[bars[-1] + 1 :] if bars else found


def _is_account(found: Sequence[Line], at: int) -> bool:
    """Return whether an account's own lines end here, above a headline: the call to follow it, the hour it posted."""
    text = found[at].text.strip()
    if at + 2 >= len(found) or not is_title(found[at + 1]):
        return False
    own = 0 < at <= 2 and bool(_STAMP.match(text))
    return bool(_FOLLOW.match(text)) or (own and all(map(_is_own_name, found[:at])))


def _is_own_name(line: Line) -> bool:
    """Return whether a line is the names of an account and the body that keeps it."""
    return all(is_office(name) or is_medium(name) or is_account(name) for name in line.text.split())


def _ending(line: Line, end: int) -> Line:
    """Return a line without what stands from an index on."""
    if end == len(line.text):
        return line
    size = len(line.text[:end].rstrip())
    return replace(line, text=line.text[:size], offsets=line.offsets[:size], last=0)


def _headed(page: Page, found: list[Line]) -> Iterable[Line]:
    """Return the lines of a web page from its headline on, without rows of links; other pages as they are."""
    if page.format != "html":
        return found
    text = [line for line in found if ended(line.text) or line.links <= _LINKED * len(line.text)]
    first, last = _headline(text, "".join(headline(page.text).split()))
    before = [line for line in text[:first] if ended(line.text)]
    title = [replace(_put_together(text[first:last]), level=1)] if first < last else []
    return [*before, *title, *text[last:]]


def _headline(text: Sequence[Line], title: str) -> tuple[int, int]:
    """Return which lines of a web page are its headline: those that say its title, else one that shares much with it.

    Without either it is the first heading with a sentence below it; an empty stretch where there is none.
    """
    bare = ["".join(line.text.split()) for line in text]
    for at in range(len(text) if title else 0):
        for end in range(at + 1, min(at + _BROKEN, len(text)) + 1):
            if "".join(bare[at:end]) == title:
                return at, end
    near = [i for i, line in enumerate(bare) if _resembles(line, title) and not ended(line)]
    last = max((i for i, line in enumerate(text) if ended(line.text)), default=0)
    head = next((i for i, line in enumerate(text[:last]) if line.level and _stands_over_text(text, i)), None)
    first = next(iter([*(i for i in near if text[i].level), *([] if head is None else [head]), *near]), None)
    return (0, 0) if first is None else (first, first + 1)


def _stands_over_text(text: Sequence[Line], at: int) -> bool:
    """Return whether a sentence stands below a heading, above the next one that is no smaller."""
    below = (text[i] for i in range(at + 1, len(text)))
    return any(ended(line.text) for line in takewhile(lambda line: not 0 < line.level <= text[at].level, below))


def _resembles(line: str, title: str) -> bool:
    """Return whether a line and the title of its page are a longer and a shorter form of one headline."""
    return min(len(line), len(title)) >= _TELLING and len(line) <= LONGEST_TITLE and (line in title or title in line)


def _whole(found: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, a dateline that the page broke (本报讯（记者 甲 通/讯员 乙）) put together."""
    at = 0
    while at < len(found):
        size = max(_dateline_size(found[at : at + _BROKEN]), _headline_size(found[at : at + _BROKEN]))
        yield _put_together(found[at : at + size])
        at += size


def _headline_size(found: Sequence[Line]) -> int:
    """Return 2 for a headline whose first line is who acts, closed by a colon (榕溪县总工会：), else 1."""
    first = found[0]
    if len(found) < 3 or first.text[-1] not in ":：" or not _WHO.match(first.text) or first.level:
        return 1
    line, below = found[1:3]
    whole = is_title(line) and not (line.gap or line.level or ended(line.text))
    return 2 if whole and (below.gap or below.indent >= _CENTRED or kind(below) in {"byline", "dateline"}) else 1


def _put_together(found: Sequence[Line]) -> Line:
    """Return lines that are one as one."""
    if len(found) == 1:
        return found[0]
    text, offsets = joined(found)
    return replace(found[0], text=text, offsets=offsets, last=found[-1].last)


def _dateline_size(found: Sequence[Line]) -> int:
    """Return over how many lines the dateline goes that the first begins with; 1 if it ends there or is none."""
    if not headed(found[0].text) or ended(found[0].text) or found[0].level:
        return 1
    for size in range(2, len(found) + 1):
        text, _ = joined(found[:size])
        if found[size - 1].level or len(text) - len(found[size - 1].text) > LONGEST_TITLE:
            break
        if dateline(text) > len(text) - len(found[size - 1].text):
            return size
    return 1


def _uncentred(found: list[Item]) -> list[Item]:
    """Return the lines; those that stand in the middle of the page lose the blanks before them, which tell nothing."""
    indents = [line.indent for line, _ in found if line.indent and ended(line.text)]
    usual = max(set(indents), key=lambda i: (indents.count(i), -i)) if indents else 0
    return [
        (replace(line, indent=0) if usual and line.indent >= usual + _CENTRED and is_title(line) else line, what)
        for line, what in found
    ]
