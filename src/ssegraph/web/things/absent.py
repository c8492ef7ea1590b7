"""What to say of an IRI that the release does not know."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from ssegraph.errors import NotFound, Problem
from ssegraph.web.earlier.withdrawn import withdrawal
from ssegraph.web.site import site


def absent(iris: Sequence[NamedNode]) -> Problem:
    """Return the problem to raise for a request that may mean one of *iris*, likeliest first.

    Nothing is said about any of them.  None are given for a path that is no IRI.
    """
    for iri in iris:
        if gone := withdrawal(iri):
            return gone
    base_iri = site().base_iri
    if iris and not any(iri.value.startswith(base_iri) for iri in iris):
        return NotFound("Nothing is said here about this IRI.")
    return NotFound("Nothing is published at this address.")
