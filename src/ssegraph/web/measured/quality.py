"""``/quality``: what the check found, how complete the data is, where it leads, what changed.

Everything here was measured when the release was built and only read since.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Response, render_template
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ssegraph.errors import NotFound
from ssegraph.http.media import HTML, JSON, RDF_TYPES, TURTLE, MediaType, by_suffix
from ssegraph.language.writing import XSD, language_name
from ssegraph.language.writing import written as written_for_people
from ssegraph.quality import written
from ssegraph.quality.changes import Changes, read_changes
from ssegraph.quality.found import Findings, read_findings
from ssegraph.quality.measures import Quality, read_quality
from ssegraph.web.addresses import page_address
from ssegraph.web.language import language
from ssegraph.web.measured.quality_shown import (
    least_covered,
    shown_changes,
    shown_classes,
    shown_evidence,
    shown_findings,
    shown_graphs,
)
from ssegraph.web.representations import represent
from ssegraph.web.site import site
from ssegraph.web.things.description import serialise

blueprint = Blueprint("quality", __name__)
DATE = NamedNode(XSD + "date")
# A report that is longer than this comes as it was written, and in no other format.
MOST_CONVERTED_BYTES = 4 << 20
# The page shows the start of long lists; JSON has more.
MOST_BROKEN, MOST_SITES = 50, 12


@blueprint.get("/quality")
def index() -> Response:
    """Show the quality of the release in the format that the client wants."""
    return _represent(None)


@blueprint.get("/quality.<suffix>")
def in_format(suffix: str) -> Response:
    """Send the quality of the release in one format."""
    return _represent(by_suffix(suffix, _offered()))


def _offered() -> Sequence[MediaType]:
    path = site().release.folder / written.NAME
    if path.is_file() and path.stat().st_size > MOST_CONVERTED_BYTES:
        return (HTML, JSON, TURTLE)
    return (HTML, JSON, *RDF_TYPES)


def _represent(suffix: MediaType | None) -> Response:
    iri, offered = NamedNode(f"{site().base_iri}quality"), _offered()
    return represent(iri, suffix, offered, lambda chosen: _body(iri, chosen, offered))


def _body(iri: NamedNode, chosen: MediaType, offered: Sequence[MediaType]) -> str | bytes:
    quality, findings, changes = _measured()
    if chosen is HTML:
        formats = [(offer, page_address(iri, offer)) for offer in offered if offer is not HTML]
        return _page(quality, findings, changes, formats)
    if chosen is JSON:
        return _json(quality, findings, changes)
    turtle = (site().release.folder / written.NAME).read_bytes()
    if chosen is TURTLE:
        return turtle
    return serialise(list(parse(turtle, RdfFormat.TURTLE)), chosen)


def _page(
    quality: Quality,
    findings: Findings,
    changes: Changes,
    formats: Sequence[tuple[MediaType, str]],
) -> str:
    return render_template(
        "quality.html",
        quality=quality,
        findings=findings,
        severities=shown_findings(findings),
        classes=shown_classes(quality),
        least_covered=least_covered(quality),
        graphs=shown_graphs(quality),
        evidence=shown_evidence(quality),
        languages=[(tag, language_name(tag, language())) for tag in quality.languages],
        broken=quality.broken[:MOST_BROKEN],
        sites=quality.sites[:MOST_SITES],
        more_sites=quality.sites[MOST_SITES:],
        changes=changes,
        changed=shown_changes(changes),
        publication=_publication_since(changes.previous),
        day=_day(site().release.store_record.built_at),
        formats=formats,
    )


def _publication_since(previous: str) -> int | None:
    """Return the publication that made this release follow on *previous*, if one did."""
    published = reversed(site().past.publications)
    found = (
        one for one in published if (one.previous, one.release) == (previous, site().release.id)
    )
    return next((one.number for one in found if one.folder), None)


def _day(seconds: int) -> str:
    """Return the day of a moment as the page's language writes it."""
    day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return written_for_people(Literal(day, datatype=DATE), language())


def _json(quality: Quality, findings: Findings, changes: Changes) -> str:
    document = {
        "release": site().release.id,
        "findings": asdict(findings),
        "measures": asdict(quality),
        "changes": asdict(changes),
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _measured() -> tuple[Quality, Findings, Changes]:
    try:
        return _read(site().release.folder)
    except OSError as error:
        raise NotFound(
            "This release does not say how good it is. Run 'ssegraph build' again."
        ) from error


@lru_cache(maxsize=2)
def _read(folder: Path) -> tuple[Quality, Findings, Changes]:
    return read_quality(folder), read_findings(folder), read_changes(folder)
