"""The dumps of the release, named by its manifest and by nothing else."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, send_file

from ssegraph.errors import NotFound
from ssegraph.http.media import RDF_TYPES
from ssegraph.web.site import site

blueprint = Blueprint("downloads", __name__)
GZIP = ".gz"


@blueprint.get("/dumps/")
def index() -> str:
    """List the dumps with their sizes and checksums."""
    dumps = [file for file in site().release.manifest.files if file.name.startswith("dumps/")]
    return render_template("dumps.html", dumps=dumps)


@blueprint.get("/dumps/<name>")
def dump(name: str) -> Response:
    """Send one dump; ranges are answered."""
    release = site().release
    entry = next((file for file in release.manifest.files if file.name == f"dumps/{name}"), None)
    if entry is None:
        raise NotFound("There is no dump of this name. See /dumps/.")
    suffix = name.removesuffix(GZIP).rpartition(".")[2]
    media_type = next(media_type.name for media_type in RDF_TYPES if media_type.suffix == suffix)
    return send_file(
        release.folder / entry.name,
        mimetype="application/gzip" if name.endswith(GZIP) else media_type,
        conditional=True,
        etag=entry.sha256,
        last_modified=release.store_record.built_at,
    )
