"""Count where the data leads: to what it describes, to what nothing describes, elsewhere.

Nothing is fetched.  Whether an address of another site still answers would
depend on the day and the network, and a build must not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ssegraph.quality.lines import Said
from ssegraph.quality.measures import BrokenLink, LinkedSite
from ssegraph.terms import OWL, RDF, RDFS

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
    f"<{iri}>".encode()
    for iri in (
        RDF + "type",
        RDF + "first",
        RDF + "rest",
        RDFS + "domain",
        RDFS + "range",
        OWL + "onProperty",
    )
)
VERSION_IRI = f"<{OWL}versionIRI>".encode()


WEB = (b"<http://", b"<https://")


@dataclass(slots=True)
class _Site:
    links: int = 0
    addresses: set[int] = field(default_factory=set)
    properties: Counter[bytes] = field(default_factory=Counter)


class Links:
    """Counts links one after the other.

    *graphs* are the names of graphs, which are described by what they hold.
    """

    def __init__(self, base_iri: str, graphs: Iterable[str]) -> None:
        self._base_iri = base_iri
        self._base = b"<" + base_iri.encode()
        names = (f"<{name}>".encode() for name in graphs)
        self._described = {name for name in names if name.startswith(self._base)}
        # How often an IRI is mentioned that is not described so far, and by what first.
        self._awaited: dict[bytes, tuple[int, bytes]] = {}
        self._sites: dict[str, _Site] = {}
        self._hosts: dict[bytes, str] = {}

    def add(self, subject: bytes, said: Iterable[Said], *, elsewhere: bool = True) -> None:
        """Count the links in *said*; without *elsewhere* only those to our own IRIs."""
        base = self._base
        if subject.startswith(base):
            self._described.add(subject)
            self._awaited.pop(subject, None)
        for predicate, value in said:
            if predicate.startswith(base):
                self._mention(predicate, subject)
            if not value.startswith(b"<"):
                continue
            if predicate == VERSION_IRI:
                # A version leads to what it is one of.
                self._described.add(value)
            if value.startswith(base):
                self._mention(value, subject)
            elif elsewhere and predicate not in SPEAKING and value.startswith(WEB):
                self._link(predicate, value)

    def _mention(self, iri: bytes, subject: bytes) -> None:
        if iri not in self._described:
            count, first = self._awaited.get(iri, (0, subject))
            self._awaited[iri] = (count + 1, first)

    def _link(self, predicate: bytes, iri: bytes) -> None:
        authority = iri[1:-1].split(b"/", 3)[2]
        host = self._hosts.get(authority)
        if host is None:
            host = self._hosts[authority] = authority.decode().rpartition("@")[2].lower()
        site = self._sites.setdefault(host, _Site())
        site.links += 1
        # A number takes a third of the memory of an address, and none are alike by chance.
        site.addresses.add(hash(iri))
        site.properties[predicate] += 1

    @property
    def broken(self) -> list[BrokenLink]:
        """The IRIs of ours that nothing describes, the most mentioned first."""
        awaited = (
            (iri[1:-1].decode(), count, first) for iri, (count, first) in self._awaited.items()
        )
        found = [
            BrokenLink(iri, count, _plain(first))
            for iri, count, first in awaited
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


def _most(properties: Counter[bytes]) -> tuple[str, ...]:
    ranked = sorted(properties, key=lambda name: (-properties[name], name))
    return tuple(map(_plain, ranked[:MOST_PROPERTIES]))


def _plain(term: bytes) -> str:
    """Return an IRI, or the label of a blank node, as people write it."""
    return (term[1:-1] if term.startswith(b"<") else term[2:]).decode()
