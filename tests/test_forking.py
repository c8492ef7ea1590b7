"""Work is done in forked processes: what they say arrives, what they raise is raised here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ssegraph import forking
from ssegraph.errors import EnvironmentFault
from ssegraph.forking import Say, together

ENGINE_OPENED = """
import os, sys
from pyoxigraph import Store
from ssegraph.forking import apart, together

def say_who(say):
    Store(sys.argv[1]).flush()
    say(os.getpid() == int(sys.argv[2]))

def tell(*said):
    print(*said, flush=True)

sys.argv[2] = str(os.getpid())
tell(apart(say_who), sorted(together([lambda say: say(os.getpid())] * 2))[0][1] == os.getpid())
Store(sys.argv[1])
tell(apart(say_who), list(together([say_who, say_who], at_once=2)))
"""


@pytest.fixture(autouse=True)
def forks(monkeypatch: pytest.MonkeyPatch) -> None:
    # Other tests may have opened the engine here; none of the works below asks anything of it.
    monkeypatch.setattr(forking, "may_fork", lambda: True)


def test_a_process_that_has_opened_the_engine_forks_no_more(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ENGINE_OPENED, str(tmp_path / "store"), ""]
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    # Whether the work was done here: not before the engine was opened, but ever after.
    assert said.splitlines() == ["[False] False", "[True] [(0, True), (1, True)]"]


def test_messages_come_with_the_number_of_their_work_and_in_its_order() -> None:
    def count(say: Say) -> None:
        for number in range(3):
            say(number)

    said = list(together([count, count, count], at_once=2))
    assert [[m for n, m in said if n == number] for number in range(3)] == [[0, 1, 2]] * 3


def test_large_messages_arrive_whole() -> None:
    def speak(say: Say) -> None:
        say("x" * 3_000_000)

    assert [len(message) for _, message in together([speak, speak], at_once=2)] == [3_000_000] * 2


def test_what_a_work_raises_is_raised_and_ends_the_others() -> None:
    reading, writing = os.pipe()

    def fail(_say: Say) -> None:
        os.read(reading, 1)  # the other has begun
        raise EnvironmentFault("the disk is full")

    def wait(say: Say) -> None:
        say(os.getpid())
        os.write(writing, b".")
        signal.pause()

    waiting = together([wait, fail], at_once=2)
    _, process = next(waiting)
    with pytest.raises(EnvironmentFault, match="the disk is full"):
        list(waiting)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    os.close(reading)
    os.close(writing)


def test_a_killed_process_is_told() -> None:
    def die(_say: Say) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(EnvironmentFault, match="ended early"):
        list(together([die, die], at_once=2))
