"""The processes of an engine, as the system lists them."""

from __future__ import annotations

import subprocess

from ssegraph.engine.client import Engine


def processes_of(engine: Engine) -> dict[int, int]:
    """Return the engine's processes and their parents, found by its socket's path."""
    listing = subprocess.run(
        ["ps", "-eww", "-o", "pid=", "-o", "ppid=", "-o", "args="],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    ours = [line.split()[:2] for line in listing.splitlines() if str(engine.path) in line]
    return {int(pid): int(parent) for pid, parent in ours}


def workers_of(engine: Engine) -> list[int]:
    found = processes_of(engine)
    return [pid for pid, parent in found.items() if parent in found]


def zygotes_of(engine: Engine) -> list[int]:
    found = processes_of(engine)
    return [pid for pid, parent in found.items() if parent not in found]
