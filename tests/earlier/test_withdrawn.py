"""Things that were withdrawn say so: since when, by what replaced, how they were last."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from tests.earlier.published import BASE, Site, links
from tests.web.markup import Page

GONE, OLD, NEW = f"{BASE}id/gone", f"{BASE}id/old", f"{BASE}id/new"
REPLACED_BY = NamedNode("http://purl.org/dc/terms/isReplacedBy")
INVALIDATED = NamedNode("http://www.w3.org/ns/prov#invalidatedAtTime")
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
}
# Publication 3 withdrew both; publication 2 was the last that had them.
SINCE = "2021-05-03T00:00:00Z"
PATHS = ("/id/{}", "/doc/{}", "/doc/{}.ttl", "/doc/{}.html", "/resource?uri=" + BASE + "id/{}")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", ["gone", "old"])
def test_a_withdrawn_thing_is_gone_at_all_its_addresses(site: Site, path: str, name: str) -> None:
    answer = site.get(path.format(name), Accept="application/problem+json")
    assert answer.status == 410
    told = json.loads(answer.text)
    assert told["iri"] == f"{BASE}id/{name}"
    assert told["withdrawn_at"] == SINCE
    assert told.get("replaced_by") == (NEW if name == "old" else None)
    assert told["memento"].startswith(f"{site.address}/releases/{site.release(2)}/")
    assert links(answer)["memento"] == told["memento"]


@pytest.mark.parametrize("path", PATHS[:-1])
def test_a_withdrawn_thing_is_gone_however_its_iri_is_written(site: Site, path: str) -> None:
    answer = site.get(path.format("a%2Fb"), Accept="application/problem+json")
    assert answer.status == 410
    assert json.loads(answer.text)["iri"] == f"{BASE}id/a%2Fb"
    last = site.get(links(answer)["memento"].removeprefix(site.address))
    assert last.status in (200, 303)


@pytest.mark.parametrize("name", ["gone", "old"])
def test_the_last_state_of_a_withdrawn_thing_is_there(site: Site, name: str) -> None:
    gone = site.get(f"/doc/{name}.nt")
    last = site.get(links(gone)["memento"].removeprefix(site.address))
    assert last.status == 200
    assert f'"{name}"@en' in last.text


@pytest.mark.parametrize("accept", FORMATS)
def test_a_tombstone_in_rdf_states_what_is_known(site: Site, accept: str) -> None:
    answer = site.get("/id/old", Accept=accept)
    assert (answer.status, answer.media_type) == (410, accept)
    about = {
        (quad.predicate, quad.object)
        for quad in parse(answer.body, FORMATS[accept])
        if quad.subject == NamedNode(OLD)
    }
    date_time = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
    assert about == {
        (REPLACED_BY, NamedNode(NEW)),
        (INVALIDATED, Literal(SINCE, datatype=date_time)),
    }


def test_a_tombstone_for_people_leads_on(site: Site) -> None:
    page = site.get("/fr/doc/old", Accept="text/html")
    assert page.status == 410
    assert Page(page.text).faults == []
    assert f'<time datetime="{SINCE}">3 mai 2021' in page.text
    assert 'href="/fr/id/new"' in page.text
    assert f'href="/releases/{site.release(2)}/fr/doc/old"' in page.text


def test_what_never_was_is_not_found_rather_than_gone(site: Site) -> None:
    assert site.get("/doc/nobody").status == 404
    assert site.get("/id/3x").status == 404


def test_a_thing_that_is_there_and_names_a_successor_is_not_withdrawn(site: Site) -> None:
    assert site.get("/doc/new.nt").status == 200


def test_an_earlier_release_tells_of_what_was_withdrawn_until_then(site: Site) -> None:
    for number, status in ((1, 200), (2, 200), (3, 410), (4, 410)):
        assert site.get(f"/releases/{site.release(number)}/doc/gone").status == status
