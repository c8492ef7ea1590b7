"""The list of releases, and a release that was published twice."""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime
from pathlib import Path

from ssegraph.release.publications import publications
from tests.earlier.inside import inside
from tests.earlier.published import SECONDS, Site
from tests.serving import run
from tests.web.markup import Page


def test_the_page_lists_every_publication_newest_first(site: Site) -> None:
    page = Page(site.get("/fr/releases", Accept="text/html").text)
    assert page.faults == []
    text = site.get("/fr/releases", Accept="text/html").text
    places = [text.index(f'href="/releases/{one.release}/"') for one in site.publications]
    assert places == sorted(places, reverse=True)
    assert 'datetime="2020-09-13T12:26:40Z"' in text
    assert 'href="/fr/changes/3"' in text


def test_the_list_is_there_for_programs(site: Site) -> None:
    for path, accept in (("/releases.json", "*/*"), ("/releases", "application/json")):
        found = json.loads(site.get(path, Accept=accept).text)
        assert found["current"] == site.release(4)
        assert [one["number"] for one in found["publications"]] == [4, 3, 2, 1]
        third = found["publications"][1]
        assert third["release"] == site.release(3)
        assert third["published_at"] == "2021-05-03T00:00:00Z"
        assert third["previous"] == site.release(2)
        assert third["things"]["created"] == 2
        assert third["address"] == f"/releases/{site.release(3)}/"
        assert site.get(third["address"]).status == 200


def test_a_long_list_comes_in_pages(site: Site) -> None:
    text = site.get("/releases?before=3", Accept="text/html").text
    main = text.partition("<main")[2].partition("</main")[0]
    assert [site.release(one) in main for one in (1, 2, 3, 4)] == [True, True, False, False]
    assert site.get("/releases?before=x", Accept="text/html").status == 400


def test_a_language_before_the_release_leads_behind_it_and_loses_nothing(site: Site) -> None:
    start = f"/releases/{site.release(1)}"
    for asked, leads in (("/doc/a%2525?q=%2F", "/fr/doc/a%2525?q=%2F"), ("?a=b", "/fr/?a=b")):
        led = site.get(f"/fr{start}{asked}")
        assert (led.status, led.headers["Location"]) == (302, start + leads)


def test_a_release_that_was_published_twice_has_two_pasts(copy: Path) -> None:
    first = publications(copy / "releases")[0].release
    done = run("releases", "publish", first, project=copy)
    assert done.returncode == 0, done.stderr
    again = publications(copy / "releases")[-1]
    assert (again.number, again.release) == (5, first)
    with inside(copy) as client:
        then = client.get(f"/releases/{first}/doc/1.nt")
        later = client.get(f"/releases/{first}.5/doc/1.nt")
        assert then.data == later.data
        moments = [
            parsedate_to_datetime(one.headers["Memento-Datetime"]).timestamp()
            for one in (then, later)
        ]
        assert moments == [SECONDS[0], again.seconds]
        listed = client.get("/timemap/link/doc/1.nt").text
        assert listed.count("; datetime=") == 5
        assert (
            client.get("/doc/1.nt")
            .headers.getlist("Link")[-1]
            .startswith(f"<http://localhost/releases/{first}.5/doc/1.nt>")
        )
        assert client.get(f"/releases/{first}.2/doc/1.nt").status_code == 404
        for name, number in ((first, 1), (f"{first}.5", 5)):
            known = json.loads(client.get(f"/releases/{name}/releases.json").text)
            assert len(known["publications"]) == number
