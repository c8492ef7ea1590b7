"""How many requests a second: small queries, repeated ones, pages, and a cache in front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.http_client import Connection
from bench.measures.run import SSEGRAPH, Forum, Run, size_name
from bench.mix import RESULTS, read_mix
from bench.processes import Service
from bench.servers.endpoint import Endpoint
from bench.servers.nginx import NAME as NGINX
from bench.servers.nginx import OURS, caching
from bench.wrk import Load, Outcome, put_under

HTML = "text/html"
MOST_TARGETS = 2000
# An answer of about ten kilobytes at 100 k statements.
REPEATED = "broader"
# A pause so long that its rounding to milliseconds does not matter.
PAUSE_MS = 10
# Loads that fill the caches of all processes before anything is counted.
WARM_UP = 2


@dataclass(frozen=True, slots=True)
class Case:
    """What is measured, at which size, of which server, with which processes."""

    name: str
    size: int
    server: str
    service: Service


def measure_small_queries(run: Run, endpoints: Sequence[Endpoint], forum: Forum) -> None:
    """Load every server in turn with look-ups that it was never asked before."""
    query = next(query for query in read_mix() if query.name == "label")
    for _ in range(run.rounds):
        for endpoint in endpoints:
            if run.is_over(f"small queries, {endpoint.name}"):
                return
            targets = [endpoint.target(query.about(n, forum.sessions)) for n in range(MOST_TARGETS)]
            load = Load(
                endpoint.port, targets, run.scratch, run.load_s, accept=RESULTS, unseen=True
            )
            alone = replace(load, connections=1, seconds=max(2, run.load_s / 2))
            for case, part in (("small query, 16 clients", load), ("small query, 1 client", alone)):
                measure(run, Case(case, forum.size, endpoint.name, endpoint.service), part)


def measure_repeated(
    run: Run, endpoints: Sequence[Endpoint], forum: Forum, pages: Sequence[str]
) -> None:
    """Ask for the same again: of every server, of ssegraph by conditions, and of a cache."""
    query = next(query for query in read_mix() if query.name == REPEATED)
    own = next(endpoint for endpoint in endpoints if endpoint.name == SSEGRAPH)
    target, page, size = own.target(query.text), pages[0], forum.size
    with (
        caching(own.port, run.scratch) as (nginx, nginx_port),
        caching(own.port, run.scratch, OURS) as (ours, ours_port),
    ):
        for _ in range(run.rounds):
            if run.is_over(f"repeated requests at {forum.name}"):
                return
            for endpoint in endpoints:
                asked = endpoint.target(query.text)
                load = Load(endpoint.port, [asked], run.scratch, run.load_s, RESULTS)
                measure(run, Case("repeated query", size, endpoint.name, endpoint.service), load)
            caches = (NGINX, nginx, nginx_port), (OURS, ours, ours_port)
            for name, service, port in caches:
                load = Load(port, [target], run.scratch, run.load_s, RESULTS)
                measure(run, Case("repeated query", size, name, service), load)
            for name, service, port in ((SSEGRAPH, own.service, own.port), *caches):
                load = Load(port, [page], run.scratch, run.load_s, HTML)
                measure(run, Case("repeated page", size, name, service), load)
            for case, asked, accept in (
                ("conditional query", target, RESULTS),
                ("conditional page", page, HTML),
            ):
                condition = (f"If-None-Match: {_entity_tag(own.port, asked, accept)}",)
                load = Load(own.port, [asked], run.scratch, run.load_s, accept, headers=condition)
                measure(run, Case(case, size, SSEGRAPH, own.service), load)


def measure_half_load(run: Run, own: Endpoint, forum: Forum, pages: Sequence[str]) -> None:
    """Ask for kept pages as fast as they come, then half as fast, which shows the tail."""
    load = Load(own.port, pages, run.scratch, run.load_s, HTML)
    about = (forum.size, SSEGRAPH, own.service)
    for _ in range(WARM_UP):
        put_under(load)
    for _ in range(run.rounds):
        if run.is_over(f"pages at half load, {forum.name}"):
            return
        full = measure(run, Case("kept pages, full load", *about), load)
        cycle_s = (PAUSE_MS + full.p50_ms / 2) / 1000
        connections = max(1, round(full.per_s / 2 * cycle_s))
        half = replace(load, connections=connections, pause_ms=PAUSE_MS)
        measure(run, Case("kept pages, half load", *about), half)


def _entity_tag(port: int, target: str, accept: str) -> str:
    with Connection(port) as connection:
        return connection.get(target, accept).headers.get("etag", '"none"')


def measure(run: Run, case: Case, load: Load) -> Outcome:
    """Put the server of *case* under *load* and keep what was counted."""
    before = case.service.processor_s()
    outcome = put_under(load)
    processor_ms = 1000 * (case.service.processor_s() - before) / max(1, outcome.requests)
    for measure, value in (
        ("requests per second", outcome.per_s),
        ("p50", outcome.p50_ms),
        ("p99", outcome.p99_ms),
        ("processor", processor_ms),
    ):
        run.figures.add(measure, case.name, case.size, case.server, value)
    if outcome.refused or outcome.broken:
        run.figures.note(
            f"{case.server}, {case.name} at {size_name(case.size)}: {outcome.refused} answers"
            f" with an error status and {outcome.broken} broken of {outcome.requests}."
        )
    return outcome
