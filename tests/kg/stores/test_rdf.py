"""The RDF dataset: the same promises as the property graphs, in quads, and the W3C's result formats."""

import csv
import io
import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from random_graphs import batches

from kg.errors import StoreUnavailableError
from kg.model import Batch, Edge, Item, Node
from kg.stores import RdfStore
from kg.stores import quads as engine_data
from kg.stores.base import Limits

BASE = "https://example.org/"
NS = "PREFIX : <https://example.org/ns#> PREFIX id: <https://example.org/id/> "
FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
UNION = Item(Node("e-1", ("Entity",), {"name": "云溪市总工会"}), (Edge("PART_OF", "e-1", "e-2"),))
WORKER = Item(Node("e-2", ("Entity",), {"name": '沈"若\\谷\n'}))
LED = Item(UNION.node, (Edge("PART_OF", "e-1", "e-3"),))  # the union where the worker has another id


def quads(item: Item) -> Iterator[ox.Quad]:
    """A little projection of this test: properties, relationships, and a chain of fragments."""
    me = ox.NamedNode(f"{BASE}id/{item.node.id}")
    for key, value in item.node.properties.items():
        for one in value if isinstance(value, tuple) else (value,):
            yield ox.Quad(me, ox.NamedNode(f"{BASE}ns#{key}"), ox.Literal(str(one)))
    for edge in item.edges:
        yield ox.Quad(me, ox.NamedNode(f"{BASE}ns#{edge.type}"), ox.NamedNode(f"{BASE}id/{edge.end}"))
    target, position = ox.NamedNode(f"{me.value}#target"), ox.NamedNode(f"{me.value}#position")
    yield ox.Quad(me, ox.NamedNode(f"{BASE}ns#target"), target)
    yield ox.Quad(target, ox.NamedNode(f"{BASE}ns#position"), position)
    yield ox.Quad(position, ox.NamedNode(f"{BASE}ns#start"), ox.Literal(len(item.edges)))


@pytest.fixture
def dataset(tmp_path: Path) -> Iterator[RdfStore]:
    store = RdfStore(tmp_path / "rdf", BASE, quads)
    yield store
    store.close()


def left_by_a_kill(folder: Path, half_done: Iterable[ox.Quad]) -> None:
    """Make a store of two items with what a killed process leaves half done."""
    store = RdfStore(folder, BASE, quads)
    store.apply(Batch(1, (UNION, WORKER)))
    store.close()
    (file,) = {p.parent for p in folder.rglob("MANIFEST-*")}
    engine = ox.Store(str(file))
    engine.extend(half_done)
    engine.flush()


def test_quads_are_replaced_with_their_fragments_and_taken_away(dataset: RdfStore) -> None:
    dataset.apply(Batch(1, (UNION, WORKER)))
    assert set(dataset.quads()) == {*quads(UNION), *quads(WORKER)}
    changed = Item(Node("e-1", ("Entity",), {"name": "改名"}))
    dataset.apply(Batch(2, (changed,), ("e-2",)))
    assert set(dataset.quads()) == set(quads(changed))
    assert dataset.sequence() == 2
    assert dataset.counts() == {"triples": len(list(quads(changed)))}


def test_an_item_takes_nothing_of_another_whose_id_begins_like_its_own(dataset: RdfStore) -> None:
    other = Item(Node("e-10", ("Entity",), {"name": "别人"}))
    dataset.apply(Batch(1, (UNION, other)))
    dataset.apply(Batch(2, (), ("e-1",)))
    assert set(dataset.quads()) == set(quads(other))


def test_a_renamed_thing_keeps_what_leads_to_it(dataset: RdfStore) -> None:
    dataset.apply(Batch(1, (UNION, WORKER)))
    again = Item(Node("e-3", ("Entity",), {"name": "改名"}))
    batch = Batch(2, (again,), ("e-2",), (), (("e-2", "e-3"), ("e-8", "e-9")))
    for _ in range(2):
        dataset.apply(batch)
        assert set(dataset.quads()) == {*quads(again), *quads(LED)}
        assert dataset.counts() == {"triples": len(list(dataset.quads()))}


def test_an_id_that_is_another_things_again_leads_to_that_only_for_whom_the_batch_brings(dataset: RdfStore) -> None:
    dataset.apply(Batch(1, (UNION, WORKER)))
    other = Item(Node("e-2", ("Entity",), {"name": "别人"}))
    new = Item(Node("e-3", ("Entity",), {"name": "改名"}), (Edge("PART_OF", "e-3", "e-2"),))
    dataset.apply(Batch(2, (other, new), (), (), (("e-2", "e-3"),)))
    assert set(dataset.quads()) == {*quads(other), *quads(new), *quads(LED)}


