"""Write the files of a release that only one version of the engine can read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Quad, Store

from ssegraph.errors import EnvironmentFault
from ssegraph.release.catalogued import NAME as CATALOGUE
from ssegraph.release.catalogued import read_catalogued
from ssegraph.search.build import Wanted, write_index

FOLDER = "store"
# Files of the engine that reading changes.
UNSTEADY = ("LOCK", "LOG")


def write_store(folder: Path, quads: Sequence[Quad], index: Wanted) -> None:
    """Load the named graphs, and their union as the default graph, and index both.

    The engine can make that union while it answers, but repeats a triple
    that several graphs hold, which makes counts wrong.  *folder* has the dumps
    of *quads*, and the description if there is one.  Raises
    ``EnvironmentFault`` when the store lacks any.
    """
    path = folder / FOLDER
    store = Store(str(path))
    store.bulk_load(path=str(folder / "dumps" / "data.nq"))
    store.bulk_load(path=str(folder / "dumps" / "data.nt"))
    description = folder / CATALOGUE
    described = 0
    if description.exists():
        store.bulk_load(path=str(description))
        described = sum(map(len, read_catalogued(description).values()))
    store.optimize()
    store.flush()
    write_index(folder, quads, store, index)
    del store
    expected = len(quads) + len({quad.triple for quad in quads}) + 2 * described
    stored = len(Store.read_only(str(path)))
    if stored != expected:
        raise EnvironmentFault(f"{folder}: the store holds {stored} of {expected} quads.")


def store_files(folder: Path) -> list[Path]:
    """Return the files of the store in *folder* that never change."""
    return [path for path in (folder / FOLDER).rglob("*") if path.name not in UNSTEADY]
