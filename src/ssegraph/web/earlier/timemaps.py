"""All states of one address that can be had (RFC 7089 section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from flask import Blueprint, Response, jsonify, request

from ssegraph.errors import NotFound
from ssegraph.http.media import stems
from ssegraph.release.history import ThingState
from ssegraph.release.publications import Publication
from ssegraph.web.earlier.memento import (
    LINK_FORMAT,
    TIMEMAP,
    TIMEMAP_JSON,
    asked_for,
    has_past,
    http_date,
    memento_link,
    origin_of,
)
from ssegraph.web.earlier.names import RELEASES, snapshots
from ssegraph.web.earlier.snapshot import current_root
from ssegraph.web.language import languages
from ssegraph.web.paths import DOCUMENT, THING
from ssegraph.web.site import site

blueprint = Blueprint("timemaps", __name__)


@blueprint.get("/timemap/link/", defaults={"path": ""})
@blueprint.get("/timemap/link/<path:path>")
def as_links(path: str) -> Response:
    """List the states of *path* as links (RFC 6690)."""
    start, asked = _start(), _asked(TIMEMAP)
    mementos = _mementos(path, asked)
    first, last = mementos[0][1], mementos[-1][1]
    links = [
        f'<{start}{asked}>; rel="original timegate"',
        f'<{start}{TIMEMAP}{asked}>; rel="self"; type="{LINK_FORMAT}";'
        f' from="{http_date(first.seconds)}"; until="{http_date(last.seconds)}"',
        f'<{start}{TIMEMAP_JSON}{asked}>; rel="timemap"; type="application/json"',
    ]
    for address, publication in mementos:
        ends = ["first"] * (publication is first) + ["last"] * (publication is last)
        links.append(memento_link(start + address, publication, " ".join((*ends, "memento"))))
    return Response(",\n".join(links) + "\n", content_type=LINK_FORMAT)


@blueprint.get("/timemap/json/", defaults={"path": ""})
@blueprint.get("/timemap/json/<path:path>")
def as_json(path: str) -> Response:
    """List the states of *path* as JSON, in the form that Memento's aggregators use."""
    start, asked = _start(), _asked(TIMEMAP_JSON)
    listed = [
        {"datetime": one.moment, "uri": start + address} for address, one in _mementos(path, asked)
    ]
    return jsonify(
        original_uri=start + asked,
        timegate_uri=start + asked,
        timemap_uri={
            "link_format": f"{start}{TIMEMAP}{asked}",
            "json_format": f"{start}{TIMEMAP_JSON}{asked}",
        },
        mementos={"first": listed[0], "last": listed[-1], "list": listed},
    )


def _start() -> str:
    return origin_of(request.environ, site().settings) + current_root()


def _asked(timemap: str) -> str:
    """Return the path and query that the request wants the states of."""
    return asked_for(request.environ, request.script_root).removeprefix(timemap)


def _mementos(path: str, asked: str) -> Sequence[tuple[str, Publication]]:
    """Return the addresses of the states of *path*, oldest first, with their publications.

    Raises ``NotFound`` for what has none.
    """
    if not has_past(path, languages()):
        raise NotFound("What is at this address has no earlier states.")
    named = snapshots(site().past.publications)
    state = _state_of(path)
    if state is not None:
        held = {name: one for name, one in named.items() if _holds(one, state)}
        # The file of the past may be younger than what is served.
        named = held or named
    return [(f"{RELEASES}{name}{asked}", one) for name, one in named.items()]


def _holds(publication: Publication, state: ThingState) -> bool:
    withdrawn = state.withdrawn
    return state.created <= publication.number and (
        withdrawn is None or publication.number < withdrawn
    )


def _state_of(path: str) -> ThingState | None:
    """Return the past of the thing whose page or IRI is at *path*; ``None`` for other pages.

    Raises ``NotFound`` for an IRI of ours that never was.
    """
    first, _, rest = path.partition("/")
    name = rest if first in languages() else path
    thing = THING + name.removeprefix(DOCUMENT) if name.startswith(DOCUMENT) else name
    stem = next(stems(thing), thing)
    iris = chain.from_iterable(site().paths.iris_at(one) for one in dict.fromkeys((thing, stem)))
    states = (site().history.state_of(iri.value) for iri in iris)
    found = next((state for state in states if state is not None), None)
    if found is None and thing.startswith(THING) and site().paths.find(stem) is None:
        raise NotFound("Nothing was ever published at this address.")
    return found
