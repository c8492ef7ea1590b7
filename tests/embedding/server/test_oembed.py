"""oEmbed answers for addresses of this site only, and gives nothing but a frame of ours."""

from __future__ import annotations

import json
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.embedding.server.sites import MOROCCO
from tests.web.markup import Page

HERE = "http://localhost"
PARAMETERS = f"country={quote(MOROCCO, safe='')}&least=600000"
# Addresses that mean the query "cities", and the embed that each gets.
SAME = {
    "/queries/cities": "/embed/cities?version=1",
    "/queries/cities.html": "/embed/cities?version=1",
    "/fr/queries/cities": "/fr/embed/cities?version=1",
    "/embed/cities": "/embed/cities?version=1",
    "/fr/embed/cities/fragment?limit=3": "/fr/embed/cities?version=1&limit=3",
    "/embed/cities?limit=0": "/embed/cities?version=1",
    f"/fr/queries/cities?{PARAMETERS}": f"/fr/embed/cities?version=1&{PARAMETERS}",
    "/queries/cities?version=1&least=0": "/embed/cities?version=1",
    "/queries/sizes?view=table&theme=dark": "/embed/sizes?version=1&theme=dark&view=table",
}
FOREIGN = (
    "https://elsewhere.example/queries/cities",
    "http://localhost.evil/queries/cities",
    "http://localhost@evil.example/queries/cities",
    "http://evil.example\\@localhost/queries/cities",
    "http://localhost:81/queries/cities",
    "//localhost/queries/cities",
    "javascript:alert(1)//localhost/queries/cities",
    "data:text/html,localhost/queries/cities",
    "/queries/cities",
    "http://[/queries/cities",
    HERE,
    f"{HERE}/",
    f"{HERE}/queries",
    f"{HERE}/queries/",
    f"{HERE}/queries/nowhere",
    f"{HERE}/queries/cities/fragment",
    f"{HERE}/queries/../queries/cities",
    f"{HERE}/queries/cities?version=9",
    f"{HERE}/queries/cities?version=x",
    f"{HERE}/queries/cities?version=" + "9" * 5000,
    f"{HERE}/embed/cities/fragment/more",
    f"{HERE}/de/queries/cities",
)


def asked(client: FlaskClient, address: str, **more: str) -> dict[str, Any]:
    response = client.get("/oembed", query_string={"url": address, **more})
    assert (response.status_code, response.mimetype) == (200, "application/json"), response.text
    document: dict[str, Any] = json.loads(response.text)
    return document


def frame_in(document: dict[str, Any]) -> dict[str, str]:
    """Return the attributes of the only element of the embed's HTML."""
    page = Page(f"<!doctype html><title>Host</title>{document['html']}")
    assert page.faults == []
    (frame,) = list(page.one("body"))
    assert (frame.tag, len(frame), frame.tail) == ("iframe", 0, None)
    return dict(frame.attrib)


@pytest.mark.parametrize("path", SAME)
def test_every_address_of_a_query_gets_its_frame(site: FlaskClient, path: str) -> None:
    document = asked(site, HERE + path)
    assert (document["version"], document["type"]) == ("1.0", "rich")
    assert frame_in(document)["src"] == HERE + SAME[path]


def test_the_frame_is_there(site: FlaskClient) -> None:
    frame = frame_in(asked(site, f"{HERE}/fr/queries/cities?{PARAMETERS}"))
    assert site.get(frame["src"]).status_code == 200


def test_names_are_in_the_language_of_the_address(site: FlaskClient) -> None:
    french = asked(site, f"{HERE}/fr/queries/cities")
    assert (french["title"], french["provider_name"]) == ("Villes et habitants", "Villes du forum")
    plain = site.get(
        "/oembed",
        query_string={"url": f"{HERE}/queries/cities"},
        headers={"Accept-Language": "fr"},
    )
    assert json.loads(plain.text)["title"] == "Cities & people"
    assert frame_in(json.loads(plain.text))["title"] == "Cities & people"


@pytest.mark.parametrize("address", FOREIGN)
def test_other_addresses_get_nothing(site: FlaskClient, address: str) -> None:
    response = site.get("/oembed", query_string={"url": address})
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    assert "iframe" not in response.text


@pytest.mark.parametrize(
    ("more", "size"),
    [
        ({}, (640, 480)),
        ({"maxwidth": "300"}, (300, 480)),
        ({"maxwidth": "1000000000", "maxheight": "99999999999999999999"}, (640, 480)),
        ({"maxheight": "1"}, (640, 1)),
        ({"maxwidth": "0000000000300"}, (300, 480)),
    ],
)
def test_a_frame_is_no_larger_than_its_host_allows(
    site: FlaskClient, more: dict[str, str], size: tuple[int, int]
) -> None:
    document = asked(site, f"{HERE}/queries/cities", **more)
    assert (document["width"], document["height"]) == size
    frame = frame_in(document)
    assert (frame["width"], frame["height"]) == tuple(map(str, size))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "url=",
        "url={here}&url={here}",
        "url={here}&maxwidth=-5",
        "url={here}&maxwidth=abc",
        "url={here}&maxheight=0",
        "url={here}&format=yaml",
        "url={here}%3Fleast%3Dabc",
        "url={here}%3Fleast%3D1%26least%3D2",
    ],
)
def test_a_bad_request_is_refused(site: FlaskClient, query: str) -> None:
    here = quote(f"{HERE}/queries/cities", safe="")
    response = site.get(f"/oembed?{query.format(here=here)}")
    assert response.status_code == 400


def test_what_wordpress_sends_besides_does_no_harm(site: FlaskClient) -> None:
    # class-wp-oembed.php: every provider is asked with "dnt", do not track.
    document = asked(site, f"{HERE}/queries/cities", maxwidth="600", maxheight="900", dnt="1")
    assert frame_in(document)["width"] == "600"


def test_xml_is_not_provided(site: FlaskClient) -> None:
    here = {"url": f"{HERE}/queries/cities", "format": "xml"}
    assert site.get("/oembed", query_string=here).status_code == 501


def test_under_a_path_only_addresses_with_it_are_ours(under_path: FlaskClient) -> None:
    public = "https://data.example.org"
    document = asked(under_path, f"{public}/sse/fr/queries/cities")
    assert frame_in(document)["src"] == f"{public}/sse/fr/embed/cities?version=1"
    foreign = under_path.get("/oembed", query_string={"url": f"{public}/fr/queries/cities"})
    assert foreign.status_code == 404
    prefix = under_path.get("/oembed", query_string={"url": f"{public}/ssegraph/queries/cities"})
    assert prefix.status_code == 404


@pytest.mark.parametrize("path", ["/fr/queries/cities", "/fr/embed/cities"])
def test_a_page_leads_to_its_oembed(site: FlaskClient, path: str) -> None:
    response = site.get(f"{path}?{PARAMETERS}", headers={"Accept": "text/html"})
    link = Page(response.text).one("link", type="application/json+oembed").get("href", "")
    assert f'<{link}>; rel="alternate"; type="application/json+oembed"' in response.headers.getlist(
        "Link"
    )
    document = json.loads(site.get(link).text)
    assert unescape(frame_in(document)["src"]) == f"{HERE}/fr/embed/cities?version=1&{PARAMETERS}"
