"""``ssegraph import`` says in one message what became of a file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from ssegraph.cli.imported import in_words, told_as_json
from ssegraph.importing.refused import ImportRefused
from ssegraph.messages import LANGUAGES
from tests.importing.drafts import draft_of, take, tiny_project
from tests.importing.test_importing import contents
from tests.serving import run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_project(tmp_path_factory.mktemp("project")).folder


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n\0", "What is understood: a workbook"),
        ("people.csv", b"name,country\nAna,FR\n", "needs --mapping"),
        ("people.txt", b'[{"name": "Ana"}]', "needs --mapping"),
    ],
)
def test_what_is_not_understood_is_a_mistake_of_the_command(
    folder: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    refused = run("import", str(tmp_path / name), project=folder)
    assert refused.returncode == 2
    assert said in " ".join(refused.stderr.split())


def test_a_refusal_is_one_sentence_in_the_language_asked_for(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/vbaProject.bin", b"\0")
    refused = run("import", str(path), "--lang", "fr", project=folder)
    assert refused.returncode == 1
    first, last = refused.stderr.splitlines()
    assert first.startswith("liste.xlsx: violation: Le fichier contient des macros")
    assert last == "Rien n’a été importé\u202f; le projet est inchangé."
    described = json.loads(run("import", str(path), "--json", project=folder).stdout)
    assert described["imported"] is False
    assert [finding["rule"] for finding in described["findings"]] == ["import-macros"]


def test_an_outcome_is_told_in_each_language_and_as_json(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    many = {f"person-{number}": f"Person {number}" for number in range(30)}
    outcome = take(project, draft_of(project, many))
    for language in LANGUAGES:
        lines = in_words(outcome, language).splitlines()
        assert "60" in lines[1]
        assert lines[-1].endswith("10 " + {"en": "more", "fr": "de plus", "es": "más"}[language])
    assert json.loads(told_as_json(outcome, "en"))["added"] == 60
    nothing = take(project, draft_of(project, many))
    assert "nothing was changed" in in_words(nothing, "en")


def test_a_cell_is_named_in_words_and_in_parts(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    before = contents(project)
    with pytest.raises(ImportRefused) as refused:
        take(project, draft_of(project, {"eva": "E"}))
    (finding,) = json.loads(told_as_json(refused.value, "es"))["findings"]
    assert [finding[key] for key in ("path", "sheet", "line", "column")] == [
        "list.xlsx",
        "People",
        2,
        2,
    ]
    assert contents(project) == before
