"""A machine that runs out of files, of a log or of a writable disk does not stop the site."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.hostile.projects import COUNT
from tests.hostile.running import Running, running, starting, wait_until
from tests.hostile.wire import exchange, get
from tests.http import fetch
from tests.serving import command_of, run

pytestmark = pytest.mark.slow

F_SETPIPE_SZ = 1031
SMALL_PIPE = 4096
NOWHERE = Path(os.devnull)


def test_a_server_with_few_files_refuses_instead_of_failing(numbers: Path) -> None:
    """The store itself asks for 96; many clients want more than is left."""
    with running(numbers, most_files=140, header_wait_s="1") as server:
        connections = []
        for _ in range(200):
            connection = server.connect()
            connection.sendall(b"GET / HT")
            connections.append(connection)
        for connection in connections:
            connection.close()
        wait_until(lambda: server.status() == 200, "pages never came back")
        statuses = {server.ask(f"{COUNT} LIMIT {n}") for n in range(1, 50)}
        assert statuses <= {200, 503}
        wait_until(lambda: server.ask(COUNT) == 200, "queries never came back")
        assert "Traceback" not in server.log.read_text()


def test_a_server_with_too_few_files_says_so(numbers: Path) -> None:
    with starting(numbers, most_files=64) as server:
        assert server.process.wait(60) == 3
        assert "file descriptors" in server.log.read_text()
        assert "Traceback" not in server.log.read_text()


@pytest.fixture
def unread_log() -> Iterator[int]:
    """The end of a small pipe that nobody reads."""
    reading, writing = os.pipe()
    fcntl.fcntl(writing, F_SETPIPE_SZ, SMALL_PIPE)
    yield writing
    os.close(reading)
    os.close(writing)


def test_a_log_that_nobody_reads_holds_nobody_up(numbers: Path, unread_log: int) -> None:
    with running(numbers, stderr=unread_log) as server:
        for n in range(200):
            assert server.status(f"/none/{n}") == 404
        assert server.ask(COUNT) == 200
        processes = server.processes()
        server.process.terminate()
        assert server.process.wait(30) == 0
        assert not any(process.runs for process in processes)


@pytest.mark.parametrize("closed", ["2>&- >&- <&-", pytest.param("2>&-", marks=pytest.mark.slow)])
def test_a_server_without_a_log_serves_all_the_same(numbers: Path, closed: str) -> None:
    """A daemon's parent may have closed what others take for granted."""
    with running(numbers) as usual:
        address, port = usual.address, usual.port
    words = " ".join([*command_of(numbers), "serve", "--port", str(port)])
    process = subprocess.Popen(["sh", "-c", f"exec {words} {closed}"])
    try:
        server = Running(address, process, NOWHERE, NOWHERE, numbers)
        wait_until(lambda: answers(server), "the server never answered")
        assert server.status("/none") == 404
        wait_until(lambda: server.ask(COUNT) == 200, "no query was answered")
    finally:
        process.terminate()
        assert process.wait(30) == 0


def answers(server: Running) -> bool:
    try:
        return server.status() == 200
    except OSError:
        return False


INJECTED = "\n200 GET /all-is-well"


def test_nothing_that_a_client_sends_becomes_a_line_of_the_log(numbers: Path) -> None:
    with running(numbers, query_deadline_s="1") as server:
        odd = quote(INJECTED)
        for path in (f"/none{odd}", f"/sparql?query={odd}", f"/id/1?format={odd}", f"/dumps/{odd}"):
            assert server.status(path) in (400, 404)
        exchange(server, get("/", "User-Agent: x\r\n 200 GET /all-is-well"))
        exchange(server, get("/", "X-Request-Id: \x1b[2J200 GET /all-is-well"))
        server.process.terminate()
        server.process.wait(30)
        text = server.log.read_text()
    assert "\x1b" not in text
    lines = text.splitlines()
    assert not any(line.startswith("200 GET") for line in lines)
    requests = [json.loads(line) for line in lines if line.startswith("{")]
    assert any("/all-is-well" in request.get("path", "") for request in requests)


def test_the_log_holds_no_query_and_no_address_of_a_client(numbers: Path) -> None:
    with running(numbers) as server:
        secret = "a-very-private-question"
        assert server.ask(f"ASK {{ ?s ?p '{secret}' }}") == 200
        assert server.ask(f"ASK {{ ?s ?p '{secret}' ") == 400
        exchange(server, get("/", "User-Agent: a-very-private-browser"), source="127.0.0.9")
        server.process.terminate()
        server.process.wait(30)
        text = server.log.read_text()
    assert "a-very-private" not in text
    assert "127.0.0.9" not in text


@pytest.fixture
def read_only(tiny: Path) -> Iterator[Path]:
    """The tiny project on a file system that nobody can write to."""
    bound = subprocess.run(["mount", "--bind", str(tiny), str(tiny)], check=False)
    if bound.returncode:
        pytest.skip("Only root can make a file system read-only.")
    subprocess.run(["mount", "-o", "remount,bind,ro", str(tiny)], check=True)
    yield tiny
    subprocess.run(["umount", str(tiny)], check=True)


def test_a_read_only_file_system_is_enough_to_serve(read_only: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in read_only.rglob("*")}
    with running(read_only) as server:
        assert server.ask(COUNT) == 200
        assert fetch(f"{server.address}/dumps/data.nq").status == 200
    assert {path: path.stat().st_mtime_ns for path in read_only.rglob("*")} == before


def test_a_build_says_which_folder_it_cannot_write_to(read_only: Path) -> None:
    refused = run("build", project=read_only)
    assert refused.returncode == 3
    assert str(read_only / "releases") in refused.stderr
    assert "Traceback" not in refused.stderr
