"""Papers, agencies and accounts by their names, and the words with which their reports begin (本报讯, 新华社北京电)."""

import re

HOUSE = r"(?:本[報报刊网網台臺社]|[全融]媒体?|特[约約]|[見见][习習]|[实實][习習]|首席|高级|资深)*"
_AGENCIES = r"新[华華]社|中新社|红网|[\u3400-\u9fff]{2,10}?(?:[報报網网社台臺]|客户端)"
HEAD = re.compile(
    rf"[【\[]?(?:(?:本[報报刊网網台臺社]|{_AGENCIES})[^，。,:：；（）()【】“”\s]{{0,16}}?(?<![通资資简簡])(?:[讯訊](?![息飞飛号员員問问])|[电電](?=[\s（(】\]：:，,]|$))"
    rf"|[\u3400-\u9fff]{{2,10}}(?<![通资資简簡快])[讯訊](?=\s*[（(]\s*{HOUSE}(?:[记記]者|通[讯訊][员員]|作者))"
    rf"|本[报報刊][\u3400-\u9fff]{{1,3}}通[讯訊](?=\s*[（(]?\s*{HOUSE}(?:[记記]者|通[讯訊][员員]))"  # 南通
    r"|[\u3400-\u9fff]{2,8}(?:工[会會]|工[运運])[讯訊](?=\s)"
    r"|(?:\d{1,2}月)?(?:\d{1,2}日)?[讯訊](?=\s*[（(])|(?:本[台臺])?消息(?=\s*[（(])"
    rf"|(?:{_AGENCIES})[\u3400-\u9fff]{{0,6}}\d{{1,2}}月\d{{1,2}}日消息(?=\s*[（(]\s*{HOUSE}[记記]者)"
    rf"|(?:{_AGENCIES})(?=\s+{HOUSE}[记記]者|[—-]?{HOUSE}[记記]者(?:\s|[\u3400-\u9fff、\s]{{2,12}}(?:报道|報道|報導)[:：]))"
    rf"|(?![据據记記])[\u3400-\u9fff]{{2,12}}?(?:报道|報道|報導|消息)(?=\s*[（(]\s*{HOUSE}(?:[记記]者|通[讯訊][员員])[^（()）]{{2,40}}[）)])"
    rf"|(?:{_AGENCIES})(?:[（(][\u3400-\u9fff]{{2,10}}[）)][讯訊](?![息飞飛])|[讯訊]?(?<!社)[:：](?=\s*[（(][\u3400-\u9fff·、\s]{{2,20}}[）)]))"
    r"|[\u3400-\u9fff]{2,8}融媒体?(?:中心)?[讯訊](?=[\s（(]))[】\]]?"
)
PRESS = re.compile(
    r"(?:[報报刊网網]|新[华華]社|通[讯訊]社|客户端|公众号|微信|电视台|频道|微博|杂志|新闻|在线|[网網][\u3400-\u9fff]{2,4}站)$"
)
# a union's own channel speaks for it
_ACCOUNT = re.compile(
    r"工[会會][\u3400-\u9fff]{0,4}(?:公众号|微信|网站)$|[职職]工之[家声聲]$|(?:工会|[职職]工|[\u3400-\u9fff]工)[eE]家$"
)
_CHANNEL = re.compile(r"[\u3400-\u9fff]{2,10}(?:在[线線]|发布|工[运運]|之[声聲]|工人[报報]|[工日晚][报報]|工[会會]网)$")
_MEDIUM = re.compile(
    r"(?:《[^《》]{2,14}》|[\u3400-\u9fff]{2,14}?(?:[报報刊网網台臺社讯訊端]|[报報刊][\u3400-\u9fff]{1,3}版|新闻|新聞|之声|在线|发布|工运|融媒体?(?:中心)?|[月周]刊|频道|公众号|微信|壹点|号))$"
)
# whom the system that keeps a site writes down for want of a writer
_NOBODY = re.compile(
    r"(?:(?:网站|系统|超级|本站|后台|信息)?管理(?:员|員)?|系统|本站(?:原创)?|原创|网络|互联网|佚名|无名氏|匿名|未知|不详|暂无|无|admin\w*|administrator|root|test|user\d*)$",
    re.IGNORECASE,
)
# the paper and page that a report on a site was printed in: 《甲工人报》（2024年5月22日 02版）
_ISSUE = re.compile(r"《[^《》，。]{2,14}》\s*[（(][^（）()，。]{0,30}\d{1,3}\s*版[^（）()，。]{0,6}[）)]$")
_LONGEST_NAME = 14
_TAG = re.compile(r"【[^【】，。]{2,8}】\s*")  # the name of a column before the dateline: 【要闻】本报讯


def headed(text: str) -> re.Match[str] | None:
    """Return the words with which a report begins, found behind the name of a column too."""
    tag = _TAG.match(text)
    return HEAD.match(text) or (HEAD.match(text, tag.end()) if tag else None)


def is_medium(text: str) -> bool:
    """Return whether a text is the name of a paper, an agency, a site or an account, or of two that report together."""
    parts = [part for part in re.split(r"[—\-·•/／|｜\s]+", text.strip()) if part]
    return 1 <= len(parts) <= 3 and all(_MEDIUM.match(part) for part in parts)


def is_account(name: str) -> bool:
    """Return whether a name is that of a union's own channel (榕溪工会微信公众号, 榕工e家)."""
    return bool(_ACCOUNT.search(name))


def is_channel(text: str) -> bool:
    """Return whether a line is nothing but the name of the account or paper that brings the text below it."""
    return bool(_CHANNEL.match(text)) or (len(text) <= _LONGEST_NAME and is_account(text))


def is_press(name: str) -> bool:
    """Return whether a source of a report is a paper or a site that printed it, not a body that tells of itself."""
    return bool(PRESS.search(name)) and not is_account(name)


def is_nobody(name: str) -> bool:
    """Return whether a name is what a site's system writes down where it knows no writer (管理员, 本站)."""
    return bool(_NOBODY.match(name))


def is_issue(text: str) -> bool:
    """Return whether a line says in which paper and on which page a report was printed, and nothing else."""
    return bool(_ISSUE.match(text.strip()))
