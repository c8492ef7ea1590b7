"""Who follows a reference finds what was cited, whatever has been published since."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.earlier.published import PAST, Site

CITED = ("doc/1", "queries/things", "queries/labelled?colour=blue", "sparql?query=ASK%7B%7D")


def reference(site: Site, start: str, cited: str) -> dict[str, Any]:
    """Return the reference to *cited*, by the part of the site that begins with *start*."""
    joint = "&" if "?" in cited else "?"
    answer = site.get(f"{start}/cite/{cited}{joint}format=csl")
    assert answer.status == 200, answer.text
    item: dict[str, Any] = json.loads(answer.text)[0]
    return item


@pytest.mark.parametrize("cited", CITED)
def test_an_earlier_release_is_cited_as_itself(site: Site, cited: str) -> None:
    earlier = site.release(1)
    item = reference(site, f"/releases/{earlier}", cited)
    assert item["version"] == earlier
    assert item["issued"] == {"date-parts": [[2020, 9, 13]]}
    assert item["URL"].startswith(f"{site.address}/releases/{earlier}/")
    assert site.get(item["URL"].removeprefix(site.address), Accept="text/html").status == 200


@pytest.mark.parametrize("cited", CITED)
def test_what_is_current_is_cited_by_an_address_that_stays(site: Site, cited: str) -> None:
    item = reference(site, "", cited)
    address = item["URL"].removeprefix(site.address)
    answer = site.get(address, Accept="text/html")
    assert answer.status == 200
    assert answer.headers["X-Release"] == item["version"] == site.release(len(PAST))
    assert "immutable" in answer.headers["Cache-Control"]
    # There, it is cited by the same address.
    assert reference(site, f"/releases/{item['version']}", cited) == item


def test_the_cited_answer_is_the_one_that_was_given_then(site: Site) -> None:
    item = reference(site, f"/releases/{site.release(1)}", "queries/labelled?colour=blue")
    cited = urlsplit(item["URL"])
    now = site.get(f"{cited.path}.csv?{cited.query}")
    assert now.body == site.then[1, "/queries/labelled.csv?colour=blue"].body


def test_the_same_query_has_the_same_hash_in_every_release(site: Site) -> None:
    notes = {
        reference(site, f"/releases/{site.release(number)}", "queries/things")["note"]
        for number in (1, 2, 4)
    }
    hashes = {note.partition("SHA-256 of the query: ")[2][:64] for note in notes}
    assert len(notes) == 3
    assert len(hashes) == 1


def test_a_thing_that_is_withdrawn_is_cited_where_it_was(site: Site) -> None:
    for path in ("/cite/doc/gone", "/cite/id/gone", "/cite/doc/old"):
        assert site.get(path).status == 410
    item = reference(site, f"/releases/{site.release(2)}", "doc/gone")
    assert item["title"] == "gone"


def test_sitemaps_know_when_each_thing_changed(site: Site) -> None:
    text = site.get("/sitemap/1.xml").text
    moments = {
        line.partition("<loc>")[2].partition("</loc>")[0]: line.partition("<lastmod>")[2][:4]
        for line in text.splitlines()
    }
    # Thing 2 has not changed since the first publication, thing 1 has.
    assert moments[f"{site.address}/doc/2"] == "2020"
    assert moments[f"{site.address}/doc/1"] == "2021"
    assert f"{site.address}/doc/gone" not in moments
