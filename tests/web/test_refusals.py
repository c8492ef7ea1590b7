"""What becomes of a query that fails, or that never answers twice alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.engine.protocol import Reply, Request
from ssegraph.errors import DeadlineExceeded, EngineBusy
from ssegraph.release.open import Release
from ssegraph.saved.library import SavedQuery
from ssegraph.settings import Settings
from ssegraph.web.app import create_app
from tests.web.markup import Page, text_of

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
PROGRAM = {"Accept": "application/json"}
ASK = "/sparql?query=ASK+{}"
RANDOM = "/sparql?query=SELECT+(RAND()+AS+?r)+{}"
Fault = Callable[[], Exception]


class FailingEngine:
    """Fails each query in one way, and counts them."""

    def __init__(self, fault: Fault) -> None:
        self._fault = fault
        self.asked = 0

    def answer(self, request: Request) -> Reply:
        self.asked += 1
        raise self._fault()


def busy() -> EngineBusy:
    return EngineBusy("All workers are busy.", headers={"Retry-After": "5"})


def slow() -> DeadlineExceeded:
    return DeadlineExceeded("The query was stopped.")


@pytest.fixture
def failing(release: Release) -> Callable[[Fault], tuple[FailingEngine, FlaskClient]]:
    """Make a client of a site whose engine fails."""

    def make(fault: Fault) -> tuple[FailingEngine, FlaskClient]:
        engine = FailingEngine(fault)
        saved = SavedQuery("clock", Path("clock.rq"), "SELECT (NOW() AS ?now) {}")
        app = create_app(release, engine, [saved], Settings())
        return engine, app.test_client()

    return make


@pytest.mark.parametrize("headers", [HTML, PROGRAM], ids=["page", "program"])
@pytest.mark.parametrize("path", [ASK, "/queries/clock", "/queries/clock.csv"])
def test_a_busy_engine_says_when_to_try_again_and_is_not_kept(
    failing: Callable[[Fault], tuple[FailingEngine, FlaskClient]],
    path: str,
    headers: Mapping[str, str],
) -> None:
    _, client = failing(busy)
    response = client.get(path, headers=headers)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Cache-Control"] == "no-store"
    assert "All workers are busy" in response.text


def test_a_browser_that_asks_for_a_file_does_not_make_a_failing_query_run_twice(
    failing: Callable[[Fault], tuple[FailingEngine, FlaskClient]],
) -> None:
    engine, client = failing(slow)
    response = client.get(ASK + "&format=json", headers=HTML)
    assert (response.status_code, response.mimetype) == (504, "text/html")
    assert "The query was stopped." in text_of(Page(response.text).one("main"))
    assert engine.asked == 1


@pytest.mark.parametrize("headers", [HTML, PROGRAM], ids=["page", "program"])
def test_a_fault_of_ours_has_the_shape_of_every_error(
    failing: Callable[[Fault], tuple[FailingEngine, FlaskClient]], headers: Mapping[str, str]
) -> None:
    engine, client = failing(lambda: RuntimeError("a secret"))
    response = client.get(ASK + "&format=json", headers=headers)
    expected = "text/html" if headers is HTML else "application/problem+json"
    assert (response.status_code, response.mimetype) == (500, expected)
    assert "fault of ours" in response.text
    assert "secret" not in response.text
    assert engine.asked == 1


@pytest.mark.parametrize("headers", [HTML, PROGRAM], ids=["page", "program"])
def test_an_answer_that_changes_is_made_anew_for_everybody(
    client: FlaskClient, headers: Mapping[str, str]
) -> None:
    first, second = client.get(RANDOM, headers=headers), client.get(RANDOM, headers=headers)
    assert first.headers["Cache-Control"] == second.headers["Cache-Control"] == "no-store"
    assert first.text != second.text


def test_a_saved_query_about_now_is_not_kept(client: FlaskClient, release: Release) -> None:
    engine = client.application.extensions["ssegraph"].engine
    saved = SavedQuery("clock", Path("clock.rq"), "SELECT (NOW() AS ?now) {}")
    other = create_app(release, engine, [saved], Settings()).test_client()
    for path in ("/queries/clock", "/queries/clock.json"):
        assert other.get(path, headers=HTML).headers["Cache-Control"] == "no-store"
