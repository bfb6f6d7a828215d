"""Answers Cypher from a read-only copy of the embedded graph, after a look at the plan."""

from collections.abc import Mapping
from typing import Any

import grafeo

from kg.gates import cypher, place
from kg.sandbox import answers, lockdown

# Values of every kind in and out: what grafeo imports or opens late, it does now, before files are closed.
_WARM = (
    "OPTIONAL MATCH (n) WITH n LIMIT 1 RETURN n, $p, date('2024-01-02') AS d, time('10:00:00') AS t, "
    "datetime('2024-01-02T10:00:00+08:00') AS m, localdatetime('2024-01-02T10:00:00') AS l, duration('P1D') AS u"
)


class Engine:
    """The open copy. Nodes come as `{id, labels, properties}`, relationships as `{type, start, end, properties}`."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        """Open the copy at `settings["path"]` and give up the network and all further files."""
        lockdown.close_network()
        self._graph = grafeo.GrafeoDB.open_read_only(str(settings["path"]))
        self._graph.execute_cypher(_WARM, {"p": [None, True, 1, 0.5, "x", {"k": [1]}]}).to_list()
        lockdown.close_files()

    def run(self, request: Mapping[str, Any]) -> answers.Answer:
        """Answer `{text, parameters, rows, bytes}`; raises QueryRefusedError for its plan or its mistakes."""
        text, parameters = str(request["text"]), request["parameters"]
        try:
            plan = self._graph.explain_cypher(text, parameters).to_list()
            cypher.check_grafeo_plan("\n".join(str(row["plan"]) for row in plan))
            result = self._graph.execute_cypher(text, parameters)
        except (grafeo.GrafeoError, ValueError, TypeError) as error:
            raise place.refusal(text, str(error), len("EXPLAIN ")) from error
        columns = list(result.columns)
        rows = ([row[name] for name in columns] for row in result)
        return answers.table(columns, rows, limit=request["rows"], size=request["bytes"], plain=self._plain), b""

    def _plain(self, value: object) -> object:
        if isinstance(value, (list, tuple)):
            return [self._plain(item) for item in value]
        if not isinstance(value, dict):
            return answers.scalar(value)
        if "_labels" in value and "_id" in value:
            return self._node(value)
        if "_type" in value and "_source" in value:
            return self._edge(value)
        if value.keys() == {"nodes", "edges"}:
            return {"nodes": self._plain(value["nodes"]), "relationships": self._plain(value["edges"])}
        return _duration(value) or dict(answers.walk(value, self._plain))

    def _node(self, value: dict[str, object]) -> dict[str, object]:
        properties = {k: self._plain(v) for k, v in value.items() if k not in ("_id", "_labels")}
        labels = value["_labels"]
        named = sorted(labels) if isinstance(labels, list) else []
        return {"id": properties.get("id", str(value["_id"])), "labels": named, "properties": properties}

    def _edge(self, value: dict[str, object]) -> dict[str, object]:
        inner = ("_id", "_source", "_target", "_type")
        properties = {k: self._plain(v) for k, v in value.items() if k not in inner}
        start, end = self._name(value["_source"]), self._name(value["_target"])
        return {"type": value["_type"], "start": start, "end": end, "properties": properties}

    def _name(self, inner_id: object) -> object:
        node = self._graph.get_node(inner_id)
        return node.properties().get("id", str(inner_id)) if node else str(inner_id)


def _duration(value: dict[str, object]) -> str:
    """Return a duration in ISO form, empty where the map is none."""
    if value.keys() != {"months", "days", "nanos"}:
        return ""
    return f"P{value['months']}M{value['days']}DT{int(str(value['nanos'])) / 1e9:.9g}S"
