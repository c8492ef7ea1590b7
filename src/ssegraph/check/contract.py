"""Compare the saved queries with the published ones: what others rely on must stay.

An address that a website has embedded fixes a query's name, its major version
and its parameters.  In the same version columns and parameters may be added;
what is taken away or changed needs a new version, beside the old one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssegraph.findings import Finding, Place, Severity
from ssegraph.project import Project
from ssegraph.saved.library import SUFFIX, SavedQuery, find
from ssegraph.saved.parameters import Parameter
from ssegraph.saved.parsing import Parsed, parse_queries
from ssegraph.terms import compact

MOST_LISTED = 10
TEXT = "text"
# What an optional parameter without a value means.
ALL = "*"


def find_broken_contracts(
    project: Project, queries: Sequence[SavedQuery], published: Sequence[SavedQuery]
) -> Iterator[Finding]:
    """Yield where *queries* no longer keep what the *published* ones promise."""
    kept: list[tuple[SavedQuery, SavedQuery]] = []
    for old in published:
        new = find(queries, old.name, old.version)
        if new is None:
            path = f"{project.queries.name}/{old.name}.v{old.version}{SUFFIX}"
            values = {"name": old.name, "version": str(old.version), "path": path}
            yield Finding("contract-gone", Severity.VIOLATION, Place(path), values=values)
        elif new.text != old.text:
            kept.append((old, new))
    # One process reads them all, and none when nothing has changed.
    texts = [query.text for pair in kept for query in pair]
    parsed = parse_queries(texts, project.settings) if texts else []
    for (old, new), was, now in zip(kept, parsed[::2], parsed[1::2], strict=True):
        if was.kind and now.kind:
            yield from _changed_result(old, new, was, now)
        yield from _changed_parameters(old, new)


def _finding(rule: str, new: SavedQuery, key: str, name: str = "", **values: str) -> Finding:
    mending = {"query": new.name, "version": str(new.version), "next": str(new.version + 1)}
    return Finding(
        rule, Severity.VIOLATION, new.place(key, name), values={"name": name, **mending, **values}
    )


def _changed_result(
    old: SavedQuery, new: SavedQuery, was: Parsed, now: Parsed
) -> Iterator[Finding]:
    if was.kind != now.kind:
        yield _finding("contract-form", new, "", was=was.kind, now=now.kind)
        return
    for name in was.variables:
        if name not in now.variables:
            yield _finding("contract-column", new, "columns", name)
    types = {column.name: column.type for column in new.columns}
    for column in old.columns:
        # What a query does not say of its columns is that they are text.
        kind = types.get(column.name, TEXT)
        if kind != column.type and column.name in now.variables:
            changed = {"was": column.type, "now": kind}
            yield _finding("contract-type", new, "columns", column.name, **changed)


def _changed_parameters(old: SavedQuery, new: SavedQuery) -> Iterator[Finding]:
    before = {parameter.name: parameter for parameter in old.params}
    after = {parameter.name: parameter for parameter in new.params}
    for name, parameter in before.items():
        if name not in after:
            yield _finding("contract-parameter", new, "params", name)
        else:
            yield from _changed_values(new, parameter, after[name])
    for name, parameter in after.items():
        if parameter.is_required and not (name in before and before[name].is_required):
            yield _finding("contract-required", new, "params", name)


def _shown(default: str | None) -> str:
    return ALL if default is None else default


def _changed_values(new: SavedQuery, was: Parameter, now: Parameter) -> Iterator[Finding]:
    if was.datatype != now.datatype:
        changed = {"was": compact(was.datatype), "now": compact(now.datatype)}
        yield _finding("contract-datatype", new, "params", now.name, **changed)
    if was.default != now.default and not (was.is_required or now.is_required):
        defaults = {"was": _shown(was.default), "now": _shown(now.default)}
        yield _finding("contract-default", new, "params", now.name, **defaults)
    elif was.optional and now.default is not None and not now.optional:
        yield _finding("contract-optional", new, "params", now.name)
    yield from _lost_values(new, was, now)


def _lost_values(new: SavedQuery, was: Parameter, now: Parameter) -> Iterator[Finding]:
    """Yield that values may no longer be given; those from a query follow the data."""
    if not (now.allowed or now.choices_from):
        return
    if not (was.allowed or was.choices_from):
        lost = ["…"]
    elif now.choices_from:
        return
    else:
        lost = [value for value in was.allowed if value not in now.allowed]
    if lost:
        listed = ", ".join(lost[:MOST_LISTED])
        yield _finding("contract-allowed", new, "params", now.name, lost=listed)
