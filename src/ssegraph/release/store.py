"""Write the store of a release, which only one version of the engine can read."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from ssegraph.engine import loading
from ssegraph.engine.patching import UNSTEADY, Stored, empty_log
from ssegraph.errors import EnvironmentFault
from ssegraph.release.catalogued import NAME as CATALOGUE
from ssegraph.release.catalogued import read_catalogued
from ssegraph.sources.canonical import QUADS, TRIPLES

FOLDER = "store"
CHUNK_BYTES = 1 << 22


def write_store(folder: Path, before: Stored | None = None) -> None:
    """Make a store of the dumps in *folder*, for ``finish_store`` to finish.

    It is made from the one *before*, if that differs little.
    """
    dumps = folder / "dumps"
    loading.write_store(folder / FOLDER, dumps / QUADS, dumps / TRIPLES, before)


def finish_store(folder: Path) -> None:
    """Add the description of the release in *folder*, if there is one.

    Raises ``EnvironmentFault`` when the store lacks any statement.
    """
    path, description = folder / FOLDER, folder / CATALOGUE
    described = 0
    if description.exists():
        Store(str(path)).bulk_load(path=str(description))
        described = sum(map(len, read_catalogued(description).values()))
    empty_log(path)
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
