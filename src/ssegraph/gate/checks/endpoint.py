"""The SPARQL endpoint: it describes itself, agrees with itself, and holds the dump."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlencode

from pyoxigraph import NamedNode

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import GRAPH_OF_CATALOG, Deployment, subjects
from ssegraph.gate.reading import Unreadable, quads_of, rows_of
from ssegraph.gate.rules import broken
from ssegraph.http.media import RESULT_TYPES, RESULTS_JSON, TURTLE
from ssegraph.terms import PREFIXES

SD = PREFIXES["sd"]
# Small, in a fixed order, and of every kind of value.
SOME_ROWS = (
    "SELECT ?class (COUNT(?thing) AS ?things) WHERE { ?thing a ?class }"
    " GROUP BY ?class ORDER BY ?class LIMIT 50"
)
GRAPHS = "SELECT ?graph (COUNT(*) AS ?quads) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


def ask(site: Deployment, query: str, accept: str) -> Answer:
    """Send *query* by GET."""
    return site.client.get(site.address(f"/sparql?{urlencode({'query': query})}"), accept)


def check_service_description(site: Deployment) -> Iterator[Finding]:
    """Without a query the endpoint says what it is."""
    answer = site.client.get(site.address("/sparql"), TURTLE.name)
    if answer.status != HTTPStatus.OK:
        what = f"The endpoint without a query answers {answer.status}."
        yield broken("service-description", answer.address, what)
        return
    try:
        said = [quad.triple for quad in quads_of(answer)]
    except Unreadable as reason:
        what = f"The description cannot be read: {reason}."
        yield broken("service-description", answer.address, what)
        return
    endpoint = NamedNode(answer.address)
    if not subjects(said, SD + "endpoint", endpoint):
        what = f"The description does not say that the endpoint is {endpoint}."
        yield broken("service-description", answer.address, what)
    if not subjects(said, SD + "resultFormat"):
        what = "The description names no result format."
        yield broken("service-description", answer.address, what)


def check_results(site: Deployment) -> Iterator[Finding]:
    """A result is the same in every format and by every way of asking."""
    asked = [(ask(site, SOME_ROWS, one.name), one.name) for one in RESULT_TYPES]
    address, wanted = site.address("/sparql"), RESULTS_JSON.name
    form = urlencode({"query": SOME_ROWS}).encode()
    for headers, body in ((FORM, form), (DIRECT, SOME_ROWS.encode())):
        asked.append((site.client.ask("POST", address, wanted, headers, body), wanted))
    said: list[tuple[str, ...]] | None = None
    for answer, wanted in asked:
        if answer.status != HTTPStatus.OK or answer.media_type != wanted:
            what = f"{answer.method} for {wanted} answers {answer.status}, {answer.media_type}."
            yield broken("results-agree", address, what)
            continue
        try:
            rows = rows_of(answer)
        except Unreadable as reason:
            yield broken("results-agree", address, f"The result as {wanted}: {reason}.")
            continue
        said = rows if said is None else said
        if rows != said:
            what = f"{answer.method} for {wanted} gets other rows than GET for JSON."
            yield broken("results-agree", address, what)


def check_endpoint_count(site: Deployment) -> Iterator[Finding]:
    """The endpoint holds what the dump holds, and besides only its own description."""
    address = site.address("/sparql")
    if not site.quads:
        return
    answer = ask(site, GRAPHS, RESULTS_JSON.name)
    try:
        counted = {row[0]: int(row[1]) for row in rows_of(answer)[1:]}
    except (Unreadable, ValueError) as reason:
        what = f"Counting the graphs answers {answer.status}: {reason}."
        yield broken("endpoint-count", address, what)
        return
    counted.pop(site.base_iri + GRAPH_OF_CATALOG, None)
    dumped = Counter(str(getattr(quad.graph_name, "value", "")) for quad in site.quads)
    for graph in sorted(dumped.keys() | counted.keys() - {""}):
        if dumped[graph] != counted.get(graph, 0):
            what = (
                f"The graph <{graph}> has {counted.get(graph, 0)} statements at the endpoint,"
                f" {dumped[graph]} in the dump."
            )
            yield broken("endpoint-count", address, what)
