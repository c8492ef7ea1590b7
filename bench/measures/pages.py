"""How long a page takes the first time that it is asked for."""

from __future__ import annotations

import time
from itertools import islice

from bench.forum import cast
from bench.forum.session import session_name
from bench.http_client import Connection
from bench.measures.run import SSEGRAPH, Forum, Run, size_name
from bench.mix import STEP

HTML = "text/html"
WARM_UP = 20
MOST = 60
# Pages of things that a large dataset names all over, by what they are about.
HUBS = {
    "a country": [f"/doc/country/{code}" for code in ("arg", "ben", "bol", "bra", "bfa")],
    "a concept": [
        f"/scheme/challenge/{name}" for name in ("inequality", "poverty", "exclusion", "pandemic")
    ],
    "a scheme": [f"/scheme/{name}" for name in ("challenge", "group", "mechanism", "sector")],
    "a graph": ["/graph/editorial", "/graph/meta", "/graph/links"],
    "the ontology": ["/ontology"],
}
OTHERS = {
    "home": ["/"],
    "a list": ["/sessions", "/people", "/organizations", "/initiatives", "/claims"],
    "a list's later page": [f"/claims?page={number}" for number in range(2, 5)],
    "the queries": ["/queries"],
}
SEARCHES = ("/search?q=cooperative", "/search?q=forest&country=id/country/tgo", "/search?q=togo")
OK = 200


def page_addresses(kind: str, sessions: int, first: int = 0) -> list[str]:
    """Return addresses of pages about different things of one *kind*."""
    numbers = [(first + n) * STEP % sessions for n in range(min(sessions, MOST))]
    names = {
        "session": lambda n: f"session/{session_name(n)}",
        "presentation": lambda n: f"presentation/{session_name(n)}-1",
        "claim": lambda n: f"statement/{session_name(n)}-1-c1",
        "person": lambda n: f"person/person-{n * cast.PEOPLE}",
        "organization": lambda n: f"organization/organization-{n * cast.ORGANIZATIONS}",
        "initiative": lambda n: f"initiative/initiative-{n * cast.INITIATIVES}",
        "place": lambda n: f"place/city-{n * cast.CITIES}",
    }
    return [f"/doc/{names[kind](number)}" for number in dict.fromkeys(numbers)]


KINDS = ("session", "presentation", "claim", "person", "organization", "initiative", "place")


def measure_pages(run: Run, port: int, forum: Forum) -> None:
    """Time pages that were never asked for, kind by kind, at one client."""
    if run.is_over(f"pages at {forum.name}"):
        return
    with Connection(port) as client:
        # The first requests load what a running server has loaded.
        for address in islice(page_addresses("session", forum.sessions), WARM_UP):
            client.get(address + ".ttl", "*/*")
        for kind in KINDS:
            for address in page_addresses(kind, forum.sessions):
                _time(run, client, f"page: {kind}", address, forum.size)
        for name, addresses in {**HUBS, **OTHERS}.items():
            for address in addresses:
                _time(run, client, f"page: {name}", address, forum.size)
        for address in SEARCHES:
            if client.get(address, HTML).status != OK:
                run.figures.note("There is no /search yet, so it was not measured.")
                break
            _time(run, client, "search", address, forum.size)


def _time(run: Run, client: Connection, case: str, address: str, size: int) -> None:
    began = time.perf_counter()
    status = client.get(address, HTML).status
    elapsed_ms = 1000 * (time.perf_counter() - began)
    if status == OK:
        run.figures.add("page", case, size, SSEGRAPH, elapsed_ms)
    else:
        run.figures.note(f"{case} at {size_name(size)}: status {status} at {address}.")
