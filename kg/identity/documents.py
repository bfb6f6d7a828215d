"""Compares two documents: number, issuer's place, topic, kind of paper, years, and version (试行, 修订, 草案)."""

import re
from dataclasses import dataclass, replace

from kg.fullforms import full
from kg.identity import placing
from kg.identity.bare_titles import alone
from kg.identity.contexts import disputed, parallel, particulars, rounds, years
from kg.identity.contracts import of_many, special
from kg.identity.findings import Finding, Side, different, same, unlike, unsure, untold
from kg.identity.holders import akin, apart, employers
from kg.identity.hosting import maker
from kg.identity.issuing import central, issuers, levels, of_others
from kg.identity.letters import numbers, shortens, slips
from kg.identity.regions import leading
from kg.identity.units import Chain
from kg.naming import GENERIC_DOCUMENT, folded
from ontology import lexicon

_BRACKETS = re.compile(r"[\[\](){}【】〔〕〈〉《》<>﹝﹞「」第年]")
_NUMBER = re.compile(
    r"[一-龥]{2,10}[\[({【〔〈《<﹝「](?:19|20)\d\d年?[\])}】〕〉》>﹞」]第?\d+号|[一-龥]{2,8}(?:19|20)\d\d年?第?\d+号"
)
_VERSIONS = (
    r"(?P<version>试行|暂行|修订|修正|修订版|修订稿|(?:修订|公开)?征求意见稿|送审稿|报批稿|审议稿|[一二三]审稿|(?:修订|修正|修改)?草案|"
    r"草案(?:修改)?稿|讨论稿|(?:19|20)\d\d年?(?:版|修订版?|修正版?|修订本)|第[一二三四五六七八九\d]+版)"
)
_VERSION = re.compile(rf"\(?{_VERSIONS}\)?$")
_BEHIND = re.compile(rf"[>》\"”」]?\({_VERSIONS}\)")
_SPAN = re.compile(r"\(?(?P<span>(?:19|20)\d\d年?(?:-(?:19|20)?\d\d年?)?)(?:年度)?\)?")
_PAPER = re.compile(
    r"(?P<form>实施细则|实施方案|行动方案|工作方案|行动计划|工作计划|工作要点|实施意见|指导意见|管理办法|实施办法|暂行办法|若干措施|若干规定|"
    r"倡议书|责任书|意见书|建议书|通知|通报|通告|公告|公报|决定|决议|意见|方案|计划|规划|要点|办法|条例|规定|规则|细则|纲要|章程|制度|公约|协议|合同|"
    r"指南|指引|标准|规范|清单|措施|报告|白皮书|蓝皮书|法典|法|预案|函|批复|令)$"
)
_ISSUING = re.compile(r"(?:总工会|工会|局|厅|委|委员会|政府|办公室|公司|集团)$")
_WORDS_BEFORE = re.compile(
    r"^(?:按照|根据|依据|依照|贯彻|落实|执行|印发|下发|转发|对照|文件|据|按|以|即|为|是|见|的|和|与|关于)+"
)
_DRAFTS = re.compile(r"征求意见稿|送审稿|草案|讨论稿")
_FOLLOWED = re.compile(r"废止|取代|替代|代替|修订后|转为正式|正式版|失效|不再执行|重新印发|新修订")
_TRIAL = re.compile(r"(?P<version>暂行|试行)(?P<form>规定|办法|条例|细则|意见|标准|规则)$")
_STANDING = re.compile(r"沿用至今|未再修订|未作修改|至今有效|一直沿用")
_STUDY = re.compile(r"学习|宣传|贯彻|落实|传达|中国|全国|关于|的")
_EXPIRED = re.compile(r"[原旧老]试行|对原|试行期满|到期|届满|有效期已过|转为正式|取代|替代|代替")
_ROUND = re.compile(
    r"新一轮|上一轮|下一轮|上轮|本轮|首轮|续签|新签|换签|重签|重新签|再签|新版|旧版|老版|上一版|第[一二三四五六七八九十\d]+[轮版]"
)
_SUPPLEMENT = re.compile(r"补充|修正案|修改案|的决定\)?$|续签|追加")
_DERIVED = re.compile(r"(?:解读|释义|问答|读本|图解|起草说明|编制说明|说明|宣传册|手册|白皮书|问题解答|答记者问|汇编)$")
_RENEWED = re.compile(
    r"^(?:国务院|主席|[一-龥]{1,6}部|省政府|市政府)?令第?\d+号|^新版(?=.{3})|"
    r"^(?:最?新|重新|经)?(?:修改|修订|修正|颁布|发布|施行|出台|制定)?(?:后)?的(?=.{2})"
)
_ANEW = re.compile(r"决定|通报|通知|公告|要点|报告")
_YEARLY = re.compile(r"要点|工作计划|报告|白皮书|蓝皮书|公报")
_COVER = re.compile(r"^关于(?:印发|转发|公布|发布|颁布)")


