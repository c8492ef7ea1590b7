"""A client that walks through all releases costs a bounded number of processes and bytes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.earlier.published import PAST, Site, build, served

ASK = f"/sparql?{urlencode({'query': 'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }'})}"
# Longer than the deadline of the server below, whatever the machine.
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
# Bytes that a process may have grown by after a first walk.
GROWTH = 30 << 20


@pytest.fixture(scope="module")
def small(site: Site) -> Iterator[Site]:
    """A second server over the same releases, which keeps one open, for a short time."""
    with served(
        site.folder,
        processes="1",
        open_releases="1",
        release_idle_s="0.5",
        query_deadline_s="3",
    ) as now:
        yield now


def descendants(site: Site) -> list[int]:
    """Return the processes that the server of *site* has started."""
    port = site.address.rpartition(":")[2]
    commands = {int(path.parent.name): path for path in Path("/proc").glob("[0-9]*/cmdline")}
    (server,) = [
        pid
        for pid, path in commands.items()
        if f"--port\0{port}\0" in _read(path) and _parent(pid) not in _serving(commands, port)
    ]
    children: dict[int, list[int]] = {}
    for pid in commands:
        children.setdefault(_parent(pid), []).append(pid)
    found, waiting = [], [server]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found[1:]


def _serving(commands: dict[int, Path], port: str) -> set[int]:
    return {pid for pid, path in commands.items() if f"--port\0{port}\0" in _read(path)}


def _read(path: Path) -> str:
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def _parent(pid: int) -> int:
    status = _read(Path(f"/proc/{pid}/status"))
    return int(status.partition("PPid:")[2].split()[0]) if status else 0


def engines(site: Site) -> int:
    """Return how many engines run."""
    return sum(
        "ssegraph.engine.zygote" in _read(Path(f"/proc/{pid}/cmdline"))
        and "ssegraph.engine.zygote" not in _read(Path(f"/proc/{_parent(pid)}/cmdline"))
        for pid in descendants(site)
    )


def memory(site: Site) -> int:
    """Return the bytes that all processes of *site* hold in memory for themselves."""
    found = 0
    for pid in descendants(site):
        rollup = _read(Path(f"/proc/{pid}/smaps_rollup"))
        found += sum(
            int(line.split()[1]) << 10 for line in rollup.splitlines() if "Private" in line
        )
    return found


def walk(site: Site) -> None:
    """Ask every release for pages and a query."""
    for publication in site.publications:
        for path in ("/", "/doc/1", "/search?q=one", "/queries/things.csv", ASK):
            answer = site.get(f"/releases/{publication.release}{path}", Accept="text/html, */*")
            assert answer.status == 200, answer.text
            assert answer.headers["X-Release"] == publication.release
        assert engines(site) <= 2


def wait_until_idle(site: Site) -> None:
    end = time.monotonic() + 60
    while engines(site) > 1:
        assert time.monotonic() < end, "the engine of an earlier release does not end"
        time.sleep(0.1)


def test_pages_of_earlier_releases_start_no_engine(small: Site) -> None:
    wait_until_idle(small)
    for publication in small.publications:
        for path in ("/", "/doc/1", "/queries/things.csv", "/dumps/data.nq"):
            assert small.get(f"/releases/{publication.release}{path}").status == 200
    assert engines(small) == 1


def test_a_walk_through_all_releases_is_bounded_and_leaves_nothing(small: Site) -> None:
    walk(small)
    before = memory(small)
    for _ in range(4):
        walk(small)
    assert memory(small) - before < GROWTH
    wait_until_idle(small)


def test_many_clients_of_different_releases_are_all_answered(small: Site) -> None:
    answers: list[int] = []

    def ask(number: int) -> None:
        for step in range(6):
            release = small.release(1 + (number + step) % len(PAST))
            answers.append(small.get(f"/releases/{release}/doc/1.nt").status)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 24


def test_a_new_publication_ends_no_request_to_an_earlier_release(copy: Path) -> None:
    with served(copy, processes="1", query_deadline_s="8", queue_wait_s="1") as site:
        start = f"/releases/{site.release(1)}"
        assert site.get(start + ASK).status == 200
        answers: list[tuple[int, str]] = []

        def ask() -> None:
            answer = site.get(f"{start}/sparql?{urlencode({'query': HEAVY})}")
            answers.append((answer.status, answer.text))

        asking = threading.Thread(target=ask)
        asking.start()
        build(copy, 1)
        wait_for_publication(site, 5)
        assert site.get(start + ASK).status in (200, 503)
        asking.join()
        ((status, text),) = answers
        # Stopped by its deadline, not by the end of its engine.
        assert (status, "query_deadline_s" in text) == (504, True)
        assert site.get(start + ASK).status == 200


def wait_for_publication(site: Site, number: int) -> None:
    end = time.monotonic() + 60
    while site.get("/releases.json").text.count('"number"') < number:
        assert time.monotonic() < end
        time.sleep(0.1)
