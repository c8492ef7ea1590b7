"""Whatever is kept, batched, shared out or left alone: the results are those of pyshacl."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from bench.forum.project import write_project
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from ssegraph.check import validating, validator
from ssegraph.check.contents import Content, contents
from ssegraph.check.material import Material
from ssegraph.check.results import Result, read_results
from ssegraph.check.validating import Outcome, run_validator
from ssegraph.progress import SILENT
from ssegraph.project import read_project
from ssegraph.sources.dataset import read_dataset
from ssegraph.sources.index import Index
from ssegraph.terms import PREFIXES

REPOSITORY = Path(__file__).resolve().parents[2]
XSD = PREFIXES["xsd"]
INTEGER = NamedNode(XSD + "integer")


def material_of(folder: Path) -> Material:
    project = read_project(folder)
    dataset = read_dataset(project)
    return Material(project, dataset, Index(dataset))


def by_pyshacl(material: Material, folder: Path) -> list[Result]:
    """Return the results of the whole validation by pyshacl alone."""
    paths = {False: folder / "data.nt", True: folder / "shapes.nt"}
    sources = contents(material)
    for is_shapes, path in paths.items():
        path.write_bytes(b"".join(one.lines() for one in sources if one.is_shapes == is_shapes))
    graphs = [str(paths[False]), str(paths[True])]
    command = [sys.executable, "-m", "tests.check.plain_pyshacl", *graphs]
    ended = subprocess.run(command, capture_output=True, check=False, cwd=REPOSITORY)
    assert ended.returncode == 0, ended.stderr.decode()
    return read_results(ended.stdout.decode())


def by_us(material: Material) -> list[Result]:
    outcome = run_validator(material, SILENT)
    assert not outcome.end, outcome.reason
    return read_results(outcome.results)


def spoilt(quads: Sequence[Quad], chance: random.Random, faults: int) -> list[Quad]:
    """Return *quads* with *faults* random faults, such as editors make."""
    found = list(quads)
    for _ in range(faults):
        at = chance.randrange(len(found))
        subject, predicate, value, graph = found[at]
        other = found[chance.randrange(len(found))]
        # pyshacl refuses to compare a blank node with a time.
        another = value if isinstance(other.object, BlankNode) else other.object
        mistakes = [
            [],
            [Quad(subject, predicate, another, graph)],
            [Quad(subject, other.predicate, another, graph)],
            [found[at], Quad(subject, predicate, another, graph)],
            [found[at], Quad(other.subject, predicate, value, graph)],
            [Quad(subject, predicate, Literal("+32 475 00 00 00"), graph)],
            [Quad(subject, predicate, Literal("x@example.org", language="en"), graph)],
            [Quad(subject, predicate, Literal(str(chance.randrange(5)), datatype=INTEGER), graph)],
            [Quad(NamedNode(f"{subject.value}-X"), predicate, value, graph)]
            if isinstance(subject, NamedNode)
            else [],
        ]
        found[at : at + 1] = chance.choice(mistakes)
    return found


def spoil(path: Path, chance: random.Random, faults: int) -> None:
    """Put *faults* random faults into a file."""
    quads = list(parse(path.read_bytes(), RdfFormat.TRIG))
    serialize(spoilt(quads, chance, faults), path, RdfFormat.TRIG)


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A forum of 10 k statements, with a third of its files full of faults."""
    folder = tmp_path_factory.mktemp("forum") / "forum"
    write_project(folder, 10_000)
    chance = random.Random(7)
    for path in files_of(folder)[::2]:
        spoil(path, chance, 60)
    return folder


def files_of(folder: Path) -> list[Path]:
    return sorted((folder / "data").rglob("*.trig"))


