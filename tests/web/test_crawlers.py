"""What crawlers are told: where everything is, when it changed, and what to leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask.testing import FlaskClient
from protego import Protego

from ssegraph.project import read_project
from ssegraph.release.open import servable_release
from ssegraph.release.publications import publications
from ssegraph.web.app import create_app
from ssegraph.web.crawling import listed
from tests.http import fetch
from tests.release.builds import build, write_things
from tests.web.kinds import KINDS
from tests.web.markup import Page

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAST = {1: "one", 2: "two", 3: "three"}
NAMES = ("a&b", "caf%C3%A9", "Ω", "it's")
FORMATS = re.compile(
    r"\.(?:html|ttl|nt|jsonld|rdf|trig|nq|linkset|json|csv|tsv|xml|svg|png|ics|geojson)$"
)
# Files that harvesters look for, and pages that have no address without a query.
FOLLOWED = re.compile(r"/dumps/|/catalog\.|/(?:resource|types)$")


def entries(root: Element) -> dict[str, str]:
    """Return the moment of each address in a sitemap."""
    return {
        entry.findtext(f"{NAMESPACE}loc", ""): entry.findtext(f"{NAMESPACE}lastmod", "")
        for entry in root
    }


def sitemap_of(client: FlaskClient, path: str) -> dict[str, str]:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    return entries(fromstring(answer.text))


def documents_of(client: FlaskClient) -> dict[str, str]:
    """Return all documents in the numbered parts, by path."""
    found: dict[str, str] = {}
    for part in sitemap_of(client, "/sitemap.xml"):
        if not part.endswith("/pages.xml"):
            found |= sitemap_of(client, urlsplit(part).path)
    return {urlsplit(address).path: moment for address, moment in found.items()}


def client_of(project: Path) -> FlaskClient:
    """Serve the current release of *project*, without an engine."""
    found = read_project(project)
    release = servable_release(found.releases)
    return create_app(release, None, (), found.settings).test_client()  # type: ignore[arg-type]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of three things, published once."""
    build(write_things(tmp_path, PAST))
    return tmp_path


def test_everything_that_is_listed_is_there(client: FlaskClient) -> None:
    seen = 0
    for part, changed in sitemap_of(client, "/sitemap.xml").items():
        pages = sitemap_of(client, urlsplit(part).path)
        assert max(pages.values()) == changed
        # Other tests look at every thing; here a share of them will do.
        for address in list(pages)[:: 1 if part.endswith("/pages.xml") else 7]:
            split = urlsplit(address)
            assert split.query == split.fragment == ""
            answer = client.head(split.path, headers={"Accept": "text/html"})
            assert (answer.status_code, answer.mimetype) == (200, "text/html"), address
            seen += 1
    assert seen > 100


def test_every_kind_of_page_with_an_address_of_its_own_is_listed(client: FlaskClient) -> None:
    paths = {
        urlsplit(address).path
        for part in sitemap_of(client, "/sitemap.xml")
        for address in sitemap_of(client, urlsplit(part).path)
    }
    kept = {"search", "SPARQL", "not found"}
    alone = {kind: path for kind, path in KINDS.items() if "?" not in path and kind not in kept}
    assert [kind for kind, path in alone.items() if path not in paths] == []


def test_a_thing_changed_when_a_statement_about_it_did(project: Path) -> None:
    build(write_things(project, PAST | {2: "two, mended"}))
    first, second = publications(project / "releases")
    moments = documents_of(client_of(project))
    assert moments["/doc/1"] == moments["/doc/3"] == written(first.seconds)
    assert moments["/doc/2"] == written(second.seconds)
    assert first.seconds < second.seconds


def test_the_pages_of_the_site_changed_with_the_release(project: Path) -> None:
    build(write_things(project, PAST | {2: "two, mended"}))
    first, second = publications(project / "releases")
    pages = sitemap_of(client_of(project), "/sitemap/pages.xml")
    moments = {urlsplit(address).path: moment for address, moment in pages.items()}
    assert moments.pop("/changes/1") == written(first.seconds)
    assert set(moments.values()) == {written(second.seconds)}


def test_what_was_withdrawn_is_not_listed(project: Path) -> None:
    build(write_things(project, {1: "one", 3: "three"}))
    assert documents_of(client_of(project)).keys() == {"/doc/1", "/doc/3"}


def test_a_document_is_listed_once_whatever_it_describes(tmp_path: Path) -> None:
    more = '<https://example.org/terms#a> <https://example.org/p> "a" .\n'
    more += '<https://example.org/terms#b> <https://example.org/p> "b" .\n'
    build(write_things(tmp_path, {1: "one"}, more))
    assert documents_of(client_of(tmp_path)).keys() == {"/doc/1", "/terms"}


