"""How soon a server answers after it was started, and what it holds while idle."""

from __future__ import annotations

import time

from bench.measures.run import SSEGRAPH, Forum, Run
from bench.processes import Service
from bench.servers.ssegraph import serving

IDLE_S = 3.0
MIB = 1 << 20


def measure_start(run: Run, forum: Forum) -> None:
    """Start the server with its own settings several times."""
    if run.is_over(f"start at {forum.name}"):
        return
    for _ in range(run.rounds):
        with serving(forum.project, run.scratch / "start.log", {}) as (service, _, seconds):
            time.sleep(IDLE_S)
            run.figures.add("start", "seconds", forum.size, SSEGRAPH, seconds)
            keep_memory(run, service, forum.size, SSEGRAPH)


def keep_memory(run: Run, service: Service, size: int, server: str) -> None:
    """Keep what an idle server holds."""
    run.figures.add("start", "idle memory, MiB", size, server, service.memory_bytes() / MIB)
