"""Make an index of a few statements, and read what it answers as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from ssegraph.search.asked import Asked, FacetCount, Found, Part
from ssegraph.search.build import Wanted, write_index
from ssegraph.search.file import NAME
from ssegraph.search.gathering import Dumps
from ssegraph.search.index import Index

BASE = "https://example.org/"
ID = BASE + "id/"
PREFIXES = """
@prefix : <https://example.org/id/> .
@prefix k: <https://example.org/kind#> .
@prefix g: <https://example.org/graph/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix sse: <https://w3id.org/ssegraph/ontology#> .
"""
WANTED = Wanted(BASE, ("en", "fr", "es"))


def quads_of(statements: str) -> list[Quad]:
    return list(parse(PREFIXES + statements, RdfFormat.TRIG))


def make_index(folder: Path, quads: Sequence[Quad], wanted: Wanted = WANTED) -> Index:
    """Index *quads* as a build does: from their sorted dump and that of the union of all."""
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}
    with TemporaryDirectory() as name:
        dumps = Dumps(Path(name) / "data.nq", Path(name) / "data.nt", graphs)
        _write_sorted(dumps.quads, quads)
        _write_sorted(dumps.triples, [Quad(*quad.triple) for quad in quads])
        write_index(folder, dumps, wanted)
    return Index(folder / NAME)


def _write_sorted(path: Path, quads: Sequence[Quad]) -> None:
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    lines = written.splitlines(keepends=True)
    path.write_bytes(b"".join(sorted(set(lines))))


class Asking:
    """Ask an index and read the answer as names, without the base of their IRIs."""

    def __init__(self, index: Index, base: str = ID) -> None:
        self.index = index
        self.base = base

    def find(self, text: str = "", **wanted: object) -> Found:
        return self.index.find(replace(Asked(text), **wanted))  # type: ignore[arg-type]

    def names(self, text: str = "", **wanted: object) -> list[str]:
        hits = self.find(text, **{"limit": 1000, **wanted}).hits
        return [hit.iri.removeprefix(self.base) for hit in hits]

    def snippet(self, text: str, name: str, **wanted: object) -> str:
        return marked(self._hit(text, name, **wanted).snippet)

    def title(self, text: str, name: str, **wanted: object) -> str:
        return marked(self._hit(text, name, **wanted).title)

    def counts(self, facet: str, text: str = "", **wanted: object) -> Mapping[str, int]:
        found = facet_of(self.find(text, **wanted).facets, facet)
        return {one.value.removeprefix(self.base): one.things for one in found}

    def _hit(self, text: str, name: str, **wanted: object):  # type: ignore[no-untyped-def]
        found = self.find(text, **wanted)
        return next(hit for hit in found.hits if hit.iri == self.base + name)


def facet_of(facets: Iterable[FacetCount], name: str):  # type: ignore[no-untyped-def]
    return next((facet.values for facet in facets if facet.name == name), ())


def marked(parts: Sequence[Part]) -> str:
    """Write *parts* with the hits in brackets."""
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in parts)
