"""Reads bylines and datelines: 本报讯（记者 X 通讯员 Y）, 文/X, ■ 本报记者 X, 供稿：X, 新华社…电（记者X）."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.model import Author
from loaders.folding import simplified
from loaders.media import HOUSE, headed, is_account, is_issue, is_medium, is_nobody, is_press
from ontology import lexicon

_BY_ONE = r"(?:[文图圖摄攝]|撰文|[摄攝]影|图片|文字)"  # one hand for words and pictures: 文/图：甲
ROLE = re.compile(
    rf"(?<![\u3400-\u9fff]){_BY_ONE}\s*[/／]\s*(?:{_BY_ONE}|[报報][道導导])(?=[\s:：])"
    rf"|{HOUSE}(?:[记記]者|通[讯訊]员|通訊員|通[讯訊]員|[报報][道導][员員]|[实實]习生|[評评][论論][员員]|[摄攝]影[师師])"
    r"|作者(?!单位|系)|(?:特[约約]|专栏)?撰稿人?|[供来來]稿(?:单位|人)?|撰文|采写|供图|[摄攝]影(?![师師展家]|[报報]|[比大]赛|作品|协会)|[编編][译譯]|整理"
    r"|(?:信息|稿件|文章|内容|新闻|消息)?[来來]源|文字|图片(?![新故专展])|文图|图文|策划|执笔|文案|口述|[审審]稿(?!会|人)"
    r"|(?<![\u3400-\u9fff])(?:[文图圖摄攝](?=\s*[/／:：丨｜|])|(?:文[并並][摄攝]|[採采][訪访])(?=\s*[:：/／丨｜|]))"
)
_EDITOR = r"(?:[实實見见][习習]|特[约約]|执行|责任|責任)?[编編][辑輯]"
EDITOR = re.compile(_EDITOR)
EDITED = re.compile(rf"[（(]{_EDITOR}[\s:：]")  # a note at the end of an article, not the editors of a page
_LABEL = re.compile(
    r"(?:发布|發佈|发表|更新|印发|刊发|上传)?(?:日期|时间|時間)|(?:发布|发表|上传|录入)(?:者|人|单位|部门)|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:次数|量|数)?|字号|字体"
    rf"|{_EDITOR}|(?:责任)?(?:编审|校对)|责编|信息员|访问(?:次数|量)|打印|分享|关闭|(?<![\u3400-\u9fff])[大中小](?![\u3400-\u9fff])"
    r"|(?:[终初复一二三]审|审[核校定]|监制|排版|美编|设计|制作|制图|视频|海报|统筹|责校)(?=\s*[:：/／丨｜|])"
)
_OWN = re.compile(
    r"^(?:本[报報刊网網台臺社]|(?:信息|稿件|文章|内容|新闻|消息)(?=[来來]源))|(?<=稿)单位$|(?<=[供来]稿)人$"
)
_DATE = re.compile(
    r"\d{2,4}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?|\d{1,2}月\d{1,2}日|\d+次?"
)
_MARKER = "■□●◆◇▲△★☆◎○⊙◉※▶▌✎*＊|｜ \u3000\u00a0"
OPEN, CLOSE = "（(【[〔", "）)】]〕"
_BARS = ":：/／|｜丨"  # what stands between a role and a name
_REPORT = re.compile(
    r"(?<!\s)\s*文[并並][摄攝]$|\s综合(?=[整编]理?$|$)|(?:联合|聯合|综合|综述|摄影|攝影|编译|采访)*(?:报道|報道|報導|报导)$|(?<=\s)综合[\u3400-\u9fff、，]{2,16}(?:来稿|供稿|消息|报道)$|(?<=\s)[电電]$|[摄攝]$|\s[文图圖](?:\s*[/／]\s*[文图圖摄攝])?$"
)
# names with what they did behind them: 甲/文 乙/图, 甲 摄, 某某工会供稿
_LATE = re.compile(
    r"\s*([\u3400-\u9fff·、\s]{2,40}?)(?:\s*[/／]\s*(文|[图圖]|[摄攝]影?)|\s*([摄攝]影(?:[报報][道導导])?|供稿|供[图圖]|整理|撰稿|投稿)"
    r"|(?<![会會])([摄攝])|\s+([文图圖摄攝]\s*[/／]\s*[文图圖摄攝]|文[图圖]|[图圖]文|文[并並][摄攝]))(?=$|[\s，,；;、])[，,；;、]?"
)
# who else had the text in hand, behind its writers
_OTHERS = re.compile(rf"(?<!\s)\s+(?:{_EDITOR}|审核|校对|责编)\s*[:：]")
_BODILY = frozenset({"供稿", "供图", "供圖"})  # what a body, too, may be said to have done
# says of a picture only that it is lent, and names nobody
_LENT = re.compile(
    r"(?:[图圖]片?|照片)\s*[/／:：由]?\s*(?:受访者|受訪者|被访者|受访单位)(?:本人)?(?:提供|供[图圖])"
    r"|(?:[图圖]片?|照片)[均皆都]?由(?=[\u3400-\u9fff\s]{2,20}提供)"
)
_TAKEN = re.compile(r"^(?:以上|本版)?(?:[图圖]片?|照片)[均皆都]?由(?=[\u3400-\u9fff\s]{2,6}[摄攝]影?$)")  # 图片均由甲摄
PERSON = re.compile(r"[\u3400-\u9fff]{2,4}$|(?=.{3,14}$)[\u3400-\u9fff]+(?:·[\u3400-\u9fff]+)+$")
BODY = re.compile(
    r"工会|工會|公司|集[团團]|办公室|中心|委员|总局|学院|学校|大学|医院|日报|晚报|新闻|电视|融媒|编辑|[联聯]盟|宣传|[车車][间間]|工段|班组|[一二三四五六七八九十\d][班队]$|[市县區区省州厂]$"
    r"|.{3}[部处處科室局厅廳院社报報网網会會站组組]$"
)
_PICTURED = re.compile(r"(?<=[\u3400-\u9fff\s])(?:摄影?|攝影?|供图|供圖|提供)$")
_OFFICE = re.compile(r"(?![据據])[\u3400-\u9fff]{2,24}(?:工会|工會|委员会|联合会|中心|办公室|[部处科局])$")
_GATHERED = re.compile(r"(?:综合|據|据)[\u3400-\u9fff、，·《》“” ]{2,40}(?:报道|報道|消息|客户端|[报網网])$")
_LONG_NAME = 4
# words that begin as names do and are none
_NEWS = frozenset({"简讯", "简报", "简介", "简历", "通告", "通报", "通知", "公告", "公示"})
# a union by its own name, not one that only its employer or rank tells (公司工会, 县总工会)
_GENERIC = re.compile(
    r"(?:[本我全])?(?:[省市县縣區区州盟旗镇鎮乡鄉厂廠矿校院局段站]|公司|集[团團](?:公司)?|学校|医院|街道|分公司|车间|机关)?[总總]?工[会會]"
)
# a union, or a part of one, not who heads it
_UNION = re.compile(r"工[会會](?:[\u3400-\u9fff]{1,10}(?:[部室处處科委组組]|中心))?$")
_ORIGINAL = re.compile(r"(原创)\s+([\u3400-\u9fff·]{2,14})\s")
_SITE = re.compile(
    r"(?:原创\s+)?[\u3400-\u9fff·\s]{2,40}\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?\s+\d{1,2}[:：]\d{2}(?:\s+[\u3400-\u9fff]{2,8}){0,3}$"
)
SOURCES = frozenset({"来源", "來源"})
_NEXT = re.compile(r"\s[\u3400-\u9fff]{2,8}[:：]")  # a label that is not known ends what the one before it holds
_TIMES = frozenset({"近日", "日前", "昨日", "今日", "昨天", "今天", "近期", "前不久"})
# what the paper says of its own doing
_OURS = frozenset({"本报", "本刊", "本网", "本報", "本站", "本文", "略有", "有删"})
# a note on who the writer is, not a signature: （作者系某县总工会干部）
_WRITER = re.compile(r"作者(?:单位|系|为|是)|([\u3400-\u9fff·]{2,4})系[\u3400-\u9fff]{4,}$")
_PHONE = re.compile(r"[+（(]?\d{3,4}[）)]?[-—－\s]?\d{4}[-\s]?\d{3,4}(?:[-—－转]\d{1,5})?|1\d{2}[-\s]?\d{4}[-\s]?\d{4}")
_EMPLOYER = re.compile(
    r"(?:^|[\s，,;；]+)单位[:：][^，,;；（）()]*|(?<=[\u3400-\u9fff])[（(][^（）()]{2,30}(?:[）)]|$)"
)
_STAFF = {"记者": "通讯员", "記者": "通訊員"}  # who is named before the paper's own people is none of them
_SENT = "供稿"  # the role of a body that signs with no role printed; a person who does so has none


def is_byline(text: str, *, free: bool = False) -> bool:
    """Return whether a line holds nothing but credits, dates and counters of visits.

    `free` says that a dateline or brackets around it already make it likely, so that any name is taken for one.
    """
    inner = text.strip(_MARKER)
    if not 2 <= len(inner) <= 100 or "。" in inner or _PHONE.fullmatch(inner):
        return False
    bracketed = inner[0] in OPEN and inner[-1] in CLOSE
    if bracketed:
        inner = inner[1:-1].strip()
    if _names_nobody(text) or (text.strip()[0] in "（(" and _OFFICE.match(inner)):
        return True
    head = headed(inner)
    inner = inner[head.end() :].strip(f"{OPEN}{CLOSE} \u3000") if head else inner
    if _late(_TAKEN.sub("", inner), bodies=text.strip()[0] in OPEN):
        return True
    if is_signature(inner):
        return text.strip()[0] in f"{OPEN}■□"
    if text.strip()[0] in "■□" and _worker(inner):
        return True
    return _is_credits(text, inner, free=free or bool(head), bracketed=bracketed, headed=bool(head))


def _is_credits(text: str, inner: str, *, free: bool, bracketed: bool, headed: bool) -> bool:
    """Return whether a line is roles, labels and dates with what belongs to each."""
    fields = list(_fields(_bare(inner)))
    roles = any(role and not _is_label(role) for role, _ in fields)
    named = headed or roles or bool(_DATE.search(inner) or (bracketed and EDITED.match(text.strip())))
    marked = text.lstrip()[:1] in {"■", "□"} and all(is_person(n) for _, v in fields for n in names(v))
    free = free or _is_double(fields)
    led = len(fields) > 1 and not fields[0][0] and _leads(fields[0][1], bodies=bracketed or headed)
    return (named or marked) and all(_fits(role, value, free=free) for role, value in fields[led:])


def _is_double(fields: Sequence[tuple[str, str]]) -> bool:
    """Return whether two roles or more each have people, of whom one bears a known surname: 记者 甲　通讯员 乙."""
    parts = [names(value) for role, value in fields if role and not _is_label(role) and value.strip()]
    people = [name for part in parts for name in part]
    return len(parts) > 1 and all(len(name) < _LONG_NAME for name in people) and any(map(is_person, people))


def _leads(value: str, *, bodies: bool) -> bool:
    """Return whether what stands before the first role is the paper, or in brackets the body, its people write for."""
    rest = _DATE.sub(" ", value).strip(f" \u3000{_BARS}{OPEN}{CLOSE}")
    return is_medium(rest) or (bodies and bool(_OFFICE.match(rest)))


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
    other = ROLE.search(text) or re.match(_EDITOR, text) or re.search("[/:：]", text)
    everyone = [] if other else names(text)
    people = [n for n in everyone if is_person(n) and n not in _NEWS]
    return 1 <= len(people) <= 4 and all(is_person(n) or BODY.search(n) for n in everyone) and len(text) <= 30


def is_person(name: str) -> bool:
    """Return whether a word has the form of a name: a surname and one or two characters, or parts set apart by dots."""
    if _parts().match(name):
        return True
    if not PERSON.match(name) or BODY.search(name):
        return False
    plain = simplified(name)
    return "·" in name or (plain[0] in _surnames() and len(name) < 4) or plain[:2] in _surnames()


@cache
def _surnames() -> frozenset[str]:
    """Return the surnames, one or two characters each."""
    return frozenset(row.surname for row in lexicon.surnames())


@cache
def _parts() -> re.Pattern[str]:
    """Return what names of Mongols, Tibetans, Uyghurs and Kazakhs look like: parts in use, one character at the end."""
    parts = sorted((word for word, use in lexicon.rows("cues") if use == "name_part"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(parts)})+[\u3400-\u9fff]?$")


def _late(text: str, *, bodies: bool) -> list[Author]:
    """Return the hands of credits whose roles stand behind the names, none for other credits.

    `bodies` says that a body may have done its part too, as in brackets.
    """
    found: list[Author] = []
    text, at = _OTHERS.split(text, maxsplit=1)[0], 0
    while at < len(text) and not ROLE.match(text[at:].lstrip()):
        part = _LATE.match(text, at)
        if not part:
            return []
        role = re.sub(r"\s", "", part[2] or part[3] or part[4] or part[5])
        hands, bodily = names(part[1]), role in _BODILY
        known = any(map(is_person, hands))
        allowed = (bodies and (bodily or known)) or (role == _SENT and known)
        if not hands or not all(is_person(n) or (allowed and BODY.search(n)) for n in hands):
            return []
        found.extend(Author(n, role) for n in _people_first(hands) if bodily or is_person(n))
        at = part.end()
    rest = text[at:].strip()
    if found and rest and is_byline(rest, free=True):  # 县总工会供稿　执笔：甲
        return [*found, *_printed(rest, rest)]
    return [] if rest else found


def _people_first(hands: list[str]) -> list[str]:
    """Return those who are credited: of people beside a body the people, and the body where its name is its own."""
    people = [n for n in hands if PERSON.match(n) and not BODY.search(n)]
    if not people:
        return hands
    return [n for n in hands if n in people or (_UNION.search(n) and not _GENERIC.match(n))]


def _is_label(role: str) -> bool:
    """Return whether a word before a value names no writer: a date, a counter, an editor."""
    label = _LABEL.match(f"{role}:") if role else None
    return label is not None and label.end() == len(role)


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
    if _is_label(role):
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
    return role[-2:] in SOURCES or role[:2] in {"供稿", "来稿", "來稿", "作者", "撰稿", "供图", "图片", "整理"}


def authors(text: str) -> tuple[Author, ...]:
    """Return the authors named by a byline or dateline, with the roles printed before them.

    Offices are authors only where they alone are credited (供稿：市总工会办公室) or are unions by their own names;
    papers (来源：工人日报) never are. Who signs in brackets without a role has none, and a body is said to send it in.
    """
    inner = text.strip(_MARKER)
    head = headed(inner)
    inner = inner[head.end() :] if head else inner
    inner = inner.strip(f"{OPEN}{CLOSE}{_MARKER}")
    bracketed = text.strip()[:1] in OPEN or bool(head)
    if (own := _ORIGINAL.match(inner)) and is_person(own[2]):
        return (Author(own[2], own[1]),)
    if _names_nobody(text):
        return ()
    if late := _late(_TAKEN.sub("", inner), bodies=bracketed):
        return tuple(late)
    worker = _worker(inner) if text.strip()[:1] in {"■", "□"} else ""
    if worker or is_signature(inner):
        signed = [worker] if worker else _people_first(names(inner))
        return tuple(Author(n, (_SENT if _UNION.search(n) else "") if bracketed else "作者") for n in signed)
    if bracketed and _OFFICE.match(inner):
        return (Author(inner, _SENT),) if re.search("工[会會]", inner) else ()
    return _printed(text, inner)


def _worker(text: str) -> str:
    """Return the name behind what its bearer works as (林场工人 王小明), an empty text if there is none."""
    found = _jobs().match(text)
    return found[1] if found and is_person(found[1]) else ""


@cache
def _jobs() -> re.Pattern[str]:
    """Return what someone works as, wherever that is, with a name behind it."""
    jobs = "|".join(re.escape(row.position) for row in lexicon.positions() if row.use in {"job", "post"})
    return re.compile(rf"[\u3400-\u9fff]{{0,12}}(?:{jobs})\s+([\u3400-\u9fff·]{{2,12}})$")


def _names_nobody(text: str) -> bool:
    """Return whether a line of credits is only papers drawn on, a site's own line, or a note on its writer."""
    inner = text.strip(f"{OPEN}{CLOSE}{_MARKER}")
    if is_note(text) or is_issue(text):
        return True
    gathered = text.strip()[:1] in OPEN and bool(_GATHERED.match(inner))
    return gathered or (len(inner) <= 60 and bool(_SITE.match(inner)) and not ROLE.search(inner))


