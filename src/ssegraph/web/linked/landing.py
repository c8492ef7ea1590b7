"""The links of the dataset: its landing pages, and its files (https://signposting.org/FAIR/)."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request, url_for

from ssegraph.description.facts import NAME as FACTS
from ssegraph.description.formats import format_of
from ssegraph.description.statements import dataset_iri
from ssegraph.http.media import HTML
from ssegraph.terms import SCHEMA
from ssegraph.web.addresses import page_address
from ssegraph.web.catalogue import RDF
from ssegraph.web.linked.link import Link, header_of
from ssegraph.web.linked.signposts import ABOUT_PAGE, licence, quoted
from ssegraph.web.site import site

LANDING_PAGES = frozenset({"home.home", "catalogue.dataset"})
DESCRIPTION = "catalogue"
FILE = "downloads.dump"


def install(app: Flask) -> None:
    """Add the links of the dataset to the answers of *app* that are about it."""
    app.after_request(_add_links)


def _add_links(response: Response) -> Response:
    if response.status_code not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
        return response
    links: list[Link] = []
    if request.endpoint in LANDING_PAGES and response.mimetype == HTML.name:
        links = _of_landing_page()
    elif request.endpoint == FILE:
        links = [*_cited(), *licence(), _home("collection")]
    elif request.blueprint == DESCRIPTION and response.mimetype != HTML.name:
        links = [*_cited(), *licence(), _home("describes")]
    if links:
        response.headers.add("Link", header_of(links))
    return response


def _of_landing_page() -> list[Link]:
    dataset = dataset_iri(site().base_iri)
    # A release of before releases described themselves has none.
    metadata = RDF if (site().release.folder / FACTS).is_file() else ()
    return [
        *_cited(),
        *licence(),
        *(Link(one, ("type",)) for one in (ABOUT_PAGE, SCHEMA + "Dataset")),
        *(Link(page_address(dataset, offer), ("describedby",), offer.name) for offer in metadata),
        *(_item(dump.name) for dump in site().release.manifest.dumps),
    ]


def _home(relation: str) -> Link:
    return Link(url_for("home.home"), (relation,), HTML.name)


def _item(name: str) -> Link:
    return Link(url_for(FILE, name=name), ("item",), format_of(name).served_as)


def _cited() -> list[Link]:
    return [Link(quoted(dataset_iri(site().base_iri).value), ("cite-as",))]
