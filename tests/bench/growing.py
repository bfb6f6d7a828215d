"""Does an article take as long in a large graph as in a small one? Ledger, graph and RDF dataset, and bare engines.

Articles come a hundred at a time, as `kg load` lets the graphs follow, or one by one, as they are posted. Compared are
stretches of 500: now and then a thing in many articles gets another id, and much is written again. Processor time of
all threads, for the engines tidy up their files in threads of their own, and of a server's process. The bare engines
get, in a second round, what was new in each step: the same nodes, relationships and quads, once each and ready in memory.
"""

import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import grafeo
import neo4j
import neo4j_server
import pyoxigraph as ox
from fiction import article
from figures import Figure, at_most
from rows import Seen, create, rows_of

from kg.batches import Steps
from kg.ledger import Ledger
from kg.model import Batch, Item
from kg.projection import all_quads
from kg.stores import EmbeddedStore, Neo4jSettings, RdfStore
from kg.stores.base import Projection
from kg.stores.bolt import BoltStore
from kg.stores.quads import BULK
from kg.terms import quad, quads_of
from ontology.terms import BASE

TOP = 3_000
STRETCH, CHUNK = 500, 100
FLAT = 1.3
Clock = Callable[[], float]
Spent = dict[str, float]
Items = Sequence[Item]
Homes = Mapping[str, str]
Engine = Callable[[Items, Homes], Callable[[], object]]  # makes rows ready, and gives what writes them


def figures(top: int | None = None, chunk: int = CHUNK) -> Iterator[Figure]:
    """Measure the embedded graph and the RDF dataset behind the ledger, then both engines alone."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name, ExitStack() as stack:
        folder = Path(name)
        stores = {
            "RDF dataset": RdfStore(folder / "rdf", BASE, quads_of(BASE)),
            "embedded graph": EmbeddedStore(folder / "graph"),
        }
        for store in stores.values():
            stack.callback(store.close)
        ours = _ours(folder, stores, top or TOP, chunk, time.process_time)
        yield from _grown("into ledger, graph and RDF", ours)
        engines = {"Oxigraph": _oxigraph(folder), "grafeo": _grafeo(folder)}
        bare = _bare(folder, engines, len(ours), chunk, time.process_time)
        yield from _grown("the same rows into both engines alone", bare, aim=False)


def figures_of_server(top: int | None = None, chunk: int = CHUNK) -> Iterator[Figure]:
    """Measure a Neo4j server behind the ledger, then the server alone."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name, ExitStack() as stack:
        try:
            server = stack.enter_context(neo4j_server.running())
        except neo4j_server.Unavailable as error:
            yield Figure("into ledger and Neo4j", f"not to be had: {error}")
            return

        def clock() -> float:
            return time.process_time() + _of_process(server.process.pid)

        store = BoltStore(Neo4jSettings(server.uri, server.user, server.password))
        ours = _ours(Path(name), {"server and store": store}, top or TOP, chunk, clock)
        store.close()
        yield from _grown("into ledger and Neo4j", ours)
        driver = stack.enter_context(neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)))
        bare = _bare(Path(name), {"server and driver": _emptied(driver)}, len(ours), chunk, clock)
        yield from _grown("the same rows into Neo4j alone", bare, aim=False)


def _of_process(number: int) -> float:
    """Return the processor seconds that a process of this machine has taken."""
    fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


def _grown(what: str, found: Sequence[Spent], *, aim: bool = True) -> Iterator[Figure]:
    """Yield the last stretch beside the second, in which there are as many old names as new ones; then by parts."""
    early, late = found[1], found[-1]
    ratio = sum(late.values()) / sum(early.values())
    name = f"{what}: articles {(len(found) - 1) * STRETCH + 1:,} to {len(found) * STRETCH:,}, beside 501 to 1,000"
    shown = _told(sum(late.values())), _told(sum(early.values()))
    yield at_most(name, *shown, ratio, FLAT) if aim else Figure(name, *shown, ratio)
    for part, seconds in late.items():
        yield Figure(f"  {part}", _told(seconds), _told(early[part]), seconds / early[part])


