"""The vocabulary as frozen terms, read once from `union.ttl` with rdflib: kinds, relations and their cues."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing; `labels` are all labels of its nodes in order (`Entity`, `Person`, `ModelWorker`)."""

    name: str
    zh: str
    en: str
    parents: tuple[str, ...]
    labels: tuple[str, ...]
    iri: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: ends it accepts (kinds, subkinds included), cue verbs, and its name in each projection."""

    name: str
    zh: str
    en: str
    definition: str
    domain: frozenset[str]
    range: frozenset[str]
    literal: bool
    cues: tuple[str, ...]
    edge_type: str
    iri: str
    from_article: bool
    single_valued: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds and relations by name."""

    kinds: dict[str, Kind]
    relations: dict[str, Relation]

    def is_a(self, kind: str, other: str) -> bool:
        """Tell whether a kind is another kind or one below it."""
        return kind == other or any(self.is_a(p, other) for p in self.kinds[kind].parents)

    def accepts(self, relation: str, subject: str | None, obj: str | None) -> str | None:
        """Return why these ends do not fit the relation (None stands for article or literal), or None if they do."""
        raise NotImplementedError
