"""What operators count: requests, queries, caches, the release being served.

The figures of all processes come together in the folder that the variable
``PROMETHEUS_MULTIPROC_DIR`` names; it must be set before this module is
imported.  Without it the figures are those of this process.
"""

from __future__ import annotations

import os
from functools import lru_cache

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)

from ssegraph.engine.answering import Answering
from ssegraph.engine.protocol import Reply, Request
from ssegraph.errors import Problem

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

REQUESTS = Counter("ssegraph_requests_total", "Requests answered.", ("area", "method", "status"))
REQUEST_SECONDS = Histogram(
    "ssegraph_request_seconds", "Time to answer a request.", ("area",), buckets=SECONDS
)
QUERIES = Counter(
    "ssegraph_queries_total",
    "Queries by outcome; a failure has the name of its problem.",
    ("outcome",),
)
QUERY_SECONDS = Histogram(
    "ssegraph_query_seconds", "Time that a query took the engine.", buckets=SECONDS
)
QUERIES_NOW = Gauge(
    "ssegraph_queries_now",
    "Queries being answered or waiting for a worker.",
    multiprocess_mode="livesum",
)
KEPT = Counter(
    "ssegraph_kept_answers_total",
    "Answers looked for in memory, by whether one was there.",
    ("found",),
)
RELEASE = Gauge(
    "ssegraph_release",
    "1 for the release that is served, 0 for earlier ones.",
    ("release",),
    multiprocess_mode="mostrecent",
)


class CountedEngine:
    """An engine whose queries are counted by their outcome."""

    def __init__(self, engine: Answering) -> None:
        self._engine = engine

    def answer(self, request: Request) -> Reply:
        """Return what the engine answers."""
        with QUERIES_NOW.track_inprogress():
            try:
                reply = self._engine.answer(request)
            except Problem as problem:
                QUERIES.labels(type(problem).__name__).inc()
                QUERY_SECONDS.observe(problem.engine_s)
                raise
        QUERIES.labels("answered" if reply.engine_s else "remembered").inc()
        if reply.engine_s:
            QUERY_SECONDS.observe(reply.engine_s)
        return reply


def note_release(release_id: str) -> None:
    """Note that this process serves *release_id* from now on."""
    for earlier in _noted:
        RELEASE.labels(earlier).set(0)
    _noted.add(release_id)
    RELEASE.labels(release_id).set(1)


_noted: set[str] = set()


def count_request(area: str, method: str, status: str, seconds: float) -> None:
    """Count a request that was answered."""
    requests, times = _series(area, method, status)
    requests.inc()
    times.observe(seconds)


# Looking up a series by its labels takes longer than counting in it.
@lru_cache(maxsize=512)
def _series(area: str, method: str, status: str) -> tuple[Counter, Histogram]:
    return REQUESTS.labels(area, method, status), REQUEST_SECONDS.labels(area)


@lru_cache(maxsize=2)
def _kept_series(found: bool) -> Counter:
    return KEPT.labels("yes" if found else "no")


def count_kept(found: bool) -> None:
    """Count that an answer was looked for in memory."""
    _kept_series(found).inc()


def exposition() -> bytes:
    """Return the figures of all processes in the text format of Prometheus."""
    if FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)
