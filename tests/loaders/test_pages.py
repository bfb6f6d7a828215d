"""Hard pages of many kinds, all fiction of our own making: each comes out as a careful person would part and name it.

`pages/NAME.json` says what is expected of `pages/NAME.*`: the articles in order with title, subtitle, slogan, authors,
the words with which they begin and end in the raw page, and their blocks by role; what is not written is not expected.
"""

import json
from pathlib import Path

import pytest

from loaders import formats
from loaders.layout import split

PAGES = Path(__file__).with_name("pages")
NAMES = sorted(p.stem for p in PAGES.glob("*.json"))
ROLES = ("body", "caption", "crosshead", "list", "header", "addressee", "signature")


def found(name):
    source = next(p for p in PAGES.glob(f"{name}.*") if p.suffix != ".json")
    (page,) = formats.read(source)
    return page, split(page)


def described(page, text, wanted):
    """Return an article in the form of the table, its edges by as many characters as are wanted."""
    article = text.article
    row = {
        "title": article.title,
        "subtitle": article.subtitle,
        "slogan": article.slogan,
        "authors": [[a.name, a.role] for a in article.authors],
        "issued": text.issued,
        "begins": page.text[article.start :][: len(wanted["begins"])],
        "ends": page.text[: article.end][-len(wanted["ends"]) :],
    }
    return row | {role: [b.folded.text for b in text.blocks if b.role == role] for role in ROLES}


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_page_is_parted_as_a_person_would(name):
    wanted = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    page, articles = found(name)
    assert [a.article.title for a in articles] == [w["title"] for w in wanted]
    for text, row in zip(articles, wanted, strict=True):
        said = described(page, text, row)
        assert said == {**dict.fromkeys(said), **{role: [] for role in ROLES}, "authors": [], **row}


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_pages_characters_lie_where_they_say(name):
    page, articles = found(name)
    for text in articles:
        for block in text.blocks:
            assert list(block.folded.offsets) == sorted(set(block.folded.offsets))
            for char, at in zip(block.folded.text, block.folded.offsets, strict=True):
                assert char == " " or not page.text[at].isspace()
                assert not char.isdecimal() or int(char) == int(page.text[at])
