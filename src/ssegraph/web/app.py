"""Put the site together: one Flask application for one release."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask
from jinja2 import StrictUndefined

from ssegraph.engine.answering import Answering
from ssegraph.release.lookup import Lookup
from ssegraph.release.open import Release
from ssegraph.saved.library import SavedQuery
from ssegraph.settings import Settings
from ssegraph.web import (
    documents,
    downloads,
    headers,
    health,
    lists,
    pages,
    problems,
    saved,
    sparql,
)
from ssegraph.web.front import Front
from ssegraph.web.prefix import UnderPath
from ssegraph.web.site import EXTENSION, Site, public_path

MAX_FORM_BYTES = 64 << 10


def create_app(
    release: Release, engine: Answering, queries: Sequence[SavedQuery], settings: Settings
) -> Flask:
    """Make the application that serves *release* and sends queries to *engine*."""
    languages = release.project["languages"]
    lookup = Lookup(release.store, release.project["base_iri"], languages)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = max(MAX_FORM_BYTES, 4 * settings.query_length_bytes)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.strict_slashes = False
    app.extensions[EXTENSION] = Site(release, lookup, engine, queries, settings)
    problems.install(app)
    headers.install(app)
    pages.install(app)
    for module in (lists, saved, sparql, downloads, health, documents):
        app.register_blueprint(module.blueprint)
    front = Front(app.wsgi_app, settings.answer_cache_bytes)
    app.wsgi_app = UnderPath(front, public_path(settings))  # type: ignore[method-assign]
    return app
