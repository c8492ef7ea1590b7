"""Write the files of a release that only one version of the engine can read."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from ssegraph.errors import EnvironmentFault
from ssegraph.release.catalogued import NAME as CATALOGUE
from ssegraph.release.catalogued import read_catalogued
from ssegraph.release.dumps import QUADS, TRIPLES, read_dump
from ssegraph.search.build import Wanted, write_index

FOLDER = "store"
# Files of the engine that reading changes.
UNSTEADY = ("LOCK", "LOG")
CHUNK_BYTES = 1 << 22


def write_store(folder: Path, index: Wanted) -> None:
    """Load the named graphs, and their union as the default graph, and index both.

    The engine can make that union while it answers, but repeats a triple
    that several graphs hold, which makes counts wrong.  *folder* has the dumps;
    what describes them is added by ``finish_store``.
    """
    dumps = folder / "dumps"
    store = Store(str(folder / FOLDER))
    store.bulk_load(path=str(dumps / QUADS))
    store.bulk_load(path=str(dumps / TRIPLES))
    store.optimize()
    store.flush()
    write_index(folder, read_dump(dumps), store, index)


def finish_store(folder: Path) -> None:
    """Add the description of the release in *folder*, if there is one.

    Raises ``EnvironmentFault`` when the store lacks any statement.
    """
    path, description = folder / FOLDER, folder / CATALOGUE
    described = 0
    if description.exists():
        store = Store(str(path))
        store.bulk_load(path=str(description))
        # What is left in the log is read by each worker, into memory that it does not have.
        store.optimize()
        store.flush()
        del store
        described = sum(map(len, read_catalogued(description).values()))
    expected = sum(_lines(folder / "dumps" / name) for name in (QUADS, TRIPLES)) + 2 * described
    stored = len(Store.read_only(str(path)))
    for log in path.glob("LOG.old.*"):
        log.unlink()  # what the engine wrote about being opened before
    if stored != expected:
        raise EnvironmentFault(f"{folder}: the store holds {stored} of {expected} quads.")


def store_files(folder: Path) -> list[Path]:
    """Return the files of the store in *folder* that never change."""
    return [path for path in (folder / FOLDER).rglob("*") if path.name not in UNSTEADY]


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(CHUNK_BYTES), b""))
