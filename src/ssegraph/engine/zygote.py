"""Keep a fixed number of query workers alive behind one listening socket.

The workers are forked from this single-threaded process, so replacing one
takes milliseconds.  A small release is loaded into memory here, once, and the
workers share its pages; a large one is opened from disk by each of them.  The
kernel keeps the waiting line: it is the backlog of the socket, and whichever
worker is free accepts next.  Queries in the line survive the death of a
worker, because the socket belongs to this process.
"""

from __future__ import annotations

import gc
import mmap
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NoReturn

from pyoxigraph import Store

from ssegraph.engine import worker
from ssegraph.engine.limits import Limits
from ssegraph.engine.protocol import RUNNING
from ssegraph.forking import die_with_parent

LONGEST_PAUSE_S = 5.0
# What a worker does until it dies; it calls its last argument once it is ready.
Serve = Callable[[socket.socket, Limits, Callable[[], None]], NoReturn]


class Zygote:
    """The parent of the workers."""

    def __init__(self, serve: Serve, listener: socket.socket, limits: Limits) -> None:
        self._serve = serve
        self._listener = listener
        self._limits = limits
        self._slots: dict[int, int] = {}
        # One byte a worker, shared with it: 1 once it can answer queries.
        self._ready = mmap.mmap(-1, limits.workers)
        self._pause_s = 0.0
        self._resume_at = 0.0

    def run(self, wakeup: socket.socket) -> None:
        """Keep the workers alive until standard input ends."""
        sys.stdout.buffer.write(RUNNING)
        sys.stdout.buffer.flush()
        while True:
            self._fill()
            missing = len(self._slots) < self._limits.workers
            pause_s = max(0.01, self._resume_at - time.monotonic()) if missing else None
            ready, _, _ = select.select([sys.stdin, wakeup], [], [], pause_s)
            if sys.stdin in ready:
                break
            if wakeup in ready:
                wakeup.recv(4096)
            self._reap()
        # Nobody reads the wake-ups any more; the deaths to come would complain of that.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        for pid in self._slots:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _fill(self) -> None:
        if time.monotonic() < self._resume_at:
            return
        for slot in set(range(self._limits.workers)) - set(self._slots.values()):
            self._ready[slot] = 0
            pid = os.fork()
            if pid == 0:
                self._become_worker(slot)
            self._slots[pid] = slot

    def _become_worker(self, slot: int) -> None:
        die_with_parent()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        # The deadline: the alarm must end the process, whatever it does.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        try:
            self._serve(self._listener, self._limits, lambda: self._ready.__setitem__(slot, 1))
        except BaseException as error:  # a forked child must never return
            sys.stderr.write(f"query worker: {error!r}\n")
        finally:
            os._exit(1)

    def _reap(self) -> None:
        while self._slots:
            pid, status = os.waitpid(-1, os.WNOHANG | os.WUNTRACED)
            if pid == 0:
                return
            if os.WIFSTOPPED(status):
                os.kill(pid, signal.SIGKILL)
                continue
            self._count_death(was_ready=bool(self._ready[self._slots.pop(pid)]))

    def _count_death(self, *, was_ready: bool) -> None:
        """Wait longer and longer before replacing workers that cannot start."""
        if was_ready:
            self._pause_s = 0.0
            return
        self._pause_s = min(LONGEST_PAUSE_S, 2 * self._pause_s or 0.05)
        self._resume_at = time.monotonic() + self._pause_s


def load(dumps: list[str]) -> Store:
    """Return an in-memory store that holds *dumps*.

    They are loaded in a thread of their own.  Random numbers are each thread's
    in the engine, and workers that are forked from a thread that has drawn
    some would all go on with the same, so that UUID() would repeat itself.
    """

    def fill(store: Store) -> Store:
        for dump in dumps:
            store.bulk_load(path=dump)
        return store

    with ThreadPoolExecutor(1) as loading:
        return loading.submit(fill, Store()).result()


def main(arguments: list[str]) -> None:
    """Run with the socket's path, the limits as JSON, the store's folder, and any dumps.

    The store is opened from its folder unless there are dumps to load.
    """
    path, limits_json, folder, *dumps = arguments
    limits = Limits.from_json(limits_json)
    loaded = load(dumps) if dumps else None
    # What is loaded stays as it is: the collector need not write into its pages.
    gc.freeze()

    def open_store() -> Store:
        return Store.read_only(folder) if loaded is None else loaded

    files = list(Path(folder).glob("*.sst")) if loaded is None else []
    run(partial(worker.serve, open_store, files=files), path, limits)


def run(serve: Serve, path: str, limits: Limits) -> None:
    """Keep workers that *serve* alive behind the socket *path* until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    wakeup, alarm = socket.socketpair()
    alarm.setblocking(False)
    wakeup.setblocking(False)
    signal.set_wakeup_fd(alarm.fileno(), warn_on_full_buffer=False)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(limits.queue_length)
    Zygote(serve, listener, limits).run(wakeup)


if __name__ == "__main__":
    main(sys.argv[1:])
