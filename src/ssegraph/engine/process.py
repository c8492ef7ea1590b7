"""Start the query service of a release, and stop it with its owner."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import Limits
from ssegraph.engine.zygote import RUNNING
from ssegraph.errors import EnvironmentFault

STOP_S = 5


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
    is killed.
    """
    folder = Path(tempfile.mkdtemp(prefix="ssegraph-"))
    path = folder / "engine.sock"
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(path), limits.to_json(), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert process.stdin is not None and process.stdout is not None  # noqa: S101
        if process.stdout.read(len(RUNNING)) != RUNNING:
            raise EnvironmentFault(f"The query service did not start over {arguments[0]}.")
        yield Engine(path, limits)
    finally:
        _stop(process)
        shutil.rmtree(folder, ignore_errors=True)


def _stop(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
