"""Long stages show how far they have come: a bar on a terminal, lines in a log."""

from __future__ import annotations

import pytest

from ssegraph.cli import progress
from ssegraph.cli.progress import Bars, Lines
from ssegraph.progress import hearing


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def test_a_stage_that_takes_long_gets_a_bar_on_a_terminal(
    clock: Clock, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click._termui_impl.isatty", lambda _stream: True)
    bars = Bars()
    bars("Reading")
    bars.advance(1, 4)
    assert "%" not in capsys.readouterr().err
    clock.now += 2
    bars.advance(2, 4)
    shown = capsys.readouterr()
    assert "Reading" in shown.err and "50%" in shown.err and shown.out == ""


def test_a_log_gets_a_line_now_and_then(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines()
    lines("Reading")
    lines.advance(1, 4)
    clock.now += 20
    lines.advance(2, 4)
    lines.advance(3, 4)
    assert capsys.readouterr().err == "Reading: 50 %\n"


def test_a_plain_function_hears_of_stages_alone() -> None:
    heard: list[str] = []
    told = hearing(heard.append)
    told("Reading")
    told.advance(1, 2)
    assert heard == ["Reading"]
