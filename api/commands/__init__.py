"""The commands of `kg`, one file a subject; COMMANDS is the roll-call, in the order that `kg --help` shows.

A command's file is imported when the command is called, and all of them for help: most need neither the web framework
nor the reader, which take seconds to import.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from keyword import iskeyword
from typing import Any

from typer import Typer

COMMANDS: Mapping[str, str] = {
    "demo": "demo",
    "load": "loading",
    "extract": "reading",
    "compare": "comparing",
    "evaluate": "reading",
    "retract": "state",
    "status": "state",
    "rebuild": "state",
    "backup": "keeping",
    "restore": "keeping",
    "check": "keeping",
    "reread": "changing",
    "erase": "changing",
    "cypher": "queries",
    "sparql": "queries",
    "ask": "queries",
    "export": "exporting",
    "judge": "judging",
    "judgements": "deciding",
    "split": "deciding",
    "facts": "stating",
    "import": "stating",
    "link": "linking",
    "sources": "linking",
    "serve": "serving",
    "key": "keys",
    "doctor": "doctor",
}


def command(name: str) -> Callable[..., Any] | Typer:
    """Return the function of a command, or a group of commands under this name; its file is imported now."""
    attribute = f"{name}_" if iskeyword(name) else name
    found: Callable[..., Any] | Typer = getattr(import_module(f"{__name__}.{COMMANDS[name]}"), attribute)
    return found
