"""The description of a release as a catalogue's entry, by DCAT-AP 3.

https://semiceu.github.io/DCAT-AP/releases/3.0.1/ says which properties are
mandatory and recommended; all of them are here that are known.  IRIs of what is
described begin with the base IRI and last; addresses begin with where the site is.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from ssegraph.description.access import add_distributions, add_services
from ssegraph.description.counted import add_counts
from ssegraph.description.facts import Facts
from ssegraph.description.formats import language_iri
from ssegraph.description.statements import (
    EU,
    Statements,
    catalogue_graph,
    catalogue_iri,
    dataset_iri,
    iri_or_nothing,
    moment,
    part,
    said,
    texts,
)
from ssegraph.settings import Settings

PUBLIC = EU + "access-right/PUBLIC"
THEMES = EU + "data-theme"


def describe(facts: Facts, root: str, settings: Settings) -> list[Triple]:
    """Describe a release; addresses begin with *root*, which ends in ``/``.

    *settings* tell the limits of the endpoint.
    """
    statements = Statements()
    _add_catalogue(statements, facts, root)
    _add_dataset(statements, facts, root)
    _add_agents(statements, facts)
    add_distributions(statements, facts, root)
    add_services(statements, facts, root, settings)
    add_counts(statements, facts, root)
    _add_graph(statements, facts)
    return _by_subject(statements.triples)


def _by_subject(triples: Iterable[Triple]) -> list[Triple]:
    """Put together what is said of one subject, so that Turtle names it once."""
    grouped: dict[object, list[Triple]] = {}
    for triple in triples:
        grouped.setdefault(triple.subject, []).append(triple)
    return [triple for group in grouped.values() for triple in group]


def publisher_iri(facts: Facts) -> NamedNode:
    """Return the IRI of the publisher in the description."""
    return part(facts.base_iri, "publisher")


def creator_iri(facts: Facts) -> NamedNode:
    """Return the IRI of who made the dataset: the publisher, unless the project says so."""
    return part(facts.base_iri, "creator") if facts.about.creator_name else publisher_iri(facts)


def publisher_name(facts: Facts) -> str:
    """Return who publishes; where the project does not say, the host of its IRIs."""
    return facts.publisher or facts.base_iri.split("/")[2]


def _add_catalogue(statements: Statements, facts: Facts, root: str) -> None:
    catalogue = catalogue_iri(facts.base_iri)
    statements.type(catalogue, "dcat:Catalog")
    _add_words(statements, catalogue, facts, root)
    statements.add(catalogue, "dcat:dataset", dataset_iri(facts.base_iri))
    if facts.about.themes:
        statements.add(catalogue, "dcat:themeTaxonomy", THEMES)


def _add_dataset(statements: Statements, facts: Facts, root: str) -> None:
    dataset, about = dataset_iri(facts.base_iri), facts.about
    statements.type(dataset, "dcat:Dataset", "void:Dataset")
    _add_words(statements, dataset, facts, root)
    statements.add(dataset, "dcat:landingPage", root)
    statements.add(dataset, "dcterms:identifier", Literal(dataset.value))
    statements.add(dataset, "dcat:version", Literal(facts.release))
    statements.add(dataset, "dcterms:accessRights", PUBLIC)
    statements.add(dataset, "dcterms:creator", creator_iri(facts))
    statements.add(dataset, "dcterms:accrualPeriodicity", about.frequency)
    statements.add(dataset, "dcat:theme", *about.themes)
    statements.add(dataset, "dcterms:spatial", *about.places)
    words = [
        Literal(word, language=tag) for tag, several in about.keywords.items() for word in several
    ]
    statements.add(dataset, "dcat:keyword", *words)
    statements.add(dataset, "rdfs:seeAlso", root + "quality", root + "releases")
    if about.start or about.end:
        period = part(facts.base_iri, "period")
        statements.add(dataset, "dcterms:temporal", period)
        statements.type(period, "dcterms:PeriodOfTime")
        statements.add(period, "dcat:startDate", moment(about.start))
        statements.add(period, "dcat:endDate", moment(about.end))


def _add_words(statements: Statements, subject: NamedNode, facts: Facts, root: str) -> None:
    """State what the catalogue and its dataset have in common."""
    titles = texts(facts.title)
    statements.add(subject, "dcterms:title", *titles)
    statements.add(subject, "dcterms:description", *(texts(facts.description) or titles))
    statements.add(subject, "dcterms:publisher", publisher_iri(facts))
    statements.add(subject, "dcterms:license", iri_or_nothing(facts.license))
    statements.add(subject, "dcterms:language", *map(language_iri, facts.languages))
    statements.add(subject, "dcterms:issued", moment(facts.issued))
    statements.add(subject, "dcterms:modified", moment(facts.modified))
    statements.add(subject, "foaf:homepage", root)
    if facts.about.contact_name:
        statements.add(subject, "dcat:contactPoint", part(facts.base_iri, "contact"))


def _add_agents(statements: Statements, facts: Facts) -> None:
    about = facts.about
    publisher = publisher_iri(facts)
    statements.type(publisher, "foaf:Agent", "foaf:Organization")
    statements.add(publisher, "foaf:name", Literal(publisher_name(facts)))
    # What the data says of them is said under their own IRI.
    statements.add(publisher, "owl:sameAs", about.publisher_iri)
    if about.creator_name:
        creator = creator_iri(facts)
        statements.type(creator, "foaf:Agent")
        statements.add(creator, "foaf:name", Literal(about.creator_name))
        statements.add(creator, "owl:sameAs", about.creator_iri)
    if about.contact_name:
        contact = part(facts.base_iri, "contact")
        statements.type(contact, "vcard:Kind")
        statements.add(contact, "vcard:fn", Literal(about.contact_name))
        statements.add(
            contact, "vcard:hasEmail", about.contact_email and f"mailto:{about.contact_email}"
        )
        statements.add(contact, "vcard:hasURL", about.contact_url)


def _add_graph(statements: Statements, facts: Facts) -> None:
    """Say what the graph is that all of this is in."""
    graph = catalogue_graph(facts.base_iri)
    names = said(facts.languages, lambda _, gettext: gettext("Description of the dataset"))
    statements.add(graph, "rdfs:label", *names)
    statements.add(graph, "foaf:primaryTopic", dataset_iri(facts.base_iri))
