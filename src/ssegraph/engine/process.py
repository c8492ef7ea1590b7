"""Start the query service of a release, and stop it with its owner."""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import Limits
from ssegraph.engine.protocol import RUNNING
from ssegraph.errors import EnvironmentFault

STOP_S = 5
# Between the loss of a service and the next start; it doubles while losses go on.
LEAST_PAUSE_S, MOST_PAUSE_S = 0.1, 30.0
Process = subprocess.Popen[bytes]
log = logging.getLogger("ssegraph.engine")


@contextmanager
def running_engine(store: Path, limits: Limits, dumps: Sequence[Path] = ()) -> Iterator[Engine]:
    """Run the query service over *store* for the length of a ``with`` block.

    With *dumps*, these are loaded into memory instead: more memory and a
    slower start, but faster answers.
    """
    with running_service("ssegraph.engine.zygote", limits, store, *dumps) as engine:
        yield engine


@contextmanager
def running_service(module: str, limits: Limits, *arguments: Path) -> Iterator[Engine]:
    """Run *module* as a query service for the length of a ``with`` block.

    The service watches the pipe to its owner, so it ends even when the owner
    is killed.  When it is lost itself, it is started again.
    """
    folder = Path(tempfile.mkdtemp(prefix="ssegraph-"))
    path = folder / "engine.sock"
    command = [sys.executable, "-m", module, str(path), limits.to_json(), *map(str, arguments)]
    try:
        with closing(_Service(command, path, arguments[0])):
            yield Engine(path, limits)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _Service:
    """A process that is started again, at the same socket, whenever it is lost."""

    def __init__(self, command: Sequence[str], path: Path, subject: Path) -> None:
        self._command = command
        self._path = path
        self._subject = subject
        self._closing = threading.Event()
        self._process = self._start()
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def close(self) -> None:
        """End the process for good."""
        self._closing.set()
        _end(self._process)
        self._keeper.join()

    def _start(self) -> Process:
        self._path.unlink(missing_ok=True)
        process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdout is not None  # noqa: S101
        if process.stdout.read(len(RUNNING)) != RUNNING:
            _end(process)
            raise EnvironmentFault(f"The query service did not start over {self._subject}.")
        return process

    def _keep(self) -> None:
        pause_s, started = LEAST_PAUSE_S, time.monotonic()
        while True:
            self._process.wait()
            if time.monotonic() - started > MOST_PAUSE_S:
                pause_s = LEAST_PAUSE_S
            if self._closing.wait(pause_s):
                return
            pause_s, started = min(MOST_PAUSE_S, 2 * pause_s), time.monotonic()
            log.error("the query service is lost; it is started again")
            with suppress(EnvironmentFault, OSError):
                lost, self._process = self._process, self._start()
                _end(lost)
            if self._closing.is_set():
                _end(self._process)


def _end(process: Process) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
