"""Load a server with wrk, whose client hardly costs time, and read what it counted."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.http_client import HOST

COMMAND = "/usr/bin/wrk"
SCRIPT = Path(__file__).with_name("wrk.lua")
CONNECTIONS = 16
GRACE_S = 60.0


@dataclass(frozen=True, slots=True)
class Load:
    """What to ask of the server at a port, and how."""

    port: int
    targets: Iterable[str]
    scratch: Path
    seconds: float
    accept: str = "*/*"
    connections: int = CONNECTIONS
    unseen: bool = False
    pause_ms: int = 0
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What wrk counted; ``refused`` answers had an error status, ``broken`` ones never came."""

    per_s: float
    p50_ms: float
    p99_ms: float
    most_ms: float
    requests: int
    refused: int
    broken: int


def put_under(load: Load) -> Outcome:
    """Send requests for as long as *load* says."""
    listed = load.scratch / "targets.txt"
    listed.write_text("".join(f"{target}\n" for target in load.targets))
    salt = f"x{time.monotonic_ns()}x"
    options = ["-t1", f"-c{load.connections}", f"-d{load.seconds:.0f}s", "--timeout", "60s"]
    for header in (f"Accept: {load.accept}", *load.headers):
        options += ["-H", header]
    arguments = [str(listed), "unseen" if load.unseen else "same", str(load.pause_ms), salt]
    ended = subprocess.run(
        [COMMAND, *options, "-s", str(SCRIPT), f"http://{HOST}:{load.port}", "--", *arguments],
        capture_output=True,
        text=True,
        timeout=load.seconds + GRACE_S,
        check=True,
    )
    counted = json.loads(ended.stdout.splitlines()[-1])
    return Outcome(
        counted["requests"] / (counted["microseconds"] / 1e6),
        counted["p50_us"] / 1000,
        counted["p99_us"] / 1000,
        counted["most_us"] / 1000,
        counted["requests"],
        counted["refused"],
        counted["broken"],
    )