def _told(seconds: float) -> str:
    return f"{seconds / STRETCH * 1000:.1f} ms an article"


def _stretches(count: int, chunk: int, work: Callable[[int], Spent]) -> list[Spent]:
    """Do work for so many articles at a time; return what each stretch took, by parts."""
    found: list[Spent] = []
    for start in range(0, count, chunk):
        if start % STRETCH == 0:
            found.append({})
        for part, seconds in work(start).items():
            found[-1][part] = found[-1].get(part, 0.0) + seconds
    return found


def _ours(folder: Path, stores: Mapping[str, Projection], top: int, chunk: int, clock: Clock) -> list[Spent]:
    """Load articles and let the stores follow; the steps are kept as files in the folder."""
    ledger = Ledger(folder / "ledger.sqlite")
    steps, reached = Steps(ledger), 0

    def work(start: int) -> Spent:
        nonlocal reached
        given = [(n, *article(n)) for n in range(start, start + chunk)]
        spent: Spent = {}
        with _timed(spent, "ledger", clock):
            for n, page, reading in given:
                ledger.add(str(n), page, [reading], "bench")
        with _timed(spent, "steps read from it", clock):
            found = list(steps.since(reached))
        for name, store in stores.items():
            with _timed(spent, name, clock):
                for batch in found:
                    store.apply(batch)
        reached = ledger.sequence()
        _file(folder, start).write_bytes(pickle.dumps(found))
        return spent

    taken = _stretches(max(top, 2 * STRETCH), chunk, work)
    ledger.close()
    return taken


def _bare(folder: Path, engines: Mapping[str, Engine], stretches: int, chunk: int, clock: Clock) -> list[Spent]:
    """Give the engines what was new in each step that is kept; to make it ready for them takes no time."""
    seen = Seen()

    def work(start: int) -> Spent:
        found: list[Batch] = pickle.loads(_file(folder, start).read_bytes())  # noqa: S301 - written above
        items = [item for batch in found for item in seen.fresh(batch)]
        spent: Spent = {}
        for name, engine in engines.items():
            write = engine(items, seen.homes)
            with _timed(spent, name, clock):
                write()
        return spent

    return _stretches(stretches * STRETCH, chunk, work)


def _oxigraph(folder: Path) -> Engine:
    store = ox.Store(str(folder / "bare-rdf"))

    def ready(items: Items, _: Homes) -> Callable[[], object]:
        quads = [quad(q) for q in all_quads(items)]
        return lambda: (store.extend if len(quads) < BULK else store.bulk_extend)(quads)

    return ready


def _grafeo(folder: Path) -> Engine:
    graph = grafeo.GrafeoDB(str(folder / "bare.grafeo"))
    graph.create_property_index("id")

    def ready(items: Items, homes: Homes) -> Callable[[], object]:
        nodes, edges = rows_of(items, homes)

        def write() -> None:
            transaction = graph.begin_transaction()
            create(lambda text, rows: transaction.execute_cypher(text, dict(rows)), nodes, edges)
            transaction.commit()

        return write

    return ready


def _emptied(driver: neo4j.Driver) -> Engine:
    """Return a server as an engine, without nodes and with its indexes."""
    with driver.session(database="neo4j") as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()

    def ready(items: Items, homes: Homes) -> Callable[[], object]:
        nodes, edges = rows_of(items, homes)

        def write(tx: neo4j.ManagedTransaction) -> None:
            create(lambda text, rows: tx.run(text, dict(rows)).consume(), nodes, edges)

        def at_once() -> None:
            with driver.session(database="neo4j") as opened:
                opened.execute_write(write)

        return at_once

    return ready


def _file(folder: Path, start: int) -> Path:
    return folder / f"steps-{start}"


@contextmanager
def _timed(spent: Spent, part: str, clock: Clock) -> Iterator[None]:
    begun = clock()
    yield
    spent[part] = clock() - begun
