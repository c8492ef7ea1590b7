"""A result as a page shows it: the view, the other views, the words about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response
from markupsafe import Markup

from ssegraph.drawing.specification import Caption
from ssegraph.engine.protocol import BOOLEAN, TRIPLES
from ssegraph.errors import Problem
from ssegraph.http.media import (
    HTML,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    RESULT_TYPES,
    RESULTS_JSON,
    RESULTS_XML,
    TURTLE,
    MediaType,
)
from ssegraph.language.writing import number, size
from ssegraph.settings import Settings
from ssegraph.web.asking.columns import has_cards, is_one_number
from ssegraph.web.asking.figures import chart_among, drawings_of
from ssegraph.web.asking.results import MOST_ROWS, Results
from ssegraph.web.asking.views import ANY_CHART, CARDS, COUNT, TABLE, TITLES
from ssegraph.web.drawn.picture import inline
from ssegraph.web.language import gettext, language
from ssegraph.web.problems import tell_of

GRAPH_TYPES = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
MS, ENOUGH_MS = 1000, 10


@dataclass(frozen=True, slots=True)
class Answered:
    """What a page shows of *results*.

    ``view`` is what is shown, ``views`` what could be.  ``drawing`` is there
    for what is drawn; ``missing`` says why what was asked for is not shown.
    """

    results: Results
    view: str
    views: Sequence[tuple[str, str]]
    drawing: Markup | None = None
    missing: str = ""
    failed: bool = False

    @property
    def formats(self) -> Sequence[MediaType]:
        """The formats in which the whole result can be had."""
        if self.results.kind == TRIPLES:
            return GRAPH_TYPES
        is_boolean = self.results.kind == BOOLEAN
        return (RESULTS_JSON, RESULTS_XML) if is_boolean else RESULT_TYPES

    @property
    def time_taken(self) -> str:
        """How long the engine took, in words."""
        took_ms = self.results.engine_s * MS
        if not took_ms:
            return gettext("Answered from memory.")
        if took_ms < MS:
            digits = 1 if took_ms < ENOUGH_MS else 0
            return gettext("Answered in %(number)s ms.") % {
                "number": number(round(took_ms, digits), language())
            }
        seconds = number(round(self.results.engine_s, 1), language())
        return gettext("Answered in %(number)s s.") % {"number": seconds}


def answered(results: Results, asked: str, title: str, headings: Sequence[str] = ()) -> Answered:
    """Show *results*, which are called *title*, in the view *asked* for if it fits them.

    *headings* are what people call the columns, in their order.
    """
    drawings = drawings_of(results, headings)
    fitting = (TABLE, *drawings, *_other(results)) if results.rows else (TABLE,)
    views = [(view, gettext(TITLES[view])) for view in fitting]
    view = chart_among(drawings, asked)
    if view in drawings:
        drawing = inline(drawings[view](Caption(title, language=language())))
        if drawing is not None:
            return Answered(results, view, views, drawing)
        missing = gettext("The drawing could not be made, so here is the table.")
        return Answered(results, TABLE, views, missing=missing, failed=True)
    if view in fitting or not results.rows:
        return Answered(results, view if view in fitting else TABLE, views)
    missing = gettext("This result does not fit the view “%(view)s”, so here is the table.")
    name = gettext(TITLES.get(view, ANY_CHART))
    return Answered(results, TABLE, views, missing=missing % {"view": name})


def _other(results: Results) -> tuple[str, ...]:
    """Return the views of *results* that are written, not drawn, besides the table."""
    if is_one_number(results):
        return (COUNT,)
    return (CARDS,) if has_cards(results) else ()


def limits_in_words(settings: Settings) -> str:
    """Say what a query may cost, in the language of the page."""
    words = gettext(
        "A query may be %(length)s long, take %(seconds)s seconds and yield %(result)s;"
        " this page shows the first %(rows)s rows."
    )
    spoken = language()
    return words % {
        "length": size(settings.query_length_bytes, spoken),
        "seconds": number(settings.query_deadline_s, spoken),
        "result": size(settings.result_bytes, spoken),
        "rows": number(MOST_ROWS, spoken),
    }


def page_with(page: str, shown: Answered | None, problem: Problem | None) -> Response:
    """Send *page*, which shows an answer or, when there is none, the *problem*."""
    response = Response(page, content_type=HTML.content_type)
    if shown is not None and shown.failed:
        # The next reader may get the drawing.
        response.headers["Cache-Control"] = "no-store"
    return tell_of(problem, response) if problem else response
