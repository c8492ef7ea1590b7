"""The list of everything that was published, and what to say of a release that cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request

from ssegraph.errors import NotFound, Problem
from ssegraph.http.media import HTML, JSON, choose
from ssegraph.release.publications import Publication
from ssegraph.web.addresses import redirected
from ssegraph.web.changes.listed import when
from ssegraph.web.earlier.layer import UNAVAILABLE
from ssegraph.web.earlier.memento import asked_for
from ssegraph.web.earlier.names import RELEASES, name_of, snapshots
from ssegraph.web.earlier.snapshot import current_root, mounted_address
from ssegraph.web.language import speak_to_programs
from ssegraph.web.saved.asked import number_option
from ssegraph.web.site import site

blueprint = Blueprint("published", __name__)
# A page lists as many; an option says before which number.
MOST_LISTED = 100
BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Row:
    """A publication as the page lists it; ``changes`` is '' where nothing was recorded."""

    publication: Publication
    moment: str
    written: str
    address: str
    changes: str


@blueprint.get("/releases", endpoint="index")
def index() -> Response:
    """List the publications, newest first, as a page or as JSON."""
    chosen = choose(
        request.headers.get("Accept", ""), request.args.get("format"), offered=(HTML, JSON)
    )
    response = index_json() if chosen is JSON else _page()
    response.vary.add("Accept")
    return response


@blueprint.get("/releases.json")
def index_json() -> Response:
    """List all publications, newest first, as JSON."""
    speak_to_programs()
    known = site().past.publications
    named = {one.number: name for name, one in snapshots(known).items()}
    members = [_members(one, named[one.number]) for one in reversed(known)]
    return jsonify(current=site().release.id, publications=members)


@blueprint.get("/releases/<path:rest>")
def unavailable(rest: str) -> Response:
    """Say why there is no site of a release here, or lead to where it is."""
    problem = request.environ.get(UNAVAILABLE)
    if isinstance(problem, Problem):
        raise problem
    name, slash, _ = rest.partition("/")
    if name not in snapshots(site().past.publications):
        raise NotFound("There is no release of this name. See /releases.")
    if not slash or request.script_root != current_root():
        # In the site of a release, or under a language, which goes behind the name.
        spoken = request.script_root.removeprefix(current_root() + site().mount)
        asked = asked_for(request.environ, request.script_root).removeprefix(RELEASES + name)
        behind = "" if slash else "/"
        return redirected(f"{current_root()}{RELEASES}{name}{spoken}{behind}{asked}", 302)
    raise NotFound("Earlier releases are not shown by this server.")


def _page() -> Response:
    known = site().past.publications
    options = {BEFORE: given} if (given := request.args.get(BEFORE)) else {}
    before = number_option(options, BEFORE, 1) or known[-1].number + 1
    fitting = [one for one in known if one.number < before]
    shown = fitting[-MOST_LISTED:]
    page = render_template(
        "releases.html",
        rows=[_row(one) for one in reversed(shown)],
        served=site().publication.number,
        total=len(known),
        before=shown[0].number if len(fitting) > len(shown) else None,
    )
    return Response(page, content_type=HTML.content_type)


def _row(publication: Publication) -> Row:
    return Row(
        publication,
        publication.moment,
        when(publication),
        mounted_address(name_of(publication, site().past.publications)),
        _changes(publication, request.script_root),
    )


def _members(publication: Publication, name: str) -> dict[str, Any]:
    return {
        "number": publication.number,
        "release": publication.release,
        "published_at": publication.moment,
        "previous": publication.previous or None,
        "statements": {"added": publication.added, "removed": publication.removed},
        "things": {
            "created": publication.created,
            "updated": publication.updated,
            "deleted": publication.deleted,
        },
        "address": mounted_address(name),
        "changes": _changes(publication, current_root()) or None,
    }


def _changes(publication: Publication, start: str) -> str:
    return f"{start}/changes/{publication.number}" if publication.folder else ""
