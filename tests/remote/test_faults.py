"""Whatever a remote engine does, a query ends in time, and with an honest status."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.protocol import Request
from ssegraph.engine.remote_engine import running_remote_engine
from ssegraph.errors import (
    BadGateway,
    DeadlineExceeded,
    EngineUnavailable,
    MalformedQuery,
    Problem,
    QueryRefused,
    ResultTooLarge,
)
from ssegraph.settings import Settings
from tests.http import fetch
from tests.remote.fake import FakeEngine, fake_engine
from tests.remote.sites import ask, connect
from tests.serving import free_port, run, serving

RELEASE = "0123456789abcdef"
DEADLINE_S = 1.5
# Far below the time that a slow mode of the fake engine takes, whatever else the machine does.
IN_TIME_S = 10
LIMITS = limits_of(Settings(query_deadline_s=DEADLINE_S, result_bytes=1 << 20))
SELECT = Request("SELECT ?s { ?s ?p ?o }")
FAULTS = {
    "hang": DeadlineExceeded,
    "drip": DeadlineExceeded,
    "drip in the head": DeadlineExceeded,
    "gave up": DeadlineExceeded,
    "gave up like Virtuoso": DeadlineExceeded,
    "huge": ResultTooLarge,
    "huge without a length": ResultTooLarge,
    "cut": BadGateway,
    "cut between chunks": BadGateway,
    "no end": BadGateway,
    "no HTTP": BadGateway,
    "silence": BadGateway,
    "html": BadGateway,
    "html said to be JSON": BadGateway,
    "other JSON": BadGateway,
    "deep JSON": BadGateway,
    "a boolean": BadGateway,
    "no IRI": BadGateway,
    "a graph": BadGateway,
    "a part": BadGateway,
    "a part under 200": BadGateway,
    "cut-off rows": BadGateway,
    "gzip bomb": BadGateway,
    "redirect": BadGateway,
    "permanent redirect": BadGateway,
    "login": BadGateway,
    "not found": BadGateway,
    "error": BadGateway,
    "too many": EngineUnavailable,
    "overloaded": EngineUnavailable,
    "odd Retry-After": EngineUnavailable,
    "bad request": MalformedQuery,
}


@pytest.fixture(scope="module")
def fake() -> Iterator[FakeEngine]:
    with fake_engine() as running:
        yield running


@pytest.fixture(scope="module")
def engine(fake: FakeEngine) -> Iterator[Engine]:
    with running_remote_engine(fake.address, RELEASE, ["https://example.org/g"], LIMITS) as asked:
        yield asked


@pytest.mark.parametrize("mode", FAULTS)
def test_a_fault_is_named_and_the_next_query_answered(
    fake: FakeEngine, engine: Engine, mode: str
) -> None:
    fake.mode = mode
    started = time.monotonic()
    with pytest.raises(Problem) as raised:
        engine.answer(SELECT)
    assert type(raised.value) is FAULTS[mode]
    assert time.monotonic() - started < IN_TIME_S
    fake.mode = "good"
    assert b"https://example.org/a" in engine.answer(SELECT).body


def test_an_engine_may_be_talkative(fake: FakeEngine, engine: Engine) -> None:
    """Virtuoso repeats every graph of the dataset in a header."""
    fake.mode = "many headers"
    assert b"https://example.org/a" in engine.answer(SELECT).body


@pytest.mark.parametrize("mode", ["redirect", "permanent redirect"])
def test_a_redirect_is_not_followed(fake: FakeEngine, engine: Engine, mode: str) -> None:
    fake.mode = mode
    before = fake.queries
    with pytest.raises(BadGateway, match="status 30"):
        engine.answer(SELECT)
    assert fake.queries == before + 1


@pytest.mark.parametrize(
    ("mode", "retry_after"),
    [
        ("too many", "7"),
        ("overloaded", "Wed, 21 Oct 2026 07:28:00 GMT"),
        ("odd Retry-After", "5"),
    ],
)
def test_the_time_to_wait_is_passed_on(
    fake: FakeEngine, engine: Engine, mode: str, retry_after: str
) -> None:
    fake.mode = mode
    with pytest.raises(EngineUnavailable) as raised:
        engine.answer(SELECT)
    assert raised.value.headers["Retry-After"] == retry_after


def test_an_engines_reason_is_shown_in_one_line(fake: FakeEngine, engine: Engine) -> None:
    fake.mode = "bad request"
    with pytest.raises(MalformedQuery, match="no such function") as raised:
        engine.answer(SELECT)
    assert "SELECT" not in raised.value.detail


def test_a_client_may_lower_the_deadline(fake: FakeEngine, engine: Engine) -> None:
    fake.mode = "drip"
    started = time.monotonic()
    with pytest.raises(DeadlineExceeded):
        engine.answer(Request(SELECT.query, deadline_s=0.2))
    assert time.monotonic() - started < IN_TIME_S


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("SELECT ?s {", MalformedQuery),
        ("SELECT ?s { ?s foaf:name ?o }", MalformedQuery),
        ("INSERT DATA { <a:a> <a:a> <a:a> }", MalformedQuery),
        ("DEFINE input:inference 'x' SELECT * { ?s ?p ?o }", MalformedQuery),
        ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", QueryRefused),
    ],
)
def test_a_query_that_is_no_good_is_not_sent(
    fake: FakeEngine, engine: Engine, query: str, problem: type[Problem]
) -> None:
    fake.mode = "good"
    before = fake.queries
    with pytest.raises(problem):
        engine.answer(Request(query))
    assert fake.queries == before


@pytest.mark.parametrize(
    "address",
    [f"http://127.0.0.1:{free_port()}/", "http://no.invalid/"],
    ids=["nobody listens", "no such host"],
)
def test_an_engine_that_is_not_there_is_unavailable(address: str) -> None:
    limits = limits_of(Settings(query_deadline_s=10))
    with (
        running_remote_engine(address, RELEASE, [], limits) as asked,
        pytest.raises(EngineUnavailable, match="cannot be reached") as raised,
    ):
        asked.answer(SELECT)
    assert raised.value.headers["Retry-After"]


STATUSES = {"hang": 504, "html": 502, "overloaded": 503, "huge": 403, "good": 200}


@pytest.fixture(scope="module")
def address(fake: FakeEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a small site whose engine is the fake one."""
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "data").mkdir()
    (folder / "ssegraph.toml").write_text('base_iri = "https://example.org/"\n')
    (folder / "data" / "thing.ttl").write_text(
        '<https://example.org/id/a> <http://www.w3.org/2000/01/rdf-schema#label> "Thing A"@en .'
    )
    assert run("build", project=folder).returncode == 0
    connect(folder, fake.address, fake.address)
    with serving(folder, query_deadline_s="1", processes="1") as served:
        yield served


