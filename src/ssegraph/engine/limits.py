"""The limits of one query service, handed whole to the process that runs it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from ssegraph.settings import Settings


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits with their units in their names; see the table of settings."""

    workers: int
    queue_length: int
    queue_wait_s: float
    query_deadline_s: float
    query_cpu_s: int
    query_memory_bytes: int
    result_bytes: int

    def to_json(self) -> str:
        """Return the limits as one command-line argument."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Limits:
        """Read what ``to_json`` wrote."""
        return cls(**json.loads(text))


def limits_of(settings: Settings) -> Limits:
    """Take the query service's limits out of *settings*."""
    return Limits(
        settings.workers,
        settings.queue_length,
        settings.queue_wait_s,
        settings.query_deadline_s,
        settings.query_cpu_s,
        settings.query_memory_bytes,
        settings.result_bytes,
    )
