"""Take away from this process what a query must never have.

The engine has no switch for ``SERVICE`` and no limit on memory, and its text
cannot be filtered safely, so the kernel enforces the limits: it refuses to
make sockets, and with every file descriptor below the limit in use, nothing
can be opened but what must be.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterable
from errno import EACCES
from pathlib import Path

# Importing it looks for the system's library, which not every system has.
try:
    import pyseccomp
except (ImportError, OSError, RuntimeError):
    pyseccomp = None


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


def forbid_sockets() -> None:
    """Let the kernel refuse every new socket, for good, where it can."""
    if pyseccomp is None:
        return
    refused = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    refused.add_rule(pyseccomp.ERRNO(EACCES), "socket")
    refused.load()


def allow_one_descriptor(files: Iterable[Path] = ()) -> None:
    """Leave room for exactly one more file descriptor, for good, and for *files* not yet open.

    The connection that brings a query takes it, so while the query runs
    there is none left for a socket or a file.  Of a large store the engine
    opens some of its files only when a query wants them.
    """
    later = {str(path.resolve()) for path in files} - _open_files()
    null = os.open(os.devnull, os.O_RDONLY)
    highest = max(int(entry.name) for entry in Path("/dev/fd").iterdir()) + 1
    # Gaps below the limit would be room for a socket: fill them.
    while (filler := os.dup(null)) < highest:
        pass
    os.close(filler)
    limit = filler + 1 + len(later)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))


def _open_files() -> set[str]:
    return {os.path.realpath(entry) for entry in Path("/dev/fd").iterdir()}


def limit_processor(seconds: int) -> None:
    """Bound the processor time that this process may still use."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
