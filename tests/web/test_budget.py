"""Every client has its share of the engine's time, and no other client pays for it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ssegraph.errors import TooManyRequests
from ssegraph.settings import Settings
from ssegraph.web.asking import budget
from ssegraph.web.asking.budget import READ_AGAIN_S, WORTH_WRITING_S, Budget

SETTINGS = Settings(client_engine_s=60.0, client_burst_s=2.0)
CLIENT, OTHER = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def budget_in(folder: Path) -> Budget:
    return Budget(folder / "accounts", SETTINGS)


def test_a_client_that_has_used_up_its_share_waits_and_others_do_not(
    tmp_path: Path, clock: list[float]
) -> None:
    budget = budget_in(tmp_path)
    budget.admit(CLIENT)
    budget.charge(CLIENT, 5.0)
    with pytest.raises(TooManyRequests) as refused:
        budget.admit(CLIENT)
    assert refused.value.headers["Retry-After"] == "4"
    assert refused.value.extra["limit"] == "client_engine_s"
    budget.admit(OTHER)


def test_time_fills_the_account_again_but_never_beyond_what_can_be_saved(
    tmp_path: Path, clock: list[float]
) -> None:
    budget = budget_in(tmp_path)
    budget.charge(CLIENT, 5.0)
    clock[0] += 1000.0
    fresh = budget_in(tmp_path)
    fresh.admit(CLIENT)
    fresh.charge(CLIENT, 2.5)
    with pytest.raises(TooManyRequests):
        fresh.admit(CLIENT)


def test_processes_share_the_accounts(tmp_path: Path) -> None:
    budget_in(tmp_path).charge(CLIENT, 5.0)
    with pytest.raises(TooManyRequests):
        budget_in(tmp_path).admit(CLIENT)


def test_many_small_charges_add_up(tmp_path: Path) -> None:
    budget = budget_in(tmp_path)
    for _ in range(100):
        budget.charge(CLIENT, WORTH_WRITING_S / 2)
    time.sleep(READ_AGAIN_S + 0.05)
    with pytest.raises(TooManyRequests):
        budget.admit(CLIENT)


def test_the_addresses_of_one_network_are_one_client(tmp_path: Path) -> None:
    budget = budget_in(tmp_path)
    budget.charge("2001:db8::1", 5.0)
    with pytest.raises(TooManyRequests):
        budget.admit("2001:db8::ffff:2")
    budget.admit("2001:db8:0:1::1")


def test_clients_without_number_are_forgotten_and_cost_no_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(budget, "MOST_CLIENTS", 100)
    monkeypatch.setattr(Budget, "_write", lambda _, client, owed: written.append(client))
    accounts = budget_in(tmp_path)
    for number in range(1000):
        accounts.charge(f"10.0.{number >> 8}.{number & 255}", WORTH_WRITING_S / 10)
    assert written == []
    assert len(accounts._owed) <= 100
