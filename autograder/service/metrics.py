"""Numbers for Prometheus: requests, submissions, what waits, the graders beside. Never a name, never a score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"))
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The numbers of one server.

    Parameters
    ----------
    gauges : callable
        Returns the numbers that are looked up when they are asked for: name → (what it is, value).
    """

    def __init__(self, gauges: Callable[[], dict[str, tuple[str, float]]]) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Now(gauges))
        self._requests = Counter(
            "autograde_requests", "HTTP requests.", ["method", "route", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "autograde_request_seconds", "Server time.", ["route"], registry=self._registry, buckets=SECONDS
        )
        self.received = Counter(
            "autograde_submissions", "Submissions acknowledged.", ["again"], registry=self._registry
        )
        self.refused = Counter("autograde_refused", "Requests refused by limits.", ["why"], registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request. What a client can invent (a method, a path) is never a label."""
        self._requests.labels(method if method in METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self._registry)


class _Now(Collector):
    def __init__(self, gauges: Callable[[], dict[str, tuple[str, float]]]) -> None:
        self._gauges = gauges

    def collect(self) -> Iterator[Any]:
        for name, (what, value) in self._gauges().items():
            yield GaugeMetricFamily(name, what, value=value)

    def describe(self) -> list[Any]:
        return []
