"""A store made from another holds what one loaded from the files would hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from ssegraph.engine.loading import write_store
from ssegraph.engine.patching import Stored, change_of
from ssegraph.sources.canonical import QUADS, TRIPLES

# Enough that one of them is a small part.
MANY = [f'<http://e/{n:03}> <http://e/p> "{n}" <http://e/g{n % 2}>' for n in range(200)]
TWICE = '<http://e/000> <http://e/p> "0" <http://e/g1>'
CATALOGUE = b"""\
<http://e/c> <http://e/p> "catalogue" <http://e/cat> .
<http://e/c> <http://e/p> "catalogue" .
"""


def by_graph(quad: str) -> str:
    triple, graph = quad.rsplit(" ", 1)
    return f"{graph} {triple}"


def written(folder: Path, quads: Sequence[str]) -> tuple[Path, Path]:
    """Write *quads* as the two sorted files of a release."""
    folder.mkdir()
    ordered = sorted(set(quads), key=by_graph)
    (folder / QUADS).write_text("".join(f"{quad} .\n" for quad in ordered))
    triples = sorted({quad.rsplit(" ", 1)[0] for quad in quads})
    (folder / TRIPLES).write_text("".join(f"{triple} .\n" for triple in triples))
    return folder / QUADS, folder / TRIPLES


def content(store: Path) -> list[str]:
    return sorted(map(str, Store.read_only(str(store))))


@pytest.fixture
def before(tmp_path: Path) -> Stored:
    """A store of ``MANY``, and a catalogue that was added to it."""
    quads, triples = written(tmp_path / "before", MANY)
    write_store(tmp_path / "store", quads, triples)
    store = Store(str(tmp_path / "store"))
    store.load(CATALOGUE, RdfFormat.N_QUADS)
    store.flush()
    (tmp_path / "catalog.nq").write_bytes(CATALOGUE)
    return Stored(tmp_path / "store", quads, triples, tmp_path / "catalog.nq")


@pytest.mark.parametrize(
    "after",
    [
        MANY,
        MANY[1:],
        [*MANY, '<http://e/zzz> <http://e/p> "new"@en <http://e/g0>'],
        [*MANY, TWICE],
        [*MANY[:100], *MANY[101:], '<http://e/!> <http://e/p> "first" <http://e/a>'],
    ],
    ids=["nothing", "one gone", "one new", "one said in another graph", "both"],
)
def test_a_store_takes_in_what_has_changed(
    before: Stored, tmp_path: Path, after: list[str]
) -> None:
    quads, triples = written(tmp_path / "after", after)
    assert change_of(before, quads, triples) is not None

    write_store(tmp_path / "patched", quads, triples, before)
    write_store(tmp_path / "loaded", quads, triples)

    assert content(tmp_path / "patched") == content(tmp_path / "loaded")


def test_the_store_before_stays_as_it_is(before: Stored, tmp_path: Path) -> None:
    known = content(before.store)
    write_store(tmp_path / "patched", *written(tmp_path / "after", MANY[3:]), before)
    assert content(before.store) == known


def test_a_triple_that_another_graph_still_says_stays_in_the_union(tmp_path: Path) -> None:
    quads, triples = written(tmp_path / "before", [*MANY, TWICE])
    write_store(tmp_path / "store", quads, triples)
    stored = Stored(tmp_path / "store", quads, triples)

    write_store(tmp_path / "patched", *written(tmp_path / "after", MANY), stored)

    assert '<http://e/000> <http://e/p> "0"' in content(tmp_path / "patched")


@pytest.mark.parametrize(
    "after",
    [
        MANY[100:],
        [*MANY, '_:b1 <http://e/p> "x" <http://e/g0>'],
        [*MANY, "<http://e/x> <http://e/p> _:b1 <http://e/g0>"],
    ],
    ids=["half of it gone", "a blank node", "a blank node as a value"],
)
def test_everything_is_loaded_when_much_or_a_blank_node_changes(
    before: Stored, tmp_path: Path, after: list[str]
) -> None:
    assert change_of(before, *written(tmp_path / "after", after)) is None
