"""Readers, askers and attackers at once for minutes: does anything fail, lie or leak?"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from bench.answers import Row, rows_of
from bench.http_client import BadAnswer, Connection
from bench.measures.hostile import ADDRESSES, hostile_clients, readers
from bench.measures.run import SSEGRAPH, Forum, Run
from bench.mix import Query, read_mix, unseen
from bench.processes import sampling
from bench.servers.endpoint import Endpoint
from bench.servers.ssegraph import PUBLIC, serving
from bench.wrk import Outcome, put_under

ASKERS, ATTACKERS = 2, 2
ADDRESS = "X-Forwarded-For: 198.51.100.{}"
VARIANTS = 3
PAUSE_S = 0.01
# Threads open what they keep open when they are first needed, so there is a load before.
WARM_UP_SHARE = 0.1
SETTLE_S = 15.0
MIB = 1 << 20
OK = 200
# What an overloaded server may answer to a query, honestly.
REFUSALS = ("429", "503", "504")


@dataclass(slots=True)
class Asked:
    """The queries whose answers are known, and how they and the hostile ones were answered."""

    known: list[tuple[Query, str, Counter[Row]]]
    answers: Counter[str] = field(default_factory=Counter)
    hostile: Counter[str] = field(default_factory=Counter)


def measure_mixed(run: Run, forum: Forum, pages: Sequence[str]) -> None:
    """Put the server, with its own settings, under mixed load."""
    if run.mixed_s <= 0 or run.is_over(f"mixed load at {forum.name}"):
        return
    with serving(forum.project, run.scratch / "mixed.log", PUBLIC) as (service, port, _):
        endpoint = Endpoint(SSEGRAPH, port, "/sparql", service)
        known = _ask_alone(endpoint, forum.sessions)
        _load(run, endpoint, pages, Asked(known), run.mixed_s * WARM_UP_SHARE)
        time.sleep(SETTLE_S)
        asked = Asked(known)
        memory, descriptors = service.memory_bytes(), service.descriptors()
        with sampling(service.memory_bytes, every_s=5) as samples:
            read = _load(run, endpoint, pages, asked, run.mixed_s)
        time.sleep(SETTLE_S)
        values = {
            **_counted(read, asked),
            "memory before, MiB": memory / MIB,
            "memory at most, MiB": max(samples) / MIB,
            "memory after, MiB": service.memory_bytes() / MIB,
            "descriptors before": descriptors,
            "descriptors after": service.descriptors(),
        }
    for case, value in {"seconds": run.mixed_s, **values}.items():
        run.figures.add("mixed load", case, forum.size, SSEGRAPH, value)
    told = ", ".join(f"{count} × {status}" for status, count in sorted(asked.answers.items()))
    run.figures.facts["queries of the mixed load were answered"] = told


def _ask_alone(endpoint: Endpoint, sessions: int) -> list[tuple[Query, str, Counter[Row]]]:
    """Return queries with the answers that they have while nobody else asks."""
    known = []
    with Connection(endpoint.port) as client:
        for query in read_mix():
            for number in range(VARIANTS):
                text = query.about(number, sessions)
                answer = client.get(endpoint.target(text), query.accept)
                known.append((query, text, rows_of(query, answer)))
    return known


def _load(
    run: Run, endpoint: Endpoint, pages: Sequence[str], asked: Asked, seconds: float
) -> Outcome:
    """Let everybody loose; return how the pages were answered."""
    ended = threading.Event()
    with ExitStack() as stack:
        stack.enter_context(
            hostile_clients(endpoint, ATTACKERS, asked.hostile, addresses=ATTACKERS)
        )
        for first in range(ASKERS):
            thread = threading.Thread(
                target=_ask, args=(endpoint, asked, first, ended), daemon=True
            )
            thread.start()
            stack.callback(thread.join)
        stack.callback(ended.set)
        return put_under(readers(run, endpoint, pages, max(2, seconds)))


def _ask(endpoint: Endpoint, asked: Asked, first: int, ended: threading.Event) -> None:
    with Connection(endpoint.port) as client:
        number = first
        while not ended.wait(PAUSE_S):
            query, text, rows = asked.known[number % len(asked.known)]
            address = ADDRESS.format(number % ADDRESSES + 1)
            number += 5
            try:
                answer = client.get(endpoint.target(unseen(text)), query.accept, address)
            except (OSError, BadAnswer) as error:
                asked.answers[type(error).__name__] += 1
                continue
            if answer.status == OK:
                is_right = rows_of(query, answer) == rows
                asked.answers["right" if is_right else "wrong"] += 1
            else:
                asked.answers[str(answer.status)] += 1


def _counted(read: Outcome, asked: Asked) -> dict[str, float]:
    refused = sum(asked.answers[status] for status in REFUSALS)
    right, wrong = asked.answers["right"], asked.answers["wrong"]
    return {
        "pages": read.requests,
        "failed pages": read.refused + read.broken,
        "page p50, ms": read.p50_ms,
        "page p99, ms": read.p99_ms,
        "right answers": right,
        "wrong answers": wrong,
        "refused queries": refused,
        "failed queries": asked.answers.total() - right - wrong - refused,
        "hostile queries": asked.hostile.total(),
    }
