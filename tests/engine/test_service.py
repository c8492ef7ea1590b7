"""The service as processes: waiting lines, lost workers, lost services, nothing left behind."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Request
from ssegraph.errors import EngineBusy, Problem
from ssegraph.settings import Settings
from tests.engine.conftest import SLOW
from tests.engine.processes import processes_of, workers_of, zygotes_of


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


@contextmanager
def kept_busy(engine: Engine) -> Iterator[None]:
    """Keep the one worker of *engine* busy for a ``with`` block."""

    def ask() -> None:
        with pytest.raises(Problem):
            engine.answer(Request(SLOW))

    busy = threading.Thread(target=ask)
    busy.start()
    time.sleep(0.2)
    try:
        yield
    finally:
        for pid in workers_of(engine):
            os.kill(pid, signal.SIGKILL)
        busy.join()


def test_a_long_request_waits_for_a_worker_no_longer_than_a_short_one(store: Path) -> None:
    settings = Settings(workers=1, queue_wait_s=0.3, query_deadline_s=5.0)
    with (
        running_engine(store, limits_of(settings)) as engine,
        kept_busy(engine),
        pytest.raises(EngineBusy, match="queue_wait_s"),
    ):
        engine.answer(Request("ASK {} #" + "x" * 1_000_000))


def test_a_request_may_wait_for_a_worker_less_long_than_others(store: Path) -> None:
    settings = Settings(workers=1, queue_wait_s=60.0, query_deadline_s=60.0)
    with (
        running_engine(store, limits_of(settings)) as engine,
        kept_busy(engine),
        pytest.raises(EngineBusy, match=r"within 0\.1 s"),
    ):
        engine.answer(Request("ASK {}", wait_s=0.1))


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
            engine.answer(Request(SLOW))
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
