"""What pages show of citing: the reference, and where to have it in each format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask
from pyoxigraph import NamedNode

from ssegraph.http.media import MediaType
from ssegraph.release.lookup import Label
from ssegraph.saved.binding import Bound
from ssegraph.web.citing.formats import WRITERS
from ssegraph.web.citing.reference import Reference
from ssegraph.web.citing.references import (
    asked_reference,
    dataset_reference,
    is_lasting,
    query_reference,
    thing_reference,
)
from ssegraph.web.citing.sentence import day_of
from ssegraph.web.language import language, root


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference, its day in words, and its address in each format."""

    reference: Reference
    day: str
    links: Sequence[tuple[MediaType, str]]


def cite_dataset() -> Citation:
    """Return how to cite the release that is served."""
    return _citation(dataset_reference())


def cite_thing(iri: NamedNode, label: Label) -> Citation:
    """Return how to cite the page about *iri*, which *label* heads."""
    return _citation(thing_reference(iri, label))


def cite_query(bound: Bound) -> Citation | None:
    """Return how to cite the answer to *bound*, ``None`` if each answer is another."""
    return _citation(query_reference(bound)) if is_lasting(bound.text) else None


def cite_asked(query: str) -> Citation | None:
    """Return the same for a *query* that the endpoint was asked."""
    return _citation(asked_reference(query)) if is_lasting(query) else None


def install(app: Flask) -> None:
    """Give the templates of *app* what they say about citing."""
    for citing in (cite_dataset, cite_query, cite_asked):
        app.add_template_global(citing, citing.__name__)


def _citation(reference: Reference) -> Citation:
    links = [(media_type, _address(reference, media_type)) for media_type in WRITERS]
    return Citation(reference, day_of(reference), links)


def _address(reference: Reference, media_type: MediaType) -> str:
    """Return where *reference* is to be had as *media_type*, in the language of the page."""
    # A fragment is of the page, and would swallow the format.
    path = reference.path.partition("#")[0].rstrip("/")
    joint = "&" if "?" in path else "?"
    return f"{root()}/{language()}/cite{path}{joint}format={media_type.formats[0]}"
