"""Work is done in forked processes: what they say arrives, what they raise is raised here."""

from __future__ import annotations

import os
import signal

import pytest

from ssegraph.errors import EnvironmentFault
from ssegraph.forking import Say, together


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
    def fail(_say: Say) -> None:
        raise EnvironmentFault("the disk is full")

    def wait(_say: Say) -> None:
        signal.pause()

    with pytest.raises(EnvironmentFault, match="the disk is full"):
        list(together([wait, fail], at_once=2))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_killed_process_is_told() -> None:
    def die(_say: Say) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(EnvironmentFault, match="ended early"):
        list(together([die, die], at_once=2))
