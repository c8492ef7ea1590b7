"""Searching and narrowing: words, facets, both, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.markup import Page, text_of

PageAt = Callable[[str], Page]
BASE = "https://w3id.org/ssegraph/"


def found(client: FlaskClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return json.loads(answer.text)


def titles(page: Page) -> list[str]:
    lists = [*page.all("ul", class_="entries"), *page.all("ol")]
    return [text_of(entry) for found in lists for entry in found.iter("a")]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("CPE", "id/initiative/cpe"),
        ("Béatrice Alain", "id/person/beatrice-alain"),
        ("beatrice alain", "id/person/beatrice-alain"),
        ("Tchiniga", "id/place/tchiniga"),
    ],
)
def test_a_name_is_found_first_with_and_without_accents(
    client: FlaskClient, words: str, first: str
) -> None:
    document = found(client, f"/search.json?q={words}")
    assert document["hits"][0]["iri"] == BASE + first


@pytest.mark.parametrize("word", ["inégalités", "inegalite", "INÉGALITÉ", "desigualdades"])
def test_word_forms_of_every_language_find_the_session(client: FlaskClient, word: str) -> None:
    iris = [hit["iri"] for hit in found(client, f"/search.json?q={word}&type=")["hits"]]
    assert iris


def test_a_page_marks_what_answers(page_at: PageAt) -> None:
    page = page_at("/search?q=agroforestry")
    assert {text_of(mark).lower() for mark in page.all("mark")} == {"agroforestry"}
    assert page.faults == []


def test_a_misspelt_word_leads_to_what_was_meant(page_at: PageAt) -> None:
    page = page_at("/search?q=agroforestrie+cooperatve")
    links = page.one("main").iter("a")
    link = next(link for link in links if "q=" in link.get("href", ""))
    again = page_at(link.get("href", ""))
    assert titles(again)


def test_a_facet_leads_to_as_many_things_as_it_says(page_at: PageAt) -> None:
    page = page_at("/initiatives")
    facet = page.one("aside", class_="facets")
    counts = []
    for item in facet.iter("li"):
        link = next(item.iter("a"))
        number = int(text_of(item).rpartition(" ")[2])
        counts.append((len(titles(page_at(link.get("href", "")))), number))
    assert len(counts) > 10
    assert [shown for shown, _ in counts] == [said for _, said in counts]


def test_two_facets_narrow_and_two_values_of_one_widen(client: FlaskClient) -> None:
    def count(query: str) -> int:
        return int(found(client, f"/initiatives.json?{query}")["count"])

    assert count("country=id/country/can") == 3
    assert count("country=id/country/can&country=id/country/tgo") == 4
    assert count("country=id/country/tgo&group=scheme/group/women") == 1
    assert count("country=id/country/can&group=scheme/group/rural-women") == 0


def test_what_is_chosen_can_be_taken_away(page_at: PageAt) -> None:
    page = page_at("/initiatives?country=id/country/tgo&group=scheme/group/women")
    chips = list(page.one("ul", class_="chips").iter("a"))
    assert [text_of(chip) for chip in chips] == [
        "Country Togo ×",
        "Group of people women ×",
        "Take all away",
    ]
    assert parse_qs(urlsplit(chips[0].get("href", "")).query) == {"group": ["scheme/group/women"]}
    assert chips[2].get("href") == "/initiatives"


def test_words_search_within_what_is_chosen(page_at: PageAt) -> None:
    page = page_at("/initiatives?q=montreal&country=id/country/can")
    assert len(titles(page)) == 2
    kept = [entry.get("value") for entry in page.all("input", type="hidden")]
    assert kept == ["id/country/can"]


def test_the_files_hold_what_the_page_is_narrowed_to(page_at: PageAt, client: FlaskClient) -> None:
    page = page_at("/initiatives?country=id/country/tgo")
    rows = client.get(page.link("CSV")).text.splitlines()
    assert len(rows) == 2
    assert found(client, page.link("JSON"))["count"] == 1


def test_a_list_is_sorted_in_the_language_of_its_page(page_at: PageAt) -> None:
    assert titles(page_at("/fr/countries"))[0] == "Canada"
    assert titles(page_at("/fr/countries"))[-1] == "Togo"
    assert "Maroc" in titles(page_at("/fr/countries"))
    assert "Marruecos" in titles(page_at("/es/countries"))


def test_an_unknown_value_of_a_facet_finds_nothing_and_says_how_to_go_on(page_at: PageAt) -> None:
    page = page_at("/initiatives?country=id/country/none")
    assert "Nothing was found." in text_of(page.one("main"))
    assert len(titles(page_at(page.link("Look in everything")))) == 6


@pytest.mark.parametrize(
    "query",
    [
        "q=%22", "q=*", "q=AND", "q=NEAR(a b)", "q=a%00b", "q=" + "a" * 5000, "q=" + "x+" * 3000,
        "q='; DROP TABLE things;--", "q=%F0%9F%92%A9", "q=-", "q=type:", "country=", "country=%00",
        "country=<script>", "type=javascript:alert(1)", "path=/&endpoint=x&_external=1&_anchor=q",
        "q=a&page=1&page=2", "q=%e0%a4%a",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_answered(client: FlaskClient, query: str) -> None:
    for path in ("/search", "/search.json", "/initiatives", "/initiatives.csv"):
        answer = client.get(f"{path}?{query}", headers={"Accept": "text/html, application/json"})
        assert answer.status_code == 200, (path, answer.text[:300])
        assert "<script>" not in answer.text or "application/json" in answer.content_type


def test_a_program_gets_json_and_a_browser_a_page(client: FlaskClient) -> None:
    kinds = ("application/json", "text/html")
    seen = [client.get("/search?q=cpe", headers={"Accept": kind}).mimetype for kind in kinds]
    assert seen == list(kinds)
    assert client.get("/search", headers={"Accept": "image/png"}).status_code == 406


def test_what_a_program_gets_does_not_depend_on_the_readers_language(client: FlaskClient) -> None:
    answers = {
        client.get("/search.json?q=maroc", headers={"Accept-Language": tag}).text
        for tag in ("fr", "en", "es")
    }
    assert len(answers) == 1


def test_crawlers_are_kept_off_what_is_narrowed(page_at: PageAt) -> None:
    page = page_at("/initiatives?country=id/country/tgo")
    assert page.one("meta", name="robots").get("content") == "noindex"
    followed = [link for link in page.one("aside").iter("a") if link.get("rel") != "nofollow"]
    assert followed == []


def test_links_repeat_nothing_that_is_made_up(client: FlaskClient) -> None:
    made_up = "x" * 10_000
    answer = client.get(f"/search?q=a&{made_up}=1&mine={made_up}&country={made_up}")
    # The links to the other languages lead to this very address; no other does.
    assert answer.text.count(made_up) < 15
    assert len(answer.data) < 250_000


def test_taking_all_away_keeps_the_class_of_the_list(page_at: PageAt) -> None:
    address = "/types?class=https://w3id.org/ssegraph/ontology%23Initiative&country=id/country/tgo"
    everything = page_at(page_at(address).link("Take all away"))
    assert len(titles(everything)) == 6


def test_a_value_that_is_chosen_twice_is_chosen_once(page_at: PageAt) -> None:
    value = "country=id/country/can"
    page = page_at(f"/initiatives?{value}&{value}&country={BASE}id/country/can")
    assert len(list(page.one("ul", class_="chips").iter("li"))) == 2


def test_hits_are_numbered_on_from_page_to_page(client: FlaskClient, page_at: PageAt) -> None:
    last = found(client, "/search.json?q=session")["pages"]
    size = len(found(client, "/search.json?q=session")["hits"])
    assert last > 1
    start = page_at(f"/search?q=session&page={last}").one("ol").get("start")
    assert start == str((last - 1) * size + 1)
