"""Put the site together: one Flask application for one release."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from ssegraph.engine.answering import Answering
from ssegraph.errors import ReleaseDamaged
from ssegraph.language.catalogue import interface_languages
from ssegraph.release.lookup import Lookup
from ssegraph.release.naming import MOST_SPELLINGS, Naming, read_naming, with_past
from ssegraph.release.open import Release
from ssegraph.release.past import Past, past_of_current
from ssegraph.release.vocabulary import read_vocabulary
from ssegraph.saved.library import SavedQuery
from ssegraph.search.index import Index
from ssegraph.settings import Settings
from ssegraph.web import (
    catalogue,
    downloads,
    headers,
    health,
    home,
    language,
    pages,
    problems,
    static_files,
)
from ssegraph.web.asking import sparql
from ssegraph.web.asking.budget import Budget
from ssegraph.web.changes import pages as changes
from ssegraph.web.changes import stream
from ssegraph.web.citing import archives
from ssegraph.web.citing import downloads as citing
from ssegraph.web.citing import shown as citations
from ssegraph.web.crawling import robots, sitemap
from ssegraph.web.drawn import drawings, picture
from ssegraph.web.earlier import published, snapshot, timemaps
from ssegraph.web.earlier.archive import Archive, Mounted
from ssegraph.web.earlier.dated import Dated
from ssegraph.web.earlier.layer import EarlierReleases
from ssegraph.web.embedding import elsewhere, embeds, files, oembed
from ssegraph.web.finding import lists, search
from ssegraph.web.layers.front import Front
from ssegraph.web.layers.observed import Observed
from ssegraph.web.layers.patience import Patience
from ssegraph.web.layers.prefix import UnderPath
from ssegraph.web.layers.quick import QuickQueries
from ssegraph.web.linked import landing
from ssegraph.web.measured import quality
from ssegraph.web.paths import Paths
from ssegraph.web.process.metrics import CountedEngine, count_kept, note_release
from ssegraph.web.saved import described, pictures
from ssegraph.web.saved import pages as saved_pages
from ssegraph.web.saved.last_good import LastGood
from ssegraph.web.site import EXTENSION, Site, public_path
from ssegraph.web.things import documents
from ssegraph.web.vocabularies import schemes

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PROXY_HEADERS = ("x_for", "x_proto", "x_host")
MAX_FORM_BYTES = 64 << 10


def create_app(  # noqa: PLR0913  # the parts of a site, each with a meaning of its own
    release: Release,
    engine: Answering,
    queries: Sequence[SavedQuery],
    settings: Settings,
    *,
    budget: Budget | None = None,
    last_good: LastGood | None = None,
    past: Past | None = None,
    archive: Archive | None = None,
    mounted: Mounted | None = None,
) -> Flask:
    """Make the application that serves *release* and sends queries to *engine*.

    Without a *budget* every client may use the engine as long as it likes;
    without a *past* the release counts as the current one.  With an *archive*
    the site has its earlier releases beneath it, each of them *mounted*.
    """
    languages = release.project["languages"]
    vocabulary = read_vocabulary(release.folder)
    past = past or past_of_current(release.folder)
    naming = _naming(release, past)
    lookup = Lookup(release.store, release.project["base_iri"], languages, vocabulary, naming)
    listed = [entry["path"] for entry in release.project["lists"]]
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = max(MAX_FORM_BYTES, 4 * settings.query_length_bytes)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.url_map.strict_slashes = False
    counted = CountedEngine(engine)
    index = Index(release.search)
    site = Site(
        release,
        lookup,
        index,
        vocabulary,
        counted,
        queries,
        settings,
        budget,
        last_good,
        past=past,
        mount=mounted.path if mounted else "",
        paths=Paths(lookup, naming, listed, interface_languages(languages)),
    )
    app.extensions[EXTENSION] = site
    if not mounted:
        note_release(release.id)
    problems.install(app)
    headers.install(app)
    language.install(app)
    static_files.install(app)
    pages.install(app)
    picture.install(app, settings)
    elsewhere.install(app)
    citations.install(app)
    snapshot.install(app)
    landing.install(app)
    # Documents answer every address that no other does.
    first = (home, lists, search, saved_pages, sparql, downloads, quality, schemes, drawings)
    embedding = (catalogue, described, pictures, embeds, files, oembed)
    crawled = (citing, archives, robots, sitemap)
    dated = (published, timemaps) if mounted else (published, timemaps, health)
    changing = (changes, stream)
    for module in (*first, *embedding, *crawled, *changing, *dated, documents):
        app.register_blueprint(module.blueprint)
    if not mounted:
        _compile_templates(app)
    layers = _layers(app.wsgi_app, site, archive, mounted)
    app.wsgi_app = layers  # type: ignore[method-assign,assignment]  # as Flask's docs do
    return app


def _naming(release: Release, past: Past) -> Naming:
    """Return how the IRIs of *release* are written, and those that were withdrawn before it."""
    naming = read_naming(release.folder)
    # Whoever asks for what was withdrawn is told that its past cannot be read.
    with suppress(ReleaseDamaged):
        spelt = past.history.encoded(MOST_SPELLINGS)
        return with_past(naming, spelt, release.project["base_iri"])
    return naming


def _compile_templates(app: Flask) -> None:
    """Compile every template now, so that no reader waits for it."""
    for name in app.jinja_env.list_templates(extensions=("html",)):
        app.jinja_env.get_template(name)


def _layers(
    application: WSGIApplication, site: Site, archive: Archive | None, mounted: Mounted | None
) -> WSGIApplication:
    """Put the layers around *application* that every request passes, the outermost last."""
    settings = site.settings
    quick: WSGIApplication = QuickQueries(application, site)
    front = Front(Dated(quick, site) if archive else quick, settings.answer_cache_bytes, count_kept)
    languages = interface_languages(site.lookup.languages)
    bounds = mounted or archive
    patience = Patience(front, settings, bounds.places if bounds else None)
    layers: WSGIApplication = language.InLanguage(patience, languages)
    if mounted:
        return layers
    if archive:
        layers = EarlierReleases(layers, site, archive)
    if settings.trusted_proxies:
        layers = ProxyFix(layers, **dict.fromkeys(PROXY_HEADERS, settings.trusted_proxies))
    if path := public_path(settings):
        layers = UnderPath(layers, path)
    return Observed(layers, site.release.id, headers.constant_headers(site))
