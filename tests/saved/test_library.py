"""Saved queries are the ``.rq`` files of one folder."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from ssegraph.errors import ReleaseDamaged
from ssegraph.saved.library import find, newest, read_folder, read_released_queries

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


def test_older_versions_are_kept_beside_the_newest(tmp_path: Path) -> None:
    for name, version in (("a", 3), ("a.v1", 1), ("a.v2", 2), ("b", 1)):
        (tmp_path / f"{name}.rq").write_text(f"#+ version: {version}\n{QUERY}")
    queries, findings = read_folder(tmp_path, ("en",))
    assert findings == []
    assert [query.key for query in queries] == ["a.v1", "a.v2", "a.v3", "b.v1"]
    assert [query.key for query in newest(queries)] == ["a.v3", "b.v1"]
    found = [find(queries, "a", version) for version in (None, 3, 1, 4)]
    assert [query.key if query else None for query in found] == ["a.v3", "a.v3", "a.v1", None]
    assert find(queries, "c") is None


@pytest.mark.parametrize(
    ("older", "version", "newer", "rule"),
    [
        ("a.v1", 2, 3, "query-version"),
        ("a.v2", 2, 2, "query-newest"),
        ("a.v2", 2, 1, "query-newest"),
    ],
)
def test_a_file_says_its_version_in_its_name_and_its_header(
    tmp_path: Path, older: str, version: int, newer: int, rule: str
) -> None:
    for name, number in (("a", newer), (older, version)):
        (tmp_path / f"{name}.rq").write_text(f"#+ version: {number}\n{QUERY}")
    assert rules_of(tmp_path) == [rule]


@pytest.mark.parametrize(
    "name",
    ["a.v0", "a.v01", "a.v", "a.1", "a.v1.v2", "Upper", "a b", "a_b", "-a", "a--b", "é", "a\nb"],
)
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


@pytest.mark.parametrize("place", ["'?year'", "<http://e/?year>", "# ?year\n", "?years"])
def test_a_parameter_in_a_string_an_iri_or_a_comment_is_not_used(
    tmp_path: Path, place: str
) -> None:
    text = f"#+ summary: A\n#+ params: [{{ name: year }}]\nASK {{ ?s ?p {place} }}"
    (tmp_path / "a.rq").write_text(text)
    assert rules_of(tmp_path) == ["query-parameter"]


def released(folder: Path, text: str) -> Path:
    (folder / "queries").mkdir()
    (folder / "queries" / "all.rq").write_text(text)
    (folder / "project.json").write_text(json.dumps({"languages": ["en"]}))
    return folder / "queries"


def test_the_queries_of_a_release_are_read_back(tmp_path: Path) -> None:
    queries = read_released_queries(released(tmp_path, QUERY))
    assert [(query.name, query.summary) for query in queries] == [("all", {"en": "All"})]


def test_a_parameter_of_a_release_has_the_values_that_were_chosen_from(tmp_path: Path) -> None:
    header = "#+ params: [{ name: s, allowed: { query: others } }]\n"
    folder = released(tmp_path, header + QUERY)
    with pytest.raises(ReleaseDamaged, match=r"choices\.json"):
        read_released_queries(folder)
    (tmp_path / "choices.json").write_text('{"others": ["x", "y"]}')
    (query,) = read_released_queries(folder)
    assert query.params[0].allowed == ("x", "y")


def test_a_fault_in_a_query_of_a_release_means_damage(tmp_path: Path) -> None:
    folder = released(tmp_path, "#+ summary: [\n")
    with pytest.raises(ReleaseDamaged, match=r"all\.rq"):
        read_released_queries(folder)


def test_a_release_without_its_description_is_damaged(tmp_path: Path) -> None:
    folder = released(tmp_path, QUERY)
    (tmp_path / "project.json").unlink()
    with pytest.raises(ReleaseDamaged, match=r"project\.json"):
        read_released_queries(folder)
