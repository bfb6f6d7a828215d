"""The second reader: as with the rules, an article in and a reading out; no text is asked about twice."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from kg.errors import BudgetSpentError, EndpointError
from kg.model import Reading
from loaders.llm import question
from loaders.llm.answers import parsed
from loaders.llm.asking import Asker, Budget, Patience
from loaders.llm.cache import Cache
from loaders.llm.endpoint import Endpoint
from loaders.llm.grounding import Ground
from loaders.llm.joining import joined
from loaders.llm.pieces import Piece, pieces
from loaders.text import ArticleText
from ontology.terms import load

GIVE_UP = 3  # questions that fail one after the other: the endpoint is not asked again


@dataclass(slots=True)
class Report:
    """What the second reader did: questions by what came of them, claims kept and dropped by reason, tokens."""

    answered: int = 0
    cached: int = 0
    failed: int = 0
    unreadable: int = 0
    skipped: int = 0
    claims: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    stopped: str = ""
    last_error: str = ""


class SecondReader:
    """Reads with an endpoint; `read` returns None for an article that was not answered as a whole.

    Deterministic where the answers are cached, or the endpoint is; questions are asked one after the other, in order.
    """

    def __init__(self, endpoint: Endpoint, cache: Cache, budget: Budget, patience: Patience | None = None) -> None:
        """Read with an endpoint within a budget; answers go to the cache."""
        self.endpoint, self.cache, self.budget = endpoint, cache, budget
        self.report = Report()
        self.rule = f"llm:{endpoint.model}"
        self.version = f"{self.rule}@{question.version()}"
        self._asker = Asker(endpoint, budget, patience or Patience())
        self._failures = 0

    def read(self, text: ArticleText) -> Reading | None:
        """Return what the endpoint says about an article, as far as it holds; None where it did not answer it all."""
        ground, whole = Ground(load(), self.rule), True
        for piece in pieces(text):
            words = self._answer(piece)
            found = parsed(words) if words is not None else None
            whole &= found is not None
            if found is not None:
                ground.add(piece, text.raw, found[0])
                ground.dropped.update({"not of the form that was asked for": found[1]} if found[1] else {})
        self.report.claims += len(ground.claims)
        self.report.dropped.update(ground.dropped)
        return Reading(text.article, ground.entities(), tuple(ground.claims)) if whole else None

    def add(self, text: ArticleText, first: Reading) -> Reading | None:
        """Return a reading of the rules together with what the endpoint says; None where it did not answer it all."""
        second = self.read(text)
        if second is None:
            return None
        both = joined(first, second)
        self.report.claims -= sum(both.dropped.values())
        self.report.dropped.update(both.dropped)
        return both.reading

    def figures(self) -> dict[str, Any]:
        """Return the report as one flat table for people and programs."""
        r, spent = self.report, self.budget
        return {
            "model": self.endpoint.model,
            "questions answered": r.answered,
            "answered from the cache": r.cached,
            "answers that were no claims": r.unreadable,
            "questions that failed": r.failed,
            "questions not asked": r.skipped,
            "retries": self._asker.retries,
            "claims kept": r.claims,
            "claims dropped": sum(r.dropped.values()),
            **{f"dropped: {why}": n for why, n in sorted(r.dropped.items())},
            "tokens of questions": spent.prompt,
            "tokens of answers": spent.completion,
            **({"tokens are estimated": "in part, the endpoint did not tell"} if spent.estimated else {}),
            **({"budget": spent.limit} if spent.limit is not None else {}),
        }

    def _answer(self, piece: Piece) -> str | None:
        """Return the words of an answer, from the cache if they are there; only answers with claims are kept in it."""
        key = (self.endpoint.model, question.version(), piece.text)
        kept = self.cache.get(*key)
        if kept is not None and parsed(kept) is not None:
            self.report.cached += 1
            return kept
        words = self._asked(piece)
        if words is None:
            return None
        if parsed(words) is None:
            self.report.unreadable += 1
            return None
        self.report.answered += 1
        self.cache.put(words, *key)
        return words

    def _asked(self, piece: Piece) -> str | None:
        if self.report.stopped:
            self.report.skipped += 1
            return None
        try:
            words = self._asker.ask(piece.text)
        except BudgetSpentError as error:
            self.report.stopped = f"the budget is spent: {error}"
            self.report.skipped += 1
            return None
        except EndpointError as error:
            self._failed(error)
            return None
        self._failures = 0
        return words

    def _failed(self, error: EndpointError) -> None:
        """Take note of a failure; an endpoint that refuses us, or fails again and again, is not asked any more."""
        self.report.failed += 1
        self.report.last_error = str(error)
        self._failures += 1
        if self._failures >= GIVE_UP or (error.status in {401, 403, 404}):
            self.report.stopped = f"the endpoint is not asked any more: {error}"
