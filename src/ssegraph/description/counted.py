"""What the dataset holds, in numbers, by VoID (W3C Note, 3 March 2011)."""

from __future__ import annotations

from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode

from ssegraph.description.facts import Facts, Linkset
from ssegraph.description.formats import format_of
from ssegraph.description.measuring import namespaces
from ssegraph.description.statements import Statements, dataset_iri, named_after, part
from ssegraph.http.media import RDF_FORMATS, TRIPLE_TYPES
from ssegraph.terms import compact


def add_counts(statements: Statements, facts: Facts, root: str) -> None:
    """State sizes, partitions, linksets, examples and where all of it can be had."""
    dataset, figures = dataset_iri(facts.base_iri), facts.figures
    statements.add(dataset, "void:triples", figures.triples)
    statements.add(dataset, "void:entities", figures.entities)
    statements.add(dataset, "void:distinctSubjects", figures.subjects)
    statements.add(dataset, "void:distinctObjects", figures.objects)
    statements.add(dataset, "void:classes", len(figures.classes))
    statements.add(dataset, "void:properties", len(figures.properties))
    statements.add(dataset, "void:uriSpace", Literal(facts.base_iri))
    statements.add(dataset, "void:exampleResource", *figures.examples)
    statements.add(dataset, "void:vocabulary", *namespaces([*figures.properties, *figures.classes]))
    statements.add(dataset, "void:sparqlEndpoint", f"{root}sparql")
    # VoID's dumps hold triples; those with graphs are distributions of the catalogue alone.
    dumps = [dump.name for dump in facts.dumps if not format_of(dump.name).keeps_graphs]
    statements.add(dataset, "void:dataDump", *(f"{root}dumps/{name}" for name in dumps))
    formats = sorted(RDF_FORMATS[media_type].iri for media_type in TRIPLE_TYPES)
    statements.add(dataset, "void:feature", *formats)
    _add_partitions(statements, facts)
    for linkset in figures.linksets:
        _add_linkset(statements, facts, linkset)
    for site in sorted({linkset.site for linkset in figures.linksets}):
        _add_target(statements, facts, site)


def _add_partitions(statements: Statements, facts: Facts) -> None:
    dataset = dataset_iri(facts.base_iri)
    for iri, count in facts.figures.classes.items():
        partition = part(facts.base_iri, named_after("class", iri))
        statements.add(dataset, "void:classPartition", partition)
        statements.add(partition, "void:class", iri)
        statements.add(partition, "void:entities", count)
    for iri, count in facts.figures.properties.items():
        partition = part(facts.base_iri, named_after("property", iri))
        statements.add(dataset, "void:propertyPartition", partition)
        statements.add(partition, "void:property", iri)
        statements.add(partition, "void:triples", count)


def _add_linkset(statements: Statements, facts: Facts, linkset: Linkset) -> None:
    name = f"{named_after('links', linkset.predicate)}-{named_after('to', linkset.site)}"
    links, dataset = part(facts.base_iri, name), dataset_iri(facts.base_iri)
    host = urlsplit(linkset.site).netloc
    statements.add(dataset, "void:subset", links)
    statements.type(links, "void:Linkset")
    statements.add(links, "dcterms:title", Literal(f"{compact(linkset.predicate)} → {host}"))
    statements.add(links, "void:linkPredicate", linkset.predicate)
    statements.add(links, "void:triples", linkset.triples)
    statements.add(links, "void:subjectsTarget", dataset)
    statements.add(links, "void:objectsTarget", _target(facts, linkset.site))


def _add_target(statements: Statements, facts: Facts, site: str) -> None:
    target = _target(facts, site)
    statements.type(target, "void:Dataset")
    statements.add(target, "dcterms:title", Literal(urlsplit(site).netloc))
    statements.add(target, "void:uriSpace", Literal(site))


def _target(facts: Facts, site: str) -> NamedNode:
    return part(facts.base_iri, named_after("site", site))
