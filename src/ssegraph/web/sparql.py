"""The SPARQL endpoint: the query operation of the SPARQL 1.1 Protocol."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request
from pyoxigraph import serialize
from werkzeug.wrappers import Response as WerkzeugResponse

from ssegraph.errors import BadRequest, Problem
from ssegraph.http.media import (
    HTML,
    N_QUADS,
    RDF_FORMATS,
    RDF_TYPES,
    TRIG,
    choose,
)
from ssegraph.terms import PREFIXES
from ssegraph.web.headers import forbid_keeping_if_changing
from ssegraph.web.meant import unknown_terms
from ssegraph.web.problems import tell_of
from ssegraph.web.results import PAGE_FORMATS, read_results
from ssegraph.web.service_description import service_description
from ssegraph.web.site import site
from ssegraph.web.sparql_answer import RAISED, answer, ask, wants_page
from ssegraph.web.sparql_request import QueryRequest, read_query_request

blueprint = Blueprint("sparql", __name__)
DESCRIPTION_TYPES = tuple(offer for offer in RDF_TYPES if offer not in (TRIG, N_QUADS))
EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?things)
"""


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
        return _page(asked)
    return answer(site(), asked, asked.query, accept, request.remote_addr or "")


def _page(asked: QueryRequest) -> Response:
    query = asked.query or EXAMPLE
    results, problem = None, None
    if asked.query is not None:
        try:
            results = read_results(
                ask(site(), asked, query, PAGE_FORMATS, request.remote_addr or "")
            )
        except Problem as refused:
            problem = refused
    is_found = results is None or results.rows or results.boolean
    unknown = [] if is_found else unknown_terms(query, site().lookup, site().vocabulary)
    page = render_template(
        "sparql.html", query=query, results=results, problem=problem, unknown=unknown
    )
    response = Response(page, content_type=HTML.content_type)
    response.vary.add("Accept")
    forbid_keeping_if_changing(response, query)
    return tell_of(problem, response) if problem else response


def _describe(asked: QueryRequest) -> Response:
    accept = request.headers.get("Accept", "")
    if wants_page(asked, accept):
        return _page(asked)
    media_type = choose(accept, asked.format, (*DESCRIPTION_TYPES, HTML))
    if media_type is HTML:
        return _page(asked)
    triples = service_description(site().absolute("/sparql"), site().release)
    body = serialize(triples, None, RDF_FORMATS[media_type], prefixes=dict(PREFIXES))
    response = Response(body, content_type=media_type.content_type)
    response.vary.add("Accept")
    return response
