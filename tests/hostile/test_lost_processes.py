"""Every process of a running server may be lost, and the site goes on."""

from __future__ import annotations

import json
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Request
from ssegraph.errors import EngineBusy
from ssegraph.settings import Settings
from tests.hostile.processes import tree
from tests.hostile.projects import COUNT
from tests.hostile.running import ENDLESS, Running, running, wait_until
from tests.http import Response, fetch

pytestmark = pytest.mark.slow

READY = "/readyz"


@pytest.fixture
def server(numbers: Path) -> Iterator[Running]:
    settings = {"query_deadline_s": "3", "queue_wait_s": "1"}
    with running(numbers, settings=settings) as started:
        yield started


class Asking(threading.Thread):
    """Asks one query and keeps the answer."""

    def __init__(self, server: Running, query: str = ENDLESS) -> None:
        super().__init__()
        self._server, self._query = server, query
        self.answer: Response | None = None
        self.start()

    def run(self) -> None:
        self.answer = fetch(f"{self._server.address}/sparql", {"query": self._query})

    def status(self) -> int:
        self.join()
        assert self.answer is not None
        return self.answer.status


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGKILL,
        signal.SIGSTOP,
        pytest.param(signal.SIGSEGV, marks=pytest.mark.slow),
        pytest.param(signal.SIGABRT, marks=pytest.mark.slow),
    ],
)
@pytest.mark.parametrize("work", ["busy", "idle"])
def test_a_lost_worker_costs_its_own_query_at_most(
    server: Running, number: signal.Signals, work: str
) -> None:
    asking = [Asking(server) for _ in range(2)] if work == "busy" else []
    wait_until(lambda: len(server.workers()) == 2, "there are not two workers")
    lost = server.workers()
    for worker in lost:
        worker.kill(number)
    assert server.status() == 200
    wait_until(lambda: server.ask(COUNT) == 200, "no query was answered again")
    wait_until(lambda: not any(worker.runs for worker in lost), "a lost worker still runs")
    assert {one.status() for one in asking} <= {500, 503, 504}


def test_pages_and_dumps_are_answered_while_every_worker_is_busy(server: Running) -> None:
    asking = [Asking(server) for _ in range(20)]
    while any(one.is_alive() for one in asking):
        for path in ("/healthz", "/", "/types", "/id/1", "/dumps/data.nq", "/metrics"):
            assert server.status(path) in (200, 303)
    assert {one.status() for one in asking} == {503, 504}
    for one in asking:
        assert one.answer is not None
        assert one.answer.media_type == "application/problem+json"
        assert one.answer.status == 504 or one.answer.headers["Retry-After"]


def test_a_lost_engine_is_started_again(server: Running) -> None:
    first = server.engine()
    first.kill()
    assert server.status() == 200
    assert server.status("/dumps/data.nq") == 200
    wait_until(lambda: server.status(READY) == 200, "the engine never came back")
    assert server.ask(COUNT) == 200
    assert not first.runs


def test_a_lost_engine_takes_its_workers_along(server: Running) -> None:
    workers = server.workers()
    server.engine().kill()
    wait_until(lambda: not any(worker.runs for worker in workers), "a worker is an orphan")


def test_a_lost_server_process_is_replaced_and_the_other_goes_on(server: Running) -> None:
    wait_until_both_answer(server)
    lost = server.answering()[0]
    lost.kill()
    wait_until(lambda: not lost.runs, "it was not lost")
    statuses = [status_or_reset(server) for _ in range(40)]
    # Connections that waited for the lost process are gone with it.
    assert statuses.count(0) <= 2
    assert set(statuses) <= {0, 200}
    wait_until(lambda: len(server.answering()) == 2, "it was not replaced")
    assert server.ask(COUNT) == 200


def wait_until_both_answer(server: Running) -> None:
    """Return once both processes have answered; a request's id begins with its process."""
    seen: set[str] = set()

    def has_seen_both() -> bool:
        seen.add(fetch(f"{server.address}/healthz").headers["X-Request-Id"][:8])
        return len(seen) == 2

    wait_until(has_seen_both, "the second process never answered")


def status_or_reset(server: Running) -> int:
    try:
        return server.status()
    except ConnectionResetError:
        return 0


def test_an_engine_that_cannot_start_again_leaves_the_pages_alone(server: Running) -> None:
    """The release is damaged under the running server, and then its engine is lost."""
    current = Path(server.project, "releases", "current").resolve() / "store" / "CURRENT"
    hidden = current.with_name("HIDDEN")
    current.rename(hidden)
    try:
        server.engine().kill()
        wait_until(lambda: server.status(READY) == 503, "it still says that it is ready")
        assert server.status() == 200
        assert server.status("/dumps/data.nq") == 200
        refused = fetch(f"{server.address}/sparql", {"query": COUNT + " # new"})
        assert refused.status == 503
        assert json.loads(refused.text)["title"] == "The query service is busy"
    finally:
        hidden.rename(current)
    wait_until(lambda: server.status(READY) == 200, "no engine came back")


def test_workers_that_cannot_start_are_replaced_ever_more_slowly(tmp_path: Path) -> None:
    seen: set[int] = set()
    settings = Settings(workers=2, queue_wait_s=0.2)
    with running_engine(tmp_path / "no store", limits_of(settings)) as engine:
        for _ in range(10):
            with pytest.raises(EngineBusy):
                engine.answer(Request("ASK {}"))
            seen.update(one.pid for one in tree(os.getpid()) if str(engine.path) in one.command)
    # Two workers in two seconds: after 50, 100, 200 … ms, and one parent of them.
    assert 1 <= len(seen) < 20
