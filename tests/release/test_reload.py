"""A new release replaces the old one under a running server without a lost request."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

from tests.http import fetch
from tests.serving import run, serving

COUNT = "SELECT (COUNT(*) AS ?n) { ?s <https://example.org/p> ?o }"
READERS = 4
RELEASES = 3


def write_data(project: Path, statements: int) -> None:
    lines = [
        f"<https://example.org/id/{n}> <https://example.org/p> {n} ." for n in range(statements)
    ]
    (project / "data" / "things.trig").write_text("\n".join(lines))


def build(project: Path) -> str:
    built = run("build", "--json", "--allow-shrink", "--allow-removals", project=project)
    assert built.returncode == 0, built.stderr
    return str(json.loads(built.stdout)["id"])


class Reader(threading.Thread):
    """Asks for the number of statements until told to stop; notes every answer."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        self.stopped = threading.Event()
        self.answers: set[tuple[str, int]] = set()
        self.failures: list[str] = []

    def run(self) -> None:
        while not self.stopped.is_set():
            try:
                answer = fetch(f"{self._address}/sparql", {"query": COUNT})
                bindings = json.loads(answer.text)["results"]["bindings"]
                count = int(bindings[0]["n"]["value"])
                self.answers.add((answer.headers["X-Release"], count))
            except (OSError, ValueError, KeyError) as error:
                self.failures.append(repr(error))


def test_readers_see_the_old_release_or_the_new_one_and_no_failure(tiny: Path) -> None:
    write_data(tiny, 10)
    expected = {build(tiny): 10}
    with serving(tiny) as address:
        readers = [Reader(address) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        try:
            for statements in range(11, 11 + RELEASES):
                write_data(tiny, statements)
                release = build(tiny)
                expected[release] = statements
                _wait_until_served(address, release)
        finally:
            for reader in readers:
                reader.stopped.set()
            for reader in readers:
                reader.join()
    answers = set().union(*(reader.answers for reader in readers))
    assert [failure for reader in readers for failure in reader.failures] == []
    assert dict(answers) == expected
    assert len(answers) == len(expected)


def _wait_until_served(address: str, release: str) -> None:
    end = time.monotonic() + 30
    seen = 0
    while seen < 20:
        assert time.monotonic() < end, "the new release was never served"
        answer = fetch(f"{address}/healthz")
        seen = seen + 1 if answer.headers["X-Release"] == release else 0
