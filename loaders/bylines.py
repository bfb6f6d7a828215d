"""Reads bylines and datelines: 本报讯（记者 X 通讯员 Y）, 文/X, ■ 本报记者 X, 供稿：X, 新华社…电（记者X）."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Author
from loaders.folding import simplified
from ontology import lexicon

_HOUSE = r"(?:本[报報刊网網台臺社]|[全融]媒体?|特[约約]|[见見][习習]|[实實][习習]|首席|高级|资深)*"
_BY_ONE = r"(?:[文图圖摄攝]|撰文|[摄攝]影|图片|文字)"  # one hand for words and pictures: 文/图：甲
ROLE = re.compile(
    rf"(?<![\u3400-\u9fff]){_BY_ONE}\s*[/／]\s*(?:{_BY_ONE}|[报報][道導导])(?=[\s:：])"
    rf"|{_HOUSE}(?:[记記]者|通[讯訊]员|通訊員|通[讯訊]員|[报報][道導][员員]|[实實]习生|[评評][论論][员員]|[摄攝]影[师師])"
    r"|作者(?!单位|系)|(?:特[约約]|专栏)?撰稿人?|供稿(?:单位|人)?|撰文|采写|供图|[摄攝]影(?![师師]|[报報])|[编編][译譯]|整理|[来來]源|文字|图片|文图|图文|策划|执笔"
    r"|(?<![\u3400-\u9fff])[文图圖摄攝](?=\s*[/／:：])"
)
_LABEL = re.compile(
    r"(?:发布|發佈|发表|更新|印发|刊发|上传)?(?:日期|时间|時間)|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:次数|量|数)?|字号|字体"
    r"|(?:责任)?(?:编辑|编审|校对)|责编|信息员|访问(?:次数|量)|打印|分享|关闭|(?<![\u3400-\u9fff])[大中小](?![\u3400-\u9fff])"
)
_OWN = re.compile(r"^本[报報刊网網台臺社]")
_DATE = re.compile(
    r"\d{2,4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?|\d{1,2}月\d{1,2}日|\d+次?"
)
_MARKER = "■□●◆◇▲△★☆◎○※▶*＊|｜ \u3000\u00a0"
OPEN, CLOSE = "（(【[〔", "）)】]〕"
_BARS = ":：/／|｜丨"  # what stands between a role and a name
_REPORT = re.compile(
    r"(?:联合|聯合|综合|综述|摄影|攝影|编译|采访)*(?:报道|報道|報導|报导)$|(?<=\s)[电電]$|[摄攝]$|\s[文图圖](?:\s*[/／]\s*[文图圖摄攝])?$"
)
_PHOTO = re.compile(
    r"([\u3400-\u9fff·\s、]{2,30})\s*(摄影|攝影|摄|攝|(?<=\s)(?:[文图圖摄攝]\s*[/／]\s*[文图圖摄攝]|文[图圖]|[图圖]文))$"
)
# says of a picture only that it is lent, and names nobody
_LENT = re.compile(r"(?:[图圖]片?|照片)\s*[/／:：由]?\s*(?:受访者|受訪者|被访者|受访单位)(?:本人)?(?:提供|供[图圖])")
PERSON = re.compile(r"[\u3400-\u9fff]{2,4}$|(?=.{3,14}$)[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+$")
BODY = re.compile(
    r"工会|工會|公司|集[团團]|办公室|中心|委员|总局|学院|学校|大学|医院|日报|晚报|新闻|电视|融媒|编辑|[联聯]盟|宣传|[车車][间間]|工段|班组|[一二三四五六七八九十\d][班队]$|[市县區区省州厂]$"
    r"|.{3}[部处處科室局厅廳院社报報网網会會站组組]$"
)
_PRESS = re.compile(r"(?:[报報刊网網]|新[华華]社|通[讯訊]社|客户端|公众号|微信|电视台|频道|微博|杂志|融媒体?中心)$")
_ACCOUNT = re.compile(r"(?:工会|工會)[\u3400-\u9fff]{0,4}(?:公众号|微信|网站)$")  # a union's own channel speaks for it
_PICTURED = re.compile(r"(?<=[\u3400-\u9fff\s])(?:摄影?|攝影?|供图|供圖|提供)$")
_CONTRIBUTED = re.compile(
    r"([\u3400-\u9fff]{2,28}?(?:工会|工會|中心|公司|委员会|[部处科局室委会院校厂站所团]))\s*(供稿|供图)$"
)
_OFFICE = re.compile(r"[\u3400-\u9fff]{2,24}(?:工会|工會|委员会|联合会|中心|办公室|[部处科局])$")
_GATHERED = re.compile(r"(?:综合|據|据)[\u3400-\u9fff、，·《》“” ]{2,40}(?:报道|報道|消息|客户端|[报網网])$")
_ORIGINAL = re.compile(r"(原创)\s+([\u3400-\u9fff·]{2,14})\s")
_SITE = re.compile(
    r"(?:原创\s+)?[\u3400-\u9fff·\s]{2,40}\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?\s+\d{1,2}[:：]\d{2}(?:\s+[\u3400-\u9fff]{2,6})?$"
)
_AGENCIES = r"新[华華]社|中新社|[\u3400-\u9fff]{2,10}?(?:[报報网網社台臺]|客户端)"
HEAD = re.compile(
    rf"[【\[]?(?:(?:本[报報刊网網台臺社]|{_AGENCIES})[^，。,:：；（）()【】“”\s]{{0,16}}?(?<![通资資简簡])(?:[讯訊](?![息飞飛号员員問问])|[电電](?=[\s（(】\]：:，,]|$))"
    rf"|[\u3400-\u9fff]{{2,10}}(?<![通资資简簡快])[讯訊](?=\s*[（(]\s*{_HOUSE}(?:[记記]者|通[讯訊][员員]|作者))"
    r"|(?:\d{1,2}月)?(?:\d{1,2}日)?[讯訊](?=\s*[（(])|消息(?=\s*[（(])"
    rf"|{_AGENCIES}(?=\s+{_HOUSE}[记記]者|[—-]?{_HOUSE}[记記]者\s))[】\]]?"
)
_TIMES = frozenset({"近日", "日前", "昨日", "今日", "昨天", "今天", "近期", "前不久"})
_OURS = frozenset(
    {"本报", "本刊", "本网", "本報", "本站", "本文", "略有", "有删"}
)  # what the paper says of its own doing
_UNIT = re.compile(r"作者(?:单位|系|为)[:：]?")
_EMPLOYER = re.compile(r"[\s，,;；]*单位[:：][^，,;；（）()]*")


def is_byline(text: str, *, free: bool = False) -> bool:
    """Return whether a line holds nothing but credits, dates and counters of visits.

    `free` says that a dateline or brackets around it already make it likely, so that any name is taken for one.
    """
    inner = text.strip(_MARKER)
    if not 2 <= len(inner) <= 100 or "。" in inner:
        return False
    if inner[0] in OPEN and inner[-1] in CLOSE:
        inner = inner[1:-1].strip()
        if _UNIT.match(inner):
            return True
    if (text.strip()[0] in OPEN and _CONTRIBUTED.match(inner)) or _names_nobody(text):
        return True
    head = HEAD.match(inner)
    inner = inner[head.end() :].strip(f"{OPEN}{CLOSE} \u3000") if head else inner
    photo = _PHOTO.match(inner)
    if photo and not ROLE.match(inner):
        return all(map(is_person, names(photo[1])))
    if is_signature(inner):
        return text.strip()[0] in f"{OPEN}■□"
    fields = list(_fields(_bare(inner)))
    named = bool(head) or any(role and not _LABEL.fullmatch(role) for role, _ in fields) or bool(_DATE.search(inner))
    marked = text.lstrip()[:1] in {"■", "□"} and all(is_person(n) for _, v in fields for n in names(v))
    return (named or marked) and all(_fits(role, value, free=free or bool(head)) for role, value in fields)


def is_photo(text: str) -> bool:
    """Return whether a line names a photographer and nothing else: 新华社记者 韩雪 摄."""
    inner = text.strip(f"{_MARKER}{OPEN}{CLOSE}")
    return len(inner) <= 30 and bool(_PICTURED.search(inner)) and "。" not in inner and is_byline(text)


def _bare(text: str) -> str:
    """Return credits without what says how, and where, and for whom they were written."""
    filed = re.sub(r"[/／]\s*[\u3400-\u9fff]{2,6}(?=[报報][道導导]$)", "", _EMPLOYER.sub("", _LENT.sub("", text)))
    return _REPORT.sub("", filed)


def is_signature(text: str) -> bool:
    """Return whether a text is names of people, with at most the office they work for: 王小明, 县总工会 王小明."""
    everyone = [] if ROLE.search(text) or "/" in text else names(text)
    people = [n for n in everyone if is_person(n)]
    return 1 <= len(people) <= 4 and all(is_person(n) or BODY.search(n) for n in everyone) and len(text) <= 30


def is_person(name: str) -> bool:
    """Return whether a word has the form of a name: a surname and one or two characters, or parts set apart by dots."""
    if not PERSON.match(name) or BODY.search(name):
        return False
    plain = simplified(name)
    return "·" in name or (plain[0] in _surnames() and len(name) < 4) or plain[:2] in _surnames()


@cache
def _surnames() -> frozenset[str]:
    """Return the surnames, one or two characters each."""
    return frozenset(row.surname for row in lexicon.surnames())


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield `(role or label, value)` for each credit of a line; what stands before the first has an empty role."""
    marks = sorted([*ROLE.finditer(text), *_LABEL.finditer(text)], key=lambda m: (m.start(), -m.end()))
    role, at = "", 0
    for mark in marks:
        if mark.start() < at:
            continue
        if role or text[at : mark.start()].strip(f" \u3000{_BARS}"):
            yield role, text[at : mark.start()]
        role, at = mark[0], mark.end()
    yield role, text[at:]


