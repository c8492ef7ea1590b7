"""Find terms that are used but not defined, most often because they are misspelt.

RDF accepts any IRI, so ``sse:particpant`` would silently say nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from ssegraph.check.material import Material
from ssegraph.check.suggestion import Suggestions
from ssegraph.check.vocabularies import XSD, closed_vocabularies
from ssegraph.findings import Finding, Place, Severity
from ssegraph.similar import namespace_of
from ssegraph.sources.parse import Statement
from ssegraph.terms import OWL, RDF, RDFS, SH, TYPE, Node, compact

DEFINING = frozenset(
    [OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")]
    + [OWL + "NamedIndividual", RDF + "Property", RDFS + "Class", RDFS + "Datatype"]
)
ONTOLOGY = NamedNode(OWL + "Ontology")
# The objects of these are classes, properties or datatypes, never things.
TERM_VALUED = frozenset(
    [RDF + "type"]
    + [RDFS + name for name in ("domain", "range", "subClassOf", "subPropertyOf")]
    + [OWL + name for name in ("inverseOf", "equivalentClass", "equivalentProperty")]
    + [SH + name for name in ("path", "class", "datatype", "targetClass")]
    + [SH + name for name in ("targetSubjectsOf", "targetObjectsOf", "equals", "disjoint")]
)
CONTAINER_MEMBER = re.compile(re.escape(RDF) + r"_[1-9][0-9]*")
# One misspelling can be used ten thousand times; each file reports it once.
Use = tuple[str, str]


def find_unknown_terms(material: Material) -> Iterator[Finding]:
    """Yield a finding per file for each term that nothing defines."""
    own = own_vocabularies(material)
    known = {**closed_vocabularies(), **own}
    counts: Counter[Use] = Counter()
    first: dict[Use, tuple[Place, Node]] = {}
    used = {iri for facts in material.facts.values() for iri in facts.terms}
    unknown = {iri for iri in used if _is_unknown(iri, known)}
    suspects = material.suspects(lambda facts: not unknown.isdisjoint(facts.terms))
    for source, statement in suspects.dataset:
        for iri in _terms_of(statement):
            if not _is_unknown(iri, known):
                continue
            if iri.startswith(SH) and material.is_shapes(source):
                continue  # reported with the shapes, as a violation
            use = (source.name, iri)
            counts[use] += 1
            first.setdefault(use, (Place(source.name, statement.line), statement.subject))
    suggestions = Suggestions()
    for use, (place, focus) in first.items():
        namespace = namespace_of(use[1])
        rule = "unknown-term" if namespace in own else "unknown-vocabulary-term"
        grave = namespace in own or namespace == XSD
        yield material.finding(
            *(rule, place, focus, Severity.VIOLATION if grave else Severity.WARNING),
            meant=suggestions.meant(use[1], known[namespace]),
            at=[NamedNode(use[1])],
            term=compact(use[1]),
            count=str(counts[use]),
            vocabulary=namespace,
        )


def own_vocabularies(material: Material) -> dict[str, frozenset[str]]:
    """Return the terms that the project's ontology files define, by namespace.

    These files may also say something about foreign terms.  So when an
    ontology is declared, only its namespace and the project's own count.
    """
    defined: defaultdict[str, set[str]] = defaultdict(set)
    declared: set[str] = set()
    for _, said in material.within(material.project.ontology):
        if said.predicate != TYPE or not isinstance(said.subject, NamedNode):
            continue
        if said.object == ONTOLOGY:
            declared.add(said.subject.value.rstrip("#/"))
        elif isinstance(said.object, NamedNode) and said.object.value in DEFINING:
            defined[namespace_of(said.subject.value)].add(said.subject.value)
    closed = closed_vocabularies()
    return {
        namespace: frozenset(terms)
        for namespace, terms in defined.items()
        if namespace not in closed
        and (
            not declared
            or namespace.rstrip("#/") in declared
            or namespace.startswith(material.project.base_iri)
        )
    }


def _terms_of(said: Statement) -> Iterator[str]:
    yield said.predicate.value
    if isinstance(said.object, Literal):
        yield said.object.datatype.value
    elif isinstance(said.object, NamedNode) and said.predicate.value in TERM_VALUED:
        yield said.object.value


def _is_unknown(iri: str, known: Mapping[str, frozenset[str]]) -> bool:
    terms = known.get(namespace_of(iri))
    return terms is not None and iri not in terms and not CONTAINER_MEMBER.fullmatch(iri)
