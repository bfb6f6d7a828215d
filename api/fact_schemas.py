"""The shapes of decisions on facts, of sources that disagree and of links outward, for OpenAPI and for what is sent."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.review_schemas import AnchorShape, By, RefusedLine, Why
from api.schemas import Id, Name, Shape
from kg.ledger.facts import FactVerdict

Place = Annotated[int, Field(ge=0, le=2**40)]
Source = Annotated[str, Field(max_length=500, examples=["电话核实,2024年9月"])]


class EndShape(BaseModel):
    """Words that name a thing: of a kind, at a place of the page or first in the sentence."""

    model_config = ConfigDict(extra="forbid")
    kind: str = Field(max_length=40, examples=["TradeUnion"])
    surface: str = Field(min_length=1, max_length=500, examples=["青溪县总工会"])
    article: str | None = Field(default=None, max_length=64)
    start: Place | None = None
    end: Place | None = None


End = Annotated[str, Field(max_length=64, examples=["e-0123456789abcdef0123"])] | EndShape


class ClaimShape(BaseModel):
    """What is said: in an article of the graph or, without one, in own words; a correction gives what changes."""

    model_config = ConfigDict(extra="forbid")
    article: str | None = Field(default=None, max_length=64, examples=["a-0123456789abcdef0123"])
    subject: End | None = None
    predicate: str | None = Field(default=None, max_length=60, examples=["organizes"])
    object: End | None = None
    object_literal: str | None = Field(default=None, max_length=2_000)
    modality: str | None = Field(default=None, max_length=20, examples=["actual"])
    qualifiers: dict[str, str | EndShape | None] | None = None
    quote: str | None = Field(default=None, max_length=10_000)
    start: Place | None = None
    end: Place | None = None
    issued: str | None = Field(default=None, max_length=40, examples=["2024-07-05"])


class NewFact(BaseModel):
    """A decision on a fact: a statement confirmed, rejected or corrected, or one added."""

    model_config = ConfigDict(extra="forbid")
    verdict: FactVerdict
    statement: str | None = Field(default=None, max_length=64, examples=["s-0123456789abcdef0123"])
    claim: ClaimShape | None = None
    source: Source | None = None
    by: By
    why: Why = ""


class FactLine(Shape):
    """A decision on a fact as it was made; an undone one stays in the list."""

    id: str
    verdict: FactVerdict
    by: str
    when: str
    why: str
    source: str | None
    own: bool
    statement: str | None
    was: dict[str, Any] | None
    article: str | None
    brings: str | None
    claim: dict[str, Any] | None
    undone: bool
    undone_by: str | None
    undone_when: str | None
    undone_why: str | None
    stands: bool


class FactList(Shape):
    """Decisions on facts in the order in which they were made."""

    items: list[FactLine]
    next: str | None
    sequence: int


class FactMade(Shape):
    """A decision in force, whether it was made now, and the statement that it is about or brings."""

    id: str
    made: bool
    decision: FactLine
    statement: str | None
    sequence: int


class SourceLine(Shape):
    """A source with how many articles it has, and its rank, 1 being the most trusted."""

    name: str
    articles: int
    rank: int | None
    by: str | None
    when: str | None


class SourceList(Shape):
    """Newspapers and other sources, those with a rank first."""

    items: list[SourceLine]
    next: str | None
    sequence: int


class NewRank(BaseModel):
    """What a person thinks of a source; null takes its rank away."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=500, examples=["云溪工人报"])
    rank: int | None = Field(ge=1, le=1_000)
    by: By
    why: Why = ""


class RankMade(Shape):
    """The sequence number since which a rank holds."""

    sequence: int


class Value(Shape):
    """One of the values that sources give, with who gives it and how often; one is preferred by rank and number."""

    object: dict[str, Any] | None
    object_literal: str | None
    support: int
    statements: list[str]
    sources: list[dict[str, Any]]
    preferred: bool


class Disagreement(Shape):
    """A fact that can have one value and has several."""

    subject: dict[str, Any]
    predicate: str
    about: dict[str, str] = Field(description="Of a figure: its measure and its period.")
    values: list[Value]


class DisagreementList(Shape):
    """What sources disagree on."""

    items: list[Disagreement]
    next: str | None
    sequence: int


Scheme = Literal["wikidata", "credit_code"]


class LinkLine(Shape):
    """A link of a thing to a register outside, as it was made; `conflict`: the thing has another one there too."""

    id: str
    scheme: str
    value: str
    url: str | None
    anchor: AnchorShape
    entity: Name | None
    by: str
    when: str
    why: str
    source: str | None
    undone: bool
    undone_by: str | None
    undone_when: str | None
    undone_why: str | None
    conflict: bool


class LinkList(Shape):
    """Links in the order in which they were made."""

    items: list[LinkLine]
    next: str | None
    sequence: int


class NewLink(BaseModel):
    """A thing's number in a register outside."""

    model_config = ConfigDict(extra="forbid")
    entity: Id | AnchorShape
    scheme: Scheme
    value: str = Field(min_length=1, max_length=40, examples=["Q1234"])
    by: By
    why: Why = ""
    source: Source | None = None


class LinkMade(Shape):
    """A link in force, and whether it was made now."""

    id: str
    made: bool
    link: LinkLine
    sequence: int


class LinksTaken(Shape):
    """What became of the rows of a table, or would."""

    made: int
    known: int
    links: list[dict[str, Any]]
    refused: list[RefusedLine]
    dry_run: bool
    sequence: int
