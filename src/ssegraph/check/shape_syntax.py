"""Find what is wrong with shapes before they are used.

SHACL ignores what it does not know, so a misspelt term would silently let
everything pass.  SHACL's own shapes for shapes say less, in one language, and
take longer than all the rest of the check (5 of 12 s, measured).
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.check.material import Material
from ssegraph.check.shapes import ShapesGraph
from ssegraph.check.violations import shown
from ssegraph.check.vocabularies import XSD, closed_vocabularies
from ssegraph.datatypes import is_ill_typed
from ssegraph.findings import Finding, Place, Severity
from ssegraph.similar import similar
from ssegraph.sources.parse import Statement, Value
from ssegraph.terms import RDF, SH, TYPE, Node, compact

SHAPE_TYPES = frozenset(
    NamedNode(SH + name) for name in ("NodeShape", "PropertyShape", "ConstraintComponent")
)
SHAPE_MAKING = frozenset(
    NamedNode(SH + name)
    for name in (
        *("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf"),
        *("property", "path", "declare"),
    )
)
PROPERTY = NamedNode(SH + "property")
NODE_SHAPE = NamedNode(SH + "NodeShape")
PROPERTY_SHAPE = NamedNode(SH + "PropertyShape")
NODE_KINDS = ("BlankNode", "IRI", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
LIST = "( … )"
NODE = "[ … ]"
NAME = "schema:name"
NUMBER = "1"
TRUTH = "true | false"
TEXT = '"…"'
# What the value of a property must look like, by property.
WANTED = {
    **dict.fromkeys(("in", "languageIn", "ignoredProperties", "and", "or", "xone"), LIST),
    **dict.fromkeys(("path", "property", "node", "not", "qualifiedValueShape", "sparql"), NODE),
    **dict.fromkeys(("class", "datatype", "severity", "equals", "disjoint", "lessThan"), NAME),
    **dict.fromkeys(("lessThanOrEquals", "targetClass", "targetSubjectsOf"), NAME),
    "targetObjectsOf": NAME,
    **dict.fromkeys(("minCount", "maxCount", "minLength", "maxLength"), NUMBER),
    **dict.fromkeys(("qualifiedMinCount", "qualifiedMaxCount"), NUMBER),
    **dict.fromkeys(("uniqueLang", "closed", "deactivated"), TRUTH),
    "qualifiedValueShapesDisjoint": TRUTH,
    **dict.fromkeys(("pattern", "flags", "message", "select", "ask"), TEXT),
    "nodeKind": " | ".join(f"sh:{kind}" for kind in NODE_KINDS),
}
ONCE = frozenset(
    {"datatype", "nodeKind", "minCount", "maxCount", "minLength", "maxLength", "uniqueLang"}
    | {"languageIn", "in", "closed", "ignoredProperties", "deactivated", "severity", "flags"}
    | {"minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "qualifiedValueShape"}
)
NIL = NamedNode(RDF + "nil")
# Rules after which validation would only repeat what is wrong, less clearly.
MALFORMED = frozenset({"shape-value", "shape-twice", "shape-path", "shape-kind"})


def find_faulty_shapes(material: Material) -> Iterator[Finding]:
    """Yield a finding for each misspelt SHACL term, malformed shape and empty file."""
    shapes = ShapesGraph(material)
    yield from _files_without_shape(material)
    seen: set[object] = set()
    for source, said in material.shapes():
        place = Place(source.name, said.line)
        for iri in _unknown_shacl_terms(said):
            if (source.name, iri) not in seen:
                seen.add((source.name, iri))
                yield _unknown_term(material, said, place, iri)
        name = said.predicate.value.removeprefix(SH)
        if name in WANTED and said.predicate.value.startswith(SH):
            if not _fits(said.object, WANTED[name]):
                yield _faulty_value(material, said, place, WANTED[name])
            elif name in ONCE and (said.subject, name) in seen:
                property_name = compact(said.predicate.value)
                yield material.finding(
                    "shape-twice", place, said.subject, at=[said.predicate], property=property_name
                )
            seen.add((said.subject, name))
    yield from _faulty_paths(material, shapes)


def _files_without_shape(material: Material) -> Iterator[Finding]:
    for source, statements in material.dataset.statements:
        if material.is_shapes(source) and not any(
            said.predicate in SHAPE_MAKING
            or (said.predicate == TYPE and said.object in SHAPE_TYPES)
            for said in statements
        ):
            yield Finding("no-shape", Severity.VIOLATION, Place(source.name))


def _unknown_shacl_terms(said: Statement) -> Iterator[str]:
    known = closed_vocabularies()[SH]
    for term in (said.predicate, said.object):
        if isinstance(term, NamedNode) and term.value.startswith(SH) and term.value not in known:
            yield term.value


def _unknown_term(material: Material, said: Statement, place: Place, iri: str) -> Finding:
    meant = compact(similar(iri, closed_vocabularies()[SH]))
    at = [NamedNode(iri)]
    return material.finding(
        "unknown-shacl-term", place, said.subject, meant=meant, at=at, term=compact(iri)
    )


def _fits(value: Value, wanted: str) -> bool:
    if isinstance(value, Literal):
        return _literal_fits(value, wanted)
    if wanted in (LIST, NODE, NAME):
        is_blank = isinstance(value, BlankNode)
        return wanted == NODE or (is_blank if wanted == LIST else not is_blank) or value == NIL
    return compact(value.value) in wanted.split(" | ")


def _literal_fits(value: Literal, wanted: str) -> bool:
    datatype = value.datatype.value
    if wanted == NUMBER:
        return datatype == XSD + "integer" and not is_ill_typed(value)
    if wanted == TRUTH:
        return datatype == XSD + "boolean" and value.value in ("true", "false")
    return wanted == TEXT and (bool(value.language) or datatype == XSD + "string")


def _faulty_value(material: Material, said: Statement, place: Place, wanted: str) -> Finding:
    return material.finding(
        "shape-value",
        place,
        said.subject,
        property=compact(said.predicate.value),
        at=[said.object, said.predicate],
        value=shown(said.object),
        wanted=wanted,
    )


def _faulty_paths(material: Material, shapes: ShapesGraph) -> Iterator[Finding]:
    """Yield the property shapes without exactly one path, and node shapes with one."""
    property_shapes: dict[Node, None] = {}
    for source, said in material.shapes():
        if said.predicate == TYPE and said.object == PROPERTY_SHAPE:
            property_shapes[said.subject] = None
        elif said.predicate == TYPE and said.object == NODE_SHAPE:
            if shapes.count(said.subject, "path"):
                place = Place(source.name, said.line)
                yield material.finding("shape-kind", place, said.subject)
        elif said.predicate == PROPERTY and not isinstance(said.object, Literal):
            property_shapes[said.object] = None
    for shape in property_shapes:
        if shapes.count(shape, "path") != 1:
            yield material.finding("shape-path", material.index.place(shape), shape)
