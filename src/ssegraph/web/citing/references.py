"""What is cited: a thing, the answer to a query, or the dataset as a whole."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import request
from pyoxigraph import NamedNode

from ssegraph.engine.query_text import read_query
from ssegraph.release.lookup import Label
from ssegraph.saved.as_rdf import query_iri
from ssegraph.saved.binding import Bound
from ssegraph.web.addresses import document_address
from ssegraph.web.citing.reference import Kind, Reference, hash_of, tidy
from ssegraph.web.embedding.embedded import title_of
from ssegraph.web.embedding.licence import licence_of
from ssegraph.web.language import gettext, language, root
from ssegraph.web.paths import THING
from ssegraph.web.saved.addresses import query_address
from ssegraph.web.site import site
from ssegraph.web.words import shorten, text_in


def dataset_reference() -> Reference:
    """Return how to cite the release that is served, as a whole."""
    return _reference("dataset", "dataset", _whole(), "/", site().base_iri + "dataset")


def thing_reference(iri: NamedNode, label: Label | None = None) -> Reference:
    """Return how to cite the page about *iri*, which *label* heads."""
    shown = label or site().lookup.label(iri, (language(),))
    path = document_address(iri).removeprefix(request.script_root)
    name = iri.value.removeprefix(site().base_iri).removeprefix(THING)
    return _reference("thing", name, shown, path, iri.value)


def query_reference(bound: Bound) -> Reference:
    """Return how to cite the answer to *bound*."""
    path = query_address(bound, spoken="").removeprefix(root())
    text = text_of(bound)
    # Each set of values has an answer of its own.
    values = hash_of(text)[:8] if bound.given else ""
    name = " ".join(("query", bound.saved.name, values))
    iri = query_iri(site().base_iri, bound.saved).value
    return replace(_reference("answer", name, title_of(bound), path, iri), query_hash=hash_of(text))


def asked_reference(query: str) -> Reference:
    """Return how to cite the answer to *query*, which the endpoint was asked."""
    title = Label(gettext("Answer to a SPARQL query"), language())
    digest = hash_of(query)
    path = f"/sparql?{urlencode({'query': tidy(query)})}"
    return replace(_reference("answer", f"sparql {digest[:12]}", title, path), query_hash=digest)


def text_of(bound: Bound) -> str:
    """Return the query that *bound* asks, as its page shows it: without the description."""
    return tidy(replace(bound.saved, text=bound.text).query)


def is_lasting(query: str) -> bool:
    """Tell whether *query* has the same answer whenever it is asked of one release."""
    return not read_query(query).changes


def _whole() -> Label:
    return text_in(site().release.project["title"])


def _reference(kind: Kind, name: str, title: Label, path: str, iri: str = "") -> Reference:
    project = site().release.project
    publisher = str(project["publisher"])
    return Reference(
        kind,
        name,
        Label(shorten(title.text), title.language),
        _whole(),
        str(project.get("about", {}).get("creator_name", "")) or publisher,
        publisher,
        site().release.id,
        site().publication.published_at.date(),
        path,
        site().lasting(path),
        language(),
        iri,
        licence=licence_of(str(project["license"])),
    )
