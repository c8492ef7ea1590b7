"""examples/susy: a made register of four entries, imported, built and imported again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.importing.tables.susy import REGISTER, copy_example
from tests.serving import run


def feature(number: int, point: tuple[float, float], **properties: str) -> dict[str, Any]:
    key = f"{number:032x}"
    source = {"_id": key, "_uri": f"https://data.example/place/{key}"}
    return {
        "type": "Feature",
        "properties": {**source, **properties},
        "geometry": {"type": "Point", "coordinates": list(point)},
    }


FEATURES = [
    feature(
        1,
        (16.37, 48.2),
        name="Gartenpolylog",
        **{
            "addr:country": "Österreich",
            "addr:city": "Wien",
            "type_of_initiative": "community_garden; othe",
            "website": "www.gartenpolylog.example",
            "descripiton:de": "Gärten für alle",
        },
    ),
    feature(2, (56.9, 24.1), name="Blind Art", **{"addr:country": "Latvija"}),
    feature(3, (2.3, 48.8), name="Oasis", **{"addr:country": "Frace", "website": "update6"}),
    feature(4, (2.3, 48.8), **{"addr:country": "FR"}),
]


class Example:
    """The example with the made register in it."""

    def __init__(self, folder: Path) -> None:
        self.project = copy_example(folder)
        self.table = folder / REGISTER

    def bring_in(self, features: list[dict[str, Any]], *options: str) -> dict[str, Any]:
        document = {"type": "FeatureCollection", "features": features}
        self.table.write_text(json.dumps(document))
        mapping = str(self.project / "mapping.json")
        done = run(
            "import",
            str(self.table),
            "--mapping",
            mapping,
            "--json",
            *options,
            project=self.project,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        outcome: dict[str, Any] = json.loads(done.stdout)
        return outcome

    def account(self) -> Any:
        return json.loads((self.project / "drafts" / "susy-initiatives.json").read_text())

    def files(self) -> dict[str, bytes]:
        folders = (self.project / "data", self.project / "drafts")
        paths = (path for folder in folders for path in folder.rglob("*") if path.is_file())
        return {path.name: path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    made = Example(tmp_path_factory.mktemp("susy"))
    made.bring_in(FEATURES)
    return made


def test_each_row_is_taken_mended_or_refused_and_the_account_says_which(example: Example) -> None:
    account = example.account()
    figures = (account["rows"], account["imported"], account["mended"], account["refused"])
    assert figures == (4, 0, 3, 1)
    assert {(one["column"], one["before"], one["after"]) for one in account["changes"]} >= {
        ("country", "Österreich", "aut"),
        ("country", "Frace", "France"),
        ("activity", "othe", "other"),
        ("website", "www.gartenpolylog.example", "http://www.gartenpolylog.example"),
        ("website", "update6", ""),
        ("longitude", "56.9, 24.1", "24.1, 56.9"),
        ("description_de", "descripiton:de", "description:de"),
    }


def test_what_was_imported_conforms_and_becomes_a_release(example: Example) -> None:
    built = run("build", "--json", project=example.project)
    assert built.returncode == 0, built.stdout + built.stderr
    assert json.loads(built.stdout)["quads"] > 500


def test_importing_again_changes_only_what_was_edited(example: Example) -> None:
    before = example.files()
    edited = json.loads(json.dumps(FEATURES))
    edited[0]["properties"]["addr:city"] = "Linz"
    outcome = example.bring_in(edited)
    after = example.files()
    old = set(before["susy-initiatives.trig"].decode().splitlines())
    new = set(after["susy-initiatives.trig"].decode().splitlines())
    assert {line for line in old ^ new if not line.startswith("# ")} == {
        line for line in old | new if '"Wien"' in line or '"Linz"' in line
    }
    assert (outcome["added"], outcome["removed"]) == (1, 1)
    example.bring_in(FEATURES)
    assert example.files() == before


def test_a_dry_run_changes_nothing(example: Example) -> None:
    before = example.files()
    example.bring_in(FEATURES[:2], "--dry-run")
    assert example.files() == before
