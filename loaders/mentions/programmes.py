"""Programmes that stand without quotation marks or go on behind them: 职工互助保障, 12351热线, “X”技能提升行动."""

import re
from collections.abc import Iterator

from kg.model import Form
from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import left_edge
from loaders.mentions.line import Bracketed, Line
from loaders.mentions.tables import JOB, POST, cues, either
from ontology import lexicon

_NUMBER = r"(?:第[一二三四五六七八九十\d]+期)?"
_AID = re.compile(
    rf"(?:[省市县区州](?={_NUMBER}(?:在职)?(?:女)?职工))?{_NUMBER}(?:在职)?(?:女)?职工"
    r"(?:住院|重大疾病|大病|特殊疾病|特种重病|意外伤害|意外)*(?:医疗|大病)?互助(?:保障|互济)?+"
    r"(?:计划|活动(?=参|覆盖|惠及|已|共|,|。|、|;|$))?+(?![基资组会服团]|办法|条例|制度|管理|中心|工作|金|互济会|精神)"
)
_LINE = re.compile(r"(?<!\d)(?:“12351”|12351)(?:职工|工会)?(?:维权|服务|法律援助|法律|帮扶|心理)*热线")
_OPENS = cues("opening")
_DOES = re.compile(rf"(?:{either(_OPENS)})了?$")
_CAMPAIGN = re.compile(rf"(?:{either(cues('aim'))})(?:工程|行动|计划)")
_PLAIN = cues("generic") | frozenset({"职工", "工会", "专项", "一系列", "系列", "全员"})
_TAIL = re.compile(
    r"”(?P<about>[\u4e00-\u9fff]{0,12}?)(?P<head>行动|工程|计划|制度|机制|网络|公益行|轮训|大走访|试点(?![工单城企地])|监督(?![员检委提建])"
    r"|项目(?![部组经负化])|司机之家|(?:服务站|工作站)(?!提升|建设|升级|改造|扩面|品牌|点)|托管班|书屋|服务点|调解室|工作室|[两双三]岗制|(?:焊接|操作|施工|检修|装配|维修|冶炼|加工|带徒|教学|培训|调解|管理)法|小程序|系统|平台|APP)"
    r"(?P<edition>\d+(?:\.\d+)*版)?"
)
_ARRANGED = frozenset({"网络"})
_ASIDE = frozenset(
    {"行动", "工程", "计划", "项目", "托管班", "书屋", "服务点", "调解室", "工作室"}
)  # “X” alone is the name where nothing stands between
_BUILDS = re.compile(r"改造|扩建|修缮|加固|迁建|新建")
_EDITED = frozenset({"小程序", "系统", "平台", "APP"})
_GOES_ON = re.compile(r"[书师员部长方案指表图月周日年片]|者")
_NOT_ABOUT = re.compile(
    r"[的在了等和与及是把被将由让已并]|[对为](?![接民])|启动|开展|实施|推进|推动|助力|纳入|列入|引领|带动|落地|推出|打造|建设|建立|参与"
    r"|品牌|活动|项目"
)
_IDLE = re.compile(rf"(?:{either(cues('idle_aim'))})+")
_PAIRED = re.compile(r"[+＋、—-]")


_DEEDS = re.compile(
    r"(?:全[省市县区盟州旗](?:工会)?|(?:19|20)\d\d年度?)?[五六七八九十]{1,3}[件项](?:[\u4e00-\u9fff]{0,6}?)实事(?!求是)"
)  # what is promised for a year: 十件实事


def find(line: Line) -> Iterator[Candidate]:
    """Yield the programmes of a line that are no mere quotations."""
    yield from _national(line)
    for pattern, strength in ((_AID, 3), (_LINE, 3), (_DEEDS, 4)):
        for found in pattern.finditer(line.text):
            yield Candidate(line.number, found.start(), found.end(), "Program", strength, "scheme")
    yield from _campaigns(line)
    for quoted in line.brackets:
        if quoted.mark == "“" and quoted.depth == 0:
            yield from _longer(line, quoted)


def _national(line: Line) -> Iterator[Candidate]:
    """Yield national programmes by their official or short names (产业工人队伍建设改革, 产改)."""
    for row in lexicon.abbreviations():
        if row.kind == "Program":
            for name in (row.full, row.short):
                form: Form = "name" if name == row.full else "alias"
                yield from (
                    Candidate(line.number, m.start(), m.end(), "Program", 1, "national", form)
                    for m in re.finditer(re.escape(name), line.text)
                )


def _campaigns(line: Line) -> Iterator[Candidate]:
    """Yield campaigns without marks that a verb opens and that say what they are for (启动班组标准化提升工程)."""
    for found in _CAMPAIGN.finditer(line.text):
        if _GOES_ON.match(line.text, found.end()):
            continue
        left = _begin(line, found.start())
        about = line.inside(left, found.start())
        telling = [w for w in about if w.text not in _PLAIN and len(w.text) > 1]
        if _DOES.search(line.tail(left)) and telling and found.start() - left > 2:
            yield Candidate(line.number, left, found.end(), "Program", 3, "campaign")


def _begin(line: Line, end: int) -> int:
    """Return where a campaign's name begins: it may be for those of a post (班组长能力提升工程)."""
    left = left_edge(line, end)
    post = line.word(left - 1)
    if post is not None and post.tag in {POST, JOB}:
        left = left_edge(line, post.start)
    return max((w.end for w in line.inside(left, end) if w.text in _OPENS), default=left)


def _longer(line: Line, quoted: Bracketed) -> Iterator[Candidate]:
    """Yield a quotation with the words behind it that say what is done (“X”技能提升行动); “X”行动 is X alone."""
    text, found = line.text[quoted.start : quoted.end], _TAIL.match(line.text, quoted.end)
    if found is None or len(text) > 14 or _GOES_ON.match(line.text, found.end()):
        return
    about, head = found["about"], found["head"]
    last = line.word(found.end() - 1)
    told = bool(about) and not _NOT_ABOUT.search(about) and not _IDLE.fullmatch(about)
    paired = bool(_PAIRED.search(text))
    if head in _EDITED:
        whole = bool(found["edition"]) and not about
    elif found["edition"]:
        whole = False
    else:  # what only pairs two things has no name without its sort
        whole = (told or not about) and (paired or (head not in _ARRANGED and (told or head not in _ASIDE)))
    if whole and last is not None and last.end == found.end():
        built = head in {"项目", "工程"} and _BUILDS.search(about)
        kind = "Project" if built else "Organization" if head == "工作室" else "Program"
        yield Candidate(line.number, quoted.start - 1, found.end(), kind, 4, "quoted")
