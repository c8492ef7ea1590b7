"""Canonical order is the same, however much goes into memory at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.project import read_project
from ssegraph.sources import dataset, reading, runs
from ssegraph.sources.dataset import read_dataset
from ssegraph.sources.runs import Runs, in_memory
from tests.check.projects import write_project

SAID = [
    (b"<urn:g>", b'<urn:b> <urn:p> "1"\n'),
    (b"<urn:f>", b'<urn:b> <urn:p> "1"\n'),
    (b"<urn:g>", b'<urn:a> <urn:p> "x"@en\n'),
    (b"_:g", b'<urn:a> <urn:p> "x"\n'),
    (b"<urn:g>", b'<urn:a> <urn:p> "x"\n'),
]


def runs_of_each() -> Runs:
    """Return a run for each line, the first of them twice."""
    return Runs(tuple(run for one in [*SAID, SAID[0]] for run in in_memory([one])))


@pytest.fixture(params=[1, 2, 400_000])
def memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "IN_MEMORY", request.param)


@pytest.mark.usefixtures("memory")
def test_each_graph_comes_once_in_order(tmp_path: Path) -> None:
    found: dict[bytes, bytes] = {}
    for graph, lines in runs_of_each().by_graph(tmp_path):
        found[graph] = found.get(graph, b"") + lines
    assert list(found) == [b"<urn:f>", b"<urn:g>", b"_:g"]
    assert found[b"<urn:g>"] == b"".join(
        sorted({line for graph, line in SAID if graph == b"<urn:g>"})
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("memory")
def test_a_triple_in_several_graphs_comes_once(tmp_path: Path) -> None:
    lines = b"".join(runs_of_each().triples(tmp_path))
    assert lines == b"".join(sorted({line for _, line in SAID}))


def test_a_source_that_does_not_go_into_memory_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'thing:b e:p "01"^^xsd:integer , [ e:q "x" ] , "a" . thing:a e:p "1"^^xsd:integer .'
    small = read_project(write_project(tmp_path / "small", {"data/a.ttl": text}))
    large = read_project(write_project(tmp_path / "large", {"data/a.ttl": text}))
    monkeypatch.setattr(dataset, "MOST_IN_MEMORY", -1)
    at_once = read_dataset(small).runs
    monkeypatch.setattr(reading, "IN_MEMORY", 1)
    monkeypatch.setattr("ssegraph.sources.quick.AT_ONCE", 1)
    in_parts = read_dataset(large).runs
    assert at_once is not None
    assert in_parts is not None
    assert len(in_parts.runs) > len(at_once.runs)
    assert b"".join(in_parts.triples(tmp_path)) == b"".join(at_once.triples(tmp_path))
