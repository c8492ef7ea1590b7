"""How long each query of the mix takes at one client, never having been asked before."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack

from bench.answers import Row, rows_of
from bench.http_client import BadAnswer, Connection
from bench.measures.run import Forum, Run
from bench.mix import Query, read_mix, unseen
from bench.servers.endpoint import Endpoint

TIMEOUT_S = 60.0
MOST_REPETITIONS = 20
OK = 200


def measure_mix(run: Run, endpoints: Sequence[Endpoint], forum: Forum) -> None:
    """Time every query on every server, round by round and server by server in turn."""
    with ExitStack() as stack:
        clients = {
            endpoint: stack.enter_context(Connection(endpoint.port, TIMEOUT_S))
            for endpoint in endpoints
        }
        able = _check_answers(run, clients, forum)
        for round_ in range(run.rounds):
            if run.is_over(f"mix at {forum.name}, round {round_ + 1}"):
                return
            for query in read_mix():
                # Whoever goes first in one round goes last in the next.
                for endpoint in endpoints[:: -1 if round_ % 2 else 1]:
                    if (query.name, endpoint.name) in able:
                        targets = (
                            endpoint.target(unseen(query.about(number, forum.sessions)))
                            for number in range(1, MOST_REPETITIONS + 1)
                        )
                        for taken_ms in _times(run, clients[endpoint], query, targets):
                            run.figures.add("mix", query.name, forum.size, endpoint.name, taken_ms)


def _times(run: Run, client: Connection, query: Query, targets: Iterable[str]) -> Iterator[float]:
    """Yield how many milliseconds each answer took, as long as there are any in time."""
    ends_at = time.perf_counter() + run.repeat_s
    for target in targets:
        began = time.perf_counter()
        try:
            status = client.get(target, query.accept).status
        except (OSError, BadAnswer):
            status = 0
        ended = time.perf_counter()
        if status != OK:
            run.figures.note(f"'{query.name}' was answered with status {status} at {target[:60]}.")
            return
        yield 1000 * (ended - began)
        if ended > ends_at:
            return


def _check_answers(
    run: Run, clients: dict[Endpoint, Connection], forum: Forum
) -> set[tuple[str, str]]:
    """Return which queries the servers answer as the first one does; note the others."""
    able = set()
    for query in read_mix():
        expected: Counter[Row] | None = None
        for endpoint, client in clients.items():
            where = f"{endpoint.name}, '{query.name}' at {forum.name}"
            try:
                answer = client.get(endpoint.target(query.about(1, forum.sessions)), query.accept)
            except (OSError, BadAnswer):
                run.figures.note(f"{where}: no answer within {TIMEOUT_S:g} s; not timed.")
                continue
            if answer.status != OK:
                run.figures.note(f"{where}: status {answer.status}; not timed.")
                continue
            try:
                rows = rows_of(query, answer)
            except (SyntaxError, ValueError, KeyError) as error:
                run.figures.note(f"{where}: the answer cannot be read ({error}); not timed.")
                continue
            expected = rows if expected is None else expected
            if _is_same(run, where, query, rows, expected):
                able.add((query.name, endpoint.name))
    return able


def _is_same(
    run: Run, where: str, query: Query, rows: Counter[Row], expected: Counter[Row]
) -> bool:
    if rows == expected:
        return True
    if query.name == "describe" and rows:
        run.figures.note("What DESCRIBE returns is for each engine to decide, so it may differ.")
        return True
    run.figures.note(
        f"{where}: {rows.total()} rows, {(rows - expected).total()} of them not among the"
        f" {expected.total()} of ssegraph."
    )
    return rows.total() == expected.total()
