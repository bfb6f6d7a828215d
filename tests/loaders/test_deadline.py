"""A page that takes too long is refused and named; all others go in, with one process and with several."""

import time
from contextlib import suppress

import pytest

from kg.errors import InputRefusedError
from kg.instance import Instance
from kg.model import Page
from loaders import ingest
from loaders.deadline import within

SHORT = "云溪县举办技能竞赛\n日前,云溪县总工会主办2024年云溪县焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。\n"
LONG = "".join(
    f"云溪县举办第{n}届技能竞赛\n日前,云溪县总工会主办第{n}届云溪县焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。\n\n"
    for n in range(3_000)
)


def pace():
    """Return what the short page takes on this machine, words read before."""
    ingest.readings(Page.of(SHORT))
    begun = time.monotonic()
    ingest.readings(Page.of(SHORT))
    return time.monotonic() - begun


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_one_page_that_takes_too_long_keeps_no_other_out(jobs, tmp_path):
    (tmp_path / "in").mkdir()
    for name, text in (("a.txt", SHORT), ("b.txt", LONG), ("c.txt", SHORT.replace("云溪", "青崖"))):
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    instance = Instance.open(tmp_path / "data")
    seconds = max(10.0, 300 * pace())  # a new process reads its word lists with its first page
    report = ingest.load(instance, [tmp_path / "in"], jobs=jobs, page_seconds=seconds)
    (refused,) = report.refused
    assert refused.source.endswith("b.txt")
    assert f"within {seconds:g} seconds" in refused.why
    assert "--page-seconds" in refused.why
    assert report.count("new") == 2
    instance.close()


def test_what_is_in_time_is_left_alone_and_the_timer_is_taken_back():
    with within(0.2, "here"):
        pass
    time.sleep(0.3)
    with pytest.raises(InputRefusedError, match="here"), within(0.05, "here"):
        swallowing()


def swallowing():
    """Work without an end that takes every error for one of its own."""
    while True:
        with suppress(Exception):
            time.sleep(1)
