"""The file of the index: the same bytes for the same input, and damage is told."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ssegraph.errors import EnvironmentFault, ReleaseDamaged
from ssegraph.release.manifest import read_manifest, read_store_record
from ssegraph.release.open import Release, open_release
from ssegraph.search import lexicon
from ssegraph.search.asked import Asked
from ssegraph.search.file import NAME
from ssegraph.search.index import Index
from tests.search.indexes import Asking, make_index, quads_of

TEXTS = "".join(
    f':n{n} a k:Kind{n % 3} ; rdfs:label "Thing {n}"@en , "Chose {n} économique"@fr ;'
    f' schema:abstract "Words of {n % 7} social economies."@en .'
    for n in range(60)
)
REPOSITORY = Path(__file__).parents[2]
MAKE = """
import sys
from pathlib import Path
from tests.search.indexes import make_index, quads_of
from tests.search.test_file import TEXTS
quads = quads_of(TEXTS)
make_index(Path(sys.argv[1]), quads[::-1] if sys.argv[2] == "backwards" else quads).close()
"""


def test_the_same_statements_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    # Sets of text come in another order in each process unless it is told otherwise.
    for seed, order in (("1", "forwards"), ("2", "backwards")):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", MAKE, str(folder), order]
        subprocess.run(command, check=True, cwd=REPOSITORY, env=environment)
        made.append((folder / NAME).read_bytes())
        assert [path.name for path in folder.iterdir()] == [NAME]
    assert made[0] == made[1]


def test_what_several_processes_read_is_what_one_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for at_once in (lexicon.AT_ONCE, 7):
        monkeypatch.setattr(lexicon, "AT_ONCE", at_once)
        folder = tmp_path / str(at_once)
        folder.mkdir()
        make_index(folder, quads_of(TEXTS)).close()
        made.append((folder / NAME).read_bytes())
    assert made[0] == made[1]


def test_the_index_is_a_file_of_the_engine(release: Release) -> None:
    assert NAME in {one.name for one in read_store_record(release.folder).files}
    assert NAME not in {one.name for one in read_manifest(release.folder).files}
    assert release.search.is_file()


def test_a_release_without_its_index_is_damaged(release: Release, tmp_path: Path) -> None:
    moved = tmp_path / NAME
    release.search.rename(moved)
    try:
        with pytest.raises(ReleaseDamaged, match=NAME):
            open_release(release.folder)
    finally:
        moved.rename(release.search)


@pytest.mark.parametrize(
    "content",
    [b"", b"x" * 5000, b"SQLite format 3\0", b"SQLite format 3\0" + bytes(5000)],
    ids=["empty", "other", "short", "zeros"],
)
def test_what_is_no_index_is_told_at_start(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / NAME
    path.write_bytes(content)
    with pytest.raises(ReleaseDamaged, match=str(path)):
        Index(path)


def test_a_missing_index_is_told_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ReleaseDamaged):
        Index(tmp_path / NAME)
    assert list(tmp_path.iterdir()) == []


def test_an_index_cut_short_is_told_at_start(tmp_path: Path) -> None:
    make_index(tmp_path, quads_of(TEXTS)).close()
    path = tmp_path / NAME
    content = path.read_bytes()
    for length in (len(content) - 1, len(content) // 2, 5000):
        path.write_bytes(content[:length])
        with pytest.raises(ReleaseDamaged):
            Index(path)


def test_damage_anywhere_gives_an_answer_or_says_damaged(tmp_path: Path) -> None:
    make_index(tmp_path, quads_of(TEXTS)).close()
    path = tmp_path / NAME
    content = path.read_bytes()
    chance = random.Random(7)
    told = 0
    for _ in range(150):
        damaged = bytearray(content)
        start = chance.randrange(len(content) - 200)
        damaged[start : start + 200] = chance.randbytes(200)
        path.write_bytes(damaged)
        try:
            index = Index(path)
            for text in ("", "economies", "thing 7", '"social economies"', "x -thing", "socail"):
                index.find(Asked(text, language="fr", chosen={"type": ["https://e/x"]}))
                index.find(Asked(text))
            index.close()
        except ReleaseDamaged:
            told += 1
    assert told > 10


def test_an_index_that_cannot_be_written_says_where(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(EnvironmentFault, match=str(tmp_path / NAME)):
        make_index(tmp_path, quads_of(TEXTS))


def test_many_threads_ask_at_once(forum: Asking) -> None:
    asked = [Asked(text, language="fr") for text in ("économie", "jeunes", "", '"social economy"')]
    alone = [forum.index.find(one) for one in asked]
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(forum.index.find, asked * 50))
    assert answers == alone * 50


def test_the_path_may_have_any_characters(tmp_path: Path) -> None:
    folder = tmp_path / "50% of #1? é"
    folder.mkdir()
    assert Asking(make_index(folder, quads_of(TEXTS))).find("thing").total == 60
