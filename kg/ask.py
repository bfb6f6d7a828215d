"""The named questions of `questions.toml`, asked of the property graph or of the RDF dataset with one answer."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from kg.errors import NotFoundError, UsageError
from kg.stores.base import QueryStore, Table

Language = Literal["cypher", "sparql"]
type Row = tuple[object, ...]

_AND = "、"
PREFIXES = """\
PREFIX ukg: <https://w3id.org/union-kg/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, the parameters it takes (texts; empty means any), and its wording for each store.

    `several` are columns of which what a row tells of may have several values, each in a row of its own.
    """

    name: str
    zh: str
    en: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    cypher: str
    sparql: str
    several: tuple[str, ...] = ()


@cache
def questions() -> Mapping[str, Question]:
    """Return all named questions by name, in the order of the file."""
    rows = tomllib.loads(files("kg").joinpath("questions.toml").read_text(encoding="utf-8"))
    return {name: _question(name, row) for name, row in rows.items()}


def _question(name: str, row: Mapping[str, str | list[str]]) -> Question:
    texts = {key: str(row[key]).strip() for key in ("zh", "en", "cypher", "sparql")}
    parameters, columns, several = (tuple(row.get(key, ())) for key in ("parameters", "columns", "several"))
    return Question(name=name, parameters=parameters, columns=columns, several=several, **texts)


def named(name: str) -> Question:
    """Return the question of this name, or raise NotFoundError that lists the names there are."""
    found = questions().get(name)
    if found is None:
        raise NotFoundError(f"no question is called {name!r}; there are: {', '.join(questions())}")
    return found


def bound(question: Question, arguments: Mapping[str, str]) -> dict[str, str]:
    """Return a value for every parameter, or raise UsageError for one that the question does not take."""
    unknown = sorted(arguments.keys() - set(question.parameters))
    if unknown:
        takes = ", ".join(question.parameters) or "no parameters"
        raise UsageError(f"question {question.name!r} does not take {', '.join(unknown)}; it takes {takes}")
    return {name: arguments.get(name, "") for name in question.parameters}


def answer(store: QueryStore, question: Question, arguments: Mapping[str, str], language: Language) -> Table:
    """Ask one store and return the rows under the question's own column names, sorted, so that both stores agree."""
    text = question.cypher if language == "cypher" else PREFIXES + question.sparql
    table = store.query(text, bound(question, arguments))
    width = len(question.columns)
    rows = sorted({tuple(map(_text, row[:width])) for row in table.rows}, key=lambda row: [c or "" for c in row])
    return Table(question.columns, tuple(rows), table.truncated, table.sequence)


def elsewhere(
    question: Question, given: Mapping[str, str], answers: Callable[[Mapping[str, str]], bool]
) -> list[dict[str, str]]:
    """Return, after an empty answer, the free parameters with a given value to which there are answers, each alone."""
    values = [value for value in dict.fromkeys(given.values()) if value]
    free = [key for key in question.parameters if not given.get(key)]
    return [{key: value} for value in values for key in free if answers({key: value})]


def at_a_glance(question: Question, table: Table) -> Table:
    """Return an answer for eyes: without ids that only links follow (`quote_id`), each row once.

    Rows that differ only in columns of several values are one, with all of these.
    """
    kept = [at for at, name in enumerate(table.columns) if not name.endswith("_id")]
    columns = tuple(table.columns[at] for at in kept)
    many = [columns.index(name) for name in question.several]
    found: dict[Row, Row] = {}
    for whole in table.rows:
        row = tuple(whole[at] for at in kept)
        key = tuple(None if at in many else cell for at, cell in enumerate(row))
        found[key] = _with(found.get(key, key), row, many)
    return replace(table, columns=columns, rows=tuple(found.values()))


def _with(known: Row, row: Row, many: Sequence[int]) -> Row:
    """Return a row with the values of another one beside its own in some columns."""
    more = {at: _AND.join(dict.fromkeys(str(r[at]) for r in (known, row) if r[at])) or None for at in many}
    return tuple(more.get(at, cell) for at, cell in enumerate(known))


def _text(cell: object) -> str | None:
    """Return a cell as text, the one form in which both stores can give the same value."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return None if cell is None else str(cell)
