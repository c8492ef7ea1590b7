"""What people and programs are told of each publication, and of any two releases."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ssegraph.release.publications import events, publications
from ssegraph.web.changes import compared
from tests.changes.conftest import client_of
from tests.changes.published import publish
from tests.release.builds import build, thing, write_things
from tests.web.small import page_of


def json_at(client: FlaskClient, address: str) -> Mapping[str, Any]:
    answer = client.get(address, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (200, "application/json"), answer.text
    found: Mapping[str, Any] = json.loads(answer.data)
    return found


def source_of(client: FlaskClient, address: str) -> str:
    """Return the HTML of a page, which must be sound."""
    page_of(client, address)
    return client.get(address, headers={"Accept": "text/html"}).text


def test_publications_are_listed_newest_first(client: FlaskClient, project: Path) -> None:
    listed = json_at(client, "/changes.json")
    known = publications(project / "releases")
    assert [one["number"] for one in listed["publications"]] == [3, 2, 1]
    newest = listed["publications"][0]
    assert newest["release"] == listed["release"] == known[-1].release
    assert newest["published_at"] == known[-1].published_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert newest["address"] == "http://localhost/changes/3"
    source = source_of(client, "/changes")
    assert f"<code>{known[0].release}</code>" in source
    assert "529 statements added, 0 removed, about 520 things." in source


def test_a_publication_tells_every_event_with_all_its_statements(
    client: FlaskClient, project: Path
) -> None:
    told = json_at(client, "/changes/2.json")
    recorded = list(events(publications(project / "releases")[1]))
    assert [(one["thing"], one["kind"]) for one in told["events"]] == [
        (event.thing, event.kind) for event in recorded
    ]
    assert told["events"][0]["added"] == list(recorded[0].added)
    assert (told["publication"]["added"], told["next"]) == (11, None)


def test_pages_lead_on_until_everything_was_told(client: FlaskClient) -> None:
    found: list[str] = []
    address = "/changes/1.json"
    while address:
        told = json_at(client, address)
        assert len(told["events"]) <= 50
        found += [one["thing"] for one in told["events"]]
        address = told["next"]
    assert len(found) == 522
    source = source_of(client, "/en/changes/1?page=2")
    assert 'href="/en/changes/1?page=3"' in source
    assert 'href="/changes/1.json?page=2"' in source


def test_a_page_shows_what_came_and_what_went(client: FlaskClient) -> None:
    source = source_of(client, "/changes/3")
    came, went = source.rindex("five"), source.index("thing 5")
    assert went < came
    assert 'class="plus"><span class="hidden">added:' in source
    assert "Nodes without a name" in source


def test_a_long_event_is_shortened_for_people_only(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    many = " ".join(f'<{thing(1)}> <https://example.org/ontology#p> "{n:03}" .' for n in range(60))
    build(write_things(folder, {1: "one"}, many))
    client = client_of(folder)
    source = source_of(client, "/changes/1")
    assert '"plus">+61' in source
    assert "and 41 more" in source
    assert len(json_at(client, "/changes/1")["events"][0]["added"]) == 61


def test_what_a_statement_says_never_becomes_markup(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    build(write_things(folder, {1: "<script>alert(1)</script>", 2: "</li></ul>{{ 7*7 }}"}))
    source = source_of(client_of(folder), "/changes/1")
    assert "<script>" not in source
    assert "&lt;script&gt;" in source
    assert "{{ 7*7 }}" in source


def test_two_releases_that_follow_on_each_other_have_one_address(
    client: FlaskClient, project: Path
) -> None:
    first, second, _ = publications(project / "releases")
    answer = client.get(f"/fr/changes?from={first.release}&to={second.release}&page=1")
    assert (answer.status_code, answer.location) == (302, "/fr/changes/2?page=1")
    assert client.get("/changes?from=previous").location == "/changes/3"
    assert client.get("/changes.json?to=current").location == "/changes/3.json"


def test_any_two_releases_are_compared(client: FlaskClient, project: Path) -> None:
    first, _, third = publications(project / "releases")
    told = json_at(client, f"/changes?from={first.release}&to={third.release}")
    assert (told["from"], told["to"]) == (first.release, third.release)
    assert {(one["thing"], one["kind"]) for one in told["events"]} == {
        ("", "delete"),
        (thing(2), "delete"),
        (thing(1), "update"),
        (thing(3), "delete"),
        (thing(4), "delete"),
        (thing(5), "update"),
        (thing("old"), "delete"),
        (thing("new"), "create"),
    }
    back = json_at(client, "/changes?from=3&to=1")
    assert (back["added"], back["removed"]) == (told["removed"], told["added"])
    assert "Between two releases" in source_of(client, "/changes?from=1&to=3")
    assert json_at(client, "/changes?from=2&to=2")["events"] == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/changes/4", 404),
        ("/changes/0", 404),
        ("/changes/1?page=12", 404),
        ("/changes/1?page=0", 404),
        ("/changes/1?page=x", 400),
        ("/changes/1?page=%C2%B2", 400),
        ("/changes?page=99999999999999999999", 400),
        ("/changes?from=unknown", 404),
        ("/changes?from=..%2F..&to=3", 404),
        ("/changes.xml", 404),
        ("/changes/1.html.html", 404),
        ("/changes?format=csv", 400),
    ],
)
def test_what_cannot_be_told_is_refused(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status


def test_a_release_whose_files_were_removed_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    first, _, _ = publish(folder)
    client = client_of(folder)
    first.rename(tmp_path / "elsewhere")
    answer = client.get(f"/changes?from={first.name}&to=3", headers={"Accept": "application/json"})
    assert (answer.status_code, first.name in answer.text) == (404, True)
    assert json_at(client, "/changes/1")["publication"]["release"] == first.name


def test_releases_that_take_long_to_compare_are_left_to_the_command(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared, "MOST_BYTES", 1000)
    answer = client_of(project).get("/changes?from=1&to=3")
    assert (answer.status_code, "ssegraph diff" in answer.text) == (403, True)


def test_one_comparison_at_a_time_is_made(project: Path) -> None:
    known = publications(project / "releases")
    comparisons = compared.Comparisons()
    with comparisons._turn, pytest.raises(compared.ComparingBusy) as refused:
        comparisons.between(project / "releases", known[0].release, known[2].release)
    assert refused.value.headers["Retry-After"]


def test_only_the_last_few_comparisons_are_kept(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(compared, "MOST_KEPT", 2)
    comparisons = compared.Comparisons()
    releases = [one.release for one in publications(project / "releases")]
    for before in releases:
        for after in releases:
            comparisons.between(project / "releases", before, after)
    assert len(list(tmp_path.iterdir())) == 2


def test_the_quality_page_leads_to_the_changes(client: FlaskClient) -> None:
    assert 'href="/changes/3"' in source_of(client, "/quality")


def test_a_release_without_a_record_is_listed_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    build(write_things(folder, {1: "one"}))
    (folder / "releases" / "publications").rename(tmp_path / "elsewhere")
    client = client_of(folder)
    assert "not recorded" in source_of(client, "/changes")
    assert "not recorded" in source_of(client, "/changes/1")
