"""A small store and an engine over it, and a listener that nobody may ever call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.settings import Settings
from tests.canary import Canary

PREDICATE = NamedNode("http://e/p")
GRAPHS = [NamedNode("http://e/g0"), NamedNode("http://e/g1")]
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,000 triples in one graph, 1,000 in another, 10 of them in both.

    As in a release, the default graph holds their union.
    """
    folder = tmp_path_factory.mktemp("engine") / "store"
    writing = Store(str(folder))
    for n in range(1000):
        one = NamedNode(f"http://e/{n}")
        other = NamedNode(f"http://e/{n}" if n < 10 else f"http://e/other/{n}")
        for subject, graph in ((one, GRAPHS[0]), (other, GRAPHS[1])):
            writing.add(Quad(subject, PREDICATE, Literal(str(n)), graph))
            writing.add(Quad(subject, PREDICATE, Literal(str(n))))
    writing.flush()
    return folder


@pytest.fixture(scope="module")
def engine(store: Path) -> Iterator[Engine]:
    with running_engine(store, limits_of(Settings(query_deadline_s=1.5))) as running:
        yield running


@pytest.fixture
def canary() -> Iterator[Canary]:
    listening = Canary()
    yield listening
    listening.close()
