"""The SPARQL endpoint: the query operation of the SPARQL 1.1 Protocol."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request
from pyoxigraph import serialize

from ssegraph.engine.guard import admit
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Reply, Request
from ssegraph.engine.query_text import read_query
from ssegraph.errors import BadRequest, EngineBusy, Problem
from ssegraph.http.media import (
    HTML,
    N_QUADS,
    RDF_FORMATS,
    RDF_TYPES,
    RESULT_TYPES,
    RESULTS_JSON,
    RESULTS_XML,
    TRIG,
    MediaType,
    by_format,
    choose,
    negotiate,
    not_acceptable,
)
from ssegraph.terms import PREFIXES
from ssegraph.web.budget import ERROR_COST_S
from ssegraph.web.meant import HEADER, header_of, is_empty, unknown_terms
from ssegraph.web.results import PAGE_FORMATS, read_results
from ssegraph.web.service_description import service_description
from ssegraph.web.site import site
from ssegraph.web.sparql_request import QueryRequest, read_query_request

blueprint = Blueprint("sparql", __name__)
OFFERED = {
    SOLUTIONS: RESULT_TYPES,
    BOOLEAN: (RESULTS_JSON, RESULTS_XML),
    TRIPLES: tuple(offer for offer in RDF_TYPES if offer is not N_QUADS),
}
DESCRIPTION_TYPES = tuple(offer for offer in RDF_TYPES if offer not in (TRIG, N_QUADS))
EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?things)
"""


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query; without one, describe the service."""
    asked = read_query_request(request, site().settings)
    if asked.query is None:
        if request.method == "POST":
            raise BadRequest("There is no 'query' parameter.")
        return _describe(asked)
    if _wants_page(asked):
        return _page(asked)
    return _answer(asked, asked.query)


def ask(asked: QueryRequest, query: str, formats: Mapping[str, str]) -> Reply:
    """Send *query* to the engine, unless its text already says that it may not run."""
    graphs = (asked.default_graphs, asked.named_graphs)
    sent = Request(query, *graphs, formats, asked.deadline_s, site().base_iri)
    budget, client = site().budget, request.remote_addr or ""
    if budget is None:
        admit(read_query(query), site().settings)
        return site().engine.answer(sent)
    budget.admit(client)
    try:
        admit(read_query(query), site().settings)
        reply = site().engine.answer(sent)
    except Problem as problem:
        if not isinstance(problem, EngineBusy):
            budget.charge(client, max(problem.engine_s, ERROR_COST_S))
        raise
    budget.charge(client, reply.engine_s)
    return reply


def _answer(asked: QueryRequest, query: str) -> Response:
    chosen = {kind: _choose(asked.format, offers) for kind, offers in OFFERED.items()}
    formats = {kind: media_type.suffix for kind, media_type in chosen.items() if media_type}
    if not formats:
        raise not_acceptable(dict.fromkeys(sum(OFFERED.values(), ())))
    reply = ask(asked, query, formats)
    media_type = chosen[reply.kind]
    assert media_type is not None  # noqa: S101  # the engine answers in a format asked for
    response = Response(reply.body, content_type=media_type.content_type)
    response.vary.add("Accept")
    if read_query(query).changes:
        response.headers["Cache-Control"] = "no-store"
    if is_empty(reply):
        meant = header_of(unknown_terms(query, site().lookup, site().vocabulary))
        response.headers.extend({HEADER: meant} if meant else {})
    return response


def _choose(format_name: str | None, offers: tuple[MediaType, ...]) -> MediaType | None:
    # Clients such as SPARQLWrapper send format=json with every query form, so
    # a format that does not fit the result's kind gives way to Accept.
    accept = request.headers.get("Accept", "")
    if format_name is None:
        return negotiate(accept, offers)
    every = (HTML, *sum(OFFERED.values(), ()))
    if by_format(format_name, every) is None:
        raise BadRequest(f"There is no format {format_name[:40]!r} here.")
    return by_format(format_name, offers) or negotiate(accept, offers)


def _wants_page(asked: QueryRequest) -> bool:
    if asked.format:
        return asked.format.lower() in HTML.formats
    offered = (RESULTS_JSON, *RESULT_TYPES, *OFFERED[TRIPLES], HTML)
    return negotiate(request.headers.get("Accept", ""), offered) is HTML


def _page(asked: QueryRequest) -> Response:
    query = asked.query or EXAMPLE
    results, problem = None, None
    if asked.query is not None:
        try:
            results = read_results(ask(asked, query, PAGE_FORMATS))
        except Problem as refused:
            problem = refused
    is_found = results is None or results.rows or results.boolean
    unknown = [] if is_found else unknown_terms(query, site().lookup, site().vocabulary)
    page = render_template(
        "sparql.html", query=query, results=results, problem=problem, unknown=unknown
    )
    status = problem.status if problem else 200
    response = Response(page, status, content_type=HTML.content_type)
    response.vary.add("Accept")
    return response


def _describe(asked: QueryRequest) -> Response:
    accept = request.headers.get("Accept", "")
    if _wants_page(asked):
        return _page(asked)
    media_type = choose(accept, asked.format, (*DESCRIPTION_TYPES, HTML))
    if media_type is HTML:
        return _page(asked)
    triples = service_description(site().absolute("/sparql"), site().release)
    body = serialize(triples, None, RDF_FORMATS[media_type], prefixes=dict(PREFIXES))
    response = Response(body, content_type=media_type.content_type)
    response.vary.add("Accept")
    return response