def test_unusual_addresses_are_encoded_and_escaped(tmp_path: Path) -> None:
    more = "".join(
        f'<https://example.org/id/{name}> <https://example.org/p> "x" .\n' for name in NAMES
    )
    build(write_things(tmp_path, {}, more))
    client = client_of(tmp_path)
    paths = documents_of(client)
    assert len(paths) == len(NAMES)
    for path in paths:
        assert path.isascii()
        assert client.get(path, headers={"Accept": "text/html"}).status_code == 200, path


def test_many_documents_are_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "MOST", 2)
    build(write_things(tmp_path, {number: str(number) for number in range(1, 6)}))
    client = client_of(tmp_path)
    parts = list(sitemap_of(client, "/sitemap.xml"))
    assert [urlsplit(part).path for part in parts] == [
        f"/sitemap/{name}.xml" for name in ("pages", "1", "2", "3")
    ]
    sizes = [len(sitemap_of(client, urlsplit(part).path)) for part in parts[1:]]
    assert sizes == [2, 2, 1]
    assert documents_of(client).keys() == {f"/doc/{number}" for number in range(1, 6)}


@pytest.mark.parametrize("name", ["0", "99", "-1", "x", "١", "1e3"])
def test_a_part_that_is_not_there_is_not_found(client: FlaskClient, name: str) -> None:
    assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_robots_are_kept_from_what_costs_and_from_nothing_else(site_url: str) -> None:
    rules = Protego.parse(fetch(f"{site_url}/robots.txt").text)
    spared = (
        *("/sparql", "/sparql?query=ASK%7B%7D", "/fr/sparql", "/search?q=x", "/fr/people?page=2"),
        *("/cite/doc/x", "/releases/0123456789abcdef/doc/x", "/doc/x?format=ttl"),
        *("/queries/speakers?view=map", "/neighbourhood?uri=x"),
    )
    assert [path for path in spared if rules.can_fetch(site_url + path, "anybody")] == []
    open_to_all = (
        *("/", "/fr/people", "/doc/x", "/ontology", "/dumps/data.nt", "/queries/speakers"),
        *("/sitemap.xml", "/sitemap/1.xml", "/releases", "/.well-known/void", "/ldes"),
    )
    assert [path for path in open_to_all if not rules.can_fetch(site_url + path, "anybody")] == []
    (address,) = rules.sitemaps
    assert fetch(address).status == 200


def test_robots_may_fetch_everything_that_is_listed(client: FlaskClient) -> None:
    rules = Protego.parse(client.get("/robots.txt").text)
    for part in sitemap_of(client, "/sitemap.xml"):
        for address in (part, *sitemap_of(client, urlsplit(part).path)):
            assert rules.can_fetch(address, "anybody"), address


def test_under_a_path_everything_keeps_the_path(tmp_path: Path) -> None:
    project = write_things(tmp_path, PAST)
    with (project / "ssegraph.toml").open("a") as settings:
        settings.write('public_url = "https://data.example.org/sse"\n')
    build(project)
    client = client_of(project)
    robots = client.get("/sse/robots.txt").text
    assert "Sitemap: https://data.example.org/sse/sitemap.xml\n" in robots
    assert "Disallow: /sse/sparql\n" in robots
    parts = sitemap_of(client, "/sse/sitemap.xml")
    assert list(parts) == [
        f"https://data.example.org/sse/sitemap/{name}.xml" for name in ("pages", "1")
    ]
    assert "https://data.example.org/sse/doc/1" in sitemap_of(client, "/sse/sitemap/1.xml")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "not found"])
def test_links_that_only_programs_need_are_not_to_be_followed(
    client: FlaskClient, kind: str
) -> None:
    answer = client.get(f"/en{KINDS[kind]}", headers={"Accept": "text/html"})
    page = f"http://localhost/en{KINDS[kind]}"
    assert set(unmarked(Page(answer.text), page)) == set()


def unmarked(page: Page, address: str) -> Iterator[str]:
    """Yield the links of *page* that lead to formats, queries, choices and earlier releases."""
    for link in page.root.iter("a"):
        target = urlsplit(urljoin(address, link.get("href", "")))
        is_here = target.netloc == urlsplit(address).netloc
        is_same = target._replace(fragment="").geturl() == address
        words = set(link.get("rel", "").split())
        # The next page of a list is a page like the first.
        is_marked = not words.isdisjoint({"nofollow", "next", "prev"})
        if is_here and not is_same and not is_marked and is_spared(target.path, target.query):
            yield target.geturl()


def is_spared(path: str, query: str) -> bool:
    if FOLLOWED.search(path):
        return False
    return bool(query or FORMATS.search(path) or re.search(r"/(?:cite|releases)/", path))


def written(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