@pytest.fixture
def copied(forum: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(validating, "WORTH_REMEMBERING", 0)
    return Path(shutil.copytree(forum, tmp_path / "forum"))


@pytest.mark.slow
def test_a_forum_full_of_faults_has_the_results_of_pyshacl(forum: Path, tmp_path: Path) -> None:
    material = material_of(forum)
    expected = by_pyshacl(material, tmp_path)
    assert len({(result.shape, result.rule) for result in expected}) > 60
    assert by_us(material) == expected


def test_the_bundled_data_have_the_results_of_pyshacl(tmp_path: Path) -> None:
    for name in ("ssegraph.toml", "ontology", "data"):
        (shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy)(
            REPOSITORY / name, tmp_path / name
        )
    chance = random.Random(11)
    for path in files_of(tmp_path):
        spoil(path, chance, 10)
    material = material_of(tmp_path)
    expected = by_pyshacl(material, tmp_path)
    assert len(expected) > 200
    assert by_us(material) == expected


def changes(folder: Path, chance: random.Random) -> Iterator[str]:
    """Change the project in one way after the other; yield what was done."""
    files = files_of(folder)
    session = next(path for path in files if path.name == "e001-s002.trig")
    spoil(session, chance, 1)
    yield "one statement of a session"
    spoil(folder / "data" / "vocabularies.trig", chance, 3)
    yield "what all sessions share"
    content = session.read_bytes()
    session.unlink()
    yield "a session withdrawn"
    session.with_name("renamed.trig").write_bytes(content)
    yield "the session under another name"
    scheme = next(iter(sorted((folder / "ontology" / "schemes").glob("*.ttl"))))
    text = scheme.read_text(encoding="utf-8")
    scheme.write_text(text.replace("skos:inScheme", "skos:note", 1), encoding="utf-8")
    yield "a concept taken out of its scheme"


@pytest.mark.slow
def test_after_every_change_the_results_are_those_of_everything(
    copied: Path, tmp_path: Path
) -> None:
    run_validator(material_of(copied), SILENT)
    chance = random.Random(3)
    for change in changes(copied, chance):
        material = material_of(copied)
        again = run_validator(material, SILENT)
        assert read_results(again.results) == by_pyshacl(material, tmp_path), change


def test_only_what_a_change_concerns_is_looked_at_again(copied: Path) -> None:
    def run() -> Outcome:
        return run_validator(material_of(copied), SILENT)

    everything, nothing = run(), run()
    assert everything.looked_at > 10
    assert nothing.looked_at == 0
    assert read_results(nothing.results) == read_results(everything.results)
    session = next(path for path in files_of(copied) if path.name == "e001-s003.trig")
    spoil(session, random.Random(1), 1)
    assert 0 < run().looked_at <= 4


def test_after_a_small_change_the_validator_reads_what_the_change_can_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "WORTH_REMEMBERING", 0)
    folder = tmp_path / "sound"
    write_project(folder, 10_000)
    run_validator(material_of(folder), SILENT)
    session = next(path for path in files_of(folder) if path.name == "e001-s003.trig")
    session.write_text(session.read_text(encoding="utf-8").replace('"@', ' x"@', 1), "utf-8")
    read: list[str] = []
    monkeypatch.setattr(Content, "lines", noting(read, Content.lines))
    run_validator(material_of(folder), SILENT)
    sessions = {Path(name).name for name in read if "/sessions/" in name}
    assert "e001-s003.trig" in sessions
    # The others say who the speakers are; one is in no way concerned.
    assert "e001-s008.trig" not in sessions


def noting(names: list[str], lines: Callable[[Content], bytes]) -> Callable[[Content], bytes]:
    def noted(content: Content) -> bytes:
        names.append(content.name)
        return lines(content)

    return noted


@pytest.mark.slow
def test_other_shapes_make_everything_be_looked_at(copied: Path) -> None:
    everything = run_validator(material_of(copied), SILENT).looked_at
    shapes = copied / "ontology" / "shapes" / "event.ttl"
    text = shapes.read_text(encoding="utf-8")
    shapes.write_text(text.replace("sh:minCount 1", "sh:minCount 2", 1), encoding="utf-8")
    assert run_validator(material_of(copied), SILENT).looked_at == everything


@pytest.mark.slow
def test_one_process_finds_what_several_find(forum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert validator.WORTH_DIVIDING < 10_000
    several = by_us(material_of(forum))
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0}, raising=False)
    assert by_us(material_of(forum)) == several
