"""Results that are remembered for every process of the server."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ssegraph.engine.cache import CachedEngine
from ssegraph.engine.protocol import SOLUTIONS, Reply, Request

SIZE = 1 << 24
SLOW_S, QUICK_S = 1.0, 0.0001


class Counting:
    """An engine that says how often it was asked."""

    def __init__(self, engine_s: float = SLOW_S) -> None:
        self.asked = 0
        self._engine_s = engine_s

    def answer(self, request: Request) -> Reply:
        self.asked += 1
        return Reply(SOLUTIONS, "json", body=request.query.encode(), engine_s=self._engine_s)


def test_what_one_process_has_asked_another_need_not(tmp_path: Path) -> None:
    engine = Counting()
    first, second = (CachedEngine(engine, "r", tmp_path, SIZE) for _ in range(2))
    one, two = first.answer(Request("SELECT *")), second.answer(Request("SELECT *"))
    assert (one.body, engine.asked) == (two.body, 1)
    assert two.engine_s == 0


def test_another_query_another_release_another_format_are_asked_for(tmp_path: Path) -> None:
    engine = Counting()
    request = Request("SELECT *")
    CachedEngine(engine, "r", tmp_path, SIZE).answer(request)
    CachedEngine(engine, "r", tmp_path, SIZE).answer(Request("SELECT ?a"))
    CachedEngine(engine, "s", tmp_path, SIZE).answer(request)
    CachedEngine(engine, "r", tmp_path, SIZE).answer(replace(request, formats={SOLUTIONS: "csv"}))
    assert engine.asked == 4


def test_a_quick_query_is_asked_again(tmp_path: Path) -> None:
    engine = Counting(QUICK_S)
    cached = CachedEngine(engine, "r", tmp_path, SIZE)
    for _ in range(2):
        cached.answer(Request("SELECT *"))
    assert engine.asked == 2


def test_a_query_that_changes_by_itself_is_asked_again(tmp_path: Path) -> None:
    engine = Counting()
    cached = CachedEngine(engine, "r", tmp_path, SIZE)
    for _ in range(2):
        cached.answer(Request("SELECT (NOW() AS ?n) {}"))
    assert engine.asked == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense" * 1000])
def test_a_damaged_cache_is_a_miss(tmp_path: Path, damage: bytes) -> None:
    engine = Counting()
    cached = CachedEngine(engine, "r", tmp_path, SIZE)
    cached.answer(Request("SELECT *"))
    (tmp_path / "cache.db").write_bytes(damage)
    assert cached.answer(Request("SELECT *")).body == b"SELECT *"
