"""Check the parameters of saved queries: their names, their values, where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ssegraph.findings import Finding, Severity
from ssegraph.project import Project
from ssegraph.saved.binding import term_of
from ssegraph.saved.library import SavedQuery, find
from ssegraph.saved.parameters import RESERVED, Parameter
from ssegraph.saved.parsing import Parsed, parse_queries
from ssegraph.saved.substitution import with_values
from ssegraph.similar import similar, similar_name
from ssegraph.terms import Term, compact

MOST_LISTED = 10
# Where no sample is known, what stands there is of the right kind at least.
STAND_INS = ("https://example.org/", "1", "2000-01-01", "true", "12:00:00", "2000-01-01T12:00:00Z")


def find_faulty_parameters(query: SavedQuery, queries: Sequence[SavedQuery]) -> Iterator[Finding]:
    """Yield what is wrong with the parameters of *query*, one of *queries*, by themselves."""
    for parameter in query.params:
        if parameter.name in RESERVED:
            names = ", ".join(sorted(RESERVED))
            yield _finding("query-reserved", query, parameter, names=names)
        yield from _no_values(query, parameter)
        if parameter.allowed:
            yield from find_values_outside(query, parameter)
        if parameter.choices_from:
            yield from _bad_source(query, parameter, queries)
        elif parameter.is_required and parameter.sample is None:
            yield _finding("query-sample", query, parameter)


def find_values_outside(query: SavedQuery, parameter: Parameter) -> Iterator[Finding]:
    """Yield the default and the example that are not among the allowed values."""
    for value in dict.fromkeys((parameter.default, parameter.example)):
        if value is not None and value not in parameter.allowed:
            more = " …" if len(parameter.allowed) > MOST_LISTED else ""
            listed = ", ".join(parameter.allowed[:MOST_LISTED]) + more
            finding = _finding("query-allowed", query, parameter, value=value, allowed=listed)
            yield replace(finding, meant=similar(value, parameter.allowed))


def find_misplaced_parameters(
    queries: Iterable[tuple[SavedQuery, Parsed]], project: Project
) -> Iterator[Finding]:
    """Yield the parameters that stand where no value can, such as among the columns.

    *queries* come with what their texts were parsed to.  Each is parsed once
    more for each of its parameters, with a value in its place.
    """
    tried = [
        (query, parsed, parameter, value)
        for query, parsed in queries
        for parameter in query.params
        if (value := _some_value(parameter)) is not None
    ]
    texts = [with_values(query.text, {one.name: value}) for query, _, one, value in tried]
    bound = parse_queries(texts, project.settings) if texts else []
    for (query, parsed, parameter, _), result in zip(tried, bound, strict=True):
        if (result.kind, result.variables) != (parsed.kind, parsed.variables):
            yield _finding("query-bound", query, parameter, name=parameter.name)


def samples_of(query: SavedQuery) -> dict[str, list[str]]:
    """Return a value for each parameter of *query* that needs one or has an example."""
    return {
        parameter.name: [parameter.sample]
        for parameter in query.params
        if parameter.sample is not None and (parameter.is_required or parameter.example is not None)
    }


def _finding(rule: str, query: SavedQuery, parameter: Parameter, **values: str) -> Finding:
    place = query.place("params", parameter.name)
    return Finding(rule, Severity.VIOLATION, place, values=values)


def _no_values(query: SavedQuery, parameter: Parameter) -> Iterator[Finding]:
    """Yield the values in the header that are none of the parameter's datatype."""
    given = (parameter.default, parameter.example, *parameter.allowed)
    for value in dict.fromkeys(given):
        if value is not None and term_of(parameter, value) is None:
            datatype = compact(parameter.datatype)
            yield _finding("query-default", query, parameter, value=value, datatype=datatype)


def _bad_source(
    query: SavedQuery, parameter: Parameter, queries: Sequence[SavedQuery]
) -> Iterator[Finding]:
    """Yield why a parameter cannot choose from the query that it names."""
    source = find(queries, parameter.choices_from)
    if source is None or any(other.is_required for other in source.params):
        finding = _finding("query-choices", query, parameter, source=parameter.choices_from)
        names = [other.name for other in queries if other.name != query.name]
        near = similar_name(parameter.choices_from, names) if source is None else ""
        yield replace(finding, meant=near)


def _some_value(parameter: Parameter) -> Term | None:
    """Return a value to try *parameter* with, if any can be told."""
    for text in (parameter.sample, *STAND_INS):
        term = None if text is None else term_of(parameter, text)
        if term is not None:
            return term
    return None
