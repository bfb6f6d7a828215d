"""What a context writes before a name that says little by itself: who runs it, what it is the prize or opening of."""

import re

from kg.identity.findings import Side
from kg.naming import folded
from ontology import lexicon

_BREAKS = re.compile(r"[,。;:!?()\s]")
_RUNS = (
    r"(?:(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底初中]?)(?:联合|共同|精心|正式|全面|大力|积极|首次|率先|创新|持续|深入|近日|日前|昨日|昨天|今日|近期|今年|去年|此次|随后|新近|已|将|在[一-龥]{2,12}|"
    r"另行?|另外|自行|单独|转年|次年|自主|"
    r"(?:参照|参考|结合|依据|根据|据|按照?|比照|仿照)[一-龥]{2,12}?)*"
    r"(?:建设|建成|启动|开展|开办|举办|举行|推出|打造|实施|开设|组织|设立|创建|成立|建立|印发|发布|出台|制定|下发|颁布|公布|发出|提出|下达|(?:职代会|职工代表大会)?(?:审议)?通过|主办|承办|召开|部署|推行|升级|修订|修改|编制|起草|制订|授予|颁授|[出发订])(?:了|的)?(?:自己的?|[本当]地的?|本[省市县区]的?)?"
)
_HOST = re.compile(
    rf"(?:^|由|据|在|对|从)(?P<host>[一-龥a-z0-9]{{0,20}}?(?:[省市县区州]总|总工会|工会|公司|集团|局|厅|委|委员会|政府|部|办公室|学院|大学|学校|医院|协会|厂|场|矿|社|院|店|站|所|银行)){_RUNS}$"
)
_PLACE = re.compile(rf"(?:^|由|据)(?P<place>[一-龥]{{2,8}}?(?:自治区|省|市|县|区|州)){_RUNS}$")
_BODY = re.compile(
    r"(?:[省市县区州]总|总工会|工会|公司|集团|局|厅|委|委员会|政府|部|办公室|学院|大学|学校|医院|协会|厂|场|矿|社|院|店|站|所|银行)$"
)
_BEHIND = re.compile(
    r"^[\"”」]?(?:是|系|,)?由(?P<host>[一-龥a-z0-9]{2,20}?)(?:联合|共同|牵头|倡议|负责|精心|率先|首先)*"
    r"(?:发起|主办|举办|举行|承办|开展|组织|实施|推出|打造|印发|制定|出台|颁发|设立|创办|主持|牵头)"
)
_PASSED_ON = re.compile(r"^.*(?:转发|贯彻|执行|落实|传达|学习|宣传|宣讲|解读|依据|根据|按照)(?=[一-龥])")
_ASIDE = re.compile(r"(?:结合|参照|依据|根据|按照|针对|对照)[一-龥]{2,14}?,")
_BY = re.compile(r"(?:通过|使用|[用在从以把让按靠]|登录|登陆|下载|利用|借助|依托|打开|点开|参与|报名)$")
_GAINS = re.compile(
    r"^.*(?:荣获|获得|夺得|斩获|摘得|捧得|喜获|获评|获|获颁|摘取|举行|举办|召开|参加|出席|开展|颁发|评为|评选|授予|设立|设)(?:了|的)?"
)


def host(side: Side) -> str:
    """Return who a context says runs or issues what is named (市总工会 in 市总工会建设X), or nothing."""
    if side.name not in side.context:
        return ""
    found = _HOST.search(_ASIDE.sub("", re.sub(r"[“”]", "", _piece(side))))
    behind = None if found else _BEHIND.match(side.context.partition(side.name)[2])
    if behind and not _BODY.search(behind["host"]):
        return ""
    return found["host"] if found else behind["host"] if behind else ""


def maker(side: Side) -> str:
    """Return who runs or issues what is named, or whose name stands right before it."""
    words = _PASSED_ON.sub("", host(side) or heading(side))
    words = re.sub(r"(?<=[省市县区州]总)$", "工会", words)
    return words if _BODY.search(words) else ""


def issued_in(side: Side) -> str:
    """Return the place that alone stands for who issues what is named (甲省 in 甲省印发X), or nothing."""
    found = _PLACE.search(_piece(side)) if side.name in side.context else None
    return found["place"] if found else ""


def heading(side: Side, *, least: int = 3) -> str:
    """Return what stands right before a name as a part of its full name (职工运动会 before 启动仪式), or nothing.

    `least` is how many letters it must have.
    """
    if side.name not in side.context:
        return ""
    words = _GAINS.sub("", _piece(side)).removesuffix("的")
    return words if len(words) >= least and not _post(words) and not _BY.search(words) else ""


def _piece(side: Side) -> str:
    """Return the words between the last mark and the name; a remark on local needs (结合本市实际,) is no break."""
    return _BREAKS.split(_ASIDE.sub("", side.context.partition(side.name)[0]))[-1]


def _post(words: str) -> bool:
    return any(words.endswith(folded(row.position)) for row in lexicon.positions())