@pytest.mark.parametrize("mode", STATUSES)
def test_a_site_answers_with_the_right_status_and_its_pages_as_ever(
    fake: FakeEngine, address: str, mode: str
) -> None:
    fake.mode = mode
    response = ask(address, f"SELECT ?s {{ ?s ?p '{mode}' }}")
    assert response.status == STATUSES[mode], response.text
    assert (response.status != 503) or response.headers["Retry-After"]
    assert fetch(f"{address}/doc/a", accept="text/html").status == 200


def test_a_site_leaves_an_engine_alone_that_fails_and_asks_again_when_it_recovers(
    fake: FakeEngine, address: str
) -> None:
    fake.mode = "error"
    statuses = [ask(address, f"ASK {{ ?s ?p {n} }}").status for n in range(6)]
    assert statuses == [502] * 5 + [503]
    asked = fake.queries
    response = ask(address, "ASK { ?s ?p 6 }")
    assert 1 <= int(response.headers["Retry-After"]) <= 30
    assert "out of order" in json.loads(response.body)["detail"]
    assert fake.queries <= asked + 1
    assert fetch(f"{address}/doc/a", accept="text/html").status == 200
    fake.mode = "good"
    end = time.monotonic() + 20
    while ask(address, "SELECT ?s { ?s ?p 7 }").status != 200:
        assert time.monotonic() < end
        time.sleep(0.1)
