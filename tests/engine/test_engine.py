"""The process boundary: no query can crash, hang or leave the service."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Request
from ssegraph.errors import (
    DeadlineExceeded,
    MalformedQuery,
    NotAcceptable,
    QueryFailed,
    QueryRefused,
    ResultTooLarge,
)
from ssegraph.settings import Settings
from tests.canary import Canary
from tests.engine.conftest import SLOW

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def number(engine: Engine, request: Request) -> int:
    result = json.loads(engine.answer(request).body)
    return int(result["results"]["bindings"][0]["n"]["value"])


def test_the_default_graph_is_the_union_of_the_named_ones_without_repetition(
    engine: Engine,
) -> None:
    assert number(engine, Request(COUNT)) == 1990


def test_a_dataset_clause_is_obeyed(engine: Engine) -> None:
    assert number(engine, Request(COUNT.replace("{", "FROM <http://e/g0> {", 1))) == 1000


def test_the_protocol_dataset_wins_over_the_dataset_clause(engine: Engine) -> None:
    query = COUNT.replace("{", "FROM <http://e/g0> {", 1)
    assert number(engine, Request(query, default_graphs=("http://e/none",))) == 0


def test_only_the_graphs_asked_for_are_named(engine: Engine) -> None:
    query = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(engine, Request(query, named_graphs=("http://e/g1",))) == 1000
    assert number(engine, Request(query, default_graphs=("http://e/g1",))) == 0


KILLERS = {
    "5,000 nested parentheses": "SELECT * { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
    "3,000 nested groups": "SELECT * " + "{" * 3000 + "}" * 3000,
    "1,000 nested EXISTS": "SELECT * {" + "FILTER EXISTS {" * 1000 + "?s ?p ?o" + "}" * 1001,
    "12,000 negations": "SELECT * { FILTER(" + "!" * 12000 + "true) }",
    "200 nested lists": "SELECT * { ?s ?p " + "(" * 200 + ")" * 200 + " }",
    "150 unconnected patterns": "SELECT * {"
    + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(150))
    + "}",
    "a path of 2,000 steps": "SELECT * { ?s " + "/".join(["<http://e/p>"] * 2000) + " ?o }",
    "a product of three": SLOW,
    "a sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c",
    "a doubled text": "SELECT ?x31 { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(31))
    + "}",
}


@pytest.mark.parametrize("query", KILLERS.values(), ids=KILLERS.keys())
def test_a_hostile_query_gets_an_error_and_the_next_query_its_answer(
    engine: Engine, query: str
) -> None:
    with pytest.raises((DeadlineExceeded, QueryFailed, ResultTooLarge)):
        engine.answer(Request(query))
    assert engine.answer(Request("ASK { ?s ?p ?o }")).body.endswith(b"true}")


@pytest.mark.parametrize("pattern", ["SERVICE", "SERVICE SILENT", "OPTIONAL { SERVICE"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_no_query_reaches_a_listening_socket(
    engine: Engine, canary: Canary, pattern: str, host: str
) -> None:
    port = canary.port
    closing = "}" * (pattern.count("{") + 1)
    query = f"SELECT * {{ ?a ?b ?c {pattern} <http://{host}:{port}/> {{ ?s ?p ?o }} {closing}"
    if "SILENT" in pattern:
        engine.answer(Request(f"{query} LIMIT 1"))
    else:
        with pytest.raises(QueryRefused):
            engine.answer(Request(f"{query} LIMIT 1"))
    time.sleep(0.05)
    assert canary.callers == []


def test_no_query_reads_a_file(engine: Engine) -> None:
    with pytest.raises(QueryRefused):
        engine.answer(Request("SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }"))


def test_a_result_over_the_limit_is_refused_whole(store: Path) -> None:
    limits = limits_of(Settings(result_bytes=2000))
    with running_engine(store, limits) as engine, pytest.raises(ResultTooLarge) as refused:
        engine.answer(Request("SELECT * { ?s ?p ?o }"))
    assert refused.value.extra == {"limit": "result_bytes", "value": 2000}


def test_a_client_may_lower_the_deadline(engine: Engine) -> None:
    started = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        engine.answer(Request(KILLERS["a product of three"], deadline_s=0.3))
    assert time.monotonic() - started < 1.4


def test_a_syntax_error_says_where_and_how_to_mend_an_undeclared_prefix(engine: Engine) -> None:
    with pytest.raises(MalformedQuery, match=r"line 1, column .*PREFIX foaf: <http") as error:
        engine.answer(Request("ASK { ?s foaf:name ?o }"))
    assert error.value.extra["line"] == 1


def test_characters_that_xml_cannot_carry_are_not_sent_as_xml(engine: Engine) -> None:
    query = r'SELECT * { BIND("\u0001" AS ?x) }'
    with pytest.raises(NotAcceptable):
        engine.answer(Request(query, formats={"solutions": "xml"}))
    assert engine.answer(Request(query)).format == "json"


def test_an_unknown_function_is_the_querys_fault(engine: Engine) -> None:
    with pytest.raises(MalformedQuery):
        engine.answer(Request("SELECT (<http://e/f>(1) AS ?x) {}"))


def test_a_request_longer_than_a_socket_holds_is_answered(engine: Engine) -> None:
    values = " ".join(map(str, range(200_000)))
    query = f"SELECT (COUNT(?x) AS ?n) {{ VALUES ?x {{ {values} }} }}"
    assert number(engine, Request(query)) == 200_000
