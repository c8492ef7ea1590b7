"""How the dataset can be had: files as distributions, and the services that answer."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode

from ssegraph.description.facts import Dump, Facts
from ssegraph.description.formats import format_of
from ssegraph.description.statements import (
    EU,
    SPDX,
    Statements,
    catalogue_iri,
    dataset_iri,
    iri_or_nothing,
    moment,
    part,
    said,
    service_iri,
    typed,
)
from ssegraph.language.writing import number, size
from ssegraph.settings import Settings

SPARQL_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
LINKED_DATA_EVENT_STREAM = "https://w3id.org/ldes/specification"
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"
AVAILABLE = EU + "planned-availability/STABLE"
SHA256 = SPDX + "checksumAlgorithm_sha256"
Translate = Callable[[str], str]


def add_distributions(statements: Statements, facts: Facts, root: str) -> None:
    """Describe every dump, and the endpoint as a way to the same data."""
    for dump in facts.dumps:
        _add_dump(statements, facts, dump, root)
    endpoint = part(facts.base_iri, "endpoint")
    _add_distribution(statements, facts, endpoint, "SPARQL 1.1")
    statements.add(endpoint, "dcat:accessURL", f"{root}sparql")
    statements.add(endpoint, "dcat:accessService", service_iri(facts.base_iri))
    statements.add(endpoint, "dcterms:conformsTo", SPARQL_PROTOCOL)
    texts = said(
        facts.languages, lambda _, gettext: gettext("The whole dataset, to be asked by queries.")
    )
    statements.add(endpoint, "dcterms:description", *texts)
    changes = part(facts.base_iri, "changes")
    _add_distribution(statements, facts, changes, "Linked Data Event Stream")
    statements.add(changes, "dcat:accessURL", f"{root}ldes")
    statements.add(changes, "dcterms:conformsTo", LINKED_DATA_EVENT_STREAM)
    texts = said(
        facts.languages,
        lambda _, gettext: gettext("Everything that has changed, from the first release on."),
    )
    statements.add(changes, "dcterms:description", *texts)


def distribution_iri(base_iri: str, name: str) -> NamedNode:
    """Return the IRI of the dump called *name*, the same in every release."""
    return part(base_iri, name)


def _add_distribution(
    statements: Statements, facts: Facts, distribution: NamedNode, title: str
) -> None:
    statements.add(dataset_iri(facts.base_iri), "dcat:distribution", distribution)
    statements.type(distribution, "dcat:Distribution")
    statements.add(distribution, "dcterms:title", Literal(title))
    statements.add(distribution, "dcterms:license", iri_or_nothing(facts.license))
    statements.add(distribution, "dcatap:availability", AVAILABLE)
    statements.add(distribution, "dcterms:modified", moment(facts.modified))


def _add_dump(statements: Statements, facts: Facts, dump: Dump, root: str) -> None:
    distribution, written = distribution_iri(facts.base_iri, dump.name), format_of(dump.name)
    address = f"{root}dumps/{dump.name}"
    _add_distribution(statements, facts, distribution, written.title)

    def told(_: str, gettext: Translate) -> str:
        if written.keeps_graphs:
            return gettext("Every statement with the graph that it is in.")
        return gettext("The union of all graphs, each statement once.")

    statements.add(distribution, "dcterms:description", *said(facts.languages, told))
    statements.add(distribution, "dcat:accessURL", address)
    statements.add(distribution, "dcat:downloadURL", address)
    statements.add(distribution, "dcterms:format", written.file_type)
    statements.add(distribution, "dcat:mediaType", written.registered)
    statements.add(distribution, "dcat:compressFormat", written.registered_packing)
    statements.add(distribution, "dcat:byteSize", typed(dump.bytes, "nonNegativeInteger"))
    checksum = part(facts.base_iri, f"sha256-{dump.name}")
    statements.add(distribution, "spdx:checksum", checksum)
    statements.type(checksum, "spdx:Checksum")
    statements.add(checksum, "spdx:algorithm", SHA256)
    statements.add(checksum, "spdx:checksumValue", typed(dump.sha256, "hexBinary"))


def add_services(statements: Statements, facts: Facts, root: str, settings: Settings) -> None:
    """Describe the endpoint with its limits, and the saved queries if there are any."""
    endpoint = service_iri(facts.base_iri)
    _add_service(statements, facts, endpoint, f"{root}sparql", f"{root}sparql")
    statements.add(endpoint, "dcterms:conformsTo", SPARQL_PROTOCOL)
    names = said(facts.languages, lambda _, gettext: gettext("SPARQL endpoint"))
    statements.add(endpoint, "dcterms:title", *names)
    limits = said(facts.languages, lambda language, gettext: _limits(settings, language, gettext))
    statements.add(endpoint, "dcterms:description", *limits)
    if facts.queries:
        queries = part(facts.base_iri, "queries")
        _add_service(statements, facts, queries, f"{root}queries", f"{root}openapi.json")
        statements.add(queries, "dcterms:conformsTo", OPENAPI)
        names = said(facts.languages, lambda _, gettext: gettext("Saved queries"))
        statements.add(queries, "dcterms:title", *names)

        def told(language: str, gettext: Translate) -> str:
            text = gettext("%(number)s questions with their answers as tables, maps and files.")
            return text % {"number": number(facts.queries, language)}

        statements.add(queries, "dcterms:description", *said(facts.languages, told))


def _add_service(
    statements: Statements, facts: Facts, service: NamedNode, address: str, described: str
) -> None:
    statements.add(catalogue_iri(facts.base_iri), "dcat:service", service)
    statements.type(service, "dcat:DataService")
    statements.add(service, "dcat:endpointURL", address)
    statements.add(service, "dcat:endpointDescription", described)
    statements.add(service, "dcat:servesDataset", dataset_iri(facts.base_iri))
    statements.add(service, "dcterms:license", iri_or_nothing(facts.license))
    statements.add(service, "dcterms:publisher", part(facts.base_iri, "publisher"))
    statements.add(service, "dcterms:accessRights", EU + "access-right/PUBLIC")
    if facts.about.contact_name:
        statements.add(service, "dcat:contactPoint", part(facts.base_iri, "contact"))


def _limits(settings: Settings, language: str, gettext: Translate) -> str:
    text = gettext(
        "A query may be %(length)s long and take %(seconds)s seconds; its result may have %(size)s."
        " A client gets %(work)s seconds of the engine's time a minute."
    )
    return text % {
        "length": size(settings.query_length_bytes, language),
        "seconds": number(settings.query_deadline_s, language),
        "size": size(settings.result_bytes, language),
        "work": number(settings.client_engine_s, language),
    }
