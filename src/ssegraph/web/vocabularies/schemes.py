"""The page of a concept scheme: its concepts as a tree, what they mean, how often they serve.

How often is what a search finds: where a facet has the concept as a value, the
number leads there; elsewhere to the concept's own page, which tells its uses.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, render_template, url_for
from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.release.lookup import Lookup
from ssegraph.search.asked import Asked
from ssegraph.terms import DCTERMS, RDFS, SH, SKOS, Node
from ssegraph.web.finding.faceted import written
from ssegraph.web.language import language
from ssegraph.web.shown import shown
from ssegraph.web.site import site
from ssegraph.web.things.instances import Entry, entries_of, summary_of
from ssegraph.web.things.resource import resource_page
from ssegraph.web.vocabularies.concepts import BROADER, Concept, tree_of
from ssegraph.web.vocabularies.diagram import Diagram, Link, diagram
from ssegraph.web.vocabularies.diagram import Node as Box
from ssegraph.web.vocabularies.vocabulary_terms import Correspondence, correspondences_of, texts_in

blueprint = Blueprint("schemes", __name__)
SCHEME = NamedNode(SKOS + "ConceptScheme")
IN_SCHEME = NamedNode(SKOS + "inScheme")
NOTATION, RELATED = NamedNode(SKOS + "notation"), NamedNode(SKOS + "related")
ALSO_CALLED = NamedNode(SKOS + "altLabel")
SCOPE = NamedNode(SKOS + "scopeNote")
FACTS = tuple(
    NamedNode(DCTERMS + name) for name in ("created", "modified", "creator", "license", "source")
)
# A scheme of more concepts is not drawn, and of more than these not counted one by one.
MOST_DRAWN, MOST_COUNTED = 60, 400
# A page holds no more; the formats for programs have all.
MOST_SHOWN = 1500
MOST_USES = 200
# What these say of a concept is the scheme's own order or a rule, not a use.
STRUCTURE = (SKOS, SH, RDFS, "http://www.w3.org/1999/02/22-rdf-syntax-ns#")


@dataclass(frozen=True, slots=True)
class Uses:
    """How many things have a concept, ``or more`` if it was not counted further, and where."""

    number: int
    is_cut: bool
    href: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A concept in its tree; ``anchor`` names it in the page, the first time it stands there."""

    node: Node
    anchor: str
    notation: str
    definition: Literal | None
    others: Sequence[Literal]
    notes: Sequence[Literal]
    related: Sequence[NamedNode]
    correspondences: Sequence[Correspondence]
    uses: Uses | None
    narrower: Sequence[Shown]


@blueprint.get("/scheme")
def index() -> Response | str:
    """List every concept scheme, unless the data describes this address itself."""
    lookup = site().lookup
    if lookup.describes(NamedNode(f"{site().base_iri}scheme")):
        # Imported, the module would import this one.
        response = current_app.view_functions["documents.page"](path="scheme")
        assert isinstance(response, Response)  # noqa: S101  # as the view says
        return response
    schemes = [_line(lookup, entry) for entry in entries_of(lookup, SCHEME)]
    return render_template("schemes.html", schemes=schemes)


def _line(lookup: Lookup, entry: Entry) -> tuple[Entry, Literal | None, int]:
    return entry, summary_of(lookup, entry.iri), len(lookup.subjects(IN_SCHEME, entry.iri))


def scheme_page(iri: NamedNode, quads: list[Quad]) -> str:
    """Return the page of the concept scheme *iri*, of which *quads* are the description."""
    lookup = site().lookup
    found = lookup.subjects(IN_SCHEME, iri, MOST_SHOWN + 1)
    members, is_cut = found[:MOST_SHOWN], len(found) > MOST_SHOWN
    tree = _whole(lookup, members)
    concepts = list(dict.fromkeys(_nodes(tree)))
    uses = _uses(lookup, concepts)
    seen: set[Node] = set()
    return resource_page(
        iri,
        quads,
        "scheme.html",
        definition=summary_of(lookup, iri),
        facts=[(one, values) for one in FACTS if (values := lookup.objects(iri, one))],
        tree=[_shown(lookup, iri, concept, uses, seen) for concept in tree],
        number=len(concepts),
        is_cut=is_cut,
        unused=sum(one.number == 0 for one in uses.values()),
        drawing=_drawing(lookup, iri, concepts),
    )


