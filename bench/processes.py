"""Start servers so that they surely end, and see what they and their children use.

Each runs in a session of its own and is told by the kernel when the benchmark
dies, so nothing is left behind even after ``kill -9``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

STOP_S = 20
# setpriv becomes the command, which the kernel then kills when its parent ends.
DIE_WITH_PARENT = ("/usr/bin/setpriv", "--pdeathsig", "KILL")
PSS = "Pss:"
KIB = 1024
PAUSE_FACTOR = 20


class NotStarted(Exception):
    """A server ended, or did not answer, before its deadline."""


@dataclass(frozen=True, slots=True)
class Service:
    """A running server and the processes that it started."""

    process: subprocess.Popen[bytes]
    log: Path

    def pids(self) -> list[int]:
        """Return the processes of the server's session."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                with suppress(OSError):
                    # The name in parentheses may hold spaces; the session is the 4th after it.
                    fields = (entry / "stat").read_text().rpartition(")")[2].split()
                    if int(fields[3]) == self.process.pid:
                        found.append(int(entry.name))
        return found

    def memory_bytes(self) -> int:
        """Return the memory of all processes; what they share is counted once."""
        return sum(map(_pss_bytes, self.pids()))

    def processor_s(self) -> float:
        """Return the processor time that the processes have used so far."""
        total = 0
        for pid in self.pids():
            with suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += int(fields[11]) + int(fields[12])
        return total / os.sysconf("SC_CLK_TCK")

    def descriptors(self) -> int:
        """Return the number of open file descriptors of all processes."""
        total = 0
        for pid in self.pids():
            with suppress(OSError):
                total += len(list(Path(f"/proc/{pid}/fd").iterdir()))
        return total

    def log_end(self) -> str:
        """Return the last lines that the server wrote."""
        lines = self.log.read_text(errors="replace").splitlines()
        return " / ".join(lines[-3:])


@contextmanager
def running(
    command: Sequence[str | Path], log: Path, environment: Mapping[str, str] | None = None
) -> Iterator[Service]:
    """Run *command* for the length of a ``with`` block, with its output in *log*."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*DIE_WITH_PARENT, *(str(word) for word in command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
            cwd=log.parent,
            start_new_session=True,
        )
    service = Service(process, log)
    try:
        yield service
    finally:
        _stop(service)


def wait_until(answers: Callable[[], bool], service: Service, deadline_s: float) -> float:
    """Wait until *answers* is true; return the seconds it took, or raise ``NotStarted``."""
    began = time.monotonic()
    while True:
        with suppress(OSError):
            if answers():
                return time.monotonic() - began
        if service.process.poll() is not None:
            raise NotStarted(f"ended with status {service.process.returncode}: {service.log_end()}")
        if time.monotonic() - began > deadline_s:
            raise NotStarted(f"no answer within {deadline_s:g} s: {service.log_end()}")
        time.sleep(0.01)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended; ``reason`` is empty when all went well."""

    seconds: float
    peak_bytes: int
    reason: str = ""


def finish(
    command: Sequence[str | Path],
    log: Path,
    deadline_s: float,
    most_bytes: int = 1 << 62,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run *command* to its end, which comes early when it takes too long or too much."""
    began, peak, reason = time.monotonic(), 0, ""
    with running(command, log, environment) as service:
        while not reason and service.process.poll() is None:
            asked_at = time.monotonic()
            peak = max(peak, service.memory_bytes())
            # To add up the pages of a large process takes its time, and the process's.
            pause_s = max(0.2, PAUSE_FACTOR * (time.monotonic() - asked_at))
            if peak > most_bytes:
                reason = f"more than {most_bytes / (1 << 30):.0f} GiB of memory"
            elif time.monotonic() - began > deadline_s:
                reason = f"longer than {deadline_s:.0f} s"
            with suppress(subprocess.TimeoutExpired):
                service.process.wait(pause_s)
        seconds = time.monotonic() - began
        if not reason and service.process.returncode:
            reason = f"status {service.process.returncode}: {service.log_end()}"
    return Ended(seconds, peak, reason)


@contextmanager
def sampling(measure: Callable[[], int], every_s: float = 1.0) -> Iterator[list[int]]:
    """Collect what *measure* returns, over and over, for the length of a ``with`` block."""
    samples = [measure()]
    ended = threading.Event()

    def sample() -> None:
        while not ended.wait(every_s):
            samples.append(measure())

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield samples
    finally:
        ended.set()
        thread.join()


def _pss_bytes(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith(PSS):
                return int(line.split()[1]) * KIB
    return 0


def _stop(service: Service) -> None:
    with suppress(ProcessLookupError):
        service.process.terminate()
    with suppress(subprocess.TimeoutExpired):
        service.process.wait(STOP_S)
    for pid in service.pids():
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    service.process.wait()
