"""A client that uses up its share waits, and nobody else does."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.hostile.projects import COUNT
from tests.hostile.running import ENDLESS, Running, running, wait_until
from tests.hostile.wire import Answer, exchange, get

GREEDY, HONEST, CLUMSY = "127.0.0.2", "127.0.0.3", "127.0.0.4"


@pytest.fixture(scope="module")
def strict(numbers: Path) -> Iterator[Running]:
    """A server that gives a client one second of engine time, and three more a minute."""
    settings = {"client_engine_s": "3", "client_burst_s": "1", "query_deadline_s": "1.5"}
    with running(numbers, settings=settings) as server:
        yield server


def ask(server: Running, query: str, source: str) -> Answer:
    return exchange(server, get(f"/sparql?query={quote(query)}"), source=source)


def spend(server: Running, query: str, source: str) -> Answer:
    """Ask until the share is used up, and return the refusal."""
    refused: list[Answer] = []

    def is_refused() -> bool:
        answer = ask(server, query, source)
        refused[:] = [answer]
        return answer.status == 429

    wait_until(is_refused, "the client was never made to wait")
    return refused[0]


def test_a_client_that_has_used_its_share_is_told_the_limit_and_when_to_come_back(
    strict: Running,
) -> None:
    refused = spend(strict, ENDLESS, GREEDY)
    document = json.loads(refused.body)
    assert (document["status"], document["limit"]) == (429, "client_engine_s")
    assert document["value"] == 3
    assert "client_engine_s" in document["detail"]
    headers = dict(line.lower().split(": ", 1) for line in refused.head.split("\r\n")[1:])
    assert int(headers["retry-after"]) >= 1
    assert ask(strict, COUNT, HONEST).status == 200
    assert exchange(strict, get("/healthz"), source=GREEDY).status == 200
    assert exchange(strict, get("/dumps/"), source=GREEDY).status == 200


def test_a_stream_of_faulty_queries_uses_up_the_share_too(strict: Running) -> None:
    spend(strict, "ASK {", CLUMSY)
    assert ask(strict, COUNT, HONEST).status == 200


def test_another_name_for_the_client_buys_nothing(strict: Running) -> None:
    spend(strict, ENDLESS, GREEDY)
    for header in ("User-Agent: another", "X-Forwarded-For: 192.0.2.1", "Forwarded: for=1.2.3.4"):
        sent = get(f"/sparql?query={quote(COUNT + ' #' + header)}", header)
        assert exchange(strict, sent, source=GREEDY).status == 429


def test_the_share_comes_back_with_time(numbers: Path) -> None:
    settings = {"client_engine_s": "60", "client_burst_s": "0.5", "query_deadline_s": "1"}
    with running(numbers, settings=settings) as server:
        spend(server, ENDLESS, GREEDY)
        time.sleep(0.5)
        wait_until(lambda: ask(server, COUNT, GREEDY).status == 200, "the client waits for ever")
