"""What a view becomes in both graphs: labels, properties, facts with their support, and the same in RDF."""

import pytest
from readings import contest, plan
from summing import Support, fact_of

from kg.batches import all_items
from kg.model import Edge, Item, Node
from kg.projection import (
    ArticleView,
    EntityView,
    Iri,
    Literal,
    StatementView,
    item_of_article,
    item_of_entity,
    item_of_statement,
    local_name,
    quads,
)
from kg.terms import quads_of
from ontology.terms import edge_type, load

NS = "https://w3id.org/union-kg/ns#"
ID = "https://w3id.org/union-kg/id/"


def entity(kind="TradeUnion", **changes):
    given = {"id": "e-1", "name": "云溪县总工会", "aliases": ("县总",), "attributes": {}, **changes}
    return item_of_entity(EntityView(kind=kind, **given), load())


def test_a_model_worker_is_a_person_too():
    assert entity("ModelWorker").node.labels == ("Entity", "Person", "ModelWorker")


def test_a_statistic_gets_its_base_value_beside_the_written_one():
    item = entity("Statistic", attributes={"value": "35.5", "unit": "万人次"})
    assert item.node.properties["value"] == "35.5"
    assert (item.node.properties["base_value"], item.node.properties["base_unit"]) == (355000, "人次")


def test_an_attribute_never_hides_a_fixed_property():
    properties = entity(attributes={"kind": "产业工人社区", "level": "县"}).node.properties
    assert (properties["kind"], properties["attribute_kind"], properties["level"]) == (
        "TradeUnion",
        "产业工人社区",
        "县",
    )


def supports():
    return (
        Support("s-2", "words", "2024-07-05", {"role": "主办", "time": "日前"}),
        Support("s-1", "words", "2024-07-06", {"role": "主办", "time": "近日"}),
        Support("s-3", "others", None, {"role": "主办"}),
    )


def test_a_reprint_supports_a_fact_once():
    fact = fact_of("e-1", "organizes", "e-2", supports())
    (edge,) = entity(facts=(fact,)).edges
    assert edge == Edge(
        "ORGANIZES",
        "e-1",
        "e-2",
        {
            "statements": ["s-1", "s-2", "s-3"],
            "support": 2,
            "first": "2024-07-05",
            "last": "2024-07-06",
            "role": "主办",
        },
    )


def test_a_fact_is_as_sure_as_its_surest_sentence():
    read = (Support("s-1", "a", None, {}, 0.41), Support("s-2", "b", None, {}, 0.93), Support("s-3", "c", None))
    (edge,) = entity(facts=(fact_of("e-1", "organizes", "e-2", read),)).edges
    assert edge.properties["confidence"] == 0.93


def test_only_the_first_twenty_statements_are_named():
    many = tuple(Support(f"s-{n:03}", str(n), None) for n in range(50))
    (edge,) = entity(facts=(fact_of("e-1", "organizes", "e-2", many),)).edges
    assert len(edge.properties["statements"]) == 20
    assert edge.properties["support"] == 50


def test_containment_from_the_gazetteer_names_its_source_and_joins_what_a_text_says():
    plain = entity("Place", around="e-9")
    assert plain.edges == (Edge("PART_OF", "e-1", "e-9", {"source": "GB/T 2260"}),)
    said = entity("Place", around="e-9", facts=(fact_of("e-1", "partOf", "e-9", supports()),))
    assert said.edges[0].properties["support"] == 2
    assert said.edges[0].properties["source"] == "GB/T 2260"


def statement(**changes):
    given = {
        "id": "s-1", "article": "a-1", "subject": "e-1", "relation": "wonAward", "object": "e-2", "literal": None,
        "qualifiers": {"year": "2024"}, "references": {"event": "e-3"}, "modality": "actual", "certainty": "explicit",
        "quote": "她获金奖。", "start": 10, "end": 15, "rule": "r",
    }  # fmt: skip
    return item_of_statement(StatementView(**{**given, **changes}))


def test_a_statement_has_its_ends_its_article_and_what_its_qualifiers_name():
    item = statement()
    assert item.node.properties["event"] == "e-3"
    assert item.node.properties["year"] == "2024"
    assert {(e.type, e.end) for e in item.edges} == {
        ("SUBJECT", "e-1"),
        ("OBJECT", "e-2"),
        ("STATED_IN", "a-1"),
        ("QUALIFIER_EVENT", "e-3"),
    }


def test_a_literal_object_is_a_property():
    item = statement(object=None, literal="学徒")
    assert item.node.properties["object_literal"] == "学徒"
    assert "OBJECT" not in {e.type for e in item.edges}
    assert (Iri(f"{ID}s-1"), Iri(f"{NS}objectLiteral"), Literal("学徒")) in list(quads(item))


def test_a_statement_in_rdf_names_its_event_once_and_as_a_thing():
    found = list(quads(statement()))
    events = [q.object for q in found if q.predicate == Iri(f"{NS}event")]
    assert events == [Iri(f"{ID}e-3")]
    assert (Iri(f"{ID}s-1"), Iri(f"{NS}predicate"), Iri(f"{NS}wonAward")) in found
    quote = Iri("http://www.w3.org/ns/oa#exact")
    assert (Iri(f"{ID}s-1#quote"), quote, Literal("她获金奖。")) in found
    assert (Iri(f"{ID}s-1"), Iri("http://www.w3.org/ns/prov#wasDerivedFrom"), Iri(f"{ID}a-1")) in found


def test_an_article_names_its_authors_with_their_roles():
    view = ArticleView(
        "a-1", "题", None, None, "晚报", "2024-07-05", "2", None, ("记者 陶小满",), ("e-1", "e-1"), (("e-1", "记者"),)
    )
    item = item_of_article(view)
    assert item.edges == (Edge("AUTHORED_BY", "a-1", "e-1", {"role": "记者"}), Edge("MENTIONS", "a-1", "e-1"))
    assert "subtitle" not in item.node.properties
    issued = [q.object for q in quads(item) if q.predicate.value.endswith("issued")]
    assert issued == [Literal("2024-07-05", "http://www.w3.org/2001/XMLSchema#date")]


@pytest.mark.parametrize("value", [3, 2.5, True, 1e-7, 1e20])
def test_numbers_are_written_without_exponent(value):
    (literal,) = (
        q.object for q in quads(Item(Node("x", ("Entity",), {"size": value}))) if q.predicate.value.endswith("size")
    )
    assert "e" not in literal.text.replace("true", "")
    assert literal.datatype


def test_relation_names_survive_the_way_through_the_property_graph():
    for relation in load().relations:
        assert local_name(edge_type(relation)) == relation


def test_both_graphs_say_the_same_of_every_item(ledger):
    for draft in (contest(), plan()):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    convert = quads_of("https://w3id.org/union-kg/")
    for item in all_items(ledger):
        found = list(quads(item))
        assert len({*found}) == len(found)
        assert len(list(convert(item))) == len(found)
        led = {(local_name(e.type), e.end) for e in item.edges}
        said = {
            (q.predicate.value.removeprefix(NS), q.object.value.removeprefix(ID))
            for q in found
            if isinstance(q.object, Iri)
        }
        assert led <= said
