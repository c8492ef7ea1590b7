"""What would disappear from the site: things that have a page, and whole named graphs.

An address that was published is cited, embedded and bookmarked, so it goes
away only on purpose: with ``dcterms:isReplacedBy`` or
``prov:invalidatedAtTime`` left in the sources, or by saying so to the build.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from ssegraph.errors import NotConforming, ReleaseDamaged
from ssegraph.http.dereferencing import hindrance
from ssegraph.quality.differing import Event
from ssegraph.release.lookup import Lookup
from ssegraph.release.manifest import read_manifest
from ssegraph.release.open import Release, open_release
from ssegraph.release.touched import Touched, touched_by
from ssegraph.release.withdrawal import REPLACED_BY, TOMBSTONE
from ssegraph.saved.as_rdf import graph_of_queries

MOST_LISTED = 20
# Where the saved queries are described, behind the base IRI.
QUERIES = "id/query/"


@dataclass(frozen=True, slots=True)
class Removal:
    """A thing or graph that would be there no longer.

    ``is_meant`` tells that the sources say so; ``replaced_by`` is the
    successor that they name, if they name one.
    """

    iri: str
    is_meant: bool = False
    replaced_by: str = ""


class Removals:
    """What disappears with the release *after*, of which *lookup* reads the statements."""

    def __init__(self, after: Release, lookup: Lookup) -> None:
        self._lookup = lookup
        self._base = lookup.base_iri
        self._lists: Collection[str] = [entry["path"] for entry in after.project["lists"]]
        self._graphs = after.manifest.graphs

    def things(self, touched: Touched) -> Iterator[Removal]:
        """Yield the things among *touched* that have a page and would lose it, in order."""
        queries = f"{self._base}{QUERIES}"
        for one in touched.losing():
            # What others rely on in a query is its contract.
            if one.iri.startswith(queries):
                continue
            if self.has_page(one.iri) and (removal := self.of(one.iri)):
                yield removal

    def graphs(self, before: Mapping[str, int]) -> Iterator[Removal]:
        """Yield the named graphs of *before* that have no statement any more."""
        described = graph_of_queries(self._base).value
        for name in sorted(before.keys() - self._graphs.keys() - {described}):
            yield self.of(name) or Removal(name)

    def has_page(self, iri: str) -> bool:
        """Tell whether *iri* leads to a page of its own, which no other would take the place of."""
        if not iri.startswith(self._base):
            return False
        return not hindrance(iri[len(self._base) :], self._lists, self._lookup.languages)

    def of(self, iri: str) -> Removal | None:
        """Return what became of *iri*; ``None`` when something is said of it still."""
        facts = self._lookup.facts(NamedNode(iri))
        if not facts.keys() <= TOMBSTONE:
            return None
        successors = (one.value for one in facts.get(REPLACED_BY, ()) if isinstance(one, NamedNode))
        return Removal(iri, bool(facts), next(successors, ""))


@dataclass(frozen=True, slots=True)
class Losses:
    """What would disappear without a word in the sources: how much, and the first of it."""

    count: int
    listed: tuple[str, ...]


def losses(removals: Removals, touched: Touched, graphs: Mapping[str, int]) -> Losses:
    """Find what is lost of the things that are *touched* and of *graphs*, those there were."""
    count, listed = 0, list[str]()
    for kind, found in (("", removals.things(touched)), ("graph ", removals.graphs(graphs))):
        for one in found:
            # The page about a graph counts as the graph.
            if one.is_meant or (not kind and one.iri in graphs):
                continue
            count += 1
            if len(listed) < MOST_LISTED:
                listed.append(f"{kind}<{one.iri}>")
    return Losses(count, tuple(listed))


def refuse_removals(releases: Path, previous: str, built: Path, happened: Iterable[Event]) -> None:
    """Raise ``NotConforming`` if published pages disappear in the release in the folder *built*.

    *happened* is what differs from the release *previous*.  A graph that it
    had is missed as far as it can be told: its folder may have been removed.
    """
    after = open_release(built)
    lookup = Lookup(after.store, after.project["base_iri"], after.project["languages"])
    try:
        before = read_manifest(releases / previous).graphs
    except ReleaseDamaged:
        before = {}
    with closing(lookup), touched_by(happened) as touched:
        lost = losses(Removals(after, lookup), touched, before)
    if lost.count:
        raise NotConforming(
            f"{lost.count} published pages or graphs would disappear; the previous release stays."
            f"{told(lost.listed, lost.count)}\n"
            "Restore them in the sources; or leave <IRI> dcterms:isReplacedBy <its successor>, or"
            " <IRI> prov:invalidatedAtTime with the moment; or confirm with --allow-removals."
            " 'ssegraph build --preview' shows everything that would change."
        )


def told(listed: Collection[str], count: int) -> str:
    """Return the first of *count* things, each on a line, and how many more there are."""
    more = f"\n  and {count - len(listed)} more" if count > len(listed) else ""
    return "".join(f"\n  {one}" for one in listed) + more
