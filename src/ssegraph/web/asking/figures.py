"""Results as drawings: which ones fit a result, and what each of them shows.

A drawing is made of labels, numbers and addresses of the site; ``drawing``
turns these into a picture and never sees a term.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Protocol

from pyoxigraph import BlankNode, NamedNode

from ssegraph.drawing.charts import Bar, Moment, bar_chart, timeline
from ssegraph.drawing.lines import Point, line_chart
from ssegraph.drawing.maps import Place, Region, region_map, world_map
from ssegraph.drawing.network import Link, Node, network
from ssegraph.drawing.places import country_name
from ssegraph.drawing.specification import Caption, Spec
from ssegraph.engine.protocol import TRIPLES
from ssegraph.terms import TYPE, Term
from ssegraph.web.asking.columns import (
    DATE,
    NODE,
    POINT,
    TEXT,
    Columns,
    columns_of,
    country_code,
    date_of,
    number_of,
)
from ssegraph.web.asking.results import Results, Row
from ssegraph.web.asking.views import BAR, CHART, CHARTS, DRAWN, GRAPH, LINE, MAP, TIMELINE
from ssegraph.web.drawn.whereabouts import Whereabouts, whereabouts
from ssegraph.web.language import language
from ssegraph.web.shown import shown
from ssegraph.web.site import site

# A map of this many countries is one of the world.
MANY_COUNTRIES = 12
# Looking up where a thing is takes a moment; a result without any is known by its first rows.
ROWS_TRIED = 25
ENDS = 2


class Drawing(Protocol):
    """Makes the specification of a drawing; without a size, in pixels, it has its own."""

    def __call__(self, caption: Caption, *, width: int = ..., height: int = ...) -> Spec:
        """Return the drawing called by *caption*."""


def drawings_of(results: Results, headings: Sequence[str] = ()) -> Mapping[str, Drawing]:
    """Return the drawings that fit *results*, by their views, in the order of ``DRAWN``.

    *headings* are what the columns are called, in the language of the page.
    """
    if not results.rows:
        return {}
    columns = columns_of(results, headings)
    fits = {BAR: _has_bars, LINE: _has_lines, TIMELINE: _has_moments, MAP: _has_places}
    fits[GRAPH] = _has_links
    fitting = [view for view in DRAWN if fits[view](columns)]
    return {view: partial(DRAWERS[view], columns) for view in fitting}


def chart_among(views: Mapping[str, Drawing], view: str) -> str:
    """Return the first chart of *views* if *view* is any chart, else *view*."""
    return next((one for one in CHARTS if one in views), view) if view == CHART else view


def _label(columns: Columns, row: Row) -> str:
    if columns.label is None:
        return ""
    term = row[columns.label]
    return _text(term) if term is not None else ""


def _text(term: Term) -> str:
    return shown(term).text


def _href(columns: Columns, row: Row) -> str:
    term = row[columns.node] if columns.node is not None else None
    return shown(term).href if term is not None else ""


def _has_bars(columns: Columns) -> bool:
    return bool(columns.numbers) and columns.label is not None


def _bars(columns: Columns, caption: Caption, **size: int) -> Spec:
    position = columns.numbers[0]
    bars = [
        Bar(_label(columns, row), value, _href(columns, row))
        for row in columns.results.rows
        if (value := number_of(row[position])) is not None
    ]
    return bar_chart(_measuring(columns, caption), bars, **size)


def _measuring(columns: Columns, caption: Caption) -> Caption:
    """Return *caption* with what the numbers of the first column that has any count."""
    position = next(iter(columns.numbers), None)
    return replace(caption, measure=columns.heading(position) if position is not None else "")


def _has_lines(columns: Columns) -> bool:
    return bool(columns.numbers and columns.of(DATE)) and len(columns.results.rows) > 1


def _lines(columns: Columns, caption: Caption, **size: int) -> Spec:
    at, position = columns.of(DATE)[0], columns.numbers[0]
    points = [
        Point(date_of(row[at]), value, _label(columns, row))
        for row in columns.results.rows
        if row[at] is not None and (value := number_of(row[position])) is not None
    ]
    return line_chart(_measuring(columns, caption), points, **size)


def _has_moments(columns: Columns) -> bool:
    return bool(columns.of(DATE)) and columns.label is not None


def _moments(columns: Columns, caption: Caption, **size: int) -> Spec:
    start, *others = columns.of(DATE)
    end = others[0] if others else start
    moments = [
        Moment(_label(columns, row), date_of(row[start]), date_of(row[end]), _href(columns, row))
        for row in columns.results.rows
        if row[start] is not None
    ]
    return timeline(caption, moments, **size)


def _has_places(columns: Columns) -> bool:
    return next(_located(columns, ROWS_TRIED), None) is not None


def _located(columns: Columns, most: int | None = None) -> Iterator[tuple[Row, Whereabouts]]:
    """Yield the rows that say where they are, each with where that is."""
    for row in columns.results.rows[:most]:
        found = row_whereabouts(columns, row)
        if found is not None:
            yield row, found


def row_whereabouts(columns: Columns, row: Row) -> Whereabouts | None:
    """Return where *row* of a result is, ``None`` if it does not say."""
    if columns.axes is not None:
        east, north = (number_of(row[axis]) for axis in columns.axes)
        if east is not None and north is not None:
            return Whereabouts(longitude=east, latitude=north)
    for position in (*columns.of(POINT), *columns.of(NODE)):
        term = row[position]
        found = whereabouts(site().lookup, term) if term is not None else None
        if found is not None:
            return found
    codes = (country_code(row[position]) for position in columns.of(TEXT))
    return next((Whereabouts(code) for code in codes if code), None)


def _map(columns: Columns, caption: Caption, **size: int) -> Spec:
    places, countries = [], defaultdict[str, list[tuple[Row, Whereabouts]]](list)
    for row, where in _located(columns):
        if where.code:
            countries[where.code].append((row, where))
        else:
            label = _label(columns, row) or (_text(where.node) if where.node else "")
            places.append(Place(label, where.longitude, where.latitude, _href(columns, row)))
    regions = [_region(columns, code, rows) for code, rows in countries.items()]
    # Where there are no numbers and each country stands once, its tone says nothing.
    if columns.numbers or any(len(rows) > 1 for rows in countries.values()):
        caption = _measuring(columns, caption)
    if len(regions) >= MANY_COUNTRIES and not places:
        return world_map(caption, regions, **size)
    return region_map(caption, regions, places, **size)


def _region(columns: Columns, code: str, rows: list[tuple[Row, Whereabouts]]) -> Region:
    """Return the country *code* with the sum of the numbers of its *rows*, or their number."""
    position = next(iter(columns.numbers), None)
    numbers = [number_of(row[position]) for row, _ in rows] if position is not None else []
    value = sum(number for number in numbers if number is not None) if numbers else len(rows)
    first, where = rows[0]
    node = where.node
    label = _text(node) if node is not None else country_name(code, language())
    href = shown(node).href if isinstance(node, NamedNode) else _href(columns, first)
    return Region(code, label, float(value), href)


def _has_links(columns: Columns) -> bool:
    return columns.results.kind == TRIPLES or len(columns.of(NODE)) >= ENDS


def _network(columns: Columns, caption: Caption, **size: int) -> Spec:
    """Draw statements as links, or the first two things of each row."""
    linked = list(_links(columns))
    ends = Counter(term for pair in linked for term in pair)
    # The best linked come first: they are kept when there are too many.
    terms = [term for term, _ in ends.most_common()]
    kinds = _kinds(columns, linked)
    nodes = [Node(str(term), _text(term), shown(term).href, kinds[term]) for term in terms]
    links = [Link(str(source), str(target)) for source, target in linked]
    return network(caption, nodes, links, **size)


def _links(columns: Columns) -> Iterator[tuple[Term, Term]]:
    is_graph = columns.results.kind == TRIPLES
    source, target = (0, 2) if is_graph else columns.of(NODE)[:2]
    for row in columns.results.rows:
        one, other = row[source], row[target]
        # A type says what kind a thing is, which its colour shows.
        is_drawn = not is_graph or (_is_thing(other) and row[1] != TYPE)
        if one is not None and other is not None and one != other and is_drawn:
            yield one, other


def _is_thing(term: Term | None) -> bool:
    return isinstance(term, NamedNode | BlankNode)


def _kinds(columns: Columns, linked: Sequence[tuple[Term, Term]]) -> Mapping[Term, str]:
    """Return in words what kind of thing each end of *linked* is, '' if nothing says so.

    Things of one class, or of none, that have a column to themselves are what the column is called.
    """
    ends = [{source for source, _ in linked}, {target for _, target in linked}]
    kinds = {term: _kind(term) for term in ends[0] | ends[1]}
    if columns.results.kind == TRIPLES:
        return kinds
    for position, own, others in zip(columns.of(NODE), ends, reversed(ends), strict=False):
        classes = {kinds[term] for term in own}
        is_called = bool(columns.heading(position))
        if is_called and len(classes) == 1 and not classes & {_kind(term) for term in others}:
            kinds |= dict.fromkeys(own, columns.heading(position))
    return kinds


def _kind(term: Term) -> str:
    types = site().lookup.types(term) if isinstance(term, NamedNode | BlankNode) else []
    return _text(types[0]) if types else ""


DRAWERS: Mapping[str, Any] = {
    BAR: _bars,
    LINE: _lines,
    TIMELINE: _moments,
    MAP: _map,
    GRAPH: _network,
}
