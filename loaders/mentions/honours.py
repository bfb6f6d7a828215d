"""Honours and prizes: 江北省劳动模范, “五一劳动奖章”, 一等奖, and quoted titles that are conferred."""

import re
from collections.abc import Iterator
from functools import cache

import daachorse

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Bracketed, Line
from loaders.mentions.tables import PLACE, cues, either, honours

_CONFERRED = re.compile(
    r"(?:获(?!得者|奖者)|评选|评选出|选树|选出|评出|喜提|评上|拿到|拿下|拿过|捧回|摘|成了|成为|成长为|当上|评选为|获称|获评|荣获|获得(?!者)|授予|评为|被评为|荣膺|摘得|夺得|颁发|当选|入选|认定为|命名为|获颁|荣立|斩获|荣誉|蝉联|问鼎|卫冕|"
    r"(?:命名|评定|认定|表彰|推荐|确定|授予)[^,。;]{2,24}为|(?:公布|发布|产生)(?:了)?(?:首批|第[一二三四五六七八九十]+批)?\d+[名位个家])[^,。;]{0,14}$"
)
_AFTER = re.compile(
    r"^”?(?:荣誉称号|称号|奖章|奖状|奖项|品牌|荣誉|奖牌|奖|牌匾|证书|获得者|得主|推荐评选|评选|选树|拟?(?:命名|推荐|表彰)(?:人选|名单|对象|决定))"
)
_CANDIDATE = re.compile(
    r"”?(?:后备人才|培育对象|培养对象|提名奖|提名(?!人))"
)  # a name of its own: its holder has not the honour yet
_TOLD = re.compile(r"(?:评为|获评|评选为|表彰为|获颁)(?:了)?(?:全[国省市县区]的?)?$")  # whatever it sounds like
_IDLE_LEFT = re.compile(
    r"全[省市县区]$|年度$|公司$|集团$|\d{4}年$|批$"
)  # 公司“甲”, 2025年度“乙”: whose or of when, no part of the name
_PRIZE = re.compile(
    r"(?:最佳|优秀|特别|突出|杰出)[\u4e00-\u9fff]{1,6}?奖(?!励|金|补|学|品|项|台|杯|牌|章|状)|"
    r"(?:个人|团体|集体)?(?<![一二三四五])(?<![一二三四五]、)[特一二三四]等奖(?!空缺)|"
    r"[金银铜]奖(?!杯|牌)|优胜奖|优秀奖|鼓励奖|入围奖|纪念奖|"
    r"(?:个人|团体|总分)*第[一二三四五六]名(?=[^选单]|$)|冠军|亚军|季军|"
    r"(?<=[名位]列)第[一二三四五六](?=[,。;、]|$)|(?<=分[列获])第?[一二三四五](?:、[二三四五六])+名|"
    r"(?:个人|团体)(?:总分|总成绩)?(?:第[一二三四五六](?!名)|前[三六八]名)(?=[,。;、的 ]|$)|"
    r"(?<=[获夺摘得组目项枚块赛])[金银铜]牌(?=[,。;、的!]|得主|选手|$)|(?<=[组目项赛得])桂冠|(?<=[了得])头奖|"
    r"(?:^|(?<=[。;、 ]))"
    r"(?:优秀组织单位|优秀组织者|优胜单位|优秀裁判员|优秀教练员|优秀选手|优秀指导教师|突出贡献单位)(?=[:( ]|$)"
)
_NOT_GIVEN = re.compile(r"(?:未设|不设|没有设|取消|未评)(?:立|置|出)?“?$")
_SECTION_IN = re.compile(r"项目|赛项|工种")
_BYNAME = re.compile(rf"(?:{either(cues('region_byname'))})$")
_BESIDE = re.compile(r"(?:获得者|得主|劳动模范|劳模|工匠|能手|标兵|奖章|技师|工作者)”?、“?$")
_OF_PERSONS = re.compile(r"(?:工匠|劳模|模范|标兵|能手|状元|红旗手|大师)$")
_OF_TRADE = frozenset({"技能大师", "技术能手", "岗位能手", "首席技师", "工匠", "技能标兵", "岗位标兵"})
_LEVEL = re.compile(
    r"(?:全国|全省|全市|部级|省级|市级|县级|区级|省|市|县|区|集团|公司|行业|系统|年度|首届|第[一二三四五六七八九十\d]{1,3}届|十大|十佳|\d{4}年度|州级|盟级|旗级|国家级|世界级|镇级)$"
)
_QUOTED_SIGN = re.compile(
    r"(?:老字号|标兵|能手|模范|奖章|奖状|奖|先锋号|先锋|先进|工匠|劳模|之星|文明号|文明岗|示范岗|示范点|状元|"
    r"红旗手|集体|单位|企业|小家|之家|人物|好人|工人|班组|个人|技师|大师|工作室|示范基地|实训基地|驿站|团队|巾帼岗|能工巧匠|服务点|服务站点|品牌|传承人|人才|[刀焊车机铣钳炮钻]王|班)$"
)
_BODY_SIGN = re.compile(r"(?:工作室|班组|服务队|突击队|服务站|驿站|书屋)$")
_MADE = ("命名", "授予", "命名的", "建起", "成立", "创建", "打造", "设立", "建立", "建成")
_NAMED_AS = re.compile(r"(?:命名为|认定为|评为|授予其|获评)$")
_NOT_HONOUR = re.compile(r"”(?:的“|等(?:\d+|[一二三四五六七八九十]+)个)")
_NAMED = re.compile(
    r"(?:命名|认定|评定|确定|授予|评为|撤销其?|取消其?|收回其?)(?:[^,。;]{0,60}?为)?(?P<name>[^,。;“”‘’《》的为等其]{4,20}?"
    r"(?:工作室|示范点|示范岗|示范基地|实训基地|示范单位|驿站|班组|小家))(?:命名|称号|荣誉称号|(?=[,。;]|$))"
)
_TOLD_AS = re.compile(
    r"(?:被|获[得评]?|荣获|喜获)(?:[^,。;“”]{0,24}?(?:评为|授予|评选为|表彰为|命名为|认定为|列为|确定为))?(?:了)?(?:\d{4}年度?|首批|第[一二三四五六七八九十]批)*"
    r"(?P<name>(?![评授认命表选得奖者颁])(?:[^,。;“”《》、的为]|“[^”,。;]{2,8}”){3,20}?"
    r"(?:模范|先进工作者|标兵|能手|先进个人|先进集体|先进单位|优胜单位|优胜班组|优秀个人|优秀集体|示范单位|示范点|示范班组|示范岗|品牌|之家|小家|先锋号|文明号))"
    r"(?:荣誉称号|称号|(?=[,。;、]|$))"
)  # 被某部评为全国某行业模范: whatever it is called
_PICKED = re.compile(
    r"(?:获评?|荣获|获得|评为|评选为|列为|入选|确定为|表彰为|认定为)(?:了)?(?:\d{4}年度?)?"
    r"(?P<name>(?![评选为])(?:(?:[^,。;、“”《》的为等获]){2,24}?(?:优秀|典型|最佳|示范|精品)|(?:[^,。;、“”《》的为等获]){0,24}?十佳|优秀(?=[裁教选运组学志指领]))"
    r"(?:案例|成果|项目|作品|论文|节目|品牌|裁判员|教练员|选手|运动员|组织者|学员|志愿者|指导教师|领队|团队|组织单位|代表队))"
    r"(?=称号|荣誉|[,。;、]|$)"
)  # what a jury calls the best of a sort
_MASTER = re.compile(r"(?P<name>(?:中国|国家级|省级|市级)[\u4e00-\u9fff]{2,6}大师)(?!工作室|级|赛|班|[们的])")
_OF_WORKS = re.compile(
    r"(?:获得?|荣获|捧回|拿下|夺得|摘得|摘取|斩获|评为)(?:了)?(?:\d{4}年度?)?"
    r"(?P<name>[^,。;、“”《》的中]{2,18}?(?:成果|发明|论文|案例|专利|课题|科技进步|科学技术|管理创新)(?:奖)?[特一二三]等奖)"
)  # prizes for works, that no contest gives
_OF_CRAFT = re.compile(
    r"(?:(?<=[赛武获得中])|(?<=[赛武]”))(?P<name>(?:(?![夺摘获得取中在和与及为])[\u4e00-\u9fff]){1,8}?(?<![职员])[工员师](?:个人)?第[一二三四五六]名)(?![选单])"
)


