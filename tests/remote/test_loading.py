"""A release is loaded beside the one that is served, and takes its place when it is complete."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssegraph.engine.remote_names import SITE
from ssegraph.engine.remote_query import RemoteQuery
from ssegraph.release.load_store import RemoteStore
from tests.remote.engines import RunningEngine
from tests.remote.fake import fake_engine
from tests.remote.sites import ask, load, rows_of, wait_for_release, write_tiny
from tests.serving import free_port, run, serving

# What describes the release is loaded as well, and has other subjects.
COUNT = """SELECT (COUNT(*) AS ?n) { ?s ?p ?o
FILTER(isBlank(?s) || REGEX(STR(?s), "/(shared|thing-[0-9]+)$")) }"""
THINGS = 3
TRIPLES_EACH = 2
FOLLOWED = """PREFIX : <https://example.org/>
SELECT (COUNT(*) AS ?n) { GRAPH :things { ?thing :see ?node . ?node :value ?value } }"""


def triples(things: int) -> int:
    """The union of the graphs: the common triple counts once."""
    return 1 + TRIPLES_EACH * things


def number(address: str, query: str) -> tuple[str, int]:
    response = ask(address, query)
    assert response.status == 200, response.text
    ((cell,),) = rows_of(json.loads(response.body))
    assert cell is not None
    return response.headers["X-Release"], int(cell[0])


def loaded_releases(engine: RunningEngine) -> set[str]:
    query = f"SELECT ?release {{ GRAPH ?record {{ ?release {SITE} <https://example.org/> }} }}"
    rows = RemoteStore(engine.endpoint, engine.graph_store).select(RemoteQuery(query, (), ()))
    return {row["release"].rpartition(":")[2] for row in rows}


@pytest.fixture(scope="module")
def project(engine: RunningEngine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("tiny"), engine, THINGS)


@pytest.fixture(scope="module")
def first(project: Path) -> str:
    return load(project)


@pytest.fixture(scope="module")
def address(project: Path, first: str) -> Iterator[str]:
    with serving(project, processes="1") as served:
        yield served


def test_a_loaded_release_is_served(address: str, first: str) -> None:
    assert number(address, COUNT) == (first, triples(THINGS))


def test_nodes_without_names_stay_connected(address: str) -> None:
    assert number(address, FOLLOWED)[1] == THINGS


def test_loading_again_changes_nothing(project: Path, address: str, first: str) -> None:
    assert load(project) == first
    assert number(address, COUNT) == (first, triples(THINGS))


def test_an_engine_that_refuses_leaves_the_old_release_answering(
    project: Path, engine: RunningEngine, address: str, first: str
) -> None:
    with fake_engine() as fake:
        fake.mode = "error"
        write_tiny(project, RunningEngine("", engine.endpoint, fake.address), THINGS + 1)
        failed = run("build", "--load", project=project)
    assert failed.returncode == 3
    assert (
        "answers with status 500: out of order. The previous release is still served."
        in failed.stderr
    )
    assert (project / "releases" / "current").readlink().name == first
    assert number(address, COUNT) == (first, triples(THINGS))


def test_an_engine_that_is_not_there_leaves_the_old_release_answering(
    project: Path, engine: RunningEngine, address: str, first: str
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/"
    write_tiny(project, RunningEngine("", engine.endpoint, nowhere), THINGS + 1)
    failed = run("build", "--load", project=project)
    assert failed.returncode == 3
    assert (project / "releases" / "current").readlink().name == first
    assert number(address, COUNT) == (first, triples(THINGS))


def test_a_wrong_password_is_not_shown(
    project: Path, engine: RunningEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not engine.environment:
        pytest.skip("This engine wants no password.")
    monkeypatch.setenv("SSEGRAPH_LOAD_PASSWORD", "not-this-one")
    write_tiny(project, engine, THINGS + 1)
    failed = run("build", "--load", project=project)
    assert failed.returncode == 3
    assert "401" in failed.stderr
    assert "not-this-one" not in failed.stderr


def test_releases_take_turns_without_a_wrong_answer(
    project: Path, engine: RunningEngine, address: str, first: str
) -> None:
    seen: set[tuple[str, int]] = set()
    done = threading.Event()

    def watch() -> None:
        number_of_query = 0
        while not done.is_set():
            number_of_query += 1
            seen.add(number(address, f"{COUNT} # {number_of_query}"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    expected = {first: THINGS}
    try:
        for things in (THINGS + 1, THINGS + 2):
            write_tiny(project, engine, things)
            release = load(project)
            expected[release] = things
            wait_for_release(address, release)
    finally:
        done.set()
        watcher.join()
    assert seen <= {(release, triples(things)) for release, things in expected.items()}
    assert number(address, COUNT) == (release, triples(THINGS + 2))
    assert loaded_releases(engine) == set(expected) - {first}


def test_a_release_that_was_not_loaded_is_not_answered_from_another(
    engine: RunningEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = write_tiny(tmp_path, engine, THINGS + 9)
    monkeypatch.setenv("SSEGRAPH_ENGINE", "embedded")
    assert run("build", project=project).returncode == 0
    monkeypatch.delenv("SSEGRAPH_ENGINE")
    with serving(project, processes="1") as address:
        response = ask(address, COUNT)
    assert response.status == 503
    assert "build --load" in json.loads(response.body)["detail"]
