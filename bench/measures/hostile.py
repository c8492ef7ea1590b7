"""What pages suffer while hostile queries keep every worker busy."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bench.http_client import BadAnswer, Connection
from bench.measures.run import SSEGRAPH, Forum, Run
from bench.mix import FOLDER, RESULTS, unseen
from bench.servers.endpoint import Endpoint
from bench.servers.ssegraph import PUBLIC, serving
from bench.wrk import Load, put_under

CLIENTS = 4
# Addresses of attackers, as the proxy in front would tell them.
ADDRESS = "X-Forwarded-For: 203.0.113.{}"
ADDRESSES = 250
WAIT_S = 40.0
PAUSE_S = 0.05
READERS, READING_MS = 4, 10


def measure_hostile(run: Run, forum: Forum, pages: Sequence[str]) -> None:
    """Load pages without and with hostile queries beside them, in turn."""
    answered: Counter[str] = Counter()
    with serving(forum.project, run.scratch / "hostile.log", PUBLIC) as (service, port, _):
        endpoint = Endpoint(SSEGRAPH, port, "/sparql", service)
        load = readers(run, endpoint, pages, run.load_s)
        # All processes keep all pages before anything is counted.
        put_under(replace(load, pause_ms=0))
        for _ in range(run.rounds):
            if run.is_over(f"hostile queries at {forum.name}"):
                return
            _read(run, forum.size, load, "alone")
            with hostile_clients(endpoint, CLIENTS, answered):
                _read(run, forum.size, load, "beside hostile queries")
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answered.items()))
    run.figures.facts["hostile queries were answered"] = told or "never"


def hostile_texts() -> list[str]:
    """Return the hostile queries."""
    return [path.read_text(encoding="utf-8") for path in sorted((FOLDER / "hostile").glob("*.rq"))]


@contextmanager
def hostile_clients(
    endpoint: Endpoint, clients: int, answered: Counter[str], *, addresses: int = ADDRESSES
) -> Iterator[None]:
    """Let *clients* ask hostile queries for the length of a ``with`` block; count statuses.

    They come from so many *addresses* that a limit for each of them helps little.
    """
    ended = threading.Event()

    def attack(first: int) -> None:
        texts = hostile_texts()
        with Connection(endpoint.port, WAIT_S) as client:
            number = first
            while not ended.is_set():
                number += 1
                try:
                    target = endpoint.target(unseen(texts[number % len(texts)]))
                    address = ADDRESS.format(number % addresses + 1)
                    answered[str(client.get(target, RESULTS, address).status)] += 1
                except (OSError, BadAnswer):
                    answered["no answer"] += 1
                ended.wait(PAUSE_S)

    threads = [threading.Thread(target=attack, args=(n,), daemon=True) for n in range(clients)]
    for thread in threads:
        thread.start()
    try:
        # The queries need a moment to reach the workers.
        ended.wait(1)
        yield
    finally:
        ended.set()
        for thread in threads:
            thread.join()


def readers(run: Run, endpoint: Endpoint, pages: Sequence[str], seconds: float) -> Load:
    """Return the load of a few people who look at a page before they ask for the next."""
    return Load(
        endpoint.port,
        pages,
        run.scratch,
        seconds,
        "text/html",
        connections=READERS,
        pause_ms=READING_MS,
    )


def _read(run: Run, size: int, load: Load, case: str) -> None:
    outcome = put_under(load)
    run.figures.add("p50", f"pages {case}", size, SSEGRAPH, outcome.p50_ms)
    run.figures.add("p99", f"pages {case}", size, SSEGRAPH, outcome.p99_ms)
    if outcome.refused or outcome.broken:
        run.figures.note(
            f"Pages {case}: {outcome.refused} with an error status and {outcome.broken} broken"
            f" of {outcome.requests}."
        )