@cache
def _automaton() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    names = tuple(sorted(honours()))
    kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
    return daachorse.CharwiseDoubleArrayAhoCorasick(list(names), kind), names


def find(line: Line) -> Iterator[Candidate]:
    """Yield the honours and prizes of a line."""
    for found in _PRIZE.finditer(line.text):
        if _NOT_GIVEN.search(line.text[max(0, found.start() - 6) : found.start()]):
            continue
        yield Candidate(line.number, found.start(), found.end(), "Award", 4, "prize")
    automaton, names = _automaton()
    for start, end, number in automaton.find(line.text):
        yield from _honour(line, start, end, names[number])
    yield from _told(line)
    for found in _NAMED.finditer(line.text):
        if found.group()[: found.start("name") - found.start()].endswith(("为", "其")) or found.group()[-1] in "名号":
            yield Candidate(line.number, *found.span("name"), "Award", 5, "named")
    for quoted in line.brackets:
        if quoted.mark == "“":
            yield from _quoted(line, quoted)


def _told(line: Line) -> Iterator[Candidate]:
    """Yield honours that what stands around them tells: 被评为甲模范, 获乙成果一等奖, 丙大赛焊工第一名."""
    for form, strength in ((_TOLD_AS, 3), (_PICKED, 3), (_MASTER, 3), (_OF_WORKS, 5), (_OF_CRAFT, 5)):
        for found in form.finditer(line.text):
            if form is not _OF_CRAFT or not _SECTION_IN.search(found["name"]):
                yield Candidate(line.number, *found.span("name"), "Award", strength, "told")


