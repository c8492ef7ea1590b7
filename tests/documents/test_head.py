"""HEAD says exactly what GET does, at every kind of address."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest

from tests.http import Response, fetch
from tests.web.kinds import KINDS

SESSION = "/doc/session/gsef2021-s001"
SUFFIXES = ("html", "ttl", "nt", "jsonld", "rdf", "trig", "nq", "linkset")
OTHERS = {
    "thing": "/id/session/gsef2021-s001",
    "thing that is not": "/id/session/none",
    "resource": "/resource?uri=http%3A%2F%2Fmetadata.un.org%2Fsdg%2F1",
    "resource of ours": "/resource?uri=https%3A%2F%2Fw3id.org%2Fssegraph%2Fontology",
    "bad IRI": "/resource?uri=a",
    "refused format": f"{SESSION}?format=docx",
    "list as JSON": "/people.json",
    "list as CSV": "/people.csv",
    "search as JSON": "/search.json?q=inclusion",
    "answer as CSV": "/queries/speakers.csv",
    "embed": "/embed/speakers",
    "result as JSON": "/sparql?query=ASK%7B%7D&format=json",
    "broken query": "/sparql?query=ASK%7B",
    "dump": "/dumps/data.nt",
    "packed dump": "/dumps/data.nq.gz",
    "dump that is not": "/dumps/none",
    "quality as Turtle": "/quality.ttl",
    "OpenAPI": "/openapi.json",
    "description": "/dataset.ttl",
    "VoID": "/.well-known/void",
    "style sheet": "/static/ssegraph.css",
    "health": "/healthz",
    **{f"document as {suffix}": f"{SESSION}.{suffix}" for suffix in SUFFIXES},
}
ADDRESSES = {**KINDS, **OTHERS}
# These say how long a query took, or have a map as soon as it is drawn, so no two need be alike.
LIVE = frozenset({"home", "result"})
OF_THE_BODY = frozenset({"content-length", "etag", "cache-control", "last-modified"})
# These tell of the request, or of the moment.
OWN = frozenset({"date", "x-request-id", "age"})


def headers_of(answer: Response, ignored: AbstractSet[str]) -> list[tuple[str, str]]:
    pairs = [(name.lower(), value) for name, value in answer.headers.items()]
    return sorted(pair for pair in pairs if pair[0] not in OWN | ignored)


@pytest.mark.parametrize("accept", ["text/html", "text/turtle"])
@pytest.mark.parametrize("kind", ADDRESSES)
def test_head_says_what_get_says_without_the_body(site_url: str, kind: str, accept: str) -> None:
    address = site_url + ADDRESSES[kind]
    coding = {"Accept-Encoding": "gzip"}
    get = fetch(address, accept=accept, headers=coding)
    head = fetch(address, method="HEAD", accept=accept, headers=coding)
    assert head.body == b""
    assert head.status == get.status
    ignored = OF_THE_BODY if kind in LIVE else frozenset()
    assert headers_of(head, ignored) == headers_of(get, ignored)
    assert int(get.headers["Content-Length"]) == len(get.body)


def test_a_condition_is_answered_alike(site_url: str) -> None:
    tag = fetch(site_url + SESSION + ".ttl").headers["ETag"]
    for method in ("GET", "HEAD"):
        again = fetch(site_url + SESSION + ".ttl", method=method, headers={"If-None-Match": tag})
        assert (again.status, again.body) == (304, b"")
