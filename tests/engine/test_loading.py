"""A store that was loaded from dumps has every graph, and once what several graphs say."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Store

from ssegraph.engine.loading import load

TRIPLE = "<s:> <p:> <o:>"


def test_the_default_graph_says_each_triple_once(tmp_path: Path) -> None:
    quads, triples = tmp_path / "data.nq", tmp_path / "data.nt"
    quads.write_text(f'{TRIPLE} <g:1> .\n{TRIPLE} <g:2> .\n<s:> <p:> "text" <g:2> .\n')
    triples.write_text(f'{TRIPLE} .\n<s:> <p:> "text" .\n')
    load(tmp_path / "store", quads, triples)
    store = Store.read_only(str(tmp_path / "store"))
    graphs = (DefaultGraph(), NamedNode("g:1"), NamedNode("g:2"))
    found = [len(list(store.quads_for_pattern(None, None, None, graph))) for graph in graphs]
    assert found == [2, 1, 2]
