"""The process boundary: no query can crash, hang or leave the service."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Request
from ssegraph.errors import (
    DeadlineExceeded,
    EngineBusy,
    MalformedQuery,
    NotAcceptable,
    Problem,
    QueryFailed,
    QueryRefused,
    ResultTooLarge,
)
from ssegraph.settings import Settings

PREDICATE = NamedNode("http://e/p")
GRAPHS = [NamedNode("http://e/g0"), NamedNode("http://e/g1")]
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 triples in one graph, 1,000 in another, 10 of them in both.

    As in a release, the default graph holds their union.
    """
    folder = tmp_path_factory.mktemp("engine") / "store"
    writing = Store(str(folder))
    for n in range(1000):
        one = NamedNode(f"http://e/{n}")
        other = NamedNode(f"http://e/{n}" if n < 10 else f"http://e/other/{n}")
        for subject, graph in ((one, GRAPHS[0]), (other, GRAPHS[1])):
            writing.add(Quad(subject, PREDICATE, Literal(str(n)), graph))
            writing.add(Quad(subject, PREDICATE, Literal(str(n))))
    writing.flush()
    return folder


@pytest.fixture(scope="module")
def engine(store: Path) -> Iterator[Engine]:
    with running_engine(store, limits_of(Settings(query_deadline_s=1.5))) as running:
        yield running


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


@pytest.fixture
def canary() -> Iterator[tuple[int, list[object]]]:
    """A listening socket that notes every connection."""
    seen: list[object] = []
    listener = socket.create_server(("127.0.0.1", 0))

    def accept() -> None:
        while True:
            try:
                connection, address = listener.accept()
            except OSError:
                return
            seen.append(address)
            connection.close()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    yield listener.getsockname()[1], seen
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


@pytest.mark.parametrize("pattern", ["SERVICE", "SERVICE SILENT", "OPTIONAL { SERVICE"])
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_no_query_reaches_a_listening_socket(
    engine: Engine, canary: tuple[int, list[object]], pattern: str, host: str
) -> None:
    port, seen = canary
    closing = "}" * (pattern.count("{") + 1)
    query = f"SELECT * {{ ?a ?b ?c {pattern} <http://{host}:{port}/> {{ ?s ?p ?o }} {closing}"
    if "SILENT" in pattern:
        engine.answer(Request(f"{query} LIMIT 1"))
    else:
        with pytest.raises(QueryRefused):
            engine.answer(Request(f"{query} LIMIT 1"))
    time.sleep(0.05)
    assert seen == []


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


def processes_of(engine: Engine) -> dict[int, int]:
    """Return the engine's processes and their parents, found by its socket's path."""
    listing = subprocess.run(
        ["ps", "-eww", "-o", "pid=", "-o", "ppid=", "-o", "args="],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    ours = [line.split()[:2] for line in listing.splitlines() if str(engine.path) in line]
    return {int(pid): int(parent) for pid, parent in ours}


def workers_of(engine: Engine) -> list[int]:
    found = processes_of(engine)
    return [pid for pid, parent in found.items() if parent in found]


def zygotes_of(engine: Engine) -> list[int]:
    found = processes_of(engine)
    return [pid for pid, parent in found.items() if parent not in found]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP])
def test_a_worker_that_is_lost_is_replaced(engine: Engine, number: signal.Signals) -> None:
    before = workers_of(engine)
    assert before
    for pid in before:
        os.kill(pid, number)
    end = time.monotonic() + 5
    while set(workers_of(engine)) & set(before) and time.monotonic() < end:
        time.sleep(0.02)
    assert not set(workers_of(engine)) & set(before)
    assert engine.answer(Request("ASK { ?s ?p ?o }")).kind == "boolean"


def test_a_request_longer_than_a_socket_holds_is_answered(engine: Engine) -> None:
    values = " ".join(map(str, range(200_000)))
    query = f"SELECT (COUNT(?x) AS ?n) {{ VALUES ?x {{ {values} }} }}"
    assert number(engine, Request(query)) == 200_000


