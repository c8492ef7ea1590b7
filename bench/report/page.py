"""Write ``docs/performance.md``: ratios first, then what they are made of."""

from __future__ import annotations

import re
from pathlib import Path

from bench.figures import Figures
from bench.measures.run import SSEGRAPH, size_name
from bench.mix import read_mix
from bench.report.targets import RATE, judge, ratio
from bench.report.words import number, spread, table

INTRODUCTION = """# Performance

This page is written by `make bench`; do not edit it. Machines differ, so read the ratios:
everything was measured in one run on one machine, with clients and servers on the same cores and
every server on loopback. Times are given as median (least–most).
"""
METHOD = """## How it is measured

* **Data.** Invented forums in this project's own ontology (`bench/forum`), the same bytes for the
  same seed, one file and one graph for each session, conforming to all shapes. Every server holds
  the release's statements. Oxigraph has them in the same graphs and their union in the default
  graph, as a release has; Virtuoso and rdflib-endpoint have the union only.
* **Queries.** `bench/queries`: each time about another thing, and with a comment that makes the
  text new, so no cache of results or plans can answer. Before anything is timed, the answers of
  all servers are compared, row by row.
* **Time** is taken at one client that keeps its connection, from sending the request to the last
  byte of the answer. The servers take turns, query by query and round by round.
* **Load** comes from wrk with 16 connections, unless it says otherwise, on the same cores as the
  servers. *Processor* is the time that all processes of the server used for each request.
* **Settings.** Ssegraph runs as `ssegraph serve` runs it, except that limits on queries and clients
  are lifted and the waiting line is longer, since the peers have neither; start, memory, hostile
  queries and mixed load are measured with its own limits. *On disk* and *in memory* are the two
  ways in which its workers can hold the data; by itself it chooses by size. rdflib-endpoint and
  Oxigraph run as their command lines start them, rdflib-endpoint over an Oxigraph store; Virtuoso
  with the ini file in `bench/servers/virtuoso.py`.
* **Memory** is the sum of all processes of a server, with shared pages counted once.
"""


def write_report(figures: Figures, path: Path) -> None:
    """Write everything that *figures* say to *path*."""
    lines = [
        INTRODUCTION,
        *_facts(figures),
        *_targets(figures),
        "![Time of each query at the peers, as a multiple of ssegraph's](performance.svg)",
        "",
        *_mix(figures),
        *_rates(figures),
        *_pages(figures),
        *_start(figures),
        *_builds(figures),
        *_mixed(figures),
        METHOD,
        *_notes(figures),
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    text = re.sub("\n{3,}", "\n\n", "\n".join(lines))
    path.write_text(text.rstrip() + "\n", encoding="utf-8")


def _facts(figures: Figures) -> list[str]:
    return table(["", ""], [[name, value] for name, value in figures.facts.items()])


def _targets(figures: Figures) -> list[str]:
    rows = [[one.what, one.target, one.measured, one.word] for one in judge(figures)]
    return ["## Targets", *table(["what", "target", "measured", "reached"], rows)]


def _mix(figures: Figures) -> list[str]:
    titles = {query.name: query.title for query in read_mix()}
    peers = [server for server in figures.servers("mix") if server != SSEGRAPH]
    lines = [
        "## Queries at one client",
        "",
        "How many times ssegraph's time each peer needs; above 1, ssegraph is faster. Below each"
        " ratio, milliseconds.",
    ]
    for size in figures.sizes("mix"):
        rows = []
        for case in figures.cases("mix"):
            cells = [titles.get(case, case), spread(figures.spread("mix", case, size, SSEGRAPH))]
            for peer in peers:
                times = ratio(figures, "mix", case, size, (peer, SSEGRAPH))
                taken = spread(figures.spread("mix", case, size, peer))
                cells.append(f"**{number(times)} ×**<br>{taken}" if times else "–")
            rows.append(cells)
        head = ["query", f"{SSEGRAPH}, ms", *peers]
        lines += ["", f"### {size_name(size)} statements", *table(head, rows)]
    return lines


def _rates(figures: Figures) -> list[str]:
    rows = []
    for case in figures.cases(RATE):
        for size in figures.sizes(RATE):
            for server in figures.servers(RATE):
                found = figures.spread(RATE, case, size, server)
                if found is not None:
                    times = ratio(figures, RATE, case, size, (server, SSEGRAPH))
                    share = f"{number(times)} ×" if times else "–"
                    tail, processor = (
                        spread(figures.spread(measure, case, size, server))
                        for measure in ("p99", "processor")
                    )
                    row = [case, size_name(size), server, share, spread(found), tail, processor]
                    rows.append(row)
    head = [
        "case",
        "size",
        "server",
        "÷ ssegraph",
        "requests per second",
        "p99, ms",
        "processor, ms",
    ]
    hostile = []
    for case in ("pages alone", "pages beside hostile queries"):
        for size in figures.sizes("p99"):
            found = figures.spread("p99", case, size, SSEGRAPH)
            if found is not None:
                middle = spread(figures.spread("p50", case, size, SSEGRAPH))
                hostile.append([case, size_name(size), middle, spread(found)])
    return [
        "## Requests per second",
        *table(head, rows),
        "### Pages beside hostile queries",
        *table(["case", "size", "p50, ms", "p99, ms"], hostile),
    ]


def _pages(figures: Figures) -> list[str]:
    sizes = figures.sizes("page")
    rows = [
        [case, *(spread(figures.spread("page", case, size, SSEGRAPH)) for size in sizes)]
        for case in figures.cases("page")
    ]
    head = ["milliseconds", *(size_name(size) for size in sizes)]
    return ["## Pages, the first time they are asked for", *table(head, rows)]


def _start(figures: Figures) -> list[str]:
    sizes = figures.sizes("start")
    rows = [
        [
            f"{server}: {case}",
            *(spread(figures.spread("start", case, size, server)) for size in sizes),
        ]
        for case in figures.cases("start")
        for server in figures.servers("start")
        if any(figures.spread("start", case, size, server) for size in sizes)
    ]
    return ["## Start and memory", *table(["", *map(size_name, sizes)], rows)]


def _builds(figures: Figures) -> list[str]:
    rows = []
    for case in figures.cases("build, s"):
        for size in figures.sizes("build, s"):
            seconds = figures.spread("build, s", case, size, SSEGRAPH)
            if seconds is not None:
                memory = spread(figures.spread("build, MiB", case, size, SSEGRAPH))
                name = size_name(size) if size else "–"
                rows.append([case, name, spread(seconds), memory])
    for size in figures.sizes("load, s"):
        for server in figures.servers("load, s"):
            seconds = figures.spread("load, s", "load", size, server)
            if seconds is not None:
                rows.append([f"loading, {server}", size_name(size), spread(seconds), "–"])
    head = ["", "size", "seconds", "memory at most, MiB"]
    return ["## Check and build, and the peers' loading", *table(head, rows)]


def _mixed(figures: Figures) -> list[str]:
    cases = figures.cases("mixed load")
    if not cases:
        return []
    rows = [[case, spread(figures.spread("mixed load", case, None, SSEGRAPH))] for case in cases]
    return ["## Mixed load: readers, askers and attackers at once", *table(["", ""], rows)]


def _notes(figures: Figures) -> list[str]:
    if not figures.notes:
        return []
    return ["## Remarks of this run", "", *(f"* {note}" for note in figures.notes)]