_LONG = 4


@dataclass(frozen=True, slots=True)
class Paper:
    """A title in parts: `span` its years as written (2024-2026), `topic` without place, years, version."""

    chain: Chain
    span: str
    topic: str
    form: str
    version: str


def parsed(name: str) -> Paper:
    """Return the parts of a folded title."""
    name = _TRIAL.sub(r"\g<form>(\g<version>)", name)
    name = _RENEWED.sub("", name)
    name = re.sub(r"[<>]|(?<=实施)中华人民共和国", "", name)
    bare = full(name, "PolicyDocument")
    if bare != name:
        bare = full(bare, "PolicyDocument")
    found = _VERSION.search(bare)
    version = re.sub(r"版$", "", found["version"]) if found else ""
    bare = bare[: found.start()] if found else bare
    spans = [re.sub(r"[年\s]", "", m["span"]) for m in _SPAN.finditer(bare)]
    bare = re.sub(r"^[(]?年度?", "", _SPAN.sub("", bare)).removeprefix("度")
    chain, rest = leading(re.sub(r"^关于", "", bare))
    rest = re.sub(r"^(?:中华人民共和国|中国共产党|中共中央国务院|中共)", "", rest)
    form = _PAPER.search(rest)
    topic = rest[: form.start()] if form else rest
    return Paper(chain, ",".join(spans), topic.strip("()"), form["form"] if form else "", version)


def compare(left: Side, right: Side) -> Finding:
    """Compare two documents; a number settles, a version on one side leaves unsure unless the context says it."""
    ours, theirs = _numbers(left), _numbers(right)
    if len(ours) == len(theirs) == 1:
        number = f"{min(ours)}, {min(theirs)}"
        return same(f"the same number: {min(ours)}") if ours == theirs else different(f"another number: {number}")
    a, b = _versioned(left), _versioned(right)
    if bool(_COVER.match(left.name)) != bool(_COVER.match(right.name)) and _covers(left.name, right.name):
        return untold("a notice, and the paper that it brings", score=0.4)
    where = placing.compare(a.chain, b.chain, left.context, right.context)
    if where.state == "conflict":
        return different(where.reason)
    if a.span and b.span and a.span != b.span:
        return different(f"other years: {a.span}, {b.span}")
    if _national(left.name) == _national(right.name) != "":
        return same("one national document")
    placed = where.state in {"agree", "none"}
    return alone(left, right, *_longest(a, b), placed=placed) or _titles(left, right, a, b, where.state)


def _versioned(side: Side) -> Paper:
    """Return the parts of a title, its version also where the context writes it right behind (《甲》(征求意见稿))."""
    paper = parsed(side.name)
    found = _BEHIND.match(side.context.partition(side.name)[2]) if not paper.version else None
    return replace(paper, version=found["version"]) if found else paper


def _longest(a: Paper, b: Paper) -> tuple[str, str]:
    """Return kind of paper and topic of the one that says more of what it is about."""
    whole = max(a, b, key=lambda paper: len(paper.topic))
    return whole.form, whole.topic


def _numbers(side: Side) -> set[str]:
    """Return the numbers of documents that a name and its context give, brackets and words before them left out."""
    own = _NUMBER.fullmatch(re.sub(r"(?:文件?|通知)$", "", side.name))
    found = [own[0]] if own else _NUMBER.findall(f"{side.name}。{side.context}")
    plain = (re.sub(r"(?<!\d)0+(?=\d+号)|(?<=[\])〕])0+", "", number) for number in found)
    return {_WORDS_BEFORE.sub("", _BRACKETS.sub("", number)) for number in plain}


def _covers(left: str, right: str) -> bool:
    return left in right or right in left


def _national(name: str) -> str:
    for body in lexicon.national():
        if body.kind == "PolicyDocument" and name in {folded(n) for n in (body.name, *body.aliases)}:
            return body.name
    return ""


