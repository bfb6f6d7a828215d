"""How far what a figure counts has come: it holds, is due, is agreed on for later, or was so before it changes."""

import re

from kg.model import Modality
from loaders.rules.modality import modality_at
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
_FROM = re.compile(r"[由从](?:原来的?|目前的?|现行的?|原先的?|每[人月年天班名]|人均)*$")
_TO = re.compile(r"[^，。；]{0,4}(?:提高|提升|增加|增|上调|调整|扩大|延长|降|下调|缩短|压缩|涨)[^，。；]{0,3}[到至为]")


def come(line: Line, slot: Slot, where: int) -> Modality:
    """Return the modality of a figure whose target or which itself stands at a place of the plain skeleton."""
    text, own = line.plain.text, line.plain.index(slot)
    if own >= 0 and _FROM.search(text, 0, own) and _TO.match(text, own + 1):
        return "actual"  # 标准由3000元提高到4000元: the first holds now
    modality = modality_at(line.plain, where) if where >= 0 else "actual"
    if modality == "actual" and _BOUND.match(slot.mention.surface) and not _REACHES.search(text, 0, max(own, 0)):
        return "required"
    if modality == "actual" and _DUE.match(text, where + 1):
        return "required"
    if modality == "actual" and _AGREED.search(text, 0, max(where, 0)):
        return "planned"
    return "actual" if modality in {None, "proposed", "revoked"} else modality  # what was taken back was so many
