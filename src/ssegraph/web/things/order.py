"""The order in which a page shows what is said: what people ask first, first.

Properties that are not named here follow in the order of their labels.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from ssegraph.terms import PREFIXES

ORDER = """
rdf:type
skos:prefLabel rdfs:label schema:name dcterms:title foaf:name schema:text
schema:alternateName skos:altLabel
schema:abstract schema:description dcterms:description skos:definition rdfs:comment
skos:scopeNote skos:example
sse:participant sse:participationRole sse:representing sse:participationIn
sse:verbatimText sse:normalizedText
schema:startDate schema:endDate schema:duration schema:eventSchedule
schema:location schema:containedInPlace
schema:superEvent schema:isPartOf dcterms:isPartOf sse:discussionRound schema:position
dcterms:type org:classification adms:status schema:inLanguage
schema:performer schema:author prov:wasAttributedTo
schema:subEvent schema:hasPart sse:presents
sse:addressesChallenge sse:targetGroup sse:usesMechanism sse:sector sse:interventionLevel
sse:statementAbout sse:assertedIn sse:claimType sse:evidenceStatus sse:extractedFrom
rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range
skos:topConceptOf skos:inScheme skos:broader skos:narrower skos:hasTopConcept
"""


def _iri(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


PLACES = {_iri(name): place for place, name in enumerate(ORDER.split())}


def place_of(predicate: NamedNode) -> int:
    """Return the place of *predicate* on a page; those without one come last."""
    return PLACES.get(predicate, len(PLACES))
