"""The SPARQL endpoint: the query operation of the SPARQL 1.1 Protocol."""

from __future__ import annotations

from flask import Blueprint, Response, request
from pyoxigraph import serialize
from werkzeug.wrappers import Response as WerkzeugResponse

from ssegraph.errors import BadRequest
from ssegraph.http.media import (
    HTML,
    N_QUADS,
    RDF_FORMATS,
    RDF_TYPES,
    TRIG,
    choose,
)
from ssegraph.terms import PREFIXES
from ssegraph.web.asking.service_description import service_description
from ssegraph.web.asking.sparql_answer import RAISED, answer, wants_page
from ssegraph.web.asking.sparql_page import sparql_page
from ssegraph.web.asking.sparql_request import QueryRequest, read_query_request
from ssegraph.web.asking.sparql_terms import terms
from ssegraph.web.site import site

blueprint = Blueprint("sparql", __name__)
blueprint.get("/sparql/terms.json")(terms)
DESCRIPTION_TYPES = tuple(offer for offer in RDF_TYPES if offer not in (TRIG, N_QUADS))


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> WerkzeugResponse:
    """Answer a query; without one, describe the service."""
    if RAISED in request.environ:
        raise request.environ[RAISED]
    asked = read_query_request(request, site().settings)
    if asked.query is None:
        if request.method == "POST":
            raise BadRequest("There is no 'query' parameter.")
        return _describe(asked)
    accept = request.headers.get("Accept", "")
    if wants_page(asked, accept):
        return sparql_page(asked)
    return answer(site(), asked, asked.query, accept, request.remote_addr or "")


def _describe(asked: QueryRequest) -> Response:
    accept = request.headers.get("Accept", "")
    if wants_page(asked, accept):
        return sparql_page(asked)
    media_type = choose(accept, asked.format, (*DESCRIPTION_TYPES, HTML))
    if media_type is HTML:
        return sparql_page(asked)
    triples = service_description(site().absolute("/sparql"), site().release)
    body = serialize(triples, None, RDF_FORMATS[media_type], prefixes=dict(PREFIXES))
    response = Response(body, content_type=media_type.content_type)
    response.vary.add("Accept")
    return response
