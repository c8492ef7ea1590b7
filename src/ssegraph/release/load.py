"""Load a release into a remote engine, beside the one that is being served.

Every graph goes under a name that no other release has, so nobody sees it
until the release becomes current.  Its record tells when all of it is there;
loading again resumes, because a graph of the right size is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ssegraph.engine.remote_names import NAME, ROOT, SITE, TRIPLES, XSD, Names, to_engine
from ssegraph.engine.remote_query import RemoteQuery
from ssegraph.errors import UsageError
from ssegraph.release.catalogued import catalogued
from ssegraph.release.load_store import STAYS, LoadFailed, RemoteStore
from ssegraph.release.open import Release
from ssegraph.settings import EMBEDDED, Settings

BATCH = 50_000


def remote_store(settings: Settings) -> RemoteStore:
    """Return the engine to load into; raises ``UsageError`` when there is none."""
    if settings.engine == EMBEDDED or not settings.engine_graph_store:
        raise UsageError(
            "--load needs the settings engine, the address that answers queries, and"
            " engine_graph_store, the address that takes graphs."
        )
    return RemoteStore(settings.engine, settings.engine_graph_store)


def load_release(release: Release, store: RemoteStore) -> None:
    """Put every graph of *release* into *store* and count that it is there.

    Raises ``LoadFailed`` otherwise.  Other releases stay as they are, and so
    does this one where it is complete already.
    """
    names = Names(release.id)
    dumps = release.folder / "dumps"
    described = catalogued(release.folder)
    about = [triple for triples in described.values() for triple in triples]
    union = names.union, _count_lines(dumps / "data.nt") + len(about)
    graphs = [(names.graph(name), size) for name, size in release.graphs.items()]
    missing = {name: size for name, size in (union, *graphs) if store.count(name) != size}
    recorded = store.count(names.record)
    record = _record(release, names)
    complete = [*record, _complete(names, release)]
    if not missing and recorded == len(complete):
        return
    store.put(names.record, record)
    if names.union in missing:
        _load(store, names.union, chain(_triples(dumps / "data.nt"), about))
    for public, triples in chain(_named(dumps / "data.nq"), described.items()):
        if names.graph(public) in missing:
            _load(store, names.graph(public), triples)
    _verify(store, missing)
    store.put(names.record, complete)


def forget_releases(site: str, keep: Iterable[str], store: RemoteStore) -> None:
    """Remove every release of the *site* from *store* but those to *keep*."""
    kept = {Names(release_id).record for release_id in keep}
    found = store.select(
        RemoteQuery(f"SELECT ?record {{ GRAPH ?record {{ ?release {SITE} <{site}> }} }}", (), ())
    )
    for record in {row["record"] for row in found} - kept:
        names = Names(record.removeprefix(ROOT).removesuffix(":record"))
        listed = RemoteQuery(f"SELECT ?graph {{ ?graph {NAME} ?name }}", [names.record], [])
        for row in store.select(listed):
            store.delete(row["graph"])
        store.delete(names.union)
        store.delete(names.record)


def _load(store: RemoteStore, graph: str, triples: Iterable[Triple]) -> None:
    for number, batch in enumerate(_batches(triples)):
        write = store.add if number else store.put
        write(graph, batch)


def _batches(triples: Iterable[Triple]) -> Iterator[list[Triple]]:
    """Divide *triples*; those with blank nodes stay together, or one node became several."""
    batch: list[Triple] = []
    inseparable: list[Triple] = []
    for triple in map(to_engine, triples):
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            inseparable.append(triple)
            continue
        batch.append(triple)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch or inseparable:
        yield batch + inseparable


def _verify(store: RemoteStore, sizes: Mapping[str, int]) -> None:
    for graph, size in sizes.items():
        held = store.count(graph)
        if held != size:
            raise LoadFailed(
                f"The engine holds {held} of the {size} triples of {graph}. Some engines merge"
                f" literals that differ in datatype or spelling only; see docs/scaling.md. {STAYS}"
            )


def _record(release: Release, names: Names) -> list[Triple]:
    site = NamedNode(release.project["base_iri"])
    listed = [
        Triple(NamedNode(names.graph(name)), NAME, NamedNode(name)) for name in release.graphs
    ]
    return [Triple(NamedNode(names.release), SITE, site), *listed]


def _complete(names: Names, release: Release) -> Triple:
    count = Literal(str(release.manifest.quads), datatype=NamedNode(XSD + "integer"))
    return Triple(NamedNode(names.release), TRIPLES, count)


def _triples(dump: Path) -> Iterator[Triple]:
    for quad in parse(path=dump, format=RdfFormat.N_TRIPLES):
        yield quad.triple


def _named(dump: Path) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield the named graphs of *dump*, which holds them one after the other."""
    quads = parse(path=dump, format=RdfFormat.N_QUADS)
    for name, members in groupby(quads, key=_graph_name):
        if isinstance(name, NamedNode):
            yield name.value, (quad.triple for quad in members)


def _graph_name(quad: Quad) -> object:
    return quad.graph_name


def _count_lines(dump: Path) -> int:
    with dump.open("rb") as stream:
        return sum(1 for _ in stream)