def _titles(left: Side, right: Side, a: Paper, b: Paper, state: str) -> Finding:
    national = central(left, a.chain, b.chain) or central(right, b.chain, a.chain)
    if apart := _another(left, right, a, b) or national:
        return different(apart, score=0.05)
    if not (a.form.endswith(b.form) or b.form.endswith(a.form)) or (a.form != b.form and "法" in {a.form, b.form}):
        return unlike(f"another kind of paper: {a.form}, {b.form}")
    if a.topic == b.topic and (a.topic or state == "agree"):
        return _versions(left, right, a, b, state)
    short, long = sorted((a.topic, b.topic), key=len)
    if a.form == b.form == "法" and short and long.startswith(short):
        return different(f"two laws: {short}法, {long}法", score=0.06)
    return _topics(left, right, short, long)


def _another(left: Side, right: Side, a: Paper, b: Paper) -> str:
    """Say that one paper carries out, explains or adds to the other, or has another number; else nothing."""
    names = (left.name, right.name)
    nested = left.name in right.name or right.name in left.name
    if nested and left.name.count("实施") != right.name.count("实施"):
        return "a law, and the rules that carry it out"
    if _beside(*sorted(names, key=len)):
        return "a paper, and one that goes with it"
    for pattern, what in (
        (_DERIVED, "a paper, and what explains it"),
        (_SUPPLEMENT, "a paper, and one that adds to it"),
    ):
        if len({bool(pattern.search(name)) for name in names}) == 2:
            return what
    if a.form == b.form and (apart := special(a.form, a.topic, b.topic)):
        return apart
    ours, theirs = numbers(a.topic), numbers(b.topic)
    if ours and len(ours) == len(theirs) and ours != theirs:
        return f"another number: {ours[0]}, {theirs[0]}"
    return ""


def _beside(short: str, long: str) -> bool:
    """Tell whether a name goes on behind a whole title with more than its version (附件, 工作日志)."""
    more = long.removeprefix(short)
    return len(short) > 5 and more != long and len(more) > 1 and not re.fullmatch(r"\(.*\)|文件|的?通知", more)


def _topics(left: Side, right: Side, short: str, long: str) -> Finding:
    """Compare two topics that differ: a slip, a short form, or another paper."""
    if len(short) >= 4 and slips(short, long):
        return same(f"one title with a slip: {', '.join(slips(short, long))}", score=0.85)
    issuer = re.sub(r"关于$", "", long.removesuffix(short))
    if long.endswith(short) and len(short) >= 4 and _ISSUING.search(issuer):
        return _issued(left, right, issuer, short)
    study = [_STUDY.sub("", topic) for topic in (short, long)]
    if _abbreviates(short, long) or (study[0] == study[1] and len(study[0]) >= _LONG):
        return _short(left, right, short, long)
    return unlike(f"another topic: {short}, {long}")


