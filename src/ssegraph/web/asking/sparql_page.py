"""The SPARQL page: a query, what comes of it, and how to get the same elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import Response, render_template, request, url_for

from ssegraph.errors import NotFound, Problem
from ssegraph.saved.library import SavedQuery, find
from ssegraph.web.asking.answered import Answered, answered, limits_in_words, page_with
from ssegraph.web.asking.meant import Unknown, unknown_terms
from ssegraph.web.asking.results import PAGE_FORMATS, read_results
from ssegraph.web.asking.samples import LONGEST_ADDRESS, Sample, samples_of
from ssegraph.web.asking.sparql_answer import ask
from ssegraph.web.asking.sparql_request import QueryRequest
from ssegraph.web.asking.views import asked_view
from ssegraph.web.headers import forbid_keeping_if_changing
from ssegraph.web.language import gettext, language, root
from ssegraph.web.site import site
from ssegraph.web.static_files import FOLDER

EDITOR = "built/editor.js"
EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?things)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?things)"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query that the page shows; ``saved`` is the saved one that it is.

    The reader has ``chosen`` the view, or else the query says it.
    """

    query: str
    runs: bool
    view: str
    saved: SavedQuery | None = None
    chosen: bool = False

    @property
    def fits_address(self) -> bool:
        """Whether the query is short enough for an address that can be passed on."""
        return len(quote(self.query, safe="")) <= LONGEST_ADDRESS


def sparql_page(operation: QueryRequest) -> Response:
    """Show the query of *operation* with its result; without one, an example to begin with."""
    asked = _asked(operation)
    shown: Answered | None = None
    problem: Problem | None = None
    unknown: list[Unknown] = []
    if asked.runs:
        try:
            reply = ask(site(), operation, asked.query, PAGE_FORMATS, request.remote_addr or "")
            shown = answered(read_results(reply), asked.view, gettext("Result of the query"))
        except Problem as refused:
            problem = refused
    if shown is not None and not shown.results.rows and not shown.results.boolean:
        unknown = unknown_terms(asked.query, site().lookup, site().vocabulary)
    page = render_template(
        "sparql.html",
        asked=asked,
        shown=shown,
        problem=problem,
        unknown=unknown,
        addresses=_addresses(asked, shown) if shown else {},
        permalink=_address(query=asked.query, view=shown.view) if shown else "",
        limits=limits_in_words(site().settings),
        samples=_samples(asked, shown),
        editor=EDITOR if (FOLDER / EDITOR).is_file() else None,
        terms_address=f"{root()}/{language()}/sparql/terms.json",
    )
    response = page_with(page, shown, problem)
    response.vary.add("Accept")
    forbid_keeping_if_changing(response, asked.query)
    return response


def _asked(operation: QueryRequest) -> Asked:
    """Return what is asked: the query in the request, or a saved one by its name."""
    name, view = request.args.get("example"), operation.view
    if operation.query is not None or name is None:
        query = operation.query or EXAMPLE
        runs = operation.query is not None
        return Asked(query, runs, asked_view(view, query), chosen=bool(view))
    found = find(site().queries, name)
    if found is None:
        raise NotFound("There is no saved query of this name. See /queries.")
    shown_as = asked_view(view, found.text, found.view)
    return Asked(found.query.strip(), True, shown_as, found, chosen=bool(view))


def _addresses(asked: Asked, shown: Answered) -> dict[str, str]:
    """Return the address of each view of the result, a saved query's by its name."""
    same = {"example": asked.saved.name} if asked.saved else {"query": asked.query}
    return {view: _address(view=view, **same) for view, _ in shown.views}


def _address(**parameters: str) -> str:
    return f"{url_for('sparql.endpoint')}?{urlencode(parameters)}#page-result"


def _samples(asked: Asked, shown: Answered | None) -> list[Sample]:
    if shown is None:
        return []
    return samples_of(site().absolute("/sparql"), asked.query, shown.results.kind)
