"""Loading in steps: what is sent, what is resumed, what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Triple

from ssegraph.engine.remote_names import Names
from ssegraph.errors import UsageError
from ssegraph.release import load
from ssegraph.release.load import load_release, remote_store
from ssegraph.release.load_store import LoadFailed, RemoteStore
from ssegraph.release.open import Release, current_release
from ssegraph.settings import Settings
from tests.remote.engines import RunningEngine
from tests.remote.sites import write_tiny
from tests.serving import run

THINGS = 5


class Remembering(RemoteStore):
    """An engine in memory, which may lose triples or break down after some writes."""

    def __init__(self) -> None:
        self.graphs: dict[str, set[str]] = {}
        self.written: list[str] = []
        self.batches: list[Sequence[Triple]] = []
        self.writes_left = 1000
        self.loses = False

    def put(self, graph: str, triples: Sequence[Triple]) -> None:
        self.graphs[graph] = set()
        self.add(graph, triples)

    def add(self, graph: str, triples: Sequence[Triple]) -> None:
        if self.writes_left == 0:
            raise LoadFailed("out of order")
        self.writes_left -= 1
        self.written.append(graph)
        self.batches.append(triples)
        kept = triples[1:] if self.loses else triples
        self.graphs[graph] |= {str(triple) for triple in kept}

    def count(self, graph: str) -> int:
        return len(self.graphs.get(graph, ()))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("tiny")
    write_tiny(folder, RunningEngine("", "http://e/", "http://e/"), THINGS)
    (folder / "ssegraph.toml").write_text('base_iri = "https://example.org/"\n')
    assert run("build", project=folder).returncode == 0
    return current_release(folder / "releases")


@pytest.fixture
def store() -> Remembering:
    return Remembering()


def test_every_graph_and_the_union_are_loaded_under_names_of_the_release(
    release: Release, store: Remembering
) -> None:
    load_release(release, store)
    names = Names(release.id)
    sizes = {graph: len(content) for graph, content in store.graphs.items()}
    about = sizes.pop(names.graph("https://example.org/graph/catalog"))
    assert about > 100
    assert sizes == {
        names.union: 1 + 2 * THINGS + about,
        names.graph("https://example.org/graph-a"): 1,
        names.graph("https://example.org/graph-b"): 1,
        names.graph("https://example.org/things"): 2 * THINGS,
        names.record: 6,
    }


def test_what_is_complete_is_not_loaded_again(release: Release, store: Remembering) -> None:
    load_release(release, store)
    store.written.clear()
    load_release(release, store)
    assert store.written == []


def test_loading_resumes_where_it_broke_off(release: Release, store: Remembering) -> None:
    store.writes_left = 3
    with pytest.raises(LoadFailed):
        load_release(release, store)
    broken, store.written, store.writes_left = store.written, [], 1000
    load_release(release, store)
    record = Names(release.id).record
    assert set(broken) & set(store.written) == {record}
    assert store.written[-1] == record


def test_a_release_is_complete_only_after_every_count_is_right(
    release: Release, store: Remembering
) -> None:
    store.loses = True
    with pytest.raises(LoadFailed, match=r"of the \d+ triples"):
        load_release(release, store)
    assert not any("triples>" in triple for triple in store.graphs[Names(release.id).record])


def test_nodes_without_names_come_in_one_batch(
    release: Release, store: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "BATCH", 1)
    load_release(release, store)
    batches = [set(map(str, batch)) for batch in store.batches]
    for batch in store.batches:
        nodes = {node for triple in batch for node in triple if isinstance(node, BlankNode)}
        if nodes:
            assert len(nodes) == THINGS
    assert max(map(len, batches)) >= 2 * THINGS


@pytest.mark.parametrize("arguments", [("build", "--load"), ("build",)])
def test_build_loads_if_and_only_if_the_engine_is_remote(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    engine = RunningEngine("", "http://e/", "http://e/")
    project = write_tiny(tmp_path, engine, 1)
    if "--load" in arguments:
        (project / "ssegraph.toml").write_text('base_iri = "https://example.org/"\n')
    refused = run(*arguments, project=project)
    assert (refused.returncode, "--load" in refused.stderr) == (2, True)


def test_an_engine_without_a_graph_store_cannot_be_loaded() -> None:
    with pytest.raises(UsageError, match="engine_graph_store"):
        remote_store(Settings(engine="http://example.org/sparql"))
