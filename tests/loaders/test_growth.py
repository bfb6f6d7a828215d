"""The reader's work grows with the length of a text and no faster: steps are counted, never seconds.

Steps are calls of functions, Python's own and built-in ones, at one length and at four times that length.
"""

import cProfile
import pstats

import pytest

from kg.model import Page
from loaders import extract, layout

HEAD = "# 云溪县总工会举办读书会\n\n"
FACT = "云溪县总工会举办“书香班组”培训，青石纺织有限公司职工周牧野获得金奖"
LENGTH = 700
HOSTILE = {
    "title marks": "《", "quotes": '"', "digits": "1", "spaces": " ", "full stops": "。", "names": "周牧野、",
    "links": "![", "short lines": "一\n", "union lines": "云溪县总工会\n", "one long sentence": FACT,
    "sentences": "云溪县总工会举办培训。", "prizes": "一等奖。", "heads": "# 一\n", "figures": "120名。", "figures in a row": "120名，", "shares in a row": "其中120名，",
    "rates": "增长5%。", "sums": "30万元、", "dates": "2024年5月3日，", "posts": "主席", "posts at a body": "云溪县总工会主席兼主任",
    "plans": "将举办培训。", "speech": "周牧野说，举办培训。",
}  # fmt: skip


def steps(work):
    """Return how many functions a piece of work calls."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return pstats.Stats(profile).total_calls


def read(text, form="text"):
    for article in layout.split(Page.of(text, None, form)):
        extract.read(article)


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Read once, so that word lists and patterns are made before anything is counted."""
    read(HEAD + FACT + "。")


@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE.keys())
def test_reading_takes_steps_in_proportion(part):
    few, many = (steps(lambda n=n: read(HEAD + part * (n // len(part)))) for n in (LENGTH, 4 * LENGTH))
    assert many < 5.5 * few + 20_000


@pytest.mark.parametrize("part", ["<a ", "<div>", "&amp", "<!--", "<script>"])
def test_markup_takes_steps_in_proportion(part):
    few, many = (
        steps(lambda n=n: read(f"<h1>云溪县总工会举办读书会</h1>{part * (n // len(part))}", "html"))
        for n in (LENGTH, 4 * LENGTH)
    )
    assert many < 5.5 * few + 20_000


@pytest.mark.parametrize(
    "part", ["《", "(", "、", '"', "1", " ", "　", "#", "[a](", "![", "（记者 ", "**", "A", "-", "云"]
)
def test_a_line_of_any_length_is_laid_out(part):
    """A pattern that goes back over the line for every place in it would not end here."""
    text = HEAD + part * (100_000 // len(part)) + "云溪县总工会举办培训。"
    assert layout.split(Page.of(text))[0].raw == text


@pytest.mark.parametrize("part", ["·", "—", "=", "|", " ", "本版", "第"])
@pytest.mark.parametrize("before", ["", "甲"])
def test_a_line_of_any_length_above_the_headline_is_laid_out(part, before):
    """There it is asked whether it is the name of a paper, of a page or of a column."""
    text = f"{before}{part * (100_000 // len(part))}乙\n\n{HEAD}云溪县总工会举办培训。"
    assert layout.split(Page.of(text))[0].raw == text
