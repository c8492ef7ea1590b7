"""The dumps of the release, named by its manifest and by nothing else."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, send_file

from ssegraph.description.formats import format_of
from ssegraph.errors import NotFound
from ssegraph.release.manifest import DUMPS
from ssegraph.web.site import site

blueprint = Blueprint("downloads", __name__)
SUMS = "SHA256SUMS"


@blueprint.get("/dumps/")
def index() -> str:
    """List the dumps with their sizes and checksums."""
    dumps = site().release.manifest.dumps
    written = {dump.name: format_of(dump.name) for dump in dumps}
    return render_template("dumps.html", dumps=dumps, written=written, sums=SUMS)


@blueprint.get(f"/dumps/{SUMS}")
def sums() -> Response:
    """Send the checksums of all dumps, as ``sha256sum --check`` reads them."""
    lines = [f"{dump.sha256}  {dump.name}\n" for dump in site().release.manifest.dumps]
    response = Response("".join(lines), content_type="text/plain; charset=utf-8")
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/dumps/<name>")
def dump(name: str) -> Response:
    """Send one dump; ranges are answered."""
    release = site().release
    entry = next((dump for dump in release.manifest.dumps if dump.name == name), None)
    if entry is None:
        raise NotFound("There is no dump of this name. See /dumps/.")
    return send_file(
        release.folder / DUMPS / name,
        mimetype=format_of(name).served_as,
        conditional=True,
        etag=entry.sha256,
        last_modified=site().modified_at,
    )