def test_who_opens_the_store_after_a_kill_renames_what_was_to_be_renamed(tmp_path: Path) -> None:
    note = ox.NamedNode("urn:union-kg:renamed")
    pair = (ox.NamedNode(f"{BASE}id/e-2"), ox.NamedNode(f"{BASE}id/e-3"))
    left_by_a_kill(tmp_path / "rdf", [ox.Quad(pair[0], note, pair[1], note)])
    again = RdfStore(tmp_path / "rdf", BASE, quads)
    assert again.sequence() == 1
    assert set(again.quads()) == {*quads(LED), *quads(WORKER)}
    assert again.counts() == {"triples": len(list(again.quads()))}
    again.close()


def test_who_opens_the_store_after_a_kill_takes_away_what_was_replaced(tmp_path: Path) -> None:
    doomed, mark = ox.NamedNode("urn:union-kg:doomed"), ox.NamedNode("urn:union-kg:projection")
    taken = [ox.Quad(q.subject, q.predicate, q.object, doomed) for q in quads(UNION)]
    reached = ox.Quad(mark, ox.NamedNode("urn:union-kg:sequence"), ox.Literal(2), mark)
    left_by_a_kill(tmp_path / "rdf", [*taken, reached])
    again = RdfStore(tmp_path / "rdf", BASE, quads)
    assert again.sequence() == 2
    assert set(again.quads()) == set(quads(WORKER))
    assert again.counts() == {"triples": len(list(quads(WORKER)))}
    again.close()


def test_much_goes_into_the_engine_whole_or_not_at_all(tmp_path: Path) -> None:
    """A step that is much goes in so, with its mark: on that rests that data and number agree after a kill."""
    engine = ox.Store(str(tmp_path))

    def broken() -> Iterator[ox.Quad]:
        for i in range(2 * engine_data.BULK):
            yield ox.Quad(ox.NamedNode(f"{BASE}id/{i}"), ox.NamedNode(f"{BASE}ns#n"), ox.Literal(i))
        raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.bulk_extend(broken())
    assert len(engine) == 0


@pytest.mark.parametrize("bulk", [0, engine_data.BULK], ids=["all taken for much", "all taken for little"])
@pytest.mark.parametrize("seed", range(4))
def test_any_run_of_batches_equals_putting_the_end_state(
    tmp_path: Path, seed: int, bulk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_data, "BULK", bulk)
    steps = list(batches(random.Random(seed), 5))
    state: dict[str, Item] = {}
    for step in steps:
        state = {k: v for k, v in state.items() if k not in step.gone} | {i.node.id: i for i in step.items}
    followed, rebuilt = RdfStore(tmp_path / "a", BASE, quads), RdfStore(tmp_path / "b", BASE, quads)
    for step in [*steps, *steps[-1:]]:
        followed.apply(step)
    rebuilt.apply(Batch(99, (UNION,)))
    rebuilt.rebuild(steps)
    wanted = {quad for item in state.values() for quad in quads(item)}
    assert set(followed.quads()) == set(rebuilt.quads()) == wanted
    assert followed.sequence() == rebuilt.sequence() == 5
    followed.close()
    rebuilt.close()


def test_the_sequence_number_is_no_fact(dataset: RdfStore) -> None:
    dataset.apply(Batch(3))
    assert dataset.query("SELECT * { ?s ?p ?o }").rows == ()
    assert dataset.query("ASK {}").sequence == 3


def test_forms_of_answers(dataset: RdfStore) -> None:
    dataset.apply(Batch(1, (UNION, WORKER)))
    table = dataset.query(NS + "SELECT ?n ?none { id:e-2 :name ?n OPTIONAL { ?n :x ?none } }")
    assert (table.columns, table.rows) == (("n", "none"), (('沈"若\\谷\n', None),))
    assert dataset.query(NS + "ASK { id:e-1 :PART_OF id:e-2 }").rows == ((True,),)
    graph = dataset.query(NS + "CONSTRUCT { ?s :n ?n } { ?s :name ?n . id:e-1 :name ?n }")
    assert graph.columns == ("subject", "predicate", "object")
    assert graph.rows == ((f"{BASE}id/e-1", f"{BASE}ns#n", "云溪市总工会"),)


