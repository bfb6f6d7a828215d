"""The commands of `kg`, one file a subject; COMMANDS is the roll-call, in the order that `kg --help` shows."""

from collections.abc import Callable, Mapping
from typing import Any

from api.commands import exporting, judging, loading, queries, reading, serving, state

COMMANDS: Mapping[str, Callable[..., Any]] = {
    "demo": serving.demo,
    "load": loading.load,
    "extract": reading.extract,
    "evaluate": reading.evaluate,
    "retract": state.retract,
    "status": state.status,
    "rebuild": state.rebuild,
    "cypher": queries.cypher,
    "sparql": queries.sparql,
    "ask": queries.ask,
    "export": exporting.export,
    "judge": judging.judge,
    "serve": serving.serve,
}