def test_a_long_request_waits_for_a_worker_no_longer_than_a_short_one(store: Path) -> None:
    settings = Settings(workers=1, queue_wait_s=0.3, query_deadline_s=5.0)
    with running_engine(store, limits_of(settings)) as engine:

        def keep_busy() -> None:
            with pytest.raises(Problem):
                engine.answer(Request(SLOW))

        busy = threading.Thread(target=keep_busy)
        busy.start()
        time.sleep(0.2)
        with pytest.raises(EngineBusy, match="queue_wait_s"):
            engine.answer(Request("ASK {} #" + "x" * 1_000_000))
        for pid in workers_of(engine):
            os.kill(pid, signal.SIGKILL)
        busy.join()


def test_a_request_may_wait_for_a_worker_less_long_than_others(store: Path) -> None:
    settings = Settings(workers=1, queue_wait_s=60.0, query_deadline_s=60.0)
    with running_engine(store, limits_of(settings)) as engine:

        def keep_busy() -> None:
            with pytest.raises(Problem):
                engine.answer(Request(SLOW))

        busy = threading.Thread(target=keep_busy)
        busy.start()
        time.sleep(0.2)
        with pytest.raises(EngineBusy, match=r"within 0\.1 s"):
            engine.answer(Request("ASK {}", wait_s=0.1))
        for pid in workers_of(engine):
            os.kill(pid, signal.SIGKILL)
        busy.join()


def test_a_lost_service_is_started_again_at_the_same_place(store: Path) -> None:
    with running_engine(store, limits_of(Settings())) as engine:
        for _ in range(2):
            lost = zygotes_of(engine)
            assert len(lost) == 1
            os.kill(lost[0], signal.SIGKILL)
            end = time.monotonic() + 10
            while zygotes_of(engine) in (lost, []) or not answers(engine):
                assert time.monotonic() < end
                time.sleep(0.05)


def answers(engine: Engine) -> bool:
    try:
        return engine.answer(Request("ASK { ?s ?p ?o }")).body.endswith(b"true}")
    except EngineBusy:
        return False


def test_a_service_that_is_lost_at_the_end_leaves_no_process_behind(store: Path) -> None:
    with running_engine(store, limits_of(Settings())) as engine:
        os.kill(zygotes_of(engine)[0], signal.SIGKILL)
        time.sleep(0.15)
    end = time.monotonic() + 5
    while processes_of(engine) and time.monotonic() < end:
        time.sleep(0.02)
    assert processes_of(engine) == {}
    assert not engine.path.exists()


def test_no_two_workers_draw_the_same_random_numbers(store: Path, tmp_path: Path) -> None:
    dump = tmp_path / "data.nq"
    dump.write_text("_:a <http://e/p> _:b .\n")
    drawn = []
    with running_engine(store, limits_of(Settings(workers=1)), [dump]) as engine:
        for _ in range(3):
            drawn.append(engine.answer(Request("SELECT (STRUUID() AS ?u) {}")).body)
            before = workers_of(engine)
            for pid in before:
                os.kill(pid, signal.SIGKILL)
            while set(workers_of(engine)) & set(before):
                time.sleep(0.02)
    assert len(set(drawn)) == 3


def test_a_full_waiting_line_refuses_at_once(store: Path) -> None:
    settings = Settings(workers=1, queue_length=1, queue_wait_s=0.3, query_deadline_s=1.0)
    refused: list[Problem] = []

    def ask(engine: Engine) -> None:
        try:
            engine.answer(Request(KILLERS["a product of three"]))
        except Problem as problem:
            refused.append(problem)

    with running_engine(store, limits_of(settings)) as engine:
        threads = [threading.Thread(target=ask, args=(engine,)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    busy = [problem for problem in refused if isinstance(problem, EngineBusy)]
    assert len(refused) == 6
    assert busy
    assert all(problem.headers["Retry-After"] for problem in busy)


def test_the_service_leaves_no_process_behind(store: Path) -> None:
    with running_engine(store, limits_of(Settings())) as engine:
        engine.answer(Request("ASK {}"))
        assert workers_of(engine)
    end = time.monotonic() + 5
    while workers_of(engine) and time.monotonic() < end:
        time.sleep(0.02)
    assert workers_of(engine) == []
