"""Going over to the next release: at once, whole, and whatever goes wrong meanwhile."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from ssegraph.web.process.serving import Announcement
from ssegraph.web.process.successor import Successive


def announcement(release: str) -> Announcement:
    return Announcement(release, "engine", "results", "accounts")


def make(announced: Announcement):  # type: ignore[no-untyped-def]
    """Make an application that says which release it serves."""
    if announced.release.startswith("bad"):
        raise KeyError(announced.release)

    def application(environ, start_response):  # type: ignore[no-untyped-def]
        start_response("200 OK", [])
        return [announced.release.encode()]

    return application


def answer(application: Successive) -> str:
    parts, _, _ = run_wsgi_app(application, create_environ())
    return b"".join(parts).decode()


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_successor_that_cannot_be_opened_is_told_once_and_the_next_one_follows(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "announcement.json"
    announcement("first").write(path)
    application = Successive(path, make)
    assert answer(application) == "first"
    with caplog.at_level(logging.ERROR, "ssegraph.server"):
        announcement("bad").write(path)
        wait_until(lambda: bool(caplog.records))
        time.sleep(0.7)
        assert [record.message for record in caplog.records] == [
            "the announced release cannot be opened"
        ]
        assert answer(application) == "first"
        path.write_text("{", encoding="utf-8")
        wait_until(lambda: len(caplog.records) == 2)
    announcement("second").write(path)
    wait_until(lambda: answer(application) == "second")
