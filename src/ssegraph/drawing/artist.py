"""The process that draws, seen from the server: started, asked, ended."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
import time
import weakref
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from ssegraph.drawing.orders import LONGEST_HEAD, READY, TAKEN, Head, Order
from ssegraph.errors import DrawingFailed

if TYPE_CHECKING:
    Process = subprocess.Popen[bytes]

# A process that takes longer than this to start will not.
START_S = 30.0
STOP_S = 2.0
CHUNK_BYTES = 1 << 16


class Limits(Protocol):
    """The limits that the process needs to know."""

    @property
    def memory_bytes(self) -> int:
        """What it may grow by once it is ready."""

    @property
    def result_bytes(self) -> int:
        """The largest drawing."""

    @property
    def idle_s(self) -> float:
        """How long it waits for the next order."""


class Late(Exception):
    """The drawing was not there in time; ``starting`` if the process was not ready."""

    def __init__(self, *, starting: bool) -> None:
        super().__init__()
        self.starting = starting


class Lost(Exception):
    """The process has ended; unless it had ``taken`` the order, that is not why."""

    def __init__(self, returncode: int | None, *, taken: bool) -> None:
        super().__init__(f"exit status {returncode}")
        self.taken = taken


class Artist:
    """One process that draws.  For one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        command = [sys.executable, "-m", "ssegraph.drawing.child"]
        command += [str(limits.memory_bytes), str(limits.result_bytes), str(limits.idle_s)]
        # What it has to say comes in its replies; the engine in it writes pages on standard error.
        self._process: Process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # A drawing is the same wherever it is made.
            env={**os.environ, "TZ": "UTC"},
        )
        assert self._process.stdin is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        self._orders = self._process.stdin.fileno()
        self._replies = self._process.stdout.fileno()
        os.set_blocking(self._orders, False)
        os.set_blocking(self._replies, False)
        self._received = bytearray()
        self._started = time.monotonic()
        self._is_ready = False
        self._has_taken = False
        # Whoever drops this without ending it ends the process all the same.
        self._end = weakref.finalize(self, _end, self._process)
        # Somebody must wait for a process that ends by itself, lest it stay as a zombie.
        threading.Thread(target=self._process.wait, daemon=True).start()

    @property
    def pid(self) -> int:
        """The process' number."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    def draw(self, order: Order, start_end: float) -> bytes:
        """Return the drawing that *order* asks for, within its deadline.

        Before that, a process that is starting is waited for until *start_end*
        on the steady clock.  Raises ``Late``, ``Lost``, or ``DrawingFailed``
        with the reason.  After ``Late`` the process must be ended unless it
        was starting.
        """
        self._has_taken = False
        self._await_ready(start_end)
        end = time.monotonic() + order.deadline_s
        self._send(order.to_line(), end)
        self._bytes(len(TAKEN), end)
        self._has_taken = True
        head = Head.from_line(self._line(end))
        if head.error:
            raise DrawingFailed(f"The drawing cannot be made: {head.error}")
        return self._bytes(head.length, end)

    def end(self) -> None:
        """End the process."""
        self._end()

    def _await_ready(self, end: float) -> None:
        if self._is_ready:
            return
        try:
            self._bytes(len(READY), end)
        except Late as late:
            raise Late(starting=time.monotonic() < self._started + START_S) from late
        self._is_ready = True

    def _send(self, line: bytes, end: float) -> None:
        rest = memoryview(line)
        while rest:
            self._wait(self._orders, end, for_writing=True)
            try:
                rest = rest[os.write(self._orders, rest[:CHUNK_BYTES]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as error:
                raise self._lost() from error

    def _line(self, end: float) -> bytes:
        while b"\n" not in self._received and len(self._received) <= LONGEST_HEAD:
            self._receive(end)
        line, _, rest = self._received.partition(b"\n")
        self._received = bytearray(rest)
        return bytes(line)

    def _bytes(self, length: int, end: float) -> bytes:
        while len(self._received) < length:
            self._receive(end)
        found = bytes(self._received[:length])
        del self._received[:length]
        return found

    def _receive(self, end: float) -> None:
        self._wait(self._replies, end)
        try:
            chunk = os.read(self._replies, CHUNK_BYTES)
        except BlockingIOError:
            return
        if not chunk:
            raise self._lost()
        self._received += chunk

    def _wait(self, descriptor: int, end: float, *, for_writing: bool = False) -> None:
        poll = select.poll()
        poll.register(descriptor, select.POLLOUT if for_writing else select.POLLIN)
        if not poll.poll(max(0.0, end - time.monotonic()) * 1000):
            raise Late(starting=False)

    def _lost(self) -> Lost:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(STOP_S)
        return Lost(self._process.returncode, taken=self._has_taken)


def _end(process: Process) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):
                stream.close()
