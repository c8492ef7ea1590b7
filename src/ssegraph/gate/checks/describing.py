"""How the dataset is described: VoID, the DCAT catalogue, schema.org in the home page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from http import HTTPStatus

from pyoxigraph import NamedNode, Triple

from ssegraph.findings import Finding
from ssegraph.gate.checks.agreement import data_in
from ssegraph.gate.checks.documents import check_media_type, check_vary
from ssegraph.gate.deployment import DCAT, FOAF_NAME, Deployment, subjects, text_of, values
from ssegraph.gate.reading import Unreadable, comparable, difference, parsed
from ssegraph.gate.rules import broken
from ssegraph.http.media import HTML, JSON_LD, N_TRIPLES, RDF_FORMATS, RDF_XML, TURTLE
from ssegraph.terms import DCTERMS, SCHEMA, TYPE, VOID

CATALOG_TYPES = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
OF_VOID = ("uriSpace", "exampleResource", "sparqlEndpoint", "dataDump", "triples")
OF_DATASET = (DCTERMS + "title", DCTERMS + "description", DCTERMS + "publisher")
ADDRESSES = frozenset(
    {DCAT + "accessURL", DCAT + "downloadURL", DCAT + "endpointURL"}
    | {DCAT + "endpointDescription", DCAT + "landingPage"}
)
IN_PAGE = ("name", "description", "publisher", "distribution")


def check_void(site: Deployment) -> Iterator[Finding]:
    """The description at the well-known address says what harvesters begin with."""
    answer = site.client.get(site.address("/.well-known/void"), TURTLE.name)
    if answer.status != HTTPStatus.OK:
        yield broken("void", answer.address, f"The description answers {answer.status}.")
        return
    yield from check_media_type(answer, TURTLE)
    for name in OF_VOID:
        if not values(site.void, site.dataset, VOID + name):
            yield broken("void", answer.address, f"void:{name} of the dataset is missing.")
    for endpoint in values(site.void, site.dataset, VOID + "sparqlEndpoint"):
        if str(endpoint) != f"<{site.address('/sparql')}>":
            yield broken("void", answer.address, f"The endpoint is said to be at {endpoint}.")
    for named in values(site.void, site.dataset, VOID + "exampleResource"):
        if isinstance(named, NamedNode):
            answer = site.client.head(site.address_of(named.value), HTML.name)
            if answer.status >= HTTPStatus.BAD_REQUEST:
                what = f"The example resource {named} answers {answer.status}."
                yield broken("void", answer.address, what)


def check_catalog(site: Deployment) -> Iterator[Finding]:
    """The catalogue is there in every format, which all say the same."""
    said: frozenset[str] | None = None
    for media_type in CATALOG_TYPES:
        answer = site.client.get(site.address(f"/catalog.{media_type.suffix}"))
        if answer.status != HTTPStatus.OK:
            what = f"The catalogue in {media_type.title} answers {answer.status}."
            yield broken("catalog", answer.address, what)
            continue
        yield from check_media_type(answer, media_type)
        try:
            here = comparable(parsed(answer.body, RDF_FORMATS[media_type], answer.address))
        except Unreadable as reason:
            yield broken("catalog", answer.address, f"{media_type.title}: {reason}.")
            continue
        said = here if said is None else said
        if differs := difference(said, here):
            what = f"{media_type.title} says other than {CATALOG_TYPES[0].title}: {differs}."
            yield broken("catalog", answer.address, what)
    yield from _check_negotiated(site)


def _check_negotiated(site: Deployment) -> Iterator[Finding]:
    answer = site.client.get(site.address("/catalog"), TURTLE.name)
    if answer.status != HTTPStatus.OK:
        yield broken("catalog", answer.address, f"The catalogue answers {answer.status}.")
        return
    yield from check_media_type(answer, TURTLE)
    yield from check_vary(answer, "Accept")
    yield from _check_mandatory(site)


def _check_mandatory(site: Deployment) -> Iterator[Finding]:
    """DCAT-AP 3 calls these mandatory, or the dataset cannot be used without them."""
    address = site.address("/catalog")
    catalogs = subjects(site.catalog, TYPE.value, NamedNode(DCAT + "Catalog"))
    if not catalogs:
        yield broken("catalog", address, "There is no dcat:Catalog in it.")
    if site.dataset is None:
        yield broken("catalog", address, "There is no dataset with a distribution in it.")
        return
    for subject in [*catalogs, site.dataset]:
        for predicate in OF_DATASET:
            if not values(site.catalog, subject, predicate):
                yield broken("catalog", address, f"{subject} has no <{predicate}>.")
        for publisher in values(site.catalog, subject, DCTERMS + "publisher"):
            if not text_of(site.catalog, publisher, FOAF_NAME):
                yield broken("catalog", address, f"The publisher {publisher} has no name.")
    if not values(site.catalog, site.dataset, DCAT + "distribution"):
        yield broken("catalog", address, f"{site.dataset} has no distribution.")
    if not subjects(site.catalog, DCAT + "endpointURL"):
        yield broken("catalog", address, "There is no service with an address.")


def check_catalog_true(site: Deployment) -> Iterator[Finding]:
    """What the catalogue says can be had can be had, as it says."""
    told = _iris(site.catalog, ADDRESSES) | _iris(site.void, {VOID + "dataDump"})
    for address in sorted(told):
        yield from _check_there(site, address)
    for triple in site.catalog:
        if triple.predicate.value == DCAT + "downloadURL":
            yield from _check_download(site, triple)


def _iris(description: list[Triple], predicates: Collection[str]) -> set[str]:
    """Return the IRIs that *description* gives as values of one of *predicates*."""
    return {
        triple.object.value
        for triple in description
        if triple.predicate.value in predicates and isinstance(triple.object, NamedNode)
    }


def _check_there(site: Deployment, address: str) -> Iterator[Finding]:
    catalog = site.address("/catalog")
    if not site.is_own(address):
        yield broken("catalog-true", catalog, f"<{address}> is not on this site.")
        return
    answer = site.client.head(address)
    if answer.status != HTTPStatus.OK:
        yield broken("catalog-true", catalog, f"<{address}> answers {answer.status}.")


def _check_download(site: Deployment, triple: Triple) -> Iterator[Finding]:
    """The file has the media type that its distribution names."""
    address = getattr(triple.object, "value", "")
    packed = text_of(site.catalog, triple.subject, DCAT + "compressFormat")
    named = packed or text_of(site.catalog, triple.subject, DCAT + "mediaType")
    if not site.is_own(address):
        return
    answer = site.client.head(address)
    wanted = "/".join(named.rsplit("/", 2)[1:])
    if answer.status == HTTPStatus.OK and answer.media_type != wanted:
        what = f"The catalogue says {wanted}, the file comes as {answer.media_type or 'nothing'}."
        yield broken("catalog-true", address, what)


def check_dataset_in_page(site: Deployment) -> Iterator[Finding]:
    """The home page describes the dataset for search engines."""
    if site.home.status != HTTPStatus.OK:
        return
    try:
        said = [quad.triple for quad in data_in(site.home)]
    except Unreadable as reason:
        what = f"The JSON-LD in the home page cannot be read: {reason}."
        yield broken("dataset-in-page", site.home.address, what)
        return
    datasets = subjects(said, TYPE.value, NamedNode(SCHEMA + "Dataset"))
    if not datasets:
        yield broken("dataset-in-page", site.home.address, "There is no schema:Dataset in it.")
        return
    licence = values(site.catalog, site.dataset, DCTERMS + "license")
    for name in (*IN_PAGE, *(("license",) if licence else ())):
        if not values(said, datasets[0], SCHEMA + name):
            what = f"{datasets[0]} has no schema:{name}."
            yield broken("dataset-in-page", site.home.address, what)
    yield from _check_in_step(site, said, datasets[0])


def _check_in_step(site: Deployment, said: list[Triple], dataset: NamedNode) -> Iterator[Finding]:
    """The page and the catalogue name the same dataset, licence and files."""
    if site.dataset and dataset != site.dataset:
        what = f"The page describes {dataset}, the catalogue {site.dataset}."
        yield broken("dataset-in-page", site.home.address, what)
    licences = values(site.catalog, site.dataset, DCTERMS + "license")
    for licence in values(said, dataset, SCHEMA + "license"):
        if licences and licence not in licences:
            what = f"The page says the licence is {licence}, the catalogue {licences[0]}."
            yield broken("dataset-in-page", site.home.address, what)
    known = {
        getattr(triple.object, "value", "")
        for triple in site.catalog
        if triple.predicate.value in (DCAT + "accessURL", DCAT + "downloadURL")
    }
    for triple in said:
        address = getattr(triple.object, "value", "")
        if triple.predicate.value == SCHEMA + "contentUrl" and known and address not in known:
            what = f"The page names <{address}>, the catalogue does not."
            yield broken("dataset-in-page", site.home.address, what)
