"""Run the saved queries on the data, and keep what they answer.

Each is run with its default values, and once more with its examples.  The
store is what the release will have, but for the description of the release.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ssegraph.check.choices import choices_of
from ssegraph.check.material import Material
from ssegraph.check.parameters import find_values_outside, samples_of
from ssegraph.check.prepared import Prepared, prepare
from ssegraph.check.published import nothing_stored
from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.patching import Stored
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Reply, Request
from ssegraph.errors import Problem
from ssegraph.findings import Finding, Severity
from ssegraph.saved.binding import bind
from ssegraph.saved.columns import fits
from ssegraph.saved.library import SavedQuery, with_choices

FORMATS = {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "nt"}
LONGEST_SHOWN = 80


@dataclass(slots=True)
class Ran:
    """What came of running the saved queries.

    ``answers`` are the replies to the default values by ``SavedQuery.key``,
    ``choices`` the values that parameters choose from, by the query's name;
    ``prepared`` is what they were run on.
    """

    findings: list[Finding] = field(default_factory=list)
    answers: dict[str, Reply] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    prepared: Prepared | None = None


def run_queries(
    material: Material,
    queries: Sequence[SavedQuery],
    stored: Callable[[], Stored | None] = nothing_stored,
) -> Ran:
    """Run *queries*, which have no fault, and find the promises that their answers break.

    *stored* returns a store that may differ little from the one that is needed.
    """
    ran = Ran()
    if not queries:
        return ran
    ran.prepared = prepare(material, queries, stored())
    with running_engine(ran.prepared.store, limits_of(material.project.settings)) as engine:
        for query in queries:
            if not any(parameter.is_required for parameter in query.params):
                _run_by_default(query, engine, ran)
        ran.choices, found = choices_of(queries, ran.answers)
        ran.findings += found
        for query in queries:
            _run_by_example(query, engine, ran)
    return ran


def _run_by_default(query: SavedQuery, engine: Engine, ran: Ran) -> None:
    reply = _answer(query, {}, engine, ran.findings)
    if reply is not None:
        ran.answers[query.key] = reply
        ran.findings += _judge(query, reply, query.expect)


def _run_by_example(query: SavedQuery, engine: Engine, ran: Ran) -> None:
    try:
        chosen = with_choices(query, ran.choices)
    except KeyError:
        return  # what it chooses from failed
    outside = [
        finding
        for parameter in chosen.params
        if parameter.choices_from
        for finding in find_values_outside(chosen, parameter)
    ]
    ran.findings += outside
    samples = samples_of(chosen)
    if outside or not samples:
        return
    reply = _answer(chosen, samples, engine, ran.findings)
    if reply is not None:
        # The promise is about the default values, if there are any.
        is_promised = any(parameter.is_required for parameter in query.params)
        ran.findings += _judge(query, reply, query.expect if is_promised else min(query.expect, 1))


def _answer(
    query: SavedQuery,
    given: Mapping[str, Sequence[str]],
    engine: Engine,
    findings: list[Finding],
) -> Reply | None:
    try:
        return engine.answer(Request(bind(query, given).text, formats=FORMATS))
    except Problem as problem:
        findings.append(_finding("query-failed", query, reason=problem.detail))
        return None


def _finding(rule: str, query: SavedQuery, key: str = "", name: str = "", **values: str) -> Finding:
    return Finding(rule, Severity.VIOLATION, query.place(key, name), values=values)


def _judge(query: SavedQuery, reply: Reply, expected: int) -> Iterator[Finding]:
    """Yield where *reply* is not what *query* promises."""
    if reply.kind == TRIPLES:
        count = reply.body.count(b"\n")
    else:
        result = json.loads(reply.body)
        rows = result["results"]["bindings"] if reply.kind == SOLUTIONS else []
        count = len(rows) if reply.kind == SOLUTIONS else int(result["boolean"])
        yield from _misfits(query, rows)
    if count < expected:
        values = {"count": str(count), "expected": str(expected)}
        yield _finding("query-rows", query, "expect", **values)


def _misfits(query: SavedQuery, rows: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Yield the first value of each column that is not of the column's type."""
    for column in query.columns:
        values = (row[column.name] for row in rows if column.name in row)
        wrong = next((value for value in values if not fits(value, column.type)), None)
        if wrong is not None:
            place = query.place("columns", column.name)
            shown = str(wrong["value"])[:LONGEST_SHOWN]
            about = {"name": column.name, "type": column.type, "value": shown}
            yield Finding("query-type", Severity.VIOLATION, place, values=about)
