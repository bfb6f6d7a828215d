"""Every error of ours has a status, a problem document and an exit code."""

import orjson
import pytest

from api import cli, problems
from kg import errors


def kinds(base):
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


@pytest.mark.parametrize("kind", sorted(kinds(errors.KgError), key=lambda k: k.__name__), ids=lambda k: k.__name__)
def test_no_error_of_ours_is_the_servers_fault(kind):
    error = kind("page.txt", "is empty") if kind in {errors.InputRefusedError, errors.MovedError} else kind("words")
    assert 400 <= problems.status_of(error) < 500 or problems.status_of(error) in {503, 504}
    assert cli.code_of(error) in {1, 2, 3}


def test_a_problem_says_what_rfc_9457_says():
    answer = problems.problem(404, "nothing is called 甲", errors=[1])
    assert answer.media_type == "application/problem+json"
    assert orjson.loads(answer.body) == {
        "type": "about:blank", "title": "Not Found", "status": 404, "detail": "nothing is called 甲",
        "detail_zh": "服务器的原话：“nothing is called 甲”", "errors": [1],
    }  # fmt: skip
