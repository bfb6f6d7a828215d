"""Finds datelines and credits inside paragraphs: 本报讯（记者 X 通讯员 Y） before the text, （记者 X） behind it."""

import re

from loaders.bylines import CLOSE, OPEN, PERSON, ROLE, authors, is_byline, is_note, is_signature
from loaders.media import headed

_STOP = re.compile(r"近日|日前|昨日|今日|昨天|今天|近期|前不久|\d|[，,。：:“”「《]")
# a union's office in brackets before its own report: （县总工会宣教部）11月8日，……
_OFFICE = re.compile(r"[\u3400-\u9fff]{2,20}工[会會][\u3400-\u9fff]{0,8}(?:部|室|处|科|中心)?$")
_TOLD = re.compile(r"\s*(?:\d{1,2}月|\d{4}年|[近日昨今]日|日前|今年|去年|连日来|近[期年])")
_TOKEN = re.compile(r"[^\s、,，]+")
_CHANNEL = frozenset("|｜丨")  # 甲工运网讯 | 送温暖: the name of a channel, no dateline
_ENDS = frozenset("。！？”.")
# whose picture it is, behind its words: 比武现场。　王小明 摄
_PICTURED = re.compile(
    r"[。！？”](?:\s+([^。！？”]{2,30}?(?:[摄攝]影?|供?[图圖]|[摄攝]影[报報][道導]))|([\u3400-\u9fff·]{2,4}\s?[摄攝]影?))\s*$"
)


# who wrote, free behind the last sentence: ……启用。　本报通讯员 王小明
_REPORTER = re.compile(
    r"[。！？”]\s+((?:本[报報刊网網台])?(?:特[约約])?(?:[全融]媒体?)?(?:[记記]者|通[讯訊][员員])\s*[\u3400-\u9fff·、\s]{2,20})$"
)


# the same with a colon behind each role: ……启用。 文字：王小明 图片：李小红 审核：田野
_LABELLED = re.compile(
    r"[。！？”]\s+((?:文字|图片|[摄攝]影|撰稿|供稿|采写|作者|[记記]者|通[讯訊][员員])\s*[:：]\s*[\u3400-\u9fff][^。！？，,]{1,70})$"
)


def dateline(text: str) -> int:
    """Return how much of a paragraph's beginning is dateline and credits (本报讯 记者X报道), 0 if none is."""
    head = headed(text)
    at = head.end() if head else 0
    if text[at : at + 3].lstrip()[:1] in _CHANNEL:
        return 0
    end = _bracketed(text, at) or _reported(text, at, free=bool(head)) or (_spaced(text, at) if head else 0) or at
    return end + (0 < end < len(text) and text[end] in ":：")


def _bracketed(text: str, at: int) -> int:
    """Return the end of credits in brackets that stand at `at`, 0 if there are none."""
    start = at + len(text[at:]) - len(text[at:].lstrip())
    if text[start : start + 1] not in set(OPEN) or not text[start : start + 1]:
        return 0
    close = next((i for i in range(start, min(start + 100, len(text))) if text[i] in CLOSE), -1)
    inner = text[start + 1 : close].strip()
    own = text[start] in "（(" and _OFFICE.match(inner) and _TOLD.match(text, close + 1)
    signed = is_signature(inner) if at else bool(own)
    if close < 0 or not (signed or (ROLE.search(inner) and is_byline(text[start : close + 1], free=True))):
        return 0
    return close + 1


def _reported(text: str, at: int, *, free: bool) -> int:
    """Return the end of credits that close with 报道, 0 if there are none."""
    found = re.compile(r"[^。（(]{2,90}?(?:报道|報道|報導|报导)").match(text, at)
    if not found or not ROLE.match(found[0].lstrip()) or not is_byline(found[0], free=free):
        return 0
    return found.end() + (text[found.end() : found.end() + 1] in {":", "："})


def _spaced(text: str, at: int) -> int:
    """Return the end of credits behind a dateline that nothing closes: roles and names set apart by spaces."""
    end, in_role = 0, False
    for token in _TOKEN.finditer(text, at, at + 90):
        role = ROLE.match(token[0])
        name = token[0][role.end() :] if role else token[0]
        stop = _STOP.search(name)
        name = name[: stop.start()] if stop and role else name
        single = len(name) == 1 and "\u3400" <= name <= "\u9fff"
        if not (role or in_role) or (name and not single and not PERSON.match(name)) or (stop and not role):
            break
        in_role = True
        end = token.end() - (len(token[0]) - (role.end() if role else 0) - len(name))
        if stop:
            break
    return end


def _bare_credit(text: str) -> int:
    """Return where a photographer or reporter named free at the end of a paragraph begins, the length if none is."""
    last = max(0, len(text) - 40)
    found = (
        _PICTURED.search(text, last) or _REPORTER.search(text, last) or _LABELLED.search(text, max(0, len(text) - 80))
    )
    name = found.lastindex if found else None
    return found.start(name) if found and name and is_byline(found[name]) else len(text)


def trailing_credit(text: str) -> int:
    """Return where a credit at the end of a paragraph begins, the length of the text if there is none.

    Credits stand in brackets; a photographer's or reporter's name may stand free.
    """
    if text[-1:] not in {"）", ")", "】"}:
        return _bare_credit(text)
    start = max(text.rfind(mark, max(0, len(text) - 80)) for mark in "（(【")
    inner = text[start + 1 : -1].strip()
    if start < 0:
        return len(text)
    said = ROLE.match(inner) and is_byline(inner, free=True)
    closed = text[:start].rstrip()[-1:] in _ENDS
    signed = closed and (is_signature(inner) or inner == "完" or is_note(text[start:]) or bool(authors(text[start:])))
    return start if said or signed else len(text)
