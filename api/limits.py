"""What one caller may take of the service: requests a second (a token bucket) and queries at the same time."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

CALLERS = 10_000  # remembered at once; the one unseen for longest is forgotten, which only gives it a full bucket again


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Buckets:
    """A bucket of tokens for each caller: a request takes one, `rate` a second come back, `burst` fit in."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Fill every bucket; a rate of 0 means no limit."""
        self._rate, self._burst, self._clock = rate, max(burst, 1.0), clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, caller: str) -> int:
        """Take a token; return 0, or after how many seconds there is one again."""
        if not self._rate:
            return 0
        with self._lock:
            bucket = self._filled(caller)
            if bucket.tokens >= 1:
                bucket.tokens -= 1
                return 0
            return math.ceil((1 - bucket.tokens) / self._rate)

    def _filled(self, caller: str) -> _Bucket:
        moment = self._clock()
        bucket = self._buckets.setdefault(caller, _Bucket(self._burst, moment))
        self._buckets.move_to_end(caller)
        bucket.tokens = min(self._burst, bucket.tokens + (moment - bucket.at) * self._rate)
        bucket.at = moment
        if len(self._buckets) > CALLERS:
            self._buckets.popitem(last=False)
        return bucket


class Slots:
    """Queries under way: at most `each` of one caller and `everyone` in all."""

    def __init__(self, each: int, everyone: int) -> None:
        """Start with none under way."""
        self._each, self._everyone = each, everyone
        self._held: dict[str, int] = {}
        self._lock = threading.Lock()

    @contextmanager
    def held(self, caller: str) -> Iterator[str]:
        """Hold a slot for the length of a block; yield why there is none, or nothing."""
        why = self._taken(caller)
        try:
            yield why
        finally:
            if not why:
                self._given_back(caller)

    def _taken(self, caller: str) -> str:
        with self._lock:
            held = self._held.get(caller, 0)
            if held >= self._each:
                return f"{held} queries of this caller are under way; at most {self._each} may be"
            if sum(self._held.values()) >= self._everyone:
                return f"{self._everyone} queries are under way, as many as this server takes"
            self._held[caller] = held + 1
            return ""

    def _given_back(self, caller: str) -> None:
        with self._lock:
            self._held[caller] -= 1
            if not self._held[caller]:
                del self._held[caller]
