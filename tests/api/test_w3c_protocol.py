"""The W3C's SPARQL 1.1 Protocol tests, request by request, to `/sparql` of a real server; what is refused stands here."""

import shutil
from collections import Counter
from urllib.parse import parse_qsl, urlencode

import pyoxigraph as ox
import pytest
from rdflib import Graph, Namespace
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"},
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}  # fmt: skip
DATASET = {"default-graph-uri", "named-graph-uri"}
# Refused on purpose: this endpoint only reads. What of a dataset is not held is refused too.
UPDATES = 7
NAMES_A_DATASET = 12


def entries(graph):
    """Return the tests of the manifest by name: the requests with what is expected."""
    found = {}
    for test in sorted(graph.subjects(RDF.type, MF.ProtocolTest)):
        head = graph.value(graph.value(test, MF.action), HT.requests)
        found[str(test).partition("#")[2]] = [read(graph, node) for node in Collection(graph, head)]
    return found


def named(request):
    """Return the graphs that a request names."""
    return {value for name, value in parse_qsl(request["path"].partition("?")[2]) if name in DATASET}


def read(graph, node):
    """Return one request and what is expected of its answer."""
    body, response = graph.value(node, HT.body), graph.value(node, HT.resp)
    encoding = str(graph.value(body, CNT.characterEncoding) or "UTF-8") if body else "UTF-8"
    fields = [list_of(graph, h) for h in graph.objects(node, HT.headers)]
    expected = {str(s).rpartition("#")[2][-3] for s in graph.objects(response, MF.expectedStatus)}
    boolean = graph.value(response, MF.expectedBoolean)
    return {
        "method": str(graph.value(node, HT.methodName)),
        "path": str(graph.value(node, HT.absolutePath)),
        "content": str(graph.value(body, CNT.chars)).encode(encoding) if body else None,
        "headers": dict(pair for field in fields for pair in field),
        "status": expected,
        "boolean": None if boolean is None else boolean.toPython(),
        "format": str(graph.value(response, MF.expectedFormat) or ""),
    }


def list_of(graph, head):
    return [
        (str(graph.value(h, HT.fieldName)), str(graph.value(h, HT.fieldValue)).split(";")[0])
        if "charset" not in str(graph.value(h, HT.fieldValue))
        else (str(graph.value(h, HT.fieldName)), str(graph.value(h, HT.fieldValue)))
        for h in Collection(graph, head)
    ]


def target(path, *, dataset):
    """Return a path at our endpoint, with or without the parameters that name a dataset."""
    pairs = parse_qsl(path.partition("?")[2], keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if dataset or name not in DATASET]
    return f"/sparql?{urlencode(kept)}" if kept else "/sparql"


def asked(client, request, *, dataset=True):
    """Send a request; return what became of it: right, refused, or what was wrong."""
    url = target(request["path"], dataset=dataset)
    answer = client.request(request["method"], url, content=request["content"], headers=request["headers"])
    if f"{answer.status_code}"[0] not in request["status"]:
        return "refused" if answer.status_code in {400, 405, 415} else f"status {answer.status_code}"
    if answer.status_code >= 400:
        return "right" if answer.headers["content-type"] == "application/problem+json" else "no problem document"
    kind = answer.headers["content-type"].partition(";")[0]
    if request["format"] and kind not in FORMATS[request["format"]]:
        return f"as {kind}"
    if request["boolean"] is None:
        return "right"
    said = answer.json()["boolean"] if kind.endswith("json") else "<boolean>true</boolean>" in answer.text
    return "right" if said == request["boolean"] else "the wrong answer"


def outcome(client, requests, **how):
    found = [asked(client, request, **how) for request in requests]
    return next((one for one in found if one != "right"), "right")


@pytest.fixture(scope="module")
def described(shared):
    return Graph().parse(shared / "w3c" / "sparql" / "sparql11" / "protocol" / "manifest.ttl")


@pytest.fixture(scope="module")
def manifest(described):
    return entries(described)


@pytest.fixture(scope="module")
def holding(described, manifest, loaded, serving, tmp_path_factory):
    """Return a client of a server that holds every graph that the queries name: with its data, or without any."""
    folder = tmp_path_factory.mktemp("w3c") / "instance"
    shutil.copytree(loaded, folder)
    (files,) = {path.parent for path in (folder / "rdf").rglob("MANIFEST-*")}
    store = ox.Store(str(files))
    for iri in {iri for requests in manifest.values() for request in requests for iri in named(request)}:
        store.add_graph(ox.NamedNode(iri))
    for data in set(described.objects(None, UT.graphData)):
        path = str(described.value(data, UT.graph)).removeprefix("file://")
        store.load(path=path, to_graph=ox.NamedNode(str(described.value(data, RDFS.label))))
    store.flush()
    del store
    instance, server = serving(folder)
    with server:
        yield server.client
    instance.close()


def test_each_request_is_answered_as_the_protocol_says_or_refused_on_purpose(holding, manifest):
    found = {name: outcome(holding, requests) for name, requests in manifest.items()}
    refused = {name for name, what in found.items() if what == "refused"}
    assert {name: what for name, what in found.items() if what not in {"right", "refused"}} == {}
    assert all(name.startswith("update_") for name in refused)
    assert (Counter(found.values())["right"], len(refused), len(found)) == (27, UPDATES, 34)


def test_a_dataset_that_is_not_held_is_refused(client, manifest):
    naming = {n: [r for r in requests if named(r)] for n, requests in manifest.items() if n.startswith("query_")}
    naming = {n: requests for n, requests in naming.items() if requests}
    assert len(naming) == NAMES_A_DATASET
    assert {n: outcome(client, requests) for n, requests in naming.items()} == dict.fromkeys(naming, "refused")


def test_without_a_dataset_each_query_is_answered(client, manifest):
    """The way of asking is what these tests are for; the graph that they name is one that nobody has."""
    data = "query_dataset_", "query_multiple_"
    asking = {n: r for n, r in manifest.items() if n.startswith("query_") and not n.startswith(data)}
    assert len(asking) > 5
    assert {n: outcome(client, r, dataset=False) for n, r in asking.items()} == dict.fromkeys(asking, "right")
