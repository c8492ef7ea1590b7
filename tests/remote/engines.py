"""Start real engines for a test, each over an empty database of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.serving import free_port

START_S = 60
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1500
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 8
"""


@dataclass(frozen=True)
class RunningEngine:
    """A real engine: where it answers, where it takes graphs, and its password."""

    name: str
    endpoint: str
    graph_store: str
    environment: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def oxigraph(folder: Path) -> Iterator[RunningEngine]:
    """Run Oxigraph's own server, which the PyPI package ``oxigraph`` brings."""
    program = _find("oxigraph", "pip install oxigraph", Path(sys.executable).parent)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [program, "serve", "--location", str(folder / "store")]
    with _running([*command, "--bind", f"127.0.0.1:{port}"], f"{address}/query?query=ASK%7B%7D"):
        yield RunningEngine("oxigraph", f"{address}/query", f"{address}/store")


@contextmanager
def virtuoso(folder: Path) -> Iterator[RunningEngine]:
    """Run Virtuoso, which the Debian package ``virtuoso-opensource-7-bin`` brings."""
    program = _find("virtuoso-t", "apt-get install virtuoso-opensource-7-bin")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, port=port, sql_port=free_port()))
    command = [program, "+foreground", "+configfile", str(settings)]
    with _running(command, f"{address}/sparql?query=ASK%7B%7D"):
        yield RunningEngine(
            "virtuoso",
            f"{address}/sparql",
            f"{address}/sparql-graph-crud-auth",
            {"SSEGRAPH_LOAD_USER": "dba", "SSEGRAPH_LOAD_PASSWORD": "dba"},
        )


def _find(program: str, remedy: str, folder: Path | None = None) -> str:
    """Return the path of *program*; without it a test fails on CI and is skipped elsewhere."""
    found = shutil.which(program, path=str(folder)) if folder else None
    found = found or shutil.which(program)
    if found is None:
        missing = f"There is no {program} here: {remedy}."
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@contextmanager
def _running(command: Sequence[str], address: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(address, process)
        yield
    finally:
        process.kill()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                raise RuntimeError(f"{process.args!r} ended with {process.returncode}") from None
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)
