"""Do pieces of work in forked processes, and hear what each of them says.

A forked process has all that was loaded before, so work needs no arguments
that can be sent; only what it says goes through a pipe, pickled.

It lacks the threads of its parent, though, and the engine starts some as soon
as it opens a store on disk and keeps them for good; in a fork it would wait
for them in vain.  So a process that has opened one does not fork any more:
what it has to do is done one after the other.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from ssegraph.errors import EnvironmentFault

PR_SET_PDEATHSIG = 1
CHUNK_BYTES = 1 << 20
LENGTH_BYTES = 8
THREADS = Path("/proc/self/task")
# What the engine's threads are called.
ENGINE = "rocksdb:"
Say = Callable[[Any], None]
# A piece of work gets a way to say something to whoever has it done.
Work = Callable[[Say], None]


def die_with_parent() -> None:
    """Ask Linux to kill this process when its parent ends, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def together(works: Sequence[Work], at_once: int = 0) -> Iterator[tuple[int, Any]]:
    """Do *works*, as many *at_once* as there are processors, and yield what they say.

    Each message comes with the number of the work that says it; those of one
    work come in order.  What a work raises is raised here, and ends the
    others.  Raises ``EnvironmentFault`` when a process is killed.
    """
    at_once = at_once or processors()
    if at_once == 1 or len(works) == 1 or not may_fork():
        yield from _one_by_one(works)
    else:
        yield from _forked(works, at_once)


def apart(work: Work) -> list[Any]:
    """Do *work* in a forked process, which alone has what it opens; return what it says."""
    works = [work]
    return [said for _, said in (_forked(works, 1) if may_fork() else _one_by_one(works))]


def may_fork() -> bool:
    """Tell whether a fork of this process has all that it may need: no thread of the engine."""
    try:
        return not any(_name_of(thread).startswith(ENGINE) for thread in THREADS.iterdir())
    except OSError:
        return False  # where nobody can tell, as on systems other than Linux


def _name_of(thread: Path) -> str:
    try:
        return (thread / "comm").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""  # it has ended


def _forked(works: Sequence[Work], at_once: int) -> Iterator[tuple[int, Any]]:
    waiting = list(enumerate(works))[::-1]
    running: dict[int, _Child] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                child = _Child(*waiting.pop())
                running[child.reading] = child
            for reading in select.select(list(running), [], [])[0]:
                child = running[reading]
                yield from ((child.number, message) for message in child.read())
                if child.is_over:
                    del running[reading]
                    child.end()
    finally:
        for child in running.values():
            child.kill()


def _one_by_one(works: Sequence[Work]) -> Iterator[tuple[int, Any]]:
    for number, work in enumerate(works):
        said: list[Any] = []
        work(said.append)
        yield from ((number, message) for message in said)


class _Child:
    """One forked process, seen from its parent."""

    def __init__(self, number: int, work: Work) -> None:
        self.number = number
        self.is_over = False
        self.reading, writing = os.pipe()
        self._rest = b""
        sys.stdout.flush()
        sys.stderr.flush()
        self._process = os.fork()
        if self._process == 0:
            os.close(self.reading)
            _work(work, writing)
        os.close(writing)

    def read(self) -> Iterator[Any]:
        """Yield the messages that are there; raise what the work raised."""
        chunk = os.read(self.reading, CHUNK_BYTES)
        self.is_over = not chunk
        self._rest += chunk
        while len(self._rest) >= LENGTH_BYTES:
            end = LENGTH_BYTES + int.from_bytes(self._rest[:LENGTH_BYTES], "big")
            if len(self._rest) < end:
                return
            message, raised = pickle.loads(self._rest[LENGTH_BYTES:end])  # noqa: S301  # our own child
            self._rest = self._rest[end:]
            if raised:
                raise raised
            yield message

    def end(self) -> None:
        """Wait for the process, which has said all."""
        os.close(self.reading)
        _, status = os.waitpid(self._process, 0)
        if status:
            ended = os.waitstatus_to_exitcode(status)
            raise EnvironmentFault(
                f"A process that took part ended early (status {ended})."
                " Was there too little memory? Run the command again."
            )

    def kill(self) -> None:
        """End the process at once."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self.reading)


def _work(work: Work, writing: int) -> NoReturn:
    """Do *work* in its own process, which ends with it."""
    status = 1
    try:
        die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with os.fdopen(writing, "wb") as stream:

            def send(message: Any, raised: BaseException | None = None) -> None:
                packed = pickle.dumps((message, raised), pickle.HIGHEST_PROTOCOL)
                stream.write(len(packed).to_bytes(LENGTH_BYTES, "big") + packed)
                stream.flush()

            try:
                work(send)
            except Exception as raised:  # it is raised again by whoever had the work done
                send(None, _sendable(raised))
        status = 0
    except BaseException:  # a forked child must never return
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _sendable(raised: Exception) -> Exception:
    """Return *raised*, or what stands for it when it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(raised))  # noqa: S301  # our own
    except Exception:  # whatever its own code raises
        return RuntimeError("".join(traceback.format_exception(raised)))
    return raised
