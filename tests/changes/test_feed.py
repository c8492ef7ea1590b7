"""The feed of publications, as a feed reader sees it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from ssegraph.release.publications import publications
from ssegraph.web.changes import feed
from tests.changes.conftest import client_of
from tests.release.builds import build, write_things

ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: FlaskClient, address: str = "/changes.atom") -> ElementTree.Element:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml"), answer.text
    return ElementTree.fromstring(answer.data)


def test_each_publication_is_an_entry_with_a_lasting_id(client: FlaskClient, project: Path) -> None:
    found = read(client)
    assert found.findtext(f"{ATOM}id") == "https://example.org/changes"
    assert found.findtext(f"{ATOM}title") == "Changes · Things & <more>"
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    entries = found.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        f"https://example.org/changes/{number}" for number in (3, 2, 1)
    ]
    times = [one.published_at.isoformat() for one in publications(project / "releases")]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == times[::-1]
    assert found.findtext(f"{ATOM}updated") == times[-1]
    link = entries[0].find(f"{ATOM}link")
    assert link is not None
    assert client.get(link.attrib["href"]).status_code == 200


def test_the_feed_is_found_and_says_where_it_is(client: FlaskClient) -> None:
    links = {
        link.attrib["rel"]: link.attrib["href"] for link in read(client).findall(f"{ATOM}link")
    }
    assert links == {
        "alternate": "http://localhost/changes",
        "self": "http://localhost/changes.atom",
    }
    head = client.get("/changes", headers={"Accept": "text/html"}).text
    assert '<link rel="alternate" type="application/atom+xml"' in head


def test_a_feed_in_a_language_leads_to_pages_in_it(client: FlaskClient) -> None:
    found = read(client, "/fr/changes.atom")
    assert found.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "fr"
    link = found.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == "http://localhost/fr/changes/3"


def test_what_a_feed_says_does_not_depend_on_who_asks(client: FlaskClient) -> None:
    plain, french = (
        client.get("/changes.atom", headers={"Accept-Language": language})
        for language in ("en", "fr")
    )
    assert plain.data == french.data


def test_a_title_that_xml_cannot_hold_is_mended(tmp_path: Path) -> None:
    folder = write_things(tmp_path / "project", {1: "one"})
    settings = folder / "ssegraph.toml"
    settings.write_text(settings.read_text() + 'title = "A\\u0007B"\n')
    build(folder)
    assert read(client_of(folder)).findtext(f"{ATOM}title") == "Changes · AB"


def test_a_feed_holds_the_newest_only(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST_ENTRIES", 2)
    assert len(read(client).findall(f"{ATOM}entry")) == 2
