"""What a sentence states of two names: one became the other, is short for it, is what people call it, or its gloss."""

import re

from kg.identity.findings import Side
from kg.identity.written import forms

_AT = r"(?:(?:于|在|自)?(?:(?:19|20)\d\d年)?(?:\d+月)?(?:\d+日)?[底初起]?,?)"
_OF = r"(?:[本我该]?[省市县区州镇厂校院])?"
_END = r"(?=[,。;:!?)(]|$|[于在自]?(?:19|20)\d\d)"
_GREW = (
    r"(?:整体|正式|依法)*(?:更名|改名|改称|改制|改组|升格|升级|转制|改建|发展|演变)"
    r"(?:成立|设立|而来|而成|成为|而|为|成)?"
)
_BECAME = r"(?:正式|依法|整体|获批|经批准)*(?:更名|改名|改称|改制|升格|升级|转制|改建)(?:成为|成|为|作)"
_WAS = r"(?:前身|前名|原名|曾用名|曾名|旧名|旧称|原称|曾称|前称|原)"
_NOW = r"(?:现名|现称|现为|今为|今名|后称|后改称|现|今|后)"
_CALLED = r"(?:以下简称|简称|俗称|又称|也称|又名|别名|代号|代称|英文名|英文简称|英文缩写|缩写|拼音|即|也即|就是|也就是)"
_IS = r"(?:为|是|即|就是|叫|叫作|系)?"
_CALL = r"(?:叫成|叫作|叫做|叫|称作|称为|称呼为|喊作|喊成|喊|唤作)"
_TIED = re.compile(
    rf"¤[,(]?{_AT}(?:是|系)?由(?:原|原来的)?{_OF}§{_AT}{_GREW}{_END}"
    rf"|¤\({_AT}(?:{_WAS}|{_NOW}|{_CALLED}){_IS}{_OF}§(?:[,;]|\))"
    rf"|§\({_AT}(?:{_WAS}|{_NOW}|{_CALLED}){_IS}¤(?:[,;]|\))"
    rf"|¤(?:的)?(?:前身|原名|曾用名|旧称|旧名){_IS}{_OF}§{_END}"
    rf"|§{_AT}{_BECAME}¤"
    rf"|(?:管|把|将){_OF}[§¤]{_CALL}[§¤]|(?:人称|俗称|号称|外号|绰号)[§¤]的[^,。;!?§¤到向与和在对给]{{0,10}}[§¤]"
    rf"|¤[^。;!?§¤]{{0,20}}(?:原名|原叫|曾名|曾叫|本名|(?:从前|以前|过去|原来|最早|最初|起初|开始|原先|早先|当初|早期|当时)(?:名?叫|称|名为)){_IS}§{_END}"
    rf"|¤(?:是)?(?:脱胎于|脱胎自|发端于|演变自|衍生自)[^,。;!?§¤]{{0,14}}§{_END}"
    rf"|¤[^。;!?§¤]{{0,14}}冠名{_IS}§{_END}"
    rf"|¤[^。;!?§¤]{{0,24}}(?:代号|番号|代称|厂名|俗名|别号){_IS}§"
    rf"|¤[^。;!?§¤]{{0,30}}(?:那时|当时|那会儿?|当年)[^,。;§¤]{{0,8}}?(?:还|仍)?(?:叫|名叫|名为|称){_IS}§{_END}"
    rf"|¤[^。;!?§¤]{{0,16}}§(?:时期|时代)?的?[^。;!?§¤]{{0,30}}(?:[改启始]用|更为|改为)现名"
    rf"|¤[^。;!?§¤]{{0,30}}?(?:叫|称|唤|喊|名)(?:它|其|作|做|为)[\"“「]?§"
    rf"|¤(?:是)?以§(?:为|作为|作|当作?)[^,。;!?§¤]{{0,6}}(?:商号|字号|品牌|商标|招牌|店名|名号)"
    rf"|¤(?:就是|便是|正是|即是|即|也就是){_OF}(?:公司|集团|学校|单位|企业)?的?§{_END}"
    rf"|¤[^。;!?§¤]{{0,24}}(?:素有|享有|有|得了?)§的?(?:之称|美誉|美称|雅号|外号|别称)"
    rf"|¤[^。;!?§¤]{{0,30}}?(?:管|把|将)(?:它|她们|他们|其|这个?[班队站]|这[支家所])[们都也]*{_CALL}§"
)
_GLOSS = re.compile(r"[§¤]\([§¤](?:[,;][^()]*)?\)")
_CUE = re.compile(
    r"\(|由|原|前身|曾|旧|[更改]名|改称|升格|改制|[管把将]|人称|俗称|号|脱胎|发端|[前去来早初始先时]叫|冠名|代称|厂名|俗名|"
    r"品牌|商标|招牌|店名|之称|美[誉称]|雅号|外号|别称|即|[就便正]是|[那当]时|那会|当年|现名|[叫称唤喊名][它其作做为]"
)
_FIRM = re.compile(r"§(?:集团|股份|有限|责任)*(?:公司|厂)")
_BYNAME = re.compile(r"[誉称]|号|叫|喊|唤")
_CHANGED = re.compile(r"[更改]名|改称|前身|原|曾|旧|简称|全称|代号|番号|文号")
_JOINED = re.compile(r"合并|组建|分立|分拆|拆分|分设|并入")


def tied(left: Side, right: Side) -> str:
    """Return the words by which a context ties two names, each in whole or in a shorter form, or nothing."""
    foreign = left.name.isascii() != right.name.isascii()
    for side, other in ((left, right), (right, left)):
        if side.name in side.context and _CUE.search(side.context):
            found = _found(side, other, foreign=foreign)
            if found and not _JOINED.search(found):
                return found
    return ""


def byname(told: str) -> bool:
    """Tell whether words that tie two names say what people call a thing, as they may call others too (素有甲之称)."""
    return bool(_BYNAME.search(told)) and not _CHANGED.search(told)


def glossed(left: Side, right: Side) -> str:
    """Return the words by which a context writes a name in other letters into brackets behind the other, or nothing."""
    if left.name.isascii() == right.name.isascii():
        return ""
    for text in (left.context, right.context):
        marked = text.replace(left.name, "§").replace(right.name, "¤")
        if found := _GLOSS.search(marked):
            return found[0].replace("§", left.name).replace("¤", right.name)
    return ""


def _found(side: Side, other: Side, *, foreign: bool) -> str:
    """Return the tying words of one context, the other name in its longest form that stands there beside the whole."""
    whole = other.name in side.context.replace(side.name, "¤")
    shorter = () if whole else forms(other, side)
    for form in (other.name, *shorter):
        marked = side.context
        for name, mark in sorted(((side.name, "¤"), (form, "§")), key=lambda m: -len(m[0])):
            marked = marked.replace(name, mark)
        marked = _FIRM.sub("§", marked) if side.kind == "Company" and (foreign or form != other.name) else marked
        found = _TIED.search(marked) or (_GLOSS.search(marked) if foreign else None)
        if found:
            return found[0].replace("§", form).replace("¤", side.name)
    return ""
