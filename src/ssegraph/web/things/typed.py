"""Which declared page a resource gets."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ssegraph.declared.declaration import Declaration, PageKind
from ssegraph.release.lookup import Lookup
from ssegraph.terms import RDFS, Node

SUBCLASS_OF = NamedNode(RDFS + "subClassOf")
MOST_LEVELS = 8


def kind_of(declaration: Declaration, lookup: Lookup, node: Node) -> PageKind | None:
    """Return the page kind of *node*: of its own classes first, then of those above them.

    Of several that are equally near, the one declared first wins.
    """
    classes = {cls.value for cls in lookup.types(node)}
    for _ in range(MOST_LEVELS):
        if not classes:
            break
        for kind in declaration.pages:
            if not classes.isdisjoint(kind.classes):
                return kind
        above = (lookup.objects(NamedNode(cls), SUBCLASS_OF) for cls in sorted(classes))
        classes = {term.value for terms in above for term in terms if isinstance(term, NamedNode)}
    return None
