"""A project whose releases rename, delete and change things, in two graphs, with blank nodes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from tests.release.builds import build, thing

PREFIXES = """
@prefix : <https://example.org/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# More than two pages of the stream.
MANY = 520
# Each release: the labels of things, and what else the two files say.
FIRST = (
    {number: f"thing {number}" for number in range(1, MANY)},
    f'<{thing(1)}> :has [ rdfs:label "unnamed" ; :next [ :value 1.50 ] ] , [ :value "é \\"\\t☃" ] .'
    f' <{thing("old")}> rdfs:label "a name"@en ; :size "007"^^xsd:integer .',
    f'<{thing(2)}> rdfs:comment "another source says so"@fr . [] rdfs:label "of no thing" .',
)
SECOND = (
    {number: f"thing {number}" for number in range(1, MANY) if number != 3},
    # Other labels for the nodes that stay, another value for one of them.
    f'<{thing(0)}> :has [ :value "early" ] .'
    f' <{thing(1)}> :has [ rdfs:label "unnamed" ; :next [ :value 1.51 ] ] ,'
    f' [ :value "é \\"\\t☃" ] .'
    f' <{thing("new")}> rdfs:label "a name"@en ; :size "007"^^xsd:integer ;'
    f" dcterms:replaces <{thing('old')}> ."
    f" <{thing('old')}> dcterms:isReplacedBy <{thing('new')}> .",
    f'<{thing(2)}> rdfs:comment "another source says so"@fr . [] rdfs:label "of nothing" .',
)
THIRD = (
    {number: f"thing {number}" for number in range(1, MANY) if number not in (3, 4)} | {5: "five"},
    f'<{thing(1)}> :has [ :value "é \\"\\t☃" ] .'
    f' <{thing("new")}> rdfs:label "a name"@en ; :size "007"^^xsd:integer .',
    "",
)
RELEASES = (FIRST, SECOND, THIRD)


def write(folder: Path, labels: dict[int, str], more: str, other: str) -> None:
    """Write the sources of one release."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "ssegraph.toml").write_text(
        'base_iri = "https://example.org/"\ntitle = "Things & <more>"\nlanguages = ["en", "fr"]\n'
    )
    lines = [f'<{thing(number)}> rdfs:label "{label}" .' for number, label in labels.items()]
    (folder / "data" / "things.ttl").write_text("\n".join([PREFIXES, *lines, more]))
    path = folder / "data" / "others.ttl"
    path.write_text(PREFIXES + other)
    if not other:
        path.unlink()


def publish(folder: Path) -> list[Path]:
    """Build every release, one after the other; return their folders."""
    found: list[Path] = []
    for release in RELEASES:
        write(folder, *release)
        found.append(build(folder))
    return found


def current(folder: Path) -> list[Quad]:
    """Return what the current release says."""
    return quads_of((folder / "releases" / "current" / "dumps" / "data.nq").read_bytes())


def quads_of(text: bytes | str) -> list[Quad]:
    return list(parse(text, RdfFormat.N_QUADS))


def canonical(quads: Iterable[Quad]) -> set[Quad]:
    """Return *quads* with labels of blank nodes that depend on what the nodes say only."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)
