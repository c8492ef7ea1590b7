"""Make an earlier release readable again by the engine that is installed now.

Its dumps hold everything, in formats that last; the store and the index of the
search are made of them anew.  The id, the dumps and everything else that was
published stay byte by byte what they were.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph

from ssegraph.declared.stored import from_json
from ssegraph.errors import ReleaseDamaged
from ssegraph.release.catalogued import NAME as CATALOGUE
from ssegraph.release.manifest import (
    FileDigest,
    StoreRecord,
    digest_files,
    read_manifest,
    read_store_record,
    verify_files,
    write_json,
)
from ssegraph.release.open import open_release
from ssegraph.release.publish import sync, sync_tree
from ssegraph.release.store import FOLDER, finish_store, store_files, write_store
from ssegraph.search.build import Wanted, write_index
from ssegraph.search.file import NAME as SEARCH_INDEX
from ssegraph.search.gathering import Dumps
from ssegraph.sources.canonical import QUADS, TRIPLES

RECORD = "store.json"


def renew(release: Path, workspace: Path) -> bool:
    """Rebuild the store of *release* if it cannot be opened; return whether it was.

    *workspace* is an empty folder on the same disk, and the build lock is
    held.  Raises ``ReleaseDamaged`` when the dumps are not what was published.
    Killed at any moment, it leaves a release that can be renewed again.
    """
    try:
        open_release(release, verify=True)
    except ReleaseDamaged:
        _renew(release, workspace)
        return True
    return False


def _renew(release: Path, workspace: Path) -> None:
    before = read_store_record(release)
    others = tuple(file for file in before.files if not _is_of_engine(file))
    verify_files(release, (*read_manifest(release).files, *others))
    link = workspace / "dumps"
    link.symlink_to((release / "dumps").resolve())
    description = release / CATALOGUE
    if description.exists():
        (workspace / CATALOGUE).symlink_to(description.resolve())
    write_store(workspace)
    dumps = Dumps(link / QUADS, link / TRIPLES, read_manifest(release).graphs)
    write_index(workspace, dumps, _wanted(release))
    finish_store(workspace)
    link.unlink()
    (workspace / CATALOGUE).unlink(missing_ok=True)
    files = digest_files(workspace, [*store_files(workspace), workspace / SEARCH_INDEX])
    record = StoreRecord(pyoxigraph.__version__, before.built_at, (*files, *others))
    write_json(workspace / RECORD, record)
    sync_tree(workspace)
    if (release / FOLDER).exists():
        (release / FOLDER).replace(workspace / "before")
    # The record comes last: without it the rest is still to be renewed.
    for name in (FOLDER, SEARCH_INDEX, RECORD):
        (workspace / name).replace(release / name)
        sync(release)
    open_release(release, verify=True)


def _is_of_engine(file: FileDigest) -> bool:
    return file.name == SEARCH_INDEX or file.name.startswith(f"{FOLDER}/")


def _wanted(release: Path) -> Wanted:
    path = release / "project.json"
    try:
        project = json.loads(path.read_text(encoding="utf-8"))
        facets = from_json(project.get("pages", {})).facets
        classes = [entry["class_iri"] for entry in project["lists"]]
        return Wanted(project["base_iri"], project["languages"], facets, classes)
    except (AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        raise ReleaseDamaged(f"{path} cannot be read: {error}") from error
