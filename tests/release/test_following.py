"""A release that differs little from the one before is made from it, and nobody can tell."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import Store

from ssegraph.release.open import open_release
from tests.release.builds import BASE, build, write_things

# So many that one more is a small part.
LABELS = {number: f"Thing {number}" for number in range(400)}
CHANGED = {**LABELS, 7: "Another name", 400: "A new thing"}
COUNT = (
    f"#+ summary: {{ en: Things }}\nSELECT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{BASE}')) }}\n"
)


def built(project: Path, labels: Mapping[int, str]) -> Path:
    return build(write_things(project, labels))


def stored(release: Path) -> set[str]:
    return {str(quad) for quad in Store.read_only(str(release / "store"))}


def written(release: Path) -> set[str]:
    """Return what the files say of which a store is made."""
    store = Store()
    for name in ("dumps/data.nq", "dumps/data.nt", "catalog.nq"):
        store.load(path=str(release / name))
    return {str(quad) for quad in store}


def shared_files(one: Path, other: Path) -> int:
    """Count the files of two stores that are the same on disk."""
    files = [{path.stat().st_ino for path in (r / "store").iterdir()} for r in (one, other)]
    return len(files[0] & files[1])


@pytest.mark.parametrize("has_queries", [False, True], ids=["without queries", "with a query"])
def test_its_store_holds_what_its_files_say(tmp_path: Path, has_queries: bool) -> None:
    if has_queries:
        (tmp_path / "queries").mkdir()
        (tmp_path / "queries" / "things.rq").write_text(COUNT)
    first = built(tmp_path, LABELS)

    second = built(tmp_path, CHANGED)

    assert stored(second) == written(second)
    assert stored(first) == written(first)


def test_it_shares_files_with_the_one_before_and_stays_whole_without_it(tmp_path: Path) -> None:
    first = built(tmp_path, LABELS)
    second = built(tmp_path, CHANGED)
    assert shared_files(first, second) > 0

    shutil.rmtree(first)

    assert open_release(second, verify=True).id == second.name
    assert stored(second) == written(second)


def test_a_damaged_store_is_not_made_use_of(tmp_path: Path) -> None:
    first = built(tmp_path, LABELS)
    largest = max((first / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    largest.write_bytes(b"x" + largest.read_bytes()[1:])

    second = built(tmp_path, CHANGED)

    assert shared_files(first, second) == 0
    assert stored(second) == written(second)