def _whole(lookup: Lookup, members: Sequence[Node]) -> list[Concept]:
    """Return *members* as a tree; those that are broader than each other stand at its end."""
    tree = tree_of(lookup, members)
    placed = set(_nodes(tree))
    lost = [node for node in members if node not in placed]
    return [*tree, *(Concept(node, summary_of(lookup, node), []) for node in lost)]


def _nodes(tree: Iterable[Concept]) -> Iterator[Node]:
    for concept in tree:
        yield concept.node
        yield from _nodes(concept.narrower)


def _shown(
    lookup: Lookup,
    scheme: NamedNode,
    concept: Concept,
    uses: Mapping[Node, Uses],
    seen: set[Node],
) -> Shown:
    node = concept.node
    notation = _notation(lookup, node)
    anchor = "" if node in seen else notation or node.value.rpartition("/")[2]
    seen.add(node)
    outside = scheme.value + "/"
    matches = correspondences_of(lookup, node, outside) if isinstance(node, NamedNode) else ()
    return Shown(
        node,
        anchor,
        notation,
        concept.definition,
        _other_names(lookup, node),
        texts_in(lookup, node, SCOPE),
        [one for one in lookup.objects(node, RELATED) if isinstance(one, NamedNode)],
        matches,
        uses.get(node),
        [_shown(lookup, scheme, one, uses, seen) for one in concept.narrower],
    )


def _notation(lookup: Lookup, node: Node) -> str:
    found = next(iter(lookup.objects(node, NOTATION)), None)
    return found.value if isinstance(found, Literal) else ""


def _other_names(lookup: Lookup, node: Node) -> list[Literal]:
    """Return the other names of *node* in the page's language; in another they help nobody."""
    spoken = (language(), None)
    return [
        one
        for one in lookup.objects(node, ALSO_CALLED)
        if isinstance(one, Literal) and one.language in spoken
    ]


def _uses(lookup: Lookup, concepts: Sequence[Node]) -> dict[Node, Uses]:
    """Return how often each of *concepts* serves, by facet where one has it."""
    if len(concepts) > MOST_COUNTED:
        return {}
    named = [node for node in concepts if isinstance(node, NamedNode)]
    found = _by_facet({node.value for node in named})
    return {
        node: found[node.value] if node.value in found else _counted(lookup, node) for node in named
    }


def _by_facet(iris: set[str]) -> dict[str, Uses]:
    """Return the uses that facets know of; of several facets the one that finds most."""
    search = site().search
    every = search.find(Asked(limit=0))
    uses: dict[str, Uses] = {}
    for facet in every.facets:
        if iris.isdisjoint(value.value for value in facet.values):
            continue
        # Values that are chosen are counted however few things have them.
        asked = Asked(chosen={facet.name: sorted(iris)}, limit=0)
        for counted in search.find(asked).facets:
            for value in counted.values if counted.name == facet.name else ():
                known = uses.get(value.value)
                if value.value in iris and value.things > (known.number if known else 0):
                    query = urlencode({facet.name: written(value.value)}, safe="/:")
                    href = f"{url_for('search.search')}?{query}"
                    uses[value.value] = Uses(value.things, False, href)
    return uses


def _counted(lookup: Lookup, node: NamedNode) -> Uses:
    leading = {
        predicate: subjects
        for predicate, subjects in lookup.leading_to(node, MOST_USES).items()
        if not predicate.value.startswith(STRUCTURE)
    }
    number = len({subject for subjects in leading.values() for subject in subjects})
    is_cut = any(len(subjects) >= MOST_USES for subjects in leading.values())
    return Uses(number, is_cut, site().href(node.value) or "")


def _drawing(lookup: Lookup, scheme: NamedNode, concepts: Sequence[Node]) -> Diagram | None:
    """Draw the tree, if it has more than one level and is not too large to read."""
    ours = set(concepts)
    links = [
        Link(one.value, node.value, kind="narrower")
        for node in concepts
        for one in lookup.objects(node, BROADER)
        if one in ours and isinstance(one, Node)
    ]
    if not links or len(concepts) > MOST_DRAWN:
        return None
    narrower = {link.target for link in links}
    tops = [node.value for node in concepts if node.value not in narrower]
    links = [*(Link(scheme.value, top, kind="narrower") for top in tops), *links]
    boxes = []
    for node in (scheme, *concepts):
        it = shown(node)
        boxes.append(Box(node.value, it.text, it.href, language=it.language))
    return diagram(boxes, links)
