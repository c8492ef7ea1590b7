"""Large data are looked at by several processes, which find what one would."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ssegraph.check import validator
from ssegraph.check.dividing import Message, PartFailed, Say, divide, open_pipes
from ssegraph.check.material import Material
from ssegraph.check.validation import validate
from ssegraph.findings import Finding
from ssegraph.project import read_project
from ssegraph.sources.dataset import read_dataset
from ssegraph.sources.index import Index
from tests.check.projects import FIRST_LINE, check_files, write_project

SHAPES = """\
e:S a sh:NodeShape ; sh:targetClass e:Person ;
  sh:property [ sh:path e:age ; sh:datatype xsd:integer ] ;
  sh:property [ sh:path e:knows ; sh:maxCount 1 ] .
"""
# Each says four things of itself.
PEOPLE = validator.WORTH_DIVIDING // 4 + 1
# Every seventh person has an age in words.
FAULTY = range(0, PEOPLE, 7)


def people() -> str:
    return "".join(
        f'thing:p{n} a e:Person ; schema:name "P{n}"@en ;'
        f" e:age {age(n)} ; e:knows thing:p{(n + 1) % PEOPLE} .\n"
        for n in range(PEOPLE)
    )


def age(number: int) -> str:
    return '"old"' if number in FAULTY else str(number)


def check(folder: Path) -> list[Finding]:
    return list(
        check_files(folder, {"ontology/shapes/s.ttl": SHAPES, "data/p.ttl": people()}).findings
    )


def test_every_fault_of_many_statements_is_found_once_at_its_line(tmp_path: Path) -> None:
    lines = [finding.place.line for finding in check(tmp_path)]
    assert lines == [FIRST_LINE + number for number in FAULTY]


def test_two_checks_of_the_same_data_say_the_same(tmp_path: Path) -> None:
    first, second = (
        [(str(one.place), one.text()) for one in check(tmp_path / name)] for name in "ab"
    )
    assert first == second


class Listening:
    """Hears how far the work has come."""

    def __init__(self) -> None:
        self.heard: list[tuple[int, int]] = []

    def __call__(self, stage: str) -> None:
        pass

    def advance(self, done: int, total: int) -> None:
        self.heard.append((done, total))


def test_whoever_listens_hears_how_far_it_has_come(tmp_path: Path) -> None:
    files = {"ontology/shapes/s.ttl": SHAPES, "data/p.ttl": people()}
    project = read_project(write_project(tmp_path, files))
    dataset = read_dataset(project)
    listening = Listening()
    validate(Material(project, dataset, Index(dataset)), listening)
    total = len(listening.heard)
    assert total > 1
    assert listening.heard == [(done, total) for done in range(1, total + 1)]


def test_what_the_parts_say_arrives(tmp_path: Path) -> None:
    def work(part: int, say: Say) -> None:
        say({"part": part})
        say({"long": "x" * 200_000})

    said = list(divide(open_pipes(3), work))
    assert sorted(message["part"] for message in said if "part" in message) == [0, 1, 2]
    assert [len(message["long"]) for message in said if "long" in message] == [200_000] * 3


@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), 9), lambda: 1 / 0])
def test_a_part_that_ends_too_early_is_a_failure_with_its_last_words(end, capfd) -> None:  # type: ignore[no-untyped-def]
    def work(part: int, say: Say) -> None:
        say({"looked at": part})
        if part == 1:
            end()

    heard: list[Message] = []
    with pytest.raises(PartFailed) as failed:
        heard.extend(divide(open_pipes(2), work))
    assert failed.value.said == {"looked at": 1}
    assert failed.value.status != 0
