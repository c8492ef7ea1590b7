"""A TimeMap lists the states of an address that can be had (RFC 7089 section 5)."""

from __future__ import annotations

import json
import re
from email.utils import formatdate

import pytest

from tests.earlier.published import SECONDS, Site

LINK = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; datetime="([^"]*)")?')


def listed(site: Site, path: str) -> list[tuple[str, str, str]]:
    """Return target, relation and date of each link in the TimeMap of *path*."""
    answer = site.get(f"/timemap/link{path}")
    assert (answer.status, answer.media_type) == (200, "application/link-format")
    return [(one[1], one[2], one[3] or "") for one in LINK.finditer(answer.text)]


def test_every_state_is_listed_with_the_date_that_it_has_itself(site: Site) -> None:
    found = [entry for entry in listed(site, "/doc/1.nt") if "memento" in entry[1]]
    assert [relation for _, relation, _ in found] == [
        "first memento",
        "memento",
        "memento",
        "last memento",
    ]
    assert [date for *_, date in found] == [formatdate(one, usegmt=True) for one in SECONDS]
    for target, _, date in found:
        assert site.get(target.removeprefix(site.address)).headers["Memento-Datetime"] == date


def test_a_timemap_names_what_it_is_of_and_itself(site: Site) -> None:
    by_relation = {relation: target for target, relation, _ in listed(site, "/doc/1.nt")}
    assert by_relation["original timegate"] == f"{site.address}/doc/1.nt"
    assert by_relation["self"] == f"{site.address}/timemap/link/doc/1.nt"
    assert by_relation["timemap"] == f"{site.address}/timemap/json/doc/1.nt"


def test_the_same_in_json(site: Site) -> None:
    found = json.loads(site.get("/timemap/json/doc/1.nt").text)
    mementos = [
        target for target, relation, _ in listed(site, "/doc/1.nt") if "memento" in relation
    ]
    assert found["original_uri"] == f"{site.address}/doc/1.nt"
    assert [one["uri"] for one in found["mementos"]["list"]] == mementos


@pytest.mark.parametrize(
    ("path", "numbers"),
    [
        ("/doc/gone", [1, 2]),
        ("/id/old", [1, 2]),
        ("/doc/3.ttl", [3, 4]),
        ("/fr/doc/3.html", [3, 4]),
        ("/", [1, 2, 3, 4]),
        ("/queries/labelled.csv?colour=red", [1, 2, 3, 4]),
    ],
)
def test_only_states_that_were_are_listed(site: Site, path: str, numbers: list[int]) -> None:
    found = [target for target, relation, _ in listed(site, path) if "memento" in relation]
    assert found == [f"{site.address}/releases/{site.release(one)}{path}" for one in numbers]
    assert {site.get(one.removeprefix(site.address)).status for one in found} <= {200, 303}


def test_a_thing_that_never_was_has_no_timemap(site: Site) -> None:
    assert site.get("/timemap/link/doc/nobody").status == 404


def test_a_withdrawn_thing_has_a_timemap_however_its_iri_is_written(site: Site) -> None:
    found = [target for target, relation, _ in listed(site, "/doc/a%2Fb") if "memento" in relation]
    assert [one.split("/")[4] for one in found] == [site.release(1), site.release(2)]


@pytest.mark.parametrize(
    "path", ["/releases", "/fr/releases", "/healthz", "/static/ssegraph.css", "/timemap/link/"]
)
def test_what_has_no_past_has_no_timemap(site: Site, path: str) -> None:
    assert site.get(f"/timemap/link{path}").status == 404
    assert site.get(f"/timemap/json{path}").status == 404


def test_timemaps_are_not_kept_for_long(site: Site) -> None:
    assert site.get("/timemap/link/").headers["Cache-Control"] == "no-cache"
