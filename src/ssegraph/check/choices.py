"""Take the values that parameters choose from out of the answers of saved queries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ssegraph.engine.protocol import SOLUTIONS, Reply
from ssegraph.findings import Finding, Severity
from ssegraph.saved.binding import term_of
from ssegraph.saved.library import SavedQuery, find
from ssegraph.saved.parameters import IRI, Parameter
from ssegraph.terms import compact

MOST_CHOICES = 1_000
LONGEST_SHOWN = 80


def choices_of(
    queries: Sequence[SavedQuery], answers: Mapping[str, Reply]
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """Return the values to choose by the name of their query, and what is wrong with them.

    *answers* holds the replies by ``SavedQuery.key``.  A query without an
    answer, of which that is said elsewhere, gives no values.
    """
    choices: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for query in queries:
        for parameter in query.params:
            source = find(queries, parameter.choices_from) if parameter.choices_from else None
            if source is not None and source.key in answers:
                terms = _first_column(answers[source.key])
                faults = list(_faults(query, parameter, terms))
                findings += faults
                if not faults:
                    choices[source.name] = tuple(dict.fromkeys(term["value"] for term in terms))
    return choices, findings


def _first_column(reply: Reply) -> list[Mapping[str, str]]:
    """Return the terms of the first column; nothing for an answer without columns."""
    if reply.kind != SOLUTIONS:
        return []
    result = json.loads(reply.body)
    name = next(iter(result["head"]["vars"]), "")
    return [row[name] for row in result["results"]["bindings"] if name in row]


def _faults(
    query: SavedQuery, parameter: Parameter, terms: Sequence[Mapping[str, str]]
) -> Iterator[Finding]:
    """Yield why *terms* cannot be the values of *parameter*."""
    place = query.place("params", parameter.name)
    count = len({term["value"] for term in terms})
    if not 1 <= count <= MOST_CHOICES:
        values = {"source": parameter.choices_from, "count": str(count), "limit": str(MOST_CHOICES)}
        yield Finding("query-choices-count", Severity.VIOLATION, place, values=values)
    for term in terms:
        is_iri = term["type"] == "uri"
        if is_iri != (parameter.datatype == IRI) or _is_other(parameter, term["value"]):
            values = {
                "value": term["value"][:LONGEST_SHOWN],
                "datatype": compact(parameter.datatype),
            }
            yield Finding("query-default", Severity.VIOLATION, place, values=values)
            return


def _is_other(parameter: Parameter, value: str) -> bool:
    """Say whether *value* would be bound as something else than itself."""
    term = term_of(parameter, value)
    return term is None or term.value != value
