"""Writes the reference of kinds, relations and modalities as Markdown: `python -m ontology.reference` prints it."""

import sys
from collections.abc import Iterable, Sequence

from ontology.terms import Kind, Modality, Relation, Vocabulary, load

_CUES_SHOWN = 8


def markdown(vocabulary: Vocabulary | None = None) -> str:
    """Return three tables with both labels, ends, definitions and cue words, in order of name."""
    terms = vocabulary or load()
    return "\n".join(
        (
            "# Kinds, relations and modalities",
            "",
            "Made by `python -m ontology.reference` from `ontology/union.ttl`: change that, not this.",
            *_section("Kinds", ("Kind", "中文", "Below", "Meaning"), map(_kind_row, _kinds(terms))),
            *_section("Relations", ("Relation", "中文", "From", "To", "Meaning", "Cue words"), _relation_rows(terms)),
            *_section("Modalities", ("Modality", "中文", "Meaning", "Cue words"), _modality_rows(terms)),
            "",
        )
    )


def _section(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [_line(columns), _line(["---"] * len(columns)), *(_line(row) for row in rows)]
    return ["", f"## {title}", "", *lines]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _kinds(terms: Vocabulary) -> list[Kind]:
    return [*(terms.kinds[k] for k in sorted(terms.kinds)), *(terms.records[k] for k in sorted(terms.records))]


def _kind_row(kind: Kind) -> tuple[str, ...]:
    return (f"`{kind.name}`", kind.zh, ", ".join(kind.parents) or "–", kind.definition)


def _relation_rows(terms: Vocabulary) -> list[tuple[str, ...]]:
    return [_relation_row(terms.relations[name]) for name in sorted(terms.relations)]


def _relation_row(relation: Relation) -> tuple[str, ...]:
    return (
        f"`{relation.name}` `{relation.edge_type}`",
        relation.zh,
        "article" if relation.from_article else _ends(relation.domain),
        _ends(relation.range, literal=relation.literal),
        relation.definition,
        _cues(relation.cues),
    )


def _modality_rows(terms: Vocabulary) -> list[tuple[str, ...]]:
    return [_modality_row(terms.modalities[name]) for name in sorted(terms.modalities)]


def _modality_row(modality: Modality) -> tuple[str, ...]:
    return (f"`{modality.name}`", modality.zh, modality.definition, _cues(modality.cues))


def _ends(kinds: frozenset[str], *, literal: bool = False) -> str:
    named = ["any" if kind == "Entity" else kind for kind in sorted(kinds)]
    return ", ".join([*named, *["text"] * literal])


def _cues(cues: tuple[str, ...]) -> str:
    """Return the shortest cue words, which are the plainest, and a sign that there are more."""
    shown = sorted(cues, key=lambda cue: (len(cue), cue))[:_CUES_SHOWN]
    return " ".join(shown) + (" …" if len(cues) > _CUES_SHOWN else "")


if __name__ == "__main__":
    sys.stdout.write(markdown())
