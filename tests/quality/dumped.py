"""Dump a few statements as a release does, to measure or compare them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ssegraph.quality.measures import Quality
from ssegraph.quality.measuring import measure
from ssegraph.sources.canonical import write_canonical
from ssegraph.sources.dataset import Dataset

BASE = "https://example.org/kb/"
PREFIXES = """
@prefix e: <https://example.org/kb/id/> .
@prefix v: <https://example.org/vocab#> .
@prefix g: <https://example.org/kb/graph/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sse: <https://w3id.org/ssegraph/ontology#> .
"""


def quads_of(trig: str) -> list[Quad]:
    return list(parse(PREFIXES + trig, RdfFormat.TRIG))


def dump(folder: Path, quads: Iterable[Quad]) -> Path:
    """Write the dumps of a release of *quads* below *folder*, which need not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    write_canonical(folder / "dumps", Dataset((), ()), quads)
    return folder


def measured(folder: Path, trig: str) -> Quality:
    """Measure the named graphs of *trig*."""
    quads = quads_of(trig)
    names = [quad.graph_name for quad in set(quads)]
    graphs = Counter(name.value for name in names if isinstance(name, NamedNode))
    return measure(dump(folder, quads) / "dumps", graphs, BASE, ("en", "fr"))
