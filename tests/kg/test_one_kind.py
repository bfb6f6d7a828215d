"""Which kinds one thing may be of: those that readers take for one another, and no others."""

import pytest

from kg.one_kind import at_odds


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("TradeUnion", "Company", True),
        ("TradeUnion", "School", True),
        ("Person", "Organization", True),
        ("PolicyDocument", "Event", True),
        ("Place", "GovernmentBody", True),
        ("Person", "ModelWorker", False),
        ("TradeUnion", "Organization", False),
        ("Organization", "Company", False),
        ("Award", "Program", False),
        ("Place", "Place", False),
    ],
)
def test_kinds_of_one_thing(left, right, apart):
    assert at_odds(left, right) == at_odds(right, left) == apart
