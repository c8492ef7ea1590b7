"""The lists of a site whose counts would change, and the facets that narrow them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ssegraph.search.asked import Asked, FacetCount, Found
from ssegraph.terms import iri_or_text
from ssegraph.web.preview.sides import Side

MOST_VALUES = 30


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of a facet, and how many things have it in both releases."""

    facet: str
    value: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list with another number of things, or other counts of its facets.

    A list that is not there counts as ``None``.  ``more`` counts the values
    that are not told.
    """

    title: str
    address: str
    before: int | None
    after: int | None
    facets: tuple[ValueChange, ...] = ()
    more: int = 0


def find_lists(before: Side | None, after: Side) -> Iterator[ListChange]:
    """Yield the lists that change, those of *after* first."""
    old = {entry["path"]: entry for entry in (before.lists if before else ())}
    new = {entry["path"]: entry for entry in after.lists}
    for path, entry in {
        **new,
        **{name: one for name, one in old.items() if name not in new},
    }.items():
        former = _found(before, old[path]["class_iri"]) if before and path in old else None
        latter = _found(after, new[path]["class_iri"]) if path in new else None
        values = list(_values(before, after, former, latter))
        counts = former.total if former else None, latter.total if latter else None
        if counts[0] != counts[1] or values:
            shown = tuple(values[:MOST_VALUES])
            more = len(values) - len(shown)
            yield ListChange(after.says(entry["title"]), f"/{path}", *counts, shown, more)


def _found(side: Side, class_iri: str) -> Found:
    return side.index.find(Asked(class_iri=class_iri, language=side.language, limit=1))


def _values(
    before: Side | None, after: Side, former: Found | None, latter: Found | None
) -> Iterator[ValueChange]:
    if before is None or former is None or latter is None:
        return
    titles = {facet.name: facet.title for facet in after.release.declaration.facets}
    old = {facet.name: facet for facet in former.facets}
    for facet in latter.facets:
        was, now = _counts(old.pop(facet.name, None)), _counts(facet)
        for value in sorted({*was, *now}):
            counts = was.get(value, 0), now.get(value, 0)
            if counts[0] != counts[1]:
                title = after.says(titles[facet.name]) if facet.name in titles else facet.name
                side = after if value in now else before
                yield ValueChange(title, side.called(iri_or_text(value)), *counts)


def _counts(facet: FacetCount | None) -> Mapping[str, int]:
    return {one.value: one.things for one in facet.values} if facet else {}
