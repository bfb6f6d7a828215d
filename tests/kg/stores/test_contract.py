"""What every property graph promises, asked of each of them."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

import grafeo
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_graphs import batches, items

from kg.errors import UsageError
from kg.model import Batch, Edge, Item, Node
from kg.stores import cypher
from kg.stores.base import QueryStore

Open = Callable[[], QueryStore]
UNION = Node("e-1", ("Entity", "TradeUnion"), {"id": "e-1", "name": "云溪市总工会", "aliases": ("市总",), "level": 2})
WORKER = Node("e-2", ("Entity", "Person", "ModelWorker"), {"id": "e-2", "name": "沈若谷"})


def content(store: QueryStore) -> tuple[dict[str, object], dict[tuple[str, str, str], object]]:
    nodes = store.query("MATCH (n) WHERE n.id IS NOT NULL RETURN n").rows
    edges = store.query("MATCH ()-[r]->() RETURN r").rows
    seen = {row[0]["id"]: (row[0]["labels"], row[0]["properties"]) for row in nodes}
    kept = {(row[0]["type"], row[0]["start"], row[0]["end"]): row[0]["properties"] for row in edges}
    assert (len(seen), len(kept)) == (len(nodes), len(edges)), "a node or relationship is there twice"
    return seen, kept


def expected(state: dict[str, Item]) -> tuple[dict[str, object], dict[tuple[str, str, str], object]]:
    def plain(properties):
        return {k: list(v) if isinstance(v, tuple) else v for k, v in properties.items() if v is not None}

    nodes = {i: (sorted(item.node.labels), plain(item.node.properties)) for i, item in state.items()}
    edges = {(e.type, e.start, e.end): plain(e.properties) for item in state.values() for e in item.edges}
    return nodes, edges


def test_a_new_store_stands_at_zero(graph: QueryStore) -> None:
    assert graph.sequence() == 0
    assert graph.counts() == {"nodes": 0, "relationships": 0}
    assert content(graph) == ({}, {})


def test_items_come_back_as_they_were_put(graph: QueryStore) -> None:
    item = Item(UNION, (Edge("ORGANIZES", "e-1", "e-2", {"support": 2, "statements": ("s-1", "s-2")}),))
    graph.apply(Batch(7, (item, Item(WORKER))))
    assert graph.sequence() == 7
    assert graph.counts() == {"nodes": 2, "relationships": 1}
    assert content(graph) == expected({"e-1": item, "e-2": Item(WORKER)})


@pytest.mark.parametrize("crowded", [False, True], ids=["looked for from its start", "looked for from its end"])
def test_a_relationship_beside_others_leaves_them_as_they_are(graph: QueryStore, crowded: bool) -> None:
    graph.apply(Batch(1, (hub({f"e-9{n}": 1 for n in range(5)}), *THINGS)))
    more = (
        Edge("ORGANIZES", "e-1", "e-92", {"support": 2, "statements": ("s-1",)}, crowded),
        Edge("PART_OF", "e-1", "e-92", {"support": 1}, crowded),
        Edge("ORGANIZES", "e-1", "e-97", {}, crowded),
    )
    for _ in range(2):
        graph.apply(Batch(2, edges=more))
        kept = [e for e in hub({f"e-9{n}": 1 for n in range(5)}).edges if e.end != "e-92"]
        assert content(graph) == expected({"e-1": Item(UNION, (*kept, *more)), **{t.node.id: t for t in THINGS}})


def test_a_relationship_beside_others_may_lead_to_what_comes_with_it(graph: QueryStore) -> None:
    graph.apply(Batch(1, (Item(UNION),)))
    more = (Edge("ORGANIZES", "e-1", "e-2"), Edge("PART_OF", "e-1", "e-90"))
    graph.apply(Batch(2, (Item(WORKER),), stubs=(THINGS[0].node,), edges=more))
    wanted = {"e-1": Item(UNION, more), "e-2": Item(WORKER), "e-90": THINGS[0]}
    assert content(graph) == expected(wanted)
    with pytest.raises(UsageError, match="e-8"):
        graph.apply(Batch(3, edges=(Edge("PART_OF", "e-8", "e-2"),)))


def test_applying_twice_changes_nothing(graph: QueryStore) -> None:
    batch = Batch(1, tuple(items(random.Random(3), 20)))
    graph.apply(batch)
    once = content(graph)
    graph.apply(batch)
    assert content(graph) == once


def test_an_item_is_replaced_as_a_whole(graph: QueryStore) -> None:
    back = Item(WORKER, (Edge("PART_OF", "e-2", "e-1"),))
    graph.apply(Batch(1, (Item(UNION, (Edge("ORGANIZES", "e-1", "e-2"), Edge("PART_OF", "e-1", "e-2"))), back)))
    changed = Item(Node("e-1", ("Entity", "Company"), {"id": "e-1", "name": "改名"}), (Edge("RECEIVED", "e-1", "e-1"),))
    graph.apply(Batch(2, (changed,)))
    assert content(graph) == expected({"e-1": changed, "e-2": back})


THINGS = tuple(Item(Node(f"e-9{n}", ("Entity", "Event"), {"id": f"e-9{n}"})) for n in range(9))


def hub(said: dict[str, object]) -> Item:
    """Return a union with a relationship to each of these things, with what is said of it."""
    return Item(UNION, tuple(Edge("ORGANIZES", "e-1", end, {"support": value}) for end, value in said.items()))


@pytest.mark.parametrize(
    "change",
    [
        lambda n: 2 if n == 3 else 1,  # one is said otherwise
        lambda n: None if n in {3, 7} else 1,  # two are no more
        lambda n: 1 if n == 3 else 2,  # all but one are said otherwise
        lambda n: True if n == 3 else 1,  # one has a value that only looks the same
        lambda n: 1 if n == 3 else None,  # one is left
        lambda _: None,  # none is left
    ],
    ids=["one", "two gone", "most", "true", "one left", "none left"],
)
def test_of_many_relationships_those_are_written_that_differ(
    graph: QueryStore, change: Callable[[int], object]
) -> None:
    others = {
        f"e-9{n}": Item(Node(f"e-9{n}", ("Entity", "Event"), {"id": f"e-9{n}", "name": f"第{n}届"})) for n in range(12)
    }
    keys = list(others)
    graph.apply(Batch(1, (hub(dict.fromkeys(keys[:11], 1)), *others.values())))
    said = {key: value for n, key in enumerate(keys[:11]) if (value := change(n)) is not None} | {keys[11]: 1}
    graph.apply(Batch(2, (hub(said),)))
    assert content(graph) == expected({"e-1": hub(said), **others})


def test_what_one_more_fact_writes_does_not_grow_with_the_thing() -> None:
    graph, written = grafeo.GrafeoDB(), []

    def run(text: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        if "CREATE (a)" in text or "DELETE" in text:
            written.append(len(parameters["rows"]))
        return graph.execute_cypher(text, dict(parameters)).to_list()

    others = tuple(Item(Node(f"e-9{n}", ("Entity", "Event"), {"id": f"e-9{n}"})) for n in range(300))
    cypher.write(run, Batch(1, (hub({item.node.id: 1 for item in others[:299]}), *others)))
    assert sum(written) == 299
    written.clear()
    cypher.write(run, Batch(2, (hub({item.node.id: 1 for item in others}),)))
    assert sum(written) == 1


def test_what_is_gone_takes_its_relationships_along(graph: QueryStore) -> None:
    graph.apply(Batch(1, (Item(UNION, (Edge("ORGANIZES", "e-1", "e-2"),)), Item(WORKER))))
    graph.apply(Batch(2, (), ("e-2", "never-there")))
    assert content(graph) == expected({"e-1": Item(UNION)})
    assert graph.sequence() == 2


def test_a_renamed_thing_keeps_what_leads_to_it(graph: QueryStore) -> None:
    back = Item(WORKER, (Edge("PART_OF", "e-2", "e-1", {"support": 1}),))
    graph.apply(Batch(1, (Item(UNION, (Edge("ORGANIZES", "e-1", "e-2"),)), back)))
    again = Item(replace(UNION, id="e-3", properties={"id": "e-3"}), (Edge("RECEIVED", "e-3", "e-2"),))
    batch = Batch(2, (again,), ("e-1",), (), (("e-1", "e-3"), ("e-8", "e-9")))
    for _ in range(2):
        graph.apply(batch)
        led = Item(WORKER, (Edge("PART_OF", "e-2", "e-3", {"support": 1}),))
        assert content(graph) == expected({"e-3": again, "e-2": led})


def test_a_thing_does_not_take_the_id_of_another(graph: QueryStore) -> None:
    graph.apply(Batch(1, (Item(UNION), Item(WORKER, (Edge("PART_OF", "e-2", "e-1"),)))))
    graph.apply(Batch(2, (), ("e-1",), (), (("e-1", "e-2"),)))
    assert content(graph) == expected({"e-2": Item(WORKER)})


def test_a_relationship_without_an_end_is_an_error_and_nothing_is_kept(graph: QueryStore) -> None:
    with pytest.raises(UsageError, match="e-9"):
        graph.apply(Batch(1, (Item(UNION, (Edge("ORGANIZES", "e-1", "e-9"),)),)))
    assert (graph.sequence(), content(graph)) == (0, ({}, {}))


def test_a_batch_from_before_is_in_already(graph: QueryStore) -> None:
    graph.apply(Batch(5, (Item(UNION),)))
    graph.apply(Batch(4, (Item(WORKER),), ("e-1",)))
    assert (graph.sequence(), content(graph)) == (5, expected({"e-1": Item(UNION)}))


@pytest.mark.parametrize(
    "item",
    [
        Item(Node("e-1", ("Entity", "X`) DETACH DELETE (n"), {})),
        Item(Node("e-1", ("Entity",), {"a b": 1})),
        Item(Node("e-1", ("Entity",), {}), (Edge("lower", "e-1", "e-1"),)),
        Item(Node("e-1", ("Person",), {})),
        Item(Node("e-1", ("Entity", "Article"), {})),
    ],
)
def test_names_outside_the_vocabularys_form_are_refused(graph: QueryStore, item: Item) -> None:
    with pytest.raises(UsageError):
        graph.apply(Batch(1, (item,)))
    assert graph.counts()["nodes"] == 0


def test_rebuilding_leaves_exactly_what_the_batches_say(graph: QueryStore) -> None:
    graph.apply(Batch(9, (Item(UNION, (Edge("PART_OF", "e-1", "e-2"),)), Item(WORKER))))
    kept = Item(WORKER, (Edge("RECEIVED", "e-2", "e-2"),))
    third = Item(Node("e-3", ("Entity",), {"id": "e-3"}))
    graph.rebuild([Batch(1, (kept, third)), Batch(3, (), ("e-3",))])
    assert (graph.sequence(), content(graph)) == (3, expected({"e-2": kept}))


def test_a_rebuild_that_fails_leaves_a_graph_that_can_be_rebuilt(graph: QueryStore) -> None:
    graph.apply(Batch(9, (Item(UNION),)))

    def broken():
        yield Batch(1, (Item(WORKER),))
        raise RuntimeError("the ledger went away")

    with pytest.raises(RuntimeError):
        graph.rebuild(broken())
    graph.rebuild([Batch(9, (Item(WORKER),))])
    assert content(graph) == expected({"e-2": Item(WORKER)})


def test_the_data_outlives_the_process_that_wrote_it(open_graph: Open) -> None:
    first = open_graph()
    first.apply(Batch(3, (Item(UNION, (Edge("PART_OF", "e-1", "e-1"),)),)))
    held = content(first)
    first.close()
    second = open_graph()
    assert (second.sequence(), content(second)) == (3, held)
    second.close()


@pytest.mark.parametrize(
    "text", ["引号'\"`与\\反斜\n换行\t", "𠮷野 👨‍👩‍👧", "e\u0301 \ufeff", "$row {x} // /*", "0" * 70_000]
)
def test_any_text_survives(graph: QueryStore, text: str) -> None:
    item = Item(Node("e-1", ("Entity",), {"id": "e-1", "name": text[:5000], "text": text, "aliases": (text, "")}))
    graph.apply(Batch(1, (item,)))
    assert content(graph) == expected({"e-1": item})


def test_values_keep_their_types(graph: QueryStore) -> None:
    values = {
        "id": "e-1",
        "n": 2**62,
        "x": 0.1,
        "yes": True,
        "no": False,
        "nothing": None,
        "empty": (),
        "years": (1, 2),
    }
    item = Item(Node("e-1", ("Entity",), values))
    graph.apply(Batch(1, (item,)))
    got = content(graph)[0]["e-1"][1]
    assert got == {k: list(v) if isinstance(v, tuple) else v for k, v in values.items() if v is not None}
    assert {k: type(v) for k, v in got.items()} == {
        "id": str,
        "n": int,
        "x": float,
        "yes": bool,
        "no": bool,
        "empty": list,
        "years": list,
    }


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), count=st.integers(1, 4))
def test_any_run_of_batches_equals_putting_the_end_state(graph: QueryStore, seed: int, count: int) -> None:
    graph.rebuild([Batch(0)])
    state: dict[str, Item] = {}
    for batch in batches(random.Random(seed), count):
        graph.apply(batch)
        state = {k: v for k, v in state.items() if k not in batch.gone} | {i.node.id: i for i in batch.items}
    # What pointed at a node that is gone lost that relationship.
    state = {k: Item(v.node, tuple(e for e in v.edges if e.end in state)) for k, v in state.items()}
    assert content(graph) == expected(state)
    assert graph.sequence() == count
