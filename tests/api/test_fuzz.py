"""Fuzzes what strangers can send, for a fixed time each: page repair, both gates, every format, JSON, the protocol.

Whatever comes, it is read or refused by an error of ours, and what is read keeps its offsets. The time is a budget, not
an expectation: `KG_FUZZ_SECONDS` (6 by default) for each, and the same examples are drawn only within one run.
"""

import os
import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from api import sparql_protocol
from kg import strict_json
from kg.errors import InputRefusedError, KgError, QueryRefusedError
from kg.gates import cypher, sparql
from kg.model import Metadata, Page
from loaders import formats, layout
from loaders.formats import FORMATS

SECONDS = float(os.environ.get("KG_FUZZ_SECONDS", "6"))
MANY = settings(max_examples=1_000_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    ["青溪县总工会", "工会", "。", "！", "\n", "\r\n", "\n\n", "　", "，", ",", "《", "》", "“", "”", "（", ")", "7月5日", "本报讯",
     "□", "■", "记者", "王明", "1", "%", "<p>", "</p>", "<script>", "<!--", "&nbsp;", "&#x110000;", "<a href='", "\u200b",
     "\u202e", "\u0301", "\ufeff", "\U000e0101", "第3版", "标题：", "- ", "# ", "|", "\t"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join)
QUERY = st.sampled_from(
    ["MATCH", "(n)", "(", ")", "[", "]", "{", "}", "RETURN", "WITH", "s", "+", "||", "'", '"', "`", "\\", "\\u0041", "//", "/*", "*/",
     "reduce(", "|", "replace(", ",", "CREATE", "LOAD", "CSV", "CALL", ".", "$p", "SELECT", "*", "?s", "<", ">", "<http://a/>",
     "#", "\n", "'''", '"""', "SERVICE", "FROM", "INSERT", "FILTER", "<<", "@", "a:b", "1", "1e5", "_:b"]
)  # fmt: skip
QUERIES = st.lists(QUERY | st.text(max_size=4), max_size=80).map(" ".join) | st.lists(QUERY, max_size=80).map("".join)


class Spent(Exception):  # noqa: N818 - the budget is used up, which is no error
    """Ends a run of examples."""


def fuzz(strategy, act):
    """Try examples of a strategy until the budget is spent; a failure is shrunk and told by hypothesis."""
    end, tried = time.monotonic() + SECONDS, 0

    def one(example):
        nonlocal tried
        if time.monotonic() > end and tried > 10:
            raise Spent
        tried += 1
        act(example)

    with suppress(Spent):
        MANY(given(strategy)(one))()
    assert tried > 10


def refused_or_not(act, *errors):
    with suppress(*errors):
        act()


@pytest.mark.slow
def test_page_repair_keeps_every_offset():
    def act(text):
        try:
            articles = layout.split(Page.of(text, Metadata()))
        except InputRefusedError:
            return
        for article in articles:
            for block in article.blocks:
                folded = block.folded
                assert len(folded.offsets) == len(folded.text)
                assert list(folded.offsets) == sorted(folded.offsets)
                assert all(0 <= offset < len(text) for offset in folded.offsets)

    fuzz(TEXTS, act)


@pytest.mark.slow
@pytest.mark.parametrize("gate", [cypher.check, sparql.check], ids=["cypher", "sparql"])
def test_gates_answer_or_refuse_and_never_let_a_writing_word_begin(gate):
    def act(text):
        refused_or_not(lambda: gate(text), QueryRefusedError)
        with pytest.raises(QueryRefusedError):
            gate(
                f"{'CREATE' if gate is cypher.check else 'INSERT'} {{ {text}"
                if gate is sparql.check
                else f"CREATE (n) {text}"
            )

    fuzz(QUERIES, act)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_every_format_is_read_or_refused(suffix, tmp_path):
    path = tmp_path / f"page{suffix}"

    def act(data):
        path.write_bytes(data)
        with suppress(InputRefusedError):
            for page in formats.read(path):
                assert isinstance(page, (Page, InputRefusedError))

    encoded = TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))
    records = st.fixed_dictionaries({"text": TEXTS, "title": TEXTS}).map(lambda record: strict_line(record).encode())
    fuzz(st.binary(max_size=300) | encoded | records, act)


def strict_line(record):
    return (
        "{" + ",".join(f'"{key}": "{value.encode("unicode_escape").decode()}"' for key, value in record.items()) + "}"
    )


@pytest.mark.slow
def test_json_and_requests_of_the_protocol_are_read_or_refused():
    kinds = st.sampled_from(
        [sparql_protocol.FORM, sparql_protocol.DIRECT, "text/plain", "", "application/sparql-query;charset="]
    )

    def act(example):
        kind, body, address = example
        refused_or_not(lambda: strict_json.parse(body.decode("utf-8", "replace"), "body"), InputRefusedError)
        refused_or_not(lambda: sparql_protocol.from_post(kind, body, address), HTTPException, KgError)
        refused_or_not(lambda: sparql_protocol.from_get(address), HTTPException, KgError)

    part = st.sampled_from([b"query=", b"&", b"%", b"%ff", b"=", b"[", b"{", b'"a":', b"1", b",", b"NaN", b"]", b"}"])
    bodies = st.lists(part | st.binary(max_size=4), max_size=40).map(b"".join)
    fuzz(st.tuples(kinds, bodies, bodies), act)
