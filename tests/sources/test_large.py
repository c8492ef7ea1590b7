"""A dataset that is read onto disk says the same as one in memory, at the same places."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.check.project import check_project
from ssegraph.check.report import Report
from ssegraph.errors import EnvironmentFault
from ssegraph.project import Project, read_project
from ssegraph.release.build import build_release
from ssegraph.sources import dataset
from ssegraph.sources.dataset import read_dataset
from tests.check.projects import write_project

# Each file has something that another check looks at.
FAULTY = {
    "ontology/ssegraph.ttl": "<https://example.org/kb/o#> a e:Ontology .\ne:Person a e:Class .",
    "data/a.ttl": 'thing:a e:p "2020-99-99"^^xsd:date , [ e:q thing:gone ] ; schema:nmae "A"@en .',
    "data/b.trig": 'thing:g { thing:b schema:name "B"@en ; e:q "a@b.org" , "tab\\t" , thing:c . }',
    "data/c.ttl": 'thing:c.ttl schema:name "01"^^xsd:integer .\nthing:c schema:name "C" .',
    "data/d.nq": '<urn:a b> <urn:b> "x" .',
}
SOUND = {name: text for name, text in FAULTY.items() if name != "data/d.nq"}


@pytest.fixture
def on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset, "MOST_IN_MEMORY", -1)


def found(report: Report) -> list[tuple[str, str, str, str]]:
    return [(f.rule, str(f.place), f.focus, f.text()) for f in report.findings]


@pytest.mark.parametrize("files", [FAULTY, SOUND], ids=["unreadable", "readable"])
def test_the_same_is_found_at_the_same_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    project = read_project(write_project(tmp_path, files))
    in_memory = found(check_project(project))
    monkeypatch.setattr(dataset, "MOST_IN_MEMORY", -1)
    assert found(check_project(project)) == in_memory
    assert len(in_memory) > 0


def test_statements_quads_and_blank_nodes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = read_project(write_project(tmp_path, SOUND))
    small = read_dataset(project)
    monkeypatch.setattr(dataset, "MOST_IN_MEMORY", -1)
    large = read_dataset(project)
    assert list(large) == list(small)
    assert sorted(map(str, large.quads())) == sorted(map(str, small.quads()))


def build(project: Project, monkeypatch: pytest.MonkeyPatch, most: int) -> dict[str, bytes]:
    monkeypatch.setattr(dataset, "MOST_IN_MEMORY", most)
    release = build_release(project, check_project(project))
    dumps = (release / "dumps").iterdir()
    return {path.name: path.read_bytes() for path in [*dumps, release / "manifest.json"]}


def test_the_release_is_the_same_byte_by_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"data/a.ttl": 'thing:a e:p "01"^^xsd:integer , "1"^^xsd:integer , [ e:q "x\\ny" ] .'}
    small = read_project(write_project(tmp_path / "small" / "kb", files))
    large = read_project(write_project(tmp_path / "large" / "kb", files))
    assert build(small, monkeypatch, 1 << 20) == build(large, monkeypatch, -1)


@pytest.mark.usefixtures("on_disk")
def test_a_source_that_changes_while_it_is_checked_is_told(tmp_path: Path) -> None:
    project = read_project(write_project(tmp_path, SOUND))
    read = read_dataset(project)
    (tmp_path / "data" / "c.ttl").write_text("")
    with pytest.raises(EnvironmentFault, match=r"data/c\.ttl has changed"):
        list(read)


@pytest.mark.usefixtures("on_disk")
def test_nothing_is_left_of_it_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    # Nobody can make a folder in a file.
    read = read_dataset(read_project(write_project(tmp_path, {**SOUND, "releases": ""})))
    assert len(list(read)) > 0
    assert len(list((tmp_path / "temporary").iterdir())) == 1
    del read
    assert list((tmp_path / "temporary").iterdir()) == []