def is_note(text: str) -> bool:
    """Return whether brackets hold a note on who the writer is: （作者系某县总工会干部）."""
    note = _WRITER.match(text.strip(f"{OPEN}{CLOSE}{_MARKER}")) if text.strip()[:1] in OPEN else None
    return note is not None and (not note[1] or is_person(note[1]))


def _printed(text: str, inner: str) -> tuple[Author, ...]:
    """Return the authors behind the roles of a byline; sources behind all others, who of two roles go before them."""
    found: list[Author] = []
    fields = list(_fields(_bare(inner)))
    for role, value in fields:
        printed = _OWN.sub("", role) or ("作者" if text.lstrip()[:1] in {"■", "□"} else "")
        if _is_label(role):
            people = names(value) if re.fullmatch(_EDITOR, role) else []
            found.extend(Author(name, printed) for name in people if is_person(name))
        elif printed:
            found.extend(Author(name, printed) for name in _credited(role, value))
        elif len(fields) > 1 and text.strip()[-1] in CLOSE and fields[1][0][-2:] in _STAFF:  # 本报讯（甲　记者乙）
            found.extend(Author(name, _STAFF[fields[1][0][-2:]]) for name in names(value) if is_person(name))
    found.sort(key=lambda author: author.role in SOURCES)
    return tuple(dict.fromkeys(found))


def _credited(role: str, value: str) -> list[str]:
    """Return the people credited by a field, or the offices if there are none and the role allows them."""
    rest = _DATE.sub(" ", _NEXT.split(value)[0]).strip(f"{_BARS} \u3000{OPEN}{CLOSE}")
    everyone = [n.strip("《》“”") for n in names(rest) if n[:2] not in _OURS and not is_nobody(n)]
    source = role[-2:] in SOURCES
    people = [n for n in everyone if PERSON.match(n) and not BODY.search(n) and (not source or is_person(n))]
    people = [n for n in people if not (source and is_press(n))]
    if people or not _is_free(role):
        return _people_first(everyone) if people and role[1:2] == "稿" else people
    return [n for n in everyone if not is_press(n) and (BODY.search(n) or not source or is_account(n))]


def names(value: str) -> list[str]:
    """Return the names of a list such as `楼 林、柯远航报道`: single characters apart belong together."""
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
