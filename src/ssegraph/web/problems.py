"""Every error of the site in one shape: a page for browsers, else RFC 9457, or as RDF.

The endpoint never answers with RDF that is no result: what CONSTRUCT gives is
read without looking at the status by many a client.
"""

from __future__ import annotations

import json
import logging
from functools import singledispatch
from http import HTTPStatus
from typing import TypeVar

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as WerkzeugResponse

from ssegraph.errors import Problem
from ssegraph.http.media import HTML, PROBLEM_JSON, RDF_TYPES, negotiate
from ssegraph.web.explanations import explanation_of, title_of
from ssegraph.web.problem_statements import written_as

AnyResponse = TypeVar("AnyResponse", bound=WerkzeugResponse)
ENDPOINT = "/sparql"
PROTOCOL = (PROBLEM_JSON, HTML)
EVERYWHERE = (*PROTOCOL, *RDF_TYPES)
log = logging.getLogger("ssegraph.web")


def install(app: Flask) -> None:
    """Make *app* answer every error through ``answer``."""
    app.add_template_filter(title_of, "problem_title")
    app.register_error_handler(Problem, answer)
    app.register_error_handler(HTTPException, _from_werkzeug)
    app.register_error_handler(Exception, _unexpected)


@singledispatch
def page_of(_problem: Problem) -> str:
    """Return the template of the page about a problem; a kind of problem may register its own."""
    return "error.html"


def answer(problem: Problem) -> WerkzeugResponse:
    """Turn *problem* into a page for browsers, statements, or else into a problem document."""
    offered = PROTOCOL if request.path.startswith(ENDPOINT) else EVERYWHERE
    chosen = negotiate(request.headers.get("Accept", ""), offered)
    if chosen in RDF_TYPES:
        body = written_as(problem, chosen)
        return tell_of(problem, Response(body, content_type=chosen.content_type))
    if chosen is not HTML:
        return problem_document(problem)
    page = render_template(
        page_of(problem),
        problem=problem,
        title=title_of(problem),
        explanation=explanation_of(problem),
    )
    return tell_of(problem, Response(page, content_type=HTML.content_type))


def problem_document(problem: Problem) -> WerkzeugResponse:
    """Write *problem* as a problem document (RFC 9457)."""
    document = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        **problem.extra,
    }
    body = json.dumps(document, ensure_ascii=False)
    return tell_of(problem, WerkzeugResponse(body, content_type=PROBLEM_JSON.name))


def tell_of(problem: Problem, response: AnyResponse) -> AnyResponse:
    """Give *response* the status and headers of *problem*, and log one of ours."""
    if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.warning("%s %s: %s", problem.status, problem.title, problem.detail)
    response.status_code = problem.status
    response.headers.extend(problem.headers)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def _from_werkzeug(error: HTTPException) -> WerkzeugResponse:
    problem = Problem(_sentence(error))
    problem.status = error.code or 500
    problem.title = error.name
    # Allow for 405, Content-Range for 416.
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}
    problem.headers.update(headers)
    return answer(problem)


def _sentence(error: HTTPException) -> str:
    if error.code == HTTPStatus.NOT_FOUND:
        return "Nothing is published at this address."
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.method} is not answered here; the site is read-only."
    return error.description or error.name


def _unexpected(error: Exception) -> WerkzeugResponse:
    log.error("unexpected error", exc_info=error)
    return answer(Problem("This is a fault of ours. It has been logged."))
