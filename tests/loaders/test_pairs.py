"""Records of pairs: read, refused with their place, and judged as `kg/identity` does."""

import pytest

from kg.errors import InputRefusedError
from loaders.pairs import judge, read_pair


def test_a_record_is_read_and_judged():
    row = {"kind": "TradeUnion", "a": "长兴县总工会", "context_a": None, "b": "安吉县总工会"}
    found = judge(read_pair(row, "here"))
    assert found.verdict == "different"
    assert found.reasons


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"kind": "Company", "a": "", "b": "乙"},
        {"kind": "Dragon", "a": "甲", "b": "乙"},
        {"kind": "Company", "a": "甲", "b": "乙", "context_a": ["甲"]},
    ],
)
def test_what_is_no_pair_is_refused_with_its_place(row):
    with pytest.raises(InputRefusedError, match=r"pairs\.json: pair 3"):
        read_pair(row, "pairs.json: pair 3")
