"""Where a running server takes queries, and what it was started from."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bench.processes import Service

BIN = Path(sys.executable).parent
# Seconds that loading a thousand statements may take, and the least that loading may.
LOAD_S_PER_THOUSAND, LEAST_LOAD_S = 0.12, 120.0


@dataclass(frozen=True, slots=True)
class Material:
    """What every server is started from: a project with its release."""

    project: Path
    release: Path
    statements: int
    # Where a server may keep its own files.
    scratch: Path

    @property
    def load_deadline_s(self) -> float:
        """Seconds that a server may take to load everything."""
        return max(LEAST_LOAD_S, LOAD_S_PER_THOUSAND * self.statements / 1000)

    def dump(self, suffix: str) -> Path:
        """Return the release's plain dump in the format *suffix*."""
        return self.release / "dumps" / f"data.{suffix}"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The query operation of a running server."""

    name: str
    port: int
    path: str
    service: Service
    load_s: float = 0.0
    extra: str = ""

    def target(self, query: str) -> str:
        """Return what to GET for an answer to *query*; the query comes last."""
        return f"{self.path}?{self.extra}query={quote(query, safe='')}"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that can be measured; ``most`` is the largest size that it is asked to load."""

    name: str
    start: Callable[[Material], AbstractContextManager[Endpoint]]
    version: Callable[[], str]
    most: int = 1 << 62
