"""The IRI of an earlier version of an ontology leads to the release that had it last."""

from __future__ import annotations

import pytest

from tests.earlier.published import BASE, Site


@pytest.mark.parametrize(("version", "number"), [("1.0", 2), ("1.1", 3)])
def test_an_earlier_version_leads_to_the_last_release_that_had_it(
    site: Site, version: str, number: int
) -> None:
    led = site.get(f"/ontology/{version}", Accept="text/turtle")
    assert led.status == 302
    assert led.headers["Location"] == f"/releases/{site.release(number)}/ontology/{version}"
    there = site.get(led.headers["Location"], Accept="text/turtle")
    assert there.status == 200
    assert f"<{BASE}ontology/{version}>" in there.text


def test_the_current_version_is_the_ontology_itself(site: Site) -> None:
    answer = site.get("/ontology/2.0", Accept="text/turtle")
    assert answer.status == 200
    assert f"<{BASE}ontology/2.0>" in answer.text


def test_a_version_in_one_format_stays_in_it(site: Site) -> None:
    led = site.get("/ontology/1.0.ttl")
    assert led.headers["Location"] == f"/releases/{site.release(2)}/ontology/1.0.ttl"
    assert site.get(led.headers["Location"]).media_type == "text/turtle"


def test_a_version_that_never_was_is_not_found(site: Site) -> None:
    assert site.get("/ontology/9.9").status == 404
