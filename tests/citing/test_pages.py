"""Pages say how to cite what they show, in the release that shows it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import rispy  # type: ignore[import-untyped]
from flask.testing import FlaskClient

from ssegraph.errors import EngineUnavailable
from ssegraph.web.saved.last_good import LastGood
from tests.web.markup import Page, text_of
from tests.web.saved.things import Things, served, write_project

PUBLIC = "https://data.example.org/sse"
QUERY = "SELECT ?s {\n  ?s ?p 'é & %'\n}"
CITABLE = {
    "thing": "/doc/one",
    "saved query": "/queries/things",
    "chosen values": "/queries/by-country?country=https%3A%2F%2Fexample.org%2Fkb%2Fid%2Fma&least=2",
    "older version": "/queries/counted?version=1",
    "asked": f"/sparql?query={quote(QUERY)}",
    "dumps": "/dumps/",
    "home": "/",
}
FORMATS = {
    "text": "text/plain",
    "BibTeX": "application/x-bibtex",
    "RIS": "application/x-research-info-systems",
    "CSL-JSON": "application/vnd.citationstyles.csl+json",
}


@pytest.mark.parametrize("path", CITABLE.values(), ids=CITABLE)
def test_a_page_gives_the_reference_in_words_and_in_every_format(things: Things, path: str) -> None:
    cite = things.page(f"/sse/en{path}").one("details", class_="cite")
    words = text_of(cite)
    release = release_of(things)
    assert f"release {release} of " in words
    assert "A & B" in words
    assert "CC BY 4.0" in words
    links = {text_of(link): link for link in cite.iter("a")}
    for title, media_type in FORMATS.items():
        assert "nofollow" in links[title].get("rel", "").split()
        answer = things.get(links[title].get("href", ""))
        assert (answer.status_code, answer.mimetype) == (200, media_type), answer.text
        assert release in answer.text


@pytest.mark.parametrize("path", CITABLE.values(), ids=CITABLE)
def test_a_reference_leads_to_the_same_page_in_its_release(things: Things, path: str) -> None:
    cite = things.page(f"/sse/en{path}").one("details", class_="cite")
    address = next(link.get("href", "") for link in cite.iter("a"))
    start = f"{PUBLIC}/releases/{release_of(things)}"
    assert address.startswith(f"{start}/")
    asked, cited = urlsplit(path), urlsplit(address.removeprefix(start))
    # The page of the dumps cites the dataset, as the home page does.
    assert cited.path == ("/" if asked.path == "/dumps/" else asked.path)
    assert parse_qs(cited.query) == parse_qs(asked.query)


def test_the_hash_is_of_the_query_that_the_reference_gives(things: Things) -> None:
    for path in ("/queries/by-country?least=2", "/queries/things", f"/sparql?query={quote(QUERY)}"):
        cite = things.page(f"/sse{path}").one("details", class_="cite")
        digest = text_of(next(cite.iter("code")))
        joint = "&" if "?" in path else "?"
        text = things.get(f"/sse/cite{path}{joint}format=query")
        assert text.mimetype == "application/sparql-query"
        assert hashlib.sha256(text.data).hexdigest() == digest


def test_what_a_form_sends_is_the_query_that_was_typed(things: Things) -> None:
    typed, sent = quote(QUERY), quote(QUERY.replace("\n", "\r\n"))
    answers = {things.get(f"/sse/cite/sparql?query={one}").text for one in (typed, sent)}
    assert len(answers) == 1


def test_other_values_are_cited_by_other_keys(things: Things) -> None:
    keys = {
        json.loads(things.get(f"/sse/cite/queries/by-country{values}").text)[0]["id"]
        for values in ("?format=csl", "?least=2&format=csl", "?least=1&format=csl")
    }
    assert len(keys) == 2  # 1 is the default


def test_a_citation_speaks_the_language_of_its_page(things: Things) -> None:
    page = things.page("/sse/fr/queries/things").one("details", class_="cite")
    address = next(link.get("href", "") for link in page.iter("a") if text_of(link) == "RIS")
    (record,) = rispy.loads(things.get(address, Accept_Language="en").text)
    assert (record["title"], record["language"]) == ("Choses", "fr")


def test_an_address_without_a_language_says_the_same_to_everybody(things: Things) -> None:
    answers = {
        things.get("/sse/cite/queries/things", Accept_Language=spoken).text
        for spoken in ("en", "fr")
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/vnd.citationstyles.csl+json", FORMATS["CSL-JSON"]),
        ("application/x-bibtex;q=0.5, application/x-research-info-systems", FORMATS["RIS"]),
        ("text/x-bibtex", FORMATS["BibTeX"]),
        ("*/*", FORMATS["text"]),
    ],
)
def test_a_client_may_negotiate(things: Things, accept: str, media_type: str) -> None:
    answer = things.get("/sse/cite/doc/one", accept)
    assert answer.mimetype == media_type
    assert "Accept" in answer.headers["Vary"]


def test_programs_for_literature_get_a_file_with_a_name(things: Things) -> None:
    answer = things.get("/sse/cite/doc/one?format=bibtex")
    name = f"one-{release_of(things)[:8]}.bib"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/cite/doc/nobody", 404),
        ("/cite/search", 404),
        ("/cite/queries/no-such", 404),
        ("/cite/queries/named", 400),
        ("/cite/queries/by-country?least=x", 400),
        ("/cite/sparql", 400),
        ("/cite/sparql?query=", 400),
        ("/cite/resource?uri=nothing", 400),
        ("/cite/resource?uri=https://example.org/nothing", 404),
        ("/cite?format=docx", 400),
        ("/cite/doc/one?format=query", 400),
    ],
)
def test_what_cannot_be_cited_is_refused(things: Things, path: str, status: int) -> None:
    answer = things.get("/sse" + path)
    assert answer.status_code == status, answer.text


def test_nothing_is_cited_that_is_another_the_next_time(things: Things) -> None:
    assert things.page("/sse/en/queries/clock").all("details", class_="cite") == []
    asked = things.page(f"/sse/en/sparql?query={quote('SELECT (RAND() AS ?n) {}')}")
    assert asked.all("details", class_="cite") == []


def test_an_old_answer_is_not_cited_as_if_it_were_of_this_release(tmp_path: Path) -> None:
    write_project(tmp_path / "project")
    own = served(tmp_path / "project", LastGood(tmp_path / "answers"))
    path = "/en/queries/by-country?least=2"
    assert len(own.page(path).all("details", class_="cite")) == 1
    # Another process asks, which has no answer in its memory.
    later = served(tmp_path / "project", LastGood(tmp_path / "answers"))
    later.engine.problem = EngineUnavailable("The engine cannot be reached.")
    assert later.page(path).all("p", class_="stale") != []
    assert later.page(path).all("details", class_="cite") == []


def test_nothing_is_cited_that_was_not_asked_or_not_answered(things: Things) -> None:
    for path in ("/sparql", "/sparql?query=SELECT", "/queries/named"):
        page = Page(things.get(f"/sse/en{path}", "text/html").text)
        assert page.all("details", class_="cite") == []


def test_a_project_without_publisher_and_licence_can_be_cited(tmp_path: Path) -> None:
    write_project(tmp_path)
    bare = 'base_iri = "https://example.org/kb/"\nlanguages = ["en", "fr"]\n'
    (tmp_path / "ssegraph.toml").write_text(bare, encoding="utf-8")
    bare_things = served(tmp_path)
    item = json.loads(bare_things.get("/cite/doc/one?format=csl").text)[0]
    assert item.keys().isdisjoint({"author", "publisher"})
    assert "Licence" not in item["note"]
    assert bare_things.get("/cite").text.startswith(tmp_path.name)


def test_things_of_the_bundled_project_are_cited_by_their_names(client: FlaskClient) -> None:
    text = client.get("/cite/id/session/gsef2021-s001").text
    assert text.startswith("Social and Solidarity Economy in the Fight Against Inequalities")
    assert "ssegraph editors, release" in text


def release_of(things: Things) -> str:
    return things.get("/sse/cite").headers["X-Release"]
