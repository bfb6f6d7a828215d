"""The JSON-LD context: plain records expand to the graph's addresses, without the network.

The reader is pyoxigraph: it refuses remote contexts, so what it can read needs no address.
"""

import json
from importlib.resources import files

import pyoxigraph
from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace

from ontology import NAMESPACE, context, load

UKG = Namespace(NAMESPACE)
ID = Namespace("https://w3id.org/union-kg/id/")


def expanded(record: dict, base: str | None = None) -> Graph:
    found = context.context() if base is None else context.context(base=base)
    text = json.dumps({**found, **record}, ensure_ascii=False)
    triples = [q.triple for q in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)]
    plain = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return Graph().parse(data=plain, format="nt")


def test_the_committed_file_is_the_one_that_the_vocabulary_gives():
    assert files("ontology").joinpath("context.jsonld").read_text(encoding="utf-8") == context.text()


def test_it_names_every_term():
    terms = context.context()["@context"]
    assert {*load().kinds, *load().records, *load().relations} <= set(terms)


def test_an_entity_expands():
    graph = expanded(
        {
            "id": "e-1",
            "type": ["Entity", "TradeUnion"],
            "name": "青松县总工会",
            "aliases": ["县总工会"],
            "organizes": "e-2",
        }
    )
    assert set(graph.objects(ID["e-1"], RDF.type)) == {UKG.Entity, UKG.TradeUnion}
    assert (ID["e-1"], RDFS.label, Literal("青松县总工会", "zh")) in graph
    assert (ID["e-1"], SKOS.altLabel, Literal("县总工会", "zh")) in graph
    assert (ID["e-1"], UKG.organizes, ID["e-2"]) in graph


def test_a_statement_expands():
    graph = expanded(
        {
            "id": "s-1",
            "type": "Statement",
            "subject": "e-1",
            "predicate": "organizes",
            "object": "e-2",
            "modality": "planned",
            "quote": "将举办。",
            "start": 3,
            "end": 7,
            "statedIn": "a-1",
            "event": "e-3",
        }
    )
    s = ID["s-1"]
    assert (s, RDF.type, UKG.Statement) in graph
    assert (s, UKG.predicate, UKG.organizes) in graph
    assert (s, UKG.object, ID["e-2"]) in graph
    assert (s, UKG.event, ID["e-3"]) in graph
    assert (s, UKG.statedIn, ID["a-1"]) in graph
    assert (s, UKG.start, Literal(3, datatype=XSD.integer)) in graph
    assert (s, UKG.modality, Literal("planned")) in graph


def test_an_attribute_without_a_term_lands_in_our_namespace():
    graph = expanded({"id": "e-9", "type": "Statistic", "measure": "人数", "value": "1.2", "unit": "万人"})
    assert (ID["e-9"], UKG.measure, Literal("人数")) in graph
    assert (ID["e-9"], UKG.unit, Literal("万人")) in graph


def test_another_base_moves_both_things_and_terms():
    graph = expanded({"id": "e-1", "type": "TradeUnion"}, base="https://kg.example.org/")
    things = {str(s) for s in graph.subjects()}
    assert things == {"https://kg.example.org/id/e-1"}
    assert {str(o) for o in graph.objects()} == {"https://kg.example.org/ns#TradeUnion"}
