"""Search everything that the release says about things, in every language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request
from pyoxigraph import NamedNode

from ssegraph.http.media import HTML, JSON, choose
from ssegraph.search.asked import FacetCount, Hit
from ssegraph.web.finding.faceted import asked_for, faceted
from ssegraph.web.language import speak_to_programs
from ssegraph.web.site import site
from ssegraph.web.things.instances import facts_about

blueprint = Blueprint("search", __name__)
OFFERED = (HTML, JSON)


@blueprint.get("/search")
def search() -> Response:
    """Show what was found, as a page or as JSON."""
    media_type = choose(request.headers.get("Accept", ""), request.args.get("format"), OFFERED)
    if media_type is JSON:
        return as_json()
    page = faceted(asked_for())
    lookup = site().lookup
    facts = [facts_about(lookup, NamedNode(hit.iri)) for hit in page.found.hits]
    types = [lookup.types(NamedNode(hit.iri))[:1] for hit in page.found.hits]
    text = render_template("search.html", page=page, facts=facts, types=types)
    response = Response(text, content_type=HTML.content_type)
    response.vary.add("Accept")
    return response


@blueprint.get("/search.json")
def as_json() -> Response:
    """Send one page of what was found as JSON."""
    speak_to_programs()
    page = faceted(asked_for())
    document = {
        "text": page.text,
        "total": page.found.total,
        "page": page.number,
        "pages": page.last,
        "suggestion": page.found.suggestion or None,
        "hits": [_hit(hit) for hit in page.found.hits],
        "facets": facets_as_json(page.found.facets),
    }
    response = Response(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", content_type=JSON.content_type
    )
    response.vary.add("Accept")
    return response


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "iri": hit.iri,
        "title": hit.label,
        "titleLanguage": hit.title_language or None,
        "snippet": "".join(part.text for part in hit.snippet) or None,
        "snippetLanguage": hit.language or None,
    }


def facets_as_json(facets: Sequence[FacetCount]) -> list[dict[str, Any]]:
    """Return facets with the number of things that have each value, as JSON has them."""
    return [
        {
            "name": facet.name,
            "complete": facet.is_complete,
            "values": [
                {"value": value.value, "things": value.things, "chosen": value.is_chosen}
                for value in facet.values
            ],
        }
        for facet in facets
    ]