def _fits(role: str, value: str, *, free: bool) -> bool:
    """Return whether the text behind a role or label is what belongs there; after a dateline or colon any name does."""
    rest = _DATE.sub(" ", value).strip(f" \u3000\u00a0{_BARS}-—[]【】()（）、,，")
    if not rest or (not role and re.fullmatch(r"[文图摄攝/／\s]+", rest)):
        return True
    if _LABEL.fullmatch(role):
        return len(rest) <= 8
    people = names(rest)
    if _TIMES & set(people):
        return False
    closed = value.lstrip()[:1] in set(_BARS)
    if free or closed:
        return len(rest) <= 60 and (_is_free(role) or all(PERSON.match(n) for n in people))
    return bool(people) and len(rest) <= 60 and all(map(is_person, people))


def _is_free(role: str) -> bool:
    """Return whether an office, too, may stand behind a role."""
    return role[:2] in {"供稿", "来源", "來源", "作者", "撰稿", "供图", "图片", "整理"}


def authors(text: str) -> tuple[Author, ...]:
    """Return the authors named by a byline or dateline, with the roles printed before them.

    Offices are authors only where they alone are credited (供稿：市总工会办公室); papers (来源：工人日报) never are.
    """
    inner = text.strip(_MARKER)
    head = HEAD.match(inner)
    inner = inner[head.end() :] if head else inner
    inner = inner.strip(f"{OPEN}{CLOSE}{_MARKER}")
    photo = _PHOTO.match(inner)
    if photo and not ROLE.match(inner):
        return tuple(Author(name, photo[2]) for name in names(photo[1]))
    if is_signature(inner):
        return tuple(Author(name, "作者") for name in names(inner) if is_person(name))
    if own := _CONTRIBUTED.match(inner):
        return (Author(own[1], own[2]),)
    if (own := _ORIGINAL.match(inner)) and is_person(own[2]):
        return (Author(own[2], own[1]),)
    return () if _names_nobody(text) else _printed(text, inner)


