"""``/ldes``: everything that ever changed, as a Linked Data Event Stream.

The root names every publication; the pages of a publication never change, so
a client fetches each of them once.  A hundred publications that are complete
have a node of their own, so the root stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from flask import Blueprint, Response
from pyoxigraph import Literal, NamedNode, Quad, Triple, serialize

from ssegraph.errors import NotFound
from ssegraph.http.media import JSON_LD, N_QUADS, RDF_FORMATS, RDF_TYPES, TRIG, MediaType
from ssegraph.release.publications import Publication, events
from ssegraph.terms import DCTERMS, TYPE, iri_or_text
from ssegraph.web.changes.member import (
    ACTIVITIES,
    LDES,
    MODIFIED,
    NAMESPACES,
    PAGE,
    TREE,
    VERSION_OF,
    Stream,
    relations,
)
from ssegraph.web.changes.represented import absolute, represented
from ssegraph.web.site import site
from ssegraph.web.static_files import FOR_EVER

blueprint = Blueprint("stream", __name__)
# TriG first: it is what clients of such streams ask for.
ROOT_TYPES = (TRIG, *(offer for offer in RDF_TYPES if offer is not TRIG))
PAGE_TYPES = (TRIG, N_QUADS, JSON_LD)
# Publications in one node of the archive.
MANY = 100
RELATION = NamedNode(TREE + "relation")


@blueprint.get("/ldes")
@blueprint.get("/ldes.<suffix>")
def root(suffix: str | None = None) -> Response:
    """Describe the stream, and lead to all that it holds."""
    recorded = _recorded()
    return represented(
        "/ldes", suffix, ROOT_TYPES, lambda chosen: _written(_root(recorded), chosen)
    )


@blueprint.get("/ldes/archive/<int:number>")
@blueprint.get("/ldes/archive/<int:number>.<suffix>")
def archive(number: int, suffix: str | None = None) -> Response:
    """Lead to the hundred publications number *number*, from 1."""
    path = f"/ldes/archive/{number}"
    known = _hundreds(_recorded())[0]
    if not 1 <= number <= len(known):
        raise NotFound("There is no such part of the stream. /ldes lists all that there is.")
    node = NamedNode(absolute(path))
    triples = [
        Triple(node, TYPE, NamedNode(TREE + "Node")),
        *_to_publications(node, known[number - 1]),
    ]
    return _lasting(represented(path, suffix, ROOT_TYPES, lambda chosen: _written(triples, chosen)))


@blueprint.get("/ldes/<int:number>/<int:page>")
@blueprint.get("/ldes/<int:number>/<int:page>.<suffix>")
def members(number: int, page: int, suffix: str | None = None) -> Response:
    """Send one page of what publication *number* changed."""
    publication = next((one for one in _recorded() if one.number == number), None)
    if publication is None or not 1 <= page <= pages_of(publication):
        raise NotFound("There is no such page of the stream. /ldes leads to all that there are.")
    return _lasting(
        represented(
            f"/ldes/{number}/{page}",
            suffix,
            PAGE_TYPES,
            lambda chosen: _written(_page(publication, page), chosen),
        )
    )


def pages_of(publication: Publication) -> int:
    """Return how many pages of members *publication* has."""
    return -(-publication.events // PAGE)


def _recorded() -> Sequence[Publication]:
    """Return all publications up to the one that is served, of which the changes are known."""
    known = [one for one in site().past.publications if one.folder]
    if not known:
        raise NotFound(
            "What this release changed was not recorded. The next 'ssegraph build' records it."
        )
    return known


def _hundreds(
    recorded: Sequence[Publication],
) -> tuple[list[Sequence[Publication]], Sequence[Publication]]:
    """Return the publications by complete hundreds, and those that are left over."""
    complete = len(recorded) // MANY * MANY
    hundreds = [recorded[first : first + MANY] for first in range(0, complete, MANY)]
    return hundreds, recorded[complete:]


def _root(recorded: Sequence[Publication]) -> Iterator[Triple]:
    stream, node = Stream(site().base_iri).iri, NamedNode(absolute("/ldes"))
    yield Triple(stream, TYPE, NamedNode(LDES + "EventStream"))
    yield from _words(stream)
    yield Triple(stream, NamedNode(LDES + "timestampPath"), MODIFIED)
    yield Triple(stream, NamedNode(LDES + "versionOfPath"), VERSION_OF)
    for kind, activity in ACTIVITIES.items():
        yield Triple(stream, NamedNode(f"{LDES}version{kind.title()}Object"), activity)
    yield Triple(stream, NamedNode(TREE + "view"), node)
    yield Triple(node, TYPE, NamedNode(TREE + "Node"))
    hundreds, rest = _hundreds(recorded)
    for number, hundred in enumerate(hundreds, 1):
        yield from _to(node, f"/ldes/archive/{number}", hundred[0], hundred[-1], f"archive{number}")
    yield from _to_publications(node, rest)


def _words(stream: NamedNode) -> Iterator[Triple]:
    project = site().release.project
    for tag, text in sorted(project["title"].items()):
        title = Literal(text, language=tag) if tag else Literal(text)
        yield Triple(stream, NamedNode(DCTERMS + "title"), title)
    if project["license"]:
        yield Triple(stream, NamedNode(DCTERMS + "license"), iri_or_text(project["license"]))


def _to_publications(node: NamedNode, known: Sequence[Publication]) -> Iterator[Triple]:
    for one in known:
        if one.events:
            yield from _to(node, f"/ldes/{one.number}/1", one, one, f"publication{one.number}")


def _to(
    node: NamedNode, path: str, first: Publication, last: Publication, label: str
) -> Iterator[Triple]:
    """Yield what leads from *node* to the one at *path*."""
    for triple in relations(NamedNode(absolute(path)), first, last, label):
        if triple.predicate == TYPE:
            yield Triple(node, RELATION, triple.subject)
        yield triple


def _page(publication: Publication, page: int) -> Iterator[Quad]:
    stream = Stream(site().base_iri)
    for triple in _head(stream, publication, page):
        yield Quad(triple.subject, triple.predicate, triple.object)
    first = (page - 1) * PAGE
    for number, event in enumerate(events(publication, first, PAGE), first + 1):
        yield from stream.member(publication, number, event)


def _head(stream: Stream, publication: Publication, page: int) -> Iterator[Triple]:
    """Yield what a page says of itself; the first also leads to the others."""
    path = f"/ldes/{publication.number}"
    node = NamedNode(absolute(f"{path}/{page}"))
    yield Triple(stream.iri, NamedNode(TREE + "view"), NamedNode(absolute("/ldes")))
    yield Triple(node, TYPE, NamedNode(TREE + "Node"))
    if page == 1:
        # So the root has one entry for each publication, however large that is.
        for other in range(2, pages_of(publication) + 1):
            yield from _to(node, f"{path}/{other}", publication, publication, f"page{other}")


def _written(statements: Iterable[Triple] | Iterable[Quad], chosen: MediaType) -> bytes:
    written = serialize(statements, None, RDF_FORMATS[chosen], prefixes=NAMESPACES)
    assert written is not None  # noqa: S101  # bytes, because no output was given
    return written


def _lasting(response: Response) -> Response:
    response.headers["Cache-Control"] = FOR_EVER
    return response
