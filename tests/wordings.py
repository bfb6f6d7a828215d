"""Finds in the source all words that an error may be told in: every text that is handed to an error or a problem.

A name in such a text is followed to what its function assigns to it, a call to what a function of ours returns: so a
reason that is made elsewhere (`why`, `how`, a refusal of the vocabulary) is found word for word, `{}` for each value.
"""

import ast
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOLE = "{}"
# What only the command line says, in English like all of it.
ELSEWHERE = (
    "api/cli.py", "api/commands", "api/doctor.py", "api/output.py", "api/settings.py", "kg/export/shapes.py",
    "kg/ledger/copies.py", "kg/ledger/erasing.py", "kg/stores/cypher.py", "kg/stores/hardening.py", "loaders/annotations.py",
    "loaders/deadline.py", "loaders/encoding.py", "loaders/formats/__init__.py", "loaders/formats/jsonl.py", "loaders/llm",
    "loaders/pairs.py",
)  # fmt: skip
# Who is told something: what class or function, and which of its arguments are words.
TOLD = {
    "InputRefusedError": (1, 2), "UsageError": (0,), "StoreUnavailableError": (0,), "StoreElsewhereError": (0,), "StoreDamagedError": (0,),
    "StoreOverloadedError": (0,), "NotFoundError": (0,), "QueryRefusedError": (0,), "QueryTimeoutError": (0,),
    "ClaimInvalidError": (0,), "ConflictError": (0,), "UnconfirmedError": (0,), "HTTPException": (1,),
    "problem": (1,),
}  # fmt: skip
# Functions that return or yield a reason, or nothing.
TELLING = {
    "accepts", "flaw", "foreign", "invalid_offsets", "stranger", "_ends", "_forbidden", "_objections", "_refuses",
    "_refuses_object", "_refuses_subject", "_qualifiers", "_taken", "_too_much",
}  # fmt: skip
# Words that a function is handed by name: its own raises pass them on.
HANDED = {"_not_here": (), "_bad": (0,), "_refusal": (1,), "unusable": ()}
IN_TABLES = {"_REFUSED"}
# Errors that end up inside ours, and what ours make of what they are handed.
PASSED_ON = {
    "kg/errors.py": {"__init__": (0,)},
    "kg/strict_json.py": {"ValueError": (0,)},
    "kg/days.py": {"ValueError": (0,)},
}


def written():
    """Return all words with the places where they are told, `{}` for each value in them."""
    found = {}
    for path in sorted(p for top in ("api", "kg", "loaders", "ontology") for p in (ROOT / top).rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if not name.startswith(("api/page/", *ELSEWHERE)):
            told = TOLD | HANDED | PASSED_ON.get(name, {})
            for words in _of(ast.parse(path.read_text(encoding="utf-8")), told):
                found.setdefault(words, []).append(name)
    return found


def _of(tree, told):
    kept = _assigned(ast.walk(tree), ast.Attribute)
    for function in (n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))):
        inside = list(ast.walk(function))
        given = kept | _assigned(inside, ast.Name)
        for node in inside:
            if isinstance(node, ast.Call):
                for place in told.get(_name(node.func), ()):
                    yield from _said(node.args[place], given) if place < len(node.args) else ()
            elif isinstance(node, (ast.Return, ast.Yield)) and function.name in TELLING:
                yield from _said(_last(node.value), given)
            elif isinstance(node, ast.Dict):
                yield from (
                    w for k, v in zip(node.keys, node.values, strict=True) if _is_message(k) for w in _said(v, given)
                )
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in IN_TABLES:
            yield from (words for value in node.value.values for words in _said(value, {}))


def _is_message(key):
    return isinstance(key, ast.Constant) and key.value == "message"


def _last(value):
    return value.elts[-1] if isinstance(value, ast.Tuple) else value


def _assigned(nodes, kind):
    given = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], kind):
            given.setdefault(_name(node.targets[0]), []).append(node.value)
    return given


def _name(node):
    return getattr(node, "id", getattr(node, "attr", ""))


def _said(node, given):
    """Return all texts that an expression may be; one that is no text of ours is left out."""
    return {text for text in _texts(node, given, top=True) if text.replace(HOLE, "").strip(" :;()[]")}


def _texts(node, given, *, top=False):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return _texts(node.body, given) | _texts(node.orelse, given)
    if _name(node) in given:
        return set().union(*(_texts(value, {}) for value in given[_name(node)]))
    if isinstance(node, ast.JoinedStr):
        parts = [{p.value} if isinstance(p, ast.Constant) else _texts(p.value, given) for p in node.values]
        return {"".join(chosen) for chosen in product(*parts)}
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return {
            a + b if a + b != 2 * HOLE else HOLE
            for a, b in product(_texts(node.left, given), _texts(node.right, given))
        }
    return set() if top else {HOLE}
