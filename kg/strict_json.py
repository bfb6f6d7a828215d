"""JSON from strangers: no key twice, no NaN, no half characters, no depth or number without end; refused in words."""

import json
import re
from typing import NoReturn

from kg.errors import InputRefusedError

DEEPEST = 16  # brackets within brackets; a record needs one
DIGITS = 400  # of one number
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # one of a pair, or alone
_LONG = re.compile(rf"\d{{{DIGITS + 1}}}")


def parse(text: str, where: str, hint: str = "") -> object:
    """Return the value of a JSON text; raises InputRefusedError, which names `where`."""
    bare = _STRING.sub("", text)
    if _depth(bare) > DEEPEST:
        raise InputRefusedError(where, f"JSON with brackets nested over {DEEPEST} deep", hint)
    if _LONG.search(bare):
        raise InputRefusedError(where, f"JSON with a number of more than {DIGITS} digits", hint)
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise InputRefusedError(where, f"no JSON: {error.msg} at character {error.pos}", hint) from error
    except ValueError as error:
        raise InputRefusedError(where, f"no JSON: {error}", hint) from error
    if (_ESCAPED_HALF.search(text) or _HALF.search(text)) and _HALF.search(json.dumps(found, ensure_ascii=False)):
        raise InputRefusedError(where, "JSON with half of a surrogate pair", "write characters as UTF-8")
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key[:40]!r} stands twice in one object")
        found[key] = value
    return found


def _no_number(written: str) -> NoReturn:
    raise ValueError(f"{written} is no number of JSON")


def _depth(bare: str) -> int:
    """Return how deep brackets are nested in a JSON text without its strings."""
    deepest = depth = 0
    for char in bare:
        depth += (char in "[{") - (char in "]}")
        deepest = max(deepest, depth)
    return deepest
