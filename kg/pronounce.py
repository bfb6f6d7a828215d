"""Names in pinyin and initials, for search by people who type no characters."""

from collections.abc import Callable
from functools import cache, lru_cache, partial
from typing import Any, cast

_PHRASES = {"朝阳": [["cháo"], ["yáng"]], "重庆": [["chóng"], ["qìng"]], "长兴": [["cháng"], ["xīng"]]}
_SURNAMES = {
    "区": "ou", "仇": "qiu", "单": "shan", "曾": "zeng", "解": "xie", "任": "ren", "盖": "ge", "查": "zha",
    "朴": "piao", "缪": "miao", "翟": "zhai", "尉": "wei", "乐": "yue", "召": "shao", "冼": "xian", "覃": "qin",
}  # fmt: skip


@cache
def _reader() -> Callable[[str], list[str]]:
    """Return what gives the syllables of a text; its tables take a second to load, and most commands never need it."""
    from pypinyin import Style, lazy_pinyin, load_phrases_dict  # noqa: PLC0415

    load_phrases_dict(_PHRASES)
    return partial(lazy_pinyin, style=Style.NORMAL, errors=cast("Any", list))


@lru_cache(maxsize=65_536)
def spelled(name: str, *, personal: bool) -> tuple[str, str]:
    """Return the pinyin of a folded name without tones (`zongyi`) and its initials (`zy`).

    The first character of a person's name is read as a surname (单 shan, 曾 zeng). Letters and figures stay.
    """
    syllables = _reader()(name)
    if personal and name and name[0] in _SURNAMES:
        syllables[0] = _SURNAMES[name[0]]
    return "".join(syllables), "".join(s[0] for s in syllables if s)
