"""The shapes of the review queue and of judgements, for the OpenAPI document and for what is sent."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.schemas import Id, Shape
from kg.model import Verdict


class AnchorShape(BaseModel):
    """One occurrence in one article: `[start, end)` in code points of the page."""

    model_config = ConfigDict(extra="forbid")
    article: str = Field(max_length=64, examples=["a-0123456789abcdef0123"])
    kind: str = Field(max_length=40, examples=["TradeUnion"])
    surface: str = Field(min_length=1, max_length=500, examples=["青溪县总工会"])
    start: int = Field(ge=0, le=2**40)
    end: int = Field(ge=0, le=2**40)


End = Annotated[str, Field(max_length=64, examples=["e-0123456789abcdef0123"])] | AnchorShape


class NewJudgement(BaseModel):
    """A decision of a person; an end is the id of a thing or one occurrence."""

    model_config = ConfigDict(extra="forbid")
    left: End
    right: End
    verdict: Verdict
    by: str = Field(min_length=1, max_length=100, examples=["陆晓"], description="Who decides.")
    why: str = Field(default="", max_length=2_000, examples=["同一家公司,2019年更名"])


class JudgementMade(Shape):
    """The id of a judgement, and the sequence number at which it holds."""

    id: str
    sequence: int


class JudgementLine(Shape):
    """A judgement as it was made; an undone one stays in the list."""

    id: str
    left: AnchorShape
    right: AnchorShape
    verdict: Verdict
    by: str
    when: str
    why: str
    undone: bool


class JudgementList(Shape):
    """All judgements in the order in which they were made."""

    items: list[JudgementLine]
    next: None
    sequence: int


class ReviewSide(Shape):
    """A thing of a pair with its first occurrences, each with its sentence."""

    id: Id
    kind: str
    name: str
    occurrences: list[dict[str, Any]]


class ReviewPair(Shape):
    """Two things of one name, and what identity says of them."""

    name: str
    verdict: Verdict
    score: float
    reasons: list[str]
    left: ReviewSide
    right: ReviewSide


class ReviewList(Shape):
    """Pairs to decide, by name."""

    items: list[ReviewPair]
    next: str | None
    sequence: int
