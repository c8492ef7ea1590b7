"""A date leads to what an address was then (RFC 7089), byte by byte."""

from __future__ import annotations

from email.utils import formatdate
from urllib.parse import urlencode

import pytest

from ssegraph.web.earlier.memento import asked_for
from tests.earlier.conftest import ASKED
from tests.earlier.published import PREFIXES, SECONDS, Site, links
from tests.http import fetch

DAY = 86_400
LABEL = "SELECT ?label WHERE { <https://example.org/kb/id/1> rdfs:label ?label }"
QUERY = PREFIXES.replace("@prefix", "PREFIX").replace(" .\n", "\n") + LABEL


@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize("number", [1, 2])
def test_an_answer_is_the_same_bytes_when_three_more_releases_are_out(
    site: Site, number: int, path: str
) -> None:
    then, now = site.then[number, path], site.get(path)
    again = site.at(SECONDS[number - 1] + DAY, path)
    assert then.status == again.status == 200
    assert again.body == then.body
    assert again.headers["Content-Type"] == then.headers["Content-Type"]
    assert again.headers["X-Release"] == site.release(number) != now.headers["X-Release"]


def test_the_bytes_of_other_releases_differ_so_that_the_test_above_can_fail(site: Site) -> None:
    answers = {site.at(seconds, "/queries/things.csv").body for seconds in SECONDS}
    assert len(answers) == len(SECONDS)


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (0, 1),
        (SECONDS[0] - 1, 1),
        (SECONDS[0], 1),
        (SECONDS[1] - 1, 1),
        (SECONDS[1], 2),
        (SECONDS[2] + DAY, 3),
        (SECONDS[3], 4),
        (4_000_000_000, 4),
    ],
)
def test_a_moment_leads_to_the_release_that_was_current_then(
    site: Site, moment: int, number: int
) -> None:
    led = site.get("/doc/1", Accept_Datetime=formatdate(moment, usegmt=True))
    assert (led.status, led.body) == (302, b"")
    assert led.headers["Location"] == f"/releases/{site.release(number)}/doc/1"
    assert led.headers["Vary"] == "Accept-Datetime"
    assert links(led)["original timegate"] == f"{site.address}/doc/1"
    assert links(led)["timemap"] == f"{site.address}/timemap/link/doc/1"
    chosen, first = f"<{site.address}{led.headers['Location']}>", site.release(1)
    assert chosen in ", ".join(led.headers.get_all("Link") or ())
    assert links(led)["first"] == f"{site.address}/releases/{first}/doc/1"
    assert links(led)["last"] == f"{site.address}/releases/{site.release(4)}/doc/1"


def test_what_was_then_says_of_which_moment_it_is_and_where_it_is_now(site: Site) -> None:
    answer = site.at(SECONDS[1] + DAY, "/doc/1.ttl")
    assert answer.headers["Memento-Datetime"] == formatdate(SECONDS[1], usegmt=True)
    assert links(answer)["original"] == links(answer)["timegate"] == f"{site.address}/doc/1.ttl"
    assert links(answer)["timemap"] == f"{site.address}/timemap/link/doc/1.ttl"


def test_an_address_now_says_that_dates_matter_and_where_it_stays_as_it_is(site: Site) -> None:
    for path in ("/doc/1", "/queries/things.csv", "/", "/dumps/data.nq"):
        answer = site.get(path)
        varies = answer.headers.get_all("Vary") or []
        assert ["Accept-Datetime" in line for line in varies] == [True]
        assert links(answer)["memento"] == f"{site.address}/releases/{site.release(4)}{path}"
        assert links(answer)["timemap"] == f"{site.address}/timemap/link{path}"


def test_a_date_keeps_language_query_and_method(site: Site) -> None:
    date = formatdate(SECONDS[0], usegmt=True)
    start = f"/releases/{site.release(1)}"
    spoken = site.get("/fr/queries/labelled?colour=red%20%26%20blue", Accept_Datetime=date)
    assert spoken.headers["Location"] == f"{start}/fr/queries/labelled?colour=red%20%26%20blue"
    head = site.get("/doc/caf%C3%A9", method="HEAD", Accept_Datetime=date)
    assert head.headers["Location"] == f"{start}/doc/caf%C3%A9"


def test_a_query_can_be_asked_of_what_was_known_at_a_date(site: Site) -> None:
    path = f"/sparql?{urlencode({'query': QUERY})}"
    answers = [site.at(seconds, path, Accept="text/csv").text.split() for seconds in SECONDS]
    assert answers == [["label", label] for label in ("one", "uno", "uno", "eins")]


def test_what_is_kept_of_now_is_never_given_for_then_nor_the_other_way_round(site: Site) -> None:
    for _ in range(2):
        assert "eins" in site.get("/doc/1.nt").text
        assert '"one"' in site.at(SECONDS[0], "/doc/1.nt").text
        assert '"uno"' in site.at(SECONDS[1], "/doc/1.nt").text


@pytest.mark.parametrize("date", ["yesterday", "2021-01-07T06:13:20Z", "", "Mon, 99 Foo 2020"])
def test_what_is_no_date_is_refused(site: Site, date: str) -> None:
    refused = site.get("/doc/1", Accept_Datetime=date)
    assert refused.status == 400
    assert refused.media_type == "application/problem+json"
    assert "Accept-Datetime" in refused.text
    assert "Accept-Datetime" in refused.headers["Vary"]


@pytest.mark.parametrize(
    "path", ["/healthz", "/static/ssegraph.css", "/releases", "/fr/releases", "/metrics"]
)
def test_what_has_no_past_does_not_heed_a_date(site: Site, path: str) -> None:
    answer = site.get(path, Accept_Datetime=formatdate(SECONDS[0], usegmt=True))
    assert answer.status == 200
    assert "memento" not in links(answer)


def test_a_page_that_only_begins_like_one_without_a_past_has_one(site: Site) -> None:
    date = formatdate(SECONDS[0], usegmt=True)
    assert site.get("/releases-of-things", Accept_Datetime=date).status == 302


def test_bytes_that_a_client_did_not_encode_are_encoded_once() -> None:
    sent = "é".encode().decode("latin-1")
    environ = {"PATH_INFO": f"/{sent}", "QUERY_STRING": f"q={sent}"}
    assert asked_for(environ, "") == "/%C3%A9?q=%C3%A9"


def test_a_query_that_is_posted_is_about_now(site: Site) -> None:
    answer = fetch(
        site.address + "/sparql",
        method="POST",
        body=QUERY.encode(),
        accept="text/csv",
        headers={
            "Content-Type": "application/sparql-query",
            "Accept-Datetime": formatdate(SECONDS[0], usegmt=True),
        },
    )
    assert answer.text.split() == ["label", "eins"]


def test_an_address_too_long_for_links_still_leads_to_then(site: Site) -> None:
    path = "/search?q=" + "a" * 900
    assert "memento" not in links(site.get(path))
    assert site.at(SECONDS[0], path).headers["X-Release"] == site.release(1)
