"""The checks of FOOPS! (https://w3id.org/foops/catalogue) that need no other site.

They look at the ontology as its readers get it.  Left out are those that ask a
registry (FIND2, FIND3, FIND_3_BIS) or the licence's own site (OM4.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

BASE = "https://w3id.org/ssegraph/"
ONTOLOGY = URIRef(BASE + "ontology")
SSE = BASE + "ontology#"
BIBO = Namespace("http://purl.org/ontology/bibo/")
LANGUAGES = {"en", "fr", "es"}
FORMATS = {
    "text/turtle": "turtle",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
    "application/n-triples": "nt",
}
# OM1 to OM3 and OM5.  There is no DOI and no logo; we do not make any up.
METADATA = {
    "title": DCTERMS.title,
    "description": DCTERMS.description,
    "licence": DCTERMS.license,
    "version IRI": OWL.versionIRI,
    "author": DCTERMS.creator,
    "namespace": VANN.preferredNamespaceUri,
    "prefix": VANN.preferredNamespacePrefix,
    "version": OWL.versionInfo,
    "created": DCTERMS.created,
    "citation": DCTERMS.bibliographicCitation,
    "publisher": DCTERMS.publisher,
    "status": BIBO.status,
    "source": DCTERMS.source,
    "issued": DCTERMS.issued,
    "modified": DCTERMS.modified,
}
TERMS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OWN_WORDS = (str(RDF), str(RDFS), str(OWL), SSE)
METADATA_OF_SCHEMES = (DCTERMS.creator, DCTERMS.publisher, DCTERMS.license, DCTERMS.created)


def read(client: FlaskClient, iri: str, media_type: str = "text/turtle") -> Graph:
    """Return what a client of the IRI gets that wants *media_type*."""
    path = urlsplit(iri).path.removeprefix("/ssegraph")
    answer = client.get(path, headers={"Accept": media_type}, follow_redirects=True)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    return Graph().parse(data=answer.data, format=FORMATS[media_type])


@pytest.fixture(scope="module")
def ontology(client: FlaskClient) -> Graph:
    return read(client, ONTOLOGY)


def terms_of(graph: Graph) -> list[URIRef]:
    found = {term for kind in TERMS for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in found if isinstance(term, URIRef))


@pytest.mark.parametrize("media_type", FORMATS)
def test_rdf1_cn1_the_ontology_is_there_in_every_serialisation(
    client: FlaskClient, ontology: Graph, media_type: str
) -> None:
    graph = read(client, ONTOLOGY, media_type)
    assert len(graph) == len(ontology)
    assert terms_of(graph) == terms_of(ontology)


def test_doc1_the_ontology_is_there_for_people(client: FlaskClient) -> None:
    answer = client.get("/ontology", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_uri1_uri2_what_is_at_the_iri_is_the_ontology_of_this_iri(ontology: Graph) -> None:
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]


def test_http1_purl1_its_iri_is_one_that_lasts() -> None:
    assert urlsplit(ONTOLOGY).scheme == "https"
    assert urlsplit(ONTOLOGY).netloc == "w3id.org"


def test_ver1_ver2_its_version_has_an_iri_that_resolves(
    client: FlaskClient, ontology: Graph
) -> None:
    (version,) = ontology.objects(ONTOLOGY, OWL.versionIRI)
    assert version != ONTOLOGY
    assert str(version).endswith("/" + str(ontology.value(ONTOLOGY, OWL.versionInfo)))
    assert (ONTOLOGY, OWL.versionIRI, version) in read(client, str(version))


@pytest.mark.parametrize("predicate", METADATA.values(), ids=METADATA)
def test_om1_to_om5_its_metadata_are_complete(ontology: Graph, predicate: URIRef) -> None:
    values = list(ontology.objects(ONTOLOGY, predicate))
    assert values
    # FOOPS! asks to avoid blank nodes here; it cannot follow them.
    assert not any(isinstance(value, BNode) for value in values)
    tags = {value.language for value in values if isinstance(value, Literal) and value.language}
    assert tags in (set(), LANGUAGES)


def test_om2_find1_prefix_and_namespace_are_those_in_use(ontology: Graph) -> None:
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "sse"
    assert str(ontology.value(ONTOLOGY, VANN.preferredNamespaceUri)) == SSE
    assert dict(ontology.namespaces())["sse"] == URIRef(SSE)
    assert all(term.startswith(SSE) for term in terms_of(ontology))


def test_om2_it_is_cited_in_its_version(ontology: Graph) -> None:
    citation = str(ontology.value(ONTOLOGY, DCTERMS.bibliographicCitation))
    assert citation.endswith(str(ontology.value(ONTOLOGY, OWL.versionIRI)))
    assert f"Version {ontology.value(ONTOLOGY, OWL.versionInfo)}." in citation


def test_om5_its_dates_are_dates_in_their_order(ontology: Graph) -> None:
    dates = [
        date.fromisoformat(str(ontology.value(ONTOLOGY, predicate)))
        for predicate in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
    ]
    assert dates == sorted(dates)


def test_voc1_its_metadata_use_other_vocabularies(ontology: Graph) -> None:
    spoken = {str(predicate).rpartition("/")[0] for predicate in ontology.predicates(ONTOLOGY)}
    assert {"http://purl.org/dc/terms", "http://purl.org/vocab/vann"} <= spoken


def test_voc2_it_extends_other_vocabularies(ontology: Graph) -> None:
    wider = [
        *ontology.objects(None, RDFS.subClassOf),
        *ontology.objects(None, RDFS.subPropertyOf),
    ]
    named = [term for term in wider if isinstance(term, URIRef)]
    assert [term for term in named if not str(term).startswith(OWN_WORDS)]


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_voc3_voc4_every_term_is_named_and_explained_in_every_language(
    ontology: Graph, predicate: URIRef
) -> None:
    assert len(terms_of(ontology)) > 25
    assert list(without(ontology, terms_of(ontology), predicate)) == []


def test_every_term_says_which_ontology_defines_it(ontology: Graph) -> None:
    for term in terms_of(ontology):
        assert list(ontology.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY], term


def test_every_scheme_and_concept_is_named_and_explained(client: FlaskClient) -> None:
    schemes = schemes_of(client)
    assert len(schemes) > 10
    for scheme in schemes:
        graph = read(client, scheme)
        assert [one for one in METADATA_OF_SCHEMES if (scheme, one, None) not in graph] == []
        concepts = list(graph.objects(scheme, SKOS.hasTopConcept))
        assert concepts, scheme
        for concept in concepts:
            about = read(client, str(concept))
            for predicate in (SKOS.prefLabel, SKOS.definition):
                assert list(without(about, [URIRef(str(concept))], predicate)) == []


def test_the_shapes_say_what_they_are_and_who_made_them(client: FlaskClient) -> None:
    shapes = URIRef(BASE + "shapes")
    graph = read(client, shapes)
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert list(without(graph, [shapes], predicate)) == []
    for predicate in METADATA_OF_SCHEMES:
        assert (shapes, predicate, None) in graph


def without(graph: Graph, subjects: list[URIRef], predicate: URIRef) -> Iterator[URIRef]:
    """Yield those of *subjects* that lack *predicate* in one of the languages."""
    for subject in subjects:
        texts = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
        if {text.language for text in texts if text.strip()} != LANGUAGES:
            yield subject


def schemes_of(client: FlaskClient) -> list[URIRef]:
    query = "SELECT ?scheme { ?scheme a <http://www.w3.org/2004/02/skos/core#ConceptScheme> }"
    rows = client.get("/sparql", query_string={"query": query, "format": "csv"}).text.split()
    return [URIRef(iri) for iri in rows[1:]]
