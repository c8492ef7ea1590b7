"""Put the site together: one Flask application for one release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from ssegraph.engine.answering import Answering
from ssegraph.language.catalogue import interface_languages
from ssegraph.release.lookup import Lookup
from ssegraph.release.open import Release
from ssegraph.release.vocabulary import read_vocabulary
from ssegraph.saved.library import SavedQuery
from ssegraph.search.index import Index
from ssegraph.settings import Settings
from ssegraph.web import downloads, headers, health, home, language, pages, problems, static_files
from ssegraph.web.asking import saved, sparql
from ssegraph.web.asking.budget import Budget
from ssegraph.web.drawn import drawings, picture
from ssegraph.web.finding import lists, search
from ssegraph.web.layers.front import Front
from ssegraph.web.layers.observed import Observed
from ssegraph.web.layers.patience import Patience
from ssegraph.web.layers.prefix import UnderPath
from ssegraph.web.layers.quick import QuickQueries
from ssegraph.web.measured import quality
from ssegraph.web.process.metrics import CountedEngine, count_kept, note_release
from ssegraph.web.site import EXTENSION, Site, public_path
from ssegraph.web.things import documents
from ssegraph.web.vocabularies import schemes

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PROXY_HEADERS = ("x_for", "x_proto", "x_host")
MAX_FORM_BYTES = 64 << 10


def create_app(
    release: Release,
    engine: Answering,
    queries: Sequence[SavedQuery],
    settings: Settings,
    budget: Budget | None = None,
) -> Flask:
    """Make the application that serves *release* and sends queries to *engine*.

    Without a *budget* every client may use the engine as long as it likes.
    """
    languages = release.project["languages"]
    vocabulary = read_vocabulary(release.folder)
    lookup = Lookup(release.store, release.project["base_iri"], languages, vocabulary)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = max(MAX_FORM_BYTES, 4 * settings.query_length_bytes)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.strict_slashes = False
    counted = CountedEngine(engine)
    index = Index(release.search)
    site = Site(release, lookup, index, vocabulary, counted, queries, settings, budget)
    app.extensions[EXTENSION] = site
    note_release(release.id)
    problems.install(app)
    headers.install(app)
    language.install(app)
    static_files.install(app)
    pages.install(app)
    picture.install(app, settings)
    # Documents answer every address that no other does.
    first = (home, lists, search, saved, sparql, downloads, health, quality, schemes, drawings)
    for module in (*first, documents):
        app.register_blueprint(module.blueprint)
    _compile_templates(app)
    layers = _layers(app.wsgi_app, site)
    app.wsgi_app = layers  # type: ignore[method-assign,assignment]  # as Flask's docs do
    return app


def _compile_templates(app: Flask) -> None:
    """Compile every template now, so that no reader waits for it."""
    for name in app.jinja_env.list_templates(extensions=("html",)):
        app.jinja_env.get_template(name)


def _layers(application: WSGIApplication, site: Site) -> WSGIApplication:
    """Put the layers around *application* that every request passes, the outermost last."""
    settings = site.settings
    quick = QuickQueries(application, site)
    front = Front(quick, settings.answer_cache_bytes, count_kept)
    languages = interface_languages(site.lookup.languages)
    layers: WSGIApplication = language.InLanguage(Patience(front, settings), languages)
    if settings.trusted_proxies:
        layers = ProxyFix(layers, **dict.fromkeys(PROXY_HEADERS, settings.trusted_proxies))
    if path := public_path(settings):
        layers = UnderPath(layers, path)
    return Observed(layers, site.release.id, headers.constant_headers(site))
