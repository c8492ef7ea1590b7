"""Run the real command line: build a project, serve it, stop it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
START_S = 60


def run(
    *arguments: str, project: Path, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``ssegraph`` on *project* and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "ssegraph", "--project", str(project), *arguments],
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
        check=False,
    )


def copy_project(target: Path) -> Path:
    """Copy the bundled project, without releases, to *target*."""
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(REPOSITORY / folder, target / folder)
    shutil.copy(REPOSITORY / "ssegraph.toml", target)
    return target


@contextmanager
def serving(project: Path, **settings: str) -> Iterator[str]:
    """Serve *project* in a process of its own; yield its address without a slash."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {f"SSEGRAPH_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "ssegraph", "--project", str(project), "serve"]
    process = subprocess.Popen(
        [*command, "--port", str(port)], env={**os.environ, **environment}, stderr=subprocess.PIPE
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address + "/healthz", process)
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                raise RuntimeError(process.communicate()[1].decode()) from None
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)
