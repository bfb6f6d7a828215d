"""Asking with patience and thrift: retries with growing pauses, a budget of tokens, forms that the endpoint takes."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kg.errors import BudgetSpentError, EndpointError
from loaders.llm.endpoint import Endpoint
from loaders.llm.question import messages, schema

LONGEST_ANSWER = 8_192  # tokens of one answer
SHORTEST_ANSWER = 256  # tokens that an answer needs at least: with fewer left nothing is asked
FORMS = ("schema", "object", "plain")  # ways to ask for JSON, the strictest first
_UNFIT = frozenset({400, 404, 415, 422, 501})


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a question is tried, and the seconds of the pauses between: `first`, doubled up to `longest`."""

    attempts: int = 4
    first: float = 1.0
    longest: float = 60.0
    sleep: Callable[[float], None] = time.sleep

    def pause(self, attempt: int, wished: float | None) -> None:
        """Wait before the next attempt; what the endpoint wishes goes first, up to `longest`."""
        self.sleep(min(self.longest, self.first * 2**attempt if wished is None else wished))


@dataclass(slots=True)
class Budget:
    """Tokens that may be used (`limit`, None for any number) and that were; `estimated` if an endpoint did not say."""

    limit: int | None = None
    prompt: int = 0
    completion: int = 0
    estimated: bool = False

    @property
    def used(self) -> int:
        """Return all tokens so far."""
        return self.prompt + self.completion

    def room(self, prompt: int) -> int:
        """Return how long an answer may be after a prompt of so many tokens; raises BudgetSpentError for too short."""
        left = LONGEST_ANSWER if self.limit is None else self.limit - self.used - prompt
        if left < SHORTEST_ANSWER:
            raise BudgetSpentError(
                f"{self.used} of {self.limit} tokens are used, the next question needs about {prompt}"
            )
        return min(left, LONGEST_ANSWER)


@dataclass(slots=True)
class Asker:
    """Asks one endpoint within one budget, and remembers which form of question it takes."""

    endpoint: Endpoint
    budget: Budget
    patience: Patience
    form: int = 0
    retries: int = field(default=0)

    def ask(self, text: str) -> str:
        """Return the words of the answer about a text; raises EndpointError and BudgetSpentError."""
        attempt = 0
        while True:
            try:
                return self._once(text)
            except EndpointError as error:
                if error.status in _UNFIT and self.form + 1 < len(FORMS):
                    self.form += 1
                    continue
                attempt += 1
                if not error.transient or attempt >= self.patience.attempts:
                    raise
                self.retries += 1
                self.patience.pause(attempt - 1, error.wait)

    def _once(self, text: str) -> str:
        asked = messages(text, with_schema=FORMS[self.form] != "schema")
        expected = _tokens(json.dumps([asked, self._response_format()], ensure_ascii=False))
        body = self._body(asked, self.budget.room(expected))
        try:
            answer = self.endpoint.ask(body)
        except EndpointError as error:
            if error.sent:
                self._count(expected, 0, estimated=True)
            raise
        return self._words(answer, expected)

    def _body(self, asked: list[dict[str, Any]], room: int) -> bytes:
        question = {
            "model": self.endpoint.model, "messages": asked, "temperature": 0, "seed": 0, "stream": False,
            "max_tokens": room, **self._response_format(),
        }  # fmt: skip
        return json.dumps(question, ensure_ascii=False).encode()

    def _response_format(self) -> dict[str, Any]:
        form = FORMS[self.form]
        if form == "schema":
            named = {"name": "claims", "strict": True, "schema": schema()}
            return {"response_format": {"type": "json_schema", "json_schema": named}}
        return {"response_format": {"type": "json_object"}} if form == "object" else {}

    def _words(self, answer: bytes, expected: int) -> str:
        """Return the message of an answer; what it cost counts, whatever it is worth."""
        try:
            body = json.loads(answer)
            usage = body.get("usage") or {}
            message = body["choices"][0]["message"]["content"]
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
            self._count(expected, _tokens(answer.decode("utf-8", "replace")), estimated=True)
            raise EndpointError(f"{self.endpoint.url}: no chat completion came back", sent=True) from None
        words = message if isinstance(message, str) else ""
        told = [usage.get(k) if isinstance(usage, dict) else None for k in ("prompt_tokens", "completion_tokens")]
        sure = [n if isinstance(n, int) and 0 < n < 10**9 else None for n in told]
        self._count(
            expected if sure[0] is None else sure[0],
            _tokens(words) if sure[1] is None else sure[1],
            estimated=None in sure,
        )
        return words

    def _count(self, prompt: int, completion: int, *, estimated: bool) -> None:
        self.budget.prompt += prompt
        self.budget.completion += completion
        self.budget.estimated |= estimated


def _tokens(text: str) -> int:
    """Return about how many tokens a text has, rather too many: one a Chinese character, one for three others."""
    wide = sum(c > "\u2e7f" for c in text)
    return wide + (len(text) - wide) // 3 + 1
