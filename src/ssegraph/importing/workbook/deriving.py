"""The statements that rows make without a column of their own, such as the inverse of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from ssegraph.declared.layout import Sheet
from ssegraph.importing.workbook.view import View
from ssegraph.sources.parse import Value

Triple = tuple[NamedNode, NamedNode, Value]


def derived(
    sheet: Sheet, iri: NamedNode, values: Mapping[str, tuple[Value, ...]]
) -> Iterator[Triple]:
    """Yield what the row of *iri* with these *values*, by the column's name, says besides."""
    for entry in sheet.derived:
        if not all(
            NamedNode(wanted) in values.get(name, ()) for name, wanted in entry.when.items()
        ):
            continue
        subjects = values.get(entry.subject, ()) if entry.subject else (iri,)
        objects = values.get(entry.object, ()) if entry.object else (iri,)
        for subject in subjects:
            if isinstance(subject, NamedNode):
                yield from ((subject, NamedNode(entry.property), value) for value in objects)


def values_of(view: View, sheet: Sheet, iri: NamedNode) -> dict[str, tuple[Value, ...]]:
    """Return what the project says in each column of *iri*, by the column's name."""
    values: dict[str, tuple[Value, ...]] = {}
    for column in sheet.columns:
        values[column.name] = (*values.get(column.name, ()), *view.said(iri, column).values)
    return values
