"""Answers Cypher from a Neo4j server: a read transaction with our timeout, after EXPLAIN and a look at the plan.

It runs in a worker like the others, so that a connection that hangs past every timeout of the server is ended with the
worker. READ access alone is no sandbox: it still loads files and addresses, lists users and ends transactions.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import neo4j
from neo4j import exceptions, graph
from neo4j.time import Duration

from kg.errors import QueryTimeoutError, StoreUnavailableError
from kg.gates import cypher, place
from kg.sandbox import answers


class Engine:
    """One connection. Nodes come as `{id, labels, properties}`, relationships as `{type, start, end, properties}`."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        """Make ready to connect with `uri`, `user`, `password`, `database`; the first question connects."""
        user = (str(settings["user"]), str(settings["password"]))
        self._database = str(settings["database"])
        self._driver = neo4j.GraphDatabase.driver(
            str(settings["uri"]),
            auth=user,
            connection_timeout=5,
            max_connection_pool_size=1,
            connection_acquisition_timeout=5,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )

    def run(self, request: Mapping[str, Any]) -> answers.Answer:
        """Answer `{text, parameters, rows, bytes, seconds}`.

        Raises QueryRefusedError, QueryTimeoutError, StoreUnavailableError.
        """
        try:
            return self._run(request), b""
        except exceptions.AuthError as error:
            raise StoreUnavailableError(f"Neo4j does not let us in: {error}") from error
        except exceptions.Neo4jError as error:
            code = error.code or ""
            if "TransactionTimedOut" in code or "Terminated" in code:
                raise QueryTimeoutError(f"the query ran longer than {request['seconds']:g} seconds") from error
            if "OutOfMemory" in code or "MemoryPool" in code:
                raise QueryTimeoutError("the query needs more memory than the server gives to one") from error
            message = error.message or str(error)
            prefix = len("EXPLAIN ") if "EXPLAIN" in message else 0
            raise place.refusal(str(request["text"]), message, prefix) from error
        except exceptions.DriverError as error:
            raise StoreUnavailableError(f"Neo4j does not answer: {error}") from error

    def _run(self, request: Mapping[str, Any]) -> dict[str, object]:
        text, parameters, seconds = str(request["text"]), request["parameters"], float(request["seconds"])
        read = neo4j.READ_ACCESS
        with self._driver.session(database=self._database, default_access_mode=read, fetch_size=500) as session:
            with session.begin_transaction(timeout=seconds) as tx:
                summary = tx.run(f"EXPLAIN {text}", parameters).consume()
                cypher.check_neo4j_plan(summary.query_type, summary.plan)
            with session.begin_transaction(timeout=seconds) as tx:
                marks = tx.run("MATCH (m:`_Projection`) RETURN max(m.sequence) AS sequence").single()
                result = tx.run(text, parameters)
                rows = (record.values() for record in result)
                answer = answers.table(result.keys(), rows, limit=request["rows"], size=request["bytes"], plain=_keep)
                answer["rows"] = _plain(answer["rows"], _names(tx, answer["rows"]))
            return answer | {"sequence": (marks["sequence"] if marks else 0) or 0}


def _keep(value: object) -> object:
    """Leave graph values as they are until the ends of relationships are known."""
    return value


def _names(tx: neo4j.Transaction, rows: object) -> dict[str, object]:
    """Return our id of each node that a relationship of the answer starts or ends at, by the server's own."""
    wanted = sorted({end for value in _flat(rows) if isinstance(value, graph.Relationship) for end in _ends(value)})
    if not wanted:
        return {}
    found = tx.run("MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS inner, n.id AS id", {"ids": wanted})
    return {str(record["inner"]): record["id"] for record in found}


def _ends(edge: graph.Relationship) -> list[str]:
    return [node.element_id for node in (edge.start_node, edge.end_node) if node is not None]


def _flat(value: object) -> Iterable[object]:
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, dict):
        yield from _flat(list(value.values()))
    elif isinstance(value, graph.Path):
        yield from value.relationships
    else:
        yield value


def _plain(value: object, names: Mapping[str, object]) -> object:
    if isinstance(value, (list, tuple)) and not isinstance(value, Duration):
        return [_plain(item, names) for item in value]
    if isinstance(value, graph.Node):
        properties = _plain(dict(value), names)
        return {"id": value.get("id", value.element_id), "labels": sorted(value.labels), "properties": properties}
    if isinstance(value, graph.Relationship):
        start, end = (names.get(i) or i for i in _ends(value))
        return {"type": value.type, "start": start, "end": end, "properties": _plain(dict(value), names)}
    if isinstance(value, graph.Path):
        nodes, edges = list(value.nodes), list(value.relationships)
        return {"nodes": _plain(nodes, names), "relationships": _plain(edges, names)}
    if isinstance(value, dict):
        return dict(answers.walk(value, lambda item: _plain(item, names)))
    return answers.scalar(value)
