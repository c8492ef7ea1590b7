"""What holds for every saved query of the bundled project."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from SPARQLWrapper import SPARQLWrapper

from ssegraph.web.asking.views import TITLES
from tests.questions.asking import QUERIES, text_of
from tests.web.markup import Page
from tests.web.markup import text_of as text

NAMES = sorted(path.stem for path in QUERIES.glob("*.rq"))
FORM = re.compile(r"^(SELECT|ASK|CONSTRUCT)\b", re.M)


def test_there_is_a_choice_of_questions() -> None:
    assert len(NAMES) >= 24


@pytest.mark.parametrize("name", NAMES)
def test_a_saved_query_has_a_right_answer_written_down(name: str) -> None:
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert f'"{name}"' in tests


@pytest.mark.parametrize("name", NAMES)
def test_a_client_that_looks_for_words_takes_a_saved_query_for_what_it_is(name: str) -> None:
    # SPARQLWrapper searches every second comment line for words such as ADD, as in "address".
    wrapper = SPARQLWrapper("http://127.0.0.1/sparql")
    wrapper.setQuery(text_of(name))
    form = FORM.search(text_of(name))
    assert form is not None
    assert wrapper.queryType == form[1]


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_has_one_order(name: str) -> None:
    text = text_of(name)
    assert "ORDER BY" in text or not re.search(r"^SELECT (?!\(COUNT)", text, re.M)


@pytest.mark.parametrize("name", [name for name in NAMES if "#+ view: table" not in text_of(name)])
def test_a_page_shows_a_saved_query_in_the_view_that_it_names(
    client: FlaskClient, name: str
) -> None:
    page = Page(client.get(f"/en/queries/{name}", headers={"Accept": "text/html"}).text)
    view = re.search(r"^#\+ view: (\w+)", text_of(name), re.M)
    assert view is not None
    shown = [
        text(link) for link in page.one("nav", class_="views").iter("a") if link.get("aria-current")
    ]
    assert shown == [TITLES[view[1]]]


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Morocco"), ("fr", "Maroc"), ("es", "Marruecos")]
)
def test_a_page_names_what_is_found_in_its_own_language(
    client: FlaskClient, language: str, word: str
) -> None:
    page = client.get(f"/{language}/queries/speakers-by-country", headers={"Accept": "text/html"})
    assert page.status_code == 200
    cells = ["".join(cell.itertext()).strip() for cell in Page(page.text).all("td")]
    assert word in cells
