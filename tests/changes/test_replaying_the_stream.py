"""Replaying the event stream from nothing gives the current dump."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from tests.changes.conftest import Extract
from tests.changes.published import THIRD, canonical, current, publish, quads_of, write
from tests.changes.replay import VERSION_OF, replayed
from tests.release.builds import build
from tests.serving import serving


def members_in(quads: list[Quad]) -> set[object]:
    return {quad.subject for quad in quads if quad.predicate == VERSION_OF}


@pytest.mark.parametrize("order", ["none", "ascending", "descending"])
def test_the_client_of_others_finds_everything_in_any_order(
    project: Path, site_url: str, extract: Extract, order: str
) -> None:
    quads = quads_of(extract(f"{site_url}/ldes", order))
    assert len(members_in(quads)) == 536
    assert canonical(replayed(quads)) == canonical(current(project))


def test_the_newest_version_of_each_part_is_all_that_is_needed(
    project: Path, site_url: str, extract: Extract
) -> None:
    quads = quads_of(extract(f"{site_url}/ldes", lastVersionOnly=True))
    assert len(members_in(quads)) < 536
    assert canonical(replayed(quads)) == canonical(current(project))


def test_a_harvester_that_comes_again_gets_only_what_is_new(
    tmp_path: Path, extract: Extract
) -> None:
    project, state = tmp_path / "project", str(tmp_path / "state")
    publish(project)
    # The addresses are part of what the client remembers.
    with serving(project) as address:
        known = extract(f"{address}/ldes", statePath=state)
        port = int(address.rpartition(":")[2])
    labels, more, other = THIRD
    write(project, labels | {6: "six"}, more, other)
    build(project)
    with serving(project, port=port) as address:
        new = extract(f"{address}/ldes", statePath=state)
    assert len(members_in(quads_of(new))) == 1
    together = replayed([*quads_of(known), *quads_of(new)])
    assert canonical(together) == canonical(current(project))


def test_the_graphs_are_kept(site_url: str, project: Path, extract: Extract) -> None:
    graphs = {quad.graph_name for quad in current(project)}
    quads = replayed(quads_of(extract(f"{site_url}/ldes")))
    assert {quad.graph_name for quad in quads} == graphs
    assert all(isinstance(graph, NamedNode) for graph in graphs)
