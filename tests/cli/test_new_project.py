"""A new project is a site at once."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from ssegraph.cli.new_project import project
from ssegraph.cli.scaffold import BASE_IRI
from tests.serving import run, serving

BASE = "https://data.example.net/forum"
TITLE = 'Le "Forum" de l\'économie \\ 2026'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "forum"
    command = [str(folder), "--title", TITLE, "--base-iri", BASE, "--lang", "fr"]
    result = CliRunner().invoke(project, command)
    assert result.exit_code == 0, result.output
    assert "le projet est prêt" in result.stderr
    return folder


@pytest.fixture(scope="module")
def address(made: Path) -> Iterator[str]:
    assert run("build", project=made).returncode == 0
    with serving(made) as address:
        yield address


def test_it_checks_without_a_finding(made: Path) -> None:
    checked = run("check", "--json", project=made)
    assert json.loads(checked.stdout)["findings"] == []


def test_it_has_the_title_and_the_base_iri_that_were_given(made: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in made.rglob("*") if path.is_file()}
    assert not any("https://example.org/kb/" in text or "TITLE" in text for text in texts.values())
    assert f"<{BASE}/id/person/>" in texts[made / "data" / "example.ttl"]
    assert (made / ".gitignore").is_file()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/fr/", "économie \\ 2026"),
        ("/fr/sessions", "Une session d&#39;exemple"),
        ("/es/doc/session/example", "Ponentes"),
        ("/doc/person/ana-example", "Example Cooperative"),
        ("/queries/sessions-per-theme.csv", "theme,sessions"),
    ],
)
def test_it_serves_its_pages_in_three_languages(address: str, path: str, words: str) -> None:
    with urllib.request.urlopen(address + path) as answer:
        text = answer.read().decode()
    assert (
        words in text or words.replace("&#39;", "’") in text or words.replace("&#39;", "'") in text
    )


def test_the_last_organisation_can_be_deleted(tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    assert CliRunner().invoke(project, [str(folder)]).exit_code == 0
    example = folder / "data" / "example.ttl"
    kept = example.read_text(encoding="utf-8").partition("organization:example-cooperative\n")[0]
    kept = kept.replace(" ;\n    schema:affiliation organization:example-cooperative .", " .")
    example.write_text(kept, encoding="utf-8")
    assert run("build", project=folder).returncode == 0
    checked = json.loads(run("check", "--json", project=folder).stdout)
    assert [found["rule"] for found in checked["findings"]] == ["waiting-shape"]


def test_it_has_a_workbook_that_can_be_filled_in_and_brought_in(tmp_path: Path) -> None:
    folder = tmp_path / "forum"
    assert CliRunner().invoke(project, [str(folder)]).exit_code == 0
    book = tmp_path / "book"
    assert run("new", "workbook", str(book), "--lang", "fr", project=folder).returncode == 0
    (book / "people.csv").write_text(
        "Nom (en),Nom (fr),Nom (es),Organisation\nBo,Bo,Bo,Coopérative d'exemple\n"
    )
    imported = run("import", str(book), "--json", project=folder)
    assert json.loads(imported.stdout)["appeared"] == [f"{BASE_IRI}id/person/bo"]


def test_its_readme_speaks_every_language_of_the_project(made: Path) -> None:
    begun = [(made / f"README{end}.md").read_text().splitlines()[0] for end in ("", ".fr", ".es")]
    assert begun == [f"# {TITLE}"] * 3


@pytest.mark.parametrize("base_iri", ["urn:x", "https://exa mple.org/", ""])
def test_a_base_iri_that_is_none_leaves_nothing_behind(tmp_path: Path, base_iri: str) -> None:
    result = CliRunner().invoke(project, [str(tmp_path / "new"), "--base-iri", base_iri])
    assert result.exit_code != 0 and list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("Mine.")
    result = CliRunner().invoke(project, [str(tmp_path)])
    assert "something here already" in str(result.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
