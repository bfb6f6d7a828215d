"""Names in a Cypher query that the graph never has, each with the nearest that it has: why an answer is empty."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import islice

from kg.stores.cypher import BASES
from ontology.terms import Vocabulary

_TEXTS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_LABELS = re.compile(r"\(\s*(?:\w+\s*)?:(?P<names>[^(){}\[\]]+)")
_TYPES = re.compile(r"\[\s*(?:\w+\s*)?:(?P<names>[^(){}\[\]]+)")
_NAME = re.compile(r"[A-Za-z_]\w*")
_WHERE = re.compile(r"\bWHERE\b.*", re.DOTALL | re.IGNORECASE)
_OF_STATEMENTS = ("SUBJECT", "OBJECT", "STATED_IN")
_QUALIFIER = "QUALIFIER_"
_WORDS = {"label": "标签", "type of relationship": "关系类型"}
_ALIKE = 0.6  # of 1, as difflib counts it
MOST = 8  # names that are told of: to look for the nearest of each takes its time


type _Stranger = tuple[str, str, str]  # what it would be, its name, the nearest that there is or nothing


def strangers(query: str, vocabulary: Vocabulary, *, chinese: bool = False) -> list[str]:
    """Return a sentence for each label and each type of relationship in a query that no node and no fact has.

    Only the first MOST of each are told of.
    """
    return [_chinese(*stranger) if chinese else _english(*stranger) for stranger in _strangers(query, vocabulary)]


def _english(what: str, name: str, near: str) -> str:
    return f"no {what} is called {name}" + (f"; did you mean {near}?" if near else "")


def _chinese(what: str, name: str, near: str) -> str:
    return f"没有叫 {name} 的{_WORDS[what]}" + (f"；是不是 {near}？" if near else "")


def _strangers(query: str, vocabulary: Vocabulary) -> list[_Stranger]:
    plain = _TEXTS.sub("''", query)
    labels = {label for kind in vocabulary.kinds.values() for label in kind.labels} | {*BASES}
    types = {relation.edge_type for relation in vocabulary.relations.values()} | {*_OF_STATEMENTS}
    found = list(_unknown(_LABELS, plain, "label", labels))
    found += _unknown(_TYPES, plain, "type of relationship", types, (_QUALIFIER,))
    return list(dict.fromkeys(found))


def _unknown(
    pattern: re.Pattern[str], query: str, what: str, known: Iterable[str], free: tuple[str, ...] = ()
) -> Iterator[_Stranger]:
    by_folded = {name.casefold(): name for name in sorted(known)}
    named = (name for hit in pattern.finditer(query) for name in _NAME.findall(_WHERE.sub("", hit["names"])))
    strange = (name for name in dict.fromkeys(named) if name not in by_folded.values() and not name.startswith(free))
    for name in islice(strange, MOST):
        near = get_close_matches(name.casefold(), by_folded, 1, _ALIKE)
        yield what, name, by_folded[near[0]] if near else ""
