"""What validation remembers saves time, and nothing else can come of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ssegraph.check import validating
from ssegraph.check.remembered import FILE, FOLDER, Looked, Memory, State, packed_lines
from ssegraph.findings import Finding
from tests.check.projects import check_files

SHAPES = {
    "ontology/shapes/s.ttl": "e:S a sh:NodeShape ; sh:targetClass e:Person ;"
    " sh:property [ sh:path e:knows ; sh:class e:Person ] ."
}
ANA = "thing:ana a e:Person ; e:knows thing:bob .\n"
BOB = 'thing:bob a e:Person ; schema:name "Bob"@en .\n'
NOBODY = 'thing:bob a e:Robot ; schema:name "Bob"@en .\n'


@pytest.fixture(autouse=True)
def remembering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small data are worth remembering too."""
    monkeypatch.setattr(validating, "WORTH_REMEMBERING", 0)


def check(folder: Path, **files: str) -> list[Finding]:
    written = {f"data/{name}.ttl": text for name, text in files.items()}
    return [
        finding
        for finding in check_files(folder, {**SHAPES, **written}).findings
        if finding.rule.startswith("sh:")
    ]


def remembered(folder: Path) -> Path:
    return folder / "releases" / FOLDER / FILE


def test_a_change_in_one_file_is_found_where_another_speaks_of_it(tmp_path: Path) -> None:
    assert check(tmp_path, ana=ANA, bob=BOB) == []
    (found,) = check(tmp_path, ana=ANA, bob=NOBODY)
    assert found.focus.endswith("/ana")
    assert check(tmp_path, ana=ANA, bob=BOB) == []


@pytest.mark.parametrize("damage", [b"", b"no database", None])
def test_a_damaged_memory_is_as_good_as_none(tmp_path: Path, damage: bytes | None) -> None:
    found = check(tmp_path, ana=ANA, bob=NOBODY)
    path = remembered(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] if damage is None else damage)
    assert check(tmp_path, ana=ANA, bob=NOBODY) == found
    assert check(tmp_path, ana=ANA, bob=BOB) == []


@pytest.mark.parametrize("table", ["source", "looked"])
def test_a_row_that_was_tampered_with_is_not_believed(tmp_path: Path, table: str) -> None:
    check(tmp_path, ana=ANA, bob=NOBODY)
    column = {"source": "lines", "looked": "results"}[table]
    with closing(sqlite3.connect(remembered(tmp_path))) as database, database:
        database.execute(f"UPDATE {table} SET {column} = x'00'")
        database.execute("UPDATE source SET digest = 'other' WHERE name = 'data/bob.ttl'")
    assert len(check(tmp_path, ana=ANA, bob=NOBODY)) == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE looked SET results = x'00'",
        "DELETE FROM looked",
        "UPDATE about SET value = 'x' WHERE name = 'idle'",
        "UPDATE found SET loose = 1",
    ],
)
def test_when_nothing_changed_no_result_is_lost(tmp_path: Path, damage: str) -> None:
    found = check(tmp_path, ana=ANA, bob=NOBODY)
    with closing(sqlite3.connect(remembered(tmp_path))) as database, database:
        database.execute(damage)
    assert check(tmp_path, ana=ANA, bob=NOBODY) == found


def test_what_another_check_remembered_meanwhile_is_not_taken_for_what_was_read(
    tmp_path: Path,
) -> None:
    memory, before = overtaken(tmp_path)
    assert memory.lines(before.sources) is None


def test_an_index_that_was_tampered_with_is_not_believed(tmp_path: Path) -> None:
    check(tmp_path, ana=ANA, bob=BOB)
    with closing(sqlite3.connect(remembered(tmp_path))) as database, database:
        database.execute("UPDATE found SET keys = x'0000000000000000'")
    assert len(check(tmp_path, ana=ANA, bob=NOBODY)) == 1


def test_a_memory_of_another_layout_is_replaced(tmp_path: Path) -> None:
    found = check(tmp_path, ana=ANA, bob=NOBODY)
    with closing(sqlite3.connect(remembered(tmp_path))) as database, database:
        database.execute("ALTER TABLE looked DROP COLUMN shapes")
        database.execute("UPDATE about SET value = '' WHERE name = 'made'")
    assert check(tmp_path, ana=ANA, bob=NOBODY) == found
    with closing(sqlite3.connect(remembered(tmp_path))) as database:
        assert database.execute("SELECT shapes FROM looked").fetchall()


def test_where_nothing_can_be_written_everything_is_found_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "releases").write_text("no folder")
    assert len(check(tmp_path, ana=ANA, bob=NOBODY)) == 1


def test_small_data_leave_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    check(tmp_path, ana=ANA, bob=BOB)
    assert not (tmp_path / "releases").exists()


def state(digest: str) -> State:
    return State("made", sources={"a": digest}, looked={"g": Looked(digest, "", b"")}, idle="[]")


def overtaken(folder: Path) -> tuple[Memory, State]:
    """Return a memory, and a state that was read from it before it was replaced."""
    memory = Memory(folder)
    memory.keep(State("made"), state("0"), [("a", packed_lines(b"0"))])
    before = memory.read("made")
    memory.keep(before, state("1"), [("a", packed_lines(b"1"))])
    return memory, before


def test_of_two_who_started_from_the_same_state_only_the_first_is_remembered(
    tmp_path: Path,
) -> None:
    memory, before = overtaken(tmp_path)
    memory.keep(before, state("2"), [("a", packed_lines(b"2"))])
    assert memory.read("made").sources == {"a": "1"}
    assert memory.lines({"a": "1"}) == {"a": b"1"}


def test_what_other_programs_found_is_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.keep(State("made"), state("0"), [("a", packed_lines(b"0"))])
    assert memory.read("made by others").looked == {}
    memory.keep(memory.read("made by others"), State("made by others"), [])
    assert memory.read("made").sources == {}
