"""A server that is told to stop ends what it has begun, and leaves nothing behind."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.hostile.processes import Process
from tests.hostile.running import ENDLESS, Running, running, wait_until
from tests.hostile.wire import Answer, get, read_answer
from tests.http import fetch

pytestmark = pytest.mark.slow

STOP = [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]


def assert_gone(processes: Sequence[Process]) -> None:
    wait_until(lambda: not any(one.runs for one in processes), "a process was left behind")


@pytest.mark.parametrize("number", STOP)
def test_an_idle_server_stops_with_0_and_leaves_no_process_and_no_file(
    numbers: Path, number: signal.Signals
) -> None:
    with running(numbers) as server:
        processes = server.processes()
        assert len(processes) >= 6
        server.process.send_signal(number)
        assert server.process.wait(30) == 0
        assert_gone(processes)
        assert [path.name for path in server.temporary.iterdir()] == ["log"]


@pytest.mark.parametrize("number", STOP)
def test_an_answer_under_way_is_sent_before_the_server_stops(
    numbers: Path, number: signal.Signals
) -> None:

    with running(numbers, query_deadline_s="3") as server:
        processes = server.processes()
        answers: list[int] = []
        asking = threading.Thread(target=lambda: answers.append(server.ask(ENDLESS)))
        asking.start()
        wait_until(lambda: is_busy(server), "no query was begun")
        server.process.send_signal(number)
        assert server.process.wait(30) == 0
        asking.join()
        assert answers == [504]
        assert_gone(processes)


def is_busy(server: Running) -> bool:
    metrics = fetch(f"{server.address}/metrics").text
    return "ssegraph_queries_now 1.0" in metrics or "ssegraph_queries_now 2.0" in metrics


def test_a_client_that_reads_nothing_does_not_keep_the_server(numbers: Path) -> None:
    with running(numbers, query_deadline_s="2") as server, server.connect() as connection:
        connection.sendall(get("/dumps/data.nq").replace(b"close", b"keep-alive"))
        processes = server.processes()
        server.process.terminate()
        assert server.process.wait(30) == 0
        assert_gone(processes)


def test_a_second_signal_ends_the_answers_too(numbers: Path) -> None:
    with running(numbers, query_deadline_s="30", query_cpu_s="60") as server:
        processes = server.processes()
        with server.connect() as connection:
            connection.sendall(get(f"/sparql?query={quote(ENDLESS)}"))
            wait_until(lambda: is_busy(server), "no query was begun")
            server.process.terminate()
            time.sleep(0.3)
            server.process.terminate()
            server.process.wait(8)  # granted ten seconds, the answer would take all of them
            assert_gone(processes)
            assert read_answer(connection) == Answer(0, "", b"")


@pytest.mark.parametrize("work", ["idle", "busy"])
def test_a_server_that_is_killed_leaves_no_orphan(numbers: Path, work: str) -> None:
    with running(numbers, query_deadline_s="30", query_cpu_s="60") as server:
        with server.connect() as connection:
            if work == "busy":
                connection.sendall(get(f"/sparql?query={quote(ENDLESS)}"))
                wait_until(lambda: is_busy(server), "no query was begun")
            processes = server.processes()
            server.process.kill()
            server.process.wait()
            assert_gone(processes)
        assert_port_is_free(server, numbers)


def assert_port_is_free(server: Running, project: Path) -> None:
    with running(project) as another:
        assert another.status() == 200
    with pytest.raises(OSError, match="refused"):
        server.connect()


def test_a_query_from_the_command_line_leaves_no_orphan_when_it_is_killed(numbers: Path) -> None:
    with running(numbers) as server:
        workers = server.workers()
        engine = server.engine()
        engine.kill(signal.SIGTERM)
        assert_gone([engine, *workers])
        wait_until(lambda: server.status("/readyz") == 200, "the engine never came back")
