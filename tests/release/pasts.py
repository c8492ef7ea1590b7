"""Whether what is recorded of the past agrees with what is current."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ssegraph.release.history import History
from ssegraph.release.publications import Publication, publications
from ssegraph.release.publish import current_id
from ssegraph.release.replaying import replay


def replayed(past: Iterable[Publication]) -> list[Quad]:
    """Return the quads after all publications, in the order in which they are written."""
    with TemporaryDirectory() as folder:
        written = replay(past, Path(folder, "replayed.nq"))
        return list(parse(written.read_bytes(), RdfFormat.N_QUADS))


def assert_whole(releases: Path) -> None:
    """Assert that readers find the past of the current release, and nothing that contradicts it.

    The dumps have no blank nodes, whose labels would differ.
    """
    current = current_id(releases)
    known = publications(releases)
    assert [one.number for one in known] == list(range(1, len(known) + 1))
    served = [one for one in known if one.release == current][-1]
    dumped = canonical(
        parse((releases / current / "dumps" / "data.nq").read_bytes(), RdfFormat.N_QUADS)
    )
    assert replayed(known[: served.number]) == dumped
    history = History(releases, served.number)
    things = {iri for iri, state in history.things() if not state.withdrawn}
    history.close()
    assert things == {quad.subject.value for quad in dumped if isinstance(quad.subject, NamedNode)}


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Sort *quads* by graph, subject, predicate and object, as N-Triples writes them, each once."""
    return sorted(set(quads), key=_terms)


def _terms(quad: Quad) -> tuple[str, str, str, str]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
