"""What was read of a source is kept by what it holds, and is never trusted when it is not whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ssegraph.check.survey import surveyor_of
from ssegraph.project import Project, read_project
from ssegraph.sources import dataset, reading
from ssegraph.sources.dataset import Dataset, read_dataset
from ssegraph.sources.files import Source
from ssegraph.sources.quick import Said, read_quickly
from tests.check.projects import write_project

FILES = {
    "data/a.ttl": 'thing:a e:p "01"^^xsd:integer , [ e:q "x" ] .',
    "data/b.trig": 'thing:b e:p thing:a . thing:g { thing:b schema:name "B"@en . }',
    "data/c.ttl": 'thing:c schema:name "C" .',
}
KEPT = "releases/.read"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(dataset, "MOST_IN_MEMORY", -1)
    return read_project(write_project(tmp_path, FILES))


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sources that are parsed."""
    names: list[str] = []

    def read(source: Source, content: bytes) -> Iterator[Said]:
        names.append(source.name)
        return read_quickly(source, content)

    monkeypatch.setattr(reading, "read_quickly", read)
    # What happens in other processes is not seen here.
    monkeypatch.setattr(reading, "processors", lambda: 1)
    return names


def read(project: Project) -> Dataset:
    return read_dataset(project, surveyor_of(project))


def told(project: Project) -> tuple[list[str], list[bytes], list[int]]:
    """Read *project*, tell all that is known of it, and let go of it."""
    found = read(project)
    surveys = [survey for _, survey in found.surveys()]
    return (
        [str(quad) for quad in found.quads()],
        surveys,
        [len(said) for _, said in found.statements],
    )


def kept(project: Project) -> list[Path]:
    return sorted(path for path in (project.folder / KEPT).iterdir() if path.name != "used")


def test_what_has_not_changed_is_not_read_again(project: Project, parsed: list[str]) -> None:
    first = told(project)
    assert parsed == ["data/a.ttl", "data/b.trig", "data/c.ttl"]
    parsed.clear()
    assert told(project) == first
    assert parsed == []


def test_only_what_has_changed_is_read_again(project: Project, parsed: list[str]) -> None:
    told(project)
    parsed.clear()
    changed = project.data / "c.ttl"
    changed.write_text(changed.read_text().replace('"C"', '"D"'))
    assert '"D"' in "".join(told(project)[0])
    assert parsed == ["data/c.ttl"]


def test_what_is_surveyed_otherwise_is_read_again(project: Project, parsed: list[str]) -> None:
    read_dataset(project)
    assert len(told(project)[1]) == len(FILES)
    parsed.clear()
    read_dataset(project)
    assert parsed == []


@pytest.mark.parametrize("damage", [lambda _: b"", lambda content: content[:-1] + b"?"])
def test_what_is_damaged_is_read_again(project: Project, damage: object) -> None:
    assert callable(damage)
    first = told(project)
    for path in kept(project):
        path.write_bytes(damage(path.read_bytes()))
    assert told(project) == first


def test_what_no_source_uses_is_removed_and_what_was_left_half_written(project: Project) -> None:
    told(project)
    (project.folder / KEPT / "abc.1.new").write_bytes(b"half")
    (project.data / "c.ttl").unlink()
    told(project)
    told(project)
    assert len(kept(project)) == len(FILES) - 1


def test_nothing_is_removed_that_somebody_else_uses(project: Project) -> None:
    other = read(project)
    before = [str(quad) for quad in other.quads()]
    for path in project.data.iterdir():
        path.write_text('<urn:x> <urn:y> "now" .')
    told(project)
    told(project)
    assert [str(quad) for quad in other.quads()] == before
    del other
    told(project)
    # They hold the same, but in graphs of their own.
    assert len(kept(project)) == len(FILES)


def test_blank_nodes_of_two_files_that_hold_the_same_differ(project: Project) -> None:
    (project.data / "d.ttl").write_bytes((project.data / "a.ttl").read_bytes())
    for _ in range(2):
        found = read(project)
        nodes = {str(quad.subject) for quad in found.quads() if str(quad.subject).startswith("_:")}
        assert len(nodes) == 2


def test_a_source_that_cannot_be_read_is_told_each_time(project: Project) -> None:
    (project.data / "d.ttl").write_text("<urn:a> <urn:b> .")
    assert [fault.finding.place.path for fault in read(project).faults] == ["data/d.ttl"]
    assert [fault.finding.place.path for fault in read(project).faults] == ["data/d.ttl"]
