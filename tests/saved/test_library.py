"""Saved queries are the ``.rq`` files of one folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ssegraph.errors import ReleaseDamaged
from ssegraph.saved.library import read_folder, read_released_queries

QUERY = "#+ summary: { en: All }\nSELECT * { ?s ?p ?o }\n"


def rules_of(folder: Path, limit: int = 1 << 20) -> list[str]:
    _, findings = read_folder(folder, ("en",), limit=limit)
    return [finding.rule for finding in findings]


def test_queries_come_in_the_order_of_their_names_with_the_whole_file_as_text(
    tmp_path: Path,
) -> None:
    for name in ("b", "a-1", "a"):
        (tmp_path / f"{name}.rq").write_text(QUERY)
    queries, findings = read_folder(tmp_path, ("en",))
    assert [query.name for query in queries] == ["a-1", "a", "b"]
    assert (queries[0].text, findings) == (QUERY, [])


def test_a_folder_that_does_not_exist_holds_no_queries(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none", ("en",)) == ([], [])


@pytest.mark.parametrize("name", ["notes.txt", ".hidden.rq", "README.md"])
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("nothing")
    assert read_folder(tmp_path, ("en",)) == ([], [])


@pytest.mark.parametrize("name", ["Upper", "a b", "a_b", "-a", "a--b", "é", "a\nb"])
def test_a_name_that_makes_no_good_address_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.rq").write_text(QUERY)
    assert rules_of(tmp_path) == ["query-name"]


def test_a_long_query_is_refused_by_its_size(tmp_path: Path) -> None:
    (tmp_path / "long.rq").write_text(QUERY + "#" * 1000)
    assert rules_of(tmp_path, limit=500) == ["query-size"]


def test_a_query_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.rq").write_bytes("#+ summary: é\n".encode("latin-1"))
    assert rules_of(tmp_path) == ["encoding"]


def test_links_pipes_and_folders_are_refused_without_waiting(tmp_path: Path) -> None:
    (tmp_path / "link.rq").symlink_to("/etc/passwd")
    (tmp_path / "folder.rq").mkdir()
    os.mkfifo(tmp_path / "pipe.rq")
    assert rules_of(tmp_path) == ["file-kind"] * 3


def test_a_parameter_that_the_query_does_not_use_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.rq").write_text("#+ summary: A\n#+ params: [{ name: yaer }]\nASK { ?year ?p 1 }")
    _, findings = read_folder(tmp_path, ("en",), "queries")
    assert [(f.rule, str(f.place)) for f in findings] == [("query-parameter", "queries/a.rq:2:21")]


def released(folder: Path, text: str) -> Path:
    (folder / "queries").mkdir()
    (folder / "queries" / "all.rq").write_text(text)
    (folder / "project.json").write_text(json.dumps({"languages": ["en"]}))
    return folder / "queries"


def test_the_queries_of_a_release_are_read_back(tmp_path: Path) -> None:
    queries = read_released_queries(released(tmp_path, QUERY))
    assert [(query.name, query.summary) for query in queries] == [("all", {"en": "All"})]


def test_a_fault_in_a_query_of_a_release_means_damage(tmp_path: Path) -> None:
    folder = released(tmp_path, "#+ summary: [\n")
    with pytest.raises(ReleaseDamaged, match=r"all\.rq"):
        read_released_queries(folder)


def test_a_release_without_its_description_is_damaged(tmp_path: Path) -> None:
    folder = released(tmp_path, QUERY)
    (tmp_path / "project.json").unlink()
    with pytest.raises(ReleaseDamaged, match=r"project\.json"):
        read_released_queries(folder)
