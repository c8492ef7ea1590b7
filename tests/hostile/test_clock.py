"""The wall clock may jump; deadlines, budgets, release ids and dates do not follow it."""

from __future__ import annotations

import json
import time
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Request
from ssegraph.errors import DeadlineExceeded, TooManyRequests
from ssegraph.settings import Settings
from ssegraph.web.asking.budget import Budget
from tests.hostile.running import ENDLESS, running
from tests.http import fetch
from tests.serving import run

DAY_S = 86_400
JUMPS = {
    "back an hour": -3600.0,
    "on a day": float(DAY_S),
    "to 1970": -time.time(),
    "to 2100": 75 * 365.25 * DAY_S,
}
CLIENT = "192.0.2.1"


@pytest.mark.parametrize("jump_s", JUMPS.values(), ids=JUMPS.keys())
def test_a_deadline_is_kept_whatever_the_clock_says(
    numbers: Path, monkeypatch: pytest.MonkeyPatch, jump_s: float
) -> None:
    store = (numbers / "releases" / "current").resolve() / "store"
    settings = Settings(query_deadline_s=0.5)
    with running_engine(store, limits_of(settings)) as engine:
        jump(monkeypatch, jump_s)
        with pytest.raises(DeadlineExceeded):
            engine.answer(Request(ENDLESS))
        assert_answers(engine)


def assert_answers(engine: Engine) -> None:
    assert engine.answer(Request("ASK {}")).body.endswith(b"true}")


@pytest.mark.parametrize("jump_s", JUMPS.values(), ids=JUMPS.keys())
def test_a_budget_is_kept_whatever_the_clock_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump_s: float
) -> None:
    budget = Budget(tmp_path, Settings(client_engine_s=1.0, client_burst_s=2.0))
    budget.charge(CLIENT, 3.0)
    with pytest.raises(TooManyRequests):
        budget.admit(CLIENT)
    jump(monkeypatch, jump_s)
    again = Budget(tmp_path, Settings(client_engine_s=1.0, client_burst_s=2.0))
    again.admit("192.0.2.2")
    if jump_s <= 0:  # forward, an account may be thought old and forgotten
        with pytest.raises(TooManyRequests):
            again.admit(CLIENT)


def jump(monkeypatch: pytest.MonkeyPatch, jump_s: float) -> None:
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump_s)


@pytest.mark.parametrize("zone", ["UTC", "America/Montreal", "Pacific/Kiritimati"])
def test_a_release_has_the_same_id_in_every_time_zone(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    before = (tiny / "releases" / "current").readlink().name
    monkeypatch.setenv("TZ", zone)
    assert run("build", project=tiny).stdout.strip() == before


def test_a_release_from_the_future_is_not_dated_in_the_future(tiny: Path) -> None:
    """It was built while the clock was wrong (RFC 9110, section 8.8.2.1)."""
    record = tiny / "releases" / "current" / "store.json"
    described = json.loads(record.read_text())
    record.write_text(json.dumps({**described, "built_at": int(time.time()) + 30 * DAY_S}))
    with running(tiny) as server:
        headers = fetch(f"{server.address}/").headers
        modified = parsedate_to_datetime(headers["Last-Modified"])
        assert modified <= parsedate_to_datetime(headers["Date"])
