"""The site of an earlier release: whole, frozen, and sealed from the current one."""

from __future__ import annotations

import re

import pytest

from tests.earlier.published import Site, links

HREF = re.compile(r'(?:href|src|action)="(/[^"]*)"')


@pytest.fixture
def start(site: Site) -> str:
    """Where the first release lies."""
    return f"/releases/{site.release(1)}"


@pytest.mark.parametrize("path", ["/", "/doc/1", "/queries/things", "/sparql", "/dumps/", "/types"])
@pytest.mark.parametrize("spoken", ["", "/fr"])
def test_a_page_leads_to_no_other_release_but_to_itself_now(
    site: Site, start: str, path: str, spoken: str
) -> None:
    page = site.get(f"{start}{spoken}{path}", Accept="text/html")
    assert page.status == 200
    assert start + start not in page.text
    outside = {href for href in HREF.findall(page.text) if not href.startswith(f"{start}/")}
    assert outside == {f"{spoken}{path}"}
    banner = page.text.partition('<aside class="snapshot"')[2].partition("</aside>")[0]
    assert '<time datetime="2020-09-13T12:26:40Z">' in banner
    assert f'href="{spoken}{path}"' in banner
    assert site.release(1) in banner


def test_pages_of_the_current_release_have_no_banner(site: Site) -> None:
    assert 'class="snapshot"' not in site.get("/doc/1", Accept="text/html").text


def test_every_link_on_a_page_of_an_earlier_release_is_answered(site: Site, start: str) -> None:
    page = site.get(f"{start}/doc/1", Accept="text/html").text
    found = sorted(set(HREF.findall(page)))
    assert len(found) > 20
    answers = {href: site.get(href.replace("&amp;", "&")).status for href in found}
    assert {href for href, status in answers.items() if status >= 400} == set()


def test_a_thing_leads_to_its_document_in_the_same_release(site: Site, start: str) -> None:
    led = site.get(f"{start}/id/1", Accept="text/turtle")
    assert (led.status, led.headers["Location"]) == (303, f"{start}/doc/1.ttl")
    assert "Memento-Datetime" in led.headers


def test_answers_last_for_ever_and_stay_out_of_search_engines(site: Site, start: str) -> None:
    for path in ("/doc/1.ttl", "/", "/queries/things.csv", "/dumps/data.nq"):
        answer = site.get(start + path)
        assert answer.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
        assert answer.headers["X-Robots-Tag"] == "noindex"
        again = site.get(start + path, If_None_Match=answer.headers["ETag"])
        assert again.status == 304
        assert "immutable" in again.headers["Cache-Control"]
    missing = site.get(f"{start}/doc/nobody")
    assert (missing.status, missing.headers["Cache-Control"]) == (404, "no-store")


def test_answers_of_the_current_release_are_asked_for_again(site: Site) -> None:
    assert site.get("/doc/1.ttl").headers["Cache-Control"] == "no-cache"


def test_ranges_of_earlier_dumps_are_answered(site: Site, start: str) -> None:
    part = site.get(f"{start}/dumps/data.nq", Range="bytes=0-9")
    assert (part.status, len(part.body)) == (206, 10)


def test_absolute_addresses_lie_in_the_release_too(site: Site, start: str) -> None:
    description = site.get(f"{start}/sparql", Accept="text/turtle").text
    assert f"{site.address}{start}/sparql" in description


def test_the_current_release_has_its_lasting_address_already(site: Site) -> None:
    answer = site.get(f"/releases/{site.release(4)}/doc/1.nt")
    assert answer.body == site.get("/doc/1.nt").body
    assert "immutable" in answer.headers["Cache-Control"]


def test_an_earlier_release_knows_nothing_of_what_came_later(site: Site, start: str) -> None:
    listed = site.get(f"{start}/releases.json").text
    assert site.release(1) in listed
    assert site.release(2) not in listed
    assert site.get(f"{start}/doc/gone.nt").status == 200


def test_a_release_without_a_slash_and_under_a_language_leads_to_its_address(
    site: Site, start: str
) -> None:
    bare = site.get(start)
    assert (bare.status, bare.headers["Location"]) == (302, f"{start}/")
    spoken = site.get(f"/fr{start}/doc/1?a=b")
    assert (spoken.status, spoken.headers["Location"]) == (302, f"{start}/fr/doc/1?a=b")
    inside = site.get(f"{start}{start}/doc/1")
    assert (inside.status, inside.headers["Location"]) == (302, f"{start}/doc/1")


@pytest.mark.parametrize("name", ["0000000000000000", "nothing", "%2e%2e", "current"])
def test_a_release_that_never_was_is_not_found(site: Site, name: str) -> None:
    answer = site.get(f"/releases/{name}/doc/1")
    assert answer.status == 404
    assert answer.media_type == "application/problem+json"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_what_operators_ask_is_asked_of_the_current_release_only(
    site: Site, start: str, path: str
) -> None:
    assert site.get(start + path).status == 404


def test_an_error_of_an_earlier_release_is_of_that_moment(site: Site, start: str) -> None:
    missing = site.get(f"{start}/doc/3.nt")
    assert missing.status == 404
    assert missing.headers["X-Release"] == site.release(1)
    assert links(missing)["original"] == f"{site.address}/doc/3.nt"
    assert site.get("/doc/3.nt").status == 200


def test_a_parameter_in_an_earlier_release_is_bound_there(site: Site, start: str) -> None:
    assert site.get(f"{start}/queries/labelled.csv?colour=red").status == 200
    assert site.get(f"{start}/queries/labelled.csv?nothing=red").status == 400
