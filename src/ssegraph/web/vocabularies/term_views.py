"""What a page says about one class or property of an ontology."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.search.folding import sort_key
from ssegraph.terms import SH, SKOS
from ssegraph.web.language import gettext
from ssegraph.web.site import site
from ssegraph.web.vocabularies.example import Example, example_of_class, example_of_property
from ssegraph.web.vocabularies.expressions import Parts, class_in_words
from ssegraph.web.vocabularies.shape_words import Rule, ShapeInWords
from ssegraph.web.vocabularies.shapes_in_words import rule_in_words, shape_in_words
from ssegraph.web.vocabularies.vocabulary_terms import (
    CHANGE,
    CHARACTERISTICS,
    DOMAIN,
    INVERSE,
    RANGE,
    SEE_ALSO,
    SUBCLASS_OF,
    SUBPROPERTY_OF,
    Correspondence,
    Terms,
    above,
    below,
    correspondences_of,
    definition_of,
    notes_of,
    status_of,
    texts_in,
)
from ssegraph.web.words import Name, name_of

ExampleOf: TypeAlias = Callable[[Lookup, NamedNode, Mapping[str, str]], Example | None]
MOST_SHAPES = 12
TARGET_CLASS, CLASS, PATH = (NamedNode(SH + name) for name in ("targetClass", "class", "path"))
PROPERTY = NamedNode(SH + "property")
EXAMPLE = NamedNode(SKOS + "example")


@dataclass(frozen=True, slots=True)
class About:
    """What is said of any term, class or property; ``anchor`` names it in its page."""

    iri: NamedNode
    name: Name
    anchor: str
    definition: Literal | None
    notes: Sequence[Literal]
    changes: Sequence[Literal]
    status: str
    see_also: Sequence[NamedNode]
    correspondences: Sequence[Correspondence]
    above: Sequence[Parts]
    below: Sequence[NamedNode]
    example: Example | None
    written_examples: Sequence[Literal]
    uses: int


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class: its properties, those that lead to it, and the shapes that look at it."""

    about: About
    properties: Sequence[NamedNode]
    leading: Sequence[NamedNode]
    shapes: Sequence[ShapeInWords]


@dataclass(frozen=True, slots=True)
class PropertyView:
    """A property: what it joins, how it behaves, and what shapes ask of its values.

    Each of ``rules`` comes with the shapes that apply it.
    """

    about: About
    kind: str
    domain: Sequence[Parts]
    range: Sequence[Parts]
    inverse: Sequence[Parts]
    characteristics: Sequence[str]
    rules: Sequence[tuple[Rule, Sequence[NamedNode]]]


class Views:
    """Makes the views of the *terms* of one ontology."""

    def __init__(self, lookup: Lookup, terms: Terms, prefixes: Mapping[str, str]) -> None:
        self._lookup = lookup
        self._terms = terms
        self._prefixes = prefixes

    def of_class(self, iri: NamedNode) -> ClassView:
        """Return what is said about the class *iri*."""
        uses = site().vocabulary.classes.get(iri.value, 0)
        about = self._about(iri, SUBCLASS_OF, uses, example_of_class)
        leading = dict.fromkeys((*self._terms.ranges.get(iri, ()), *self._leading_by_rule(iri)))
        return ClassView(
            about,
            self._terms.domains.get(iri, ()),
            self._sorted(leading),
            # The shape of this class alone first, then those of many.
            sorted(
                (shape_in_words(self._lookup, one) for one in self.shapes_of(iri)),
                key=lambda shape: sum(len(one.terms) for one in shape.targets),
            ),
        )

    def of_property(self, iri: NamedNode) -> PropertyView:
        """Return what is said about the property *iri*."""
        lookup = self._lookup
        uses = site().vocabulary.properties.get(iri.value, 0)
        types = lookup.types(iri)

        def ends(predicate: NamedNode) -> list[Parts]:
            return [class_in_words(lookup, one) for one in lookup.objects(iri, predicate)]

        return PropertyView(
            self._about(iri, SUBPROPERTY_OF, uses, example_of_property),
            _kind(types),
            ends(DOMAIN),
            ends(RANGE),
            [(one,) for one in lookup.objects(iri, INVERSE)],
            [gettext(text) for one, text in CHARACTERISTICS.items() if NamedNode(one) in types],
            self._rules(iri),
        )

    def shapes_of(self, iri: NamedNode) -> list[NamedNode | BlankNode]:
        """Return the shapes that look at the instances of *iri*, itself if it is one."""
        found = self._lookup.subjects(TARGET_CLASS, iri, MOST_SHAPES)
        if NamedNode(SH + "NodeShape") in self._lookup.types(iri):
            found = [iri, *found]
        return found

    def _about(self, iri: NamedNode, broader: NamedNode, uses: int, example_of: ExampleOf) -> About:
        lookup = self._lookup
        definition, defining = definition_of(lookup, iri)
        example = example_of(lookup, iri, self._prefixes) if uses else None
        own = (self._terms.namespace, lookup.base_iri)
        see_also = [
            one
            for one in lookup.objects(iri, SEE_ALSO)
            if isinstance(one, NamedNode) and one.value.startswith(own)
        ]
        return About(
            iri=iri,
            name=name_of(lookup, iri),
            anchor=self._anchor(iri),
            definition=definition,
            notes=notes_of(lookup, iri, defining),
            changes=texts_in(lookup, iri, CHANGE),
            status=status_of(lookup, iri),
            see_also=see_also,
            correspondences=correspondences_of(lookup, iri, self._terms.namespace),
            above=above(lookup, iri, broader),
            below=self._sorted(below(lookup, iri, broader)),
            example=example,
            written_examples=[] if example else texts_in(lookup, iri, EXAMPLE),
            uses=uses,
        )

    def _anchor(self, iri: NamedNode) -> str:
        return iri.value.removeprefix(self._terms.namespace)

    def _sorted(self, found: Iterable[NamedNode]) -> list[NamedNode]:
        return sorted(found, key=lambda one: sort_key(name_of(self._lookup, one).text))

    def _leading_by_rule(self, iri: NamedNode) -> list[NamedNode]:
        """Return the properties whose values a shape wants to be of the class *iri*."""
        paths = (
            path
            for shape in self._lookup.subjects(CLASS, iri, MOST_SHAPES * 4)
            for path in self._lookup.objects(shape, PATH)
        )
        return [path for path in dict.fromkeys(paths) if isinstance(path, NamedNode)]

    def _rules(self, iri: NamedNode) -> list[tuple[Rule, list[NamedNode]]]:
        found = []
        for shape in self._lookup.subjects(PATH, iri, MOST_SHAPES):
            holders = self._lookup.subjects(PROPERTY, shape, MOST_SHAPES)
            named = [one for one in holders if isinstance(one, NamedNode)]
            if named:
                found.append((rule_in_words(self._lookup, shape), named))
        return found


def _kind(types: Sequence[NamedNode]) -> str:
    names = {one.value.rpartition("#")[2] for one in types}
    if "ObjectProperty" in names:
        return gettext("leads to things")
    if "DatatypeProperty" in names:
        return gettext("leads to texts, numbers or dates")
    return gettext("describes terms") if "AnnotationProperty" in names else ""
