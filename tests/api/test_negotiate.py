"""Accept headers choose what RFC 9110 says they choose."""

import pytest

from api.negotiate import choose

OFFERS = ("text/html", "text/turtle", "application/ld+json")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle;q=0.4, application/ld+json;q=0.5", "application/ld+json"),
        ("text/*;q=0.5, text/html;q=0.1", "text/turtle"),
        ("application/*, text/html;q=0.9", "application/ld+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html;q=0, */*;q=0.1", "text/turtle"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("nonsense, text/turtle", "text/turtle"),
        ("text/turtle;q=much", None),
    ],
)
def test_the_offer_that_is_wanted_most(header, expected):
    assert choose(header, OFFERS) == expected
