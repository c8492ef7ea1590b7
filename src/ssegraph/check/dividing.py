"""Do a piece of work in several forked processes, and hear what each of them says.

What was loaded before is shared with all of them.  They keep every seal of
their parent: a descriptor that one does not need is replaced, never closed,
so that no room is left for a socket or a file.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from ssegraph.forking import die_with_parent

CHUNK_BYTES = 1 << 16
STANDARD_INPUT = 0
Message = dict[str, Any]
Say = Callable[[Message], None]
# What one part does: it gets its number and a way to say something.
Work = Callable[[int, Say], None]


class PartFailed(Exception):
    """A part ended before it was done; ``said`` is the last message that it sent."""

    def __init__(self, status: int, said: Message) -> None:
        super().__init__(status, said)
        self.status = status
        self.said = said


def open_pipes(parts: int) -> list[tuple[int, int]]:
    """Open what ``divide`` needs; afterwards no descriptor is needed any more."""
    return [os.pipe() for _ in range(parts)]


def divide(pipes: list[tuple[int, int]], work: Work) -> Iterator[Message]:
    """Do *work* in one process for each of *pipes* and yield what they say, as it comes.

    Raises ``PartFailed`` as soon as one of them fails; the others end with
    the process that calls.
    """
    processes = {}
    for number, (reading, writing) in enumerate(pipes):
        process = os.fork()
        if process == 0:
            _work(work, number, writing, [end for pipe in pipes for end in pipe])
        processes[reading] = process
    for _, writing in pipes:
        _give_up(writing)
    begun = dict.fromkeys(processes, b"")
    last: dict[int, Message] = {reading: {} for reading in processes}
    while processes:
        for reading in select.select(list(processes), [], [])[0]:
            chunk = os.read(reading, CHUNK_BYTES)
            if not chunk:
                _, status = os.waitpid(processes.pop(reading), 0)
                if status:
                    raise PartFailed(os.waitstatus_to_exitcode(status), last[reading])
            *lines, begun[reading] = (begun[reading] + chunk).split(b"\n")
            for line in lines:
                last[reading] = json.loads(line)
                yield last[reading]


def _work(work: Work, number: int, writing: int, ends: list[int]) -> NoReturn:
    """Do one part, in its own process, which ends with it."""
    status = 1
    try:
        die_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for end in ends:
            if end != writing:
                _give_up(end)
        with os.fdopen(writing, "wb", closefd=False) as stream:

            def say(message: Message) -> None:
                stream.write(json.dumps(message).encode() + b"\n")
                stream.flush()

            work(number, say)
        status = 0
    except BaseException:  # a forked child must never return
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _give_up(descriptor: int) -> None:
    """Let *descriptor* stand for standard input from now on."""
    os.dup2(STANDARD_INPUT, descriptor)
