"""``build --preview``: all that publishing would change is told, and nothing is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ssegraph.release.publications import publications
from tests.cli.previewed import AFTER, BASE, BEFORE, COLOURS, write_before, write_data
from tests.http import fetch
from tests.serving import free_port, run, serving

THING = f"{BASE}id/thing/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published project whose sources have changed since, with its preview built."""
    folder = write_before(tmp_path_factory.mktemp("preview") / "project")
    built = run("build", project=folder)
    assert built.returncode == 0, built.stderr
    write_data(folder, AFTER)
    return folder


@pytest.fixture(scope="module")
def told(project: Path) -> dict[str, Any]:
    """What the preview says as JSON; the page is beside the project."""
    page = str(project.parent / "preview.html")
    said = run("build", "--preview", "--json", "--html", page, project=project)
    assert said.returncode == 1, said.stderr
    found: dict[str, Any] = json.loads(said.stdout)
    return found


def listed(told: dict[str, Any], change: str) -> dict[str, dict[str, Any]]:
    return {one["iri"]: one for one in told["things"]["listed"] if one["change"] == change}


def test_nothing_is_published(project: Path, told: dict[str, Any]) -> None:
    assert len(publications(project / "releases")) == 1
    assert (project / "releases" / "current").readlink().name == told["before"]


def test_it_counts_statements_by_graph(told: dict[str, Any]) -> None:
    counts = {one["iri"]: (one["added"], one["removed"]) for one in told["graphs"]}
    assert counts == {f"{BASE}graph/a": (6, 8), f"{BASE}graph/b": (0, 1)}
    assert (told["added"], told["removed"]) == (6, 9)


def test_it_names_pages_that_appear_change_and_go(told: dict[str, Any]) -> None:
    assert listed(told, "created").keys() == {f"{THING}e"}
    assert listed(told, "changed").keys() == {f"{THING}a", f"{THING}b"}
    assert listed(told, "withdrawn").keys() == {f"{THING}c", f"{THING}d"}
    assert told["things"]["counts"] == {"Things": {"created": 1, "changed": 2, "withdrawn": 2}}
    assert listed(told, "created")[f"{THING}e"]["address"] == "/doc/thing/e"
    assert [one["iri"] for one in told["things"]["mentioned"]].count(f"{THING}f") == 1


def test_it_tells_a_loss_from_a_replacement(told: dict[str, Any]) -> None:
    gone = listed(told, "withdrawn")
    assert (gone[f"{THING}d"]["is_meant"], gone[f"{THING}d"]["replaced_by"]) == (True, f"{THING}e")
    assert not gone[f"{THING}c"]["is_meant"]
    assert [(one["reason"], one["count"]) for one in told["refusals"]] == [("removals", 2)]
    assert told["refusals"][0]["details"] == [f"<{THING}c>", f"graph <{BASE}graph/b>"]


def test_it_tells_lists_and_facets_whose_counts_change(told: dict[str, Any]) -> None:
    (things,) = told["lists"]
    assert (things["address"], things["before"], things["after"]) == ("/things", 5, 4)
    values = {one["value"]: (one["before"], one["after"]) for one in things["facets"]}
    assert values == {"red": (2, 1), "green": (0, 1), "blue": (3, 2)}
    assert {one["facet"] for one in things["facets"]} == {"Colour"}


def test_it_tells_answers_that_change_and_what_shows_them(told: dict[str, Any]) -> None:
    changes = {one["name"]: one for one in told["answers"]}
    assert {name: one["change"] for name, one in changes.items()} == {
        "colours": "rows",
        "needy": "rows",
        "neighbours": "labels",
    }
    colours = changes["colours"]
    assert (colours["before"], colours["after"]) == (2, 3)
    assert sorted(colours["rows_added"]) == [["blue", "2"], ["green", "1"], ["red", "1"]]
    assert colours["looks"] == [
        "/embed/colours?version=1",
        "/queries/colours.svg",
        "/queries/colours.png",
    ]


def test_people_read_the_same_in_their_language(project: Path) -> None:
    said = run("build", "--preview", "--lang", "fr", project=project)
    assert "La publication serait refusée" in said.stdout
    assert "  − Delta  /doc/thing/d  (remplacée par https://example.org/id/thing/e)" in said.stdout
    assert "  Choses  /things  5 → 4\n" in said.stdout
    assert "publishing this would be refused; nothing was published" in said.stderr


