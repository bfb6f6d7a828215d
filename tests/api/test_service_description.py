"""Asked nothing, `/sparql` describes itself, as the SPARQL 1.1 Service Description wants it, in what the asker takes."""

import pyoxigraph as ox
import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from api.sparql_protocol import GRAPHS, RESULTS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
PARSED = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}


@pytest.mark.parametrize("media", [*GRAPHS, None])
def test_the_endpoint_describes_itself(client, media):
    answer = client.get("/sparql", headers={"accept": media or "*/*"})
    assert answer.status_code == 200
    kind = answer.headers["content-type"].partition(";")[0]
    assert kind == (media or "text/turtle")
    triples = (quad.triple for quad in ox.parse(answer.content, format=PARSED[GRAPHS[kind]]))
    told = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    (service,) = told.subjects(RDF.type, SD.Service)
    assert str(told.value(service, SD.endpoint)) == str(answer.url)
    assert set(told.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}
    assert told.value(told.value(told.value(service, SD.defaultDataset), SD.defaultGraph), RDF.type) == SD.Graph
    offered = set(told.objects(service, SD.resultFormat))
    assert len(offered) == len({*RESULTS.values(), *GRAPHS.values()})
    assert {FORMATS.Turtle, FORMATS.SPARQL_Results_JSON} <= offered
    assert not set(told.objects(service, SD.feature))


def test_each_format_that_is_told_of_is_given(client):
    for media in (*RESULTS, *GRAPHS):
        query = "ASK {}" if media in RESULTS else "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"
        if media not in {"text/csv", "text/tab-separated-values"}:
            answer = client.get("/sparql", params={"query": query}, headers={"accept": media})
            assert answer.headers["content-type"].partition(";")[0] == media


def test_what_is_neither_a_query_nor_nothing_is_refused(client):
    assert client.get("/sparql?default-graph-uri=x").status_code == 400
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406