def _names_nobody(text: str) -> bool:
    """Return whether a line of credits is only an office without a role, papers drawn on, or a site's own line."""
    inner = text.strip(f"{OPEN}{CLOSE}{_MARKER}")
    bracketed = text.strip()[:1] in OPEN and bool(_OFFICE.match(inner) or _GATHERED.match(inner))
    return bracketed or (len(inner) <= 60 and bool(_SITE.match(inner)) and not ROLE.search(inner))


def _printed(text: str, inner: str) -> tuple[Author, ...]:
    """Return the authors behind the roles of a byline; sources only where nobody else is named."""
    found: list[Author] = []
    for role, value in _fields(_bare(inner)):
        if _LABEL.fullmatch(role) and role:
            continue
        printed = _OWN.sub("", role) or ("作者" if text.lstrip()[:1] in {"■", "□"} else "")
        found.extend(Author(name, printed) for name in _credited(role, value) if printed)
    written = [a for a in found if a.role not in {"来源", "來源"}]
    return tuple(dict.fromkeys(written or found))


def _credited(role: str, value: str) -> list[str]:
    """Return the people credited by a field, or the offices if there are none and the role allows them."""
    rest = _DATE.sub(" ", value).strip(f"{_BARS} \u3000{OPEN}{CLOSE}")
    everyone = [n.strip("《》“”") for n in names(rest) if n[:2] not in _OURS]
    people = [n for n in everyone if PERSON.match(n) and not BODY.search(n) and not _PRESS.search(n)]
    if people or not _is_free(role):
        return people
    return [n for n in everyone if not _PRESS.search(n) or (_ACCOUNT.search(n) and "工" in n)]


def names(value: str) -> list[str]:
    """Return the names of a list such as `楼 林、林建强报道`: single characters apart belong together."""
    found: list[str] = []
    for part in re.split(f"[、,，;；{_BARS}]", _REPORT.sub("", value.strip())):
        single = ""
        for token in _REPORT.sub("", part.strip()).split():
            if len(token) == 1:
                single += token
                if len(single) == 2:
                    found.append(single)
                    single = ""
            else:
                found.append(token)
    return found
