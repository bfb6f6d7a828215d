"""How far what a figure counts has come: it holds, is due, is agreed on for later, or was so before it changes."""

import re

from kg.model import Modality
from loaders.rules.modality import modality_at
from loaders.rules.patterns import signs
from loaders.rules.scene import Line
from loaders.rules.skeleton import Slot

_BOUND = re.compile(r"不超过|不得超过|不少于|不低于|至少")
_REACHES = re.compile(
    r"(?:误差|偏差|公差|相差|差距|用时|耗时)(?:始终|都|均|仅|控制在)?$"
)  # 误差不超过两厘米 tells what is so
_DUE = re.compile(
    r"(?:约定|限定?|须|应|必须|要求)[^，。；\ue000-\ue0ff]{0,3}(?:于|在)?[^，。；\ue000-\ue0ff]{0,8}(?:前|之前|底|内)[^，。；]{0,8}"
)
_AGREED = re.compile(
    r"约定(?:在)?(?:今后|未来|明年|下一?年|此后)?[^，。；]{0,4}?(?:年内?|期间?|起)[^，。；]{0,8}(?:培[养训]|互派|选送|举办|组织|建|帮)[^，。；]*$"
)
# What is asked or offered is counted (受理申请418份); what is so is named by its measure (把31年的笔记整理成书).
_COUNTED = re.compile(r"(?:申请|意向|建议|意见|提案|议案|诉求|需求|要约书?)(?:为|了|共|各|约|近|超|有|总数){0,2}$")
_OFFERED = re.compile(
    r"(?:给予|给|发放?|奖励?|补助?|补贴|资助|投入|投资|安排|拨|提供|增加|新增|培训|招|建|达到|提[高升][到至])[^，。；：]*$"
)
_HELD = re.compile(r"[把对将就给][^，。；：]*$")
_OF = re.compile(r"(?:以[上下内])?的(?![，。；：、]|目标|任务|标准|要求|计划)")
# The terms of an agreement in force hold as they stand (月工资不低于2800元); an act that it binds to is to come.
_TERM = re.compile(r"(?:元|%|倍)(?:以[上下内])?$")
_CAPPED = re.compile(r"不(?:得)?超过")
_TERMED = re.compile(r"(?:合同|协议|协定)(?:（[^）]*）)?[》”]?$")
_BINDS = re.compile(r"(?:将|拟|明年|今后|未来|年底前|年内|答应|承诺|同意|提出|主张|希望|争取|期望|诉求)[^，。；]*$")
_REACHED = re.compile(r"达成|签订|签署|签下|通过|敲定")
_DUTIES = re.compile(r"应当|务必|(?<!必)须")
_SPENDS = re.compile(r"(?:投入|投资|出资|拨付?|拨款|筹集|筹措|安排|采购|建设?|培训|举办|捐[赠助款])[^，。；、]*$")
_RULES = re.compile(rf"{signs('doc')}[》”]?[^。；]{{0,12}}(?:明确|规定|提出)")
# Each word is the first behind the one before and none is looked for again: a sentence without marks stays cheap.
_PAID_WHEN = re.compile(
    r"对(?>[^，。；]*?(?:满|达|超过|合格|通过|获))(?>[^，。；]*?的)(?>[^，。；]*?(?:给予|奖励|补贴|补助|发放))[^，。；]*+$"
)
_TO_WINNERS = re.compile(
    r"对(?:获(?!得?(?:命名|表彰|授予|奖的?(?:单位|集体|个人|选手)?进行))得?|取得|考取|夺得|评为|被评|入选)[^，。；]*的[^。；了会]*(?:给予|奖励)[^，。；了]*+$"
)
# 首批20个驿站有望在国庆前亮相: what is counted is still to come
_AWAITED = re.compile(
    r"[^，。；]{0,16}?(?:有望|预计|即将|将|拟|计划)(?:在|于)?[^，。；]{0,12}(?:亮相|投用|投入使用|启用|建成|开放|开工|完工|竣工|揭牌|上线|挂牌|落成|到位|发放)"
)
_FROM = re.compile(r"[由从](?:原来的?|目前的?|现行的?|原先的?|每[人月年天班名]|人均)*$")
_TO = re.compile(r"[^，。；]{0,4}(?:提高|提升|增加|增|上调|调整|扩大|延长|降|下调|缩短|压缩|涨)[^，。；]{0,3}[到至为]")


def come(line: Line, slot: Slot, target: Slot, where: int) -> Modality:
    """Return the modality of a figure of a target, where it or its target stands at a place of the plain skeleton."""
    text, own = line.plain.text, line.plain.index(slot)
    if stands(line, slot):
        return "actual"  # 标准由3000元提高到4000元: the first holds now
    modality = modality_at(line.plain, where) if where >= 0 else "actual"
    if own >= 0 and modality != "conditional" and _is_term(text, own, slot, target):
        return "actual"
    if modality == "actual":
        return _unsaid(line, slot, where)
    return "actual" if modality in {None, "proposed", "revoked"} else modality  # what was taken back was so many


def _unsaid(line: Line, slot: Slot, where: int) -> Modality:
    """Return the modality that what stands around a figure gives it where no word of its act does."""
    text, own = line.plain.text, max(line.plain.index(slot), 0)
    ruled = _RULES.search(text, 0, own) and _PAID_WHEN.search(text, 0, own)
    if ruled or _TO_WINNERS.search(text, 0, own):
        return "conditional"
    if own and _AWAITED.match(text, own + 1):
        return "planned"
    bound = _BOUND.match(slot.mention.surface) and not _REACHES.search(text, 0, own)
    if bound or _DUE.match(text, where + 1):
        return "required"
    return "planned" if _AGREED.search(text, 0, max(where, 0)) else "actual"


def _is_term(text: str, own: int, slot: Slot, target: Slot) -> bool:
    """Tell whether a figure is a standard that an agreement lays down, no act and no duty that it binds anyone to."""
    surface = slot.mention.surface
    agreed = target.kind == "PolicyDocument" and _TERMED.search(target.entity.name)
    if not agreed or not _TERM.search(surface) or _CAPPED.match(surface) or _DUTIES.search(text):
        return False
    if "草案" in target.entity.name and not _REACHED.search(text, 0, own):
        return False
    return not any(p.search(text, 0, own) for p in (_BINDS, _SPENDS, _AGREED))


def _holds(text: str, own: int) -> bool:
    """Tell whether a figure counts what was asked for, or measures what is there before anything is done with it."""
    taken = _HELD.search(text, 0, own)
    measured = taken and _OF.match(text, own + 1) and not _OFFERED.search(text, taken.start(), own)
    return bool(measured or _COUNTED.search(text, 0, own))


def stands(line: Line, slot: Slot) -> bool:
    """Tell whether a figure is of what is there now, whatever is planned around it."""
    text, own = line.plain.text, line.plain.index(slot)
    return own >= 0 and (_holds(text, own) or bool(_FROM.search(text, 0, own) and _TO.match(text, own + 1)))
