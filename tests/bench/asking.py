"""How long `kg serve` takes to its first answering page, and how long questions take over HTTP on the embedded default."""

import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
from figures import Figure, seconds
from served import Served, fill, serving

ARTICLES = 300
TIMES = 60
CYPHER = "MATCH (u:TradeUnion)-[:ORGANIZES]->(e:Event) RETURN u.name, count(e) AS n ORDER BY n DESC, u.name LIMIT 10"
POINT = "MATCH (n:Entity {id: $id}) RETURN n.name"
SPARQL = """PREFIX ukg: <https://w3id.org/union-kg/ns#>
SELECT ?u (COUNT(?e) AS ?n) { ?u a ukg:TradeUnion ; ukg:organizes ?e } GROUP BY ?u ORDER BY DESC(?n) LIMIT 10"""


def figures() -> Iterator[Figure]:
    """Measure one served instance."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        folder = Path(name) / "data"
        fill(folder, ARTICLES)
        with serving(folder) as served, httpx.Client(base_url=served.address, timeout=60) as client:
            yield Figure("kg serve: seconds from start to an answering page", f"{served.started:.1f} s")
            yield from _questions(client, served)


def _questions(client: httpx.Client, served: Served) -> Iterator[Figure]:
    found = client.get("/api/entities", params={"kind": "TradeUnion", "limit": 1}).raise_for_status().json()
    key = found["items"][0]["id"]
    asked: dict[str, Callable[[], httpx.Response]] = {
        "look-up of an entity": lambda: client.get(f"/api/entities/{key}"),
        "its statements with quotes": lambda: client.get(f"/api/entities/{key}/statements"),
        "search by two characters": lambda: client.get("/api/entities", params={"q": "工会"}),
        "Cypher, by id": lambda: client.post("/api/cypher", json={"query": POINT, "parameters": {"id": key}}),
        "Cypher, grouped and sorted": lambda: client.post("/api/cypher", json={"query": CYPHER}),
        "SPARQL, grouped and sorted": lambda: client.post("/sparql", data={"query": SPARQL}),
    }
    for name, ask in asked.items():
        ask().raise_for_status()
        times = sorted(seconds(ask) * 1000 for _ in range(TIMES))
        shown = f"median {statistics.median(times):.1f} ms, p95 {times[int(TIMES * 0.95)]:.1f} ms"
        yield Figure(f"HTTP: {name} ({ARTICLES} articles)", shown)
    del served
