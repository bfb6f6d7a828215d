"""The shapes of the HTTP face, for its OpenAPI document; answers themselves are built as bytes."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.model import Modality

LONGEST_ARTICLE = 200_000  # characters: a page of a newspaper has some ten thousand
Attribute = str | int | float | bool
Id = Annotated[str, Field(examples=["e-0123456789abcdef0123"])]


class Shape(BaseModel):
    """The base of all shapes."""

    model_config = ConfigDict(extra="allow")


class Problem(Shape):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["e-0123456789abcdef0123: no entity of this id"])
    detail_zh: str = Field(description="The same in Chinese.", examples=["没有编号为 e-0123456789abcdef0123 的事物"])


class Name(Shape):
    """How to show what an id stands for."""

    name: str = Field(examples=["青溪县总工会"])
    kind: str = Field(examples=["TradeUnion"])


class EntityLine(Name):
    """A thing in a list."""

    id: Id
    aliases: list[str]
    attributes: dict[str, Attribute]
    support: int = Field(description="Occurrences in texts.")


class ArticleLine(Shape):
    """An article by its title and day of issue."""

    id: str = Field(examples=["a-0123456789abcdef0123"])
    title: str
    issued: str | None


class FoundEntity(EntityLine):
    """A thing that a search found."""

    places: list[str] = Field(description="Where it lies, works or belongs, as far as its name does not tell.")
    joined: list[str] = Field(description="Names of what facts join it to, where few texts name it; at most two.")
    article: ArticleLine | None = Field(description="The earliest article that names it, where few do.")


class EntityList(Shape):
    """Things, most talked about first; `next` is the cursor of the following page."""

    items: list[FoundEntity]
    next: str | None
    sequence: int


class EntityDetail(EntityLine):
    """A thing with its attributes and the labels of its node."""

    labels: list[str]
    links: list[dict[str, Any]] = Field(description="Its numbers in registers outside.")
    articles: list[dict[str, Any]]
    sequence: int


class Source(Shape):
    """An article in a list."""

    id: str = Field(examples=["a-0123456789abcdef0123"])
    title: str
    newspaper: str | None = None
    issued: str | None = Field(default=None, examples=["2024-07-05"])
    reprint_of: str | None = Field(default=None, description="The id of the original, if this is a reprint of it.")


class ArticleList(Shape):
    """Articles, the latest first."""

    items: list[Source]
    next: str | None
    sequence: int


class StatementShape(Shape):
    """One thing that a sentence says; `quote` is the raw page's text `[start, end)` in code points."""

    id: Annotated[str, Field(examples=["s-0123456789abcdef0123"])]
    subject: Id
    predicate: str = Field(examples=["organizes"])
    object: Id | None = None
    object_literal: str | None = None
    modality: Modality
    certainty: Literal["explicit", "implied"]
    confidence: float | None = Field(
        description="How likely a careful reader agrees, learned from annotated texts; null for what people say."
    )
    quote: str
    start: int
    end: int
    article: str = Field(examples=["a-0123456789abcdef0123"])
    rule: str
    qualifiers: dict[str, str]
    entities: dict[str, Name] = Field(description="Kinds and names of the ids in it.")
    title: str
    issued: str | None
    newspaper: str | None
    address: str | None = Field(description="Where the article stands on the web.")
    authors: list[str] = Field(examples=[["记者 闻书远"]])
    withdrawn: bool = Field(description="A person rejected or corrected it: nothing follows from it.")
    decision: dict[str, str | None] | None = Field(description="What a person decided on it, signed and dated.")


class StatementDetail(StatementShape):
    """One statement with the sequence number that it was read at."""

    sequence: int


class StatementList(Shape):
    """What is said of a thing."""

    items: list[StatementShape]
    next: str | None
    sequence: int


class Moment(StatementShape):
    """A statement at its time, as written."""

    time: str | None = Field(examples=["5月8日"])


class Timeline(Shape):
    """Statements in the order of time."""

    items: list[Moment]
    next: str | None
    sequence: int


