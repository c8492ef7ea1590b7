"""Things that were withdrawn: since when, by what replaced, and how they were last.

A thing is withdrawn when earlier publications said something of it, and this
one says nothing, or nothing but what became of it (``dcterms:isReplacedBy``,
``prov:invalidatedAtTime``).
"""

from __future__ import annotations

from flask import request
from pyoxigraph import Literal, NamedNode, Triple

from ssegraph.errors import Gone
from ssegraph.language.writing import written
from ssegraph.release.publications import Publication
from ssegraph.release.withdrawal import INVALIDATED, REPLACED_BY, TOMBSTONE
from ssegraph.web.addresses import absolute_address
from ssegraph.web.changes.member import moment
from ssegraph.web.earlier.memento import asked_for, memento_link
from ssegraph.web.earlier.names import name_of
from ssegraph.web.earlier.snapshot import mounted_address
from ssegraph.web.language import language, root
from ssegraph.web.problem_statements import more_about
from ssegraph.web.problems import page_of
from ssegraph.web.site import site


class Withdrawn(Gone):
    """The thing *iri* was withdrawn by the publication *since*, if that is known.

    *replaced_by* is its successor, if one is named; *last* is the last
    publication that had it.
    """

    title = "Withdrawn"

    def __init__(
        self,
        iri: NamedNode,
        since: Publication | None = None,
        replaced_by: NamedNode | None = None,
        last: Publication | None = None,
    ) -> None:
        self.iri, self.since, self.replaced_by, self.last = iri, since, replaced_by, last
        self.memento = _address_in(last) if last else ""
        link = {"Link": memento_link(absolute_address(self.memento), last)} if last else {}
        super().__init__(self._sentence(), headers=link, extra=self._members())

    @property
    def withdrawn_at(self) -> Literal | None:
        """The moment since which the thing is withdrawn."""
        return moment(self.since) if self.since else None

    @property
    def withdrawn_on(self) -> str:
        """The same in the language of the page."""
        return written(self.withdrawn_at, language()) if self.withdrawn_at else ""

    def _sentence(self) -> str:
        since = f" on {self.since.published_at.date().isoformat()}" if self.since else ""
        successor = f" {self.replaced_by.value} takes its place." if self.replaced_by else ""
        return f"{self.iri.value} was withdrawn{since}.{successor}"

    def _members(self) -> dict[str, object]:
        members = {
            "iri": self.iri.value,
            "withdrawn_at": self.withdrawn_at.value if self.withdrawn_at else "",
            "replaced_by": self.replaced_by.value if self.replaced_by else "",
            "memento": self.memento and absolute_address(self.memento),
        }
        return {name: value for name, value in members.items() if value}


def withdrawal(iri: NamedNode) -> Withdrawn | None:
    """Return what to answer to a request for *iri* if it is withdrawn.

    The current release says nothing of it, or only what became of it.
    """
    known = site().past.publications
    state = site().history.state_of(iri.value)
    named = site().lookup.objects(iri, REPLACED_BY)
    successor = next((one for one in named if isinstance(one, NamedNode)), None)
    if state is None or state.withdrawn is None:
        # Where nothing was recorded the statement alone tells.
        is_told = successor or site().lookup.objects(iri, INVALIDATED)
        return Withdrawn(iri, replaced_by=successor) if is_told else None
    since = next((one for one in known if one.number == state.withdrawn), None)
    before = [one for one in known if state.created <= one.number < state.withdrawn]
    if successor is None and state.replaced_by:
        successor = NamedNode(state.replaced_by)
    return Withdrawn(iri, since, successor, before[-1] if before else None)


def refuse_withdrawn(iri: NamedNode) -> NamedNode:
    """Return *iri*, which the release knows, unless it is withdrawn: then raise ``Withdrawn``.

    Others may still mention it, and it may still say what replaces it.
    """
    lookup = site().lookup
    facts = lookup.facts(iri)
    is_bare = facts.keys() <= TOMBSTONE
    if is_bare and not lookup.is_graph(iri) and len(lookup.description(iri)) == len(facts):
        gone = withdrawal(iri)
        if gone is not None:
            raise gone
    return iri


def _address_in(publication: Publication) -> str:
    """Return the address of what is asked for, in the release of *publication*."""
    name = name_of(publication, site().past.publications)
    return mounted_address(name, asked_for(request.environ, root()))


@more_about.register
def _statements(problem: Withdrawn) -> list[Triple]:
    """Return what is known of the thing that was withdrawn."""
    triples = []
    if problem.replaced_by:
        triples.append(Triple(problem.iri, REPLACED_BY, problem.replaced_by))
    if problem.withdrawn_at:
        triples.append(Triple(problem.iri, INVALIDATED, problem.withdrawn_at))
    return triples


@page_of.register
def _page(_problem: Withdrawn) -> str:
    return "gone.html"
