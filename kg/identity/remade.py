"""Bodies made anew where others ended: a union, school or firm of two that were merged is none of those before it."""

import re

from kg.identity.contexts import years
from kg.identity.findings import Side
from kg.scene import FAMILIES

_KINDS = frozenset({"union", "organization", "school", "company", "body"})
_MERGED = re.compile(r"合并|并入|整合|拆分|分拆|破产|解散|(?:区划|机构)调整")
_ENDED = re.compile(r"撤销|注销|终止|终结|不再保留|解散|取消|停止运作")
_ANEW = re.compile(
    r"(?:另行|重新|新|另外|从头|依法)(?:组建|成立|设立|选举|登记|注册|建立|筹建|筹组)|系新设|为新设|新设法人|合并新设|新的[^,。;]{0,12}(?:成立|选举|召开第一)"
)
_EARLIER = re.compile(r"(?<![太中草平])原|老|旧|当年|从前|昔日|同名|已|前者|历史上")
_RELATION = (
    r"(?:隶属|股权|承继|继承|传承|沿革|从属|业务|产权|资产|投资|法律|历史|血缘|直接|任何|什么|半点|丝毫|"
    r"上|、|和|或|的|无|没有)*"
)
_SEVERED = re.compile(
    r"(?:与|跟|和|同)(?P<whom>[^,。;!?]{2,24}?)(?:之间)?(?:并|也|均|都|互|全|毫)*(?:无|没有?|不存在|不具有|不构成)"
    rf"{_RELATION}(?:关系|关联|渊源|瓜葛|干系|联系(?!人|方式|电话))"
    r"|(?:并非|并不是|不是|绝非)(?P<what>[^,。;!?]{2,24}?)的?(?:延续|前身|后身|续办|续存|继承者|承继者|复建|重建)"
)


def severed(left: Side, right: Side) -> str:
    """Return the words by which a context says that a body goes back to none of the other's name, or nothing."""
    if FAMILIES.get(left.kind) not in _KINDS:
        return ""
    for new, old in ((left, right), (right, left)):
        for found in _SEVERED.finditer(new.context):
            whom = found["whom"] or found["what"]
            if old.name in whom or _EARLIER.search(whom):
                return found[0]
    return ""


def remade(left: Side, right: Side) -> str:
    """Say by which words a context tells that its body was made anew where those of before ended, or nothing.

    Of one name, they are two only where the other context is of an earlier year.
    """
    if FAMILIES.get(left.kind) not in _KINDS:
        return ""
    for new, old in ((left, right), (right, left)):
        anew = _ANEW.search(new.context)
        if not anew or not _MERGED.search(new.context) or not _ENDED.search(new.context):
            continue
        if new.name.endswith(old.name) or old.name.endswith(new.name):
            then, now = years(old.context), years(new.context)
            if not then or not now or max(then) >= max(now):
                continue
        return anew[0]
    return ""
