"""Queries that are built to hurt: cases 20 to 45, with the guard and past it."""

from __future__ import annotations

import json

import pytest

from tests.hostile.projects import BASE, COUNT
from tests.hostile.running import Running, wait_until
from tests.hostile.wire import exchange, post
from tests.http import Response, fetch

P = f"<{BASE}p>"
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
TEN = "VALUES ?{} {{ " + " ".join(map(str, range(20))) + " }}"
TENFOLD = ',".","$0$0$0$0$0$0$0$0$0$0")'


def nested(opening: str, inner: str, closing: str, depth: int) -> str:
    return opening * depth + inner + closing * depth


# Each of these is short enough to be sent and too deep or wide to be run.
GUARDED = {
    "20: 5,000 parentheses": f"SELECT * {{ FILTER({nested('(', '1', ')', 5000)}) }}",
    "21: 3,000 groups": f"SELECT * {nested('{', '', '}', 3000)}",
    "22: 800 nested EXISTS": f"SELECT * {{ {nested('FILTER EXISTS {', '?s ?p ?o', '}', 800)} }}",
    "22: 700 nested sub-selects": f"SELECT * {nested('{SELECT * ', '{}', '}', 700)}",
    "23: 12,000 negations": f"SELECT * {{ FILTER({'!' * 12000}true) }}",
    "23: 8,000 minus signs": f"SELECT * {{ BIND({'-' * 8000}1 AS ?x) }}",
    "23: 4,000 additions": f"SELECT * {{ BIND({'1+' * 4000}1 AS ?x) }}",
    "24: 2,000 alternatives": f"SELECT * {{ {'{}UNION' * 2000}{{}} }}",
    "24: 3,000 conditions": f"SELECT * {{ FILTER({'1||' * 3000}1) }}",
    "25: 200 nested lists": f"SELECT * {{ ?s ?p {nested('(', '', ')', 200)} }}",
    "25: 1,000 blank nodes": f"SELECT * {{ ?s ?p {nested('[?p', '[]', ']', 1000)} }}",
    "26: 400 unconnected patterns": "SELECT * {"
    + "".join(f"?a{n} ?b{n} ?c{n}." for n in range(400))
    + "}",
    "27: a path of 2,000 steps": f"SELECT * {{ ?s {'<a:>/' * 1999}<a:> ?o }}",
}
# Past the guard each ends as an answer, by its deadline or by its memory.
ENDED = {
    "28: a product counted": (f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}", {504}),
    "29: a product sorted": (f"SELECT * {{ {PRODUCT} }} ORDER BY ?c", {500, 504}),
    "30: a product made distinct": (f"SELECT DISTINCT * {{ {PRODUCT} }}", {403, 500, 504}),
    "31: a doubled text": (
        "SELECT (STRLEN(?x31) AS ?n) { BIND('aaaaaaaaaaaaaaaa' AS ?x0) "
        + " ".join(f"BIND(CONCAT(?x{n},?x{n}) AS ?x{n + 1})" for n in range(31))
        + "}",
        {500, 504},
    ),
    "32: a text replaced by itself": (
        f"SELECT (STRLEN({nested('REPLACE(', 'STR(?s)', TENFOLD, 8)}) AS ?n) {{ ?s {P} 1 }}",
        {500, 504},
    ),
    "33: a product in one text": (
        f"SELECT (GROUP_CONCAT(STR(?a)) AS ?t) {{ {PRODUCT} }}",
        {403, 500, 504},
    ),
    "34: 20^8 rows without data": (
        f"SELECT (COUNT(*) AS ?n) {{ {' '.join(TEN.format(name) for name in 'abcdefgh')} }}",
        {504},
    ),
    "35: stars of alternatives": (
        f"SELECT (COUNT(*) AS ?n) {{ ?s ({P}|!<a:q>)* ?o . ?o (({P}*)*)* ?x }}",
        {200, 504},
    ),
    "35: four stars": (f"SELECT (COUNT(*) AS ?n) {{ ?s {P}*/{P}*/{P}*/{P}* ?o }}", {200, 504}),
    "35: three pluses": (
        f"SELECT (COUNT(*) AS ?n) {{ ?a {P}+ ?b . ?c {P}+ ?d . ?e {P}+ ?f }}",
        {504},
    ),
    "36: a product constructed": (
        f"CONSTRUCT {{ ?a ?b ?c . ?d ?e ?f }} {{ {PRODUCT} }}",
        {403, 500, 504},
    ),
    "39: a pattern for each row": (
        f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT}"
        ' FILTER(REGEX(STR(?a), CONCAT(STR(?c), STR(?f), STR(?i), "x+$"))) }',
        {504},
    ),
}
ANSWERED = {
    "37: everything": ("SELECT * { ?s ?p ?o }", {200}),
    "38: a huge pattern": (
        'SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), "((a{1000}){1000}){1000}")) }',
        # On a slow machine it may not be done before its deadline.
        {200, 504},
    ),
    "38: a pattern that backtracks": (
        'SELECT * { FILTER(REGEX("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "^(a+)+$")) }',
        {200},
    ),
    "40: a negative LIMIT": ("SELECT * { ?s ?p ?o } LIMIT -1", {400}),
    "40: a LIMIT beyond all numbers": (
        "SELECT * { ?s ?p ?o } LIMIT 90000000000000000000000",
        {400},
    ),
    "40: the last OFFSET": ("SELECT * { ?s ?p ?o } OFFSET 18446744073709551615", {200}),
    "41: a division by zero": ("SELECT (1/0 AS ?x) {}", {200}),
    "41: an integer that overflows": ("SELECT (9223372036854775807 + 1 AS ?x) {}", {200}),
    "41: a date that overflows": (
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
        ' SELECT ("9999999999999-01-01"^^xsd:date + "P999999999Y"^^xsd:duration AS ?x) {}',
        {200},
    ),
    "41: parts beyond a text": ('SELECT (SUBSTR("abc", -9e18, 9e18) AS ?x) {}', {200, 400}),
    "42: a function that is none": ("SELECT (<a:x>(1) AS ?y) {}", {400}),
    "43: a random number": ("SELECT (RAND() AS ?x) {}", {200}),
    "45: a description of a hub": (f"DESCRIBE {P} <{BASE}id/1>", {200}),
}
ALL_ENDED = {**ENDED, **ANSWERED}


