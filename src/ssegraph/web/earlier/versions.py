"""Versions of ontologies that only earlier releases had: where their IRIs lead.

An ontology names its version by ``owl:versionIRI``.  Its own page answers to
the version that it has now; the IRI of an earlier one leads to the last release
in which it was in force.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from flask import request
from pyoxigraph import NamedNode

from ssegraph.errors import ReleaseDamaged
from ssegraph.release.publications import Publication, events, read_publication
from ssegraph.terms import OWL, TYPE
from ssegraph.web.earlier.memento import asked_for
from ssegraph.web.earlier.names import name_of
from ssegraph.web.earlier.snapshot import mounted_address
from ssegraph.web.language import root
from ssegraph.web.site import site

ONTOLOGY = NamedNode(OWL + "Ontology")
# As N-Triples have it.
SAID = re.compile(rf"<([^<>]*)> <{re.escape(OWL)}versionIRI> <([^<>]*)> \.")
MOST_ONTOLOGIES = 100


def address_of_version(path: str) -> str | None:
    """Return where what is asked for, a *path* that now means nothing, leads as a version."""
    stem = path.rpartition(".")[0]
    for one in (path, stem) if stem else (path,):
        for iri in site().paths.iris_at(one):
            for version, publication in _earlier_versions():
                if version == iri.value:
                    name = name_of(publication, site().past.publications)
                    return mounted_address(name, asked_for(request.environ, root()))
    return None


def _earlier_versions() -> Iterator[tuple[str, Publication]]:
    """Yield the version of each ontology after each of its changes, with the last that had it."""
    past = site().past
    numbered = {one.number: one for one in past.publications}
    for ontology in site().lookup.subjects(TYPE, ONTOLOGY, MOST_ONTOLOGIES):
        changed = past.history.publications_of(ontology.value)
        for number, following in reversed(list(pairwise([*changed, past.publication.number + 1]))):
            recorded = numbered.get(number)
            if recorded and recorded.folder and following - 1 in numbered:
                # What cannot be read is told by the pages about changes.
                with suppress(ReleaseDamaged):
                    for version in _said(recorded.folder, ontology.value):
                        yield version, numbered[following - 1]


# A publication never changes; most ontologies are in few.
@lru_cache(maxsize=1024)
def _said(folder: Path, ontology: str) -> tuple[str, ...]:
    """Return the versions that *ontology* has after the publication in *folder*."""
    return tuple(
        version
        for event in events(read_publication(folder))
        if event.thing == ontology
        for subject, version in SAID.findall(event.state)
        if subject == ontology
    )
