"""References as files: ``/cite`` before the path of a page says how to cite it.

``/cite/doc/session/one?format=bibtex`` cites ``/doc/session/one``, and
``/cite/queries/speakers?country=…&format=ris`` that answer.  Without a format
the request's ``Accept`` decides, as with the services that resolve DOIs.
"""

from __future__ import annotations

from flask import Blueprint, Response, request

from ssegraph.errors import BadRequest
from ssegraph.http.media import MediaType, choose
from ssegraph.web.addresses import absolute_iri
from ssegraph.web.citing.formats import BIBTEX, CSL_JSON, QUERY, RIS, WRITERS
from ssegraph.web.citing.reference import Reference, tidy
from ssegraph.web.citing.references import (
    asked_reference,
    dataset_reference,
    query_reference,
    text_of,
    thing_reference,
)
from ssegraph.web.earlier.withdrawn import refuse_withdrawn
from ssegraph.web.language import speak_to_programs
from ssegraph.web.paths import DOCUMENT, THING
from ssegraph.web.saved.asked import FORMAT, asked_query
from ssegraph.web.site import site
from ssegraph.web.things.absent import absent

blueprint = Blueprint("citing", __name__, url_prefix="/cite")
blueprint.before_request(speak_to_programs)
# Programs for literature take these in as files; browsers show the others.
TAKEN_IN = frozenset({BIBTEX, RIS, CSL_JSON})


@blueprint.get("", strict_slashes=False)
def dataset() -> Response:
    """Say how to cite the dataset."""
    return _sent(dataset_reference())


@blueprint.get("/queries/<name>")
def query(name: str) -> Response:
    """Say how to cite the answer to a saved query with the values that the request gives."""
    bound = asked_query(name, frozenset({FORMAT})).bound
    return _sent(query_reference(bound), text_of(bound))


@blueprint.get("/sparql")
def asked() -> Response:
    """Say how to cite the answer to the query that the request gives."""
    given = request.args.getlist("query")
    if len(given) != 1 or not given[0].strip():
        raise BadRequest("Give the query that is cited, once: /cite/sparql?query=…")
    return _sent(asked_reference(given[0]), tidy(given[0]))


@blueprint.get("/resource")
def resource() -> Response:
    """Say how to cite the page about an IRI that is not under the base IRI."""
    iri = absolute_iri("uri", request.args.get("uri", ""))
    if not site().lookup.knows(iri):
        raise absent([iri])
    return _sent(thing_reference(refuse_withdrawn(iri)))


@blueprint.get("/<path:path>")
def page(path: str) -> Response:
    """Say how to cite a page about a thing."""
    paths = site().paths
    is_document = path.startswith(DOCUMENT)
    name = path.removeprefix(DOCUMENT)
    iri = paths.find_document(name) if is_document else paths.find(path)
    if iri is None:
        raise absent(list(paths.iris_at(THING + name if is_document else path)))
    return _sent(thing_reference(refuse_withdrawn(iri)))


def _sent(reference: Reference, text: str = "") -> Response:
    """Send *reference* as the request wants it; the *text* of its query is one more format."""
    offered = (*WRITERS, QUERY) if text else tuple(WRITERS)
    format_name = request.args.get(FORMAT)
    chosen = choose(request.headers.get("Accept", ""), format_name, offered)
    body = text if chosen is QUERY else WRITERS[chosen](reference)
    response = Response(body, content_type=_content_type(chosen))
    if chosen in TAKEN_IN:
        name = f"{reference.key}.{chosen.suffix}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if not format_name:
        response.vary.add("Accept")
    return response


def _content_type(chosen: MediaType) -> str:
    # JSON and SPARQL are always UTF-8; the older formats leave it open.
    is_open = chosen in (BIBTEX, RIS)
    return f"{chosen.name}; charset=utf-8" if is_open else chosen.content_type
