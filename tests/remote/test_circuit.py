"""An engine that fails again and again is spared, and nobody can bring that about alone."""

from __future__ import annotations

import threading
import time

import pytest

from ssegraph.engine.protocol import Reply, Request
from ssegraph.engine.remote_engine import FAILURES, PROBE, SparedEngine
from ssegraph.errors import (
    BadGateway,
    DeadlineExceeded,
    EngineBusy,
    EngineUnavailable,
    MalformedQuery,
    Problem,
)

QUERY = Request("SELECT * { ?s ?p ?o }")
FAILED = BadGateway("out of order")


class Scripted:
    """An engine that fails as it is told; ``lives`` is its answer to the probe."""

    def __init__(self) -> None:
        self.problem: Problem | None = None
        self.lives = False
        self.queries = 0
        self.probes = 0

    def answer(self, request: Request) -> Reply:
        if request is PROBE:
            self.probes += 1
            if not self.lives:
                raise EngineUnavailable("no")
            return Reply(kind="boolean")
        self.queries += 1
        if self.problem is not None:
            raise self.problem
        return Reply(kind="solutions")


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def spared(scripted: Scripted) -> SparedEngine:
    return SparedEngine(scripted)


def fail(spared: SparedEngine, scripted: Scripted, *problems: Problem, times: int = 1) -> None:
    for problem in problems * times:
        scripted.problem = problem
        with pytest.raises(type(problem)):
            spared.answer(QUERY)


def test_after_the_last_failure_the_engine_is_not_asked(
    spared: SparedEngine, scripted: Scripted
) -> None:
    fail(spared, scripted, FAILED, times=FAILURES)
    with pytest.raises(EngineUnavailable, match="out of order") as refused:
        spared.answer(QUERY)
    assert 25 <= int(refused.value.headers["Retry-After"]) <= 30
    assert scripted.queries == FAILURES


def test_a_success_forgives_the_failures_before(spared: SparedEngine, scripted: Scripted) -> None:
    for _ in range(3):
        fail(spared, scripted, FAILED, times=FAILURES - 1)
        scripted.problem = None
        spared.answer(QUERY)


def test_a_busy_queue_and_a_bad_query_say_nothing_about_the_engine(
    spared: SparedEngine, scripted: Scripted
) -> None:
    others = EngineBusy("line is full"), MalformedQuery("no")
    fail(spared, scripted, FAILED, *others, times=FAILURES - 1)
    fail(spared, scripted, FAILED)
    with pytest.raises(EngineUnavailable):
        spared.answer(QUERY)


def test_deadlines_that_clients_set_themselves_do_not_count(
    spared: SparedEngine, scripted: Scripted
) -> None:
    scripted.problem = DeadlineExceeded("slow")
    for _ in range(2 * FAILURES):
        with pytest.raises(DeadlineExceeded):
            spared.answer(Request(QUERY.query, deadline_s=0.1))


def test_an_engine_that_answers_is_asked_again_at_once(
    spared: SparedEngine, scripted: Scripted
) -> None:
    scripted.lives = True
    fail(spared, scripted, DeadlineExceeded("slow"), times=FAILURES)
    scripted.problem = None
    end = time.monotonic() + 5
    while True:
        try:
            assert spared.answer(QUERY).kind == "solutions"
        except EngineUnavailable:
            assert time.monotonic() < end
            time.sleep(0.01)
        else:
            break
    assert scripted.probes == 1


def test_one_thread_looks_after_the_engine(spared: SparedEngine, scripted: Scripted) -> None:
    before = threading.active_count()
    fail(spared, scripted, FAILED, times=FAILURES)
    for _ in range(10):
        with pytest.raises(EngineUnavailable):
            spared.answer(QUERY)
    assert threading.active_count() <= before + 1
    scripted.lives = True
