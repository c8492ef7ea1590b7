"""Ctrl-C ends a command without a word, even while it is only being loaded."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.serving import REPOSITORY

# Whoever asks for this module is broken off.
LOADING = """
import builtins
real = builtins.__import__
def broken(name, *others, **named):
    if name == {module!r}:
        raise KeyboardInterrupt
    return real(name, *others, **named)
builtins.__import__ = broken
from ssegraph.cli.main import main
main()
"""


@pytest.mark.parametrize("module", ["click", "ssegraph.cli.commands", "pyoxigraph", "rapidfuzz"])
def test_while_loading(module: str) -> None:
    code = LOADING.format(module=module)
    command = [sys.executable, "-c", code, "check"]
    ended = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "")


def test_while_checking() -> None:
    # Tests that run in the background ignore Ctrl-C, and so would what they start.
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from ssegraph.cli.main import main; main()"
    )
    command = [sys.executable, "-c", code, "check", "--watch"]
    pipe = subprocess.PIPE
    started = subprocess.Popen(command, cwd=REPOSITORY, stdout=pipe, stderr=pipe, text=True)
    assert started.stdout is not None
    started.stdout.readline()
    started.send_signal(signal.SIGINT)
    _, told = started.communicate(timeout=60)
    assert started.returncode == 130
    assert "Traceback" not in told
