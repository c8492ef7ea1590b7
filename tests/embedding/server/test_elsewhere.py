"""The page of a query says how to use its answer elsewhere, in code that works."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.embedding.server.conftest import Get, read
from tests.embedding.server.sites import MOROCCO
from tests.serving import serving
from tests.web.markup import Page, text_of

HERE = "http://localhost"
HTML = {"Accept": "text/html"}
PARAMETERS = f"country={quote(MOROCCO, safe='')}&least=600000"


@pytest.fixture(scope="module")
def page(site: FlaskClient) -> Page:
    return read(site.get(f"/fr/queries/cities?{PARAMETERS}", headers=HTML))


def codes(page: Page, kind: str) -> list[str]:
    """Return the pieces of code for *kind*, as they are copied."""
    return [
        "".join(element.itertext())
        for element in page.all("code")
        if element.get("id", "").startswith(f"code-{kind}-")
    ]


def elements(code: str) -> list[Page]:
    return [Page(f"<!doctype html><title>Host</title>{code}")]


def path_of(address: str) -> str:
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == HERE
    return f"{parts.path}?{parts.query}"


def test_the_frame_names_version_language_and_values(page: Page, site: FlaskClient) -> None:
    (code,) = codes(page, "frame")
    (host,) = elements(code)
    frame = host.one("iframe")
    assert frame.get("src") == f"{HERE}/fr/embed/cities?version=1&{PARAMETERS}"
    assert frame.get("title") == "Villes et habitants"
    assert site.get(path_of(frame.get("src", ""))).status_code == 200
    assert host.one("script", type="module").get("src") == f"{HERE}/embed.js"


def test_the_component_says_the_same_and_leaves_a_link_without_its_script(page: Page) -> None:
    (code,) = codes(page, "component")
    (host,) = elements(code)
    element = host.one("ssegraph-query")
    assert element.attrib == {
        "name": "cities",
        "lang": "fr",
        "version": "1",
        "param-country": MOROCCO,
        "param-least": "600000",
    }
    (link,) = list(element)
    assert text_of(link) == "Villes et habitants"
    assert link.get("href", "").startswith(f"{HERE}/fr/queries/cities?")


def test_a_picture_says_in_words_what_it_shows(page: Page, site: FlaskClient) -> None:
    (table,) = elements(codes(page, "picture")[0])
    assert table.one("img").get("src") == f"{HERE}/fr/queries/cities.svg?version=1&{PARAMETERS}"
    drawn = read(site.get("/fr/queries/sizes", headers=HTML))
    (host,) = elements(codes(drawn, "picture")[0])
    picture = host.one("img")
    assert picture.get("src") == f"{HERE}/fr/queries/sizes.svg?version=1"
    assert site.get(path_of(picture.get("src", ""))).mimetype == "image/svg+xml"
    assert picture.get("alt", "").startswith("Tailles. ")
    assert len(picture.get("alt", "")) > len("Tailles. ")
    assert host.one("a").get("href") == f"{HERE}/fr/queries/sizes?version=1"


def test_the_address_alone_is_all_that_oembed_needs(page: Page, site: FlaskClient) -> None:
    (address,) = codes(page, "address")
    found = json.loads(site.get("/oembed", query_string={"url": address.strip()}).text)
    assert f"{HERE}/fr/embed/cities?version=1" in found["html"]


def test_the_command_fetches_the_fragment(built: Path, tmp_path: Path) -> None:
    with serving(built) as address:
        text = _read(f"{address}/fr/queries/cities?{PARAMETERS}")
        command, sheet = codes(Page(text), "fragment")
        subprocess.run(["sh", "-c", command], cwd=tmp_path, check=True, timeout=60)
    fetched = (tmp_path / "cities.html").read_text(encoding="utf-8")
    assert 'class="ssegraph-embed"' in fetched
    assert "Fès" in fetched
    assert f'href="{address}/embed.css"' in sheet


def _read(address: str) -> str:
    command = ["curl", "--silent", "--fail", "--header", "Accept: text/html", address]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()


def test_a_view_that_is_not_the_querys_own_is_named(site: FlaskClient) -> None:
    page = read(site.get("/en/queries/sizes?view=table", headers=HTML))
    (host,) = elements(codes(page, "frame")[0])
    assert host.one("iframe").get("src") == f"{HERE}/en/embed/sizes?version=1&view=table"


def test_the_preview_is_ours_and_the_page_may_show_it(site: FlaskClient, embed: Get) -> None:
    response = site.get(f"/fr/queries/cities?{PARAMETERS}", headers=HTML)
    preview = read(response).one("iframe", class_="preview").get("src", "")
    assert preview == f"/fr/embed/cities?version=1&{PARAMETERS}&limit=5"
    assert "frame-src 'self'" in response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    embed(preview)


def test_every_piece_of_code_has_its_button(page: Page) -> None:
    copied = {button.get("data-copy") for button in page.all("button") if button.get("data-copy")}
    pieces = {code.get("id") for code in page.all("code") if code.get("id", "").startswith("code-")}
    assert copied == pieces
    assert all(b.get("hidden") is not None for b in page.all("button") if b.get("data-copy"))
