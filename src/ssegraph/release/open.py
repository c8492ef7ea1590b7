"""Open a release for reading, after checking that it is what was built."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from ssegraph.errors import EnvironmentFault, ReleaseDamaged
from ssegraph.release.manifest import (
    Manifest,
    StoreRecord,
    read_manifest,
    read_store_record,
    verify_files,
)
from ssegraph.release.publish import CURRENT


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk.

    ``project`` holds the members of ``project.json``: what the project file
    said when the release was built.
    """

    folder: Path
    manifest: Manifest
    store_record: StoreRecord
    project: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The content hash that names the release."""
        return self.manifest.id

    @property
    def loadable(self) -> tuple[Path, Path]:
        """The dumps that together hold what the store does: the graphs, and their union."""
        return self.folder / "dumps" / "data.nq", self.folder / "dumps" / "data.nt"

    @property
    def store(self) -> Path:
        """The folder of the engine's files; open it read-only."""
        return self.folder / "store"


def open_release(folder: Path, *, verify: bool = False) -> Release:
    """Open the release in *folder*.

    Raises ``ReleaseDamaged`` when a description is missing, the store was
    written by another engine version or, with *verify*, when any byte of any
    file differs from what was built.
    """
    manifest = read_manifest(folder)
    record = read_store_record(folder)
    if record.engine != pyoxigraph.__version__:
        raise ReleaseDamaged(
            f"{folder}: written by engine {record.engine}, but this is {pyoxigraph.__version__}."
            " Run 'ssegraph build' again."
        )
    if verify:
        verify_files(folder, (*manifest.files, *record.files))
    try:
        project = json.loads((folder / "project.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseDamaged(f"{folder / 'project.json'} cannot be read: {error}") from error
    return Release(folder, manifest, record, project)


def current_release(releases: Path) -> Release:
    """Open and verify the current release.

    When it is damaged, raises ``ReleaseDamaged``; when there is none,
    ``EnvironmentFault``.
    """
    link = releases / CURRENT
    if not link.exists():
        raise EnvironmentFault(f"{releases}: there is no release yet. Run 'ssegraph build'.")
    return open_release(link.resolve(), verify=True)
