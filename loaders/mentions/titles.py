"""Documents and publications: what stands in 《》, and notices whose heading is their title."""

import re
from collections.abc import Iterator

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.tables import cues, ends, national

_NOTICE = re.compile(
    r"^[^,。:;!?]{0,60}?关于[^。;!?]{2,120}?的(?:通知|意见|决定|通报|公告|通告|请示|批复|函|报告|复函|公示|启事|倡议书|情况通报)$|^[^,。:;!?关]{4,40}(?:情况通报|工作要点|公告|公示|倡议书|公报|白皮书)$"
)
_ATTACHED = re.compile(
    r"^(?:(?:附件?[:\s]*)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、．]|附件:)\s*([^\s\d,。]\S{3,60}?|\d{4}年\S{3,60}?)(?:\((?:略|节选)\))?$"
)
_ENCLOSED = re.compile(r"(?:名单|一览表)$")
_PERIODICAL = cues("periodical")
_DOCUMENT_SIGN = re.compile(r"(?:印发|制定|出台|审议|通过|根据|按照|修订|废止|实施|落实|贯彻|签署|签订|发布|依据|施行)")
_PERFORMED = re.compile(r"(?:演唱|演奏|齐唱|合唱|高唱|唱响|朗诵|表演|舞蹈|小品)(?:了|的)?[《、]$")
_LEAFLET = re.compile(r"^(?:杂志|报|期刊|电视台|栏目|专栏)|(?:内部资料|第\d+期|内刊)")


def find(line: Line) -> Iterator[Candidate]:
    """Yield the titles of a line, titles inside titles too."""
    notice = _NOTICE.match(line.text) if line.role in {"title", "subtitle", "header"} else None
    if notice:
        yield Candidate(line.number, 0, len(line.text), "PolicyDocument", 5, "notice")
    for found in line.brackets:
        if found.mark in "《〈" and found.end > found.start:
            kind = _kind(line, found.start, found.end)
            nested = bool(notice) or any(
                o.mark in "《〈" and o.start < found.start and found.end < o.end for o in line.brackets
            )
            yield Candidate(line.number, found.start, found.end, kind, 5, "title", nested=nested)
    yield from _attached(line)


def _attached(line: Line) -> Iterator[Candidate]:
    found = _ATTACHED.match(line.text)
    listed = found and _ENCLOSED.search(found.group(1))
    if found and ("附件" in line.text[:4] or line.role == "list") and (listed or _is_document(found.group(1))):
        yield Candidate(line.number, found.start(1), found.end(1), "PolicyDocument", 4, "attachment")


def _kind(line: Line, start: int, end: int) -> str:
    title = line.text[start:end]
    rest = line.text[end + 1 :]
    if title in national("Publication") or title.endswith(tuple(_PERIODICAL)) or _LEAFLET.match(rest.strip()[:12]):
        return "Publication"
    if _PERFORMED.search(line.text[max(0, start - 8) : start]) and not _is_document(title):
        return "Publication"
    if _is_document(title) or _DOCUMENT_SIGN.search(line.text[max(0, start - 12) : start]):
        return "PolicyDocument"
    return "Publication" if _literary(line, start) else "PolicyDocument"


def _literary(line: Line, start: int) -> bool:
    return bool(
        re.search(
            r"(?:演唱|演奏|齐唱|高唱|唱响|朗诵|观看|表演|歌曲|歌|合唱|舞蹈|小品|话剧|电影|微电影|图书|著作|节目|纪录片|专题片|宣传片|[短微]片|诗|画|书|短视频|视频|作品|快板|相声|舞剧|剧目|歌舞|情景剧|独唱|朗诵剧)[^,。]{0,4}$",
            line.text[max(0, start - 10) : start - 1],
        )
    )


def _is_document(title: str) -> bool:
    bare = re.sub(r"\([^()]*\)$", "", title)
    return any(bare[-n:] in ends(("PolicyDocument",)) for n in range(1, 9))
