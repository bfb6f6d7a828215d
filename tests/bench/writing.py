"""How fast facts with their evidence get into the ledger and into each store, beside a bare engine with the same rows.

Ours is all that `kg load` does behind the reader: the ledger's rows to items, items looked up, replaced and written in
transactions that carry the sequence number. The bare engine gets rows that are ready in memory, as plain values, and
only creates them.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import batched, count
from pathlib import Path

import grafeo
import neo4j
import neo4j_server
import pyoxigraph as ox
from fiction import article
from figures import Figure, at_least, best, seconds
from rows import base, create, rows_of

from kg.batches import batches
from kg.ledger import Ledger
from kg.model import Item
from kg.projection import all_quads
from kg.stores import EmbeddedStore, Neo4jSettings, RdfStore
from kg.stores.base import Projection
from kg.stores.bolt import BoltStore
from kg.terms import quad, quads_of
from ontology.terms import BASE

ARTICLES = 200
TIMES = 3
HALF = 0.5


def figures() -> Iterator[Figure]:
    """Measure everything in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        ledger = Ledger(folder / "ledger.sqlite")
        stack.callback(ledger.close)
        yield _ledger(ledger)
        items = list({item.node.id: item for batch in batches(ledger) for item in batch.items}.values())
        facts = sum("Statement" in item.node.labels for item in items)
        yield _embedded(folder, ledger, items, facts)
        yield _rdf(folder, ledger, items, facts)
        try:
            server = stack.enter_context(neo4j_server.running())
        except neo4j_server.Unavailable as error:
            yield Figure("facts into Neo4j", f"not to be had: {error}")
            return
        yield _neo4j(Neo4jSettings(server.uri, server.user, server.password), ledger, items, facts)


def _ledger(ledger: Ledger) -> Figure:
    given = [article(n) for n in range(ARTICLES)]

    def add() -> None:
        for n, (page, reading) in enumerate(given):
            ledger.add(str(n), page, [reading], "bench")

    facts = sum(len(reading.claims) for _, reading in given)
    taken = seconds(add)
    rate = f"{ARTICLES / taken:,.0f} articles/s, {facts / taken:,.0f} facts/s"
    return Figure("into the ledger, one transaction an article", rate)


def _apply(store: Projection, ledger: Ledger) -> None:
    for batch in batches(ledger):
        store.apply(batch)


def _embedded(folder: Path, ledger: Ledger, items: Sequence[Item], facts: int) -> Figure:
    number = count()

    def ours() -> float:
        store = EmbeddedStore(folder / f"ours{next(number)}")
        taken = seconds(lambda: _apply(store, ledger))
        store.close()
        return taken

    def bare() -> float:
        graph = grafeo.GrafeoDB(str(folder / f"bare{next(number)}.grafeo"))
        graph.create_property_index("id")
        homes = {item.node.id: base(item.node) for item in items}
        nodes, edges = rows_of(items, homes)

        def write() -> None:
            transaction = graph.begin_transaction()
            create(lambda text, rows: transaction.execute_cypher(text, dict(rows)), nodes, edges)
            transaction.commit()

        taken = seconds(write)
        graph.close()
        return taken

    return _beside("facts into the embedded graph, beside bare grafeo", facts, *best(TIMES, ours, bare))


def _rdf(folder: Path, ledger: Ledger, items: Sequence[Item], facts: int) -> Figure:
    number, quads_from = count(), quads_of(BASE)

    def ours() -> float:
        store = RdfStore(folder / f"rdf{next(number)}", BASE, quads_from)
        taken = seconds(lambda: _apply(store, ledger))
        store.close()
        return taken

    def bare() -> float:
        store, plain = ox.Store(str(folder / f"ox{next(number)}")), list(all_quads(items))

        def write() -> None:
            for part in batched(plain, 50_000):
                store.extend([quad(q) for q in part])

        return seconds(write)

    return _beside("facts into the RDF dataset, beside bare Oxigraph", facts, *best(TIMES, ours, bare))


def _neo4j(settings: Neo4jSettings, ledger: Ledger, items: Sequence[Item], facts: int) -> Figure:
    with neo4j.GraphDatabase.driver(settings.uri, auth=(settings.user, settings.password)) as driver:

        def emptied() -> None:
            with driver.session(database="neo4j") as session:
                session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()

        def ours() -> float:
            emptied()
            store = BoltStore(settings)
            taken = seconds(lambda: _apply(store, ledger))
            store.close()
            return taken

        def bare() -> float:
            emptied()
            homes = {item.node.id: base(item.node) for item in items}
            with driver.session(database="neo4j") as session:
                nodes, edges = rows_of(items, homes)
                return seconds(lambda: create(lambda text, rows: session.run(text, dict(rows)).consume(), nodes, edges))

        return _beside("facts into Neo4j, beside a bare batched driver", facts, *best(TIMES, ours, bare))


def _beside(name: str, facts: int, ours: float, bare: float) -> Figure:
    return at_least(name, facts / ours, facts / bare, "facts/s", HALF)
