"""Check each saved query against its own header, first alone, then on the data."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from ssegraph.check.datatypes import is_ill_typed
from ssegraph.check.material import Material
from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Request
from ssegraph.engine.query_text import read_query
from ssegraph.engine.syntax import malformed_query
from ssegraph.errors import Problem
from ssegraph.findings import Finding, Place, Severity
from ssegraph.project import Project
from ssegraph.saved.columns import fits
from ssegraph.saved.header import Parameter
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.parsing import Parsed, parse_queries
from ssegraph.sources.dataset import Dataset
from ssegraph.terms import compact

FORMATS = {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "nt"}
LONGEST_SHOWN = 80


def find_faulty_queries(project: Project, queries: Sequence[SavedQuery]) -> Iterator[Finding]:
    """Yield what is wrong with *queries* before any of them is run."""
    for query in queries:
        for parameter in query.params:
            yield from _faulty_values(query, parameter)
    texts = [query.text for query in queries]
    for query, parsed in zip(queries, parse_queries(texts, project.settings), strict=True):
        if read_query(query.text).calls_service:
            yield _finding("query-service", query.place())
        elif not parsed.kind:
            yield _unreadable(query, parsed)
        else:
            yield from _other_columns(query, parsed)


def _finding(rule: str, place: Place, **values: str) -> Finding:
    return Finding(rule, Severity.VIOLATION, place, values=values)


def _faulty_values(query: SavedQuery, parameter: Parameter) -> Iterator[Finding]:
    place = query.place("params", parameter.name)
    given = parameter.allowed if parameter.default is None else (parameter.default,)
    for value in dict.fromkeys((*given, *parameter.allowed)):
        if not _is_value(value, parameter.datatype):
            datatype = compact(parameter.datatype)
            yield _finding("query-default", place, value=value, datatype=datatype)
    if parameter.allowed and parameter.default not in (None, *parameter.allowed):
        allowed = ", ".join(parameter.allowed)
        yield _finding("query-allowed", place, value=str(parameter.default), allowed=allowed)


def _is_value(value: str, datatype: str) -> bool:
    if datatype != "iri":
        return not is_ill_typed(Literal(value, datatype=NamedNode(datatype)))
    try:
        NamedNode(value)
    except ValueError:
        return False
    return True


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
            yield _finding("query-column", place, name=name)
    for name in parsed.variables:
        if name not in promised:
            yield _finding("query-variable", query.place("columns"), name=name)


def find_broken_promises(material: Material, queries: Sequence[SavedQuery]) -> Iterator[Finding]:
    """Run *queries* on the data; yield where a result is not what the header says."""
    if not queries:
        return
    with tempfile.TemporaryDirectory(prefix="ssegraph-") as folder:
        store = Path(folder) / "store"
        _write_store(store, material.dataset)
        with running_engine(store, limits_of(material.project.settings)) as engine:
            for query in queries:
                yield from _judge(query, engine)


def _write_store(path: Path, dataset: Dataset) -> None:
    """Write a store as a release has it: the named graphs, and their union as default."""
    store = Store(str(path))
    store.bulk_extend(dataset.quads())
    store.bulk_extend(
        Quad(said.subject, said.predicate, said.object, DefaultGraph()) for _, said in dataset
    )
    store.flush()


def _judge(query: SavedQuery, engine: Engine) -> Iterator[Finding]:
    try:
        reply = engine.answer(Request(query.text, formats=FORMATS))
    except Problem as problem:
        yield _finding("query-failed", query.place(), reason=problem.detail)
        return
    if reply.kind == TRIPLES:
        count = reply.body.count(b"\n")
    else:
        result = json.loads(reply.body)
        rows = result["results"]["bindings"] if reply.kind == SOLUTIONS else []
        count = len(rows) if reply.kind == SOLUTIONS else int(result["boolean"])
        yield from _misfits(query, rows)
    if count < query.expect:
        place, expected = query.place("expect"), str(query.expect)
        yield _finding("query-rows", place, count=str(count), expected=expected)


def _misfits(query: SavedQuery, rows: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Yield the first value of each column that is not of the column's type."""
    for column in query.columns:
        values = (row[column.name] for row in rows if column.name in row)
        wrong = next((value for value in values if not fits(value, column.type)), None)
        if wrong is not None:
            yield _finding(
                "query-type",
                query.place("columns", column.name),
                name=column.name,
                type=column.type,
                value=str(wrong["value"])[:LONGEST_SHOWN],
            )