def test_the_w3c_formats_say_the_same(dataset: RdfStore) -> None:
    dataset.apply(Batch(1, (UNION, WORKER)))
    text = NS + "SELECT ?n (1.50 AS ?d) ('x'@zh AS ?t) ?b { id:e-2 :name ?n BIND(BNODE() AS ?b) }"
    as_json = json.loads(dataset.results(text, ["json"]).body)
    row = as_json["results"]["bindings"][0]
    assert as_json["head"]["vars"] == ["n", "d", "t", "b"]
    assert row["n"] == {"type": "literal", "value": '沈"若\\谷\n'}
    assert row["t"]["xml:lang"] == "zh"
    assert row["d"]["datatype"].endswith("#decimal")
    assert row["b"]["type"] == "bnode"
    as_csv = list(csv.reader(io.StringIO(dataset.results(text, ["csv"]).body.decode(), newline="")))
    assert as_csv[0] == ["n", "d", "t", "b"]
    assert as_csv[1][:3] == ['沈"若\\谷\n', row["d"]["value"], "x"]
    as_tsv = dataset.results(text, ["tsv"]).body.decode().splitlines()
    assert as_tsv[0] == "?n\t?d\t?t\t?b"
    space = "{http://www.w3.org/2005/sparql-results#}"
    as_xml = ET.fromstring(dataset.results(text, ["xml"]).body)  # noqa: S314 - our own
    assert [v.get("name") for v in as_xml.iter(f"{space}variable")] == ["n", "d", "t", "b"]
    assert json.loads(dataset.results("ASK {}", ["turtle", "json"]).body)["boolean"] is True


def test_graphs_come_in_the_wanted_format(dataset: RdfStore) -> None:
    dataset.apply(Batch(1, (UNION, WORKER)))
    wanted = [q.triple for q in quads(UNION) if "#" not in q.subject.value.rpartition("/")[2]]
    for name, reader in FORMATS.items():
        answer = dataset.results(NS + "DESCRIBE id:e-1", ["json", name])
        assert answer.format == name
        assert {quad.triple for quad in ox.parse(answer.body, format=reader)} >= set(wanted)


def test_what_is_cut_is_still_a_document_and_says_so(dataset: RdfStore) -> None:
    many = tuple(Item(Node(f"e-{i}", ("Entity",), {"name": str(i)})) for i in range(50))
    dataset.apply(Batch(1, many))
    for name in ("json", "xml", "csv", "tsv"):
        answer = dataset.results(NS + "SELECT ?n { ?s :name ?n }", [name], Limits(rows=7))
        assert answer.truncated
        assert dataset.query(NS + "SELECT ?n { ?s :name ?n }", None, Limits(rows=7)).truncated
    rows = json.loads(dataset.results(NS + "SELECT ?n { ?s :name ?n }", ["json"], Limits(rows=7)).body)
    assert len(rows["results"]["bindings"]) == 7
    assert dataset.results(NS + "CONSTRUCT WHERE { ?s :name ?n }", ["ntriples"], Limits(rows=7)).body.count(b"\n") == 7


def test_a_folder_has_one_owner(dataset: RdfStore, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="another process"):
        RdfStore(tmp_path / "rdf", BASE, quads)


def test_a_relationship_beside_others_is_one_quad_more(dataset: RdfStore) -> None:
    dataset.apply(Batch(1, (UNION, WORKER)))
    more = Edge("ORGANIZES", "e-1", "e-2", {"support": 2})
    for _ in range(2):
        dataset.apply(Batch(2, edges=(more,)))
        between = {q for q in quads(Item(UNION.node, (more,))) if q.predicate.value.endswith("#ORGANIZES")}
        assert len(between) == 1
        assert between < set(dataset.quads()) >= {*quads(UNION), *quads(WORKER)}


def test_a_step_looks_for_no_note_of_those_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine passes by all that was taken away: to look for the number made a step the dearer the more there were."""
    asked: list[object] = []

    class Watched:
        def __init__(self, store: ox.Store) -> None:
            self._store = store

        def quads_for_pattern(self, *pattern: object) -> Iterator[ox.Quad]:
            asked.append(pattern[3])
            return self._store.quads_for_pattern(*pattern)  # type: ignore[arg-type]

        def __getattr__(self, name: str) -> object:
            return getattr(self._store, name)

    data = engine_data.Data(Watched(ox.Store(str(tmp_path))), f"{BASE}id/", quads)  # type: ignore[arg-type]
    asked.clear()
    data.write(Batch(1, (UNION, WORKER)))
    data.write(Batch(2, (LED,), (), (), (("e-2", "e-3"),)))
    assert set(asked) == {ox.DefaultGraph()}
