"""Open a release for reading, after checking that it is what was built."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph

from ssegraph.declared.declaration import Declaration
from ssegraph.declared.stored import from_json
from ssegraph.engine.protocol import Reply
from ssegraph.errors import EnvironmentFault, ReleaseDamaged
from ssegraph.release.answers import read_answer
from ssegraph.release.catalogued import NAME as CATALOGUE
from ssegraph.release.catalogued import catalogued
from ssegraph.release.manifest import (
    Manifest,
    StoreRecord,
    check_sizes,
    read_manifest,
    read_store_record,
    verify_files,
)
from ssegraph.release.publications import FOLDER
from ssegraph.release.publish import CURRENT
from ssegraph.saved.library import SavedQuery, read_released_queries
from ssegraph.search.file import NAME as SEARCH_INDEX

# Comparing the bytes of a larger release would delay its start.
VERIFIED_AT_ONCE_BYTES = 128 << 20
log = logging.getLogger("ssegraph.release")


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk.

    ``project`` holds the members of ``project.json``: what the project's own
    files said when the release was built; ``declaration`` is its part on pages.
    """

    folder: Path
    manifest: Manifest
    store_record: StoreRecord
    project: Mapping[str, Any]
    declaration: Declaration = field(default_factory=Declaration)

    @property
    def id(self) -> str:
        """The content hash that names the release."""
        return self.manifest.id

    @property
    def loadable(self) -> tuple[Path, ...]:
        """The files that together hold what the store does: graphs, union, description."""
        dumps = self.folder / "dumps"
        description = self.folder / CATALOGUE
        files = dumps / "data.nq", dumps / "data.nt"
        return (*files, description) if description.is_file() else files

    @property
    def graphs(self) -> Mapping[str, int]:
        """The sizes of all named graphs that can be asked for, the description's, too."""
        described = {name: len(triples) for name, triples in catalogued(self.folder).items()}
        return {**self.manifest.graphs, **described}

    @property
    def store(self) -> Path:
        """The folder of the engine's files; open it read-only."""
        return self.folder / "store"

    @property
    def search(self) -> Path:
        """The file that ``search.index.Index`` opens."""
        return self.folder / SEARCH_INDEX

    def answer(self, saved: SavedQuery) -> Reply | None:
        """Return what *saved* answers to its default values, when the release has kept it.

        Solutions and a yes or no are in JSON, triples in N-Triples.
        """
        return read_answer(self.folder, saved)


def open_release(folder: Path, *, verify: bool = False) -> Release:
    """Open the release in *folder*.

    Raises ``ReleaseDamaged`` when a description is missing, the store was
    written by another engine version, a file has another size or, with
    *verify*, when any byte of any file differs from what was built.
    """
    manifest = read_manifest(folder)
    record = read_store_record(folder)
    if record.engine != pyoxigraph.__version__:
        raise ReleaseDamaged(
            f"{folder}: written by engine {record.engine}, but this is {pyoxigraph.__version__}."
            " Run 'ssegraph build' again; for an earlier release, 'ssegraph releases renew'."
        )
    files = (*manifest.files, *record.files)
    check_sizes(folder, files)
    if verify:
        verify_files(folder, files)
    try:
        project = json.loads((folder / "project.json").read_text(encoding="utf-8"))
        declaration = from_json(project.get("pages", {}))
    except (AttributeError, OSError, ValueError) as error:
        raise ReleaseDamaged(f"{folder / 'project.json'} cannot be read: {error}") from error
    return Release(folder, manifest, record, project, declaration)


def current_release(releases: Path) -> Release:
    """Open and verify the current release.

    When it is damaged, raises ``ReleaseDamaged``; when there is none,
    ``EnvironmentFault``.
    """
    link = releases / CURRENT
    if not link.exists():
        raise _no_release(releases)
    return open_release(link.resolve(), verify=True)


def published_queries(releases: Path) -> tuple[SavedQuery, ...]:
    """Return the saved queries of the current release, none if there is none to be read."""
    try:
        return read_released_queries(releases / CURRENT / "queries")
    except ReleaseDamaged:
        return ()


def servable_release(releases: Path) -> Release:
    """Open the current release, or when it is damaged the newest that is not.

    Raises ``EnvironmentFault`` when there is no release that can be served.
    """
    try:
        return quickly_verified((releases / CURRENT).resolve())
    except ReleaseDamaged as damaged:
        for folder in _newest_first(releases):
            try:
                release = quickly_verified(folder)
            except ReleaseDamaged:
                continue
            log.warning("%s Serving the earlier release %s.", damaged.detail, release.id)
            return release
        if not (releases / CURRENT).exists():
            raise _no_release(releases) from damaged
        raise


def quickly_verified(folder: Path) -> Release:
    """Open a release; compare every byte when that takes well under a second.

    Raises ``ReleaseDamaged`` like ``open_release``.
    """
    release = open_release(folder)
    files = (*release.manifest.files, *release.store_record.files)
    if sum(file.bytes for file in files) <= VERIFIED_AT_ONCE_BYTES:
        verify_files(folder, files)
    return release


def release_folders(releases: Path) -> list[Path]:
    """Return the folders of all releases, by name."""
    folders = releases.iterdir() if releases.is_dir() else ()
    return sorted(
        folder
        for folder in folders
        if folder.is_dir()
        and not folder.is_symlink()
        and not folder.name.startswith(".")
        and folder.name != FOLDER
    )


def _newest_first(releases: Path) -> list[Path]:
    built: list[tuple[int, Path]] = []
    for folder in release_folders(releases):
        with suppress(ReleaseDamaged):
            built.append((read_store_record(folder).built_at, folder))
    return [folder for _, folder in sorted(built, reverse=True)]


def _no_release(releases: Path) -> EnvironmentFault:
    return EnvironmentFault(f"{releases}: there is no release yet. Run 'ssegraph build'.")
