"""What the editor completes queries with: prefixes, classes and properties of the data.

All of it is counted and named already when a release is served, so this is as
quick as a page, and an editor never asks the engine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response
from pyoxigraph import NamedNode

from ssegraph.engine.query_iris import prefixes_of
from ssegraph.terms import PREFIXES
from ssegraph.web.language import speak_to_programs
from ssegraph.web.site import Site, site
from ssegraph.web.words import name_of, shorten

# A list is for choosing from: of the terms, the most used.
MOST_TERMS = 3000
LABEL_LENGTH = 80


def terms() -> Response:
    """Send the terms of the release as JSON, named in the language of the address."""
    speak_to_programs()
    vocabulary = site().vocabulary
    document = {
        "prefixes": prefixes(site()),
        "classes": _counted(vocabulary.classes),
        "properties": _counted(vocabulary.properties),
    }
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Response(body, content_type="application/json")


def prefixes(of: Site) -> dict[str, str]:
    """Return the usual namespaces by their prefixes, those of the saved queries first.

    What a project's own queries call a namespace is what its readers know it by.
    """
    declared: dict[str, str] = {}
    for saved in of.queries:
        for prefix, namespace in prefixes_of(saved.text).items():
            declared.setdefault(prefix, namespace)
    return {**declared, **{key: iri for key, iri in PREFIXES.items() if key not in declared}}


def _counted(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    lookup = site().lookup
    most_used = sorted(counts, key=lambda iri: (-counts[iri], iri))[:MOST_TERMS]
    return [
        {
            "iri": iri,
            "label": shorten(name_of(lookup, NamedNode(iri)).text, LABEL_LENGTH),
            "count": counts[iri],
        }
        for iri in most_used
    ]
