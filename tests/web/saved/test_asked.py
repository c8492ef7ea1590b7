"""Addresses of saved queries: names, versions, values and options, good and bad."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest

from tests.web.saved.things import Things

MOROCCO = "https://example.org/kb/id/ma"


def objects(things: Things, path: str) -> list[dict[str, object]]:
    response = things.get(path)
    assert response.status_code == 200, response.text
    rows: list[dict[str, object]] = response.get_json()["rows"]
    return rows


def test_a_value_narrows_the_answer(things: Things) -> None:
    path = "/queries/by-country.json?shape=objects"
    assert [row["number"] for row in objects(things, path)] == [1, 2, 3]
    narrowed = f"{path}&country={quote(MOROCCO, safe='')}&least=2"
    assert [row["number"] for row in objects(things, narrowed)] == [3]


def test_an_empty_field_of_a_form_is_no_value(things: Things) -> None:
    path = "/queries/by-country.json?shape=objects&country=&least=&limit="
    assert len(objects(things, path)) == 3


REFUSED = {
    "68: a name that is none": ("/queries/none.json", 404),
    "68: a suffix that is none": ("/queries/things.exe", 404),
    "69: a parameter that is missing": ("/queries/named.json", 400),
    "69: a parameter too many": ("/queries/things.json?n=1", 400),
    "69: a parameter given twice": ("/queries/by-country.json?least=1&least=2", 400),
    "71: no number": ("/queries/by-country.json?least=abc", 400),
    "71: no IRI": ("/queries/by-country.json?country=ma", 400),
    "71: no date": ("/queries/kinds.json?day=2021-02-30", 400),
    "71: a value that is not there": ("/queries/kinds.json?kind=huge", 400),
    "72: 10 KB": ("/queries/named.json?name=" + "x" * 10_000, 400),
    "a version that is none": ("/queries/things.json?version=x", 400),
    "a version that is not there": ("/queries/things.json?version=7", 404),
    "an option given twice": ("/queries/things.json?limit=1&limit=2", 400),
    "a limit of none": ("/queries/things.json?limit=0", 400),
    "a limit below": ("/queries/things.json?limit=-1", 400),
    "an offset that is no number": ("/queries/things.json?offset=%D9%A3", 400),
    "a shape that is none": ("/queries/things.json?shape=round", 400),
    "a shape for what has none": ("/queries/things.csv?shape=objects", 400),
    "spreadsheets for what is none": ("/queries/things.json?for=spreadsheets", 400),
    "a limit for statements": ("/queries/statements.ttl?limit=1", 400),
    "an option of files for a page": ("/queries/things.html?limit=1", 400),
    "a file to be saved for a page": ("/queries/things.html?download=1", 400),
    "a format that is not the suffix": ("/queries/things.json?format=csv", 400),
    "a format that is not the page": ("/queries/things.html?format=csv", 400),
    "a view that is none": ("/queries/things.html?view=sphere", 400),
}


@pytest.mark.parametrize(("path", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_answered_is_refused(things: Things, path: str, status: int) -> None:
    things.engine.asked.clear()
    response = things.get(path)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["status"] == status
    assert response.headers["Cache-Control"] == "no-store"
    assert things.engine.asked == []


def test_the_refusal_of_a_value_says_which_one_and_how_to_mend_it(things: Things) -> None:
    problem = things.get("/queries/kinds.json?kind=huge").get_json()
    assert (problem["parameter"], problem["reason"]) == ("kind", "not-allowed")
    assert "small, large" in problem["detail"]


INJECTIONS = (
    '" } DELETE {',
    "> UNION {",
    "a\nb",
    '"""',
    "\\",
    "?thing",
    "=1+1\\u0022 . ?a ?b ?c",
    "} # ",
    "'; DROP ALL",
)


@pytest.mark.parametrize("text", INJECTIONS)
def test_70_syntax_in_a_value_stays_a_value(things: Things, text: str) -> None:
    response = things.get("/queries/named.json?" + urlencode({"name": text}))
    assert response.status_code == 200, response.text
    assert response.get_json()["results"]["bindings"] == []


@pytest.mark.parametrize("text", INJECTIONS)
def test_70_syntax_in_an_address_is_no_iri(things: Things, text: str) -> None:
    for value in (text, f"https://example.org/{text}"):
        response = things.get("/queries/by-country.json?" + urlencode({"country": value}))
        assert response.status_code == 400
        assert response.get_json()["parameter"] == "country"


def test_an_address_without_a_version_means_the_newest(things: Things) -> None:
    newest = things.get("/queries/counted.json").get_json()
    assert newest["head"]["vars"] == ["number"]
    first = things.get("/queries/counted.json?version=1").get_json()
    assert first["head"]["vars"] == ["things"]
    said = things.get("/queries/counted.json?shape=objects&version=1").get_json()["query"]
    assert (said["version"], said["address"]) == (1, "http://localhost/queries/counted?version=1")


def test_one_answer_has_one_address(things: Things) -> None:
    path = f"/queries/by-country.json?shape=objects&least=1&country={quote(MOROCCO, safe='')}"
    said = things.get(path).get_json()["query"]
    same = urlencode({"country": MOROCCO})
    assert said["address"] == f"http://localhost/queries/by-country?{same}"
    assert said["parameters"] == {"country": MOROCCO, "least": 1}


def test_the_refusal_of_a_suffix_lists_what_there_is(things: Things) -> None:
    problem = things.get("/queries/is-there.csv").get_json()
    assert problem["status"] == 404
    assert "image/svg+xml" in problem["available"]
    assert things.get("/queries/is-there", "image/svg+xml").mimetype == "image/svg+xml"


def test_the_refusal_of_a_format_lists_what_there_is(things: Things) -> None:
    for path, types in {
        "/queries/is-there": ["text/html", "application/sparql-results+json"],
        "/queries/statements": ["text/html", "application/ld+json", "text/turtle"],
    }.items():
        response = things.get(path, "application/pdf")
        assert response.status_code == 406
        assert response.get_json()["available"][: len(types)] == types
        assert "text/csv" not in response.get_json()["available"]
    assert things.get("/queries/is-there.csv").status_code == 404
    assert things.get("/queries/statements.csv").status_code == 404


def test_an_empty_result_fits_every_format(things: Things) -> None:
    # A calendar that somebody subscribes to may come to have no session.
    assert "BEGIN:VCALENDAR" in things.get("/queries/nothing.ics").text
    assert json.loads(things.get("/queries/nothing.geojson").text)["features"] == []


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        ("/queries/things", "text/csv", "text/csv"),
        ("/queries/things", "application/json", "application/sparql-results+json"),
        ("/queries/things", "application/geo+json", "application/geo+json"),
        ("/queries/events", "text/calendar", "text/calendar"),
        ("/queries/is-there", "application/json", "application/sparql-results+json"),
        ("/queries/statements", "text/turtle", "text/turtle"),
        ("/queries/statements", "application/ld+json", "application/ld+json"),
        ("/queries/statements?format=nt", "text/html", "application/n-triples"),
        ("/queries/things", "text/html,*/*;q=0.8", "text/html"),
    ],
)
def test_one_address_answers_in_what_is_asked_for(
    things: Things, path: str, accept: str, media_type: str
) -> None:
    response = things.get(path, accept)
    assert (response.status_code, response.mimetype) == (200, media_type)
    assert "Accept" in response.vary
