"""The releases that lie on disk, and whether each can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph

from ssegraph.errors import ReleaseDamaged
from ssegraph.release.manifest import FileDigest, read_manifest, read_store_record
from ssegraph.release.open import open_release, release_folders
from ssegraph.release.publications import publications
from ssegraph.release.publish import current_id

# ``other-engine``: as it was built, by another version of the engine; see ``renewing``.
State = Literal["current", "ready", "other-engine", "damaged", "removed"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A release that is on disk or was published, and the numbers of its publications.

    ``detail`` says what is wrong with it, if anything is; figures of one that
    is ``removed`` are 0.
    """

    id: str
    state: State
    publications: Sequence[int]
    built_at: int = 0
    quads: int = 0
    bytes: int = 0
    detail: str = ""


def list_releases(releases: Path) -> list[Listed]:
    """Return every release on disk and every one that was published, newest first."""
    numbers: dict[str, list[int]] = {folder.name: [] for folder in release_folders(releases)}
    for publication in publications(releases):
        numbers.setdefault(publication.release, []).append(publication.number)
    listed = [_listed(releases / name, of_release) for name, of_release in numbers.items()]
    return sorted(
        listed, key=lambda one: (max(one.publications, default=0), one.built_at), reverse=True
    )


def _listed(folder: Path, numbers: Sequence[int]) -> Listed:
    if not folder.is_dir():
        return Listed(folder.name, "removed", numbers)
    try:
        manifest, record = read_manifest(folder), read_store_record(folder)
    except ReleaseDamaged as damaged:
        return Listed(folder.name, "damaged", numbers, detail=damaged.detail)
    state, detail = _state(folder, record.engine)
    size = _bytes((*manifest.files, *record.files))
    return Listed(folder.name, state, numbers, record.built_at, manifest.quads, size, detail)


def _state(folder: Path, engine: str) -> tuple[State, str]:
    try:
        open_release(folder)
    except ReleaseDamaged as damaged:
        is_other = engine != pyoxigraph.__version__
        return "other-engine" if is_other else "damaged", damaged.detail
    return "current" if current_id(folder.parent) == folder.name else "ready", ""


def _bytes(files: Sequence[FileDigest]) -> int:
    return sum(file.bytes for file in files)
