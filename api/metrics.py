"""Counts and times of requests, written in the text format of Prometheus 0.0.4."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0)


@dataclass(slots=True)
class Requests:
    """What the server has answered since it started, by route and status; safe to use from several threads."""

    _lock: threading.Lock = field(default_factory=threading.Lock)
    _count: dict[tuple[str, str, int], int] = field(default_factory=lambda: defaultdict(int))
    _seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _buckets: dict[str, list[int]] = field(default_factory=dict)

    def saw(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer; `route` is the template of the path, so that ids make no series of their own."""
        with self._lock:
            self._count[method, route, status] += 1
            self._seconds[route] += seconds
            buckets = self._buckets.setdefault(route, [0] * (len(BUCKETS) + 1))
            buckets[next((i for i, limit in enumerate(BUCKETS) if seconds <= limit), len(BUCKETS))] += 1

    def answered(self) -> int:
        """Return how many answers were counted."""
        with self._lock:
            return sum(self._count.values())

    def text(self, gauges: Mapping[str, float]) -> str:
        """Return everything counted and the gauges of the moment as Prometheus text."""
        with self._lock:
            lines = [*self._counters(), *self._histogram()]
        for name, value in sorted(gauges.items()):
            lines += [f"# TYPE {name} gauge", f"{name} {value:g}"]
        return "\n".join(lines) + "\n"

    def _counters(self) -> Iterable[str]:
        yield "# HELP kg_http_requests_total Answers by method, route and status."
        yield "# TYPE kg_http_requests_total counter"
        for (method, route, status), n in sorted(self._count.items()):
            labels = f'method="{_label(method)}",route="{_label(route)}",status="{status}"'
            yield f"kg_http_requests_total{{{labels}}} {n}"

    def _histogram(self) -> Iterable[str]:
        name = "kg_http_request_seconds"
        yield f"# HELP {name} Time to the last byte by route."
        yield f"# TYPE {name} histogram"
        for route, buckets in sorted(self._buckets.items()):
            total = 0
            for limit, n in zip((*map(str, BUCKETS), "+Inf"), buckets, strict=True):
                total += n
                yield f'{name}_bucket{{route="{_label(route)}",le="{limit}"}} {total}'
            yield f'{name}_sum{{route="{_label(route)}"}} {self._seconds[route]:.6f}'
            yield f'{name}_count{{route="{_label(route)}"}} {total}'


def _label(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
