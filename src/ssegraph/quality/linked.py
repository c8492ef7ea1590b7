"""Count where the data leads: to what it describes, to what nothing describes, elsewhere.

Nothing is fetched.  Whether an address of another site still answers would
depend on the day and the network, and a build must not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from ssegraph.quality.lines import Said
from ssegraph.quality.measures import BrokenLink, LinkedSite
from ssegraph.terms import OWL, RDF, RDFS, Node

MOST_BROKEN = 200
MOST_SITES = 200
MOST_PROPERTIES = 3
# Addresses under the base IRI that the site answers whatever the data says.
SERVED = frozenset(
    {"catalog", "changes", "dumps", "embed", "healthz", "metrics", "oembed", "quality", "queries"}
    | {"readyz", "releases", "robots.txt", "search", "sitemap.xml", "sparql", "static", "types"}
)
# What these lead to are classes and datatypes, which are spoken of, not linked to.
SPEAKING = frozenset(
    {RDF + "type", RDF + "first", RDF + "rest", RDFS + "domain", RDFS + "range", OWL + "onProperty"}
)
VERSION_IRI = NamedNode(OWL + "versionIRI")


@dataclass(slots=True)
class _Site:
    links: int = 0
    addresses: set[int] = field(default_factory=set)
    properties: Counter[str] = field(default_factory=Counter)


class Links:
    """Counts links one after the other.

    *graphs* are the names of graphs, which are described by what they hold.
    """

    def __init__(self, base_iri: str, graphs: Iterable[str]) -> None:
        self._base_iri = base_iri
        self._described = {name for name in graphs if name.startswith(base_iri)}
        # How often an IRI is mentioned that is not described so far, and by what first.
        self._awaited: dict[str, tuple[int, str]] = {}
        self._sites: dict[str, _Site] = {}

    def add(self, subject: Node, said: Iterable[Said], *, elsewhere: bool = True) -> None:
        """Count the links in *said*; without *elsewhere* only those to our own IRIs."""
        if isinstance(subject, NamedNode) and subject.value.startswith(self._base_iri):
            self._described.add(subject.value)
            self._awaited.pop(subject.value, None)
        for predicate, value in said:
            name = predicate.value
            self._mention(name, subject)
            if not isinstance(value, NamedNode):
                continue
            if predicate == VERSION_IRI:
                # A version leads to what it is one of.
                self._described.add(value.value)
            if not self._mention(value.value, subject) and elsewhere:
                self._link(name, value.value)

    def _mention(self, iri: str, subject: Node) -> bool:
        """Note that *iri* is mentioned, and tell whether it is ours."""
        if not iri.startswith(self._base_iri):
            return False
        if iri not in self._described:
            count, first = self._awaited.get(iri, (0, subject.value))
            self._awaited[iri] = (count + 1, first)
        return True

    def _link(self, predicate: str, iri: str) -> None:
        if predicate in SPEAKING or not iri.startswith(("http://", "https://")):
            return
        host = iri.split("/", 3)[2].rpartition("@")[2].lower()
        site = self._sites.setdefault(host, _Site())
        site.links += 1
        # A number takes a third of the memory of an address, and none are alike by chance.
        site.addresses.add(hash(iri))
        site.properties[predicate] += 1

    @property
    def broken(self) -> list[BrokenLink]:
        """The IRIs of ours that nothing describes, the most mentioned first."""
        found = [
            BrokenLink(iri, count, first)
            for iri, (count, first) in self._awaited.items()
            if iri[len(self._base_iri) :].partition("/")[0].partition("#")[0] not in SERVED
            and iri != self._base_iri
        ]
        return sorted(found, key=lambda link: (-link.mentions, link.iri))

    @property
    def sites(self) -> list[LinkedSite]:
        """The other sites, the most linked first."""
        found = [
            LinkedSite(host, site.links, len(site.addresses), _most(site.properties))
            for host, site in self._sites.items()
        ]
        return sorted(found, key=lambda site: (-site.links, site.host))


def _most(properties: Counter[str]) -> tuple[str, ...]:
    ranked = sorted(properties, key=lambda name: (-properties[name], name))
    return tuple(ranked[:MOST_PROPERTIES])
