"""A store of many files answers as one of few, and is as shut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Request
from ssegraph.errors import QueryRefused
from ssegraph.settings import Settings
from tests.canary import Canary
from tests.engine.test_engine import COUNT, number

# The engine opens no more than this many files of a store before it is asked.
OPENED_EARLY = 16
PREDICATE = NamedNode("http://e/p")
BY_VALUE = 'SELECT (COUNT(*) AS ?n) { ?s ?p "1" }'
BY_GRAPH = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def many_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that was written to three times, so that each of its tables has three files."""
    folder = tmp_path_factory.mktemp("many") / "store"
    for n in range(3):
        store = Store(str(folder))
        subject = NamedNode(f"http://e/{n}")
        store.add(Quad(subject, PREDICATE, Literal(str(n))))
        store.add(Quad(subject, PREDICATE, Literal(str(n)), NamedNode(f"http://e/g{n}")))
        store.flush()
        del store
    assert len(list(folder.glob("*.sst"))) > OPENED_EARLY
    return folder


def test_every_table_of_a_store_with_many_files_can_be_asked(many_files: Path) -> None:
    with running_engine(many_files, limits_of(Settings())) as engine:
        counts = [number(engine, Request(query)) for query in (COUNT, BY_VALUE, BY_GRAPH)]
    assert counts == [3, 1, 3]


def test_a_worker_that_may_still_open_files_of_its_store_calls_nobody(
    many_files: Path, canary: Canary
) -> None:
    call = f"SELECT * {{ SERVICE <http://127.0.0.1:{canary.port}/> {{ ?s ?p ?o }} }}"
    with running_engine(many_files, limits_of(Settings())) as engine, pytest.raises(QueryRefused):
        engine.answer(Request(call))
    assert canary.callers == []
