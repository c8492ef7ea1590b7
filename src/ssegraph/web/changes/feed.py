"""``/changes.atom``: the publications as a feed (RFC 4287), newest first."""

from __future__ import annotations

import re

from feedgenerator import Atom1Feed
from flask import Response, request

from ssegraph.release.publications import Publication
from ssegraph.web.addresses import absolute_address
from ssegraph.web.changes.listed import newest_first, summary_of, title_of
from ssegraph.web.language import gettext, language, speak_to_programs
from ssegraph.web.site import site
from ssegraph.web.words import text_in

CONTENT_TYPE = "application/atom+xml"
# Readers ask often enough to miss none; everything older is at /changes.
MOST_ENTRIES = 50
# What XML cannot hold in any form.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feed() -> Response:
    """Send the newest publications in the language of the address, else the project's first."""
    speak_to_programs()
    project = site().release.project
    title = _clean(text_in(project["title"]).text)
    made = Atom1Feed(
        title=f"{gettext('Changes')} · {title}",
        link=_address("/changes"),
        description=_clean(text_in(project["description"]).text),
        language=language(),
        author_name=_clean(project["publisher"]) or title,
        feed_url=_address("/changes.atom"),
        feed_guid=f"{site().base_iri}changes",
        feed_copyright=_clean(project["license"]) or None,
    )
    for publication in newest_first()[:MOST_ENTRIES]:
        _add(made, publication)
    response = Response(made.writeString("utf-8"), content_type=CONTENT_TYPE)
    response.headers["Content-Language"] = language()
    return response


def _add(made: Atom1Feed, publication: Publication) -> None:
    made.add_item(
        title=_clean(title_of(publication)),
        link=_address(f"/changes/{publication.number}"),
        description=summary_of(publication),
        unique_id=f"{site().base_iri}changes/{publication.number}",
        pubdate=publication.published_at,
        updateddate=publication.published_at,
    )


def _address(path: str) -> str:
    return absolute_address(request.script_root + path)


def _clean(text: str) -> str:
    return CONTROLS.sub("", text)
