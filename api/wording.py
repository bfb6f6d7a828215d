"""What errors say, in Chinese: their English stands with it in the tables beside this file.

`problems.tsv` has every sentence of ours that an answer may hold, `foreign.tsv` what libraries and engines say and the
words that stand for values. What no table knows is quoted as it is.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from kg.errors import InputRefusedError, KgError, QueryRefusedError
from kg.sentences import Sentences
from ontology import terms

TABLES = ("problems.tsv", "foreign.tsv")


def known(detail: str) -> str | None:
    """Return a sentence in Chinese, None where no table has it."""
    return _sentences().chinese(detail)


def in_chinese(detail: str, speaker: str = "服务器") -> str:
    """Return a sentence in Chinese, or as what `speaker` said where no table has it."""
    return known(detail) or f"{speaker}的原话：“{detail}”"


def of_error(error: KgError) -> str:
    """Return what an error says in Chinese."""
    if isinstance(error, InputRefusedError):
        hint = f"（{in_chinese(error.hint)}）" if error.hint else ""
        return f"{known(error.where) or error.where}：{in_chinese(error.what)}{hint}"
    if isinstance(error, QueryRefusedError):
        place = f"（第 {error.at[0]} 行第 {error.at[1]} 列）" if error.at else ""
        return in_chinese(error.what, "查询引擎") + place
    return in_chinese(str(error))


@cache
def _sentences() -> Sentences:
    tables = (files("api").joinpath(name).read_text(encoding="utf-8").splitlines() for name in TABLES)
    return Sentences([*(line for table in tables for line in table), *_vocabulary()])


def _vocabulary() -> Iterator[str]:
    """Yield the names of kinds and relations, and the kinds that an end may have as the vocabulary lists them."""
    vocabulary = terms.load()

    def listed(kinds: Iterable[str]) -> str:
        names = sorted(kinds)
        return f"{terms.listed(names)}\t{'、'.join(vocabulary.kinds[name].zh for name in names)}"

    yield from (listed([name]) for name in vocabulary.kinds)
    yield from (f"{relation.name}\t{relation.zh}" for relation in vocabulary.relations.values())
    yield from {listed(ends) for r in vocabulary.relations.values() for ends in (r.domain, r.range) if len(ends) > 1}
