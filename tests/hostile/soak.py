"""Hostile and normal load at once, for minutes: ``python -m tests.hostile.soak --minutes 10``.

Prints a summary as JSON: failed pages, wrong answers among the normal queries,
the time that pages took, memory and open files before and after.  Exit code 1
when a page failed or an answer was wrong.  Not a test: it measures time.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles

from ssegraph.settings import Settings
from tests.hostile.projects import BASE, P, write_numbers
from tests.hostile.running import GENEROUS, Running, running
from tests.hostile.test_query_bombs import ENDED, GUARDED
from tests.hostile.wire import exchange, get, post
from tests.http import fetch
from tests.serving import run

THINGS = 20_000
PAGES = ("/", "/types", "/id/1", "/doc/7", "/doc/8.ttl", "/dumps/", "/healthz", "/sparql")
CALL = "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
BOMBS = [*GUARDED.values(), *(query for query, _ in ENDED.values()), CALL, "ASK {"]
STALLS = (b"", b"GET / HT", post(b"ASK", 100), get("/dumps/data.nq"))
HOSTILE, NORMAL, READERS = 4, 2, 2
STALLED_AT_ONCE = 10
STALLER = "127.0.0.9"
# Normal clients do not ask without pause either.
PAUSE_S = 0.02
SETTLE_S = 45.0


@dataclass
class Seen:
    """What the clients have seen; lists and counters take additions from any thread."""

    page_ms: list[float] = field(default_factory=list)
    failed_pages: Counter[str] = field(default_factory=Counter)
    right: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    attacks: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the soak and print its summary."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    minutes = parser.parse_args(arguments).minutes
    with tempfile.TemporaryDirectory() as temporary:
        project = write_numbers(Path(temporary) / "soak", THINGS)
        built = run("build", project=project)
        if built.returncode:
            raise SystemExit(built.stderr)
        # The budgets of every day: the attackers come from addresses of their own.
        budget = {name: str(getattr(Settings(), name)) for name in GENEROUS}
        with running(project, settings=budget) as server:
            summary = soak(server, minutes * 60)
    print(json.dumps(summary, indent=2))
    return 1 if summary["failed_pages"] or summary["wrong_answers"] else 0


def soak(server: Running, seconds: float) -> dict[str, object]:
    """Load *server* for so many seconds and return what was seen."""
    warm_up(server)
    before = figures(server)
    seen, stop = Seen(), threading.Event()
    loads: list[Callable[[Running, Seen, int], None]] = [
        *[read_page] * READERS,
        *[ask_right] * NORMAL,
        *[attack] * HOSTILE,
        stall,
    ]
    threads = [
        threading.Thread(target=repeat, args=(load, server, seen, stop, number))
        for number, load in enumerate(loads)
    ]
    for thread in threads:
        thread.start()
    stop.wait(seconds)
    stop.set()
    for thread in threads:
        thread.join()
    time.sleep(SETTLE_S)
    p50, p99 = spread(seen.page_ms)
    return {
        "seconds": seconds,
        "pages": len(seen.page_ms),
        "failed_pages": dict(seen.failed_pages),
        "page_p50_ms": p50,
        "page_p99_ms": p99,
        "page_max_ms": round(max(seen.page_ms), 1),
        "right_answers": seen.right,
        "refused_normal_queries": {str(status): n for status, n in seen.refused.items()},
        "wrong_answers": seen.wrong[:10],
        "attacks": dict(seen.attacks.most_common()),
        "before": before,
        "after": figures(server),
    }


def repeat(
    load: Callable[[Running, Seen, int], None],
    server: Running,
    seen: Seen,
    stop: threading.Event,
    number: int,
) -> None:
    """Do the same again and again, each time with another number."""
    for turn in itertools.count(number * 1_000_000):
        if stop.is_set():
            return
        load(server, seen, turn)


def read_page(server: Running, seen: Seen, turn: int) -> None:
    path = PAGES[turn % len(PAGES)]
    started = time.monotonic()
    try:
        answer = fetch(f"{server.address}{path}?turn={turn}", accept="text/html")
        outcome = "" if answer.status in (200, 303, 304) else str(answer.status)
    except (OSError, http.client.HTTPException) as error:
        outcome = type(error).__name__
    seen.page_ms.append((time.monotonic() - started) * 1000)
    if outcome:
        with seen.lock:
            seen.failed_pages[f"{path} {outcome}"] += 1
    time.sleep(PAUSE_S)


def ask_right(server: Running, seen: Seen, turn: int) -> None:
    """Ask for the number of one thing, and compare."""
    number = turn * 7919 % THINGS
    query = f"SELECT ?n {{ <{BASE}id/{number}> {P} ?n }} # {turn}"
    try:
        answer = fetch(f"{server.address}/sparql", {"query": query}, accept="text/csv")
    except (OSError, http.client.HTTPException) as error:
        with seen.lock:
            seen.wrong.append(f"{number}: {error!r}")
        return
    with seen.lock:
        if answer.status in (429, 503):
            seen.refused[answer.status] += 1
        elif answer.status == 200 and answer.text.split() == ["n", str(number)]:
            seen.right += 1
        else:
            seen.wrong.append(f"{number}: {answer.status} {answer.text[:100]}")
    time.sleep(PAUSE_S)


def attack(server: Running, seen: Seen, turn: int) -> None:
    """Send a query bomb, and now and then leave before it has an answer."""
    sent = post(f"{BOMBS[turn % len(BOMBS)]} # {turn}".encode())
    source = f"127.0.0.{2 + turn // 1_000_000}"
    outcome = "left"
    try:
        if turn % 5:
            outcome = str(exchange(server, sent, source=source).status)
        else:
            with server.connect(source) as connection:
                connection.sendall(sent)
    except (OSError, http.client.HTTPException) as error:
        outcome = type(error).__name__
    with seen.lock:
        seen.attacks[outcome] += 1


def stall(server: Running, seen: Seen, turn: int) -> None:
    """Hold connections that say nothing, or not all, or do not listen."""
    opened = []
    try:
        for _ in range(STALLED_AT_ONCE):
            connection = server.connect(STALLER)
            opened.append(connection)
            connection.sendall(random.choice(STALLS))
        time.sleep(1.0)
    except OSError as error:
        with seen.lock:
            seen.attacks[f"stalled: {type(error).__name__}"] += 1
    for connection in opened:
        connection.close()


def warm_up(server: Running) -> None:
    """Let every thread and every worker be there before the first figures."""
    seen = Seen()

    def ask_some() -> None:
        for number in range(20):
            ask_right(server, seen, number)

    threads = [threading.Thread(target=ask_some) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for path in PAGES:
        server.status(path)


def figures(server: Running) -> dict[str, int]:
    """Return memory, open files and processes of the whole server."""
    processes = server.processes()
    return {
        "memory_mb": sum(process.memory_bytes for process in processes) >> 20,
        "descriptors": sum(process.descriptors for process in processes),
        "threads": sum(process.threads for process in processes),
        "processes": len(processes),
    }


def spread(values: list[float]) -> tuple[float, float]:
    """Return the median and the 99th percentile."""
    cuts = quantiles(values, n=100)
    return round(cuts[49], 1), round(cuts[98], 1)


if __name__ == "__main__":
    sys.exit(main())
