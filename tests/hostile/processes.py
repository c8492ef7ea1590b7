"""What the kernel says about a process and those that it has started."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
PROC = Path("/proc")
ENGINE = "ssegraph.engine.zygote"


@dataclass(frozen=True)
class Process:
    """A process; its figures are read anew each time, and are 0 once it has ended."""

    pid: int
    parent: int
    command: str
    started: str

    @property
    def is_engine(self) -> bool:
        return ENGINE in self.command

    @property
    def memory_bytes(self) -> int:
        words = _read(self.pid, "statm").split()
        return int(words[1]) * PAGE_BYTES if words else 0

    @property
    def threads(self) -> int:
        return len(_entries(self.pid, "task"))

    @property
    def descriptors(self) -> int:
        return len(_entries(self.pid, "fd"))

    @property
    def sockets(self) -> int:
        """The number of open sockets."""
        links = (_link(self.pid, name) for name in _entries(self.pid, "fd"))
        return sum(link.startswith("socket:") for link in links)

    @property
    def runs(self) -> bool:
        """Tell whether this very process is there and is no zombie."""
        found = _status(self.pid)
        return found is not None and found[2] == self.started and found[1] not in ("Z", "X")

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal, unless the process has ended."""
        if self.runs:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


def tree(root: int) -> list[Process]:
    """Return the process *root* and all that descend from it, parents first."""
    every = {one.pid: one for one in _all()}
    found = [every[root]] if root in every else []
    for one in found:
        found += [other for other in every.values() if other.parent == one.pid]
    return found


def _all() -> list[Process]:
    processes = []
    for entry in PROC.iterdir():
        if entry.name.isdecimal():
            pid = int(entry.name)
            status = _status(pid)
            if status is not None and status[1] != "Z":
                words = _read(pid, "cmdline").replace("\0", " ")
                processes.append(Process(pid, int(status[0]), words, status[2]))
    return processes


def _status(pid: int) -> tuple[str, str, str] | None:
    """Return the parent, the state and the time of start of *pid*."""
    _, _, rest = _read(pid, "stat").rpartition(")")
    words = rest.split()
    return (words[1], words[0], words[19]) if words else None


def _read(pid: int, name: str) -> str:
    try:
        return (PROC / str(pid) / name).read_text(errors="replace")
    except OSError:
        return ""


def _entries(pid: int, name: str) -> list[str]:
    try:
        return [entry.name for entry in (PROC / str(pid) / name).iterdir()]
    except OSError:
        return []


def _link(pid: int, name: str) -> str:
    try:
        return str((PROC / str(pid) / "fd" / name).readlink())
    except OSError:
        return ""
