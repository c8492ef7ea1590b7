"""The server listens where it is told, or says in one line why it cannot."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from ssegraph.errors import EnvironmentFault
from ssegraph.project import read_project
from ssegraph.web.process.server import Server
from tests.http import fetch
from tests.serving import free_port, serving


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("nowhere.invalid", "nowhere.invalid"),
        ("192.0.2.1", "192.0.2.1"),
        ("a" * 70 + ".example", "Choose others by --host"),
    ],
)
def test_a_host_that_is_not_ours_is_refused_before_anything_starts(
    project_folder: Path, host: str, says: str
) -> None:
    with pytest.raises(EnvironmentFault, match=says):
        Server(read_project(project_folder, host=host, port=8999))


def test_a_port_that_a_server_of_ours_listens_on_is_refused(project_folder: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(EnvironmentFault, match=f"port {port}"):
            Server(read_project(project_folder, port=port))


def test_a_host_may_be_given_by_name(project_folder: Path) -> None:
    with serving(project_folder, host="localhost") as address:
        assert fetch(address + "/healthz").status == 200
        description = fetch(address + "/sparql", accept="text/turtle")
        assert f"sd:endpoint <{address}/sparql>" in description.text


def zygotes_of(port: int) -> list[int]:
    """Return the process ids of the engine that the server on *port* has started."""
    columns = ["-o", "pid=", "-o", "ppid=", "-o", "args="]
    listing = subprocess.run(
        ["ps", "-eww", *columns], capture_output=True, text=True, check=True
    ).stdout
    lines = [line.split(maxsplit=2) for line in listing.splitlines()]
    servers = {pid for pid, _, words in lines if words.endswith(f"serve --port {port}")}
    return [int(pid) for pid, parent, words in lines if parent in servers and "zygote" in words]


def test_an_engine_that_ends_is_replaced_while_the_server_runs(project_folder: Path) -> None:
    port = free_port()
    with serving(project_folder, port=port) as address:
        assert fetch(address + "/readyz").status == 200
        before = zygotes_of(port)
        assert before
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert fetch(address + "/sessions").status == 200
        end = time.monotonic() + 20
        while zygotes_of(port) in ([], before) or fetch(address + "/readyz").status != 200:
            assert time.monotonic() < end
            time.sleep(0.1)
