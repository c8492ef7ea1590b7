"""The terms of an ontology: which there are, and what is said about each.

A term belongs to an ontology that it names with ``rdfs:isDefinedBy``, or in
whose namespace it lies.  Everything is found by look-ups, so another
project's ontology is read as well as our own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.search.folding import sort_key
from ssegraph.terms import DCTERMS, OWL, PREFIXES, RDF, RDFS, SH, SKOS, TYPE, Node
from ssegraph.web.language import N_
from ssegraph.web.vocabularies.expressions import Parts, class_in_words, classes_in
from ssegraph.web.words import best, name_of

MOST_TERMS = 1000
CLASSES = (OWL + "Class", RDFS + "Class")
PROPERTIES = (
    *(OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty"),
    RDF + "Property",
)
SHAPES = (SH + "NodeShape",)
DEFINED_BY = NamedNode(RDFS + "isDefinedBy")
SUBCLASS_OF, SUBPROPERTY_OF = NamedNode(RDFS + "subClassOf"), NamedNode(RDFS + "subPropertyOf")
DOMAIN, RANGE = NamedNode(RDFS + "domain"), NamedNode(RDFS + "range")
SEE_ALSO = NamedNode(RDFS + "seeAlso")
NAMESPACE = NamedNode(PREFIXES["vann"] + "preferredNamespaceUri")
PREFIX = NamedNode(PREFIXES["vann"] + "preferredNamespacePrefix")
DEFINITIONS = tuple(
    NamedNode(iri) for iri in (SKOS + "definition", DCTERMS + "description", RDFS + "comment")
)
NOTES = tuple(
    NamedNode(iri)
    for iri in (RDFS + "comment", SKOS + "scopeNote", SKOS + "note", PREFIXES["vann"] + "usageNote")
)
CHANGE = NamedNode(SKOS + "changeNote")
STATUS = tuple(
    NamedNode(iri)
    for iri in (
        "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status",
        PREFIXES["adms"] + "status",
    )
)
# What vocabularies call it (https://www.w3.org/2003/06/sw-vocab-status/note).
STATUSES = (N_("stable"), N_("testing"), N_("unstable"), N_("archaic"))
DEPRECATED = NamedNode(OWL + "deprecated")
INVERSE = NamedNode(OWL + "inverseOf")
CORRESPONDENCES = tuple(
    NamedNode(iri)
    for iri in (
        *(OWL + "equivalentClass", OWL + "equivalentProperty", OWL + "sameAs"),
        *(SKOS + name + "Match" for name in ("exact", "close", "broad", "narrow", "related")),
        *(RDFS + "subClassOf", RDFS + "subPropertyOf", RDFS + "seeAlso"),
    )
)
CHARACTERISTICS = {
    OWL + "FunctionalProperty": N_("has at most one value"),
    OWL + "InverseFunctionalProperty": N_("identifies what it is said of"),
    OWL + "TransitiveProperty": N_("holds over several steps too"),
    OWL + "SymmetricProperty": N_("holds in both directions"),
    OWL + "AsymmetricProperty": N_("never holds in both directions"),
    OWL + "ReflexiveProperty": N_("holds of each thing and itself"),
    OWL + "IrreflexiveProperty": N_("never holds of a thing and itself"),
}


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A term of another vocabulary that a term relates to, and the graphs that say so."""

    predicate: NamedNode
    target: NamedNode
    graphs: tuple[NamedNode, ...]


