"""The shapes of the review queue, of judgements and of splits, for the OpenAPI document and for what is sent."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas import Attribute, Id, Shape
from kg.model import Anchor, Verdict

By = Annotated[str, Field(min_length=1, max_length=100, examples=["陆晓"], description="Who decides.")]
Why = Annotated[str, Field(max_length=2_000, examples=["同一家公司,2019年更名"])]


class AnchorShape(BaseModel):
    """One occurrence in one article: `[start, end)` in code points of the page."""

    model_config = ConfigDict(extra="forbid")
    article: str = Field(max_length=64, examples=["a-0123456789abcdef0123"])
    kind: str = Field(max_length=40, examples=["TradeUnion"])
    surface: str = Field(min_length=1, max_length=500, examples=["青溪县总工会"])
    start: int = Field(ge=0, le=2**40)
    end: int = Field(ge=0, le=2**40)

    def anchor(self) -> Anchor:
        """Return the occurrence as the ledger knows it."""
        return Anchor(self.article, self.kind, self.surface, self.start, self.end)


End = Annotated[str, Field(max_length=64, examples=["e-0123456789abcdef0123"])] | AnchorShape


class NewJudgement(BaseModel):
    """A decision of a person; an end is the id of a thing or one occurrence.

    `sure` confirms `same` of two of kinds that are hardly one thing's, such as a union and its firm.
    """

    model_config = ConfigDict(extra="forbid")
    left: End
    right: End
    verdict: Verdict
    by: By
    why: Why = ""
    sure: bool = False


class Undoing(BaseModel):
    """Who takes a decision back, and why."""

    model_config = ConfigDict(extra="forbid")
    by: By
    why: Why = ""


class NewSplit(BaseModel):
    """What to take out of a thing: occurrences, or all of them in some articles."""

    model_config = ConfigDict(extra="forbid")
    members: list[AnchorShape] = Field(default=[], max_length=10_000)
    articles: list[Annotated[str, Field(max_length=64, examples=["a-0123456789abcdef0123"])]] = Field(
        default=[], max_length=10_000
    )
    by: By
    why: Why = ""


class JudgementLine(Shape):
    """A judgement as it was made; an undone one stays in the list. `stands`: in force, and its articles are loaded."""

    id: str
    act: str | None
    left: AnchorShape
    right: AnchorShape
    verdict: Verdict
    by: str
    when: str
    why: str
    undone: bool
    undone_by: str | None
    undone_when: str | None
    undone_why: str | None
    stands: bool


class JudgementMade(Shape):
    """A judgement in force, whether it was made now, what its ends are now, and since which sequence number."""

    id: str
    made: bool
    judgement: JudgementLine
    entities: list[str]
    sequence: int


class JudgementList(Shape):
    """Judgements in the order in which they were made."""

    items: list[JudgementLine]
    next: str | None
    sequence: int


class Undone(Shape):
    """What was taken back."""

    undone: list[str]
    sequence: int


class RefusedLine(Shape):
    """A line that could not be taken in."""

    line: int
    why: str


class Imported(Shape):
    """What became of the lines that were sent."""

    made: int
    known: int
    refused: list[RefusedLine]
    sequence: int


class SplitMade(Shape):
    """A split: its id (which takes it back as a whole), its judgements, and the ids of both parts."""

    id: str
    judgements: list[str]
    rest: Id
    out: Id
    sequence: int


class Occurrence(Shape):
    """One place where a thing is named, with the sentence around."""

    article: str
    title: str
    issued: str | None
    kind: str
    surface: str
    start: int
    end: int
    sentence: str


class Member(Occurrence):
    """An occurrence behind a thing, with its name there and in how many statements it stands."""

    name: str
    statements: int


class MemberList(Shape):
    """The occurrences behind a thing."""

    items: list[Member]
    next: str | None
    sequence: int


class ReviewSide(Shape):
    """A thing of a pair with its first occurrences; `anchor` is what a judgement on it is fixed on."""

    id: Id
    kind: str
    name: str
    aliases: list[str]
    attributes: dict[str, Attribute]
    support: int
    anchor: AnchorShape
    occurrences: list[Occurrence]


class Difference(Shape):
    """What is known of both, under one heading; `differs` where both speak and share nothing."""

    what: str
    label: dict[str, str]
    left: list[str]
    right: list[str]
    differs: bool


class ReviewPair(Shape):
    """Two things of one name, what the rules say of them, what people said, and what an answer would contradict."""

    id: str
    name: str
    state: Literal["open", "skipped", "decided"]
    verdict: Verdict
    score: float
    reasons: list[str]
    reasons_zh: list[str]
    judgement: JudgementLine | None
    left: ReviewSide
    right: ReviewSide
    differences: list[Difference]
    conflicts: dict[str, list[dict[str, Any]]]


class Progress(Shape):
    """How far the work is; with `more`, there are more open pairs than are counted."""

    decided: int
    skipped: int
    open: int
    more: bool


class ProgressNow(Progress):
    """How far the work is at a sequence number."""

    sequence: int


class ReviewList(Shape):
    """Pairs to decide, by name."""

    items: list[ReviewPair]
    next: str | None
    sequence: int
    progress: Progress
