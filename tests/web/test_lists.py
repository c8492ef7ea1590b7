"""Lists: what there is of each class, page by page, for people and programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.http import fetch
from tests.web.markup import Page, text_of

PageAt = Callable[[str], Page]
SESSION = "https://w3id.org/ssegraph/ontology#Session"


@pytest.mark.parametrize(
    ("path", "count"),
    [("sessions", 1), ("initiatives", 6), ("people", 7), ("countries", 6), ("organizations", 10)],
)
def test_a_list_shows_every_entry_with_a_line_about_it(
    page_at: PageAt, path: str, count: int
) -> None:
    entries = list(page_at(f"/{path}").one("ul", class_="entries"))
    assert len(entries) == count
    for entry in entries:
        assert next(entry.iter("a")).get("href", "").startswith("/id/")


def test_the_line_tells_what_sets_an_entry_apart(page_at: PageAt) -> None:
    claims = text_of(page_at("/claims").one("ul", class_="entries"))
    assert "labour market. Béatrice Alain · Decommodification of Services" in claims
    people = text_of(page_at("/people").one("ul", class_="entries"))
    assert "Chloé Sécher RTES" in people


def test_a_list_comes_as_json_and_csv_with_the_same_entries(client: FlaskClient) -> None:
    document = json.loads(client.get("/countries.json").text)
    rows = list(csv.DictReader(io.StringIO(client.get("/countries.csv").text)))
    assert document["count"] == len(document["entries"]) == 6
    assert document["entries"] == rows
    assert {row["label"] for row in rows} >= {"Togo", "Canada", "Morocco"}


def test_labels_are_sorted_without_regard_to_accents(client: FlaskClient) -> None:
    labels = [row["label"] for row in json.loads(client.get("/countries.json").text)["entries"]]
    assert labels.index("Côte d'Ivoire") < labels.index("France")


def test_every_class_is_listed_with_its_instances(page_at: PageAt) -> None:
    page = page_at("/types")
    rows = {text_of(row) for row in page.all("tr")}
    assert "Session sse:Session 1" in rows
    assert page.link("Session") == "/sessions"
    assert page.link("Passage").startswith("/types?class=https")
    assert "Session sheet, characters" in text_of(page_at(page.link("Passage")).one("main"))


def test_an_unknown_class_is_not_found_and_a_broken_one_refused(client: FlaskClient) -> None:
    assert client.get("/types?class=http://e/none").status_code == 404
    assert client.get("/types?class=no iri").status_code == 400


@pytest.mark.parametrize("number", ["0", "-1", "abc", "1.5", "", "9" * 30, "²"])
def test_a_page_number_that_is_none_is_refused(client: FlaskClient, number: str) -> None:
    assert client.get("/concepts", query_string={"page": number}).status_code == 400


def test_a_page_after_the_last_is_not_found(client: FlaskClient) -> None:
    assert client.get("/concepts?page=999999").status_code == 404


def test_pages_follow_each_other_and_hold_every_entry_once(page_at: PageAt) -> None:
    address, seen = "/concepts", list[str]()
    while address:
        page = page_at(address)
        seen += [e.get("href", "") for e in page.one("ul", class_="entries").iter("a")]
        address = next((e.get("href", "") for e in page.all("a", rel="next")), "")
    assert len(seen) == len(set(seen)) > 100


def test_other_projects_have_paged_lists_too(hostile_url: str) -> None:
    first = Page(fetch(hostile_url + "/things", accept="text/html").text)
    assert (len(first.one("ul", class_="entries")), first.faults) == (50, [])
    second = Page(fetch(hostile_url + first.link("Next"), accept="text/html").text)
    assert second.link("Previous") == "/things?page=1"
    by_class = Page(
        fetch(
            hostile_url + "/types?class=https://example.org/ontology%23Thing", accept="text/html"
        ).text
    )
    following = fetch(hostile_url + by_class.link("Next"), accept="text/html")
    assert following.status == 200
