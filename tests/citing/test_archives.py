"""What archives and forges read of a release, and of the repository itself."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from ssegraph import __version__
from tests.serving import REPOSITORY
from tests.web.saved.things import Things, served, write_project

# What version 1.2.0 of the format asks for, and what it knows besides (schema-guide.md).
REQUIRED = {"cff-version", "message", "title", "authors"}
KNOWN = REQUIRED | {
    *("type", "abstract", "keywords", "version", "date-released", "license", "license-url"),
    *("url", "repository-artifact", "identifiers"),
}
ABOUT = """
[about]
creator = { name = "Observatory <of> things", iri = "https://example.org/observatory" }
keywords = { en = ["things", "counting"], fr = ["choses"] }
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path)
    return tmp_path


def served_with(project: Path, more: str, **replaced: str) -> Things:
    """Serve *project* with *more* lines in its file, some of its text *replaced* before."""
    path = project / "ssegraph.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in replaced.items():
        text = re.sub(rf'{old} = ".*"', f'{old} = "{new}"', text)
    path.write_text(f'publisher = "A: {{B}} # C"\n{text}{more}', encoding="utf-8")
    return served(project)


def cff_of(things: Things) -> dict[str, Any]:
    answer = things.get("/CITATION.cff")
    assert (answer.status_code, answer.mimetype) == (200, "application/yaml")
    said: dict[str, Any] = yaml.safe_load(answer.text)
    assert REQUIRED <= said.keys() <= KNOWN
    return said


def test_a_release_has_a_citation_file(project: Path) -> None:
    things = served_with(project, "")
    said = cff_of(things)
    release = things.get("/").headers["X-Release"]
    assert said["cff-version"] == "1.2.0"
    assert said["type"] == "dataset"
    assert said["title"] == "Things"
    assert said["authors"] == [{"name": "A: {B} # C"}]
    assert said["license"] == "CC-BY-4.0"
    assert said["version"] == release
    assert date.fromisoformat(said["date-released"])
    assert said["repository-artifact"].endswith(f"/releases/{release}/dumps/")
    assert {one["value"] for one in said["identifiers"]} == {
        f"http://localhost/releases/{release}/",
        "https://example.org/kb/dataset",
    }


def test_who_made_the_dataset_is_named_before_who_publishes_it(project: Path) -> None:
    things = served_with(project, ABOUT)
    maker = "Observatory <of> things"
    assert cff_of(things)["authors"] == [
        {"name": maker, "website": "https://example.org/observatory"}
    ]
    assert cff_of(things)["keywords"] == ["things", "counting"]
    deposit = json.loads(things.get("/.zenodo.json").text)
    assert deposit["creators"] == [{"name": maker}]
    assert deposit["keywords"] == ["things", "counting"]


def test_another_licence_is_given_by_its_address(project: Path) -> None:
    things = served_with(project, "", license="https://example.org/terms")
    said = cff_of(things)
    assert said["license-url"] == "https://example.org/terms"
    assert "license" not in said
    assert "license" not in json.loads(things.get("/.zenodo.json").text)


def test_a_release_is_ready_for_zenodo(project: Path) -> None:
    things = served_with(project, "", title="A & <b>")
    answer = things.get("/.zenodo.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    deposit = json.loads(answer.text)
    assert deposit["upload_type"] == "dataset"
    assert deposit["title"] == "A & <b>"
    assert deposit["description"] == "<p>A &amp; &lt;b&gt;</p>"
    assert deposit["license"] == "cc-by-4.0"
    assert deposit["version"] == answer.headers["X-Release"]
    assert date.fromisoformat(deposit["publication_date"])
    related = {one["relation"]: one["identifier"] for one in deposit["related_identifiers"]}
    assert related.keys() == {"isIdenticalTo", "isVersionOf"}
    assert urlsplit(related["isIdenticalTo"]).path == f"/releases/{deposit['version']}/"


def test_a_later_release_says_which_it_follows(project: Path) -> None:
    first = served_with(project, "").get("/").headers["X-Release"]
    data = project / "data" / "things.ttl"
    data.write_text(data.read_text("utf-8") + "e:four a v:Thing .\n", encoding="utf-8")
    deposit = json.loads(served(project).get("/.zenodo.json").text)
    related = {one["relation"]: one["identifier"] for one in deposit["related_identifiers"]}
    assert related["isNewVersionOf"] == f"http://localhost/releases/{first}/"


def test_nobody_is_made_up_as_author(project: Path) -> None:
    things = served(project)
    for path in ("/CITATION.cff", "/.zenodo.json"):
        answer = things.get(path)
        assert answer.status_code == 404
        assert "Name a publisher" in answer.text


def test_the_repository_says_how_to_cite_itself() -> None:
    said = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))
    assert REQUIRED <= said.keys() <= KNOWN
    assert (said["type"], said["version"]) == ("software", __version__)
    holder = said["authors"][0]["name"]
    licence = (REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert f"{holder}\n" in licence
    assert f"{said['license']} License" in licence
