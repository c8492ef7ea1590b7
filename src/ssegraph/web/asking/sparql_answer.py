"""Answer a query for a program: negotiate, admit, ask the engine, charge the client."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.wrappers import Response

from ssegraph.engine.guard import admit
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Reply, Request
from ssegraph.engine.query_text import read_query
from ssegraph.errors import BadRequest, EngineBusy, Problem
from ssegraph.http.media import (
    HTML,
    RESULT_TYPES,
    RESULTS_JSON,
    RESULTS_XML,
    TRIPLE_TYPES,
    MediaType,
    by_format,
    negotiate,
    not_acceptable,
)
from ssegraph.web.asking.budget import ERROR_COST_S
from ssegraph.web.asking.meant import HEADER, header_of, is_empty, unknown_terms
from ssegraph.web.asking.sparql_request import QueryRequest
from ssegraph.web.headers import forbid_keeping_if_changing
from ssegraph.web.site import Site

OFFERED = {
    SOLUTIONS: RESULT_TYPES,
    BOOLEAN: (RESULTS_JSON, RESULTS_XML),
    TRIPLES: TRIPLE_TYPES,
}
EVERY = tuple(dict.fromkeys(sum(OFFERED.values(), ())))
# Where a request carries what went wrong before it came to the framework.
RAISED = "ssegraph.raised"
# A browser names HTML; a program that takes anything gets the results.
PAGE_OR_RESULTS = (*EVERY, HTML)


def wants_page(asked: QueryRequest, accept: str) -> bool:
    """Tell whether the answer to *asked* is to be a page for people."""
    if asked.format:
        return asked.format.lower() in HTML.formats
    return negotiate(accept, PAGE_OR_RESULTS) is HTML


def answer(site: Site, asked: QueryRequest, query: str, accept: str, client: str) -> Response:
    """Return the complete result of *query* in the format asked for, or raise a ``Problem``."""
    chosen = {kind: _choose(asked.format, accept, offers) for kind, offers in OFFERED.items()}
    formats = {kind: media_type.suffix for kind, media_type in chosen.items() if media_type}
    if not formats:
        raise not_acceptable(EVERY)
    reply = ask(site, asked, query, formats, client)
    media_type = chosen[reply.kind]
    assert media_type is not None  # noqa: S101  # the engine answers in a format asked for
    response = Response(reply.body, content_type=media_type.content_type)
    response.headers["Vary"] = "Accept"
    forbid_keeping_if_changing(response, query)
    if is_empty(reply):
        meant = header_of(unknown_terms(query, site.lookup, site.vocabulary))
        response.headers.extend({HEADER: meant} if meant else {})
    return response


def ask(
    site: Site, asked: QueryRequest, query: str, formats: Mapping[str, str], client: str
) -> Reply:
    """Send *query* to the engine, unless it may not run, and charge *client* for it."""
    graphs = (asked.default_graphs, asked.named_graphs)
    sent = Request(query, *graphs, formats, asked.deadline_s, site.base_iri)
    if site.budget is None:
        admit(read_query(query), site.settings)
        return site.engine.answer(sent)
    site.budget.admit(client)
    try:
        admit(read_query(query), site.settings)
        reply = site.engine.answer(sent)
    except Problem as problem:
        if not isinstance(problem, EngineBusy):
            site.budget.charge(client, max(problem.engine_s, ERROR_COST_S))
        raise
    site.budget.charge(client, reply.engine_s)
    return reply


def _choose(
    format_name: str | None, accept: str, offers: tuple[MediaType, ...]
) -> MediaType | None:
    # Clients such as SPARQLWrapper send format=json with every query form, so
    # a format that does not fit the result's kind gives way to Accept.
    if format_name is None:
        return negotiate(accept, offers)
    if by_format(format_name, (HTML, *EVERY)) is None:
        raise BadRequest(f"There is no format {format_name[:40]!r} here.")
    return by_format(format_name, offers) or negotiate(accept, offers)
