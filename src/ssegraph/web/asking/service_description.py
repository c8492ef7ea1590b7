"""The SPARQL 1.1 Service Description of this endpoint."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple

from ssegraph.description.statements import dataset_iri, service_iri
from ssegraph.http.media import RDF_FORMATS, RESULT_FORMATS, TRIPLE_TYPES
from ssegraph.release.open import Release
from ssegraph.terms import PREFIXES, TYPE, VOID

SD = PREFIXES["sd"]
DCAT = PREFIXES["dcat"]
XSD_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")


def service_description(endpoint: str, release: Release) -> list[Triple]:
    """Describe the service at the absolute address *endpoint* over *release*.

    The service and the dataset that it serves are the ones of the catalogue.
    """
    base_iri = release.project["base_iri"]
    service = service_iri(base_iri)
    dataset = NamedNode(endpoint + "#dataset")
    default_graph = NamedNode(endpoint + "#default-graph")
    return [
        Triple(service, TYPE, _sd("Service")),
        Triple(service, TYPE, NamedNode(DCAT + "DataService")),
        Triple(service, NamedNode(DCAT + "servesDataset"), dataset_iri(base_iri)),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        *(Triple(service, _sd("resultFormat"), NamedNode(iri)) for iri in _result_formats()),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, TYPE, _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), default_graph),
        Triple(default_graph, TYPE, _sd("Graph")),
        *_named_graphs(endpoint, dataset, release),
    ]


def _result_formats() -> list[str]:
    results = [result_format.iri for result_format in RESULT_FORMATS.values()]
    return sorted(results + [RDF_FORMATS[media_type].iri for media_type in TRIPLE_TYPES])


def _named_graphs(endpoint: str, dataset: NamedNode, release: Release) -> list[Triple]:
    triples = []
    for number, (name, size) in enumerate(release.graphs.items(), start=1):
        named_graph = NamedNode(f"{endpoint}#named-graph-{number}")
        content = NamedNode(f"{endpoint}#graph-{number}")
        triples += [
            Triple(dataset, _sd("namedGraph"), named_graph),
            Triple(named_graph, TYPE, _sd("NamedGraph")),
            Triple(named_graph, _sd("name"), NamedNode(name)),
            Triple(named_graph, _sd("graph"), content),
            Triple(content, TYPE, _sd("Graph")),
            Triple(content, NamedNode(VOID + "triples"), Literal(str(size), datatype=XSD_INTEGER)),
        ]
    return triples


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
