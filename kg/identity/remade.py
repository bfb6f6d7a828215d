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
