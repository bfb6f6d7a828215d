"""Compiles the rules' patterns: regular expressions over skeletons with `{body}` or `{body+:name}` for mentions.

`{act}` is one mention of a group of kinds, `{body+}` a list of them joined by 、和与及以及; `:name` names the group.
"""

import re

from loaders.rules.skeleton import KINDS, SIGN

BODIES = ("TradeUnion", "Company", "GovernmentBody", "PartyBody", "School", "Alliance", "Organization")
GROUPS: dict[str, tuple[str, ...]] = {
    "union": ("TradeUnion",),
    "body": BODIES,
    "actor": (*BODIES, "Place"),
    "employer": ("Company", "School", "Organization", "GovernmentBody", "PartyBody", "TradeUnion", "Project"),
    "unit": ("Organization",),
    "company": ("Company",),
    "party": ("PartyBody",),
    "government": ("GovernmentBody",),
    "school": ("School",),
    "alliance": ("Alliance",),
    "person": ("Person", "ModelWorker"),
    "act": ("Event", "Program"),
    "event": ("Event",),
    "program": ("Program",),
    "project": ("Project",),
    "doc": ("PolicyDocument",),
    "award": ("Award",),
    "place": ("Place",),
    "stat": ("Statistic",),
    "any": KINDS,
}
PERSON, ACTOR, DOC = frozenset(GROUPS["person"]), frozenset(GROUPS["actor"]), frozenset(GROUPS["doc"])
_MACRO = re.compile(r"\{([a-z]+)(\+?)(?::([a-z]\w*))?\}")
JOIN = r"(?:、|和|与|及|以及|暨|同|，以及)"
_ADJACENT = {"doc"}  # 《甲》《乙》 is a list without a comma


# A person with what stands before the name, and such persons in a list.
EPITHET = r"(?:[^，。；：（）、\ue000-\ue0ff]|{employer}|{award}|、)*?"
PEOPLE = rf"{EPITHET}{{person}}(?:(?:、|和|与|及){EPITHET}{{person}})*"


def signs(*groups: str) -> str:
    """Return the character class of the kinds of groups."""
    return "[" + "".join(SIGN[k] for group in groups for k in GROUPS[group]) + "]"


def _expand(match: re.Match[str]) -> str:
    """Write one macro as a regular expression."""
    group, many, name = match.groups()
    one = signs(group)
    joint = JOIN + ("?" if group in _ADJACENT else "")
    body = f"{one}(?:{joint}{one})*" if many else one
    return f"(?P<{name}>{body})" if name else f"(?:{body})"


def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern with macros."""
    return re.compile(_MACRO.sub(_expand, text))