class Neighbour(Shape):
    """A thing one relation away."""

    relation: str = Field(examples=["organizes"])
    direction: Literal["out", "in"]
    entity: dict[str, Any]
    support: int
    statements: list[str]


class NeighbourList(Shape):
    """What happened between a thing and others."""

    items: list[Neighbour]
    total: int
    next: str | None
    sequence: int


class MentionShape(Shape):
    """A name in a text, in code points of the raw page."""

    start: int
    end: int
    surface: str
    entity: Id
    name: str
    kind: str
    form: Literal["name", "alias", "nominal"]
    nested: bool


class Block(Shape):
    """A heading, byline, paragraph or caption: stretches of the raw page that read as one line."""

    role: str
    runs: list[tuple[int, int]]


class ArticleShape(Source):
    """An article: its raw text is `[start, end)` of its page."""

    subtitle: str | None
    slogan: str | None
    address: str | None
    reprints: list[Source] = Field(description="Other printings of this text, the original first.")
    number: str | None = Field(description="The page of the newspaper.")
    page: str = Field(description="The id of the raw page.")
    authors: list[str]
    start: int
    end: int
    text: str
    blocks: list[Block]
    mentions: list[MentionShape]
    statements: list[str]
    sequence: int


class Path(Shape):
    """One way from a thing to another; a step is the facts that join two neighbours on it."""

    length: int
    nodes: list[dict[str, Any]]
    steps: list[list[dict[str, Any]]]


class PathList(Shape):
    """The shortest ways between two things."""

    items: list[Path]
    next: str | None
    sequence: int


class Stats(Shape):
    """How much the graph holds."""

    articles: int
    entities: int
    statements: int
    kinds: dict[str, int]
    relations: dict[str, int]
    modalities: dict[str, int]
    recent: list[Source]
    sequence: int


class Schema(Shape):
    """The vocabulary: kinds, relations and modalities with their names in Chinese and English."""

    kinds: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    modalities: list[dict[str, Any]]
    sequence: int
    empty: bool = Field(description="Nothing is loaded yet.")


class CypherQuery(BaseModel):
    """A query with its parameters; only reading queries are let through."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "query": "MATCH (u:TradeUnion)-[:ORGANIZES]->(e) WHERE u.name CONTAINS $name RETURN u.name, e.name",
                    "parameters": {"name": "总工会"},
                }
            ]
        },
    )
    query: str = Field(min_length=1, max_length=16_384)
    parameters: dict[str, Any] = Field(default_factory=dict)


class Rows(Shape):
    """An answer as a table; a row is an object keyed by column."""

    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool
    sequence: int


class CypherRows(Rows):
    """An answer to Cypher; `hints` name labels, types of relationships and properties that the graph never has."""

    hints: list[str]
    hints_zh: list[str] = Field(description="The same in Chinese.")


class QuestionRows(Rows):
    """An answer to a named question."""

    elsewhere: list[dict[str, str]] = Field(
        description="After an empty answer: the parameters under which a given value has answers."
    )


class QuestionList(Shape):
    """The named questions with their parameters."""

    items: list[dict[str, Any]]
    next: None
    sequence: int


class NewArticle(BaseModel):
    """An article to take in; `source` says where it comes from, so that sending it again replaces it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "title": "青溪县总工会举办职工读书会",
                    "text": "本报讯 近日,青溪县总工会举办职工读书会。",
                    "source": "https://example.org/news/1",
                    "issued": "2024-07-05",
                }
            ]
        },
    )
    text: str = Field(min_length=1, max_length=LONGEST_ARTICLE)
    title: str | None = None
    source: str | None = None
    issued: str | None = Field(default=None, examples=["2024-07-05"])
    newspaper: str | None = None
    page: str | None = None
    address: str | None = None


class Taken(Shape):
    """What became of an article that was sent."""

    state: Literal["new", "unchanged", "replaced"]
    articles: list[str]
    source: str
    sequence: int


class Health(Shape):
    """Whether the service works, and how far its projections are."""

    status: str
    sequence: int
    projections: dict[str, Any] = Field(default_factory=dict)