def _honour(line: Line, start: int, end: int, name: str) -> Iterator[Candidate]:
    honour = honours()[name]
    word = line.word(end - 1)
    if word is None or line.text[end : word.end] not in {"", "称号"} or honour.level == "prize":
        return
    left = _left(line, start)
    if left == start and name in _OF_TRADE:
        left = _over_trade(line, start)
    if goes_on := _CANDIDATE.match(line.text, end):
        end = goes_on.end()
        left -= goes_on.group()[0] == "”" and line.text[left - 1] == "“"
    conferred = _CONFERRED.search(line.tail(left).rstrip("“"))
    if name == "首席技师" and line.text[left:start] in {"公司", "集团"} and not conferred:
        return  # 公司首席技师甲 is a post too
    if left < start or honour.level != "generic" or (conferred and name not in {"劳模", "工匠"}):
        yield Candidate(line.number, left, end, "Award", 3, "honour")


def _over_trade(line: Line, start: int) -> int:
    """Return the start of the place before a trade before an honour (某州苗绣技能大师), else the honour's own."""
    for size in (2, 3, 4):
        word = line.word(start - size - 1)
        if word is not None and word.tag == PLACE and word.end == start - size:
            return _left(line, word.end)
    return start


def _left(line: Line, start: int) -> int:
    """Return the start of the place, level or year before an honour."""
    at = start
    while at > 0:
        word = line.word(at - 1)
        level = _LEVEL.search(line.text[max(0, at - 8) : at])
        if level and level.group() in {"公司", "集团"} and not _free_level(line, at - len(level.group())):
            break  # 甲公司首席技师乙 is a post
        if word and word.tag == PLACE:
            at = word.start
        elif level:
            at -= len(level.group())
        elif byname := _BYNAME.search(line.text[max(0, at - 3) : at]):
            at -= len(byname.group())
        else:
            break
    return at


def _free_level(line: Line, at: int) -> bool:
    """Tell whether 公司 or 集团 before an honour is a level and not the end of a firm's name."""
    before = line.word(at - 1)
    return before is None or before.tag in {"w", "v", "p", "u", "c", "d"}


def _quoted(line: Line, quoted: Bracketed) -> Iterator[Candidate]:
    text = line.text[quoted.start : quoted.end]
    if len(text) > 20 or re.search(r"[,。;!?:]", text):
        return
    after = line.head(quoted.end)
    before = line.tail(quoted.start - 1)
    named = before.endswith(_MADE) and not _NAMED_AS.search(before) and not _AFTER.match(after)
    if _BODY_SIGN.search(text) and (named or _NOT_HONOUR.match(after)):
        return  # 授予“甲工作室”的“乙”称号, 命名“甲工作室”等4个工作室为乙
    signs = (
        bool(_QUOTED_SIGN.search(text) or text in honours()),
        bool(_CONFERRED.search(line.tail(quoted.start - 1))),
        bool(_AFTER.match(after)),
    )
    listed = signs[0] and bool(_OF_PERSONS.search(text) and _BESIDE.search(before))  # 甲奖章获得者、“乙工匠”
    if (
        sum(signs) < 2 and not listed and not _TOLD.search(before)
    ):  # it sounds like an honour, is conferred, is called one
        return
    left = quoted.start - 1 if _IDLE_LEFT.search(before) else _left(line, quoted.start - 1)
    tail = re.match(r"”(?:奖章|奖状|奖)?", after)
    if left == quoted.start - 1 and (not tail or len(tail.group()) == 1):
        yield Candidate(line.number, quoted.start, quoted.end, "Award", 5, "quoted")
    else:
        yield Candidate(line.number, left, quoted.end + (len(tail.group()) if tail else 1), "Award", 5, "quoted")
