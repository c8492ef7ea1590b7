"""The dumps of the release, named by its manifest and by nothing else."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, send_file

from ssegraph.description.formats import format_of
from ssegraph.errors import NotFound
from ssegraph.release.manifest import FileDigest
from ssegraph.web.site import site

blueprint = Blueprint("downloads", __name__)
SUMS = "SHA256SUMS"
FOLDER = "dumps/"


@blueprint.get("/dumps/")
def index() -> str:
    """List the dumps with their sizes and checksums."""
    dumps = [(file.name.removeprefix(FOLDER), file) for file in _dumps()]
    written = {name: format_of(name) for name, _ in dumps}
    return render_template("dumps.html", dumps=dumps, written=written, sums=SUMS)


@blueprint.get(f"/dumps/{SUMS}")
def sums() -> Response:
    """Send the checksums of all dumps, as ``sha256sum --check`` reads them."""
    lines = [f"{file.sha256}  {file.name.removeprefix(FOLDER)}\n" for file in _dumps()]
    response = Response("".join(lines), content_type="text/plain; charset=utf-8")
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/dumps/<name>")
def dump(name: str) -> Response:
    """Send one dump; ranges are answered."""
    release = site().release
    entry = next((file for file in _dumps() if file.name == f"{FOLDER}{name}"), None)
    if entry is None:
        raise NotFound("There is no dump of this name. See /dumps/.")
    return send_file(
        release.folder / entry.name,
        mimetype=format_of(name).served_as,
        conditional=True,
        etag=entry.sha256,
        last_modified=site().modified_at,
    )


def _dumps() -> list[FileDigest]:
    return [file for file in site().release.manifest.files if file.name.startswith(FOLDER)]
