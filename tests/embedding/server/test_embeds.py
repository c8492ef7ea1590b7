"""An embed can be framed by anybody, keeps the language of its address, and is never blank."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Reply, Request
from ssegraph.project import read_project
from ssegraph.release.open import current_release
from ssegraph.web.asking.columns import Columns, columns_of
from ssegraph.web.asking.results import Results
from ssegraph.web.embedding import embedded
from tests.embedding.server.conftest import Get, read
from tests.embedding.server.sites import MOROCCO, TOGO, app_of
from tests.web.markup import Page, text_of

SVG = "{http://www.w3.org/2000/svg}"
EMBEDS = ("/embed/cities", "/embed/cities/fragment")
WRONG = {
    "an unknown query": ("nowhere", 404, "no saved query"),
    "a path": ("cities/part/of/it", 404, "no saved query"),
    "an unknown version": ("cities?version=7", 404, "no version 7"),
    "an unknown parameter": ("cities?colour=red", 400, "colour"),
    "a parameter twice": ("cities?least=1&least=2", 400, "least"),
    "no number": ("cities?least=abc", 400, "xsd:integer"),
    "no IRI": ("cities?country=%22+%7D+DELETE+%7B", 400, "absolute IRI"),
    "an unknown view": ("cities?view=pie", 400, "pie"),
    "an unknown theme": ("cities?theme=neon", 400, "neon"),
    "no limit": ("cities?limit=-1", 400, "limit"),
}


def policy_of(headers: object) -> dict[str, str]:
    text = headers["Content-Security-Policy"]  # type: ignore[index]
    return dict((*part.split(maxsplit=1), "")[:2] for part in text.split("; "))


@pytest.mark.parametrize("path", EMBEDS)
def test_anybody_may_frame_it_and_it_does_nothing_else(site: FlaskClient, path: str) -> None:
    response = site.get(path)
    assert len(response.headers.getlist("Content-Security-Policy")) == 1
    policy = policy_of(response.headers)
    assert (policy["frame-ancestors"], policy["form-action"]) == ("*", "'none'")
    assert policy["default-src"] == "'none'"
    assert "unsafe" not in " ".join(policy.values())
    assert "Set-Cookie" not in response.headers
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_the_columns_are_looked_at_once_and_not_in_every_cell(
    site: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def look(results: Results) -> Columns:
        looked.append(results)
        return columns_of(results)

    monkeypatch.setattr(embedded, "columns_of", look)
    assert site.get("/embed/cities?limit=3").text.count("<tr>") == 4
    assert len(looked) == 1


def test_other_pages_are_still_framed_by_nobody(site: FlaskClient) -> None:
    policy = policy_of(site.get("/en/").headers)
    assert policy["frame-ancestors"] == "'none'"
    assert "frame-src" not in policy


def test_an_answer_may_be_kept_and_asked_for_again_by_its_tag(site: FlaskClient) -> None:
    response = site.get("/fr/embed/cities")
    assert "stale-while-revalidate" in response.headers["Cache-Control"]
    assert response.headers["Content-Language"] == "fr"
    again = site.get("/fr/embed/cities", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304


def test_without_a_language_in_the_address_the_reader_decides(site: FlaskClient) -> None:
    response = site.get("/embed/cities", headers={"Accept-Language": "fr"})
    assert read(response).one("html").get("lang") == "fr"
    assert "Accept-Language" in response.headers["Vary"]


def test_links_leave_the_frame(embed: Get) -> None:
    page = embed("/en/embed/sizes")
    assert page.one("base").get("target") == "_blank"
    drawn = list(page.one(SVG + "svg").iter(SVG + "a"))
    assert drawn
    assert {a.get("target") for a in drawn} == {"_blank"}


def test_the_page_is_called_after_the_query_and_shows_what_the_fragment_does(embed: Get) -> None:
    page, fragment = embed("/fr/embed/cities"), embed("/fr/embed/cities/fragment")
    assert text_of(page.one("title")) == "Villes et habitants · Villes du forum"
    assert text_of(page.one("h1")) == "Villes et habitants"
    assert text_of(page.one("section")) == text_of(fragment.one("section"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_a_wish_of_the_address(embed: Get, theme: str) -> None:
    page = embed(f"/en/embed/cities?theme={theme}")
    assert page.one("html").get("data-theme") == theme
    assert page.one("section").get("data-theme") == theme


def test_a_changing_answer_is_kept_by_nobody(site: FlaskClient) -> None:
    assert site.get("/en/embed/now").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("part", ["", "/fragment"])
@pytest.mark.parametrize("case", WRONG)
def test_what_goes_wrong_is_said_in_words(site: FlaskClient, case: str, part: str) -> None:
    asked, status, says = WRONG[case]
    path, _, query = asked.partition("?")
    response = site.get(f"/fr/embed/{path}{part}?{query}")
    assert (response.status_code, response.mimetype) == (status, "text/html")
    section = read(response).one("section")
    assert (section.get("data-state"), section.get("lang")) == ("error", "fr")
    assert says in text_of(section)
    assert response.headers["Cache-Control"] == "no-store"
    assert policy_of(response.headers)["frame-ancestors"] == "*"
    assert [a.get("href", "") for a in section.iter("a")][-1].startswith(
        "http://localhost/fr/queries"
    )


def test_without_an_engine_the_last_answer_is_shown_with_its_date(
    site: FlaskClient, without_engine: FlaskClient
) -> None:
    path = f"/en/embed/cities/fragment?country={TOGO}"
    fresh = read(site.get(path))
    response = without_engine.get(path)
    assert response.status_code == 200
    section = read(response).one("section")
    assert section.get("data-state") == "stale"
    day = fresh.one("time").get("datetime")
    assert [time.get("datetime") for time in section.iter("time")] == [day]
    assert "last answer" in text_of(section)
    assert response.headers["Cache-Control"] == "no-store"
    assert text_of(fresh.one("tbody")) == text_of(next(section.iter("tbody")))


def test_when_its_engine_has_died_the_last_answer_is_shown(built: Path, tmp_path: Path) -> None:
    path = "/en/embed/cities/fragment?least=700000"
    release = current_release(built / "releases")
    with running_engine(release.store, limits_of(read_project(built).settings)) as engine:
        fresh = app_of(built, engine, tmp_path).test_client().get(path)
    # Another application, because the first has the whole fragment in its memory.
    stale = app_of(built, engine, tmp_path).test_client().get(path)
    assert (fresh.status_code, stale.status_code) == (200, 200)
    assert read(stale).one("section").get("data-state") == "stale"
    assert text_of(read(fresh).one("tbody")) == text_of(read(stale).one("tbody"))


def test_without_an_engine_the_answers_of_the_release_are_as_ever(
    without_engine: FlaskClient,
) -> None:
    section = read(without_engine.get("/en/embed/sizes/fragment")).one("section")
    assert section.get("data-state") == "ready"


@pytest.mark.parametrize("part", ["", "/fragment"])
def test_without_any_answer_it_says_so(without_engine: FlaskClient, part: str) -> None:
    response = without_engine.get(f"/en/embed/cities{part}?least=123&country={MOROCCO}")
    assert response.status_code == 503
    assert "not available" in text_of(read(response).one("section"))


class Broken:
    """An engine with a fault of ours."""

    def answer(self, request: Request) -> Reply:
        raise RuntimeError("a fault")


def test_a_fault_of_ours_is_said_in_words_too(built: Path) -> None:
    client = app_of(built, Broken()).test_client()
    response = client.get("/en/embed/cities/fragment?least=5")
    assert response.status_code == 500
    assert "fault of ours" in text_of(read(response).one("section"))


def test_under_a_path_every_address_has_it(under_path: FlaskClient) -> None:
    text = under_path.get("/sse/fr/embed/gallery").text
    page = Page(text)
    found = [e.get("href", "") for e in page.one("section").iter("a")]
    ours = [address for address in found if "creativecommons" not in address]
    assert all(address.startswith("https://data.example.org/sse/fr/") for address in ours)
    files = [
        *(e.get("src") for e in page.root.iter("script")),
        page.one("link", rel="stylesheet").get("href"),
    ]
    assert all(re.match(r"/sse/(static|embed\.css)", str(address)) for address in files)


@pytest.mark.parametrize(
    ("name", "kind"), [("embed.css", "text/css"), ("embed.js", "text/javascript")]
)
def test_the_files_of_embeds_have_addresses_for_years(
    site: FlaskClient, name: str, kind: str
) -> None:
    response = site.get(f"/{name}")
    assert (response.status_code, response.mimetype) == (200, kind)
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=86400" in response.headers["Cache-Control"]
    assert "immutable" not in response.headers["Cache-Control"]
    tag = {"If-None-Match": response.headers["ETag"]}
    assert site.get(f"/{name}", headers=tag).status_code == 304


def test_the_page_names_its_style_sheet_with_what_it_holds(site: FlaskClient, embed: Get) -> None:
    address = str(embed("/en/embed/cities").one("link", rel="stylesheet").get("href"))
    assert "immutable" in site.get(address).headers["Cache-Control"]
