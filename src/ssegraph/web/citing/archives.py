"""The release as archives and forges want it described, so that nobody types it again.

``/CITATION.cff`` is in the Citation File Format 1.2.0
(https://citation-file-format.github.io), ``/.zenodo.json`` in the form that
Zenodo reads with an upload (https://developers.zenodo.org/#representation).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import yaml
from flask import Blueprint, Response
from markupsafe import escape

from ssegraph.errors import NotFound
from ssegraph.http.media import JSON
from ssegraph.web.citing.licences import spdx_of
from ssegraph.web.citing.reference import Reference
from ssegraph.web.citing.references import dataset_reference
from ssegraph.web.earlier.names import RELEASES, name_of
from ssegraph.web.language import speak_to_programs
from ssegraph.web.site import site
from ssegraph.web.words import text_in

blueprint = Blueprint("archives", __name__)
blueprint.before_request(speak_to_programs)
YAML = "application/yaml"
MESSAGE = "If you use this dataset, please cite it as below."


@blueprint.get("/CITATION.cff")
def citation_file() -> Response:
    """Describe the release in the Citation File Format."""
    reference = _reference()
    # Text in other alphabets stands as it is; the order is the one that people read.
    text = yaml.safe_dump(_cff(reference), allow_unicode=True, sort_keys=False, width=100)
    return Response(text, content_type=YAML)


@blueprint.get("/.zenodo.json")
def deposit() -> Response:
    """Describe the release for an upload to Zenodo."""
    text = json.dumps(_zenodo(_reference()), ensure_ascii=False, indent=2) + "\n"
    return Response(text, content_type=JSON.content_type)


def _reference() -> Reference:
    """Return the reference to the release; raises ``NotFound`` when nobody is named as maker."""
    reference = dataset_reference()
    if not reference.creator:
        raise NotFound(
            "The project names nobody who made the dataset, which this file must say."
            " Name a publisher in ssegraph.toml."
        )
    return reference


def _cff(reference: Reference) -> Mapping[str, Any]:
    licence = reference.licence.address if reference.licence else ""
    spdx = spdx_of(licence)
    release_of = f"Release {reference.release}, for good"
    return _said(
        {
            "cff-version": "1.2.0",
            "message": MESSAGE,
            "type": "dataset",
            "title": reference.title.text,
            "abstract": _abstract(),
            "authors": [_party(reference.creator)],
            "keywords": _keywords(),
            "version": reference.release,
            "date-released": reference.day.isoformat(),
            "license": spdx,
            "license-url": "" if spdx else licence,
            "url": site().absolute("/"),
            "repository-artifact": site().lasting("/dumps/"),
            "identifiers": [
                {"type": "url", "value": reference.address, "description": release_of},
                {"type": "url", "value": reference.iri, "description": "IRI of the dataset"},
            ],
        }
    )


def _party(name: str) -> Mapping[str, str]:
    """Return the maker called *name* as an entity: a name alone does not tell people's apart."""
    iri = str(site().release.project.get("about", {}).get("creator_iri", ""))
    is_on_web = iri.startswith(("http://", "https://"))
    return {"name": name, "website": iri} if is_on_web else {"name": name}


def _zenodo(reference: Reference) -> Mapping[str, Any]:
    licence = reference.licence.address if reference.licence else ""
    related = [
        {"identifier": reference.address, "relation": "isIdenticalTo", "resource_type": "dataset"},
        {"identifier": reference.iri, "relation": "isVersionOf", "resource_type": "dataset"},
    ]
    before = site().past.publications[:-1]
    if before:
        address = site().absolute(f"{RELEASES}{name_of(before[-1], before)}/")
        related.append(
            {"identifier": address, "relation": "isNewVersionOf", "resource_type": "dataset"}
        )
    return _said(
        {
            "title": reference.title.text,
            "upload_type": "dataset",
            # Zenodo takes HTML here.
            "description": f"<p>{escape(_abstract() or reference.title.text)}</p>",
            "creators": [{"name": reference.creator}],
            "access_right": "open",
            "license": spdx_of(licence).lower(),
            "keywords": _keywords(),
            "version": reference.release,
            "publication_date": reference.day.isoformat(),
            "related_identifiers": related,
        }
    )


def _abstract() -> str:
    return text_in(site().release.project["description"]).text


def _keywords() -> list[str]:
    """Return the project's keywords in the language of the description, else in any."""
    keywords: Mapping[str, list[str]] = site().release.project.get("about", {}).get("keywords", {})
    spoken = text_in(site().release.project["title"]).language
    return list(keywords.get(spoken) or next(iter(keywords.values()), []))


def _said(members: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in members.items() if value}
