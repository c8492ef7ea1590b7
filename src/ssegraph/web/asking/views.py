"""The ways in which a page shows a result, and which one a reader or a query asks for.

A query asks in a comment, as the Wikidata Query Service has it:
``#defaultView:BarChart``.  A reader asks by ``view`` in the address, which wins.
"""

from __future__ import annotations

import re

from ssegraph.errors import BadRequest
from ssegraph.web.language import N_

TABLE, COUNT, CARDS = "table", "count", "cards"
BAR, LINE, TIMELINE, MAP, GRAPH = "bar", "line", "timeline", "map", "graph"
# What is drawn, in the order in which it is offered; ``CHART`` is the first chart that fits.
CHART, CHARTS = "chart", (BAR, LINE, TIMELINE)
DRAWN = (*CHARTS, MAP, GRAPH)
TITLES = {
    TABLE: N_("Table"),
    COUNT: N_("Number"),
    CARDS: N_("Cards"),
    BAR: N_("Bars"),
    LINE: N_("Lines"),
    TIMELINE: N_("Timeline"),
    MAP: N_("Map"),
    GRAPH: N_("Graph"),
}
ANY_CHART = N_("Chart")
VIEWS = (*TITLES, CHART)
# What the Wikidata Query Service calls the same.
ALSO = {"barchart": BAR, "linechart": LINE, "areachart": LINE, "imagegrid": CARDS}
COMMENT = re.compile(r"^[ \t]*#[ \t]*(?:default)?view[ \t]*:[ \t]*([a-z]{1,20})", re.I | re.M)


def asked_view(parameter: str | None, query: str, default: str = TABLE) -> str:
    """Return the view that *parameter*, else the text of *query*, asks for, else *default*.

    Raises ``BadRequest`` for a parameter that is no view; a comment that is
    none is a comment.

    >>> asked_view(None, "#defaultView:BarChart{}\\nSELECT * {}"), asked_view("map", "ASK {}")
    ('bar', 'map')
    """
    if parameter:
        if parameter not in VIEWS:
            names = ", ".join(VIEWS)
            raise BadRequest(f"There is no view {parameter[:40]!r} here. Views: {names}.")
        return parameter
    found = COMMENT.search(query)
    name = found[1].lower() if found else default
    name = ALSO.get(name, name)
    return name if name in VIEWS else default
