"""`kg cypher`, `kg sparql` and `kg ask`: questions to the graph, read only and guarded."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated

import typer

from api.commands.instances import opened
from api.commands.options import AsCsv, AsJson, Data
from api.output import Form, form, grid, say, show
from api.settings import read
from kg import ask as named
from kg.errors import UsageError
from kg.hints import strangers
from ontology.terms import load

_NAMED = re.compile(r"(?P<key>[a-z]+)=")
Query = Annotated[str, typer.Argument(metavar="QUERY", help="The query; - reads it from standard input.")]


def cypher(query: Query, data: Data = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Ask the property graph in Cypher, read only."""
    how = form(as_json=as_json, as_csv=as_csv)
    text = _text(query)
    with opened(read(data)) as instance:
        table = instance.graph.query(text)
        show(table, how)
    for stranger in strangers(text, load(), table):
        say(stranger)


def sparql(query: Query, data: Data = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Ask the RDF dataset in SPARQL, read only."""
    how = form(as_json=as_json, as_csv=as_csv)
    with opened(read(data)) as instance:
        show(instance.rdf.query(_text(query)), how)


def ask(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A question's name; none lists them.")] = None,
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[PARAMETER=VALUE...]")] = None,
    data: Data = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    language: Annotated[str, typer.Option("--in", help="cypher or sparql: which store is asked.")] = "cypher",
) -> None:
    """Ask a named question, in words that the graph knows."""
    if name is None:
        rows = [(q.name, q.zh, q.en, " ".join(q.parameters)) for q in named.questions().values()]
        grid(("name", "问题", "question", "parameters"), rows)
        return
    question, how = named.named(name), form(as_json=as_json, as_csv=as_csv)
    given = _arguments(question, arguments or [])
    if language not in {"cypher", "sparql"}:
        raise UsageError(f"--in is cypher or sparql, not {language!r}")
    with opened(read(data)) as instance:
        if language == "cypher":
            asked = partial(named.answer, instance.graph, question, language="cypher")
        else:
            asked = partial(named.answer, instance.rdf, question, language="sparql")
        table = asked(given)
        hint = "" if table.rows else _nothing(question, given, lambda other: bool(asked(other).rows))
    show(table if how is Form.JSON else named.at_a_glance(question, table), how)
    if hint:
        say(hint)


def _text(query: str) -> str:
    return typer.get_text_stream("stdin").read() if query == "-" else query


def _nothing(question: named.Question, given: Mapping[str, str], answers: Callable[[Mapping[str, str]], bool]) -> str:
    """Return why nothing was found: what was asked for, where it would be found, and what else may be given."""
    asked = ", ".join(f"{key}={value}" for key, value in given.items())
    said = f"nothing matches {asked or 'this question'}; {question.name} takes {', '.join(question.parameters)}"
    found = [f"{key}={value}" for other in named.elsewhere(question, given, answers) for key, value in other.items()]
    return f"{said}; there are answers to {' and to '.join(found)}" if found else said


def _arguments(question: named.Question, given: list[str]) -> dict[str, str]:
    """Return values by parameter: `name=value`, or bare values in the order of the parameters."""
    found: dict[str, str] = {}
    free = iter(question.parameters)
    for argument in given:
        if hit := _NAMED.match(argument):
            found[hit["key"]] = argument[hit.end() :]
            continue
        place = next(free, None)
        if place is None:
            raise UsageError(
                f"question {question.name!r} takes {len(question.parameters)} values, got more: {argument!r}"
            )
        found[place] = argument
    return found
