"""No query is pasted together from values: what stands in a text of Cypher, SPARQL or SQL is a constant of the code.

Every text with a word of these languages that is put together (f-string, `+`, `%`, `format`, `join`) is found in the
syntax tree. Its parts may be constants by name; all others stand in `CHECKED` with the reason why they are no values
of anybody. A reason that is not needed any more is a failure too.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = re.compile(
    r"\b(SELECT|INSERT INTO|INSERT DATA|UPDATE|DELETE|MATCH|CREATE|MERGE|UNWIND|REMOVE|PRAGMA|EXPLAIN|CONSTRUCT|ALTER|"
    r"DROP|SET|WHERE|ORDER BY|GROUP BY|FROM [a-z]|JOIN|RETURN)\b"
)
CONSTANT = re.compile(r"(\w+\.)?_?[A-Z][A-Z_]*")
CODE = "a name of a table or column that stands in the code beside it"
LABELS = "a base label: one of BASES, to which base_of holds every item"
NAMES = "names checked against a pattern and quoted"
CHECKED = {
    "api/routes/sparql.py": dict.fromkeys(["results", "graphs"], "a message to the caller, no query"),
    "kg/batches.py": {"kind": CODE},
    "kg/ledger/derive.py": {"table": CODE},
    "kg/ledger/erasing.py": dict.fromkeys(
        ["key", "table", "column", "kinds", "', '.join(columns)", "_keyed(table)", "named"],
        "a name of a table or column of the ledger's own schema",
    )
    | {"marks": "question marks, one a value"},
    "kg/ledger/facts.py": {"where": CODE},
    "kg/ledger/identity.py": {"table": CODE, "column": CODE, "columns": CODE},
    "kg/ledger/linking.py": {"where": CODE},
    "kg/ledger/touched.py": {"table": CODE},
    "kg/ledger/views.py": {"statement": CODE, "confidence": CODE, "rule": CODE},
    "kg/ledger/witnesses.py": {"side": CODE},
    "kg/lookups.py": {"table": CODE},
    "kg/sandbox/bolt.py": {"text": "the user's own query, which the gate has passed, to be explained"},
    "kg/stores/bolt.py": {"b": LABELS, "b.lower()": LABELS, "base": LABELS},
    "kg/stores/cypher.py": {
        "base": LABELS, "start": LABELS, "end": LABELS, "match": "made of base labels", "path": "made of checked names",
        "act": "MERGE or MATCH", "swap": "made of checked labels",
        "_labels(all_labels)": NAMES, "_labels(new)": NAMES, "_labels(old)": NAMES, "_quoted(_TYPE, kind)": NAMES,
    },
}  # fmt: skip


def pasted(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and source of each part that is put into a text of a query language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and WORDS.search(_constant(node)):
            yield from ((node.lineno, ast.unparse(v.value)) for v in node.values if isinstance(v, ast.FormattedValue))
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mod, ast.Add)):
            sides = (node.left, node.right)
            if any(WORDS.search(_constant(side)) for side in sides):
                yield from ((node.lineno, ast.unparse(side)) for side in sides if not _constant(side))
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"format", "join"}
        ) and WORDS.search(_constant(node.func.value)):
            yield from ((node.lineno, ast.unparse(given)) for given in node.args)


def _constant(node: ast.AST) -> str:
    """Return the fixed text of a node: of a constant, or between the parts of an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "\0".join(_constant(value) or "\0" for value in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def found() -> Iterator[tuple[str, int, str]]:
    for top in ("api", "kg", "loaders", "ontology"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "node_modules" not in path.parts:
                tree = ast.parse(path.read_text("utf-8"))
                yield from ((path.relative_to(ROOT).as_posix(), line, part) for line, part in pasted(tree))


def test_no_value_is_pasted_into_a_query() -> None:
    parts = list(found())
    assert len(parts) > 30, "the search finds nothing any more"
    strange = [p for p in parts if not CONSTANT.fullmatch(p[2]) and p[2] not in CHECKED.get(p[0], {})]
    assert strange == []


def test_every_reason_is_still_needed() -> None:
    needed = {(path, part) for path, _, part in found()}
    assert [(path, part) for path, parts in CHECKED.items() for part in parts if (path, part) not in needed] == []


def test_what_is_pasted_is_seen() -> None:
    """The search sees every way in which a value gets into a text."""
    for way in (
        "f\"MATCH (n {{id: '{name}'}}) RETURN n\"",
        '"SELECT * FROM x WHERE id = " + name',
        '"SELECT * FROM x WHERE id = %s" % name',
        '"SELECT * FROM x WHERE id = {}".format(name)',
        '" WHERE ".join(name)',
    ):
        assert [part for _, part in pasted(ast.parse(way))] == ["name"], way