def _issued(left: Side, right: Side, issuer: str, topic: str) -> Finding:
    """Compare a title that names its issuer with one that leaves it to the context."""
    other, whole = (left, right) if parsed(left.name).topic == topic else (right, left)
    by, place = maker(other), leading(whole.name)[0]
    where = placing.compare(leading(by)[0], place, other.context, whole.context)
    if by.endswith(issuer) and where.state == "conflict":
        return different(f"letters of two issuers: {where.reason}", score=0.1)
    if issuer in other.context and where.state in {"agree", "none"}:
        return same("the same title", f"the context names its issuer: {issuer}", score=0.85)
    return unsure(f"only one title names its issuer: {issuer}", score=0.55)


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether a short title stands for a long one, its short words written out from the lexicon (产改)."""
    spelled = short
    for row in lexicon.abbreviations():
        if row.kind == "Program":
            spelled = spelled.replace(row.short, row.full)
    return any(s in long or shortens(s, long) for s in (short, spelled) if len(s) >= 2)


def _short(left: Side, right: Side, short: str, long: str) -> Finding:
    both = years(left.context + left.name) & years(right.context + right.name)
    shared = [u for u in issuers(left.context) if u in right.context]
    if both and shared:
        return same(f"{short} for {long}", f"both of {min(both)} by {shared[0]}", score=0.75)
    if parallel(left, right):
        return same(f"{short} for {long}", "the same is said of both", score=0.75)
    by, other = sorted((maker(left), maker(right)), key=len)
    if by and (other.startswith(by) or other.endswith(by)):
        return same(f"{short} for {long}", f"both of {other}", score=0.75)
    return unsure(f"{short} may be short for {long}")


def _versions(left: Side, right: Side, a: Paper, b: Paper, state: str) -> Finding:
    """Compare where topic and kind are the same: years and versions that one title leaves out."""
    if GENERIC_DOCUMENT.match(left.name) or GENERIC_DOCUMENT.match(right.name):
        told = parallel(left, right)
        return same("the same is said of both", score=0.75) if told else unsure("a title of many papers")
    if of_many(a.form, a.topic) and (found := _of_firms(left, right)):
        return found
    if a.version != b.version:
        return _version(left, right, a, b)
    if a.form != b.form:
        return unsure(f"{a.form} and {b.form} of one topic", score=0.4)
    if a.span != b.span:
        return _dated(left, right, a, b)
    return _one_title(left, right, a, state)


def _of_firms(left: Side, right: Side) -> Finding | None:
    """Compare two contracts named by their sort alone, nothing if of one firm or with one figure: those may be one."""
    contexts = (left.context, right.context)
    ours, theirs = employers(left), employers(right)
    if akin(ours, theirs, contexts) or parallel(left, right):
        return None
    if apart(ours, theirs, contexts):
        return different(f"of {ours[0]} and of {theirs[0]}", score=0.12)
    counted = any(letter.isdigit() for words in particulars(left, right) for letter in words)
    return None if counted else untold("a title of many papers")


def _one_title(left: Side, right: Side, a: Paper, state: str) -> Finding:
    """Compare papers of one title: others all the same if contexts name other issuers or, for a notice, other years."""
    if state == "missing" and len(a.topic) < 6 and not parallel(left, right):
        return unsure("the same topic, and only one names its place", score=0.6)
    ours, theirs = years(left.context), years(right.context)
    if apart := _rounds(left, right) or rounds(left, right) or levels(left, right):
        return different(f"papers of two rounds: {apart}", score=0.12)
    if not (a.span and a.chain) and of_others(left, right):
        return different("letters of two issuers", score=0.15)
    if not a.span and ours and theirs and not ours & theirs and not _lasting(a):
        return unsure(f"contexts of other years: {min(ours)}, {min(theirs)}", score=0.45)
    return same("the same title", score=0.93)


def _rounds(left: Side, right: Side) -> str:
    """Return the words by which one context alone sets its paper into a round, or what both make another figure of."""
    found = [m[0] if (m := _ROUND.search(side.context)) else "" for side in (left, right)]
    if found[0] != found[1] and (not all(found) or years(left.context) != years(right.context)):
        return next(filter(None, found))
    return disputed(left, right)


def _lasting(paper: Paper) -> bool:
    """Tell whether a paper is one through the years: a law, or one of a place that is not issued anew each year."""
    return _lawful(paper) or (bool(paper.chain) and not _ANEW.search(paper.form))


def _lawful(paper: Paper) -> bool:
    """Tell whether a paper is a law or a rule, which holds for years."""
    return paper.form in {"法", "法典", "条例", "章程", "规定", "办法", "管理办法"}


def _dated(left: Side, right: Side, a: Paper, b: Paper) -> Finding:
    """Compare where one title leaves its years out: the context may name them."""
    dated, other = (a, right) if a.span else (b, left)
    named = set(re.findall(r"(?:19|20)\d\d", dated.span)) & years(other.context)
    if named:
        return same("the same title", f"the context names {min(named)}", score=0.85)
    told = years(other.context)
    if told and _YEARLY.search(dated.form) and "-" not in dated.span:
        return different(f"other years: {dated.span}, {min(told)}", score=0.15)
    return unsure(f"only one title names its years: {dated.span}")


def _revised(said: str, context: str) -> bool:
    """Tell whether a context dates a revision to the year of a version (2021年新修订的)."""
    when = re.match(r"(?:19|20)\d\d", said)
    return when is not None and "修" in said and bool(re.search(rf"{when[0]}年[^,。;]{{0,12}}修[订改正]", context))


def _version(left: Side, right: Side, a: Paper, b: Paper) -> Finding:
    said, other = (a.version, right) if a.version else (b.version, left)
    if a.version and b.version:
        return different(f"other versions: {a.version}, {b.version}", score=0.15)
    if (said in other.context and _FOLLOWED.search(other.context)) or _EXPIRED.search(left.context + right.context):
        return different(f"only one is the {said}, which the other followed", score=0.2)
    if said in other.context or _revised(said, other.context) or _STANDING.search(left.context + right.context):
        return same("the same title", f"the context says {said}", score=0.8)
    if _DRAFTS.search(said) or said.endswith("版") or "修" in said:
        return different(f"only one is the {said}", score=0.25)
    return unsure(f"only one title says {said}")
