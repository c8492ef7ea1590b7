"""What a release says of an IRI by its files alone, and how statements are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from ssegraph.release.open import Release

DUMP, DESCRIPTION = "dumps/data.nq", "catalog.nq"


class Said:
    """The quads of a release, read from its dump and its description."""

    def __init__(self, release: Release) -> None:
        self._about: defaultdict[object, list[Quad]] = defaultdict(list)
        self._mentioning: defaultdict[object, list[Quad]] = defaultdict(list)
        self._graphs: defaultdict[object, list[Quad]] = defaultdict(list)
        self._fragments: defaultdict[str, set[NamedNode]] = defaultdict(set)
        for quad in self._read(release):
            self._about[quad.subject].append(quad)
            self._mentioning[quad.object].append(quad)
            self._graphs[quad.graph_name].append(quad)
            if isinstance(quad.subject, NamedNode) and "#" in quad.subject.value:
                self._fragments[quad.subject.value.partition("#")[0]].add(quad.subject)

    @staticmethod
    def _read(release: Release) -> Iterator[Quad]:
        yield from parse(path=str(release.folder / DUMP), format=RdfFormat.N_QUADS)
        # Catalogues ask for narrower datatypes than the engine keeps.
        kept = Store()
        kept.bulk_load(path=str(release.folder / DESCRIPTION), format=RdfFormat.N_QUADS)
        # What is in no graph is the union of the graphs once more.
        yield from (quad for quad in kept if isinstance(quad.graph_name, NamedNode))

    def iris(self) -> list[str]:
        """Return every IRI that a quad names as a subject or object, or that names a graph."""
        nodes = {*self._about, *self._mentioning, *self._graphs}
        return sorted(node.value for node in nodes if isinstance(node, NamedNode))

    def values_of(self, predicate: NamedNode) -> set[str]:
        """Return the IRIs that are values of *predicate*."""
        quads = (quad for said in self._about.values() for quad in said)
        values = {quad.object for quad in quads if quad.predicate == predicate}
        return {value.value for value in values if isinstance(value, NamedNode)}

    def subjects_in(self, document: NamedNode) -> list[NamedNode]:
        """Return the document and its fragments, as far as they are described."""
        nodes = (document, *sorted(self._fragments[document.value], key=str))
        return [node for node in nodes if node in self._about]

    def described_in(self, document: NamedNode) -> set[Quad]:
        """Return the concise bounded description of *document* and its fragments."""
        return self._closed(self.subjects_in(document))

    def in_document(self, document: NamedNode) -> set[Quad]:
        """Return all that the document must say: its description, else where it is mentioned."""
        said = self.described_in(document)
        if not said:
            said = set(self._mentioning[document])
            said |= self._closed(q.subject for q in said if isinstance(q.subject, BlankNode))
        return said | set(self._graphs[document])

    def _closed(self, nodes: Iterable[object]) -> set[Quad]:
        quads: set[Quad] = set()
        waiting, seen = list(nodes), set()
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                quads.update(self._about[node])
                waiting += [q.object for q in self._about[node] if isinstance(q.object, BlankNode)]
        return quads


def triples(statements: Iterable[Quad | Triple]) -> frozenset[str]:
    """Return *statements* without their graphs, so that equal ones compare equal."""
    return _canonical({Quad(one.subject, one.predicate, one.object) for one in statements})


def quads(statements: Iterable[Quad]) -> frozenset[str]:
    """Return *statements* with their graphs, so that equal ones compare equal."""
    return _canonical(set(statements))


def _canonical(statements: set[Quad]) -> frozenset[str]:
    unnamed = any(isinstance(one, BlankNode) for quad in statements for one in quad)
    if unnamed:
        dataset = Dataset(statements)
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
        return frozenset(map(str, dataset))
    return frozenset(map(str, statements))
