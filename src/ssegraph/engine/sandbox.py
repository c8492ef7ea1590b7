"""Take away from this process what a query must never have.

The engine has no switch for ``SERVICE`` and no limit on memory, and its text
cannot be filtered safely, so the kernel enforces the limits: with every file
descriptor below the limit in use, no socket and no file can be opened.
"""

from __future__ import annotations

import os
import resource
from pathlib import Path


def limit_memory(memory_bytes: int) -> None:
    """Bound what the address space may grow by; the engine aborts when it needs more."""
    limit = _address_space_bytes() + memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _address_space_bytes() -> int:
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def allow_one_descriptor() -> None:
    """Leave room for exactly one more file descriptor, for good.

    The connection that brings a query takes it, so while the query runs
    there is none left for a socket or a file.
    """
    null = os.open(os.devnull, os.O_RDONLY)
    highest = max(int(entry.name) for entry in Path("/dev/fd").iterdir()) + 1
    # Gaps below the limit would be room for a socket: fill them.
    while (filler := os.dup(null)) < highest:
        pass
    os.close(filler)
    resource.setrlimit(resource.RLIMIT_NOFILE, (filler + 1, filler + 1))


def limit_processor(seconds: int) -> None:
    """Bound the processor time that this process may still use."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
