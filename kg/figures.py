"""Figures in their base unit: 35.5 and 万人次 are 355000 and 人次."""

import re
from decimal import Decimal, InvalidOperation

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALE = re.compile(r"^[多余来几]?([十百千万亿]+)[多余来几]?")
_MEASURES = re.compile(r"^(?:千(?:米|克|瓦|伏|赫|帕|焦|卡|字节|公里)|百分|百度|十分|万向)")


def base(value: object, unit: object) -> tuple[int | float, str] | None:
    """Return the value and unit freed of 万, 亿 ..., or None where the value is no plain number.

    `value` is a number or its text as written (35.5, "1,200"); `unit` may be missing.
    """
    number, text = _number(value), str(unit or "")
    if number is None:
        return None
    if not _MEASURES.match(text) and (found := _SCALE.match(text)):
        number, text = number * _product(found[1]), text[found.end() :]
    return (int(number) if number == number.to_integral_value() else float(number)), text


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value).strip().replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _product(scale: str) -> int:
    product = 1
    for sign in scale:
        product *= _SCALES[sign]
    return product
