"""The reasons of identity in Chinese: the sentences of `kg.identity` stand in English in a table beside this file."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kg.sentences import Sentences


def in_chinese(reasons: Iterable[str]) -> list[str]:
    """Return reasons in Chinese, the names in them as they are; one that the table does not know stays as it is."""
    return [_table().chinese(reason) or reason for reason in reasons]


@cache
def _table() -> Sentences:
    return Sentences(files("kg").joinpath("reasons.tsv").read_text(encoding="utf-8").splitlines())
