"""The records that travel through the house: page, article, span, mention, claim, entity, statement, judgement.

Offsets everywhere are Unicode code points, `[start, end)`, into the raw text of the page, through every repair.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Modality = Literal["actual", "planned", "required", "conditional", "revoked", "proposed"]
MODALITIES: tuple[Modality, ...] = ("actual", "planned", "required", "conditional", "revoked", "proposed")
Certainty = Literal["explicit", "implied"]
Form = Literal["name", "alias", "nominal"]
Verdict = Literal["same", "different", "unsure"]
PERSON = "person"  # the rule of what a person says


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix-` and 20 hex digits of the SHA-256 of the parts framed as a JSON array."""
    framed = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{prefix}-{hashlib.sha256(framed.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a sidecar, a record or an option says about a page; `issued` is an ISO date, all may be unknown."""

    newspaper: str | None = None
    issued: str | None = None
    page: str | None = None
    address: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One raw text as it was read (a file, or the text of one record), and what is known about it.

    `format` says how the text is to be taken: `text` (Markdown and plain) or `html` (the text is the source).
    """

    id: str
    text: str
    metadata: Metadata
    format: str = "text"

    @classmethod
    def of(cls, text: str, metadata: Metadata | None = None, format: str = "text") -> "Page":  # noqa: A002 - the field
        """Build a page whose id is the hash of its text, metadata and format, not of where it was found."""
        m = metadata or Metadata()
        return cls(content_id("g", text, m.newspaper, m.issued, m.page, m.address, m.title, format), text, m, format)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the raw text of an article's page."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Author:
    """One name of a byline and the role printed before it (记者, 通讯员, 供稿 ...)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article on a page: `[start, end)` from its heading to its last line; slogans stand outside.

    `prints` is the fingerprint of its text without headline and credits (`kg/reprints.py`), empty where none was made.
    """

    id: str
    page: str
    start: int
    end: int
    title: str
    subtitle: str | None = None
    slogan: str | None = None
    authors: tuple[Author, ...] = ()
    prints: str = ""

    @staticmethod
    def id_of(page: str, start: int, end: int) -> str:
        """Return the id of the article at this place of this page."""
        return content_id("a", page, start, end)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A stretch of text that names an entity; `surface` is `raw[start:end]`, `kind` a kind of the ontology."""

    span: Span
    surface: str
    kind: str
    form: Form = "name"
    nested: bool = False


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """What one article calls by one or more names; `key` is unique within the article."""

    key: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    attributes: Mapping[str, str | int | float | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sentence says: a relation between two mentions, or a mention and a literal.

    `subject` is None where the article itself is the subject (authoredBy). Qualifiers are sorted pairs; a value is
    text, or a mention where it names a thing (event, via). `confidence` is the probability that a careful annotator
    agrees, None where nothing weighed the claim.
    """

    subject: Mention | None
    relation: str
    object: Mention | str
    evidence: Span
    qualifiers: tuple[tuple[str, str | Mention], ...] = ()
    modality: Modality = "actual"
    certainty: Certainty = "explicit"
    rule: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the reader found in one article; a pure function of the article and the reader's version."""

    article: Article
    entities: tuple[LocalEntity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing of the graph: one or more local entities that identity takes for the same."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    attributes: Mapping[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a statement was read: the sentence, word for word, and the rule that read it."""

    evidence: Span
    quote: str
    rule: str

    def __post_init__(self) -> None:
        """Refuse a statement without its words."""
        if not self.quote.strip() or self.evidence.end - self.evidence.start != len(self.quote):
            raise ValueError(f"a statement needs the sentence that says it, got {self.quote!r} for {self.evidence}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim with its ends resolved to entities (or the article itself); `qualifiers` hold text and entity ids.

    `references` names the qualifiers whose values are entity ids.
    """

    id: str
    subject: str
    relation: str
    object: str | None
    literal: str | None
    qualifiers: tuple[tuple[str, str], ...]
    references: frozenset[str]
    modality: Modality
    certainty: Certainty
    provenance: Provenance

    @staticmethod
    def id_of(article: str, claim: Claim) -> str:
        """Return the id of a claim's statement: article, relation, spans or literal, modality; never entity ids.

        A person's statement is another one than the reader's in the same words, and its qualifiers count: they may be
        what was corrected.
        """
        where = [claim.evidence.start, claim.evidence.end]
        left, right = (_place(end) for end in (claim.subject, claim.object))
        said = [(name, _place(value)) for name, value in claim.qualifiers] if claim.rule == PERSON else None
        own = (PERSON, said) if claim.rule == PERSON else ()
        return content_id("s", article, claim.relation, left, right, where, claim.modality, *own)


def _place(end: Mention | str | None) -> object:
    return [end.span.start, end.span.end] if isinstance(end, Mention) else end


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """One occurrence that a judgement is fixed on: it survives re-reading, merging and splitting."""

    article: str
    kind: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision that two occurrences name the same or different things: by whom, when and why."""

    left: Anchor
    right: Anchor
    verdict: Verdict
    by: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the property graph; property values are scalars or lists of scalars."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship of the property graph; at most one of a type leads from one node to another.

    `crowded` tells that many start where it does: it is sooner found among those that lead to its end.
    """

    type: str
    start: str
    end: str
    properties: Mapping[str, object] = field(default_factory=dict)
    crowded: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A node with all relationships that start at it: the unit that projections replace as a whole."""

    node: Node
    edges: tuple[Edge, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """A step of a projection from one sequence number to another: items to put, ids of nodes to take away.

    `renamed` come before all else: a node of the first id, with all relationships, is the one of the second from now
    on, unless there is such a one; its own item is put as well.
    `stubs` are nodes that relationships of these items lead to and whose own items come in a later step: a store that
    needs both ends makes those that it has not.
    `edges` start at nodes that are no items of this step: each is put in the place of the one of its type between its
    ends, and all others that start there stay.
    """

    sequence: int
    items: tuple[Item, ...] = ()
    gone: tuple[str, ...] = ()
    stubs: tuple[Node, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    edges: tuple[Edge, ...] = ()


def sorted_pairs[T](pairs: Mapping[str, T] | Iterable[tuple[str, T]]) -> tuple[tuple[str, T], ...]:
    """Return key-value pairs sorted by key, the form in which records hold qualifiers."""
    return tuple(sorted(dict(pairs).items(), key=lambda kv: kv[0]))
