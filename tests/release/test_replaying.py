"""The events of all publications, one after the other, make the newest release."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad

from ssegraph.quality.differing import events
from ssegraph.release.events import write_events
from ssegraph.release.publications import Publication
from ssegraph.terms import Node
from tests.quality.dumped import dump
from tests.release.pasts import replayed

ID = "https://example.org/"
NAMES = [NamedNode(f"{ID}{n}") for n in range(3)]
TEXTS = [Literal("a _:b <c> ."), Literal("é\n"), Literal("x", language="fr")]


@st.composite
def quads_of_one_graph(draw: st.DrawFn) -> Quad:
    """Draw a quad whose blank nodes are in no other graph."""
    graph = draw(st.sampled_from(NAMES[:2]))
    blanks = [BlankNode(f"g{graph.value[-1]}x{n}") for n in range(4)]
    nodes: list[Node] = [*NAMES, *blanks]
    values: list[Node | Literal] = [*nodes, *TEXTS]
    subject, value = draw(st.sampled_from(nodes)), draw(st.sampled_from(values))
    return Quad(subject, draw(st.sampled_from(NAMES[:2])), value, graph)


def publish(folder: Path, releases: Sequence[Sequence[Quad]]) -> list[Publication]:
    """Record the events between *releases*, of which the first follows on nothing."""
    found: list[Publication] = []
    before: Path | None = None
    for number, quads in enumerate(releases, 1):
        after = dump(folder / str(number), quads) / "dumps" / "data.nq"
        write_events(folder / str(number), events(before, after))
        found.append(Publication(number, str(number), number, folder=folder / str(number)))
        before = after
    return found


def canonical_form(quads: Sequence[Quad]) -> set[Quad]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


@hypothesis.given(st.lists(st.lists(quads_of_one_graph(), max_size=8), min_size=1, max_size=4))
@hypothesis.settings(deadline=None, max_examples=150)
def test_replaying_from_nothing_gives_the_newest_release(
    tmp_path_factory: pytest.TempPathFactory, releases: list[list[Quad]]
) -> None:
    published = publish(tmp_path_factory.mktemp("releases"), releases)
    assert canonical_form(replayed(published)) == canonical_form(releases[-1])
