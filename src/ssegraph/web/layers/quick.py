"""Answer programs that query by GET before the framework, which costs more than most queries.

Everything else, pages among them, goes on to the framework, and so does a
request with a fault when a browser sent it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request

from ssegraph.errors import Problem
from ssegraph.http.media import HTML, PROBLEM_JSON, negotiate
from ssegraph.web.asking.sparql_answer import RAISED, answer, wants_page
from ssegraph.web.asking.sparql_request import read_query_request
from ssegraph.web.headers import finish
from ssegraph.web.problems import problem_document
from ssegraph.web.site import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATHS = ("/sparql", "/sparql/")


class QuickQueries:
    """WSGI layer in front of *application*, for the endpoint of *site*."""

    def __init__(self, application: WSGIApplication, site: Site) -> None:
        self._application = application
        self._site = site

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ.get("PATH_INFO") not in PATHS or environ["REQUEST_METHOD"] != "GET":
            return self._application(environ, start_response)
        accept, site = environ.get("HTTP_ACCEPT", ""), self._site
        try:
            asked = read_query_request(Request(environ), site.settings)
            if asked.query is None or wants_page(asked, accept):
                return self._application(environ, start_response)
            client = environ.get("REMOTE_ADDR", "")
            response = answer(site, asked, asked.query, accept, client)
        except Exception as error:  # which the framework answers, without asking again
            if not isinstance(error, Problem) or _wants_page(accept):
                environ[RAISED] = error
                return self._application(environ, start_response)
            response = problem_document(error)
        return finish(site, response)(environ, start_response)


def _wants_page(accept: str) -> bool:
    return negotiate(accept, (PROBLEM_JSON, HTML)) is HTML
