"""What a site says of itself: found from its address alone, before anything is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from ssegraph.gate.client import Answer, Client
from ssegraph.gate.reading import Unreadable, by_subject, parsed, quads_of
from ssegraph.gate.sampling import spread
from ssegraph.http.media import TURTLE
from ssegraph.terms import PREFIXES, TYPE, VOID, Term

DCAT = PREFIXES["dcat"]
FOAF_NAME = PREFIXES["foaf"] + "name"
THINGS = "id/"
GRAPH_OF_CATALOG = "graph/catalog"
Value = Term | None


@dataclass(frozen=True)
class Deployment:
    """The site at *root*, an address without a slash at its end; *sample* things are looked at.

    What cannot be found is empty: that it is missing is for the checks to say.
    """

    client: Client
    root: str
    sample: int

    @cached_property
    def home(self) -> Answer:
        """The home page."""
        return self.client.get(self.address("/"), "text/html")

    @cached_property
    def void(self) -> list[Triple]:
        """The description at ``/.well-known/void``."""
        return self._description("/.well-known/void")

    @cached_property
    def catalog(self) -> list[Triple]:
        """The description at ``/catalog``."""
        return self._description("/catalog")

    @cached_property
    def dataset(self) -> NamedNode | None:
        """The IRI of the dataset that the site publishes."""
        for description in (self.catalog, self.void):
            for wanted in (DCAT + "distribution", VOID + "sparqlEndpoint", VOID + "dataDump"):
                for triple in description:
                    if triple.predicate.value == wanted and isinstance(triple.subject, NamedNode):
                        return triple.subject
        return None

    @cached_property
    def base_iri(self) -> str:
        """What the IRIs of things begin with; the site's own address if it does not say."""
        spaces = [
            value.value
            for description in (self.void, self.catalog)
            for value in values(description, self.dataset, VOID + "uriSpace")
            if isinstance(value, Literal | NamedNode)
        ]
        return spaces[0] if spaces else self.address("/")

    @cached_property
    def release(self) -> str:
        """The release that the home page comes from."""
        return self.home.header("X-Release")

    @cached_property
    def quads(self) -> list[Quad]:
        """The statements of the N-Quads dump, none if it is missing, broken or very long."""
        address = self.address("/dumps/data.nq")
        if not self.client.can_read(address):
            return []
        answer = self.client.get(address)
        if answer.status != HTTPStatus.OK or answer.is_cut:
            return []
        try:
            return parsed(answer.body, RdfFormat.N_QUADS, address)
        except Unreadable:
            return []

    @cached_property
    def quads_by_subject(self) -> Mapping[str, list[Quad]]:
        """The same statements by their subjects."""
        return by_subject(self.quads)

    @cached_property
    def graphs(self) -> frozenset[object]:
        """The names of the graphs of the dump."""
        return frozenset(quad.graph_name for quad in self.quads)

    @cached_property
    def described(self) -> list[str]:
        """The IRIs of everything with a type that has an address on this site."""
        found = {
            quad.subject.value
            for quad in self.quads
            if quad.predicate == TYPE and isinstance(quad.subject, NamedNode)
        }
        examples = values(self.void, self.dataset, VOID + "exampleResource")
        found |= {value.value for value in examples if isinstance(value, NamedNode)}
        return sorted(iri for iri in found if iri.startswith(self.base_iri) and "#" not in iri)

    @cached_property
    def things(self) -> list[str]:
        """The IRIs of some things, which lead to documents about them."""
        return spread(self._all_things(), self.sample)

    @cached_property
    def documents(self) -> list[str]:
        """The IRIs of some things, and of fewer documents that are found at their own IRIs."""
        others = set(self.described) - set(self._all_things())
        return [*self.things, *spread(others, (self.sample + 1) // 2)]

    def address(self, path: str) -> str:
        """Return the address of *path*, which begins with a slash."""
        return self.root + path

    def address_of(self, iri: str) -> str:
        """Return where on this site *iri*, which begins with the base IRI, is found."""
        return f"{self.root}/{iri.removeprefix(self.base_iri)}"

    def document_of(self, iri: str, suffix: str = "") -> str:
        """Return the address of the document about *iri*, in the format of *suffix* if given."""
        name = iri.removeprefix(self.base_iri)
        path = f"doc/{name.removeprefix(THINGS)}" if name.startswith(THINGS) else name
        return f"{self.root}/{path}{f'.{suffix}' if suffix else ''}"

    def is_own(self, address: str) -> bool:
        """Tell whether *address* is one of this site."""
        return address == self.root or address.startswith(
            (f"{self.root}/", f"{self.root}?", f"{self.root}#")
        )

    def _all_things(self) -> Iterator[str]:
        return (iri for iri in self.described if iri.startswith(self.base_iri + THINGS))

    def _description(self, path: str) -> list[Triple]:
        answer = self.client.get(self.address(path), TURTLE.name)
        if answer.status != HTTPStatus.OK:
            return []
        try:
            return [quad.triple for quad in quads_of(answer)]
        except Unreadable:
            return []


def values(description: list[Triple], subject: Value, predicate: str) -> list[Term]:
    """Return the objects of *predicate* for *subject* in *description*."""
    return [
        triple.object
        for triple in description
        if triple.subject == subject and triple.predicate.value == predicate
    ]


def subjects(description: list[Triple], predicate: str, value: Value = None) -> list[NamedNode]:
    """Return the IRIs that have *predicate*, with *value* if that is given, each once, in order."""
    found = [
        triple.subject
        for triple in description
        if triple.predicate.value == predicate and value in (None, triple.object)
    ]
    return [one for one in dict.fromkeys(found) if isinstance(one, NamedNode)]


def text_of(description: list[Triple], subject: Value, predicate: str) -> str:
    """Return the first value of *predicate* as text, empty if there is none."""
    found = values(description, subject, predicate)
    return getattr(found[0], "value", "") if found else ""