def send(server: Running, query: str) -> Response:
    headers = {"Content-Type": "application/sparql-query"}
    return fetch(f"{server.address}/sparql", method="POST", body=query.encode(), headers=headers)


@pytest.mark.parametrize("query", GUARDED.values(), ids=GUARDED.keys())
def test_the_guard_refuses_what_is_too_deep_and_names_the_limit(
    target: Running, query: str
) -> None:
    response = send(target, query)
    assert response.status == 400
    document = json.loads(response.text)
    assert document["limit"] in ("query_nesting", "query_patterns", "query_operators")
    assert str(document["value"]) in document["detail"]


@pytest.mark.parametrize("query", GUARDED.values(), ids=GUARDED.keys())
def test_past_the_guard_only_the_worker_is_lost(unguarded: Running, query: str) -> None:
    assert send(unguarded, query).status in (200, 400, 500, 504)
    assert_unharmed(unguarded)


@pytest.mark.parametrize(("query", "statuses"), ALL_ENDED.values(), ids=ALL_ENDED.keys())
def test_a_costly_query_ends_with_its_status_and_harms_nobody(
    target: Running, query: str, statuses: set[int]
) -> None:
    response = send(target, query)
    assert response.status in statuses, response.text[:300]
    if response.status in (403, 504):
        assert json.loads(response.text)["limit"] in ("result_bytes", "query_deadline_s")
    assert_unharmed(target)


def assert_unharmed(server: Running) -> None:
    """Assert that pages answer at once, and queries as soon as a worker is there."""
    assert server.status() == 200
    wait_until(lambda: server.ask(COUNT) == 200, "no worker came back")


def test_a_query_that_took_too_much_leaves_no_memory_behind(target: Running) -> None:
    for query, _ in (ENDED["29: a product sorted"], ENDED["31: a doubled text"]):
        send(target, query)
    assert_unharmed(target)
    wait_until(
        lambda: all(worker.memory_bytes < 200 << 20 for worker in target.workers()),
        "a worker kept what a query had needed",
    )
    assert all(process.memory_bytes < 300 << 20 for process in target.answering())


def test_an_answer_that_xml_cannot_carry_is_refused_as_xml(target: Running) -> None:
    query = r'SELECT ("\u0001" AS ?x) {}'
    address = f"{target.address}/sparql"
    assert fetch(address, {"query": query}, accept="application/xml").status == 406
    assert fetch(address, {"query": query}, accept="application/json").status == 200


def test_a_query_in_chunks_is_measured_all_the_same(target: Running) -> None:
    head = post(b"", 0, "Transfer-Encoding: chunked").replace(b"Content-Length: 0\r\n", b"")
    chunk = b"4000\r\n" + b" " * 0x4000 + b"\r\n"
    assert exchange(target, head + chunk * 2 + b"0\r\n\r\n").status == 413
