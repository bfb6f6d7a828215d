"""Numbers of things in registers outside: unified social credit codes with their check digit, Wikidata items."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.model import LocalEntity, Reading

WIKIDATA, CREDIT_CODE = "wikidata", "credit_code"
SCHEMES = (WIKIDATA, CREDIT_CODE)
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100-2015, table 2: no I, O, S, V, Z
_CODE = re.compile(r"[0-9A-HJ-NP-RT-UW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Y]{10}")
_ITEM = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]{0,9})", re.IGNORECASE)
_LETTERS = r"(?![0-9A-Za-z])"
_SAID = (
    (CREDIT_CODE, re.compile(rf"(?:统一)?社会信用代码\s*(?:为|是|[：:（(])?\s*([0-9A-Z]{{18}}){_LETTERS}")),
    (
        WIKIDATA,
        re.compile(rf"(?:Wikidata|维基数据)(?:编号|条目)?\s*(?:为|是|[：:（(])?\s*(Q[1-9][0-9]{{0,9}}){_LETTERS}"),
    ),
)
_HOLDERS = frozenset(
    {"Company", "TradeUnion", "School", "Organization", "GovernmentBody", "PartyBody", "Alliance", "Publication"}
)
_NEAR = 60


def check_digit(code: str) -> str:
    """Return the last sign that the first seventeen of a unified social credit code want (GB 32100-2015, 5.2).

    Each sign's value times 3^i modulo 31 is summed up; the check sign brings the sum to a multiple of 31. ValueError
    for a sign that the standard does not use.
    """
    total = sum(_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return _SIGNS[-total % 31]


def flaw(scheme: str, value: str) -> str | None:
    """Return what is wrong with a value of a register and what would be right, or None."""
    if scheme == WIKIDATA:
        return None if _ITEM.fullmatch(value.strip()) else f"{value!r} is no item of Wikidata (right would be Q1234)"
    if scheme != CREDIT_CODE:
        return f"there is no register {scheme!r} (right would be {' or '.join(SCHEMES)})"
    code = value.strip().upper()
    if not _CODE.fullmatch(code):
        return (
            f"{value!r} is no unified social credit code (right would be 18 digits and capitals without I, O, S, V, Z)"
        )
    right = check_digit(code)
    return None if code[17] == right else f"{value!r} has the check digit {code[17]}, right would be {right}"


def normal(scheme: str, value: str) -> str:
    """Return a value that has no flaw in its one written form."""
    if scheme == WIKIDATA and (found := _ITEM.fullmatch(value.strip())):
        return found[1].upper()
    return value.strip().upper()


def address(scheme: str, value: str) -> str | None:
    """Return the page of a register that shows a value, or None where it has no such pages."""
    return f"http://www.wikidata.org/entity/{value}" if scheme == WIKIDATA else None


def coded(reading: Reading, raw: str) -> Reading:
    """Return a reading in which things carry the numbers that the text gives them right behind their names.

    A number with a wrong check digit is somebody's slip and is left where it stands.
    """
    found = dict(_given(reading, raw))
    if not found:
        return reading
    named = (replace(e, attributes={**e.attributes, **found[e.key]}) if e.key in found else e for e in reading.entities)
    return replace(reading, entities=tuple(named))


def _given(reading: Reading, raw: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    text = raw[reading.article.start : reading.article.end]
    if "代码" not in text and "ikidata" not in text and "维基数据" not in text:
        return
    for scheme, pattern in _SAID:
        for match in pattern.finditer(text):
            owner = _owner(reading, raw, reading.article.start + match.start())
            if owner and flaw(scheme, match[1]) is None:
                yield owner.key, {scheme: normal(scheme, match[1])}


def _owner(reading: Reading, raw: str, at: int) -> LocalEntity | None:
    """Return the body that is named last before a place of the page, in the same sentence."""
    before = [
        (mention.span.end, mention.span.start, entity.key, entity)
        for entity in reading.entities
        if entity.kind in _HOLDERS
        for mention in entity.mentions
        if at - _NEAR <= mention.span.end <= at and not re.search(r"[。！？\n]", raw[mention.span.end : at])
    ]
    return min(before, key=lambda row: (-row[0], row[1], row[2]))[3] if before else None
