"""Guards against patterns that hold the reader for ever: none repeats without bound what itself repeats.

`(?:[^，]{0,9}|甲)*` cuts a stretch of n characters in 2^n ways, and all are tried where the end does not fit.
"""

import importlib
import pkgutil
import re
from re import _constants as codes
from re import _parser

import pytest

import api
import kg
import loaders
import ontology

REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
EMPTY = (codes.AT, codes.ASSERT, codes.ASSERT_NOT)
MANY = 16  # times: fewer cut a stretch in few enough ways
DEEPEST = 4  # containers in containers


def held(value, depth=0):
    """Yield the patterns that a value of a module holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, (list, tuple, set, frozenset, dict)) and depth < DEEPEST:
        for each in value.values() if isinstance(value, dict) else value:
            yield from held(each, depth + 1)


def patterns():
    """Yield all patterns of our modules with the names that they have there."""
    for package in (api, kg, loaders, ontology):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, value in vars(module).items():
                for pattern in held(value):
                    yield f"{found.name}.{name}", pattern


def is_loose(tree):
    """Tell whether what is repeated may be cut in several ways: it is a repeat of one thing, or may all be empty."""
    items = [item for item in tree if item[0] not in EMPTY]
    if len(items) == 1 and items[0][0] is codes.SUBPATTERN:
        return is_loose(items[0][1][3])
    if len(items) == 1 and items[0][0] is codes.BRANCH:
        return any(is_loose(branch) for branch in items[0][1][1])
    loose = [op in REPEATS and value[1] > max(value[0], 1) for op, value in items]
    empty = all(op in REPEATS and value[0] == 0 for op, value in items)
    return any(loose) and (len(items) == 1 or empty)


def nested(tree):
    """Tell whether a pattern repeats, many times over, what is itself repeated."""
    for op, value in tree:
        if op in REPEATS and ((value[1] > MANY and is_loose(value[2])) or nested(value[2])):
            return True
        parts = {codes.SUBPATTERN: lambda v: [v[3]], codes.BRANCH: lambda v: v[1]}.get(op, lambda _: [])(value)
        parts = [value[1]] if op in EMPTY[1:] else parts
        if any(map(nested, parts)):
            return True
    return False


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        (r"(?:[^，]{0,9}|甲)*乙", True),
        (r"(?:[^，]+)+乙", True),
        (r"甲(?P<x>(?:\s*、*)*)乙", True),
        (r"(?=(?:a+)*b)", True),
        (r"(?:[^，]|甲)*乙", False),
        (r"(?:、[^、]{1,9})*", False),
        (r"(?:[^，]{0,9}|甲){0,3}乙", False),
    ],
)
def test_a_repeat_of_repeats_is_seen(text, bad):
    assert nested(_parser.parse(text)) is bad


def test_no_pattern_repeats_what_repeats():
    found = list(patterns())
    assert len(found) > 1_000
    assert [name for name, pattern in found if nested(_parser.parse(pattern.pattern, pattern.flags))] == []
