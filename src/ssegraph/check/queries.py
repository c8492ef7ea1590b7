"""Check each saved query against its own header, before it is run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ssegraph.check.parameters import find_faulty_parameters, find_misplaced_parameters
from ssegraph.engine.query_text import read_query
from ssegraph.engine.syntax import malformed_query
from ssegraph.findings import Finding, Place, Severity
from ssegraph.project import Project
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.parsing import Parsed, parse_queries
from ssegraph.similar import similar_name


def find_faulty_queries(project: Project, queries: Sequence[SavedQuery]) -> Iterator[Finding]:
    """Yield what is wrong with *queries* before any of them is run."""
    for query in queries:
        yield from find_faulty_parameters(query, queries)
    sound: list[tuple[SavedQuery, Parsed]] = []
    texts = [query.text for query in queries]
    for query, parsed in zip(queries, parse_queries(texts, project.settings), strict=True):
        if read_query(query.text).calls_service:
            yield _finding("query-service", query.place())
        elif not parsed.kind:
            yield _unreadable(query, parsed)
        else:
            yield from _other_columns(query, parsed)
            sound.append((query, parsed))
    yield from find_misplaced_parameters(sound, project)


def _finding(rule: str, place: Place, **values: str) -> Finding:
    return Finding(rule, Severity.VIOLATION, place, values=values)


def _unreadable(query: SavedQuery, parsed: Parsed) -> Finding:
    if not parsed.message:
        return _finding("query-crash", query.place())
    place = query.place()
    if parsed.line:
        place = Place(place.path, parsed.line, parsed.column)
    problem = malformed_query(query.text, parsed.message, parsed.line, parsed.column)
    # The finding has a place of its own, so "Syntax error at …: " goes.
    return _finding("query-syntax", place, reason=problem.detail.partition(": ")[2].rstrip("."))


def _other_columns(query: SavedQuery, parsed: Parsed) -> Iterator[Finding]:
    """Yield the columns that are promised and not selected, or the other way round."""
    if not query.columns:
        return
    promised = [column.name for column in query.columns]
    for name in promised:
        if name not in parsed.variables:
            place = query.place("columns", name)
            others = [variable for variable in parsed.variables if variable not in promised]
            finding = _finding("query-column", place, name=name)
            yield replace(finding, meant=similar_name(name, others))
    for name in parsed.variables:
        if name not in promised:
            yield _finding("query-variable", query.place("columns"), name=name)