def test_the_page_needs_nothing_but_itself(project: Path, told: dict[str, Any]) -> None:
    page = (project.parent / "preview.html").read_text()
    assert told["after"] in page
    assert "Alpha &amp; &lt;b&gt;co&lt;/b&gt;" in page
    assert "<script" not in page
    assert "<link" not in page
    assert "url(" not in page


def test_what_is_accepted_on_purpose_is_no_refusal(project: Path) -> None:
    said = run("build", "--preview", "--allow-removals", "--json", project=project)
    assert (said.returncode, json.loads(said.stdout)["refusals"]) == (0, [])


def test_a_preview_is_served_with_a_banner_and_kept_out_of_indexes(
    project: Path, told: dict[str, Any]
) -> None:
    with serving(project, preview=True) as address:
        page = fetch(f"{address}/fr/doc/thing/e")
        assert "Ceci est un aperçu" in page.text
        assert page.headers["X-Robots-Tag"] == "noindex"
        assert page.headers["X-Release"] == told["after"]
        assert fetch(f"{address}/queries/colours.csv").headers["X-Robots-Tag"] == "noindex"


def test_promises_and_shrinking_are_refusals_of_the_preview_too(tmp_path: Path) -> None:
    folder = write_before(tmp_path / "project")
    many = "".join(f'e:n{number} rdfs:label "n" .\n' for number in range(100))
    write_data(folder, f"{BEFORE} GRAPH g:a {{ {many} }}")
    assert run("build", project=folder).returncode == 0
    write_data(folder, BEFORE)
    (folder / "queries" / "colours.rq").write_text(COLOURS.replace("?things", "?count"))
    said = run("build", "--preview", "--json", project=folder)
    refusals = {one["reason"]: one for one in json.loads(said.stdout)["refusals"]}
    assert list(refusals) == ["contract", "shrink", "removals"]
    assert "queries/colours.rq" in refusals["contract"]["details"][0]
    # All are counted, and the first are named.
    assert (refusals["removals"]["count"], len(refusals["removals"]["details"])) == (100, 20)
    gone = listed(json.loads(said.stdout), "withdrawn")
    assert len(gone) == 50


def test_a_query_that_is_taken_back_is_a_matter_of_its_contract_alone(tmp_path: Path) -> None:
    folder = write_before(tmp_path / "project")
    assert run("build", project=folder).returncode == 0
    (folder / "queries" / "colours.rq").unlink()
    assert "--break-contract" in run("build", project=folder).stderr
    said = run("build", "--break-contract", project=folder)
    assert said.returncode == 0, said.stderr


def test_the_first_release_and_one_without_changes_are_told(tmp_path: Path) -> None:
    folder = write_before(tmp_path / "project")
    first = run("build", "--preview", project=folder)
    assert first.returncode == 0, first.stderr
    assert "would be the first to be published" in first.stdout
    assert run("build", project=folder).returncode == 0
    again = run("build", "--preview", project=folder)
    assert (again.returncode, "Nothing would change." in again.stdout) == (0, True)


def test_faulty_data_has_no_preview(tmp_path: Path) -> None:
    folder = write_before(tmp_path / "project")
    write_data(folder, "e:a rdfs:label .")
    said = run("build", "--preview", project=folder)
    assert (said.returncode, said.stdout) == (1, "")
    assert "data/things.trig:" in said.stderr


def test_options_of_the_preview_alone_are_refused(tmp_path: Path) -> None:
    folder = write_before(tmp_path / "project")
    said = run("build", "--html", "page.html", project=folder)
    assert (said.returncode, "--html is for --preview" in said.stderr) == (2, True)
    said = run("serve", "--preview", "--port", str(free_port()), project=folder)
    assert (said.returncode, "there is no preview" in said.stderr) == (3, True)


def test_two_published_releases_are_compared_as_a_page(project: Path) -> None:
    said = run("diff", "1", "current", "--format", "html", "--lang", "es", project=project)
    assert said.returncode == 0, said.stderr
    assert "<h1>Entre dos versiones</h1>" in said.stdout
    assert "Nada cambiaría." in said.stdout
