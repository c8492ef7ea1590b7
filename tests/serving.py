"""Run the real command line: build a project, serve it, stop it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

REPOSITORY = Path(__file__).parents[1]
START_S = 60


def run(
    *arguments: str, project: Path, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``ssegraph`` on *project* and return what it said."""
    return subprocess.run(
        [*command_of(project), *arguments],
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
    for name in ("ssegraph.toml", "pages.toml"):
        shutil.copy(REPOSITORY / name, target)
    return target


def command_of(project: Path) -> list[str]:
    """Return the words that run ``ssegraph`` on *project*."""
    return [sys.executable, "-m", "ssegraph", "--project", str(project)]


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    project: Path,
    *,
    port: int = 0,
    stderr: BinaryIO | None = None,
    preview: bool = False,
    **settings: str,
) -> Iterator[str]:
    """Serve *project*, or its preview, in a process; yield its address without a slash."""
    port = port or free_port()
    environment = {f"SSEGRAPH_{name.upper()}": value for name, value in settings.items()}
    command = [*command_of(project), "serve", "--port", str(port)]
    command += ["--preview"] if preview else []
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stderr=stderr or log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address + "/healthz", process, stderr or log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(address: str, process: subprocess.Popen[bytes], log: BinaryIO) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                log.seek(0)
                said = log.read().decode() if log.readable() else "see its log"
                raise RuntimeError(f"the server has stopped: {said}") from None
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(address)
