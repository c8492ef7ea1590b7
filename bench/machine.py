"""What the figures were measured on and with; no name or address of a machine."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from bench.forum.project import REPOSITORY
from bench.servers.endpoint import Server
from bench.servers.nginx import nginx_version

LIBRARIES = ("pyoxigraph", "granian", "flask", "pyshacl")


def describe(servers: Iterable[Server]) -> dict[str, str]:
    """Return the facts that the report names."""
    names = [f"{server.name} {server.version()}" for server in servers]
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    return {
        "machine": f"{_processor()}, {os.cpu_count()} cores, {_memory_gib():.0f} GiB of memory",
        "system": f"{_system()}, Linux {platform.release()}, Python {platform.python_version()}",
        "servers": ", ".join([*names, f"nginx {nginx_version()}"]),
        "libraries": ", ".join(libraries),
        "commit": _commit(),
        "load average at the start": f"{os.getloadavg()[0]:.1f}",
    }


def _processor() -> str:
    found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    return found[1] if found else platform.machine()


def _memory_gib() -> float:
    found = re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())
    return int(found[1]) / (1 << 20) if found else 0


def _system() -> str:
    found = re.search(r'PRETTY_NAME="(.+)"', Path("/etc/os-release").read_text())
    return found[1] if found else platform.system()


def _commit() -> str:
    asked = ["git", "-C", str(REPOSITORY), "describe", "--always", "--dirty=, with changes"]
    ended = subprocess.run(asked, capture_output=True, text=True, check=False)
    return ended.stdout.strip() or "none"
