"""Names in a Cypher query that the graph never has, each with the nearest that it has: why an answer is empty."""

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from kg.check import QUALIFIERS
from kg.stores.base import Table
from kg.stores.cypher import BASES
from ontology.terms import Vocabulary

_TEXTS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_LABELS = re.compile(r"\(\s*(?:\w+\s*)?:(?P<names>[^(){}\[\]]+)")
_TYPES = re.compile(r"\[\s*(?:\w+\s*)?:(?P<names>[^(){}\[\]]+)")
_NAME = re.compile(r"[A-Za-z_]\w*")
_WHERE = re.compile(r"\bWHERE\b.*", re.DOTALL | re.IGNORECASE)
_OF_STATEMENTS = ("SUBJECT", "OBJECT", "STATED_IN")
_QUALIFIER = "QUALIFIER_"
# What a pattern binds is a node or a relationship; of what else has a name (maps, dates) any key may be asked.
_BOUND = re.compile(r"(?:(?<!\w)\(|-\s*\[)\s*(\w+)\s*(?=[:){\]*])")
_MAPS = re.compile(r"(?:(?<!\w)\(|-\s*\[)[^(){}\[\]]*\{(?P<keys>[^{}]*)\}")
_KEY = re.compile(r"(?:^|,)\s*(\w+)\s*:")
_ASKED = re.compile(r"(?<![\w.])(?P<of>\w+)\.(?P<name>[A-Za-z_]\w*)(?!\w|\s*\()")
_PROPERTIES = QUALIFIERS | {
    # of things
    "id", "kind", "name", "aliases", "level", "code", "collective", "composed", "partial_name", "modality", "section",
    "measure", "value", "unit", "period", "approx", "base_value", "base_unit", "doc_number", "wikidata", "credit_code",
    "author", "prize", "project",
    # of articles
    "title", "subtitle", "slogan", "newspaper", "issued", "page", "address", "authors", "reprint_of",
    # of statements
    "predicate", "certainty", "confidence", "quote", "start", "end", "rule", "object_literal", "withdrawn", "decision",
    "decided_by", "decided", "replaced_by", "replaces",
    # of relationships
    "statements", "support", "first", "last",
}  # fmt: skip
_WORDS = {"label": "标签", "type of relationship": "关系类型", "property": "属性"}
_ALIKE = 0.6  # of 1, as difflib counts it
MOST = 8  # names that are told of: to look for the nearest of each takes its time


type _Stranger = tuple[str, str, str]  # what it would be, its name, the nearest that there is or nothing


def strangers(query: str, vocabulary: Vocabulary, answer: Table | None = None, *, chinese: bool = False) -> list[str]:
    """Return a sentence for each label, type of relationship and property in a query that no node and no fact has.

    Only the first MOST of each are told of. Annotations may bring properties of their own: one is told of where it is
    like one that we know and `answer` has no value of it.
    """
    found = _strangers(query, vocabulary, _held(answer))
    return [_chinese(*stranger) if chinese else _english(*stranger) for stranger in found]


def _english(what: str, name: str, near: str) -> str:
    return f"no {what} is called {name}" + (f"; did you mean {near}?" if near else "")


def _chinese(what: str, name: str, near: str) -> str:
    return f"没有叫 {name} 的{_WORDS[what]}" + (f"；是不是 {near}？" if near else "")


def _held(answer: Table | None) -> set[str]:
    """Return the properties that columns of an answer (`n.name`) have values of."""
    if answer is None:
        return set()
    filled = (name for at, name in enumerate(answer.columns) if any(row[at] is not None for row in answer.rows))
    return {name.rpartition(".")[2] for name in filled}


def _strangers(query: str, vocabulary: Vocabulary, held: Collection[str]) -> list[_Stranger]:
    plain = _TEXTS.sub("''", query)
    labels = {label for kind in vocabulary.kinds.values() for label in kind.labels} | {*BASES}
    types = {relation.edge_type for relation in vocabulary.relations.values()} | {*_OF_STATEMENTS}
    found = list(_unknown(_LABELS, plain, "label", labels))
    found += _unknown(_TYPES, plain, "type of relationship", types, (_QUALIFIER,))
    found += (s for s in _near(_properties(plain), "property", _PROPERTIES, held) if s[2])
    return list(dict.fromkeys(found))


def _properties(query: str) -> Iterator[str]:
    """Yield the properties that are asked of what patterns bind, or given in a pattern."""
    bound = set(_BOUND.findall(query))
    yield from (hit["name"] for hit in _ASKED.finditer(query) if hit["of"] in bound)
    yield from (key for hit in _MAPS.finditer(query) for key in _KEY.findall(hit["keys"]))


def _unknown(
    pattern: re.Pattern[str], query: str, what: str, known: Iterable[str], free: tuple[str, ...] = ()
) -> Iterator[_Stranger]:
    named = (name for hit in pattern.finditer(query) for name in _NAME.findall(_WHERE.sub("", hit["names"])))
    return _near((name for name in named if not name.startswith(free)), what, known)


def _near(named: Iterable[str], what: str, known: Iterable[str], free: Collection[str] = ()) -> Iterator[_Stranger]:
    by_folded = {name.casefold(): name for name in sorted(known)}
    strange = (name for name in dict.fromkeys(named) if name not in by_folded.values() and name not in free)
    for name in islice(strange, MOST):
        near = get_close_matches(name.casefold(), by_folded, 1, _ALIKE)
        yield what, name, by_folded[near[0]] if near else ""
