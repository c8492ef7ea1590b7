"""What may be said of a thing that is withdrawn: nothing, or what became of it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ssegraph.terms import DCTERMS, PROV

REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
INVALIDATED = NamedNode(PROV + "invalidatedAtTime")
# A thing of which nothing else is said has gone, and its sources say so on purpose.
TOMBSTONE = frozenset({REPLACED_BY, INVALIDATED})
