"""The targets, and whether the figures reach them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.figures import Figures, Spread
from bench.measures.build import BUNDLED
from bench.measures.embeds import EMBEDS
from bench.measures.pages import HUBS, KINDS
from bench.measures.run import SSEGRAPH
from bench.report.words import number
from bench.servers.files import NAME as FILES
from bench.servers.nginx import NAME as NGINX
from bench.servers.nginx import OURS
from bench.servers.oxigraph import NAME as OXIGRAPH
from bench.servers.rdflib_endpoint import NAME as RDFLIB_ENDPOINT
from bench.servers.virtuoso import NAME as VIRTUOSO

RATE = "requests per second"
USUAL, MILLION, LARGEST = 100_000, 1_000_000, 10_000_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """One target: what was wanted, what was measured, and whether that is enough.

    ``is_reached`` is ``None`` when it was not measured.
    """

    what: str
    target: str
    measured: str = "not measured"
    is_reached: bool | None = None

    @property
    def word(self) -> str:
        """The verdict in a word."""
        return {True: "yes", False: "**no**", None: "–"}[self.is_reached]


def judge(figures: Figures) -> list[Verdict]:
    """Return every target with its verdict."""
    return [
        verdict
        for part in (_small_queries, _mix, _repeated, _embeds, _pages, _others, _builds, _mixed)
        for verdict in part(figures)
    ]


def ratio(
    figures: Figures, measure: str, case: str, size: int, pair: tuple[str, str]
) -> float | None:
    """Return how many times the first of *pair* has what the second has, by their medians."""
    first, second = (figures.spread(measure, case, size, server) for server in pair)
    return first.median / second.median if first and second and second.median else None


def _compare(
    what: str, target: str, found: float | None, is_enough: Callable[[float], bool], unit: str
) -> Verdict:
    if found is None:
        return Verdict(what, target)
    return Verdict(what, target, f"{number(found)} {unit}", is_enough(found))


def _small_queries(figures: Figures) -> Iterator[Verdict]:
    what = "small query, not seen before: requests per second, 16 clients"
    for peer in (VIRTUOSO, RDFLIB_ENDPOINT):
        found = ratio(figures, RATE, "small query, 16 clients", USUAL, (SSEGRAPH, peer))
        yield _compare(what, f"≥ 3 × {peer}", found, lambda r: r >= 3, f"× {peer}")  # noqa: PLR2004
    found = ratio(figures, "p50", "small query, 1 client", USUAL, (SSEGRAPH, OXIGRAPH))
    yield _compare(
        "the same at one client: latency",
        f"≤ 2 × {OXIGRAPH}",
        found,
        lambda r: r <= 2,  # noqa: PLR2004
        f"× {OXIGRAPH}",
    )


def _mix(figures: Figures) -> Iterator[Verdict]:
    peers = [peer for peer in figures.servers("mix") if not peer.startswith(SSEGRAPH)]
    cases = figures.cases("mix")
    own = [figures.spread("mix", case, USUAL, SSEGRAPH) for case in cases]
    if not peers or not all(own):
        yield Verdict("the twelve queries at 100 k", "fastest on ≥ 9 of 12")
        return
    wins = sum(all(_is_slower(figures, case, peer) for peer in peers) for case in cases)
    yield Verdict(
        "the twelve queries at 100 k, not seen before",
        "faster than every peer on ≥ 9 of 12",
        f"on {wins} of {len(cases)}",
        wins >= 9,  # noqa: PLR2004
    )
    found = {case: ratio(figures, "mix", case, USUAL, (SSEGRAPH, OXIGRAPH)) for case in cases}
    slowest, worst = max(
        ((case, times) for case, times in found.items() if times), key=lambda item: item[1]
    )
    yield Verdict(
        "the same, the worst of them",
        f"≤ 1.5 × {OXIGRAPH}",
        f"{number(worst)} × {OXIGRAPH} ({slowest})",
        worst <= 1.5,  # noqa: PLR2004
    )


def _is_slower(figures: Figures, case: str, peer: str) -> bool:
    """Tell whether *peer* is slower than ssegraph; one that cannot answer is."""
    times = ratio(figures, "mix", case, USUAL, (peer, SSEGRAPH))
    return times is None or times > 1


def _repeated(figures: Figures) -> Iterator[Verdict]:
    for what, case, peer, least in (
        ("repeated query", "repeated query", OXIGRAPH, 1.0),
        ("repeated query", "repeated query", NGINX, 0.5),
        ("repeated page", "repeated page", NGINX, 0.5),
    ):
        found = ratio(figures, RATE, case, USUAL, (SSEGRAPH, peer))
        enough = _at_least(least)
        yield _compare(what, f"≥ {least:g} × {peer}", found, enough, f"× {peer}")
    found = ratio(figures, RATE, "repeated page", USUAL, (OURS, NGINX))
    what = f"repeated page with `{OURS}` in front"
    yield _compare(what, f"≥ 0.9 × {NGINX}", found, _at_least(0.9), f"× {NGINX}")
    conditional = figures.spread(RATE, "conditional query", USUAL, SSEGRAPH)
    again = figures.spread(RATE, "repeated query", USUAL, OXIGRAPH)
    found = conditional.median / again.median if conditional and again else None
    what = "conditional request against answering again"
    yield _compare(what, f"≥ 1 × {OXIGRAPH}", found, _at_least(1), f"× {OXIGRAPH}")


def _embeds(figures: Figures) -> Iterator[Verdict]:
    for case in EMBEDS:
        for server, what, least in (
            (SSEGRAPH, case, 0.5),
            (OURS, f"{case}, with `{OURS}` in front", 0.8),
        ):
            found = ratio(figures, RATE, case, BUNDLED, (server, FILES))
            yield _compare(what, f"≥ {least} × {FILES}", found, _at_least(least), f"× {FILES}")


def _at_least(least: float) -> Callable[[float], bool]:
    return lambda found: found >= least


def _at_most(most: float) -> Callable[[float], bool]:
    return lambda found: found <= most


def _pages(figures: Figures) -> Iterator[Verdict]:
    for size, name in ((10_000, "10 k"), (LARGEST, "10 M")):
        medians = _medians(figures, [f"page: {kind}" for kind in KINDS], size)
        worst = max(medians.values(), default=None)
        what = f"page of a thing, first time, at {name}: the slowest kind"
        yield _compare(what, "< 5 ms", worst, lambda ms: ms < 5, "ms")  # noqa: PLR2004
        hubs = _medians(figures, [f"page: {hub}" for hub in HUBS], size)
        heaviest = max(hubs, key=lambda case: hubs[case], default="")
        what = f"page that much leads to, first time, at {name}: the slowest"
        verdict = _compare(what, "< 5 ms", hubs.get(heaviest), lambda ms: ms < 5, "ms")  # noqa: PLR2004
        yield verdict
    tail = figures.spread("p99", "kept pages, half load", None, SSEGRAPH)
    found = tail.median if tail else None
    yield _compare(
        "kept pages at half load, largest size: p99", "< 10 ms", found, _at_most(10), "ms"
    )


def _medians(figures: Figures, cases: list[str], size: int) -> dict[str, float]:
    found = {case: figures.spread("page", case, size, SSEGRAPH) for case in cases}
    return {case: spread.median for case, spread in found.items() if spread}


def _others(figures: Figures) -> Iterator[Verdict]:
    search = figures.spread("page", "search", MILLION, SSEGRAPH)
    found = search.median if search else None
    yield _compare("search with facets, 100 k things", "< 20 ms", found, _at_most(20), "ms")
    alone, beside = (
        figures.spread("p99", f"pages {case}", USUAL, SSEGRAPH)
        for case in ("alone", "beside hostile queries")
    )
    found = beside.median / alone.median if alone and beside else None
    yield _compare("p99 of pages beside hostile queries", "< 2 ×", found, lambda r: r < 2, "×")  # noqa: PLR2004
    start = figures.spread("start", "seconds", LARGEST, SSEGRAPH)
    yield _compare(
        *("start of serve at 10 M", "< 1 s", start.median if start else None, _at_most(1), "s")
    )
    memory = figures.spread("start", "idle memory, MiB", LARGEST, SSEGRAPH)
    found = memory.median if memory else None
    yield _compare("memory of the idle server at 10 M", "< 300 MB", found, _at_most(286), "MiB")


def _builds(figures: Figures) -> Iterator[Verdict]:
    for what, case, size, most_s in (
        ("check and build of the bundled data", "bundled data", 0, 10),
        ("check and build at 100 k", "check and build", USUAL, 7),
        ("check and build at 1 M", "check and build", MILLION, 65),
        ("check and build at 10 M", "check and build", LARGEST, 720),
        ("after one changed session at 1 M", "after one changed session", MILLION, 10),
    ):
        spread = figures.spread("build, s", case, size, SSEGRAPH)
        found = spread.median if spread else None
        yield _compare(what, f"< {most_s} s", found, _at_most(most_s), "s")
    memory: Spread | None = figures.spread("build, MiB", "check and build", LARGEST, SSEGRAPH)
    found = memory.median if memory else None
    yield _compare("memory of that at 10 M", "< 4 GB", found, _at_most(3815), "MiB")


def _mixed(figures: Figures) -> Iterator[Verdict]:
    values = {
        case: found.median
        for case in figures.cases("mixed load")
        if (found := figures.spread("mixed load", case, None, SSEGRAPH))
    }
    if not values:
        yield Verdict("mixed load", "no failed page, no wrong answer, memory flat")
        return
    minutes = values["seconds"] / 60
    load = f"{number(minutes)} min of mixed load"
    failed, wrong = values["failed pages"], values["wrong answers"]
    yield _compare(f"{load}: failed pages", "0", failed, _at_most(0), "")
    yield _compare(f"{load}: wrong answers", "0", wrong, _at_most(0), "")
    yield _compare(f"{load}: p99 of pages", "< 100 ms", values["page p99, ms"], _at_most(100), "ms")
    grown = values["memory after, MiB"] / values["memory before, MiB"]
    yield _compare(f"{load}: memory, after ÷ before", "≤ 1.2", grown, _at_most(1.2), "×")
    more = values["descriptors after"] - values["descriptors before"]
    yield _compare(f"{load}: descriptors more than before", "≤ 4", more, _at_most(4), "")
