"""``/catalog``: the dataset for catalogues and harvesters, at the addresses where they look.

The same statements are in the store; only addresses differ, which begin here
with where the site is and there with the base IRI.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template
from markupsafe import Markup
from pyoxigraph import NamedNode, Triple, serialize

from ssegraph.description.catalogue import describe
from ssegraph.description.facts import Facts, read_facts
from ssegraph.description.formats import format_of
from ssegraph.description.statements import (
    NAMESPACES,
    catalogue_graph,
    catalogue_iri,
    dataset_iri,
)
from ssegraph.description.structured import structured
from ssegraph.errors import NotFound
from ssegraph.http.media import (
    HTML,
    JSON_LD,
    N_TRIPLES,
    RDF_FORMATS,
    RDF_XML,
    TURTLE,
    MediaType,
    by_suffix,
)
from ssegraph.web.addresses import absolute_address, page_address
from ssegraph.web.language import language, root
from ssegraph.web.linked.embedded import for_script
from ssegraph.web.representations import represent
from ssegraph.web.site import site

blueprint = Blueprint("catalogue", __name__)
RDF = (TURTLE, JSON_LD, RDF_XML, N_TRIPLES)
# Programs that do not say what they want get data; browsers ask for pages.
OFFERED = (*RDF, HTML)
MOST_CLASSES = 30


@blueprint.get("/catalog")
def catalogue() -> Response:
    """Describe the dataset in the format that the client wants."""
    return _represent(catalogue_iri(site().base_iri), None)


@blueprint.get("/dataset")
def dataset() -> Response:
    """Answer at the IRI of the dataset itself."""
    return _represent(dataset_iri(site().base_iri), None)


@blueprint.get("/<any(catalog, dataset):name>.<suffix>")
def in_format(name: str, suffix: str) -> Response:
    """Send the description in one format."""
    return _represent(NamedNode(site().base_iri + name), by_suffix(suffix, OFFERED))


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Describe the dataset where VoID says that descriptions are (section 7.2), as data only."""
    return represent(catalogue_iri(site().base_iri), None, RDF, _body)


def facts() -> Facts:
    """Return what is known of the release that is served.

    Raises ``NotFound`` for one that was built before releases described themselves.
    """
    try:
        return _facts(site().release.folder)
    except OSError as error:
        raise NotFound(
            "This release does not describe itself. Run 'ssegraph build' again."
        ) from error


def public_root() -> str:
    """Return the address that all addresses of this site begin with; ends in ``/``."""
    return absolute_address(root() + "/")


def for_search_engines() -> Markup | None:
    """Return the description in schema.org's terms for a ``script`` element of the home page.

    ``None`` if there is none.  Browsers do not run such an element.
    """
    try:
        return _embedded(structured(facts(), public_root(), language()))
    except NotFound:
        return None


def _embedded(document: Mapping[str, Any]) -> Markup:
    return for_script(json.dumps(document, ensure_ascii=False, separators=(",", ":")))


# A release never changes, and is one of few that a process serves.
@lru_cache(maxsize=4)
def _facts(folder: Path) -> Facts:
    return read_facts(folder)


def _represent(iri: NamedNode, suffix: MediaType | None) -> Response:
    return represent(iri, suffix, OFFERED, lambda chosen: _body(chosen, iri))


def _body(chosen: MediaType, iri: NamedNode | None = None) -> str | bytes:
    if chosen is HTML:
        return _page(iri or dataset_iri(site().base_iri))
    described = describe(facts(), public_root(), site().settings)
    own = _said_by_the_data()
    statements = [*described, *own]
    written = serialize(statements, None, RDF_FORMATS[chosen], prefixes=dict(NAMESPACES))
    assert written is not None  # noqa: S101  # bytes, because no output was given
    return written


def _said_by_the_data() -> Sequence[Triple]:
    """Return what the data itself says of the dataset and the catalogue, if it does."""
    base_iri = site().base_iri
    described = (dataset_iri(base_iri), catalogue_iri(base_iri))
    quads = (quad for iri in described for quad in site().lookup.description(iri))
    graph = catalogue_graph(base_iri)
    return [quad.triple for quad in quads if quad.graph_name != graph]


def _page(iri: NamedNode) -> str:
    known = facts()
    classes = sorted(known.figures.classes.items(), key=lambda pair: (-pair[1], pair[0]))
    return render_template(
        "catalogue.html",
        facts=known,
        structured=_embedded(structured(known, public_root())),
        iri=dataset_iri(known.base_iri),
        dumps=[(dump, format_of(dump.name)) for dump in known.dumps],
        classes=classes[:MOST_CLASSES],
        formats=[(offer, page_address(iri, offer)) for offer in RDF],
    )
