"""No query reaches another host or reads a file: cases 46 to 54."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Request
from ssegraph.errors import Problem
from ssegraph.settings import Settings
from tests.canary import Canary
from tests.hostile.running import Running

CALLS = {
    "46: SERVICE": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "47: SERVICE SILENT": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "48: in EXISTS": "SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } } LIMIT 1",
    "48: in a sub-select": "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "48: in OPTIONAL": "SELECT * { OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "48: in MINUS": "SELECT * { ?a ?b ?c MINUS { SERVICE <URL> { ?a ?b ?c } } } LIMIT 1",
    "49: spelt oddly": "SELECT * { sErViCe<URL>{ ?s ?p ?o } }",
    "50: behind an escape in an IRI": (
        r"SELECT * { { ?s <http://x#\u0061> ?o } UNION { SERVICE <URL> { ?s ?p ?o } } }"
    ),
    "50: in a CONSTRUCT": "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
    "50: by a name from the data": "SELECT * { VALUES ?u { <URL> } SERVICE ?u { ?s ?p ?o } }",
}
HARMLESS = {
    "in a text": 'ASK { BIND("SERVICE <URL>" AS ?x) }',
    "in a comment": "ASK {} # SERVICE <URL> {}",
    "as a variable": "ASK { BIND(1 AS ?service) }",
    "as a local name": "PREFIX ex: <a:> ASK { FILTER(ex:SERVICE != ex:service) }",
    "as a prefix": "PREFIX service: <a:> ASK { FILTER(service:a != service:b) }",
}
DATASETS = {
    "53: FROM a host": "ASK FROM <URL> { ?s ?p ?o }",
    "53: FROM NAMED a host": "ASK FROM NAMED <URL> { GRAPH ?g { ?s ?p ?o } }",
    "53: FROM a file": "ASK FROM <file:///etc/passwd> { ?s ?p ?o }",
    "53: GRAPH a host": "ASK { GRAPH <URL> { ?s ?p ?o } }",
}


def to(canary: Canary, query: str) -> str:
    return query.replace("URL", f"http://127.0.0.1:{canary.port}/sparql")


def assert_silent(canary: Canary) -> None:
    time.sleep(0.05)
    assert canary.callers == []


@pytest.fixture(scope="module")
def engine(numbers: Path) -> Iterator[Engine]:
    """The engine without the guard in front of it."""
    store = (numbers / "releases" / "current").resolve() / "store"
    with running_engine(store, limits_of(Settings(query_deadline_s=3.0))) as service:
        yield service


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS.keys())
def test_the_guard_refuses_a_call_and_nobody_is_called(
    target: Running, canary: Canary, query: str
) -> None:
    assert target.ask(to(canary, query)) == 403
    assert_silent(canary)


@pytest.mark.parametrize("query", CALLS.values(), ids=CALLS.keys())
def test_past_the_guard_nobody_is_called(engine: Engine, canary: Canary, query: str) -> None:
    try:
        body = engine.answer(Request(to(canary, query))).body
    except Problem as problem:
        assert problem.status in (400, 403, 500)
    else:
        assert str(canary.port).encode() not in body
    assert_silent(canary)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://127.0.0.1/", "/etc/passwd"])
def test_past_the_guard_no_file_is_read(engine: Engine, address: str) -> None:
    query = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
    with pytest.raises(Problem):
        engine.answer(Request(query))


@pytest.mark.parametrize("query", HARMLESS.values(), ids=HARMLESS.keys())
def test_52_the_word_alone_is_no_call(target: Running, canary: Canary, query: str) -> None:
    assert target.ask(to(canary, query)) == 200
    assert_silent(canary)


@pytest.mark.parametrize("query", DATASETS.values(), ids=DATASETS.keys())
def test_a_graph_of_another_host_is_an_empty_one(
    target: Running, canary: Canary, query: str
) -> None:
    assert target.ask(to(canary, query)) == 200
    assert_silent(canary)


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_a_dataset_of_another_host_is_an_empty_one(
    target: Running, canary: Canary, parameter: str
) -> None:
    graph = f"http://127.0.0.1:{canary.port}/data"
    assert target.ask("ASK { ?s ?p ?o }", **{parameter: graph}) == 200
    assert_silent(canary)


def test_54_loading_is_no_query(target: Running, canary: Canary) -> None:
    assert target.ask(to(canary, "LOAD <URL>")) == 400
    assert_silent(canary)
