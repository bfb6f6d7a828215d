"""The three ways of the SPARQL 1.1 Protocol to send a query, and the ways to send it wrongly."""

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from api.sparql_protocol import DIRECT, FORM, Operation, from_get, from_post
from kg.stores.rdf import Dataset

ASK = "ASK { ?s ?p '工会+会员&%' }"


def test_three_ways_are_one_query():
    encoded = urlencode({"query": ASK}).encode()
    assert from_get(encoded) == from_post(FORM, encoded, b"") == from_post(DIRECT, ASK.encode(), b"") == Operation(ASK)


def test_a_dataset_may_be_named_in_each_of_the_three_ways_and_in_the_address_of_a_form():
    graphs = urlencode(
        [("default-graph-uri", "http://a/"), ("named-graph-uri", "http://b/"), ("named-graph-uri", "http://c/")]
    )
    query, graphs = urlencode({"query": ASK}).encode(), graphs.encode()
    wanted = Operation(ASK, Dataset(("http://a/",), ("http://b/", "http://c/")))
    assert from_post(f"{DIRECT}; charset=UTF-8", ASK.encode(), graphs) == wanted
    assert from_get(query + b"&" + graphs) == from_post(FORM, query + b"&" + graphs, b"") == wanted
    assert from_post(FORM, query, graphs) == wanted


@pytest.mark.parametrize(
    ("content_type", "body", "address", "status"),
    [
        (FORM, b"", b"", 400),
        (FORM, b"query=a&query=b", b"", 400),
        (FORM, b"update=x", b"", 400),
        (FORM, b"query=%ff", b"", 400),
        (FORM, b"query=a", b"query=b", 400),
        (FORM, b"query=a", b"update=b", 400),
        (FORM, b"default-graph-uri=http://a/", b"", 400),
        (FORM, b"&".join([b"a=b"] * 100), b"", 400),
        (DIRECT, "ASK {'工'}".encode("gb18030"), b"", 400),
        (DIRECT, b"ASK {}", b"query=ASK%20%7B%7D", 400),
        (f"{DIRECT}; charset=gb18030", b"ASK {}", b"", 415),
        ("application/sparql-update", b"CLEAR ALL", b"", 415),
        ("text/plain", b"ASK {}", b"", 415),
        ("", b"ASK {}", b"", 415),
    ],
)
def test_wrong_ways_are_refused(content_type, body, address, status):
    with pytest.raises(HTTPException) as refused:
        from_post(content_type, body, address)
    assert refused.value.status_code == status


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_through_a_form(text):
    assert from_get(urlencode({"query": text}).encode()).query == text
