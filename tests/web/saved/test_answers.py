"""Where an answer comes from, and how long it may be kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ssegraph.engine.protocol import Reply
from ssegraph.errors import EngineUnavailable, MalformedQuery, QueryFailed
from ssegraph.settings import Settings
from ssegraph.web.asking.budget import Budget
from ssegraph.web.saved.last_good import LARGEST_BYTES, LastGood
from tests.web.saved.things import DATA, Things, served, write_project

GONE = EngineUnavailable("The engine cannot be reached.")
BY_COUNTRY = "/queries/by-country.json?least=2"


@pytest.fixture
def own(tmp_path: Path) -> Things:
    """A project whose engine a test may take away, with a place for its last good answers."""
    write_project(tmp_path / "project")
    return served(tmp_path / "project", LastGood(tmp_path / "answers"))


def test_the_answer_to_the_usual_values_needs_no_engine(own: Things) -> None:
    own.engine.problem = GONE
    for path in ("/queries/things.csv", "/queries/statements.ttl", "/queries/is-there.json"):
        response = own.get(path)
        assert response.status_code == 200, path
        assert "no-store" not in response.headers["Cache-Control"]
    assert own.engine.asked == []


def test_the_last_good_answer_stands_in_for_an_engine_that_is_gone(own: Things) -> None:
    good = own.get(BY_COUNTRY)
    own.engine.problem = GONE
    for _ in range(2):
        # What the layer in front remembers is another address.
        response = own.get(f"{BY_COUNTRY}&download=1")
        assert (response.status_code, response.data) == (200, good.data)
        assert response.headers["Cache-Control"] == "no-store"
    shaped = own.get(f"{BY_COUNTRY}&shape=objects").get_json()
    assert shaped["query"]["is_stale"] is True
    page = own.get("/queries/by-country?least=2", "text/html")
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert "its last answer, of" in page.text
    assert shaped["query"]["of"][:4] in page.text


def test_an_answer_that_never_was_cannot_stand_in(own: Things) -> None:
    own.get(BY_COUNTRY)
    own.engine.problem = GONE
    response = own.get("/queries/by-country.json?least=3")
    assert response.status_code == 503
    page = own.get("/queries/by-country?least=3", "text/html")
    assert page.status_code == 503
    assert "SELECT" in page.text


def test_a_fault_of_the_query_is_not_covered_up(own: Things) -> None:
    own.get(BY_COUNTRY)
    own.engine.problem = MalformedQuery("No.")
    assert own.get(f"{BY_COUNTRY}&download=1").status_code == 400


def test_the_last_good_answer_outlives_its_release(tmp_path: Path) -> None:
    folder, kept = tmp_path / "project", tmp_path / "answers"
    write_project(folder)
    before = served(folder, LastGood(kept)).get(BY_COUNTRY)
    write_project(folder, data=DATA + 'e:four a v:Thing ; rdfs:label "four" .\n')
    after = served(folder, LastGood(kept))
    after.engine.problem = QueryFailed("It crashed.")
    response = after.get(BY_COUNTRY)
    assert (response.status_code, response.data) == (200, before.data)
    assert response.headers["X-Release"] != before.headers["X-Release"]


def test_only_values_that_anybody_may_choose_are_charged(tmp_path: Path) -> None:
    write_project(tmp_path / "project")
    budget = Budget(tmp_path / "accounts", Settings(client_burst_s=0.1))
    charged = served(tmp_path / "project", None, budget)
    budget.charge("127.0.0.1", 5.0)
    response = charged.get(BY_COUNTRY)
    assert (response.status_code, charged.engine.asked) == (429, [])
    assert int(response.headers["Retry-After"]) > 0
    assert charged.get("/queries/by-country.json").status_code == 200


def test_an_answer_may_be_kept_for_a_while_and_longer_when_there_is_no_other(
    things: Things,
) -> None:
    response = things.get("/queries/things.json")
    assert response.headers["Cache-Control"] == (
        "public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
    )
    assert response.headers["ETag"]
    again = things.get("/queries/things.json", If_None_Match=response.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")


def test_an_answer_that_changes_by_itself_is_not_kept(things: Things) -> None:
    for path in ("/queries/clock.json", "/queries/clock"):
        response = things.get(path, "text/html,*/*")
        assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")


def test_only_what_has_words_varies_by_language(things: Things) -> None:
    path = "/queries/things.json"
    assert "Accept-Language" not in things.get(path).vary
    shaped = things.get(f"{path}?shape=objects", Accept_Language="fr")
    assert "Accept-Language" in shaped.vary
    assert shaped.headers["Content-Language"] == "fr"
    named = things.get(f"/en{path}?shape=objects", Accept_Language="fr")
    assert "Accept-Language" not in named.vary
    assert named.headers["Content-Language"] == "en"


def test_an_answer_that_is_too_long_or_spoilt_is_not_there(tmp_path: Path) -> None:
    kept = LastGood(tmp_path)
    key = LastGood.key("x", 1, {"a": "1"})
    assert kept.get(key) is None
    reply = Reply(kind="solutions", format="json", body=b"{}", engine_s=1.0)
    kept.put(key, replace(reply, body=b"x" * (LARGEST_BYTES + 1)), 1)
    assert kept.get(key) is None
    kept.put(key, reply, 1)
    found = kept.get(key)
    assert found is not None
    assert (found.reply.body, found.reply.engine_s, found.built_at) == (b"{}", 0.0, 1)
    kept._cache.use(lambda cache: cache.set(key, "spoilt"))
    assert kept.get(key) is None
    assert LastGood.key("x", 2, {"a": "1"}) != key