class Terms:
    """The terms of the ontology *iri*, each kind in the order of their names.

    ``domains`` and ``ranges`` are its properties by the classes they begin and end at.
    """

    def __init__(self, lookup: Lookup, iri: NamedNode) -> None:
        self._lookup = lookup
        self._iri = iri
        self.namespace = _namespace(lookup, iri)
        self.prefix = _text(lookup, iri, PREFIX)
        self.classes = self._of(CLASSES)
        self.properties = [one for one in self._of(PROPERTIES) if one not in self.classes]
        self.shapes = self._of(SHAPES)
        self.domains = self._ends(DOMAIN)
        self.ranges = self._ends(RANGE)

    def _of(self, kinds: Iterable[str]) -> list[NamedNode]:
        found: dict[NamedNode, None] = {}
        for kind in kinds:
            for node in self._lookup.subjects(TYPE, NamedNode(kind)):
                if isinstance(node, NamedNode) and self._belongs(node):
                    found[node] = None
        ranked = sorted(found, key=lambda one: sort_key(name_of(self._lookup, one).text))
        return ranked[:MOST_TERMS]

    def _ends(self, predicate: NamedNode) -> dict[NamedNode, list[NamedNode]]:
        """Return the properties that begin or end at each class."""
        found: defaultdict[NamedNode, list[NamedNode]] = defaultdict(list)
        for one in self.properties:
            ends = (end for end in self._lookup.objects(one, predicate))
            for name in dict.fromkeys(
                name for end in ends for name in classes_in(self._lookup, end)
            ):
                found[name].append(one)
        return dict(found)

    def _belongs(self, node: NamedNode) -> bool:
        if node.value.startswith(self.namespace):
            return True
        return self._iri in self._lookup.objects(node, DEFINED_BY)


def _namespace(lookup: Lookup, iri: NamedNode) -> str:
    said = _text(lookup, iri, NAMESPACE)
    return said or (iri.value if iri.value.endswith(("#", "/")) else iri.value + "#")


def _text(lookup: Lookup, node: Node, predicate: NamedNode) -> str:
    """Return the text or address that *predicate* gives, or nothing."""
    found = next(iter(lookup.objects(node, predicate)), None)
    return found.value if isinstance(found, Literal | NamedNode) else ""


def definition_of(lookup: Lookup, node: Node) -> tuple[Literal | None, NamedNode | None]:
    """Return the definition of *node* in the page's language, and the property that gives it."""
    for predicate in DEFINITIONS:
        texts = [one for one in lookup.objects(node, predicate) if isinstance(one, Literal)]
        if (found := best(texts, lookup)) is not None:
            return found, predicate
    return None, None


def notes_of(lookup: Lookup, node: Node, without: NamedNode | None) -> list[Literal]:
    """Return the notes on the use of *node*, in one language each."""
    return [
        text
        for predicate in NOTES
        if predicate != without
        for text in texts_in(lookup, node, predicate)
    ]


def texts_in(lookup: Lookup, node: Node, predicate: NamedNode) -> list[Literal]:
    """Return all texts of *predicate* in the language that is the best of theirs."""
    texts = [one for one in lookup.objects(node, predicate) if isinstance(one, Literal)]
    chosen = best(texts, lookup)
    return [one for one in texts if chosen is not None and one.language == chosen.language]


def status_of(lookup: Lookup, node: Node) -> str:
    """Return what is said of how settled *node* is; "deprecated" before all else."""
    if any(getattr(one, "value", "") in ("true", "1") for one in lookup.objects(node, DEPRECATED)):
        return "deprecated"
    return next((text for one in STATUS if (text := _text(lookup, node, one))), "")


def correspondences_of(lookup: Lookup, node: NamedNode, namespace: str) -> list[Correspondence]:
    """Return the terms outside *namespace* and the site that *node* relates to."""
    return [
        Correspondence(predicate, target, lookup.graphs_of(node, predicate, target))
        for predicate in CORRESPONDENCES
        for target in lookup.objects(node, predicate)
        if isinstance(target, NamedNode)
        and not target.value.startswith((namespace, lookup.base_iri))
    ]


def above(lookup: Lookup, node: NamedNode, predicate: NamedNode) -> list[Parts]:
    """Return what *node* is a kind of, each class as a name or an expression."""
    return [class_in_words(lookup, one) for one in lookup.objects(node, predicate) if one != node]


def below(lookup: Lookup, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """Return the named terms that say they are kinds of *node*."""
    found = lookup.subjects(predicate, node, MOST_TERMS)
    return [one for one in found if isinstance(one, NamedNode) and one != node]
