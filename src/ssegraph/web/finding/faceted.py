"""Narrow what there is by words and by facets, all of it in plain addresses.

A value that is an IRI under the base IRI stands in the address without it:
``/initiatives?country=id/country/tgo``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import request
from pyoxigraph import NamedNode

from ssegraph.errors import BadRequest, NotFound
from ssegraph.release.lookup import Label
from ssegraph.search.asked import TYPE_FACET, Asked, FacetCount, Found, ValueCount
from ssegraph.search.typed import MOST_CHARACTERS
from ssegraph.terms import Term, iri_or_text
from ssegraph.web.finding.here import MOST_CHOSEN, PAGE, TEXT, Here, here
from ssegraph.web.language import gettext, language
from ssegraph.web.site import site
from ssegraph.web.words import text_in

# Longer numbers of a page are surely none.
MOST_DIGITS = 9
# A facet shows so many values at once, and so many when it is opened.
MOST_OPEN, MOST_SHOWN = 7, 60
# Facets that are seen at once; those that follow are closed.
OPEN_FACETS = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many things have it, and where choosing it leads.

    Where it is chosen already, the address is that of the list without it.
    """

    term: Term
    things: int
    is_chosen: bool
    address: str


@dataclass(frozen=True, slots=True)
class ShownFacet:
    """A facet as a page shows it; ``left_out`` counts the values it lacks."""

    name: str
    title: Label
    seen: Sequence[Choice]
    folded: Sequence[Choice]
    left_out: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Faceted:
    """One page of what was found, and how it can be narrowed further.

    ``chosen`` holds what narrows it now, each with the title of its facet.
    """

    here: Here
    text: str
    found: Found
    facets: Sequence[ShownFacet]
    chosen: Sequence[tuple[Label, Choice]]
    number: int
    last: int

    @property
    def unfiltered(self) -> str:
        """The address without any facet."""
        return self.here.changed(**{name: [] for name in site().search.facets})

    @property
    def suggested(self) -> str:
        """The address of the search that was probably meant."""
        return self.here.changed(**{TEXT: [self.found.suggestion]})

    @property
    def first(self) -> int:
        """The place of the first hit of this page among all."""
        return (self.number - 1) * site().settings.page_size + 1

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form of this page sends along with the words."""
        pairs = self.here.parameters.items()
        return [(key, value) for key, values in pairs if key != TEXT for value in values]

    @property
    def query(self) -> str:
        """What follows the address of the same in another format."""
        return self.here.changed().removeprefix(self.here.address)

    def page(self, number: int) -> str:
        """Return the address of another page."""
        return self.here.changed(**{PAGE: [str(number)]})


def asked_for(class_iri: str | None = None, limit: int | None = None) -> Asked:
    """Read from the request what is asked for; everything at once if there is a *limit*."""
    size = site().settings.page_size
    number = 1 if limit else page_number(request.args.get(PAGE, "1"))
    return Asked(
        text=request.args.get(TEXT, "").strip()[: MOST_CHARACTERS + 1],
        class_iri=class_iri,
        chosen=dict(_chosen(class_iri)),
        language=language(),
        offset=0 if limit else (number - 1) * size,
        limit=limit or size,
    )


def faceted(asked: Asked) -> Faceted:
    """Find what is *asked* for; raises ``NotFound`` beyond the last page."""
    found = site().search.find(asked)
    last = max(1, -(-found.total // asked.limit))
    number = asked.offset // asked.limit + 1
    if number > last:
        raise NotFound(f"This list has {last} page(s).")
    shown = _Shown(here(), _titles(), asked.chosen)
    facets, taken = list(shown.facets(found.facets)), list(shown.taken())
    return Faceted(shown.here, asked.text, found, facets, taken, number, last)


def page_number(text: str) -> int:
    """Read the number of a page."""
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) > 0):
        raise BadRequest("'page' must be a whole number from 1.")
    return int(text)


def written(value: str) -> str:
    """Return *value* as it stands in an address."""
    return value.removeprefix(site().base_iri)


def _chosen(class_iri: str | None) -> Iterator[tuple[str, Sequence[str]]]:
    for name in site().search.facets:
        asked = request.args.getlist(name)
        values = [value[:MOST_CHARACTERS] for value in asked if value][:MOST_CHOSEN]
        if values and not (name == TYPE_FACET and class_iri is not None):
            yield name, list(dict.fromkeys(_read(value) for value in values))


def _read(text: str) -> str:
    """Return the value that *text* stands for in an address."""
    own = site().base_iri + text
    try:
        iri = NamedNode(own)
    except ValueError:
        return text
    return own if site().lookup.knows(iri) else text


def _titles() -> Mapping[str, Label]:
    declared = site().release.declaration.facets
    titles = {facet.name: text_in(facet.title) for facet in declared}
    return {TYPE_FACET: Label(gettext("Type"), language()), **titles}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown of facets: each value leads from *here* to where it is chosen or not."""

    here: Here
    titles: Mapping[str, Label]
    chosen: Mapping[str, Sequence[str]]

    def facets(self, counted: Sequence[FacetCount]) -> Iterator[ShownFacet]:
        # A single value that is not chosen narrows nothing.
        useful = [one for one in counted if len(one.values) > 1 or one.name in self.chosen]
        for place, facet in enumerate(useful):
            yield self._facet(facet, is_early=place < OPEN_FACETS)

    def taken(self) -> Iterator[tuple[Label, Choice]]:
        """Yield what is chosen, each with the title of its facet."""
        for name, values in self.chosen.items():
            for value in values:
                yield self.titles[name], self._choice(name, ValueCount(value, 0, True))

    def _facet(self, facet: FacetCount, *, is_early: bool) -> ShownFacet:
        values = sorted(facet.values, key=lambda value: not value.is_chosen)
        choices = [self._choice(facet.name, value) for value in values[:MOST_SHOWN]]
        return ShownFacet(
            facet.name,
            self.titles[facet.name],
            choices[:MOST_OPEN],
            choices[MOST_OPEN:],
            len(values) > MOST_SHOWN or not facet.is_complete,
            is_early or facet.name in self.chosen,
        )

    def _choice(self, name: str, value: ValueCount) -> Choice:
        others = [one for one in self.chosen.get(name, ()) if one != value.value]
        values = others if value.is_chosen else [*others, value.value]
        address = self.here.changed(**{name: [written(one) for one in values]})
        return Choice(iri_or_text(value.value), value.things, value.is_chosen, address)
