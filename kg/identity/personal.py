"""The forms of a personal name: whole, with titles, a surname with a post (柯主任) or alone (老李), a given name."""

import re
from functools import cache, lru_cache

from kg.identity.letters import sounded
from kg.naming import folded
from ontology import lexicon

_TITLED = re.compile(r"[^,。;:]*、[一-龥]{1,8}?(?:[工员师长手者匠模]|代表|委员|书记|主任)(?P<name>[一-龥]{2,4})")
_MASKED = re.compile(
    r"^(?:小|老|阿|大)(?P<surname>[一-龥])$|"
    r"^(?P<surname2>[一-龥])(?:某+|师傅|先生|女士|同志|劳模|工匠|大师|大[姐哥叔妈嫂爷伯]|阿姨|奶奶|爷爷|[姐哥工总伯叔婶嫂妈爷]|[x×*]+)$"
)
_ORGANISED = re.compile(r"(?:室|班|组|队|中心|站|协会|团队|基地|事务所|家庭)$")
_BEHIND = re.compile(r"(?:同志|先生|女士|师傅|老师|大姐|大叔|大哥|阿姨|劳模|工匠)$")
_NAME = 5  # letters that no name of the Han has
FOREIGN = 5  # a name of so many letters is not of the Han: its first part alone (阿依古丽) is in use


@cache
def _titles() -> tuple[str, ...]:
    """Return the words that stand before a name as titles: honours and posts, the longest first."""
    honours = (folded(h.name) for h in lexicon.honours() if len(h.name) > 1)
    posts = (folded(row.position) for row in lexicon.positions() if len(row.position) > 1)
    return tuple(
        sorted({*honours, *posts, "全国劳模", "大国工匠", "劳模", "工匠", "获得者"}, key=lambda t: (-len(t), t))
    )


@lru_cache(maxsize=16_384)
def untitled(name: str) -> str:
    """Return a personal name without titles before or behind it, if what is left is a whole name or 老甲."""
    bare = name
    if "、" in name and (found := _TITLED.fullmatch(name)) and whole(found["name"]):
        return found["name"]
    if len(name) > _NAME and (post := _behind_post(name)):
        return post
    while len(bare) > 3 and (title := next((t for t in _titles() if bare.startswith((t, f"男{t}", f"女{t}"))), "")):
        bare = bare.removeprefix(bare[: bare.index(title)] + title)
    bare = bare if bare == name or whole(bare) or _MASKED.match(bare) else name
    post = post_of(bare) or (_BEHIND.search(bare) or [""])[0]
    before = bare.removesuffix(post)
    return before if post and whole(before) and len(before) >= 2 and not _compound(before) else bare


def _behind_post(name: str) -> str:
    """Return the whole name that stands behind a post in what is too long for one (省总工会主席甲某某), or nothing."""
    ends = (name[-length:] for length in (3, 2, 4))
    return next((end for end in ends if whole(end) and name.removesuffix(end).endswith(_long_posts())), "")


@cache
def _long_posts() -> tuple[str, ...]:
    """Return the posts and trades of two letters and more that stand before names."""
    return tuple(post for post in _posts() if len(post) > 1)


def _compound(name: str) -> bool:
    return any(name == row.surname for row in lexicon.surnames())


def whole(name: str) -> bool:
    """Tell whether a name is a surname and one or two letters more."""
    return any(name.startswith(row.surname) and 1 <= len(name) - len(row.surname) <= 2 for row in lexicon.surnames())


def short_for(short: str, long: str) -> str:
    """Say that a name is another's surname with a post, or the first part of a name that is not of the Han."""
    family = surname(short)
    if family and long.startswith(family):
        return f"{short}: the surname of {long}"
    if given := _given(short, long):
        return given
    first = (
        len(long) >= FOREIGN and not _ORGANISED.search(long) and 3 <= len(short) < len(long) and long.startswith(short)
    )
    return f"{short}: the first part of {long}" if first else ""


def spelt(left: str, right: str) -> str:
    """Say that two names that are not of the Han are one by their sound (阿布都, 阿卜杜), or nothing."""
    long = min(len(left), len(right)) >= FOREIGN
    return f"one name by its sound: {left}, {right}" if long and sounded(left, right) else ""


def _given(short: str, long: str) -> str:
    """Say that a name is another's without the surname (建波), or without the father's letter before it (额·图雅)."""
    before = long.removesuffix(short)
    if before == long:
        return ""
    if whole(short) and whole(long):
        return ""
    if len(short) == 2 and not whole(short) and any(before == row.surname for row in lexicon.surnames()):
        return f"{short}: the given name of {long}"
    return f"{short}: {long} without its first letter" if len(before) == 1 and len(short) >= 3 else ""


def surname(name: str) -> str:
    """Return the surname of a form without given name (老李, 柯主任, 王某), or nothing."""
    if found := _MASKED.match(name):
        return found["surname"] or found["surname2"] or ""
    post = post_of(name)
    before = name.removesuffix(post)
    return before if post and 0 < len(before) <= 2 else ""


def post_of(name: str) -> str:
    """Return the post in which a name ends (主任 of 柯主任), or nothing."""
    return next((p for p in _posts() if name.endswith(p) and name != p), "") if name.endswith(_posts()) else ""


@cache
def _posts() -> tuple[str, ...]:
    return tuple(folded(row.position) for row in lexicon.positions())


def masked(name: str) -> bool:
    """Tell whether a name is a surname by which many are called (老李, 李师傅, 王某)."""
    return bool(_MASKED.match(name))
