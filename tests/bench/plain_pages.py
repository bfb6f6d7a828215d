"""The pages that ours is measured beside: sigma with nothing around it, and what pyvis writes by itself."""

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyvis.network import Network

MODULES = Path(__file__).resolve().parents[2] / "api" / "page" / "node_modules"
SCRIPTS = ("graphology/dist/graphology.umd.min.js", "sigma/dist/sigma.min.js")
BARE = """<!doctype html><meta charset="utf-8"><style>html,body,#sigma{margin:0;height:100%}</style><div id="sigma"></div>
<script src="graphology.umd.min.js"></script><script src="sigma.min.js"></script><script>
fetch("graph.json").then((answer) => answer.json()).then((data) => {
  const graph = new graphology.Graph({ type: "undirected" });
  graph.import(data);
  new Sigma(graph, document.getElementById("sigma")); // renders before it returns
  performance.mark("drawn");
});
</script>"""
SETTLED = """<script>
const timer = setInterval(() => {
  if (!window.network) return;
  clearInterval(timer);
  window.network.once("stabilizationIterationsDone", () => performance.mark("drawn"));
}, 5);
</script>"""
Whole = Mapping[str, Any]


def bare(site: Path, whole: Whole) -> None:
    """Write the bare sigma page and the graph, in graphology's own form, with the positions of ours."""
    site.mkdir(parents=True, exist_ok=True)
    nodes, edges = whole["nodes"], whole["edges"]
    columns = zip(*(nodes[key] for key in ("id", "name", "x", "y", "degree")), strict=True)
    items = [
        {"key": key, "attributes": {"x": x, "y": y, "size": min(14, 2 + degree**0.5), "label": name, "color": "#777"}}
        for key, name, x, y, degree in columns
    ]
    lines = [
        {"source": nodes["id"][a], "target": nodes["id"][b]} for a, b in zip(edges["left"], edges["right"], strict=True)
    ]
    graph = {"options": {"type": "undirected"}, "attributes": {}, "nodes": items, "edges": lines}
    (site / "graph.json").write_text(json.dumps(graph, ensure_ascii=False), encoding="utf-8")
    (site / "bare.html").write_text(BARE, encoding="utf-8")
    for script in SCRIPTS:
        shutil.copy(MODULES / script, site)


def pyvis_own(site: Path, whole: Whole) -> None:
    """Write pyvis' own page of the graph, its script inside it; it says when its layout has come to rest."""
    drawn = Network(height="860px", width="100%", cdn_resources="in_line")
    drawn.add_nodes(whole["nodes"]["id"], label=whole["nodes"]["name"])
    ids = whole["nodes"]["id"]
    drawn.add_edges([(ids[a], ids[b]) for a, b in zip(whole["edges"]["left"], whole["edges"]["right"], strict=True)])
    (site / "pyvis.html").write_text(drawn.generate_html(notebook=False) + SETTLED, encoding="utf-8")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving_files(site: Path) -> Iterator[str]:
    """Serve a folder for the length of a block; gives the address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()
