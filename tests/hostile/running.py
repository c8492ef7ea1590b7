"""A server in a process of its own, whose limits and faults a test decides."""

from __future__ import annotations

import http.client
import os
import resource
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.hostile.processes import Process, tree
from tests.http import fetch
from tests.serving import command_of, free_port

START_S = 60
# Tests come from one address; only the tests of the budget want it to count.
GENEROUS = {"client_engine_s": "1e6", "client_burst_s": "1e6"}
# Three patterns that share nothing: more rows than there is time for.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@dataclass(frozen=True)
class Running:
    """A server that answers at ``address`` and writes its log to ``log``."""

    address: str
    process: subprocess.Popen[bytes]
    log: Path
    temporary: Path
    project: Path

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def processes(self) -> list[Process]:
        """Return the server's own process and all that it has started."""
        return tree(self.process.pid)

    def engine(self) -> Process:
        """Return the parent of the query workers."""
        return next(one for one in self.processes() if one.is_engine and self.owns(one))

    def owns(self, process: Process) -> bool:
        return process.parent == self.process.pid

    def workers(self) -> list[Process]:
        """Return the query workers."""
        engines = {one.pid for one in self.processes() if one.is_engine and self.owns(one)}
        return [one for one in self.processes() if one.parent in engines]

    def answering(self) -> list[Process]:
        """Return the processes that answer requests."""
        return [one for one in self.processes() if self.owns(one) and not one.is_engine]

    def status(self, path: str = "/healthz") -> int:
        return fetch(self.address + path).status

    def ask(self, query: str, **parameters: str) -> int:
        """Send a query and return the status of its answer."""
        return fetch(f"{self.address}/sparql", {"query": query, **parameters}).status

    def connect(self, source: str = "127.0.0.1") -> socket.socket:
        return socket.create_connection(
            ("127.0.0.1", self.port), timeout=30, source_address=(source, 0)
        )


@contextmanager
def running(
    project: Path,
    *,
    stderr: int | IO[bytes] | None = None,
    most_files: int | None = None,
    settings: Mapping[str, str] | None = None,
    **more: str,
) -> Iterator[Running]:
    """Serve *project* for a ``with`` block, with *most_files* open files at most."""
    with starting(
        project, stderr=stderr, most_files=most_files, settings=settings, **more
    ) as server:
        wait_until(lambda: _answers(server), "the server never answered")
        yield server


@contextmanager
def starting(
    project: Path,
    *,
    stderr: int | IO[bytes] | None = None,
    most_files: int | None = None,
    settings: Mapping[str, str] | None = None,
    **more: str,
) -> Iterator[Running]:
    """Start a server and do not wait for it."""
    chosen = {**GENEROUS, **(settings or {}), **more}
    environment = {f"SSEGRAPH_{name.upper()}": value for name, value in chosen.items()}
    # The path of a Unix socket must be short, so pytest's own folders will not do.
    with tempfile.TemporaryDirectory(prefix="h-") as temporary:
        log = Path(temporary) / "log"
        port = free_port()
        with log.open("wb") as stream:
            process = subprocess.Popen(
                [*command_of(project), "serve", "--port", str(port)],
                env={**os.environ, **environment, "TMPDIR": temporary},
                stdout=stream,
                stderr=stream if stderr is None else stderr,
                preexec_fn=_limit(most_files),  # noqa: PLW1509  # no thread of a test runs yet
            )
        try:
            yield Running(f"http://127.0.0.1:{port}", process, log, Path(temporary), project)
        finally:
            _stop(process)


def wait_until(condition: Callable[[], bool], otherwise: str, seconds: float = START_S) -> None:
    """Return once *condition* holds; fail with the words *otherwise* if it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)


def _answers(server: Running) -> bool:
    ended = server.process.poll()
    assert ended is None, server.log.read_text()[-2000:]
    try:
        return server.status() == 200
    except (OSError, http.client.HTTPException):
        return False


def _limit(most_files: int | None) -> Callable[[], None] | None:
    if most_files is None:
        return None
    limits = (most_files, most_files)
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def _stop(process: subprocess.Popen[bytes]) -> None:
    left = tree(process.pid)
    process.terminate()
    try:
        process.wait(30)
    finally:
        process.kill()
        process.wait()
        for one in left:
            one.kill()
