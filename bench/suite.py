"""The order of the measurements: size by size, every server beside the others."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial

from bench.forum.project import sessions_in, write_project
from bench.measures.build import build, measure_bundled, measure_change
from bench.measures.embeds import measure_embeds
from bench.measures.hostile import measure_hostile
from bench.measures.mix import measure_mix
from bench.measures.mixed import measure_mixed
from bench.measures.pages import KINDS, measure_pages, page_addresses
from bench.measures.run import SSEGRAPH, Forum, Run, size_name
from bench.measures.start import keep_memory, measure_start
from bench.measures.throughput import measure_half_load, measure_repeated, measure_small_queries
from bench.processes import NotStarted
from bench.servers.endpoint import Endpoint, Material, Server

# The size at which throughput is measured: what a forum grows to in years.
USUAL = 100_000
# The least size at which rebuilding after one change is measured.
LARGE = 100_000
PAGES_OF_KIND = 12


def run_all(run: Run, servers: Sequence[Server], sizes: Sequence[int]) -> None:
    """Measure everything; what fails is noted and does not stop the rest."""
    bundled = measure_bundled(run)
    if bundled is not None:
        _attempt(run, partial(measure_embeds, run, bundled))
    for size in sizes:
        if run.is_over(f"generate {size_name(size)}"):
            return
        project = run.work / "projects" / str(size)
        run.figures.facts[f"statements at {size_name(size)}"] = f"{write_project(project, size):,}"
        forum = Forum(project, size, sessions_in(project))
        if build(run, project, size):
            _measure_forum(run, servers, forum)
        # A large release fills the disk that the next size needs.
        shutil.rmtree(project / "releases", ignore_errors=True)


def _measure_forum(run: Run, servers: Sequence[Server], forum: Forum) -> None:
    pages = _pages(forum)
    if forum.size >= LARGE:
        measure_change(run, forum)
    _attempt(run, partial(measure_start, run, forum))
    _measure_servers(run, servers, forum, pages)
    if forum.size == USUAL:
        _attempt(run, partial(measure_hostile, run, forum, pages))
        _attempt(run, partial(measure_mixed, run, forum, pages))


def _attempt(run: Run, measure: Callable[[], None]) -> None:
    """Call *measure*; a server that does not start is noted."""
    try:
        measure()
    except NotStarted as failure:
        run.figures.note(f"ssegraph: {failure}.")


def _measure_servers(
    run: Run, servers: Sequence[Server], forum: Forum, pages: Sequence[str]
) -> None:
    with ExitStack() as stack:
        endpoints = _start(run, servers, forum, stack)
        own = next((one for one in endpoints if one.name == SSEGRAPH), None)
        if own is None:
            return
        measure_pages(run, own.port, forum)
        measure_mix(run, endpoints, forum)
        if forum.size == USUAL:
            measure_small_queries(run, endpoints, forum)
            measure_repeated(run, endpoints, forum, pages)
        measure_half_load(run, own, forum, pages)


def _start(run: Run, servers: Sequence[Server], forum: Forum, stack: ExitStack) -> list[Endpoint]:
    """Start the servers, one after another, until *stack* is closed."""
    release = forum.project / "releases" / "current"
    material = Material(forum.project, release, forum.size, run.scratch)
    endpoints = []
    for server in servers:
        if forum.size > server.most or run.is_over(f"load {server.name} at {forum.name}"):
            continue
        try:
            endpoint = stack.enter_context(server.start(material))
        except NotStarted as failure:
            run.figures.note(f"{server.name} at {forum.name}: {failure}.")
            continue
        endpoints.append(endpoint)
        if endpoint.load_s:
            run.figures.add("load, s", "load", forum.size, server.name, endpoint.load_s)
        if server.name != SSEGRAPH:
            keep_memory(run, endpoint.service, forum.size, server.name)
    return endpoints


def _pages(forum: Forum) -> list[str]:
    """Return addresses of pages of every kind, as many as are worth keeping in memory."""
    return [
        address
        for kind in KINDS
        for address in page_addresses(kind, forum.sessions)[:PAGES_OF_KIND]
    ]
